package game

import "slices"

// MoveSeat brings a person to another team, in the lobby.
type MoveSeat struct {
	Seat SeatID `json:"seat"`
	Team TeamID `json:"team"`
}

// SeatMoved is a person in another team.
type SeatMoved struct {
	Seat SeatID `json:"seat"`
	To   TeamID `json:"team"`
}

// RemoveSeat sends a person away; during play a volunteer keeps the seat.
type RemoveSeat struct {
	Seat SeatID `json:"seat"`
}

// SeatRemoved is a person who was sent away.
type SeatRemoved struct {
	Seat SeatID `json:"seat"`
}

// RenameSeat corrects a person's name.
type RenameSeat struct {
	Seat SeatID `json:"seat"`
	To   string `json:"name"`
}

// SeatRenamed is a person's corrected name.
type SeatRenamed struct {
	Seat SeatID `json:"seat"`
	Name string `json:"name"`
}

var (
	_ = register[SeatMoved]()
	_ = register[SeatRemoved]()
	_ = register[SeatRenamed]()
	_ = command[MoveSeat]()
	_ = command[RemoveSeat]()
	_ = command[RenameSeat]()
)

// Name is "move_seat".
func (*MoveSeat) Name() string { return "move_seat" }

// Name is "remove_seat".
func (*RemoveSeat) Name() string { return "remove_seat" }

// Name is "rename_seat".
func (*RenameSeat) Name() string { return "rename_seat" }

func (*MoveSeat) access() access { return access{facilitator: true, phases: phases(Lobby)} }

func (*RemoveSeat) access() access { return access{facilitator: true, phases: anyPhase} }

func (*RenameSeat) access() access { return access{facilitator: true, phases: anyPhase} }

// Kind is "seat_moved".
func (*SeatMoved) Kind() string { return "seat_moved" }

// Kind is "seat_removed".
func (*SeatRemoved) Kind() string { return "seat_removed" }

// Kind is "seat_renamed".
func (*SeatRenamed) Kind() string { return "seat_renamed" }

// person finds the seat of a participant.
func (d *decision) person(id SeatID) (*Seat, *Refusal) {
	seat := d.Session.seat(id)
	if seat == nil || !seat.participant() {
		return nil, refuse(UnknownID, "field", "seat")
	}
	return seat, nil
}

func (cmd *MoveSeat) decide(d *decision) ([]Body, *Refusal) {
	seat, refusal := d.person(cmd.Seat)
	if refusal != nil {
		return nil, refusal
	}
	to := d.Session.team(cmd.Team)
	switch {
	case to == nil:
		return nil, refuse(UnknownID, "field", "team")
	case to == seat.team:
		return nil, refuse(Already)
	case len(to.seats) >= maxSeats:
		return nil, refuse(SessionFull)
	}
	return []Body{&SeatMoved{seat.id, to.id}}, nil
}

func (body *SeatMoved) apply(s *Session, e *Event) {
	seat, to := s.seats[body.Seat], s.teams[body.To]
	s.takeFromTeam(seat)
	seat.team = to
	to.seats = append(to.seats, seat.id)
	s.assignRoles(to)
	s.note(e, "seat_moved", seat.name)
}

func (s *Session) takeFromTeam(seat *Seat) {
	team := seat.team
	team.seats = slices.DeleteFunc(slices.Clone(team.seats), func(id SeatID) bool { return id == seat.id })
	s.assignRoles(team)
}

func (cmd *RemoveSeat) decide(d *decision) ([]Body, *Refusal) {
	seat, refusal := d.person(cmd.Seat)
	if refusal != nil {
		return nil, refusal
	}
	return []Body{&SeatRemoved{seat.id}}, nil
}

func (body *SeatRemoved) apply(s *Session, e *Event) {
	seat := s.seats[body.Seat]
	s.note(e, "seat_removed", seat.name)
	if !s.opened {
		seat.removed = true
		s.takeFromTeam(seat)
		return
	}
	seat.name, seat.tokenHash, seat.code = "", "", ""
	seat.present, seat.volunteer = false, true
}

func (cmd *RenameSeat) decide(d *decision) ([]Body, *Refusal) {
	seat, refusal := d.person(cmd.Seat)
	if refusal != nil {
		return nil, refusal
	}
	if !plainText(cmd.To, 1, maxName) {
		return nil, refuse(BadName, "max", maxName)
	}
	return []Body{&SeatRenamed{seat.id, cmd.To}}, nil
}

func (body *SeatRenamed) apply(s *Session, e *Event) { s.seats[body.Seat].name = body.Name }
