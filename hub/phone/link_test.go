package phone_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/hub/journal"
	"foodforpeople/hub/phone"
)

// Who comes back gets what is missing, not everything.
func TestResume(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.seat("Ani", over)
		boss, _ := v.facilitator()
		p.Cut()
		must(t, boss, "message", map[string]any{"text": "Meanwhile"})
		later(time.Second)
		if len(heard.connected) != 2 || len(heard.disconnected) != 1 || !heard.disconnected[0].Welcomed {
			t.Fatalf("connected %+v, disconnected %+v", heard.connected, heard.disconnected)
		}
		if got := p.Count(); got.Snapshots != 2 || got.Breaks != 1 || got.Patches == 0 {
			t.Errorf("counted %+v", got)
		}
		screen, _ := v.phone(phone.Options{As: phone.Screen, Token: v.token})
		if want := at(screen.View("public"), "town", "teams"); !reflect.DeepEqual(at(p.View("team"), "town", "teams"), want) {
			t.Errorf("after coming back: %v, want %v", at(p.View("team"), "town", "teams"), want)
		}
		if notices := fmt.Sprint(at(p.View("team"), "notices")); !strings.Contains(notices, "Meanwhile") {
			t.Errorf("what happened meanwhile is missing: %s", notices)
		}
		v.restart() // another epoch: only snapshots will do
		later(2 * time.Second)
		if got := p.Count(); got.Snapshots != 4 {
			t.Errorf("after a restart: %+v", got)
		}
	})
}

func TestDeadLine(t *testing.T) {
	for over, silence := range map[phone.Transport]time.Duration{phone.WebSocket: 5 * time.Second, phone.Events: 8 * time.Second, phone.Polls: 12 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			v := newVenue(t)
			p, heard := v.seat("Ani", over)
			later(time.Second) // nothing more comes by itself in the lobby
			later(5 * time.Minute)
			if len(heard.disconnected) != 0 {
				t.Fatalf("%s: a quiet line is given up: %+v", over, heard.disconnected)
			}
			if got := p.Count().Pongs; got < 60 || got > 160 || len(heard.pongs) != int(got) {
				t.Errorf("%s: %d pings in five minutes", over, got)
			}
			start := time.Now()
			v.hole()
			later(20 * time.Second)
			if len(heard.disconnected) != 1 {
				t.Fatalf("%s: disconnected %+v", over, heard.disconnected)
			}
			if took := heard.disconnects[0].Sub(start); took > silence || took < silence-2*time.Second {
				t.Errorf("%s: found after %v", over, took)
			}
			if len(heard.connects) != 2 || heard.connects[1].Sub(heard.disconnects[0]) > 500*time.Millisecond {
				t.Errorf("%s: lost at %v, connected at %v", over, heard.disconnects, heard.connects)
			}
		})
	}
}

func TestBackOff(t *testing.T) {
	tries := func(t *testing.T, seed uint64) (times []time.Duration) {
		synctest.Test(t, func(t *testing.T) {
			v := newVenue(t)
			p, heard := v.phone(phone.Options{Token: v.join("Ani").Token, Transport: phone.WebSocket, Random: rand.New(rand.NewPCG(seed, 1))})
			v.refuse(true)
			start := time.Now()
			p.Cut()
			later(time.Minute)
			v.refuse(false)
			later(8 * time.Second)
			before := time.Now()
			p.Cut()
			later(500 * time.Millisecond)
			if len(heard.connects) != 3 {
				t.Errorf("after a good connection the pause was long: cut at %v, connected at %v", before, heard.connects)
			}
			heard.disconnects = heard.disconnects[:len(heard.disconnects)-1]
			if got := p.Count(); got.Connects != 3 || got.Failures != int64(len(heard.disconnects)-1) {
				t.Errorf("counted %+v", got)
			}
			for _, at := range heard.disconnects {
				times = append(times, at.Sub(start))
			}
		})
		return times
	}
	first := tries(t, 1)
	for i := range first[1:] {
		pause, longest := first[i+1]-first[i], min(8*time.Second, 500*time.Millisecond<<i)
		if pause < longest/2 || pause > longest {
			t.Errorf("pause %d is %v", i, pause)
		}
	}
	if len(first) < 10 || !slices.Equal(first, tries(t, 1)) || slices.Equal(first, tries(t, 2)) {
		t.Errorf("tries at %v", first)
	}
}

