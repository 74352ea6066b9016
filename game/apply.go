package game

// Apply folds one event into the state. It cannot fail and draws no dice. Events must come in the order of their Seq,
// without a gap; an event that was already applied is ignored, so that a journal may be read twice.
func (s *Session) Apply(e Event) {
	if e.Seq <= s.seq {
		return
	}
	s.seq = e.Seq
	s.now = max(s.now, e.At)
	s.forgetDue(e.At)
	s.observe(&e)
	s.keepCheckpoint(&e)
	e.Body.apply(s, &e)
	if _, refused := e.Body.(*Refused); refused || e.CommandID == "" {
		return
	}
	s.remember(&e, nil)
	if e.Seat != nil {
		s.seats[*e.Seat].count(&e)
	}
}

// count keeps the moments of the last accepted commands, for RATE.
func (seat *Seat) count(e *Event) {
	if seat.counted == e.CommandID { // a command may have several events
		return
	}
	seat.counted = e.CommandID
	switch e.Body.(type) {
	case *NewsOpened, *ReadySet: // their commands are free
		return
	}
	if len(seat.acceptedAt) == rateCommands {
		copy(seat.acceptedAt, seat.acceptedAt[1:])
		seat.acceptedAt = seat.acceptedAt[:rateCommands-1]
	}
	seat.acceptedAt = append(seat.acceptedAt, e.At)
}
