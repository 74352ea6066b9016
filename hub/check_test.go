package hub

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestCheck(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		c := s.dial("check", "")
		c.send(map[string]any{"type": "hello", "as": "check"})
		c.send(map[string]any{"type": "ping", "sent": 12.5, "rtt": 40})
		c.send(map[string]any{"type": "command", "id": "1", "name": "ready", "args": map[string]any{"ready": true}})
		synctest.Wait()
		if pongs := c.of("pong", ""); len(pongs) != 1 || pongs[0].Sent != 12.5 || pongs[0].At != 0 {
			t.Errorf("pongs: %+v", pongs)
		}
		if got := c.answers("1"); len(got) != 1 || got[0] != "NOT_ALLOWED" {
			t.Errorf("a command was answered with %v", got)
		}
		for range checkLife/time.Second - 1 {
			later(time.Second)
			c.send(map[string]any{"type": "ping", "sent": 1})
		}
		synctest.Wait()
		if c.code() != 0 {
			t.Fatalf("closed with %d before its time", c.code())
		}
		later(time.Second)
		if c.code() != closeSilent {
			t.Errorf("pings kept it, closed with %d, want %d", c.code(), closeSilent)
		}
	})
}
