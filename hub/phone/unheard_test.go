package phone_test

import (
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/hub/phone"
)

// What a phone sends may be lost although it hears: over an event stream the two go over connections of their own. In a
// busy room only the answers to its pings tell.
func TestNobodyHears(t *testing.T) {
	for over, silence := range map[phone.Transport]time.Duration{phone.WebSocket: 5 * time.Second, phone.Events: 8 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			v := newVenue(t)
			p, heard := v.seat("Ani", over)
			v.each(func(l *line) { l.mute.Store(true) })
			boss, _ := v.facilitator()
			p.Send("ready", map[string]any{"ready": true})
			start, before := time.Now(), p.Count().Patches
			for range 30 {
				must(t, boss, "message", map[string]any{"text": "Hello"})
				later(time.Second)
			}
			if len(heard.disconnected) != 1 || p.Count().Patches < before+5 {
				t.Fatalf("%s: disconnected %+v after %d patches", over, heard.disconnected, p.Count().Patches-before)
			}
			if took := heard.disconnects[0].Sub(start); took > 10*time.Second+silence {
				t.Errorf("%s: found after %v", over, took)
			}
			if len(heard.answers) != 1 || !heard.answers[0].OK() {
				t.Errorf("%s: answers %+v", over, heard.answers)
			}
		})
	}
}
