package game

import "slices"

// BoardMode says what of the ranking the big screen and the phones show until the play is over. What a mode hides is not in
// their views.
type BoardMode string

// The modes of the board.
const (
	BoardFull BoardMode = "full"
	BoardTop3 BoardMode = "top3"
	// BoardFrozen is full until two thirds of the play's action time are over, and stands still from then on. A team goes
	// on seeing its own points.
	BoardFrozen BoardMode = "frozen"
	BoardOwn    BoardMode = "own"  // no ranking; a team sees its own place
	BoardTown   BoardMode = "town" // no ranking, the town only
)

// BoardSide says what of the town the big screen shows: those who serve or those who receive.
type BoardSide string

// The sides of the board.
const (
	SideTeams   BoardSide = "teams"
	SideKampung BoardSide = "kampung"
)

// SetBoard changes what the big screen shows: how much of the ranking, which side of the town, or both. What is left out
// stays as it is.
type SetBoard struct {
	Mode BoardMode `json:"mode,omitempty"`
	Side BoardSide `json:"side,omitempty"`
}

// BoardSet is the new mode and side of the board. A side that is left out is that of the teams.
type BoardSet struct {
	Mode BoardMode `json:"mode"`
	Side BoardSide `json:"side,omitempty"`
}

// BoardFroze is the moment from which a frozen board stands still.
type BoardFroze struct{}

var (
	_ = register[BoardSet]()
	_ = register[BoardFroze]()
	_ = command[SetBoard]()
)

// Name is "set_board".
func (*SetBoard) Name() string   { return "set_board" }
func (*SetBoard) access() access { return access{facilitator: true, phases: anyPhase} }

// Kind is "board_set".
func (*BoardSet) Kind() string { return "board_set" }

// Kind is "board_froze".
func (*BoardFroze) Kind() string { return "board_froze" }

func (cmd *SetBoard) decide(d *decision) ([]Body, *Refusal) {
	body := &BoardSet{Mode: d.board, Side: d.side}
	switch cmd.Mode {
	case BoardFull, BoardTop3, BoardFrozen, BoardOwn, BoardTown:
		body.Mode = cmd.Mode
	case "":
		if cmd.Side == "" {
			return nil, refuse(UnknownID, "field", "mode")
		}
	default:
		return nil, refuse(UnknownID, "field", "mode")
	}
	switch cmd.Side {
	case SideTeams, SideKampung:
		body.Side = cmd.Side
	case "":
	default:
		return nil, refuse(UnknownID, "field", "side")
	}
	if body.Side == SideTeams {
		body.Side = ""
	}
	return []Body{body}, nil
}

// A board that is set to freeze after its moment freezes at once: it cannot know how the teams stood then.
func (body *BoardSet) apply(s *Session, e *Event) {
	before := s.board
	s.board, s.side = body.Mode, SideTeams
	if body.Side != "" {
		s.side = body.Side
	}
	switch {
	case s.board != BoardFrozen:
		s.frozen = nil
	case before == BoardFrozen:
	case s.pastFreeze(e.At):
		s.freeze(e.At)
	default:
		s.planFreeze()
	}
}

func (*BoardFroze) apply(s *Session, e *Event) { s.freeze(e.At) }

// place is where a team stands, and its rank at the last bell, 0 before the first.
type place struct{ points, rank, bell int }

// frozenBoard is how all teams stood at a moment. It is replaced, never changed.
type frozenBoard struct {
	at     Time
	places map[TeamID]place
}

func (s *Session) freeze(at Time) { s.frozen = &frozenBoard{at: at, places: s.places()} }

// freezeAfter is when a frozen board stands still: the day, and how long after the start of its action. After zero is the
// bell of the day before.
func (s *Session) freezeAfter() (day int, after Time) {
	length := Time(s.params.ActionSeconds) * second
	all := Time(len(s.params.Days)) * length
	day = int(all * 2 / 3 / length)
	return day, all*2/3 - Time(day)*length
}

// pastFreeze reports whether two thirds of the action time are over. A day that was ended early counts as a whole.
func (s *Session) pastFreeze(at Time) bool {
	day, after := s.freezeAfter()
	switch {
	case s.phase < Plan:
		return false
	case s.phase == Plan:
		return s.day > day || s.day == day && after == 0
	case s.phase == Action:
		return s.day > day || s.day == day && at >= s.actionStart+after
	default:
		return s.day >= day || s.day == day-1 && after == 0
	}
}

// planFreeze schedules the moment inside this action in which the board freezes. Nothing is scheduled for other boards.
func (s *Session) planFreeze() {
	if day, after := s.freezeAfter(); s.board == BoardFrozen && s.phase == Action && s.day == day && after > 0 {
		s.schedule(s.actionStart+after, dueFreeze, s.phaseCount, freezeDue{})
	}
}

// freezeDue is the end of the second third of the action time.
type freezeDue struct{}

func (freezeDue) fire(s *Session, out *emitter) {
	if s.board == BoardFrozen && s.frozen == nil {
		out.emit(s, nil, nil, &BoardFroze{})
	}
}

// freezeAtBell freezes the board with the standing after a bell: the moment is this bell, or would have come later in this
// day.
func (s *Session) freezeAtBell(out *emitter) {
	day, after := s.freezeAfter()
	if s.day >= day || s.day == day-1 && after == 0 {
		freezeDue{}.fire(s, out)
	}
}

// places is where all teams stand now.
func (s *Session) places() map[TeamID]place {
	ranks := ranking(s.teams)
	places := make(map[TeamID]place, len(s.teams))
	for _, team := range s.teams {
		places[team.id] = team.place(ranks[team.id])
	}
	return places
}

func (team *Team) place(rank int) place {
	return place{points: Points(team.score.Total()), rank: rank, bell: team.rankedAt}
}

// sameBoard reports whether the board shows the same to all of a town.
func (s *Session) sameBoard() bool {
	return s.closed || s.board == BoardFull || s.board == BoardTown || s.board == BoardFrozen && s.frozen == nil
}

// shown is the place of a team as the screen of its town may show it, or the phones of one of its teams; false if the board
// hides it. first are those of the town who lead.
func (s *Session) shown(team, own *Team, live place, first []*Team) (place, bool) {
	switch {
	case s.closed || s.board == BoardFull:
	case s.board == BoardFrozen && s.frozen != nil:
		at := s.frozen.places[team.id]
		if team == own {
			at.points = live.points
		}
		return at, true
	case s.board == BoardTop3:
		return live, team == own || slices.Contains(first, team)
	case s.board == BoardOwn:
		return live, team == own
	case s.board == BoardTown:
		return place{}, false
	}
	return live, true
}
