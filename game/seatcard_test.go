package game_test

import (
	"slices"
	"testing"

	"foodforpeople/game"
)

func TestSeatCards(t *testing.T) {
	p := inTheMiddle(t)
	opens := func(hash string, want game.SeatID) {
		t.Helper()
		if seat, known := p.s.SeatByCard(hash); known != (want != game.NoSeat) || seat != want {
			t.Errorf("the card %q opens %d, %t", hash, seat, known)
		}
	}
	person := p.cook(1).Seat
	opens("", game.NoSeat)
	p.must(server, &game.MakeSeatCard{Seat: person, Hash: "one"})
	opens("one", person)
	p.must(server, &game.MakeSeatCard{Seat: person, Hash: "two"})
	opens("one", game.NoSeat)
	opens("two", person)
	carded := func(team game.TeamID) []game.SeatID {
		return p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView).Towns[0].Kitchens[team].Carded
	}
	if got := carded(1); !slices.Equal(got, []game.SeatID{person}) {
		t.Errorf("have a card: %v", got)
	}
	p.must(facilitator, &game.MoveSeat{Seat: person, Team: 0})
	opens("two", person)
	if len(carded(1)) != 0 || !slices.Contains(carded(0), person) {
		t.Errorf("have a card after the move: %v, %v", carded(0), carded(1))
	}
	p.must(facilitator, &game.RemoveSeat{Seat: person})
	opens("two", game.NoSeat)
	p.refused(game.UnknownSeat, server, &game.MakeSeatCard{Seat: person, Hash: "three"})
	p.must(facilitator, &game.ReadmitSeat{Seat: person})
	opens("two", person)
	p.refused(game.UnknownSeat, server, &game.MakeSeatCard{Seat: -1, Hash: "three"})
	p.refused(game.NotAllowed, facilitator, &game.MakeSeatCard{Seat: person, Hash: "three"})
}
