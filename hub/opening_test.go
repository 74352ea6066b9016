package hub

import (
	"net/http"
	"runtime"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// holdAcquires makes every taking over wait; begun counts those that do.
func (s *server) holdAcquires() (begun *atomic.Int64, release func()) {
	begun = new(atomic.Int64)
	gate := make(chan struct{})
	s.breakWith(func(op string) error {
		if op == "acquire" {
			begun.Add(1)
			<-gate
		}
		return nil
	})
	return begun, func() { close(gate) }
}

func TestPeopleOfASessionThatIsBeingOpenedWait(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		workers := 2 * runtime.GOMAXPROCS(0)
		codes := make([]string, workers+3)
		for i := range codes {
			codes[i] = s.session(2)
		}
		last := codes[len(codes)-1]
		seated := s.join(last, "Ani", 0)
		later(time.Second)
		begun, release := s.holdAcquires()
		s.restart()
		synctest.Wait()
		if n := int(begun.Load()); n != workers {
			t.Fatalf("%d sessions are being opened at once, want %d", n, workers)
		}
		s.wantReady("sessions are being opened")
		s.wantCounts(map[string]float64{"rooms_reopening": float64(len(codes)), "ready": 0})
		asked := make(chan int, 1)
		go func() {
			asked <- s.call("/api/resume", map[string]any{"code": last, "seat_code": seated.SeatCode}).Code
		}()
		synctest.Wait()
		if n := int(begun.Load()); n != workers+1 || len(asked) != 0 {
			t.Fatalf("%d sessions are being opened, and %d were answered: nobody opens the one that is asked for", n, len(asked))
		}
		if got := s.call("/api/join", map[string]any{"code": "999999", "name": "Ani"}).Code; got != http.StatusNotFound {
			t.Errorf("a code that is nobody's was answered with %d", got)
		}
		release()
		if got := <-asked; got != http.StatusOK {
			t.Errorf("who asked was answered with %d", got)
		}
		synctest.Wait()
		s.wantReady("")
		s.wantCounts(map[string]float64{"rooms_reopening": 0})
		if live := s.hub.Sessions(); len(live) != len(codes) {
			t.Errorf("%d of %d sessions live", len(live), len(codes))
		}
	})
}

// A phone that comes too early is not sent away.
func TestPhoneWaitsForItsSession(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		later(time.Second)
		_, release := s.holdAcquires()
		s.restart()
		phone := s.dial("Ani", "")
		go phone.send(map[string]any{"type": "hello", "session": code, "as": "seat", "token": seated.Token}) // some wait for the answer
		later(3 * time.Second)
		if got := phone.got(); len(got) != 0 {
			t.Fatalf("it got %s", got[0].Raw)
		}
		release()
		later(time.Second)
		if got := phone.of("welcome", ""); len(got) != 1 {
			t.Errorf("it was welcomed %d times", len(got))
		}
	})
}

// A server may be stopped before it has opened anything.
func TestStopWhileSessionsAreBeingOpened(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		for range 2*runtime.GOMAXPROCS(0) + 2 {
			s.session(2)
		}
		begun, release := s.holdAcquires()
		s.restart()
		synctest.Wait()
		before := begun.Load()
		stopped := make(chan struct{})
		go func() {
			s.hub.Stop()
			close(stopped)
		}()
		synctest.Wait()
		release()
		<-stopped
		if begun.Load() != before {
			t.Error("it went on opening sessions")
		}
	})
}

// One that cannot be read does not stop the others.
func TestUnreadableSessionAmongOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		for range 5 {
			s.session(2)
		}
		broken := "broken"
		if err := s.memory.Create(t.Context(), broken, NewMeta("999999", broken)); err != nil {
			t.Fatal(err)
		}
		writer, err := s.memory.Acquire(t.Context(), broken, "test")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := writer.Append(t.Context(), []byte("{")); err != nil {
			t.Fatal(err)
		}
		s.session(2)
		s.restart()
		if live := s.hub.Sessions(); len(live) < 6 {
			t.Errorf("%d sessions live, want 6", len(live))
		}
	})
}
