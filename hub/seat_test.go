package hub

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
)

// seatOf is what everybody sees of a seat.
func (s *server) seatOf(code string, id game.SeatID) (info game.SeatInfo) {
	s.inRoom(code, func(r *Room) { info = r.session.Seats()[id] })
	return info
}

func TestSecondDeviceTakesOver(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		first := s.phone(code, seated)
		second := s.phone(code, seated)
		if first.code() != closeElsewhere || second.code() != 0 {
			t.Fatalf("closed with %d and %d", first.code(), second.code())
		}
		later(time.Second) // the first leaves now
		if !s.seatOf(code, seated.Seat).Present {
			t.Error("the seat counts as away although the second device is there")
		}
		answer := s.call("/api/resume", map[string]any{"code": code, "seat_code": " " + seated.SeatCode + " "})
		if answer.Code != 200 {
			t.Fatalf("resume by seat code: %d %s", answer.Code, answer.Body)
		}
		if old := s.phone(code, seated); old.code() != closeNotAllowed {
			t.Errorf("the old token still works: %d", old.code())
		}
		second.do("ready", map[string]any{"ready": true}) // it stays until the new device opens its connection
	})
}

func TestPresenceAndVolunteer(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		if s.seatOf(code, seated.Seat).Present {
			t.Error("present without a connection")
		}
		phone, boss := s.phone(code, seated), s.facilitator(code)
		startPlay(boss)
		if info := s.seatOf(code, seated.Seat); !info.Present || info.Volunteer {
			t.Fatalf("with a phone: %+v", info)
		}
		phone.drop()
		if s.over == overPolls {
			later(pollGap) // nobody knows before
		}
		later(30*time.Second - time.Millisecond)
		if info := s.seatOf(code, seated.Seat); info.Present || info.Volunteer {
			t.Errorf("in the grace time: %+v", info)
		}
		later(time.Millisecond)
		if info := s.seatOf(code, seated.Seat); !info.Volunteer {
			t.Errorf("after it: %+v", info)
		}
		later(30 * time.Second) // the volunteer has something to do
		worked := 0
		s.eventsOf(code, func(e game.Event) {
			if e.By == "volunteer" && *e.Seat == seated.Seat {
				worked++
			}
		})
		if worked == 0 {
			t.Error("the volunteer did nothing")
		}
		phone = s.phone(code, seated)
		if info := s.seatOf(code, seated.Seat); !info.Present || info.Volunteer {
			t.Errorf("back again: %+v", info)
		}
		kinds := map[string]int{}
		s.eventsOf(code, func(e game.Event) { kinds[e.Kind]++ })
		if kinds["volunteer_on"] != 1 || kinds["volunteer_off"] != 1 {
			t.Errorf("events %v", kinds)
		}
		worked = 0
		later(30 * time.Second)
		s.eventsOf(code, func(e game.Event) {
			if e.By == "volunteer" && *e.Seat == seated.Seat && e.At > phone.got()[0].At {
				worked++
			}
		})
		if worked != 0 {
			t.Error("the volunteer went on although the person is back")
		}
	})
}

// Somebody who takes a seat and never opens the connection does not keep it idle.
func TestJoinedAndGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		startPlay(s.facilitator(code))
		later(31 * time.Second)
		if !s.seatOf(code, seated.Seat).Volunteer {
			t.Error("nobody keeps the seat")
		}
	})
}

func TestRemovedPerson(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		lobby, play := s.join(code, "Ani", 0), s.join(code, "Budi", 0)
		a, b, boss := s.phone(code, lobby), s.phone(code, play), s.facilitator(code)
		release := s.block()
		boss.command("1", "remove_seat", map[string]any{"seat": lobby.Seat})
		if a.code() != 0 {
			t.Error("sent away before it was durable")
		}
		release()
		synctest.Wait()
		startPlay(boss)
		boss.do("remove_seat", map[string]any{"seat": play.Seat})
		for _, c := range []*client{a, b} {
			if c.code() != closeRemoved {
				t.Errorf("%s closed with %d", c.name, c.code())
			}
		}
		if again := s.phone(code, play); again.code() != closeNotAllowed {
			t.Errorf("comes back: %d", again.code())
		}
		if info := s.seatOf(code, play.Seat); !info.Removed || info.Name != "Budi" {
			t.Errorf("the seat is %+v", info)
		}
		boss.do("readmit_seat", map[string]any{"seat": play.Seat})
		later(90 * time.Second) // a volunteer plays until the phone is back
		worked := 0
		s.eventsOf(code, func(e game.Event) {
			if e.By == "volunteer" && *e.Seat == play.Seat {
				worked++
			}
		})
		if worked == 0 {
			t.Error("nobody plays for who may come back")
		}
		if back := s.phone(code, play); back.code() != 0 {
			t.Errorf("the token no longer opens the seat: %d", back.code())
		}
		if info := s.seatOf(code, play.Seat); !info.Present || info.Volunteer {
			t.Errorf("back again: %+v", info)
		}
	})
}

