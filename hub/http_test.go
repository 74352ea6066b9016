package hub

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
)

// refusalOf is the code of a refused request.
func refusalOf(t *testing.T, answer *httptest.ResponseRecorder) string {
	t.Helper()
	var refusal game.Refusal
	if err := json.Unmarshal(answer.Body.Bytes(), &refusal); err != nil {
		t.Fatalf("%d %s: %v", answer.Code, answer.Body, err)
	}
	return string(refusal.Code)
}

func TestJoinNames(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(4)
		for n, name := range []string{
			"Siti Nur'aini", "Al", "O", strings.Repeat("ä", 40), "👩🏽‍🍳 Ani", "محمد", "עדי", "Ani", "Ani", "李小龍", "  Rina  ", "<b>&\"'</b>",
		} {
			seated := s.join(code, name, n%4)
			phone := s.phone(code, seated)
			later(time.Second)
			if got := at(phone.view("seat"), "name"); got != strings.TrimSpace(name) {
				t.Errorf("%q is shown as %q", name, got)
			}
			if len(seated.SeatCode) != 4 || len(seated.Token) != 32 {
				t.Errorf("seat code %q, token %q", seated.SeatCode, seated.Token)
			}
		}
		for _, name := range []string{"", "   ", strings.Repeat("x", 41), strings.Repeat("x", 80), "a\x00b", "a\nb", "\u202eevil", "\u200b"} {
			answer := s.call("/api/join", map[string]any{"code": code, "name": name})
			if got := refusalOf(t, answer); got != "BAD_NAME" || answer.Code != 400 {
				t.Errorf("%q: %d %s", name, answer.Code, got)
			}
		}
	})
}

func TestJoinRefusals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		boss := s.facilitator(code)
		join := func(code string, team any) (int, string) {
			body := map[string]any{"code": code, "name": "Ani"}
			if team != nil {
				body["team"] = team
			}
			answer := s.call("/api/join", body)
			if answer.Code == 200 {
				return 200, ""
			}
			return answer.Code, refusalOf(t, answer)
		}
		check := func(when string, team any, status int, want string) {
			t.Helper()
			if got, refusal := join(code, team); got != status || refusal != want {
				t.Errorf("%s: %d %s, want %d %s", when, got, refusal, status, want)
			}
		}
		if status, refusal := join("000000", nil); status != 404 || refusal != "NO_SESSION" {
			t.Errorf("unknown code: %d %s", status, refusal)
		}
		check("unknown team", 2, 400, "UNKNOWN_ID")
		check("team below zero", -1, 400, "UNKNOWN_ID")
		check("team of the wrong type", "x", 400, "BAD_FRAME")
		for range 10 {
			check("ten a team", 0, 200, "")
		}
		check("the eleventh", 0, 409, "SESSION_FULL")
		boss.do("lock_lobby", map[string]any{"locked": true})
		check("locked", 1, 409, "LOBBY_LOCKED")
		boss.do("lock_lobby", map[string]any{"locked": false})
		for range 10 {
			check("wherever there is room", nil, 200, "")
		}
		check("all full", nil, 409, "SESSION_FULL")
		for s.phase(code) < game.Final {
			boss.do("end_phase", nil)
		}
		check("over", 1, 409, "SESSION_OVER")
		for _, body := range []string{``, `{`, `[]`, `{"code":5}`, `{"king":1}`, `{"name":"` + strings.Repeat("x", maxBody) + `"}`} {
			answer := s.call("/api/join", json.RawMessage(`{}`), func(r *http.Request) {
				r.Body = http.NoBody
				if body != "" {
					*r = *httptest.NewRequest(http.MethodPost, "/api/join", strings.NewReader(body))
				}
			})
			if got := refusalOf(t, answer); answer.Code != 400 || got != "BAD_FRAME" {
				t.Errorf("%.20q: %d %s", body, answer.Code, got)
			}
		}
		answer := s.call("/api/resume", map[string]any{"code": code, "seat_code": "????"})
		if got := refusalOf(t, answer); answer.Code != 404 || got != "NO_SEAT" {
			t.Errorf("unknown seat code: %d %s", answer.Code, got)
		}
		if answer := s.call("/api/resume", map[string]any{"code": code, "seat_code": ""}); answer.Code != 404 {
			t.Errorf("empty seat code: %d", answer.Code)
		}
	})
}

