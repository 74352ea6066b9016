package hub

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// live makes much happen in a session: somebody comes and goes.
func (s *server) live(code string, events int) {
	s.t.Helper()
	s.inRoom(code, func(r *Room) {
		for n := range events {
			cmd := &game.SetPresence{Seat: 0, Present: n%2 == 0}
			if _, err := r.decide(game.Actor{Kind: game.ByServer}, "", cmd); err != nil {
				s.t.Error(err)
				return
			}
		}
	})
	later(time.Second)
}

// foldedAtStart is how many events a server that starts folds, by its log.
func (s *server) foldedAtStart() int {
	s.t.Helper()
	synctest.Wait()
	text := s.logged.String()
	_, rest, some := strings.Cut(text[strings.LastIndex(text, "goes on from its journal"):], `"folded":`)
	n := 0
	for _, digit := range rest {
		if digit < '0' || digit > '9' {
			break
		}
		n = 10*n + int(digit-'0')
	}
	if !some {
		s.t.Fatalf("the log does not say: %s", text)
	}
	return n
}

func TestRestartFromASnapshot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		id := s.hub.room(code).id
		s.live(code, snapshotEvents-100)
		if _, _, err := s.memory.Snapshot(t.Context(), id); !errors.Is(err, journal.ErrNotFound) {
			t.Fatalf("a snapshot too soon: %v", err)
		}
		s.live(code, 200)
		pos, _, err := s.memory.Snapshot(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		s.live(code, 40)
		s.restart()
		views, now := s.everyView(code)
		if n := s.foldedAtStart(); n < 40 || n > 300 {
			t.Errorf("%d events were folded although there was a snapshot", n)
		}
		whole, err := Replay(t.Context(), s.memory, id, nil)
		if err != nil || whole.Now() != now {
			t.Errorf("folded to %d, is at %d: %v", whole.Now(), now, err)
		}
		compareViews(t, "from a snapshot", viewsOf(whole), views)
		if phone := s.phone(code, seated); at(phone.view("seat"), "name") != "Ani" {
			t.Error("the person is gone")
		}

		// Without, with a damaged one, and with another version's all is as before.
		for _, data := range [][]byte{[]byte("no snapshot"), packSnapshot("another version", nil), packSnapshot("", []byte("no state")), nil} {
			writer, err := s.memory.Acquire(t.Context(), id, "test")
			if err != nil {
				t.Fatal(err)
			}
			if err := writer.(journal.SnapshotWriter).SaveSnapshot(t.Context(), pos, data); err != nil {
				t.Fatal(err)
			}
			s.restart()
			again, _ := s.everyView(code)
			if n := s.foldedAtStart(); n < snapshotEvents {
				t.Errorf("%d events were folded with %q", n, data)
			}
			compareViews(t, "without a snapshot", views, again)
		}
	})
}
