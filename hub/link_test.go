package hub

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
)

// makes a link and follows it; the cookie is what the browser has then.
func (s *server) followed(code, purpose string, hours int) (made newLink, cookie *http.Cookie) {
	s.t.Helper()
	wish := map[string]any{"for": purpose}
	if hours > 0 {
		wish["name"], wish["hours"] = "Ibu Sari", hours
	}
	answer := s.call("/api/sessions/"+code+"/links", wish, s.signedIn)
	if err := json.Unmarshal(answer.Body.Bytes(), &made); err != nil || answer.Code != http.StatusOK {
		s.t.Fatalf("%d %s", answer.Code, answer.Body)
	}
	way := s.call(made.Path, nil)
	if cookies := way.Result().Cookies(); way.Code == http.StatusSeeOther && len(cookies) == 1 {
		cookie = cookies[0]
	}
	if cookie == nil || strings.Contains(way.Header().Get("Location"), cookie.Value) {
		s.t.Fatalf("%s leads to %d %v", made.Path, way.Code, way.Header())
	}
	return made, cookie
}

func pair(cookie *http.Cookie) string { return cookie.Name + "=" + cookie.Value }

func hello(code, as string) map[string]any { return map[string]any{"session": code, "as": as} }

func (s *server) revoke(code string, link int) int {
	return s.call(fmt.Sprintf("/api/sessions/%s/links/%d", code, link), nil, s.signedIn, func(r *http.Request) { r.Method = http.MethodDelete }).Code
}

func TestAScreenNeedsItsLink(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code, other := s.session(2), s.session(2)
		if stranger := s.connectWith("", "stranger", hello(code, "screen")); stranger.code() != closeNotAllowed {
			t.Errorf("with the join code alone it is told %d", stranger.code())
		}
		made, cookie := s.followed(code, "screen", 0)
		if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode {
			t.Errorf("the cookie: %+v", cookie)
		}
		screen := s.connectWith(pair(cookie), "screen", hello(code, "screen"))
		if len(screen.of("snapshot", "public")) != 1 {
			t.Error("it sees nothing by its link")
		}
		screen.command("s1", "pause", nil)
		if got := screen.answers("s1"); len(got) != 1 || got[0] != "NOT_ALLOWED" {
			t.Errorf("a screen's command is answered %v", got)
		}
		for what, c := range map[string]*client{
			"to facilitate":      s.connectWith(pair(cookie), "screen", hello(code, "facilitator")),
			"to another session": s.connectWith(strings.Replace(pair(cookie), code, other, 1), "screen", hello(other, "screen")),
		} {
			if c.code() != closeNotAllowed {
				t.Errorf("a screen's link %s: %d", what, c.code())
			}
		}
		s.restart()
		if again := s.connectWith(pair(cookie), "screen", hello(code, "screen")); again.code() != 0 {
			t.Errorf("after a restart it is told %d", again.code())
		}
		screen = s.connectWith(pair(cookie), "screen", hello(code, "screen"))
		if got := s.revoke(code, made.Link); got != http.StatusNoContent {
			t.Errorf("revoked with %d", got)
		}
		synctest.Wait()
		if late := s.connectWith(pair(cookie), "screen", hello(code, "screen")); screen.code() != closeNotAllowed || late.code() != closeNotAllowed {
			t.Errorf("once revoked it is told %d, and then %d", screen.code(), late.code())
		}
	})
}

// The pages of a facilitator who came by a link offer nothing that they would be refused: they see by the id whose session it is.
func TestTheIDTellsWhoIsSignedIn(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		_, helper := s.followed(code, "facilitate", 1)
		_, screen := s.followed(code, "screen", 0)
		for who, change := range map[string]func(*http.Request){
			"a facilitator": s.signedIn,
			"a helper":      func(r *http.Request) { r.AddCookie(helper) },
			"a screen":      func(r *http.Request) { r.AddCookie(screen) },
			"anybody":       func(*http.Request) {},
		} {
			var summary struct{ ID, Title string }
			if err := json.Unmarshal(s.call("/api/sessions/"+code, nil, change).Body.Bytes(), &summary); err != nil || summary.Title == "" {
				t.Fatalf("%s is told %+v %v", who, summary, err)
			}
			if told := summary.ID != ""; told != (who == "a facilitator") {
				t.Errorf("%s is told the id %q", who, summary.ID)
			}
		}
	})
}

