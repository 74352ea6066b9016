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

// everyView is what all audiences of a session see, as JSON, and its game time. The room must be at rest.
func (s *server) everyView(code string) (views map[string]string, now game.Time) {
	s.inRoom(code, func(r *Room) { views, now = viewsOf(r.session), r.session.Now() })
	return views, now
}

func viewsOf(session *game.Session) map[string]string {
	views := make(map[string]string)
	for _, key := range audiencesOf(session) {
		views[fmt.Sprint(key)] = string(mustJSON(session.View(key)))
	}
	return views
}

// audiencesOf lists every audience of a session.
func audiencesOf(session *game.Session) []game.Audience {
	all := []game.Audience{{Kind: game.ToFacilitator}}
	for town := range game.TownID(200) {
		if key := (game.Audience{Kind: game.Public, Town: town}); session.View(key) != nil {
			all = append(all, key)
		}
	}
	for team := range game.TeamID(200) {
		if key := (game.Audience{Kind: game.ToTeam, Team: team}); session.View(key) != nil {
			all = append(all, key)
		}
	}
	for _, seat := range session.Seats() {
		all = append(all, game.Audience{Kind: game.ToSeat, Seat: seat.Seat})
	}
	return all
}

func compareViews(t *testing.T, when string, before, after map[string]string) {
	t.Helper()
	if len(before) != len(after) {
		t.Fatalf("%s: %d views became %d", when, len(before), len(after))
	}
	for name := range before {
		if before[name] != after[name] {
			var a, b any
			json.Unmarshal([]byte(before[name]), &a) // a view
			json.Unmarshal([]byte(after[name]), &b)  // a view
			t.Fatalf("%s: %s differs at%s", when, name, difference(a, b, ""))
		}
	}
}

func difference(a, b any, path string) string {
	x, is := a.(map[string]any)
	y, also := b.(map[string]any)
	if !is || !also {
		if fmt.Sprint(a) == fmt.Sprint(b) {
			return ""
		}
		return fmt.Sprintf(" %s: %v became %v;", path, a, b)
	}
	text := ""
	for key := range x {
		text += difference(x[key], y[key], path+"/"+key)
	}
	for key := range y {
		if _, some := x[key]; !some {
			text += fmt.Sprintf(" %s/%s: new;", path, key)
		}
	}
	return text
}

func (s *server) phase(code string) (phase game.Phase) {
	s.inRoom(code, func(r *Room) { phase, _ = r.session.Phase() })
	return phase
}

// startPlay ends lobby and briefing.
func startPlay(boss *client) {
	boss.do("end_phase", nil)
	boss.do("end_phase", nil)
}

func TestPauseFreezesTimers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		boss := s.facilitator(code)
		startPlay(boss)
		later(30 * time.Second)
		boss.do("pause", nil)
		views, now := s.everyView(code)
		later(80 * time.Second)
		boss.send(map[string]any{"type": "ping", "sent": 1.5})
		synctest.Wait()
		pong := boss.of("pong", "")[0]
		if pong.At != now || !pong.Paused || pong.Sent != 1.5 {
			t.Errorf("pong says %d, paused %v; the clock stood still at %d", pong.At, pong.Paused, now)
		}
		later(80 * time.Second)
		boss.send(map[string]any{"type": "ping"})
		after, _ := s.everyView(code)
		compareViews(t, "in the pause", views, after)
		boss.do("resume", nil)
		later(10*time.Second - time.Millisecond) // 40 s of plan, 30 of them gone
		if got := s.phase(code); got != game.Plan {
			t.Fatalf("%s before its time", got)
		}
		later(time.Millisecond)
		if got := s.phase(code); got != game.Action {
			t.Fatalf("%s after its end", got)
		}
	})
}

func TestRestartInMidDay(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		a, b := s.join(code, "Ani", 0), s.join(code, "Budi", 1)
		phone, boss := s.phone(code, a), s.facilitator(code)
		startPlay(boss)
		later(90 * time.Second) // in action
		phone.drop()
		boss.drop()
		later(31 * time.Second)
		before, at := s.everyView(code)
		var end game.Time
		s.inRoom(code, func(r *Room) { end = r.session.PhaseEnd() })
		live, _ := s.hub.room(code).clockNow()
		s.restart()
		synctest.Wait()
		after, now := s.everyView(code)
		compareViews(t, "restart", before, after)
		if now > at || at-now > 2000 {
			t.Errorf("the clock went from %d to %d", at, now)
		}
		synctest.Wait()
		if lost, _ := s.hub.room(code).clockNow(); live-lost > 2000 || lost > live {
			t.Errorf("the clock showed %d and goes on at %d", live, lost)
		}
		again := s.phone(code, a)
		if again.code() != 0 || again.view("team") == nil {
			t.Errorf("the phone is closed with %d", again.code())
		}
		if other := s.phone(code, b); other.code() != 0 {
			t.Errorf("the other phone is closed with %d", other.code())
		}
		for s.phase(code) == game.Action {
			later(100 * time.Millisecond)
		}
		s.eventsOf(code, func(e game.Event) {
			if changed, is := e.Body.(*game.PhaseChanged); is && changed.To == game.Review && e.At != end {
				t.Errorf("the action ended at %d, planned was %d", e.At, end)
			}
		})
	})
}

// eventsOf gives every durable event of a session.
func (s *server) eventsOf(code string, each func(game.Event)) {
	s.t.Helper()
	_, err := Replay(context.Background(), s.memory, s.hub.room(code).id, func(_ *game.Session, e game.Event) { each(e) })
	if err != nil {
		s.t.Fatal(err)
	}
}

// A restart in the very millisecond in which something happens: it must not happen twice, nor be forgotten.
func TestRestartAtEveryMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		startPlay(s.facilitator(code))
		s.clients[0].drop()
		later(0)
		moments, restarts, seq := 0, 0, int64(0)
		for day := 0; day == 0; s.inRoom(code, func(r *Room) { _, day = r.session.Phase() }) {
			wait := time.Duration(-1)
			s.inRoom(code, func(r *Room) {
				if next, some := r.session.Next(); some {
					wait, _ = r.clock.until(next)
				}
			})
			if wait < 0 {
				t.Fatal("nothing is planned any more")
			}
			later(wait)
			happened := int64(0)
			s.inRoom(code, func(r *Room) { happened, seq = r.session.Seq()-seq, r.session.Seq() })
			if moments++; happened == 0 || happened == 1 && moments%4 != 0 {
				continue // the moment turned out to be empty, or one like many others
			}
			restarts++
			before, at := s.everyView(code)
			s.restart()
			synctest.Wait()
			after, now := s.everyView(code)
			compareViews(t, fmt.Sprintf("restart %d at %d", restarts, at), before, after)
			if now > at || at-now > 2000 {
				t.Fatalf("restart %d: the clock went from %d to %d", restarts, at, now)
			}
		}
		if restarts < 30 {
			t.Errorf("only %d restarts", restarts)
		}
		bells := 0
		s.eventsOf(code, func(e game.Event) {
			if changed, is := e.Body.(*game.PhaseChanged); is && changed.From == game.Action {
				bells++
			}
		})
		if bells != 1 {
			t.Errorf("%d bells on one day", bells)
		}
	})
}
