package hub

import (
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/hub/journal"
)

// wantReady asks whether the server is ready; an empty reason means that it is.
func (s *server) wantReady(reason string) {
	s.t.Helper()
	answer := s.call("/readyz", nil)
	status, text, gauge := 200, "ready\n", 1.0
	if reason != "" {
		status, text, gauge = 503, "not ready: "+reason+"\n", 0
	}
	if answer.Code != status || answer.Body.String() != text {
		s.t.Errorf("ready: %d %q, want %d %q", answer.Code, answer.Body, status, text)
	}
	s.wantCounts(map[string]float64{"ready": gauge})
	if alive := s.call("/healthz", nil); alive.Code != 200 || alive.Body.String() != "ok\n" {
		s.t.Errorf("alive: %d %q", alive.Code, alive.Body)
	}
}

func TestReadyFollowsTheJournal(t *testing.T) {
	for _, test := range []struct {
		name, reason string
		fault        error
	}{
		{"full", "the disk is full", fmt.Errorf("disk: %w", journal.ErrFull)},
		{"read-only", "the disk takes no writes", journal.ErrReadOnly},
		{"unavailable", "the journal cannot be written", journal.ErrUnavailable},
		{"closed", "the journal cannot be written", journal.ErrClosed},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t)
				s.wantReady("")
				s.breakWith(func(string) error { return test.fault })
				later(readyFor - time.Millisecond)
				s.wantReady("") // it was, a moment ago
				later(time.Millisecond)
				s.wantReady(test.reason)
				s.breakWith(nil)
				later(readyAgain - time.Millisecond)
				s.wantReady(test.reason)
				later(time.Millisecond)
				s.wantReady("")
			})
		})
	}
}

func TestNotReadyWhileARoomCannotSave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		boss := s.facilitator(s.session(2))
		s.wantReady("")
		s.breakWith(appends(journal.ErrFull))
		boss.command("1", "message", map[string]any{"text": "One"})
		s.wantReady("saving is paused")
		s.breakWith(nil)
		later(2 * saveRetry)
		s.wantReady("")
	})
}

func TestNotReadyWhileTheJournalDoesNotAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		gate := make(chan struct{})
		s.breakWith(func(op string) error {
			if op == "put-setting" {
				<-gate
			}
			return nil
		})
		start := time.Now()
		s.wantReady("the journal does not answer")
		s.wantReady("the journal does not answer")
		if waited := time.Since(start); waited != readyWait {
			t.Errorf("waited %v, want %v once", waited, readyWait)
		}
		close(gate)
		synctest.Wait()
		s.wantReady("")
	})
}

func TestNotReadyOnceSyncingFailed(t *testing.T) {
	for _, op := range []string{"append", "put-setting"} {
		t.Run(op, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t)
				boss := s.facilitator(s.session(2))
				s.breakWith(func(now string) error {
					if now == op {
						return journal.ErrBroken
					}
					return nil
				})
				if op == "append" {
					boss.command("1", "message", map[string]any{"text": "One"})
				}
				s.wantReady("saving can no longer be trusted")
				s.breakWith(nil)
				later(time.Minute)
				s.wantReady("saving can no longer be trusted")
				select {
				case err := <-s.hub.Failed():
					if !errors.Is(err, journal.ErrBroken) {
						t.Error(err)
					}
				default:
					t.Error("the process goes on")
				}
			})
		})
	}
}

func TestAskingDoesNotWearOutTheDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		var writes atomic.Int64
		s.breakWith(func(op string) error {
			if op == "put-setting" {
				writes.Add(1)
			}
			return nil
		})
		for range 6 {
			for range 50 {
				go s.call("/readyz", nil)
			}
			later(readyFor / 5)
		}
		if got := writes.Load(); got != 2 {
			t.Errorf("%d writes in %v, want 2", got, readyFor*6/5)
		}
	})
}

func TestNotReadyWhenStopping(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		s.hub.Stop()
		s.wantReady("the server stops")
	})
}
