package game

// RemoveSeat sends a person away; during play a volunteer keeps their place.
type RemoveSeat struct {
	Seat SeatID `json:"seat"`
}

// SeatRemoved is a person who was sent away. Their seat stays theirs, in no team, until they are readmitted.
type SeatRemoved struct {
	Seat SeatID `json:"seat"`
	// Left is the new seat that keeps what they did; absent in the lobby and for somebody who waited.
	Left *SeatID `json:"left,omitempty"`
}

// ReadmitSeat lets a person who was sent away come back, to their team or to another: their token and their seat code open
// the seat again.
type ReadmitSeat struct {
	Seat SeatID  `json:"seat"`
	Team *TeamID `json:"team,omitempty"`
}

// SeatReadmitted is a person who may come back. SeatLeft follows, for their phone is not there yet, and during play a
// volunteer who plays until it is.
type SeatReadmitted struct {
	Seat SeatID `json:"seat"`
	Team TeamID `json:"team"`
	Place
}

var (
	_ = register[SeatRemoved]()
	_ = register[SeatReadmitted]()
	_ = command[RemoveSeat]()
	_ = command[ReadmitSeat]()
)

// Name is "remove_seat".
func (*RemoveSeat) Name() string { return "remove_seat" }

// Name is "readmit_seat".
func (*ReadmitSeat) Name() string { return "readmit_seat" }

func (*RemoveSeat) access() access { return access{facilitator: true, phases: anyPhase} }

func (*ReadmitSeat) access() access { return access{facilitator: true, phases: anyPhase} }

// Kind is "seat_removed".
func (*SeatRemoved) Kind() string { return "seat_removed" }

// Kind is "seat_readmitted".
func (*SeatReadmitted) Kind() string { return "seat_readmitted" }

func (cmd *RemoveSeat) decide(d *decision) ([]Body, *Refusal) {
	seat, refusal := d.person(cmd.Seat)
	if refusal != nil {
		return nil, refusal
	}
	body := &SeatRemoved{Seat: seat.id}
	if d.opened && !seat.waiting {
		body.Left = new(SeatID(len(d.seats)))
	}
	return []Body{body}, nil
}

func (body *SeatRemoved) apply(s *Session, e *Event) {
	seat := s.seats[body.Seat]
	s.note(e, "seat_removed", seat.name)
	switch {
	case !s.opened:
		s.takeFromTeam(seat)
	case body.Left != nil || seat.waiting:
		s.rise(seat, body.Left)
	default: // in older journals the seat was no longer the person's, and went to the volunteer
		seat.name, seat.tokenHash, seat.code, seat.cardHash = "", "", "", ""
		seat.present, seat.volunteer = false, true
		return
	}
	seat.removed, seat.present, seat.volunteer = true, false, false
}

func (cmd *ReadmitSeat) decide(d *decision) ([]Body, *Refusal) {
	seat := d.Session.seat(cmd.Seat)
	if seat == nil || seat.name == "" {
		return nil, refuse(UnknownID, "field", "seat")
	}
	team := seat.team
	if cmd.Team != nil {
		team = d.Session.team(*cmd.Team)
	}
	switch {
	case team == nil:
		return nil, refuse(UnknownID, "field", "team")
	case !seat.removed:
		return nil, refuse(Already)
	case d.people(team) >= maxSeats:
		return nil, refuse(SessionFull)
	}
	body := &SeatReadmitted{Seat: seat.id, Team: team.id}
	if !d.opened || seat.waiting {
		return []Body{body, &SeatLeft{seat.id}}, nil
	}
	body.Place = d.seating(team).next(seat.roles)
	return []Body{body, &SeatLeft{seat.id}, &VolunteerOn{seat.id}}, nil
}

func (body *SeatReadmitted) apply(s *Session, e *Event) {
	seat, team := s.seats[body.Seat], s.teams[body.Team]
	s.note(e, "seat_readmitted", seat.name).Team = &team.id
	seat.removed = false
	if s.opened {
		s.sit(seat, team, body.Place)
	} else {
		s.addToTeam(seat, team)
	}
}
