package hub

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
	"foodforpeople/hub/wire"
)

// gaps checks that the patches of an audience keep their distance.
func gaps(t *testing.T, c *client, audience string, least time.Duration) {
	t.Helper()
	var before time.Time
	patches := c.of("patch", audience)
	for _, f := range patches {
		if gap := f.Came.Sub(before); gap < least {
			t.Errorf("%s: patches %s apart, at least %s is allowed", audience, gap, least)
		}
		before = f.Came
	}
	if len(patches) < 5 {
		t.Errorf("%s: only %d patches", audience, len(patches))
	}
}

func TestFlushRate(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		phone, screen, boss := s.phone(code, seated), s.screen(code), s.facilitator(code)
		bosses := []*client{boss} // more than one: each may send only so many commands
		for range 4 {
			bosses = append(bosses, s.facilitator(code))
		}
		later(time.Second)
		for n := range 100 {
			bosses[n%5].do("message", map[string]any{"text": fmt.Sprint(n), "to": 0})
			bosses[n%5].do("rename_seat", map[string]any{"seat": 0, "name": fmt.Sprint(n)})
			if n%10 == 0 { // people who come must not make the others draw more often
				s.phone(code, s.join(code, "Budi", n/10%2))
				s.screen(code)
				s.facilitator(code)
			}
			later(20 * time.Millisecond)
		}
		later(time.Second)
		gaps(t, phone, "team", phoneFlush)
		gaps(t, phone, "seat", phoneFlush)
		gaps(t, boss, "facilitator", phoneFlush)
		gaps(t, screen, "public", screenFlush)
		sameAsFresh(t, screen, s.screen(code), "public")
		sameAsFresh(t, boss, s.facilitator(code), "facilitator")

		later(time.Minute)
		now := time.Now()
		boss.do("rename_seat", map[string]any{"seat": 0, "name": "Quiet"})
		for c, audience := range map[*client]string{phone: "seat", screen: "public", boss: "facilitator"} {
			patches := c.of("patch", audience)
			if last := patches[len(patches)-1]; !last.Came.Equal(now) {
				t.Errorf("%s: the first change after quiet came %s late", audience, last.Came.Sub(now))
			}
		}
	})
}

// What other teams do reaches a phone half as often as what its own team does, and never later than townFlush.
func TestTownFlushRate(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		phone, other := s.phone(code, s.join(code, "Ani", 0)), s.phone(code, s.join(code, "Budi", 1))
		later(time.Second)
		before := len(phone.of("patch", "team"))
		for n := range 10 {
			other.do("ready", map[string]any{"ready": n%2 == 0})
			later(3 * phoneFlush / 2)
		}
		later(townFlush + townFlush/flushSpread)
		patches := phone.of("patch", "team")[before:]
		if len(patches) < 5 {
			t.Errorf("only %d patches", len(patches))
		}
		for i, f := range patches[1:] {
			if gap := f.Came.Sub(patches[i].Came); gap < townFlush {
				t.Errorf("another team's doings came %s apart, at least %s is allowed", gap, townFlush)
			}
		}
		now := time.Now()
		other.do("ready", map[string]any{"ready": true})
		later(phoneFlush / 2)
		other.do("ready", map[string]any{"ready": false}) // waits, and is taken along
		phone.do("ready", map[string]any{"ready": true})
		later(time.Second)
		patches = phone.of("patch", "team")
		if after := patches[len(patches)-1].Came.Sub(now); after < phoneFlush || after > phoneFlush+phoneFlush/flushSpread {
			t.Errorf("the own team's doings came after %s, want %s or a little more", after, phoneFlush)
		}
		sameAsFresh(t, phone, s.phone(code, s.join(code, "Cici", 0)), "team")
	})
}

// flood stands for many large views: it goes to everybody in the room who is a screen.
type flood struct{ frames int }

func (m flood) handle(r *Room) {
	for c := range r.members {
		for n := range m.frames {
			if c.role == asScreen {
				c.queue(outFrame{Frame: wire.Text(fmt.Appendf(nil, `{"type":"flood","id":"%d %0*d"}`, n, 8<<10, 0)), view: true})
			}
		}
	}
}

