package hub

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
)

func TestDemoPlaysItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		summary, err := s.hub.Demo(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		screen := s.screen(summary.Code)
		for n := 0; s.phase(summary.Code) != game.Awards; n++ {
			if n == 60 {
				t.Fatalf("after %d minutes the demo is in %s", n, s.phase(summary.Code))
			}
			later(time.Minute)
			screen.send(map[string]any{"type": "ping"})
		}
		later(2 * time.Minute)
		if stage := at(screen.view("public"), "final", "awards", "stage"); stage != 3.0 {
			t.Errorf("the awards are told up to %v", stage)
		}
		if at(screen.view("public"), "final") == nil {
			t.Error("the screen shows no result")
		}
		fed, _ := at(screen.view("public"), "town", "fed_percent").(float64)
		if fed < 30 {
			t.Errorf("the bots fed %v %%", fed)
		}
		sameAsFresh(t, screen, s.screen(summary.Code), "public")
	})
}

// Four people, a screen and a facilitator play a whole session; one is away in between.
func TestWholeSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		screen, boss := s.screen(code), s.facilitator(code)
		var seats []Seated
		var phones []*client
		for n := range 4 {
			seats = append(seats, s.join(code, fmt.Sprint("Person ", n), n%2))
			phones = append(phones, s.phone(code, seats[n]))
			phones[n].do("ready", map[string]any{"ready": true})
		}
		later(time.Second)
		startPlay(boss)
		for step := 0; s.phase(code) < game.Final; step++ {
			for n, phone := range phones {
				play(phone, n+step)
				play(phone, n+step+3)
			}
			switch step % 20 {
			case 7:
				phones[0].drop()
			case 11:
				phones[0] = s.comeBack(phones[0], map[string]any{"session": code, "as": "seat", "token": seats[0].Token})
			case 13:
				boss.command(fmt.Sprint("extend ", step), "extend", map[string]any{"seconds": 1})
				boss.do("message", map[string]any{"text": fmt.Sprint("Step ", step)})
			case 15:
				boss.do("pause", nil)
				later(time.Second)
				boss.do("resume", nil)
			}
			later(4 * time.Second)
			screen.send(map[string]any{"type": "ping", "sent": step})
		}
		phones[0] = s.phone(code, seats[0])
		boss.do("end_phase", map[string]any{"to": "awards"})
		later(time.Second)
		for n, phone := range phones {
			if at(phone.view("team"), "final") == nil {
				t.Errorf("phone %d shows no result", n)
			}
			fresh := s.phone(code, seats[n])
			sameAsFresh(t, phone, fresh, "team")
			sameAsFresh(t, phone, fresh, "seat")
		}
		sameAsFresh(t, screen, s.screen(code), "public")
		sameAsFresh(t, boss, s.facilitator(code), "facilitator")
		acks := 0
		for _, f := range s.wire.all() {
			if !f.ToServer && string(f.Data[:13]) == `{"type":"ack"` {
				acks++
			}
		}
		if acks < 50 {
			t.Errorf("only %d commands were accepted", acks)
		}
	})
}

// play lets a phone try something; what is refused is fine.
func play(phone *client, n int) {
	tries := []struct {
		name string
		args map[string]any
	}{
		{"buy", map[string]any{"i": []string{"rice", "vegetable", "protein"}[n%3], "q": 8}},
		{"listen", map[string]any{"c": n % 5}},
		{"cook", map[string]any{"m": "basic"}},
		{"share_news", map[string]any{"c": n % 5}},
		{"dispatch", map[string]any{"c": n % 5, "load": []int{4, 0, 0}}},
		{"promise", map[string]any{"c": n % 5, "n": 10}},
	}
	one := tries[n%len(tries)]
	phone.command(fmt.Sprint(phone.name, " ", lastID.Add(1)), one.name, one.args)
}