// Who comes during play watches at once, also with another phone; no volunteer plays for them, and the next phase brings a
// seat.
func TestLateJoinerWatches(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		boss := s.facilitator(code)
		startPlay(boss)
		seated := s.join(code, "Ani", 0)
		later(31 * time.Second)
		if info := s.seatOf(code, seated.Seat); !info.Waiting || info.Volunteer {
			t.Errorf("away while waiting: %+v", info)
		}
		phone := s.phone(code, seated)
		if view := phone.view("team"); view == nil {
			t.Error("sees nothing")
		}
		phone.command("early", "ask", map[string]any{"i": "rice", "n": 1})
		if got := phone.answers("early"); !slices.Equal(got, []string{"WAITING"}) {
			t.Errorf("asked while waiting: %v", got)
		}
		boss.do("end_phase", nil)
		if info := s.seatOf(code, seated.Seat); info.Waiting || len(info.Roles) == 0 || !info.Present {
			t.Errorf("in the next phase: %+v", info)
		}
		phone.do("ask", map[string]any{"i": "rice", "n": 1})
	})
}

// Merged during play, the phones of one team see the other.
func TestMergedTeamsSeeOneKitchen(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		a, b := s.phone(code, s.join(code, "Ani", 0)), s.phone(code, s.join(code, "Budi", 1))
		boss := s.facilitator(code)
		startPlay(boss)
		boss.do("merge_teams", map[string]any{"from": 0, "into": 1})
		later(time.Second)
		for _, phone := range []*client{a, b} {
			if team := at(phone.view("team"), "kitchen", "team"); team != 1.0 {
				t.Errorf("%s sees the kitchen of team %v", phone.name, team)
			}
		}
	})
}

func TestWhoMayWhat(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		phone, screen := s.phone(code, s.join(code, "Ani", 0)), s.screen(code)
		for name, want := range map[string]int{"unknown token": 4503, "unknown code": 4501, "no cookie": 4503, "no such part": 4502} {
			c := s.dial(name, "")
			switch name {
			case "unknown token":
				c.send(map[string]any{"type": "hello", "session": code, "as": "seat", "token": "x"})
			case "unknown code":
				c.send(map[string]any{"type": "hello", "session": "000000", "as": "screen"})
			case "no cookie":
				c.send(map[string]any{"type": "hello", "session": code, "as": "facilitator", "token": s.token})
			default:
				c.send(map[string]any{"type": "hello", "session": code, "as": "king"})
			}
			synctest.Wait()
			if int(c.code()) != want || len(c.got()) != 0 {
				t.Errorf("%s: closed with %d after %d frames, want %d", name, c.code(), len(c.got()), want)
			}
		}
		for _, test := range []struct {
			c    *client
			name string
			args any
		}{
			{screen, "ready", map[string]any{"ready": true}},
			{screen, "end_phase", nil},
			{phone, "end_phase", nil},
			{phone, "set_teams", map[string]any{"count": 3}},
			{phone, "join", map[string]any{"name": "x", "token_hash": "x", "code": "AAAA"}},
			{phone, "reseat", map[string]any{"seat": 0, "token_hash": "x"}},
			{phone, "set_presence", map[string]any{"seat": 0, "present": false}},
			{s.facilitator(code), "join", map[string]any{"name": "x", "token_hash": "x", "code": "AAAA"}},
		} {
			test.c.command(test.name, test.name, test.args)
			if got := test.c.answers(test.name); !slices.Equal(got, []string{"NOT_ALLOWED"}) {
				t.Errorf("%s gives %s: %v", test.c.name, test.name, got)
			}
		}
		if got := s.phase(code); got != game.Lobby {
			t.Errorf("the phase is %s", got)
		}
	})
}

