package hub

import (
	"fmt"
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
)

// sameAsFresh compares what a client shows with what somebody sees who comes now.
func sameAsFresh(t *testing.T, c, fresh *client, audience string) {
	t.Helper()
	later(time.Second)
	if got, want := c.view(audience), fresh.view(audience); want == nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s shows %v\nfresh is %v", audience, got, want)
	}
}

func TestResume(t *testing.T) {
	hello := func(code string) map[string]any { return map[string]any{"session": code, "as": "facilitator"} }
	for _, test := range []struct {
		name              string
		missed            int
		change            func(have map[string]any)
		patches, snapshot bool
	}{
		{"nothing missed", 0, nil, false, false},
		{"some missed", 5, nil, true, false},
		{"as many as are kept", 24, nil, true, false}, // in their bytes, TestRingKeepsWhatIsShorterThanASnapshot has the rest
		{"more than are kept", ringSize + 1, nil, false, true},
		{"another epoch", 3, func(have map[string]any) { have["epoch"] = "1" }, false, true},
		{"a number of the future", 3, func(have map[string]any) { have["seq"] = map[string]int64{"facilitator": 1 << 62} }, false, true},
		{"a number below all", 3, func(have map[string]any) { have["seq"] = map[string]int64{"facilitator": -1 << 63} }, false, true},
		{"another audience", 3, func(have map[string]any) { have["seq"] = map[string]int64{"team": 1} }, false, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			overEveryTransport(t, func(t *testing.T, s *server) {
				code := s.session(2)
				other, c := s.facilitator(code), s.facilitator(code)
				other.do("message", map[string]any{"text": "seen"})
				later(time.Second)
				c.drop()
				for n := range test.missed {
					other.do("message", map[string]any{"text": fmt.Sprint("missed ", n)})
					later(time.Second)
				}
				again := s.dial("facilitator", s.signedInCookie())
				again.inherit(c)
				greeting, have := hello(code), c.have()
				if test.change != nil {
					test.change(have)
				}
				greeting["type"], greeting["have"] = "hello", have
				again.send(greeting)
				synctest.Wait()
				patches := 0
				if test.patches {
					patches = test.missed
				}
				if got := len(again.of("patch", "")); got != patches {
					t.Errorf("%d patches, want %d", got, patches)
				}
				if got := len(again.of("snapshot", "")); (got == 1) != test.snapshot || got > 1 {
					t.Errorf("%d snapshots", got)
				}
				other.do("message", map[string]any{"text": "after"})
				sameAsFresh(t, again, s.facilitator(code), "facilitator")
			})
		})
	}
}

// Nobody is there to see the changes: they are counted all the same.
func TestResumeAlone(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 1)
		boss, phone := s.facilitator(code), s.phone(code, seated)
		phone.drop()
		boss.do("message", map[string]any{"text": "missed", "to": 1})
		later(time.Minute)
		again := s.comeBack(phone, map[string]any{"session": code, "as": "seat", "token": seated.Token})
		if len(again.of("snapshot", "")) != 0 || len(again.of("patch", "team")) == 0 {
			t.Errorf("came back with %d snapshots and %d patches", len(again.of("snapshot", "")), len(again.of("patch", "team")))
		}
		fresh := s.phone(code, seated)
		sameAsFresh(t, again, fresh, "seat")
		if got, want := again.view("team"), fresh.view("team"); !reflect.DeepEqual(got, want) {
			t.Errorf("team shows %v\nfresh is %v", got, want)
		}
	})
}

// After a restart frames count anew: what a page has is worth nothing.
func TestResumeAfterRestart(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		phone := s.phone(code, seated)
		phone.do("ready", map[string]any{"ready": true})
		s.restart()
		again := s.comeBack(phone, map[string]any{"session": code, "as": "seat", "token": seated.Token})
		if got := len(again.of("snapshot", "")); got != 2 {
			t.Errorf("%d snapshots, want 2", got)
		}
	})
}

// A client's "team" and "public" may be another one than before: numbers of the one must not count for the other.
func TestResumeElsewhere(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(20) // two towns
		boss := s.facilitator(code)
		first := s.screen(code)
		second := s.comeBack(first, map[string]any{"session": code, "as": "screen", "town": 1})
		if got := at(second.view("public"), "town", "town"); got != 1.0 {
			t.Errorf("the screen of town 1 shows town %v", got)
		}
		seated := s.join(code, "Ani", 0)
		phone := s.phone(code, seated)
		later(time.Second)
		boss.do("move_seat", map[string]any{"seat": seated.Seat, "team": 5})
		later(time.Second)
		welcomes := phone.of("welcome", "")
		if last := welcomes[len(welcomes)-1]; *last.Team != 5 {
			t.Fatalf("the phone was last welcomed in team %d", *last.Team)
		}
		boss.do("message", map[string]any{"text": "only for five", "to": 5})
		later(time.Second)
		fresh := s.comeBack(s.dial("empty", ""), map[string]any{"session": code, "as": "seat", "token": seated.Token})
		for _, audience := range []string{"team", "seat"} {
			sameAsFresh(t, phone, fresh, audience)
		}
		second.drop()
		last := s.connect("screen", map[string]any{"session": code, "as": "screen", "town": 1})
		boss.do("set_teams", map[string]any{"count": 10}) // the second town is gone
		later(time.Second)
		if got := at(last.view("public"), "town", "town"); got != 0.0 {
			t.Errorf("the screen of a town that is gone shows %v", got)
		}
		boss.do("message", map[string]any{"text": "still there"})
		sameAsFresh(t, last, s.screen(code), "public")
	})
}

// A session that is split over two days: the server is switched off in the evening and on again next morning. Phones are back
// in their seats, and the clock goes on where it stood.
func TestSessionGoesOnNextMorning(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		boss, phone := s.facilitator(code), s.phone(code, seated)
		for range 3 {
			boss.do("end_phase", nil) // action
		}
		phone.do("promise", map[string]any{"c": 0, "n": 20})
		later(20 * time.Second)
		evening, paused := s.hub.room(code).clockNow()
		if paused {
			t.Fatal("the clock stands")
		}
		s.hub.Stop()
		later(15 * time.Hour)
		s.memory = s.memory.Reopen()
		s.open()
		phone = s.comeBack(phone, map[string]any{"session": code, "as": "seat", "token": seated.Token})
		later(300 * time.Millisecond)
		morning, _ := s.hub.room(code).clockNow()
		if morning < evening-game.Time(clockMark/time.Millisecond) || morning > evening+500 { // quiet moments may come again
			t.Errorf("it is %d ms in the morning, and was %d in the evening", morning, evening)
		}
		if session := at(phone.view("team"), "session"); at(session, "phase") != "action" {
			t.Errorf("the phone shows %v", session)
		}
		if promised := at(phone.view("team"), "town", "kampung", "0", "promises", "0", "n"); promised != 20.0 {
			t.Errorf("the promise of the evening is %v", promised)
		}
	})
}
