package hub

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// polling is a bubble whose clients poll.
func polling(t *testing.T, test func(t *testing.T, s *server)) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		s.over = overPolls
		test(t, s)
	})
}

// openPolling makes a connection over polls that a test drives poll by poll.
func (s *server) openPolling() *posting {
	s.t.Helper()
	p := openPosting(s.t, newNetwork(s.handler), http.Header{"Cookie": {s.signedInCookie()}}, overPolls)
	s.t.Cleanup(p.drop)
	return p
}

// poll asks once.
func (p *posting) poll(t *testing.T, number int) string {
	t.Helper()
	answer, err := p.call(http.MethodGet, fmt.Sprintf("/poll?connection=%s&n=%d", p.id, number), nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

func closedWith(code int) string { return fmt.Sprintf(`{"type":"close","code":%d}`, code) }

func TestPollWithoutNewsIsAnswered(t *testing.T) {
	polling(t, func(t *testing.T, s *server) {
		p, code := s.openPolling(), s.session(2)
		p.write(mustJSON(map[string]any{"type": "hello", "session": code, "as": "screen"}))
		if first := p.poll(t, 1); !strings.Contains(first, `"welcome"`) {
			t.Fatalf("the first poll is answered with %s", first)
		}
		p.poll(t, 2) // the snapshot, if it came apart
		start := time.Now()
		for n := 3; time.Since(start) < 2*pollWait; n++ {
			before := time.Now()
			if got := p.poll(t, n); got != "[]" || time.Since(before) != pollWait {
				t.Fatalf("a quiet poll is answered with %s after %s", got, time.Since(before))
			}
		}
	})
}

// Browsers and proxies repeat a GET whose answer got lost: it must not cost a frame, nor give one twice.
func TestRepeatedPollGetsTheSameAnswer(t *testing.T) {
	polling(t, func(t *testing.T, s *server) {
		p, code := s.openPolling(), s.session(2)
		p.write(mustJSON(map[string]any{"type": "hello", "session": code, "as": "screen"}))
		synctest.Wait()
		first := p.poll(t, 1)
		if again := p.poll(t, 1); again != first {
			t.Errorf("repeated: %s, first: %s", again, first)
		}
		if got := p.poll(t, 3); got != closedWith(4003) {
			t.Errorf("a poll of the future is answered with %s", got)
		}
		if got := p.poll(t, 0); got != closedWith(4003) {
			t.Errorf("poll 0 is answered with %s", got)
		}
		answers := make(chan string, 2)
		for range 2 { // the second takes the place of the first
			go func() { answers <- p.poll(t, 2) }()
			synctest.Wait()
		}
		if got := <-answers; got != "[]" {
			t.Errorf("the poll that was repeated is answered with %s", got)
		}
		p.write(mustJSON(map[string]any{"type": "ping", "sent": 7}))
		if got := <-answers; !strings.Contains(got, `"pong"`) {
			t.Errorf("the repeated poll is answered with %s", got)
		}
	})
}

func TestMissingPolls(t *testing.T) {
	polling(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		p := s.openPolling()
		p.write(mustJSON(map[string]any{"type": "hello", "session": code, "as": "seat", "token": seated.Token}))
		p.poll(t, 1)
		later(pollGap - time.Millisecond)
		if !s.seatOf(code, seated.Seat).Present {
			t.Error("gone too early")
		}
		later(time.Millisecond)
		if s.seatOf(code, seated.Seat).Present || s.connections() != 0 {
			t.Error("still there although nobody polls")
		}
		if got := p.poll(t, 2); got != closedWith(4003) {
			t.Errorf("a late poll is answered with %s", got)
		}
	})
}

// A phone that is switched off between two polls does not keep the server from stopping.
func TestStopDoesNotWaitForPolls(t *testing.T) {
	polling(t, func(t *testing.T, s *server) {
		s.openPolling()
		start := time.Now()
		s.hub.Stop()
		if took := time.Since(start); took > pollStopGap {
			t.Errorf("stopping took %s", took)
		}
		if got := s.call("/poll", nil).Body.String(); got != closedWith(4000) {
			t.Errorf("who comes afterwards hears %s", got)
		}
	})
}

func TestUnknownConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		s.over = overEvents
		events := openPosting(t, newNetwork(s.handler), http.Header{}, overEvents)
		defer events.drop()
		guess := strings.Repeat("0", 32)
		for _, answer := range []string{
			s.call("/poll?n=1&connection="+guess, nil).Body.String(),
			s.call("/poll?n=x&connection="+guess, nil).Body.String(),
			s.call("/poll?n=1&connection="+events.id, nil).Body.String(), // it does not poll
			s.call("/frames?connection="+guess, map[string]any{"type": "ping"}).Body.String(),
			s.call("/frames", map[string]any{"type": "ping"}).Body.String(),
		} {
			if answer != closedWith(4003) {
				t.Errorf("answered with %s", answer)
			}
		}
	})
}

