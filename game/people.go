package game

import "slices"

// MoveSeat brings a person to another team. During play a volunteer keeps their place in the old one.
type MoveSeat struct {
	Seat SeatID `json:"seat"`
	Team TeamID `json:"team"`
}

// SeatMoved is a person in another team.
type SeatMoved struct {
	Seat SeatID `json:"seat"`
	To   TeamID `json:"team"`
	Move
}

// Move is how a person changes teams during play; empty in the lobby.
type Move struct {
	Place
	// Left is the new seat that keeps what they did in the old team; absent for somebody who waits.
	Left *SeatID `json:"left,omitempty"`
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
	_ = register[SeatRenamed]()
	_ = command[MoveSeat]()
	_ = command[RenameSeat]()
)

// Name is "move_seat".
func (*MoveSeat) Name() string { return "move_seat" }

// Name is "rename_seat".
func (*RenameSeat) Name() string { return "rename_seat" }

func (*MoveSeat) access() access {
	return access{facilitator: true, phases: phases(Lobby, Briefing, Plan, Action, Review)}
}

func (*RenameSeat) access() access { return access{facilitator: true, phases: anyPhase} }

// Kind is "seat_moved".
func (*SeatMoved) Kind() string { return "seat_moved" }

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
	case d.people(to) >= maxSeats:
		return nil, refuse(SessionFull)
	}
	return []Body{&SeatMoved{Seat: seat.id, To: to.id, Move: d.move(seat, d.seating(to), 0)}}, nil
}

// move plans how a person goes to the team of a seating, after so many others in the same event.
func (d *decision) move(seat *Seat, to *seating, after int) Move {
	if !d.opened || seat.waiting {
		return Move{}
	}
	return Move{Place: to.next(seat.roles), Left: new(SeatID(len(d.seats) + after))}
}

func (body *SeatMoved) apply(s *Session, e *Event) {
	seat, to := s.seats[body.Seat], s.teams[body.To]
	s.moveTo(seat, to, body.Move)
	s.note(e, "seat_moved", seat.name).Team = &to.id
}

func (s *Session) moveTo(seat *Seat, to *Team, move Move) {
	if s.opened {
		s.rise(seat, move.Left)
		s.sit(seat, to, move.Place)
		return
	}
	s.takeFromTeam(seat)
	s.addToTeam(seat, to)
}

// takeFromTeam and addToTeam move people in the lobby, where the seat table gives everybody their roles.
func (s *Session) takeFromTeam(seat *Seat) {
	team := seat.team
	team.seats = slices.DeleteFunc(slices.Clone(team.seats), func(id SeatID) bool { return id == seat.id })
	s.assignRoles(team)
}

func (s *Session) addToTeam(seat *Seat, team *Team) {
	seat.team = team
	team.seats = append(team.seats, seat.id)
	s.assignRoles(team)
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
