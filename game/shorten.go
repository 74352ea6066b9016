package game

// Shorten takes time from a phase with a clock: 1 to 600 seconds, so that at least ten are left.
type Shorten struct {
	Seconds int `json:"seconds"`
}

// Shortened moves the end of the phase towards now. Mealtimes, rain and newcomers keep their distance from the start of the
// action; what would come at the new end or after it never comes, unless the phase is extended again.
type Shortened struct {
	Seconds int `json:"seconds"`
}

var (
	_ = register[Shortened]()
	_ = command[Shorten]()
)

// Bounds of one cut, in seconds: how much it may take, and how much it leaves.
const (
	maxShortening  = 600
	leftShortening = 10
)

// Name is "shorten".
func (*Shorten) Name() string { return "shorten" }
func (*Shorten) access() access {
	return access{facilitator: true, phases: phases(Plan, Action, Review)}
}

// Kind is "shortened".
func (*Shortened) Kind() string { return "shortened" }

func (cmd *Shorten) decide(d *decision) ([]Body, *Refusal) {
	left := int((d.phaseEnd - d.at) / second)
	most := clamp(left-leftShortening, 0, maxShortening)
	if cmd.Seconds < 1 || cmd.Seconds > most {
		return nil, refuse(BadAmount, "min", 1, "max", most)
	}
	return []Body{&Shortened{Seconds: cmd.Seconds}}, nil
}

func (body *Shortened) apply(s *Session, e *Event) {
	s.phaseEnd -= Time(body.Seconds) * second
	s.schedulePhaseEnd()
	s.note(e, "shorten", "").N = body.Seconds
}
