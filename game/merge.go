package game

// MergeTeams brings all people of one team into another. In the lobby the empty team goes if it is the last, for then no
// other changes its number; otherwise it stays, and has volunteers when the town opens. During play its kitchen goes on with
// volunteers, and keeps its place in the ranking.
type MergeTeams struct {
	From TeamID `json:"from"`
	Into TeamID `json:"into"`
}

// TeamsMerged is two teams whose people are one.
type TeamsMerged struct {
	From TeamID `json:"from"`
	Into TeamID `json:"into"`
	// Moves are the people in the order in which they came.
	Moves []MergedSeat `json:"moves"`
}

// MergedSeat is a person of a team that was merged into another.
type MergedSeat struct {
	Seat SeatID `json:"seat"`
	Move
}

var (
	_ = register[TeamsMerged]()
	_ = command[MergeTeams]()
)

// Name is "merge_teams".
func (*MergeTeams) Name() string { return "merge_teams" }

func (*MergeTeams) access() access {
	return access{facilitator: true, phases: phases(Lobby, Briefing, Plan, Action, Review)}
}

// Kind is "teams_merged".
func (*TeamsMerged) Kind() string { return "teams_merged" }

func (cmd *MergeTeams) decide(d *decision) ([]Body, *Refusal) {
	from, into := d.Session.team(cmd.From), d.Session.team(cmd.Into)
	switch {
	case from == nil || into == nil:
		return nil, refuse(UnknownID, "field", "team")
	case from == into:
		return nil, refuse(Self)
	case d.people(from) == 0:
		return nil, refuse(Already)
	case d.people(from)+d.people(into) > maxSeats:
		return nil, refuse(SessionFull)
	}
	body := &TeamsMerged{From: from.id, Into: into.id}
	plan, left := d.seating(into), 0
	for _, id := range from.seats {
		seat := d.seats[id]
		if !seat.participant() {
			continue
		}
		move := d.move(seat, plan, left)
		if move.Left != nil {
			left++
		}
		body.Moves = append(body.Moves, MergedSeat{Seat: id, Move: move})
	}
	if last := len(d.teams) - 1; d.phase == Lobby && int(from.id) == last && last >= minTeams {
		return []Body{body, &TeamsSet{Count: last}}, nil
	}
	return []Body{body}, nil
}

func (body *TeamsMerged) apply(s *Session, e *Event) {
	from, into := s.teams[body.From], s.teams[body.Into]
	for _, moved := range body.Moves {
		s.moveTo(s.seats[moved.Seat], into, moved.Move)
	}
	if from.merged = s.opened; !s.opened {
		s.followTeam(from, into)
	}
	act := s.note(e, "teams_merged", from.name)
	act.N, act.Team = len(body.Moves), &into.id
}

// followTeam gives those who were sent away from a team that is no more another to come back to.
func (s *Session) followTeam(gone, other *Team) {
	for _, seat := range s.seats {
		if seat.team == gone {
			seat.team = other
		}
	}
}
