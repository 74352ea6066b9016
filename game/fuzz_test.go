package game_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"foodforpeople/game"
)

// FuzzDecodeCommand: whatever a phone sends is a command or a refusal with BadCommand.
func FuzzDecodeCommand(f *testing.F) {
	for _, name := range game.CommandNames() {
		f.Add(name, []byte(`{}`))
	}
	f.Add("buy", []byte(`{"i":"rice","q":5}`))
	f.Add("dispatch", []byte(`{"c":3,"load":[1,2,3],"anyone":true}`))
	f.Add("dispatch", []byte(`{"c":3,"load":[1,2,3,4]}`))
	f.Add("buy", []byte(`{"i":"rice","q":5} {"i":"rice"}`))
	f.Add("buy", []byte(`{"i":0,"q":1e99}`))
	f.Add("card", []byte(`{"card":"rain","start_in":30,"seconds":-1}`))
	f.Add("end_phase", []byte(`{"to":"awards"}`))
	f.Add("join", []byte(`{"name":"\u202eX"}`))
	f.Add("ask", []byte(`null`))
	f.Fuzz(func(t *testing.T, name string, args []byte) {
		cmd, err := game.DecodeCommand(name, args)
		var refusal *game.Refusal
		if err != nil {
			if !errors.As(err, &refusal) || refusal.Code != game.BadCommand || cmd != nil {
				t.Fatalf("%v with %v", cmd, err)
			}
			return
		}
		if cmd.Name() != name {
			t.Fatalf("%q was decoded to %s", name, cmd.Name())
		}
		p := inPlan(t, setting{people: []int{2}})
		before := p.s.Fingerprint()
		for _, by := range []game.Actor{seat(0), volunteer(2), facilitator, server} {
			events, err := p.s.Decide(p.s.Now(), by, "f", cmd)
			if err == nil && len(events) == 0 {
				t.Fatalf("%s is accepted without an event", name)
			}
			if p.s.Fingerprint() != before {
				t.Fatalf("deciding %s changed the state", name)
			}
		}
	})
}

// FuzzDecide reads bytes as steps of a small session: who, what, when. It never panics and the books agree.
func FuzzDecide(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{3, 0, 5, 4, 10, 3, 0, 5, 0, 12, 40, 4, 2, 0, 0, 50, 5, 2, 3, 1, 90, 9, 1, 1, 1, 1})
	f.Add(bytes.Repeat([]byte{4, 1, 0, 0, 20, 3, 1, 1, 9, 30, 2, 1, 7, 7, 7}, 8))
	f.Add([]byte("the kitchen opens and everybody runs about, some with rice and some with nothing at all"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p := inPlan(t, setting{people: []int{4, 1}, change: func(p *game.Parameters) {
			p.PlanSeconds, p.ActionSeconds, p.ReviewSeconds, p.DeliverySeconds = 12, 40, 5, 2
			p.CookSeconds, p.ShelfSeconds = [3]int{2, 3, 4}, 9
		}})
		steps := data[:min(len(data), 400)]
		for len(steps) >= 5 {
			step := steps[:5]
			steps = steps[5:]
			if !p.s.Paused() {
				p.wait(game.Time(step[4]) * 50)
			}
			by, cmd := fuzzed(step)
			_, _ = p.do(by, cmd)
			p.advance(p.s.Now())
		}
		folded := fold(decodeJournal(t, encodeJournal(t, p.journal)))
		for _, a := range audiences(p.s) {
			if !bytes.Equal(encode(t, p.s.View(a)), encode(t, folded.View(a))) {
				t.Fatalf("the view of %+v is another one after a replay", a)
			}
		}
	})
}

// fuzzed makes a command of bytes; numbers may be far outside.
func fuzzed(b []byte) (game.Actor, game.Command) {
	by := []game.Actor{seat(game.SeatID(b[1] % 16)), volunteer(game.SeatID(b[1] % 16)), facilitator, server}[b[1]>>4%4]
	x, y := int(int8(b[2])), int(int8(b[3]))
	if b[3] == 255 {
		y = 1 << 62
	}
	c, m, i := game.KampungID(x), game.Meal(y%4), game.Ingredient(x%4)
	id, team := game.SeatID(x), game.TeamID(x)
	return by, []game.Command{
		&game.Listen{Kampung: c}, &game.ShareNews{Kampung: c}, &game.OpenNews{Kampung: c},
		&game.Buy{Ingredient: i, Quantity: y}, &game.CookMeals{Meal: m},
		&game.Dispatch{Kampung: c, Load: [3]int{y, x % 5, 0}, Anyone: y%2 == 0}, &game.Cover{},
		&game.MakePromise{Kampung: c, N: y * 10}, &game.Help{Job: game.JobID(y)},
		&game.GiveMeals{Team: team, Meal: m, N: y}, &game.GiveIngredients{Team: team, Ingredient: game.Ingredient(y % 4), N: x},
		&game.AskFor{Meal: &m, N: y}, &game.CloseAsk{}, &game.GiveKudos{Seat: id, Reason: "helped", Text: fmt.Sprint(y)},
		&game.SwapRoles{Seat: id, With: game.SeatID(y)}, &game.Pause{}, &game.Resume{}, &game.EndPhase{},
		&game.Extend{Seconds: y}, &game.PlayCard{Card: game.CardRain, StartIn: x, Seconds: y, Cut: x % 9},
		&game.PlayCard{Card: game.CardInflux, Kampung: &c, PerTeam: y}, &game.PlayCard{Card: game.CardPriceShock, Ingredient: &i, Ppm: y},
		&game.PlayCard{Card: game.CardGrant, Coins: y}, &game.SetPresence{Seat: id, Present: y > 0}, &game.RemoveSeat{Seat: id},
		&game.Join{Participant: "Late", Team: &team}, &game.DecideAwards{Seat: &id, Reason: "x"}, &game.SetTeams{Count: y},
		&game.MoveSeat{Seat: id, Team: game.TeamID(y)}, &game.SetBoard{Mode: game.BoardFrozen, Side: game.SideKampung}, &game.Reseat{Seat: id},
	}[int(b[0])%31]
}

// FuzzEvent: what can be read from a journal is written the same way again.
func FuzzEvent(f *testing.F) {
	p := inAction(f, setting{})
	p.store(0, [3]int{4, 4, 4})
	p.meals(0, game.Soft)
	p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{0, 0, 3}, Anyone: true})
	p.refused(game.NoMeals, p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{3, 0, 0}})
	p.until(game.Final)
	seen := map[string]bool{}
	for _, e := range p.journal {
		if !seen[e.Kind] {
			seen[e.Kind] = true
			f.Add(encode(f, e))
		}
	}
	f.Add([]byte(`{"seq":1,"kind":"card","phase":"plan","data":null}`))
	f.Add([]byte(`{"seq":1,"kind":"dance","phase":"plan","data":{}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var e game.Event
		if json.Unmarshal(data, &e) != nil {
			return
		}
		if e.Body == nil || e.Body.Kind() != e.Kind {
			t.Fatalf("%s was read as %+v", data, e)
		}
		first := encode(t, e)
		var again game.Event
		if err := json.Unmarshal(first, &again); err != nil {
			t.Fatalf("%s cannot be read again: %v", first, err)
		}
		if second := encode(t, again); !bytes.Equal(first, second) {
			t.Fatalf("%s becomes %s", first, second)
		}
	})
}
