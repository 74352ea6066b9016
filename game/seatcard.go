package game

import "slices"

// MakeSeatCard gives a seat a card with a secret that brings its person back on any device. The card before it is worth
// nothing then.
type MakeSeatCard struct {
	Seat SeatID `json:"seat"`
	// Hash is that of the card's secret.
	Hash string `json:"hash"`
}

// SeatCardMade is a seat with a new card.
type SeatCardMade struct {
	Seat SeatID `json:"seat"`
	Hash string `json:"hash"`
}

var (
	_ = command[MakeSeatCard]()
	_ = register[SeatCardMade]()
)

// Name is "make_seat_card".
func (*MakeSeatCard) Name() string { return "make_seat_card" }

func (*MakeSeatCard) access() access {
	return access{server: true, phases: anyPhase, whilePaused: true}
}

// Kind is "seat_card_made".
func (*SeatCardMade) Kind() string { return "seat_card_made" }

func (cmd *MakeSeatCard) decide(d *decision) ([]Body, *Refusal) {
	if seat := d.Session.seat(cmd.Seat); seat == nil || !seat.participant() {
		return nil, refuse(UnknownSeat)
	}
	return []Body{&SeatCardMade{Seat: cmd.Seat, Hash: cmd.Hash}}, nil
}

func (body *SeatCardMade) apply(s *Session, _ *Event) { s.seats[body.Seat].cardHash = body.Hash }

// SeatByCard finds the seat whose card has a secret, by the secret's hash.
func (s *Session) SeatByCard(hash string) (SeatID, bool) {
	for _, seat := range s.seats {
		if seat.participant() && seat.cardHash == hash && hash != "" {
			return seat.id, true
		}
	}
	return NoSeat, false
}

// carded lists the seats of a team whose people have a card.
func (s *Session) carded(team *Team) []SeatID {
	list := []SeatID{}
	for _, id := range team.seats {
		if seat := s.seats[id]; seat.participant() && seat.cardHash != "" {
			list = append(list, id)
		}
	}
	slices.Sort(list)
	return list
}
