package hub

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
)

// get asks for something with the facilitator's cookie, or as a screen.
func (s *server) get(path string, signedIn bool, with ...func(*http.Request)) *httptest.ResponseRecorder {
	s.t.Helper()
	request := httptest.NewRequest(http.MethodGet, path, nil)
	if signedIn {
		s.signedIn(request)
	} else if _, rest, some := strings.Cut(path, "/api/sessions/"); some && s.hub.room(rest[:6]) != nil {
		if s.screens[rest[:6]] == nil {
			_, s.screens[rest[:6]] = s.followed(rest[:6], "screen", 0)
		}
		request.AddCookie(s.screens[rest[:6]])
	}
	for _, change := range with {
		change(request)
	}
	answer := httptest.NewRecorder()
	s.handler.ServeHTTP(answer, request)
	return answer
}

// debriefPaths are the team-level answers of a session's debrief.
func debriefPaths(code string) []string {
	path := "/api/sessions/" + code + "/debrief"
	return []string{path, path + "/at?t=150000", path + "/at?t=99999999&town=0", path + "/events?seq=1,2,3,4,100,200"}
}

func TestTheDebriefIsToldInItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		s.join(code, "Ani", 0)
		boss := s.facilitator(code)
		look := func(signedIn, may bool) {
			t.Helper()
			for _, path := range debriefPaths(code) {
				answer := s.get(path, signedIn)
				if may && answer.Code != 200 || !may && (answer.Code != 409 || refusalOf(t, answer) != "WRONG_PHASE") {
					t.Errorf("in %s %s with the cookie (%t) is answered %d %.100s", s.phase(code), path, signedIn, answer.Code, answer.Body)
				}
			}
		}
		for ; s.phase(code) < game.Awards; boss.do("end_phase", nil) {
			look(true, s.phase(code) >= game.Final)
			look(false, s.phase(code) >= game.Debrief)
		}
		look(true, true)
		look(false, true)
		for _, path := range debriefPaths("000000") {
			if answer := s.get(path, true); answer.Code != 404 || refusalOf(t, answer) != "NO_SESSION" {
				t.Errorf("%s is answered %d", path, answer.Code)
			}
		}
	})
}

// Names, seat codes and seats of people are in no answer that the whole room sees.
func TestTheDebriefNamesNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		summary, err := s.hub.Demo(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		code := summary.Code
		screen := s.screen(code)
		for s.phase(code) < game.Debrief {
			later(time.Minute)
			screen.send(map[string]any{"type": "ping"})
		}
		var secrets []string
		s.inRoom(code, func(r *Room) {
			for _, seat := range r.session.Seats() {
				if seat.Name != "" {
					secrets = append(secrets, seat.Name, fmt.Sprintf("%q", seat.Code))
				}
			}
		})
		if len(secrets) == 0 {
			t.Fatal("nobody is there")
		}
		for _, path := range debriefPaths(code) {
			answer := s.get(path, true).Body.String()
			for _, secret := range secrets {
				if strings.Contains(answer, secret) {
					t.Errorf("%s tells %s", path, secret)
				}
			}
			if strings.Contains(strings.ReplaceAll(answer, `"seats":{}`, ""), `"seat`) {
				t.Errorf("%s speaks of seats", path)
			}
		}
	})
}

func TestOneSeesOnlyTheOwnMeasures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code, other := s.session(2), s.session(2)
		seated := s.join(code, "Ani", 0)
		stranger := s.join(other, "Budi", 0)
		boss := s.facilitator(code)
		ask := func(token, code string, signedIn bool) *httptest.ResponseRecorder {
			return s.get("/api/me/debrief?code="+code, signedIn, func(r *http.Request) {
				if token != "" {
					r.Header.Set("Authorization", token)
				}
			})
		}
		for ; s.phase(code) < game.Final; boss.do("end_phase", nil) {
			if answer := ask("Bearer "+seated.Token, code, false); answer.Code != 409 || refusalOf(t, answer) != "WRONG_PHASE" {
				t.Errorf("in %s it is answered %d", s.phase(code), answer.Code)
			}
		}
		var own debrief.Own
		if answer := ask("Bearer "+seated.Token, code, false); answer.Code != 200 || json.Unmarshal(answer.Body.Bytes(), &own) != nil || len(own.Measures) != 8 {
			t.Errorf("it is answered %d %s", answer.Code, answer.Body)
		}
		for _, token := range []string{"", "Bearer", "Bearer ", "Basic " + seated.Token, seated.Token, "Bearer " + stranger.Token} {
			if answer := ask(token, code, true); answer.Code != 403 || refusalOf(t, answer) != "NOT_ALLOWED" {
				t.Errorf("with %q it is answered %d", token, answer.Code)
			}
		}
		if answer := ask("Bearer "+seated.Token, "000000", false); answer.Code != 404 {
			t.Errorf("of no session it is answered %d", answer.Code)
		}
	})
}

