package phone_test

import (
	"reflect"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/hub/journal"
	"foodforpeople/hub/phone"
)

func TestPhoneShowsWhatTheServerHas(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		a, heard := v.seat("Ani", over)
		if len(heard.connected) != 1 || heard.connected[0].Transport != over || heard.connected[0].Seat < 0 || heard.connected[0].Team != 0 {
			t.Fatalf("connected: %+v", heard.connected)
		}
		boss, _ := v.facilitator()
		for range 3 {
			must(t, boss, "end_phase", nil)
			later(5 * time.Second)
		}
		must(t, boss, "message", map[string]any{"text": "Cook!"})
		later(time.Second)
		count := a.Count()
		if count.Snapshots != 2 || count.Patches < 4 || count.Troubles != 0 {
			t.Errorf("counted %+v", count)
		}
		again, _ := v.phone(phone.Options{As: phone.Facilitator, Token: v.token})
		later(time.Second)
		if !reflect.DeepEqual(boss.View("facilitator"), again.View("facilitator")) {
			t.Error("patches have led elsewhere than a snapshot")
		}
		if at(a.View("team"), "session", "phase") != "action" {
			t.Errorf("the phone shows %v", at(a.View("team"), "session"))
		}
		if last := heard.changes[len(heard.changes)-1]; !reflect.DeepEqual(last.View, a.View(last.Audience)) {
			t.Error("the observer got another view than the phone has")
		}
		mine, known := a.GameTime()
		theirs, _ := boss.GameTime()
		if !known || max(mine-theirs, theirs-mine) > 5 || mine < 14_000 {
			t.Errorf("game time %d and %d", mine, theirs)
		}
	})
}

func TestPhoneWithoutViews(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.phone(phone.Options{Token: v.join("Ani").Token, Transport: over, WithoutViews: true})
		must(t, p, "ready", map[string]any{"ready": true})
		later(time.Second)
		count := p.Count()
		if p.View("team") != nil || count.Snapshots != 2 || count.Patches == 0 || count.BytesIn < 1000 || count.BytesOut == 0 {
			t.Errorf("counted %+v", count)
		}
		if last := heard.changes[len(heard.changes)-1]; last.View != nil || last.Snapshot {
			t.Errorf("changed: %+v", last)
		}
	})
}

func TestSavingPaused(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.seat("Ani", over)
		v.fault.Store(new(func(op string) error { return map[bool]error{true: journal.ErrFull}[op == "append"] }))
		p.Send("ready", map[string]any{"ready": true})
		later(time.Second)
		v.fault.Store(nil)
		later(2 * time.Second)
		if !slices.Equal(heard.saving, []bool{true, false}) || len(heard.answers) != 1 {
			t.Errorf("saving %v, answers %+v", heard.saving, heard.answers)
		}
	})
}

// A callback may call the phone; what it causes is told after it.
func TestCallbackMayCallThePhone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := newVenue(t)
		var p *phone.Phone
		var codes []string
		inside := 0
		p = phone.Open(phone.Options{
			URL: "http://hub.test", Session: v.code, Token: v.join("Ani").Token, Dial: v.dial,
			Observer: phone.Observer{Answered: func(a phone.Answer) {
				if inside++; inside > 1 {
					t.Error("a callback within a callback")
				}
				if codes = append(codes, a.Code); len(codes) < 3 {
					p.Send("ready", map[string]any{"ready": true})
				} else if len(codes) == 3 {
					for range 41 { // the last is refused at once
						p.Send("ready", map[string]any{"ready": true})
					}
				} else {
					p.Close()
				}
				inside--
			}},
		})
		p.Send("ready", map[string]any{"ready": true})
		later(time.Second)
		p.Wait()
		if len(codes) < 4 || !slices.Equal(codes[:4], []string{"", "ALREADY", "ALREADY", "BUSY"}) {
			t.Errorf("answers: %q", codes)
		}
	})
}
