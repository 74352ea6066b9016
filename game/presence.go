package game

// SetPresence tells whether the participant of a seat has a live connection.
type SetPresence struct {
	Seat    SeatID `json:"seat"`
	Present bool   `json:"present"`
}

// SeatLeft is a participant without a connection.
type SeatLeft struct {
	Seat SeatID `json:"seat"`
}

// SeatReturned is a participant who has a connection again.
type SeatReturned struct {
	Seat SeatID `json:"seat"`
}

// VolunteerOn is a volunteer who acts for an absent participant from now on.
type VolunteerOn struct {
	Seat SeatID `json:"seat"`
}

// VolunteerOff is a volunteer who gives the seat to its participant.
type VolunteerOff struct {
	Seat SeatID `json:"seat"`
}

var (
	_ = command[SetPresence]()
	_ = register[SeatLeft]()
	_ = register[SeatReturned]()
	_ = register[VolunteerOn]()
	_ = register[VolunteerOff]()
)

// Name is "set_presence".
func (*SetPresence) Name() string { return "set_presence" }

func (*SetPresence) access() access { return access{server: true, phases: anyPhase} }

// Kind is "seat_left".
func (*SeatLeft) Kind() string { return "seat_left" }

// Kind is "seat_returned".
func (*SeatReturned) Kind() string { return "seat_returned" }

// Kind is "volunteer_on".
func (*VolunteerOn) Kind() string { return "volunteer_on" }

// Kind is "volunteer_off".
func (*VolunteerOff) Kind() string { return "volunteer_off" }

func (cmd *SetPresence) decide(d *decision) ([]Body, *Refusal) {
	seat := d.Session.seat(cmd.Seat)
	if seat == nil || !seat.participant() {
		return nil, refuse(UnknownSeat)
	}
	switch {
	case seat.present == cmd.Present:
		return nil, refuse(Already)
	case !cmd.Present:
		return []Body{&SeatLeft{cmd.Seat}}, nil
	case seat.volunteer:
		return []Body{&SeatReturned{cmd.Seat}, &VolunteerOff{cmd.Seat}}, nil
	default:
		return []Body{&SeatReturned{cmd.Seat}}, nil
	}
}

func (body *SeatLeft) apply(s *Session, e *Event) {
	seat := s.seats[body.Seat]
	seat.present, seat.leftAt = false, e.At
	s.schedule(e.At+Time(s.params.VolunteerAfterSeconds)*second, dueVolunteer, 0, volunteerDue{seat.id})
}

// volunteerDue is the end of an absent participant's grace time.
type volunteerDue struct{ seat SeatID }

func (due volunteerDue) fire(s *Session, out *emitter) {
	seat := s.seats[due.seat]
	if s.opened && !s.closed && !seat.volunteer && !seat.removed && !seat.waiting && s.longAway(seat, out.at) {
		out.emit(s, seat.team.town, seat.team, &VolunteerOn{seat.id})
	}
}

// volunteerAt is when a volunteer will take the seat of a participant who is away, Never without.
func (s *Session) volunteerAt(seat *Seat) Time {
	if !s.opened || s.closed || !seat.participant() || seat.present || seat.volunteer || seat.waiting {
		return Never
	}
	return seat.leftAt + Time(s.params.VolunteerAfterSeconds)*second
}

// longAway reports whether a participant has been away for so long that a volunteer takes the seat.
func (s *Session) longAway(seat *Seat, at Time) bool {
	return !seat.present && at-seat.leftAt >= Time(s.params.VolunteerAfterSeconds)*second
}

func (body *SeatReturned) apply(s *Session, _ *Event) { s.seats[body.Seat].present = true }
func (body *VolunteerOn) apply(s *Session, e *Event) {
	seat := s.seats[body.Seat]
	seat.volunteer = true
	if seat.participant() {
		seat.kept, seat.keptFrom = true, e.At
	}
}

func (body *VolunteerOff) apply(s *Session, e *Event) {
	seat := s.seats[body.Seat]
	seat.volunteer = false
	if seat.kept {
		seat.kept, seat.keptUntil = false, e.At
	}
}