func TestWhatIsAskedOfTheDebriefIsChecked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		boss := s.facilitator(code)
		for s.phase(code) < game.Debrief {
			boss.do("end_phase", nil)
		}
		path := "/api/sessions/" + code + "/debrief"
		many := strings.Repeat(",1", maxEventsAsked)
		for query, want := range map[string]string{
			"/at": "BAD_FRAME", "/at?t=": "BAD_FRAME", "/at?t=-1": "BAD_FRAME", "/at?t=1.5": "BAD_FRAME", "/at?t=1&town=": "BAD_FRAME",
			"/at?t=99999999999999999999": "BAD_FRAME", "/at?t=1&town=1": "UNKNOWN_ID", "/at?t=1&town=-1": "UNKNOWN_ID", "/events": "BAD_FRAME",
			"/events?seq=": "BAD_FRAME", "/events?seq=1,": "BAD_FRAME", "/events?seq=1,x": "BAD_FRAME", "/events?seq=1" + many: "BAD_FRAME",
			"/events?seq=-5,99999999": "", "/events?seq=" + many[1:]: "", "/at?t=9223372036854775807": "", "/at?t=0": "",
		} {
			answer := s.get(path+query, false)
			if want == "" && answer.Code != 200 || want != "" && (answer.Code != 400 || refusalOf(t, answer) != want) {
				t.Errorf("%.60s is answered %d %s", query, answer.Code, answer.Body)
			}
		}
	})
}

func TestTheDebriefIsPackedAndKeptUntilSomethingChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		boss := s.facilitator(code)
		for s.phase(code) < game.Debrief {
			boss.do("end_phase", nil)
		}
		path := "/api/sessions/" + code + "/debrief"
		plain := s.get(path, false).Body.Bytes()
		packed := s.get(path, false, func(r *http.Request) { r.Header.Set("Accept-Encoding", "gzip") })
		unzip, err := gzip.NewReader(packed.Body)
		if err != nil || packed.Header().Get("Content-Encoding") != "gzip" {
			t.Fatal(err, packed.Header())
		}
		if unpacked, err := io.ReadAll(unzip); err != nil || !bytes.Equal(unpacked, plain) {
			t.Error("the packed answer is another", err)
		}
		drawn := s.hub.memories.kept[0].drawn
		boss.do("message", map[string]any{"text": "Salam"})
		if s.get(path, false); s.hub.memories.kept[0].drawn != drawn {
			t.Error("a message is no reason to draw again")
		}
		boss.do("rename_team", map[string]any{"team": 0, "name": "Padi"})
		var told struct{ Teams []struct{ Name string } }
		if err := json.Unmarshal(s.get(path, false).Body.Bytes(), &told); err != nil || told.Teams[0].Name != "Padi" {
			t.Error("the new name is not told", err, told)
		}
	})
}

func TestOnlySoManySessionsAreRemembered(t *testing.T) {
	var m memories
	first := m.of("0")
	for n := range maxMemories - 1 {
		m.of(fmt.Sprint(n + 1))
	}
	if m.of("0") != first {
		t.Error("a session is forgotten too early")
	}
	second := m.of("1")
	m.of("another")
	if len(m.kept) != maxMemories || m.of("0") != first || m.of("1") != second {
		t.Errorf("%d are kept, not those asked for last", len(m.kept))
	}
	if m.forget("0"); m.of("0") == first {
		t.Error("what has ended is remembered")
	}
}
