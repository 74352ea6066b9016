package game

// Contribution is what provenance credits a seat with (section 10).
type Contribution struct {
	// Courier, Cook, Buyer, Listener and Helper are cp by link.
	Courier, Cook, Buyer, Listener, Helper int
	// Index is about 1000 for an average participant of any role and team size; 0 without a participant.
	Index int
}

// Contribution returns what a seat has contributed so far; nothing for a seat that does not exist.
func (s *Session) Contribution(id SeatID) Contribution {
	seat := s.seat(id)
	if seat == nil {
		return Contribution{}
	}
	c := Contribution{
		Courier: seat.credit[linkCourier], Cook: seat.credit[linkCook], Buyer: seat.credit[linkBuyer],
		Listener: seat.credit[linkListener], Helper: seat.credit[linkHelper],
	}
	if seat.participant() {
		c.Index = s.contributionIndex(seat, s.meanCredit())
	}
	return c
}
