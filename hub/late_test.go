package hub

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// A phone in a dead spot says hello, gives up, and comes back over a new connection. When the old hello arrives at last it
// must not send the new connection away.
func TestLateHelloTakesNothing(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		old := s.dial("old", "")
		synctest.Wait() // until the server has it, too
		now := s.phone(code, seated)
		old.send(map[string]any{"type": "hello", "session": code, "as": "seat", "token": seated.Token})
		later(time.Second)
		if now.code() != 0 || old.code() != closeUnknown {
			t.Fatalf("the new connection was closed with %d, the late one with %d", now.code(), old.code())
		}
		now.do("ready", map[string]any{"ready": true})
		s.phone(code, seated) // another device
		if now.code() != closeElsewhere {
			t.Errorf("the device that was replaced was closed with %d", now.code())
		}
	})
}

// What was decided before saving was paused may still become durable: to refuse it when it is sent again would be wrong.
func TestSentAgainWhileSavingIsPaused(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		phone := s.phone(code, seated)
		later(time.Second)
		s.breakWith(appends(fmt.Errorf("disk: %w", journal.ErrFull)))
		phone.command("yes", "ready", map[string]any{"ready": true})
		phone.drop()
		again := s.phone(code, seated)
		again.command("yes", "ready", map[string]any{"ready": true})
		again.command("new", "ready", map[string]any{"ready": false})
		if got := again.answers("yes"); got != nil {
			t.Errorf("answered %v although nobody knows yet", got)
		}
		if got := again.answers("new"); !slices.Equal(got, []string{"SAVING_PAUSED"}) {
			t.Errorf("what was never decided: %v", got)
		}
		s.breakWith(nil)
		later(3 * time.Second)
		if got := again.answers("yes"); !slices.Equal(got, []string{"ack"}) {
			t.Errorf("answered %v when it is durable", got)
		}
		if at(again.view("seat"), "ready") != true {
			t.Error("it did not happen")
		}
	})
}

// For a phone that takes nothing no views are made that only it would see; it has them as soon as it takes something again.
func TestStuckPhoneCostsNothing(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		phone, boss := s.phone(code, seated), s.facilitator(code)
		rename := func(name string) {
			boss.do("rename_seat", map[string]any{"seat": seated.Seat, "name": name})
			later(phoneFlush)
		}
		made := func() (n int64) {
			s.inRoom(code, func(r *Room) { n = r.audiences[game.Audience{Kind: game.ToSeat, Seat: seated.Seat}].seq })
			return n
		}
		phone.stop()
		for n := range 5 {
			rename(fmt.Sprint("Before ", n))
		}
		later(stuckAfter)
		before := made()
		rename("In vain")
		rename("At last")
		if got := made(); got != before {
			t.Errorf("%d views were made for nobody", got-before)
		}
		phone.goOn()
		later(time.Second)
		if got := at(phone.view("seat"), "name"); got != "At last" {
			t.Errorf("the phone shows %v", got)
		}
	})
}
