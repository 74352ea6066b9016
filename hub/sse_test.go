package hub

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestEventStreamShowsThatItLives(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		network := newNetwork(s.handler)
		answer, err := network.client.Get("http://hub.test/sse")
		if err != nil {
			t.Fatal(err)
		}
		defer network.drop()
		answer.Body.Close() // its head is all that counts
		for name, want := range map[string]string{
			"X-Accel-Buffering": "no", "Cache-Control": "no-store, no-transform", "Content-Type": "text/event-stream",
		} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %q", name, got)
			}
		}
		end := openPosting(t, newNetwork(s.handler), http.Header{"Cookie": {s.signedInCookie()}}, overEvents)
		defer end.drop()
		end.write(mustJSON(map[string]any{"type": "hello", "session": s.session(2), "as": "screen"}))
		start := time.Now()
		for {
			line, err := end.events.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(line, ":") {
				break
			}
		}
		if took := time.Since(start); took != eventBeat {
			t.Errorf("the first sign of life came after %s", took)
		}
	})
}

// A hello that is being handed over when its stream ends goes first, or a phone without a line would stay in the room.
func TestStreamEndsDuringHello(t *testing.T) {
	for _, over := range []transport{overEvents, overPolls} {
		synctest.Test(t, func(t *testing.T) {
			s := newServer(t)
			end := openPosting(t, newNetwork(s.handler), http.Header{}, over)
			p := s.hub.postedBy(end.id)
			p.turn <- struct{}{}
			end.drop()
			later(pollGap)
			if s.connections() != 1 || s.hub.postedBy(end.id) != nil {
				t.Error("the connection has left the room while a frame was being handed over, or still has its id")
			}
			<-p.turn
			synctest.Wait()
			if got := s.connections(); got != 0 {
				t.Errorf("%d connections", got)
			}
		})
	}
}