func TestResumeBySeatCode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		seated := s.join(code, "Ani", 1)
		answer := s.call("/api/resume", map[string]any{"code": code, "seat_code": strings.ToLower(seated.SeatCode)})
		var again Seated
		if err := json.Unmarshal(answer.Body.Bytes(), &again); err != nil {
			t.Fatal(err)
		}
		if again.Seat != seated.Seat || again.Team != seated.Team || again.SeatCode != seated.SeatCode || again.Token == seated.Token {
			t.Errorf("came back as %+v, was %+v", again, seated)
		}
		if phone := s.phone(code, again); phone.code() != 0 {
			t.Errorf("closed with %d", phone.code())
		}
	})
}

func TestOnlyFacilitators(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		body := map[string]any{"title": "Hall", "teams": []string{"A", "B"}}
		for _, test := range []struct {
			path string
			body any
		}{{"/api/sessions", nil}, {"/api/scenarios", nil}, {"/api/sessions", body}} {
			if answer := s.call(test.path, test.body); answer.Code != 403 || refusalOf(t, answer) != "NOT_ALLOWED" {
				t.Errorf("%s without cookie: %d", test.path, answer.Code)
			}
			wrong := func(r *http.Request) { r.AddCookie(&http.Cookie{Name: tokenCookie, Value: "x"}) }
			if answer := s.call(test.path, test.body, wrong); answer.Code != 403 {
				t.Errorf("%s with a wrong cookie: %d", test.path, answer.Code)
			}
			if answer := s.call(test.path, test.body, s.signedIn); answer.Code != 200 {
				t.Errorf("%s signed in: %d %s", test.path, answer.Code, answer.Body)
			}
		}
		for name, body := range map[string]map[string]any{
			"UNKNOWN_ID":     {"title": "x", "teams": []string{"A", "B"}, "scenario": "none"},
			"BAD_NAME":       {"title": "", "teams": []string{"A", "B"}},
			"TOO_FEW_TEAMS":  {"title": "x", "teams": []string{"A"}},
			"TOO_MANY_TEAMS": {"title": "x", "teams": make([]string, 2001)},
		} {
			if answer := s.call("/api/sessions", body, s.signedIn); answer.Code != 400 || refusalOf(t, answer) != name {
				t.Errorf("%s: %d %s", name, answer.Code, answer.Body)
			}
		}
		code := s.hub.Sessions()[0].Code
		answer := s.call("/api/sessions/"+code, nil)
		if answer.Code != 200 || strings.Contains(answer.Body.String(), s.hub.room(code).id) {
			t.Errorf("what everybody may know of a session: %d %s", answer.Code, answer.Body)
		}
		if answer := s.call("/api/sessions/000000", nil); answer.Code != 404 {
			t.Errorf("unknown session: %d", answer.Code)
		}
	})
}

func TestCrossOriginIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		for header, value := range map[string]string{"Origin": "https://evil.test", "Sec-Fetch-Site": "cross-site"} {
			answer := s.call("/api/join", map[string]any{"code": code, "name": "Ani"}, func(r *http.Request) { r.Header.Set(header, value) })
			if answer.Code != 403 {
				t.Errorf("%s: %s is answered %d", header, value, answer.Code)
			}
		}
		if got := s.hub.Sessions()[0].People; got != 0 {
			t.Errorf("%d people", got)
		}
		answer := s.call("/ws", nil, func(r *http.Request) {
			r.Header.Set("Origin", "https://evil.test")
			r.Header.Set("Connection", "Upgrade")
			r.Header.Set("Upgrade", "websocket")
			r.Header.Set("Sec-WebSocket-Version", "13")
			r.Header.Set("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==")
		})
		if answer.Code != 403 {
			t.Errorf("a socket of another site's page is answered %d", answer.Code)
		}
	})
}

func TestSignIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		answer := s.call("/facilitator?token="+s.token, nil)
		cookies := answer.Result().Cookies()
		if answer.Code != 303 || answer.Header().Get("Location") != "/facilitator" || len(cookies) != 1 {
			t.Fatalf("%d to %q with %d cookies", answer.Code, answer.Header().Get("Location"), len(cookies))
		}
		if c := cookies[0]; !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Value != s.token || c.Path != "/" {
			t.Errorf("cookie %v", c)
		}
		for _, token := range []string{"", "x", s.token + "x"} {
			if answer := s.call("/facilitator?token="+token, nil); answer.Code != 200 || len(answer.Result().Cookies()) != 0 {
				t.Errorf("token %q: %d with %d cookies", token, answer.Code, len(answer.Result().Cookies()))
			}
		}
		old := s.signedIn
		if err := s.hub.NewToken(t.Context()); err != nil {
			t.Fatal(err)
		}
		if answer := s.call("/api/sessions", nil, old); answer.Code != 403 {
			t.Errorf("the old token is still good: %d", answer.Code)
		}
		s.token = s.hub.FreshToken()
		s.restart()
		if answer := s.call("/api/sessions", nil, s.signedIn); answer.Code != 200 {
			t.Errorf("after a restart: %d", answer.Code)
		}
	})
}

func TestPagesAndAssets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		for path, want := range map[string]string{
			"/": "phone", "/123456": "phone", "/facilitator": "facilitator", "/screen/123456": "screen", "/debrief/123456": "debrief", "/favicon.ico": "svg",
			"/healthz": "ok", "/static/shared/clock.js": "export",
		} {
			if answer := s.call(path, nil); answer.Code != 200 || !strings.Contains(answer.Body.String(), want) {
				t.Errorf("%s: %d %.40s", path, answer.Code, answer.Body)
			}
		}
		for _, path := range []string{"/12345", "/1234567", "/abcdef", "/static/", "/static/shared", "/static/shared/none.js", "/static/%2e%2e/x"} {
			if answer := s.call(path, nil); answer.Code != 404 && answer.Code/100 != 3 {
				t.Errorf("%s: %d", path, answer.Code)
			}
		}
		plain := s.call("/static/shared/clock.js", nil)
		tag := plain.Header().Get("ETag")
		if tag == "" || plain.Header().Get("Content-Security-Policy") == "" || plain.Header().Get("X-Content-Type-Options") != "nosniff" ||
			!strings.HasPrefix(plain.Header().Get("Content-Type"), "text/javascript") {
			t.Errorf("headers %v", plain.Header())
		}
		known := s.call("/static/shared/clock.js", nil, func(r *http.Request) { r.Header.Set("If-None-Match", tag) })
		if known.Code != 304 || known.Body.Len() != 0 {
			t.Errorf("known to the browser: %d with %d bytes", known.Code, known.Body.Len())
		}
		packed := s.call("/static/shared/clock.js", nil, func(r *http.Request) { r.Header.Set("Accept-Encoding", "gzip") })
		if packed.Header().Get("Content-Encoding") != "gzip" || packed.Body.Len() >= plain.Body.Len() {
			t.Errorf("%s, %d of %d bytes", packed.Header().Get("Content-Encoding"), packed.Body.Len(), plain.Body.Len())
		}
	})
}

func TestQR(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		for length, status := range map[int]int{0: 400, 1: 200, maxQRText: 200, maxQRText + 1: 400} {
			answer := s.call("/api/qr.svg?text="+strings.Repeat("x", length), nil)
			if answer.Code != status {
				t.Errorf("%d bytes: %d", length, answer.Code)
			}
			if status == 200 && !strings.HasPrefix(answer.Body.String(), "<svg ") {
				t.Errorf("%d bytes: %.40s", length, answer.Body)
			}
		}
		text, err := TerminalQR("http://192.168.1.20:8080/123456")
		if err != nil || !strings.Contains(text, "█") {
			t.Error(err)
		}
	})
}
