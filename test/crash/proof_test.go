package crash

import (
	"testing"

	"foodforpeople/game"
	"foodforpeople/hub/phone"
)

// The check finds each of the faults that it looks for.
func TestCheckFindsFaults(t *testing.T) {
	seat, other := game.SeatID(3), game.SeatID(4)
	event := func(seq int64, id string, of *game.SeatID, body game.Body) game.Event {
		return game.Event{Seq: seq, CommandID: id, Seat: of, Kind: body.Kind(), Body: body}
	}
	cover := func(seq int64) game.Event { return event(seq, "a", &seat, &game.Covered{Cost: 80}) }
	refusal := func(low int) game.Event {
		return event(1, "a", &seat, &game.Refused{Command: "cover", Refusal: game.Refusal{
			Code: game.BadAmount, Params: map[string]any{"min": low},
		}})
	}
	lasts := event(2, "a", &seat, &game.Extended{})
	between := event(2, "", nil, &game.ResumedEvent{})
	ok := phone.Answer{Command: phone.Command{ID: "a", Name: "cover"}, Sends: 1}
	no := func(code string, sends int) phone.Answer {
		return phone.Answer{Command: ok.Command, Code: code, Params: map[string]any{"min": 1.0}, Sends: sends}
	}
	for _, test := range []struct {
		name          string
		events        []game.Event
		answer        phone.Answer
		lost, doubled int
		faults        int
	}{
		{"saved", []game.Event{cover(1)}, ok, 0, 0, 0},
		{"saved with all it caused", []game.Event{cover(1), lasts}, ok, 0, 0, 0},
		{"not saved", nil, ok, 1, 0, 1},
		{"done twice at once", []game.Event{cover(1), cover(2)}, ok, 0, 1, 1},
		{"done twice", []game.Event{cover(1), between, cover(3)}, ok, 0, 1, 1},
		{"what it caused came apart", []game.Event{cover(1), {Seq: 3, CommandID: "a", Seat: &seat, Kind: "extended"}}, ok, 0, 1, 1},
		{"saved for another seat", []game.Event{event(1, "a", &other, &game.Covered{})}, ok, 0, 0, 1},
		{"saved for the facilitator", []game.Event{event(1, "a", nil, &game.Covered{})}, ok, 0, 0, 1},
		{"acknowledged and refused", []game.Event{refusal(1)}, ok, 1, 0, 1},
		{"refused", []game.Event{refusal(1)}, no("BAD_AMOUNT", 1), 0, 0, 0},
		{"refused otherwise", []game.Event{refusal(1)}, no("NO_MONEY", 1), 0, 0, 1},
		{"refused with other numbers", []game.Event{refusal(2)}, no("BAD_AMOUNT", 1), 0, 0, 1},
		{"refused and not saved", nil, no("BAD_AMOUNT", 1), 1, 0, 1},
		{"refused and done", []game.Event{cover(1)}, no("BAD_AMOUNT", 1), 0, 0, 1},
		{"turned away", nil, no("BUSY", 1), 0, 0, 0},
		{"turned away and done", []game.Event{cover(1)}, no("BUSY", 1), 0, 0, 1},
		{"turned away when sent again", []game.Event{cover(1)}, no("BUSY", 2), 0, 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, l := newVerdict(), newLedger()
			l.note(told{Answer: test.answer, seat: int(seat)})
			v.commands(test.events, l)
			if v.lost != test.lost || v.doubled != test.doubled || len(v.faults) != test.faults {
				t.Errorf("%d lost, %d doubled, %q, want %d, %d and %d faults", v.lost, v.doubled, v.faults, test.lost, test.doubled, test.faults)
			}
		})
	}
}

func TestCheckFindsCommandsWithoutAnAnswerDoneTwice(t *testing.T) {
	v := newVerdict()
	e := game.Event{Seq: 1, CommandID: "a", Kind: "covered", Body: &game.Covered{}}
	again := e
	again.Seq = 9
	v.commands([]game.Event{e, again}, newLedger())
	if v.doubled != 1 {
		t.Errorf("%d doubled, want 1", v.doubled)
	}
}

func TestCheckFindsLostAndDoubledSeats(t *testing.T) {
	taken := func(seat game.SeatID) game.Event {
		return game.Event{Kind: "seat_taken", Body: &game.SeatTaken{Seat: seat}}
	}
	v := newVerdict()
	v.seats([]game.Event{taken(0), taken(1), taken(1)}, []int{0, 1, 2})
	if v.lost != 1 || v.doubled != 1 || v.acknowledged != 3 {
		t.Errorf("%s, want 3, 1 and 1", v.summary())
	}
}

func TestLedgerFindsASecondAnswer(t *testing.T) {
	l := newLedger()
	for range 2 {
		l.note(told{Answer: phone.Answer{Command: phone.Command{ID: "a"}}})
	}
	if len(l.faults) != 1 {
		t.Errorf("faults %q, want one", l.faults)
	}
}

func TestDifferenceNamesThePlace(t *testing.T) {
	inner := map[string]any{"y": 1.0}
	shown := map[string]any{"x": inner, "z": 1.0}
	for _, test := range []struct {
		saved any
		want  string
	}{
		{map[string]any{"x": map[string]any{"y": 1.0}, "z": 1.0}, ""},
		{map[string]any{"x": map[string]any{"y": 2.0}, "z": 1.0}, ".x.y: 1, not 2"},
		{map[string]any{"x": inner}, ".z: 1, not <nil>"},
		{map[string]any{"x": inner, "z": 1.0, "w": 1.0}, ".w: <nil>, not 1"},
		{map[string]any{"x": inner, "z": 1.0, "w": nil}, ": a field too many"},
		{nil, ": map[x:map[y:1] z:1], not <nil>"},
	} {
		if got := difference(shown, test.saved); got != test.want {
			t.Errorf("%v: %q, want %q", test.saved, got, test.want)
		}
	}
}
