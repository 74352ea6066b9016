package game

// ReserveDebrief keeps time for the debrief, so that play does not eat it: Minutes, 5 to 240, before Until.
type ReserveDebrief struct {
	Minutes int `json:"minutes"`
	// Until is when the event must end, in Unix ms: the session's own clock stands while it is paused.
	Until int64 `json:"until"`
}

// DebriefReserved is the time that is kept for the debrief. Nothing happens by itself: the pages warn.
type DebriefReserved struct {
	Minutes int   `json:"minutes"`
	Until   int64 `json:"until"`
}

var (
	_ = register[DebriefReserved]()
	_ = command[ReserveDebrief]()
)

// Bounds of what may be reserved; maxUnix is the last moment that has thirteen digits.
const (
	minReserved = 5
	maxReserved = 240
	maxUnix     = 9_999_999_999_999
)

// Name is "reserve_debrief".
func (*ReserveDebrief) Name() string { return "reserve_debrief" }
func (*ReserveDebrief) access() access {
	return access{facilitator: true, phases: anyPhase &^ phases(Awards)}
}

// Kind is "debrief_reserved".
func (*DebriefReserved) Kind() string { return "debrief_reserved" }

func (cmd *ReserveDebrief) decide(*decision) ([]Body, *Refusal) {
	switch {
	case cmd.Minutes < minReserved || cmd.Minutes > maxReserved:
		return nil, refuse(BadAmount, "min", minReserved, "max", maxReserved)
	case cmd.Until < 1 || cmd.Until > maxUnix:
		return nil, refuse(BadAmount, "min", 1, "max", int64(maxUnix))
	}
	return []Body{&DebriefReserved{cmd.Minutes, cmd.Until}}, nil
}

func (body *DebriefReserved) apply(s *Session, _ *Event) { s.debrief.reserved = body }