func TestCloseCodes(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		seated := v.join("Ani")
		first, heard := v.phone(phone.Options{Token: seated.Token, Transport: over})
		v.fault.Store(new(func(op string) error { return map[bool]error{true: journal.ErrFull}[op == "append"] }))
		first.Send("ready", map[string]any{"ready": true}) // waits for the disk
		synctest.Wait()
		second, _ := v.phone(phone.Options{Token: seated.Token, Transport: over})
		v.fault.Store(nil)
		later(time.Minute)
		if !slices.Equal(heard.ended, []int{4500}) || first.EndCode() != 4500 || len(heard.connected) != 1 {
			t.Errorf("the first phone: ended %v, connected %+v", heard.ended, heard.connected)
		}
		if len(heard.answers) != 1 {
			t.Errorf("answers: %+v", heard.answers)
		}
		if answer, err := do(t, first, "ready", nil); err != nil || answer.Code != "NOT_ALLOWED" {
			t.Errorf("a phone that has ended: %+v, %v", answer, err)
		}
		if _, online := second.Online(); !online {
			t.Error("the second phone is not online")
		}
		stranger, heard := v.phone(phone.Options{Session: "000000", As: phone.Screen, Transport: over})
		if answer, err := do(t, stranger, "ready", nil); err != nil || answer.Code != "SESSION_OVER" || heard.ended[0] != 4501 {
			t.Errorf("no such session: %+v, %v, %v", answer, err, heard.ended)
		}
		_, heard = v.phone(phone.Options{Token: "?", Transport: over})
		if !slices.Equal(heard.ended, []int{4503}) {
			t.Errorf("unknown token: %v", heard.ended)
		}
	})
}

func TestPhoneComesBackAfterARestart(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.seat("Ani", over)
		old := v.hub
		v.refuse(true)
		old.Stop()
		later(time.Second)
		v.memory = v.memory.Reopen()
		v.open()
		v.refuse(false)
		must(t, p, "ready", map[string]any{"ready": true})
		later(8 * time.Second)
		if len(heard.connected) != 2 || heard.disconnected[0].Code != 4000 {
			t.Errorf("connected %+v, disconnected %+v", heard.connected, heard.disconnected)
		}
		if len(heard.ended) != 0 {
			t.Errorf("ended: %v", heard.ended)
		}
	})
}

func TestFallback(t *testing.T) {
	for _, test := range []struct {
		blocked []string
		over    phone.Transport
		within  time.Duration
	}{
		{nil, phone.WebSocket, time.Second},
		{[]string{"/ws"}, phone.Events, 3 * time.Second},
		{[]string{"/ws", "/sse"}, phone.Polls, 6 * time.Second},
	} {
		synctest.Test(t, func(t *testing.T) {
			v := newVenue(t)
			v.block(func(r *http.Request) bool { return slices.Contains(test.blocked, r.URL.Path) })
			p, _ := v.seat("Ani", phone.Auto)
			later(test.within)
			if over, online := p.Online(); !online || over != test.over {
				t.Errorf("%v blocked: %q, %t", test.blocked, over, online)
			}
			must(t, p, "ready", map[string]any{"ready": true})
		})
	}
	synctest.Test(t, func(t *testing.T) { // nothing answers: the way is not to blame
		v := newVenue(t)
		p, heard := v.seat("Ani", phone.Auto)
		v.block(func(*http.Request) bool { return true })
		p.Cut()
		later(time.Minute)
		for _, d := range heard.disconnected {
			if d.Transport != phone.WebSocket {
				t.Fatalf("tried %s", d.Transport)
			}
		}
	})
}

func TestSleep(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.seat("Ani", over)
		later(time.Second)
		before := p.Count()
		p.Sleep()
		id := p.Send("ready", map[string]any{"ready": true})
		later(5 * time.Minute)
		if after := p.Count(); after.Sent != before.Sent || after.Pings != before.Pings || after.MessagesIn != before.MessagesIn {
			t.Errorf("in its sleep it did %+v after %+v", after, before)
		}
		v.hole() // what was open is dead meanwhile, and nobody was told
		p.Wake()
		synctest.Wait()
		if _, online := p.Online(); !online || len(heard.connected) != 2 {
			t.Errorf("awake: online %t, connected %d times", online, len(heard.connected))
		}
		if len(heard.answers) != 1 || heard.answers[0].ID != id || !heard.answers[0].OK() {
			t.Errorf("answers: %+v", heard.answers)
		}
		v.refuse(true)
		p.Cut()
		p.Sleep()
		dials := v.dials.Load()
		later(time.Minute)
		v.refuse(false)
		if v.dials.Load() != dials {
			t.Error("it tried to come back in its sleep")
		}
		p.Wake()
		synctest.Wait()
		if _, online := p.Online(); !online {
			t.Error("it did not come back at once")
		}
		p.Sleep() // closing must not wait for it
	})
}
