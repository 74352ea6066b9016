package hub

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// bodies are the routes that take a body, and one that each takes.
var bodies = []struct{ path, body string }{
	{"/api/join", `{"code":"CODE","name":"Ani","team":1,"key":"k"}`},
	{"/api/resume", `{"code":"CODE","seat_code":"ABCD"}`},
	{"/api/sessions", `{"title":"Senin","scenario":"quick","language":"id","teams":["",""]}`},
	{"/api/sessions/CODE/roster?preview=1", "Ani\nBudi;1"},
	{"/api/sessions/CODE/roster", "Ani,2"},
	{"/api/sessions/CODE/links", `{"for":"facilitate","name":"Sari","hours":3}`},
	{"/api/sessions/CODE/seat-cards", `{"seats":[0,1],"address":"http://192.168.1.5:8080"}`},
	{"/api/resume", `{"code":"CODE","card":"0123456789abcdef0123456789abcdef"}`},
	{"/frames?connection=CODE", `[{"type":"hello","session":"CODE","as":"screen"}]`},
}

// FuzzBody sends anything to every route that takes a body: each answer is a sound one, and the session goes on.
func FuzzBody(f *testing.F) {
	for i, route := range bodies {
		f.Add(uint8(i), []byte(route.body))
	}
	s := newServer(f)
	code := s.session(2)
	room := s.hub.room(code)
	f.Fuzz(func(t *testing.T, route uint8, body []byte) {
		path := strings.ReplaceAll(bodies[int(route)%len(bodies)].path, "CODE", code)
		request := httptest.NewRequest(http.MethodPost, path, strings.NewReader(strings.ReplaceAll(string(body), "CODE", code)))
		s.signedIn(request)
		answer := httptest.NewRecorder()
		s.handler.ServeHTTP(answer, request)
		if answer.Code >= 500 && answer.Code != http.StatusServiceUnavailable || answer.Code < 200 {
			t.Fatalf("%s: %d %s", path, answer.Code, answer.Body)
		}
		if answer.Body.Len() > 0 && !json.Valid(answer.Body.Bytes()) {
			t.Errorf("%s is answered with %q", path, answer.Body)
		}
		if path == "/api/sessions" && answer.Code == http.StatusOK {
			var made struct{ Code string }
			if err := json.Unmarshal(answer.Body.Bytes(), &made); err != nil || s.hub.end(t.Context(), s.hub.room(made.Code)) != nil {
				t.Errorf("a session was made that cannot be ended: %s", answer.Body)
			}
		}
		if s.hub.room(code) != room {
			t.Error("the session does not go on")
		}
	})
}
