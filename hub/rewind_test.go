package hub

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
)

// undoable is the number of the last act that the facilitator sees as one to undo.
func (c *client) undoable() int64 {
	c.t.Helper()
	acts, _ := at(c.view("facilitator"), "undo").(map[string]any)
	last := int64(0)
	for key := range acts {
		var seq int64
		if _, err := fmt.Sscan(key, &seq); err != nil {
			c.t.Fatal(err)
		}
		last = max(last, seq)
	}
	if last == 0 {
		c.t.Fatalf("nothing to undo: %v", acts)
	}
	return last
}

// After an undo every page has the clock and the views of then, also one that comes back only now, and after a restart.
func TestUndoTurnsTheClockBack(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated, away := s.join(code, "Ani", 0), s.join(code, "Budi", 1)
		boss, phone, other := s.facilitator(code), s.phone(code, seated), s.phone(code, away)
		boss.do("end_phase", nil)
		boss.do("end_phase", nil) // plan
		later(10 * time.Second)
		endsAt := at(phone.view("team"), "session", "ends_at")
		boss.do("end_phase", nil)
		other.drop()
		later(20 * time.Second)
		boss.do("undo", map[string]any{"seq": boss.undoable()})
		later(time.Second)

		other = s.comeBack(other, map[string]any{"session": code, "as": "seat", "token": away.Token})
		for _, c := range []*client{phone, other, boss} {
			audience := "team"
			if c == boss {
				audience = "facilitator"
			}
			session := at(c.view(audience), "session")
			if at(session, "phase") != "plan" || at(session, "ends_at") != endsAt {
				t.Errorf("%s is in %v until %v, want plan until %v", c.name, at(session, "phase"), at(session, "ends_at"), endsAt)
			}
			welcomes := c.of("welcome", "")
			if last := welcomes[len(welcomes)-1]; last.At < 10_000 || last.At > 12_000 {
				t.Errorf("%s was welcomed at %d", c.name, last.At)
			}
		}
		phone.send(map[string]any{"type": "ping", "sent": 1})
		synctest.Wait()
		if pongs := phone.of("pong", ""); len(pongs) == 0 || pongs[len(pongs)-1].At > 12_000 {
			t.Errorf("the connection says that it is %v", pongs)
		}

		before := s.state(code)
		s.restart()
		if after := s.state(code); after != before {
			t.Errorf("after a restart the session is\n%s\nwas\n%s", after, before)
		}
		boss = s.facilitator(code)
		later(29 * time.Second) // the plan has its 40 seconds, of which 11 are gone
		if phase := at(boss.view("facilitator"), "session", "phase"); phase != "action" {
			t.Errorf("the plan goes on: %v", phase)
		}
	})
}

// state is the outcome of a session as it stands.
func (s *server) state(code string) string {
	s.t.Helper()
	var state []byte
	s.inRoom(code, func(r *Room) {
		result := r.session.Result()
		result.Events = 0 // that phones are gone after a restart is an event
		state, _ = json.Marshal(result)
	})
	return string(state)
}

// A volunteer that has seen the time that is undone plays on in the time that comes instead.
func TestVolunteersPlayOnAfterAnUndo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		boss := s.facilitator(code)
		boss.do("end_phase", nil)
		boss.do("end_phase", nil)
		boss.do("end_phase", nil) // action
		later(20 * time.Second)
		boss.do("card", map[string]any{"card": "grant"})
		later(50 * time.Second)
		boss.do("undo", map[string]any{"seq": boss.undoable()})
		var id string
		var before int64
		s.inRoom(code, func(r *Room) { id, before = r.id, r.session.Seq() })
		later(10 * time.Second) // they looked last in what would be 40 s from now
		acts := 0
		if _, err := Replay(context.Background(), s.memory, id, func(_ *game.Session, e game.Event) {
			if e.Seq > before && e.By == "volunteer" {
				acts++
			}
		}); err != nil {
			t.Fatal(err)
		}
		if acts == 0 {
			t.Error("no volunteer has done anything")
		}
	})
}