func TestSlowReaderGetsSnapshot(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		slow, fast, boss := s.screen(code), s.screen(code), s.facilitator(code)
		slow.stop()
		for n := range 20 {
			slow.sendCommand(fmt.Sprint("answer ", n), "ready", nil) // refused, but answered
			boss.do("message", map[string]any{"text": fmt.Sprint("before ", n)})
			later(screenFlush + screenFlush/flushSpread)
		}
		s.hub.room(code).send(t.Context(), flood{2 * maxPending / (8 << 10)})
		for n := range 20 {
			boss.do("message", map[string]any{"text": fmt.Sprint("after ", n)})
			later(screenFlush + screenFlush/flushSpread)
		}
		if at(fast.view("public"), "notices") == nil || len(fast.of("patch", "public")) < 20 {
			t.Errorf("the fast screen waited for the slow one: %d patches", len(fast.of("patch", "public")))
		}
		slow.goOn()
		synctest.Wait()
		boss.do("message", map[string]any{"text": "at last"})
		later(time.Second)
		for n := range 20 {
			if got := slow.answers(fmt.Sprint("answer ", n)); !slices.Equal(got, []string{"NOT_ALLOWED"}) {
				t.Errorf("answer %d was dropped: %v", n, got)
			}
		}
		if got := len(slow.of("snapshot", "public")); got != 2 {
			t.Errorf("%d snapshots, want the first and one in place of what was dropped", got)
		}
		if got := len(slow.of("flood", "")); got > maxPending/(8<<10) {
			t.Errorf("%d frames of a backlog that should have been dropped", got)
		}
		sameAsFresh(t, slow, s.screen(code), "public")
		s.inRoom(code, func(r *Room) {
			if got := len(r.audiences[game.Audience{Kind: game.Public}].members); got != 3 {
				t.Errorf("%d members, want 3 screens, each once", got)
			}
		})
	})
}

func TestSnapshotLargerThanTheQueue(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(1200)
		boss := s.facilitator(code)
		if got := len(boss.of("snapshot", "facilitator")[0].Raw); got < maxPending {
			t.Fatalf("the snapshot has only %d bytes", got)
		}
		for n := range 10 {
			boss.do("message", map[string]any{"text": fmt.Sprint(n)})
			later(time.Second)
		}
		if got := len(boss.of("snapshot", "facilitator")); got != 1 {
			t.Errorf("%d snapshots, want 1", got)
		}
	})
}

func TestNotDrainingIsCut(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		phone, boss := s.phone(code, seated), s.facilitator(code)
		phone.stop()
		for n := range 5 {
			boss.do("message", map[string]any{"text": fmt.Sprint(n)})
			later(time.Second)
		}
		if got := s.connections(); got != 2 {
			t.Fatalf("%d connections before the deadline", got)
		}
		later(writeDeadline)
		if got := s.connections(); got != 1 {
			t.Errorf("%d connections after the deadline", got)
		}
		if at(boss.view("facilitator"), "towns", "0", "teams", "0", "seats", "0", "present") != false {
			t.Error("the seat still counts as present")
		}
	})
}

// Answers are never dropped; who asks more and more and never listens is sent away with a code that says why.
func TestTooManyAnswers(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		screen := s.screen(code)
		screen.stop()
		long := fmt.Sprintf("%060d", 0)
		for n := range 2 * maxPending / 150 {
			screen.sendCommand(fmt.Sprint(n, long), "ready", nil)
		}
		synctest.Wait()
		screen.goOn()
		synctest.Wait()
		if screen.code() != closeSlow {
			t.Errorf("closed with %d, want %d", screen.code(), closeSlow)
		}
	})
}

func (s *server) connections() int {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	return len(s.hub.conns)
}

// Rooms in which the same happens at the same moments do not write in the same milliseconds for long.
func TestRoomsAreStaggered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		var screens, bosses []*client
		for n := range 16 {
			code := s.seeded(uint64(n+1), 2)
			screens, bosses = append(screens, s.screen(code)), append(bosses, s.facilitator(code))
		}
		start := time.Now()
		for n := range 100 {
			for _, boss := range bosses {
				boss.sendCommand(fmt.Sprint(n), "message", map[string]any{"text": fmt.Sprint(n)})
			}
			later(50 * time.Millisecond)
		}
		crowd := make(map[time.Duration]int)
		for _, screen := range screens {
			patches := screen.of("patch", "public")
			if first := patches[0]; !first.Came.Equal(start) {
				t.Errorf("the first change came %s late", first.Came.Sub(start))
			}
			for _, f := range patches {
				if at := f.Came.Sub(start).Truncate(time.Millisecond); at > 3*time.Second {
					crowd[at]++
				}
			}
		}
		for at, rooms := range crowd {
			if rooms > len(screens)/2 {
				t.Errorf("%d of %d rooms wrote %s after they began", rooms, len(screens), at)
			}
		}
	})
}
