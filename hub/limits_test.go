package hub

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestFramesWithoutSense(t *testing.T) {
	for _, bad := range []string{
		``, `{`, `[]`, `null`, `"x"`, `{"type":"what"}`, `{"type":5}`, `{"type":"command","name":"ready"}`, `{"type":"hello"}`,
		`{"type":"command","id":"` + strings.Repeat("x", maxCommandID+1) + `","name":"ready"}`, "\xff\xfe",
	} {
		t.Run(bad[:min(len(bad), 20)], func(t *testing.T) {
			overEveryTransport(t, func(t *testing.T, s *server) {
				c := s.screen(s.session(2))
				for range badFramesAllowed {
					c.sendRaw([]byte(bad))
				}
				synctest.Wait()
				refusals := c.of("refusal", "")
				if len(refusals) != badFramesAllowed || refusals[0].Code != "BAD_FRAME" || c.code() != 0 {
					t.Fatalf("%d refusals, closed with %d", len(refusals), c.code())
				}
				c.sendRaw([]byte(bad))
				synctest.Wait()
				if c.code() != closeBadFrame {
					t.Errorf("closed with %d, want %d", c.code(), closeBadFrame)
				}
			})
		})
	}
}

func TestFrameTooLong(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		frame := func(n int) []byte {
			head := `{"type":"command","id":"1","name":"ready","args":"`
			return []byte(head + strings.Repeat("x", n-len(head)-2) + `"}`)
		}
		c := s.screen(code)
		c.sendRaw(frame(maxFrame))
		synctest.Wait()
		if got := c.answers("1"); !slices.Equal(got, []string{"NOT_ALLOWED"}) {
			t.Errorf("a frame of the longest length: %v", got)
		}
		c.sendRaw(frame(maxFrame + 1))
		synctest.Wait()
		if c.code() != closeBadFrame {
			t.Errorf("closed with %d, want %d", c.code(), closeBadFrame)
		}
		first := s.dial("long hello", "")
		first.sendRaw(frame(10 * maxFrame))
		synctest.Wait()
		if first.code() != closeBadFrame {
			t.Errorf("hello: closed with %d, want %d", first.code(), closeBadFrame)
		}
	})
}

func TestHelloIsMissing(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		silent, wrong := s.dial("silent", ""), s.dial("wrong", "")
		wrong.send(map[string]any{"type": "ping"})
		later(helloDeadline - time.Millisecond)
		if silent.code() != 0 || wrong.code() != closeBadFrame {
			t.Errorf("closed with %d and %d", silent.code(), wrong.code())
		}
		later(time.Millisecond)
		if silent.code() != closeSilent {
			t.Errorf("closed with %d, want %d", silent.code(), closeSilent)
		}
	})
}

func TestSilence(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		quiet, asking := s.screen(code), s.screen(code)
		for range 4 {
			later(silenceDeadline / 4)
			asking.send(map[string]any{"type": "ping"})
		}
		synctest.Wait()
		if quiet.code() != closeSilent || asking.code() != 0 {
			t.Errorf("closed with %d and %d", quiet.code(), asking.code())
		}
	})
}

func TestCommandFlood(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		boss := s.facilitator(code)
		for n := range 2 * commandBurst {
			boss.sendCommand(fmt.Sprint(n), "message", map[string]any{"text": "x"})
		}
		synctest.Wait()
		taken := 0
		for n := range 2 * commandBurst {
			switch got := boss.answers(fmt.Sprint(n)); {
			case slices.Equal(got, []string{"ack"}):
				taken++
			case !slices.Equal(got, []string{"BUSY"}):
				t.Fatalf("command %d: %v", n, got)
			}
		}
		if taken != commandBurst {
			t.Errorf("%d commands were taken, want %d", taken, commandBurst)
		}
		later(time.Second)
		boss.do("message", map[string]any{"text": "later"})
	})
}

// A room that cannot go on lets its inbox fill up; then commands are refused at once.
func TestInboxFull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		boss := s.facilitator(code)
		gate := make(chan struct{})
		room := s.hub.room(code)
		room.send(t.Context(), look{func(*Room) { <-gate }, make(chan struct{})})
		synctest.Wait()
		for range inboxSize {
			room.send(t.Context(), look{func(*Room) {}, make(chan struct{})})
		}
		boss.command("1", "message", map[string]any{"text": "x"})
		if got := boss.answers("1"); !slices.Equal(got, []string{"BUSY"}) {
			t.Errorf("%v", got)
		}
		boss.send(map[string]any{"type": "ping", "sent": 3})
		synctest.Wait()
		if got := boss.of("pong", ""); len(got) != 1 {
			t.Error("pings wait for the room")
		}
		close(gate)
		synctest.Wait()
		boss.do("message", map[string]any{"text": "y"})
	})
}

func FuzzDecodeFrame(f *testing.F) {
	for _, seed := range []string{
		`{"type":"hello","session":"123456","as":"seat","token":"x","have":{"epoch":"1","seq":{"team":3}}}`,
		`{"type":"command","id":"1","name":"buy","args":{"n":1}}`, `{"type":"ping","sent":1.5}`, `[]`, `{"type":null}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		frame, err := decodeFrame(data)
		if err != nil {
			return
		}
		switch frame.Type {
		case "hello", "ping":
			pongFrame(frame.Sent, 0, false)
		case "command":
			if frame.ID == "" || len(frame.ID) > maxCommandID {
				t.Errorf("id %q", frame.ID)
			}
			ackFrame(frame.ID)
		default:
			t.Errorf("type %q", frame.Type)
		}
	})
}
