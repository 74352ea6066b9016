package hub

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"foodforpeople/hub/journal"
)

// end asks for the end of a session and returns the status of the answer.
func (s *server) end(code string) int {
	s.t.Helper()
	return s.call("/api/sessions/"+code, nil, s.signedIn, func(r *http.Request) { r.Method = http.MethodDelete }).Code
}

func TestEndedSessionIsGone(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		other, code := s.session(2), s.session(2)
		seated := s.join(code, "Ani", 0)
		phone, screen, boss := s.phone(code, seated), s.screen(code), s.facilitator(code)
		release := s.block()
		boss.command("last", "message", map[string]any{"text": "Bye"}) // not saved yet
		if got := s.call("/api/sessions/"+code, nil, func(r *http.Request) { r.Method = http.MethodDelete }).Code; got != http.StatusForbidden {
			t.Errorf("without the token: %d", got)
		}
		ended := make(chan int)
		go func() { ended <- s.end(code) }()
		synctest.Wait()
		release()
		if got := <-ended; got != http.StatusNoContent || s.hub.room(code) != nil {
			t.Fatalf("ended with %d", got)
		}
		synctest.Wait()
		if got := boss.answers("last"); !slices.Equal(got, []string{"ack"}) {
			t.Errorf("what was asked before is answered with %v", got)
		}
		for _, c := range []*client{phone, screen, boss} {
			if c.code() != closeOver {
				t.Errorf("%s is told %d", c.name, c.code())
			}
		}
		gone := func() {
			t.Helper()
			if live := s.hub.Sessions(); len(live) != 1 || live[0].Code != other {
				t.Errorf("live: %v", live)
			}
			if again := s.phone(code, seated); again.code() != closeOver {
				t.Errorf("who comes back is told %d", again.code())
			}
			for _, answer := range []int{
				s.call("/api/join", map[string]any{"code": code, "name": "Budi"}).Code, s.call("/api/sessions/"+code, nil).Code, s.end(code),
			} {
				if answer != http.StatusNotFound {
					t.Errorf("answered with %d", answer)
				}
			}
		}
		gone()
		s.restart()
		gone()
		for info, err := range s.memory.Sessions(t.Context()) {
			if ended, _, _ := Meta(info); err != nil || info.Sealed != (ended == code) {
				t.Errorf("%+v, %v", info, err)
			}
		}
	})
}

// An end that cannot be saved has not happened.
func TestEndThatCannotBeSaved(t *testing.T) {
	for _, operation := range []string{"seal", "append"} {
		for _, failure := range []error{journal.ErrFull, journal.ErrUnavailable} {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t)
				code := s.session(2)
				seated := s.join(code, "Ani", 0)
				boss := s.facilitator(code)
				later(time.Second)
				gate := make(chan struct{}) // nothing is answered before the end is asked for
				s.breakWith(func(op string) error {
					if op == "append" {
						<-gate
					}
					if op == operation {
						return fmt.Errorf("disk: %w", failure)
					}
					return nil
				})
				open := sync.OnceFunc(func() { close(gate) })
				t.Cleanup(open)
				boss.command("1", "message", map[string]any{"text": "One"})
				ended := make(chan int, 1)
				go func() { ended <- s.end(code) }()
				synctest.Wait()
				open()
				if got := <-ended; got != http.StatusServiceUnavailable {
					t.Errorf("%s: %v: ended with %d", operation, failure, got)
				}
				s.breakWith(nil)
				later(3 * time.Second)
				if boss.code() != closeRestart {
					t.Errorf("%s: %v: the facilitator is told %d", operation, failure, boss.code())
				}
				phone := s.phone(code, seated)
				if len(phone.of("snapshot", "team")) != 1 {
					t.Errorf("%s: %v: the session does not go on", operation, failure)
				}
				if got := s.end(code); got != http.StatusNoContent {
					t.Errorf("%s: %v: then ended with %d", operation, failure, got)
				}
			})
		}
	}
}

func TestEndWhileSavingIsPausedIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		boss := s.facilitator(code)
		release := s.block()
		boss.command("1", "message", map[string]any{"text": "One"})
		later(slowSave + time.Second)
		if got := s.end(code); got != http.StatusServiceUnavailable {
			t.Errorf("ended with %d", got)
		}
		release()
		later(time.Second)
		if got := boss.answers("1"); !slices.Equal(got, []string{"ack"}) || boss.code() != 0 {
			t.Errorf("answered %v, closed with %d", got, boss.code())
		}
	})
}

// A phone that posts in the moment when it is sent away must not take what it hears for a reason to come back.
func TestPostAfterTheEndIsToldWhy(t *testing.T) {
	for _, over := range []transport{overEvents, overPolls} {
		synctest.Test(t, func(t *testing.T) {
			s := newServer(t)
			s.over = over
			code := s.session(2)
			seated := s.join(code, "Ani", 0)
			first := s.phone(code, seated)
			s.phone(code, seated)
			old := first.line.(*posting)
			if got := s.call("/frames?connection="+old.id, map[string]any{"type": "ping"}).Body.String(); got != closedWith(4500) {
				t.Errorf("%s: a late post is told %s", over, got)
			}
			if got := s.call("/poll?n=1&connection="+old.id, nil).Body.String(); over == overPolls && got != closedWith(4500) {
				t.Errorf("a repeated poll is told %s", got)
			}
			later(pollGap)
			if got := s.call("/frames?connection="+old.id, map[string]any{"type": "ping"}).Body.String(); got != closedWith(4003) {
				t.Errorf("%s: much later it is told %s", over, got)
			}
			if first.code() != websocket.StatusCode(4500) {
				t.Errorf("%s: closed with %d", over, first.code())
			}
		})
	}
}
