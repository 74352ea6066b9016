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

// maxPhoneMinute bounds what a phone receives in the busiest minute, in bytes (docs/light.md).
const maxPhoneMinute = 40_000

// A phone receives little, also in the busiest minute of a standard game with twelve teams at work.
func TestBusiestMinuteOfAPhone(t *testing.T) {
	seeds := []uint64{7, 9, 11}
	if raceDetector {
		seeds = seeds[:1] // the bytes are the same, a game takes many times as long
	}
	for _, seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				frames := standardGame(t, newServer(t), seed).got()
				most, sum, from := 0, 0, 0
				for _, f := range frames {
					sum += len(f.Raw) + len(",")
					for ; f.Came.Sub(frames[from].Came) >= time.Minute; from++ {
						sum -= len(frames[from].Raw) + len(",")
					}
					most = max(most, sum)
				}
				t.Logf("%d frames, %d bytes in the busiest minute", len(frames), most)
				if most > maxPhoneMinute {
					t.Errorf("%d bytes in a minute, want %d at most", most, maxPhoneMinute)
				}
				if most < maxPhoneMinute/2 {
					t.Errorf("only %d bytes in the busiest minute: this was no game", most)
				}
			})
		})
	}
}

// standardGame plays the standard scenario with 48 people in twelve teams to the end of its last day and returns the phone
// of one of them; volunteers play for all others.
func standardGame(t *testing.T, s *server, seed uint64) *client {
	t.Helper()
	standard, err := scenario.Load("standard")
	if err != nil {
		t.Fatal(err)
	}
	summary, err := s.hub.Create(context.Background(), game.Config{
		Title: "Test", Language: "en", Seed: seed, Params: &standard.Parameters, Teams: make([]string, 12),
	})
	if err != nil {
		t.Fatal(err)
	}
	var phone *client
	for n := range 48 {
		seated := s.join(summary.Code, fmt.Sprintf("Person %d", n), n%12)
		if n == 0 {
			phone = s.phone(summary.Code, seated)
		}
	}
	boss := s.facilitator(summary.Code)
	boss.do("end_phase", nil)
	for range standard.Parameters.Days {
		boss.do("end_phase", nil) // plan; the rest goes by the clock
		for n := 0; at(phone.view("team"), "session", "phase") != "review"; n++ {
			if n == 120 {
				t.Fatal("the day does not end")
			}
			later(5 * time.Second)
			phone.send(map[string]any{"type": "ping", "sent": 1})
			boss.send(map[string]any{"type": "ping", "sent": 1})
		}
		later(5 * time.Second)
	}
	return phone
}
