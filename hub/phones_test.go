package hub

import (
	"encoding/json"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// phonesOf is what a facilitator knows of the phones after all frames so far.
func phonesOf(t *testing.T, boss *client) map[string]any {
	t.Helper()
	var known any = map[string]any{}
	for _, f := range boss.of("phones", "") {
		var frame struct{ Phones any }
		if err := json.Unmarshal(f.Raw, &frame); err != nil {
			t.Fatal(err)
		}
		known = mergePatch(known, frame.Phones)
	}
	return known.(map[string]any)
}

func (c *client) ping(rtt float64) {
	c.send(map[string]any{"type": "ping", "sent": 1, "rtt": rtt})
	synctest.Wait()
}

func TestFacilitatorsSeePhones(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		boss := s.facilitator(code)
		phone, screen := s.phone(code, s.join(code, "Ani", 0)), s.screen(code)
		shown := func(when, over string, delay any) {
			t.Helper()
			for _, one := range []*client{boss, s.facilitator(code)} {
				known := phonesOf(t, one)
				if at(known, "0", "transport") != over || at(known, "0", "delay_ms") != delay || len(known) != 1 {
					t.Errorf("%s: %v", when, known)
				}
			}
		}
		shown("before the first round trip", string(s.over), nil)
		phone.ping(120.4)
		screen.ping(9999)
		boss.ping(9999)
		later(phonesPause)
		shown("after it", string(s.over), 120.0)

		before := len(boss.of("phones", ""))
		for n := range 20 {
			phone.ping(float64(120 + n))
			later(time.Second)
			boss.ping(1)
			screen.ping(1)
		}
		if got := len(boss.of("phones", "")); got != before {
			t.Errorf("%d frames about differences that nobody sees", got-before)
		}
		start := time.Now()
		for n := range 12 {
			phone.ping(float64(1000 * (1 + n%2)))
			later(time.Second)
		}
		if got, most := len(boss.of("phones", ""))-before, int(time.Since(start)/phonesPause)+1; got > most || got < 2 {
			t.Errorf("%d frames in %s", got, time.Since(start))
		}
		later(phonesPause)
		shown("slow", string(s.over), 2000.0)
		phone.ping(2010)
		later(phonesPause)
		shown("beyond what is slow", string(s.over), 2010.0)
		phone.ping(-5)
		phone.ping(1e300)
		later(phonesPause)
		shown("the longest", string(s.over), float64(maxDelay))

		phone.drop()
		later(pollGap + phonesPause)
		if known := phonesOf(t, boss); len(known) != 0 {
			t.Errorf("after it has gone: %v", known)
		}
		if len(phone.of("phones", ""))+len(screen.of("phones", "")) != 0 {
			t.Error("told to somebody else")
		}
	})
}

func TestNoticeable(t *testing.T) {
	for _, test := range []struct {
		before, after int64
		want          bool
	}{
		{unmeasured, 0, true}, {0, 50, false}, {0, 100, true}, {120, 200, false}, {120, 220, true}, {220, 120, true},
		{1000, 1200, false}, {1000, 1250, true}, {1990, 2001, true}, {2001, 1990, true}, {3000, 3100, false},
	} {
		t.Run(fmt.Sprint(test.before, "-", test.after), func(t *testing.T) {
			if got := noticeable(test.before, test.after); got != test.want {
				t.Errorf("%v", got)
			}
		})
	}
}