// What is posted in one piece is taken in its order, each frame with the limits of a frame.
func TestPostedArray(t *testing.T) {
	for _, over := range []transport{overEvents, overPolls} {
		synctest.Test(t, func(t *testing.T) {
			s := newServer(t)
			s.over = over
			boss := s.facilitator(s.session(2))
			var frames []any
			for n := range 5 {
				frames = append(frames, map[string]any{
					"type": "command", "id": fmt.Sprint(n), "name": "message", "args": map[string]any{"text": fmt.Sprint(n)},
				})
			}
			boss.line.write(mustJSON(append(frames, map[string]any{"type": "what"})))
			synctest.Wait()
			var order []string
			for _, f := range boss.got() {
				if f.Type == "ack" {
					order = append(order, f.ID)
				}
			}
			if got := strings.Join(order, ","); got != "0,1,2,3,4" || len(boss.of("refusal", "")) != 1 {
				t.Errorf("answered in the order %q, with %d refusals", got, len(boss.of("refusal", "")))
			}
			long := map[string]any{"type": "ping", "more": strings.Repeat("x", maxFrame)}
			boss.line.write(mustJSON([]any{map[string]any{"type": "ping"}, long}))
			synctest.Wait()
			if boss.code() != closeBadFrame {
				t.Errorf("a frame that is too long closes with %d", boss.code())
			}
			other := s.facilitator(s.hub.Sessions()[0].Code)
			many := []byte(`[` + strings.Repeat(`{"type":"ping"},`, maxBody/16) + `{"type":"ping"}]`)
			other.line.write(many)
			synctest.Wait()
			if other.code() != closeBadFrame {
				t.Errorf("a body that is too long closes with %d", other.code())
			}
		})
	}
}

// Pages elsewhere get no connection, and nobody on the way may hold back or change what passes.
func TestOpeningByGET(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		for _, path := range []string{"/sse", "/poll"} {
			for _, change := range []func(*http.Request){
				func(r *http.Request) { r.Header.Set("Origin", "http://elsewhere.example") },
				func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
			} {
				if got := s.call(path, nil, change).Code; got != http.StatusForbidden {
					t.Errorf("%s from elsewhere: %d", path, got)
				}
			}
			if got := s.call(path, nil, func(r *http.Request) { r.Method = http.MethodHead }).Code; got != http.StatusMethodNotAllowed {
				t.Errorf("HEAD %s: %d", path, got)
			}
		}
		if got := s.connections(); got != 0 {
			t.Fatalf("%d connections", got)
		}
		answer := s.call("/poll", nil)
		for name, want := range map[string]string{
			"X-Accel-Buffering": "no", "Cache-Control": "no-store, no-transform", "Content-Type": "application/json",
		} {
			if got := answer.Header().Get(name); got != want {
				t.Errorf("%s: %q", name, got)
			}
		}
		var first struct{ ID string }
		if err := json.Unmarshal(answer.Body.Bytes(), &first); err != nil || len(first.ID) != 32 {
			t.Errorf("%s: %v", answer.Body, err)
		}
	})
}
