package game

// Announcement is how much of the awards has been told to the room, in the order in which it is told.
type Announcement int

// What has been told. Each includes what comes before it.
const (
	ToldNothing Announcement = iota
	ToldCriteria
	ToldPerson
	ToldTeam
)

// Announce tells the room the next of the awards: the criteria, then the best participant, then the best team.
type Announce struct{}

// Announced says what has been told from now on.
type Announced struct {
	Stage Announcement `json:"stage"`
}

var (
	_ = register[Announced]()
	_ = command[Announce]()
)

// Name is "announce".
func (*Announce) Name() string   { return "announce" }
func (*Announce) access() access { return access{facilitator: true, phases: phases(Awards)} }

// Kind is "announced".
func (*Announced) Kind() string { return "announced" }

func (*Announce) decide(d *decision) ([]Body, *Refusal) {
	if d.announced == ToldTeam {
		return nil, refuse(Already)
	}
	return []Body{&Announced{d.announced + 1}}, nil
}

// It goes with the awards when their opening is undone: whoever opens them again tells them again.
func (body *Announced) apply(s *Session, e *Event) {
	s.announced, s.announcedAt = body.Stage, e.At
	s.note(e, "announced", "").N = int(body.Stage)
}

// announcement is what everybody may see of the awards so far; its time is when this stage began.
func (s *Session) announcement() (stage Announcement, since Time) {
	if s.announced == ToldNothing {
		return ToldNothing, s.phaseStart
	}
	return s.announced, s.announcedAt
}

// told hides from the room what has not been announced. The reason is told with the first award that it is about.
func (v *AwardsView) told(decided *AwardsDecided) *AwardsView {
	if v == nil || v.Stage == ToldTeam {
		return v
	}
	some := *v
	some.Teams = []RankLine{}
	if some.Stage < ToldPerson {
		some.People = []AwardLine{}
	}
	if some.Stage < ToldPerson || decided.DecidedSeat == nil || decided.DecidedTeam != nil {
		some.Reason = ""
	}
	return &some
}