// A phone whose seat went to another may look on with the token that it has, and nobody else may.
func TestWhoHasLostASeatMayWatch(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code, other := s.session(2), s.session(2)
		seated, gone := s.join(code, "Ani", 0), s.join(code, "Budi", 0)
		watch := func(code, token string) *client {
			return s.connectWith("", "watcher", map[string]any{"session": code, "as": "screen", "token": token})
		}
		s.call("/api/resume", map[string]any{"code": code, "seat_code": seated.SeatCode})
		boss := s.facilitator(code)
		boss.do("remove_seat", map[string]any{"seat": gone.Seat})
		s.restart()
		looking := watch(code, seated.Token)
		if len(looking.of("snapshot", "public")) != 1 {
			t.Errorf("it sees nothing and is told %d", looking.code())
		}
		looking.command("1", "ready", map[string]any{"ready": true})
		if got := looking.answers("1"); len(got) != 1 || got[0] != "NOT_ALLOWED" {
			t.Errorf("its command is answered %v", got)
		}
		for what, c := range map[string]*client{
			"a token of another session": watch(other, seated.Token), "no token": watch(code, ""), "a wrong token": watch(code, "x"),
			"who was sent away": watch(code, gone.Token),
		} {
			if c.code() != closeNotAllowed {
				t.Errorf("%s: %d", what, c.code())
			}
		}
	})
}

func TestACoFacilitatorsLink(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		_, cookie := s.followed(code, "facilitate", 1)
		helper := s.connectWith(pair(cookie), "helper", hello(code, "facilitator"))
		helper.command("1", "pin", map[string]any{"note": "here"})
		if got := helper.answers("1"); len(got) != 1 || got[0] != "ack" {
			t.Errorf("a command is answered %v", got)
		}
		s.inRoom(code, func(r *Room) {
			for _, entry := range r.session.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView).Audit {
				if entry.Kind == "pin" && entry.By != "facilitator:Ibu Sari" {
					t.Errorf("the audit list says that %q did it", entry.By)
				}
			}
		})
		with := func(r *http.Request) { r.AddCookie(cookie) }
		for path, want := range map[string]int{
			"/api/sessions": http.StatusForbidden, "/api/archive": http.StatusForbidden, "/api/sessions/" + code: http.StatusOK,
		} {
			if got := s.call(path, nil, with).Code; got != want {
				t.Errorf("GET %s: %d", path, got)
			}
		}
		if got := s.call("/api/sessions/"+code+"/links", map[string]any{"for": "screen"}, with).Code; got != http.StatusForbidden {
			t.Errorf("makes links: %d", got)
		}
		if got := s.call("/api/sessions/"+code, nil, with, func(r *http.Request) { r.Method = http.MethodDelete }).Code; got != http.StatusForbidden {
			t.Errorf("ends the session: %d", got)
		}
		for range int(time.Hour/silenceDeadline) * 2 {
			if helper.code() != 0 {
				t.Fatalf("before its hour is over it is told %d", helper.code())
			}
			later(silenceDeadline / 2)
			helper.ping(1)
		}
		later(time.Second)
		if late := s.connectWith(pair(cookie), "late", hello(code, "facilitator")); helper.code() != closeNotAllowed || late.code() != closeNotAllowed {
			t.Errorf("after its hour it is told %d, and then %d", helper.code(), late.code())
		}
	})
}

// A link's secret is nowhere in the journal.
func TestSecretsOfLinksAreKeptHashed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		_, cookie := s.followed(code, "screen", 0)
		for record, err := range s.memory.Read(t.Context(), s.hub.room(code).id, 0) {
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(record.Data, []byte(cookie.Value)) {
				t.Errorf("the journal has it: %s", record.Data)
			}
		}
	})
}
