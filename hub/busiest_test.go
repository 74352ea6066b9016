package hub

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
)

// maxPhoneMinute bounds what a phone receives in the busiest minute, in bytes, so that it does not grow unseen. The goal is
// 40,000; six seeds made 41,000 to 43,400 (docs/light.md).
const maxPhoneMinute = 44_000

// A phone receives little, also in the busiest minute of a standard day with twelve teams at work.
func TestBusiestMinuteOfAPhone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		standard, err := scenario.Load("standard")
		if err != nil {
			t.Fatal(err)
		}
		summary, err := s.hub.Create(context.Background(), game.Config{
			Title: "Test", Language: "en", Seed: 7, Params: &standard.Parameters, Teams: make([]string, 12),
		})
		if err != nil {
			t.Fatal(err)
		}
		code := summary.Code
		var phone *client
		for n := range 48 { // volunteers play for all but one
			seated := s.join(code, fmt.Sprintf("Person %d", n), n%12)
			if n == 0 {
				phone = s.phone(code, seated)
			}
		}
		boss := s.facilitator(code)
		boss.do("end_phase", nil)
		boss.do("end_phase", nil) // plan; the rest goes by the clock
		for range 120 {
			if at(phone.view("team"), "session", "phase") == "review" {
				break
			}
			later(5 * time.Second)
			phone.send(map[string]any{"type": "ping", "sent": 1})
		}
		later(5 * time.Second)
		frames, most, sum, from := phone.got(), 0, 0, 0
		for _, f := range frames {
			sum += len(f.Raw) + len(",")
			for ; f.Came.Sub(frames[from].Came) >= time.Minute; from++ {
				sum -= len(frames[from].Raw) + len(",")
			}
			most = max(most, sum)
		}
		t.Logf("%d frames, %d bytes in the busiest minute", len(frames), most)
		if at(phone.view("team"), "session", "phase") != "review" || most < maxPhoneMinute/4 {
			t.Fatal("this was no day of play")
		}
		if most > maxPhoneMinute {
			t.Errorf("%d bytes in a minute, want %d at most", most, maxPhoneMinute)
		}
	})
}