// A facilitator with two tabs sees the same in both, and each tab has its own answers.
func TestTwoFacilitatorTabs(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		a, b := s.facilitator(code), s.facilitator(code)
		a.do("message", map[string]any{"text": "one"})
		b.do("message", map[string]any{"text": "two"})
		sameAsFresh(t, a, b, "facilitator")
		if len(messages(a)) != 2 || len(a.of("ack", "")) != 1 || len(b.of("ack", "")) != 1 {
			t.Errorf("%d messages, %d and %d acks", len(messages(a)), len(a.of("ack", "")), len(b.of("ack", "")))
		}
		a.drop()
		b.do("message", map[string]any{"text": "three"})
	})
}

// Whoever leaves before the greeting is no member afterwards.
func TestLeavesBeforeTheGreeting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		boss := s.facilitator(code)
		release := s.block()
		boss.command("1", "message", map[string]any{"text": "Hello"})
		s.screen(code).drop()
		s.phone(code, seated).drop()
		synctest.Wait()
		release()
		later(time.Second)
		s.inRoom(code, func(r *Room) {
			if len(r.members) != 1 || len(r.entering) != 0 || len(r.seats) != 0 {
				t.Errorf("%d members, %d entering, %d phones", len(r.members), len(r.entering), len(r.seats))
			}
			for _, a := range r.audiences {
				if a.key.Kind != game.ToFacilitator && len(a.members) != 0 {
					t.Errorf("%s has %d members", a.name, len(a.members))
				}
			}
		})
		if s.seatOf(code, seated.Seat).Present {
			t.Error("still present")
		}
	})
}

// Whoever comes to a busy team sees the team as it is now, with themselves in it.
func TestNewcomerSeesThemselves(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		s.phone(code, s.join(code, "Ani", 0)).do("ready", map[string]any{"ready": true})
		phone := s.phone(code, s.join(code, "Budi", 0))
		later(phoneFlush + phoneFlush/flushSpread)
		first := phone.of("snapshot", "team")
		if len(first) != 1 || at(first[0].View, "town", "teams", "0", "seats", "1", "name") != "Budi" {
			t.Errorf("the first of %d snapshots shows %v", len(first), at(first[0].View, "town", "teams", "0", "seats"))
		}
	})
}

// Somebody whose answer was lost asks again, also after the lobby was locked, and gets the seat that is theirs already.
func TestJoinAgainWithTheSameKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		ask := func(name, key string) (seated Seated, status int) {
			answer := s.call("/api/join", map[string]any{"code": code, "name": name, "key": key})
			if answer.Code == http.StatusOK {
				if err := json.Unmarshal(answer.Body.Bytes(), &seated); err != nil {
					t.Fatal(err)
				}
			}
			return seated, answer.Code
		}
		lost, _ := ask("Ani", "wish-1")
		s.facilitator(code).do("lock_lobby", map[string]any{"locked": true})
		s.restart()
		again, status := ask("Ani", "wish-1")
		if status != http.StatusOK || again.Seat != lost.Seat || again.Team != lost.Team || again.SeatCode != lost.SeatCode {
			t.Fatalf("asked again: %d %+v, the first time %+v", status, again, lost)
		}
		if phone := s.phone(code, again); phone.code() != 0 {
			t.Errorf("the phone was sent away with %d", phone.code())
		}
		if phone := s.phone(code, lost); phone.code() != closeNotAllowed {
			t.Errorf("the token that was lost still opens the seat: %d", phone.code())
		}
		s.facilitator(code).do("lock_lobby", map[string]any{"locked": false})
		for _, key := range []string{"wish-2", "", ""} {
			if other, _ := ask("Ani", key); other.Seat == lost.Seat {
				t.Errorf("the key %q opens somebody's seat", key)
			}
		}
		if people := s.hub.Sessions()[0].People; people != 4 {
			t.Errorf("%d people, want 4", people)
		}
		if _, status := ask("Budi", strings.Repeat("x", maxJoinKey+1)); status != http.StatusBadRequest {
			t.Errorf("a key that is too long: %d", status)
		}
	})
}
