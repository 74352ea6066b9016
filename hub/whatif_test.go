package hub

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
	"foodforpeople/game/whatif"
)

// debated is a server with a demo that has come to its debrief; it also gives a moment in the first action.
func debated(t *testing.T) (s *server, code string, at game.Time) {
	s = newServer(t)
	summary, err := s.hub.Demo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	screen := s.screen(summary.Code)
	for s.phase(summary.Code) < game.Debrief {
		if at == 0 && s.phase(summary.Code) == game.Action {
			s.inRoom(summary.Code, func(r *Room) { at = r.session.Now() })
		}
		later(time.Minute / 2)
		screen.send(map[string]any{"type": "ping"})
	}
	return s, summary.Code, at
}

// try asks what would have been, as a facilitator.
func (s *server) try(ctx context.Context, code string, q any) *httptest.ResponseRecorder {
	s.t.Helper()
	request := httptest.NewRequestWithContext(ctx, http.MethodPost, "/api/sessions/"+code+"/what-if", bytes.NewReader(mustJSON(q)))
	s.signedIn(request)
	answer := httptest.NewRecorder()
	s.handler.ServeHTTP(answer, request)
	return answer
}

func TestWhatIf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, code, at := debated(t)
		q := whatif.Question{At: at, Team: 1, Change: whatif.Listened}
		path := "/api/sessions/" + code + "/what-if?change=listened&team=1&at=" + string(mustJSON(at))
		if answer := s.get(path, false); answer.Code != 204 || answer.Body.Len() != 0 {
			t.Errorf("before anybody asked: %d %s", answer.Code, answer.Body)
		}
		first := s.try(t.Context(), code, q)
		var found whatif.Answer
		if err := json.Unmarshal(first.Body.Bytes(), &found); err != nil || first.Code != 200 {
			t.Fatalf("%d %s: %v", first.Code, first.Body, err)
		}
		if found.Question != q || found.Runs != 30 || len(found.AsItWas) != 30 || len(found.Changed) != 30 || found.Actual.Day.Fed == 0 {
			t.Errorf("found %+v", found)
		}
		if strings.Contains(first.Body.String(), "seat") || strings.Contains(first.Body.String(), "name") {
			t.Error("it speaks of people")
		}
		if seen := s.get(path, false); seen.Code != 200 || !bytes.Equal(seen.Body.Bytes(), first.Body.Bytes()) {
			t.Errorf("a screen sees %d %.200s", seen.Code, seen.Body)
		}
		cancelled, stop := context.WithCancel(t.Context())
		stop()
		if again := s.try(cancelled, code, q); again.Code == 200 {
			t.Error("a request that is gone is answered")
		}
		if again := s.try(t.Context(), code, q); !bytes.Equal(again.Body.Bytes(), first.Body.Bytes()) {
			t.Error("asked again it has another answer")
		}
		q.Change = whatif.Shared
		if answer := s.try(cancelled, code, q); answer.Code != 503 || refusalOf(t, answer) != "BUSY" {
			t.Errorf("given up, it is answered %d", answer.Code)
		}
		s.hub.trying.Lock()
		if answer := s.try(t.Context(), code, q); answer.Code != 503 || refusalOf(t, answer) != "BUSY" {
			t.Errorf("while another is thought about: %d", answer.Code)
		}
		if seen := s.get(path, false); seen.Code != 200 {
			t.Error("what was found before is not shown while another is thought about")
		}
		s.hub.trying.Unlock()
		for field, q := range map[string]any{
			"at": whatif.Question{At: 1, Change: whatif.Shared}, "team": whatif.Question{At: at, Team: 99, Change: whatif.Shared},
			"change": whatif.Question{At: at, Change: "prayed"},
		} {
			answer := s.try(t.Context(), code, q)
			if answer.Code != 400 || refusalOf(t, answer) != "UNKNOWN_ID" || !strings.Contains(answer.Body.String(), `"`+field+`"`) {
				t.Errorf("a wrong %s is answered %d %s", field, answer.Code, answer.Body)
			}
		}
		if answer := s.try(t.Context(), code, map[string]any{"when": 1}); answer.Code != 400 || refusalOf(t, answer) != "BAD_FRAME" {
			t.Errorf("nonsense is answered %d", answer.Code)
		}
		for _, query := range []string{"", "?at=x&team=0&change=shared", "?at=1&team=x&change=shared", "?at=1&team=0&change=x"} {
			if answer := s.get("/api/sessions/"+code+"/what-if"+query, false); answer.Code != 400 || refusalOf(t, answer) != "BAD_FRAME" {
				t.Errorf("%q is answered %d", query, answer.Code)
			}
		}
	})
}

func TestWhatIfComesAfterThePlay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		boss := s.facilitator(code)
		q := whatif.Question{At: 1, Change: whatif.Shared}
		for s.phase(code) < game.Final {
			if answer := s.try(t.Context(), code, q); answer.Code != 409 || refusalOf(t, answer) != "WRONG_PHASE" {
				t.Errorf("in %s it is answered %d", s.phase(code), answer.Code)
			}
			boss.do("end_phase", nil)
		}
		if answer := s.try(t.Context(), code, q); answer.Code != 400 {
			t.Errorf("in the final it is answered %d", answer.Code)
		}
		path := "/api/sessions/" + code + "/what-if?at=1&team=0&change=shared"
		if answer := s.get(path, false); answer.Code != 409 {
			t.Errorf("in the final the screen is answered %d", answer.Code)
		}
	})
}

func TestFindingsAreForgotten(t *testing.T) {
	var kept findings
	for n := range maxTries + 1 {
		kept = kept.with(found{whatif.Question{Team: game.TeamID(n)}, &drawing{}})
	}
	if len(kept) != maxTries || kept.of(whatif.Question{}) != nil || kept.of(whatif.Question{Team: maxTries}) == nil {
		t.Errorf("%d are kept, not the last", len(kept))
	}
	after := game.Event{Phase: game.Debrief, Body: &game.Pinned{}}
	if played(&after) {
		t.Error("what is said after the play counts as play")
	}
	for _, e := range []game.Event{{Phase: game.Review, Body: &game.Pinned{}}, {Phase: game.Final, Body: &game.Undone{}}} {
		if !played(&e) {
			t.Errorf("%T in %s does not count as play", e.Body, e.Phase)
		}
	}
}
