package protocol_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
	"foodforpeople/hub"
	"foodforpeople/hub/journal"
	"foodforpeople/static"
)

// server is a server with one session and the people who use it.
type server struct {
	t      *testing.T
	hub    *hub.Hub
	http   *http.Server
	wire   *wire
	client *http.Client
	*exchanges
	frames *frames
	full   atomic.Bool // the disk has no space

	asked time.Time // when everybody asked for the time

	cookie http.Header
	shown  http.Header // of a screen
	code   string
	lines  []*line

	host, screen                           *line
	leader, listener, buyer, cook, courier *line // of team 0
	other                                  *line // alone in team 1
	otherSeat                              hub.Seated
}

func openServer(t *testing.T) *server {
	s := &server{t: t, wire: newWire(), frames: newFrames(t, openAsyncAPI(t))}
	s.client = s.wire.client()
	s.exchanges = newExchanges(t, s.client)
	memory := journal.NewMemory(nil)
	memory.Fault = func(op string) error {
		if op == "append" && s.full.Load() {
			return journal.ErrFull
		}
		return nil
	}
	var scenarios []*scenario.Scenario
	for _, name := range scenario.Names() {
		loaded, err := scenario.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		scenarios = append(scenarios, loaded)
	}
	var err error
	s.hub, err = hub.New(context.Background(), hub.Options{
		Journal: memory, Settings: memory, Pages: static.Files, Scenarios: scenarios,
		Addresses: func() []string { return []string{"http://192.0.2.7:8080"} },
	})
	if err != nil {
		t.Fatal(err)
	}
	s.http = &http.Server{Handler: s.hub.Handler()}
	go func() {
		if err := s.http.Serve(s.wire); !errors.Is(err, http.ErrServerClosed) {
			t.Errorf("serve: %v", err)
		}
	}()
	return s
}

func (s *server) close() {
	s.hub.Stop()
	for _, l := range s.lines {
		l.ws.CloseNow() // it is over
	}
	s.client.CloseIdleConnections()
	s.http.Close() // it is over
}

func (s *server) signIn() {
	s.wants(200, "", question{method: "get", path: "/facilitator", query: "?token=wrong"})
	s.wants(403, "NOT_ALLOWED", question{method: "get", path: "/api/sessions"})
	status, _, header := s.ask(question{method: "get", path: "/facilitator", query: "?token=" + s.hub.FreshToken()})
	if status != http.StatusSeeOther {
		s.t.Fatalf("sign-in: %d", status)
	}
	cookie, _, _ := strings.Cut(header.Get("Set-Cookie"), ";")
	s.cookie = http.Header{"Cookie": {cookie}}
}

// followed follows a link and returns what the browser sends from then on.
func (s *server) followed(link string) http.Header {
	s.t.Helper()
	path, query, _ := strings.Cut(link, "?")
	in := map[string]string{}
	if path != "/facilitator" {
		path, in["code"] = "/screen/{code}", s.code
	}
	status, _, header := s.ask(question{method: "get", path: path, in: in, query: "?" + query})
	if status != http.StatusSeeOther {
		s.t.Fatalf("the link leads to %d", status)
	}
	cookie, _, _ := strings.Cut(header.Get("Set-Cookie"), ";")
	return http.Header{"Cookie": {cookie}}
}

func (s *server) create() {
	body := func(title, scenario string, teams ...string) map[string]any {
		return map[string]any{"title": title, "scenario": scenario, "language": "en", "teams": teams}
	}
	post := func(b any) question {
		return question{method: "post", path: "/api/sessions", body: b, header: s.cookie}
	}
	s.wants(403, "NOT_ALLOWED", question{method: "post", path: "/api/sessions", body: body("Monday", "quick", "", "")})
	s.wants(400, "BAD_FRAME", post(`{"title": "Monday", "colour": "red"}`))
	s.wants(400, "BAD_NAME", post(body("", "quick", "", "")))
	s.wants(400, "UNKNOWN_ID", post(body("Monday", "slow", "", "")))
	s.wants(400, "TOO_FEW_TEAMS", post(body("Monday", "quick", "Alone")))
	s.wants(400, "TOO_MANY_TEAMS", post(body("Monday", "quick", make([]string, 2001)...)))
	s.fill(s.wants(200, "", post(body("Monday", "standard", "", "", "Dapur Tiga"))))

	params := scenarioParams(s.t, "quick")
	summary, err := s.hub.Create(context.Background(), game.Config{
		Title: "Tuesday", Language: "id", Seed: 7, Params: params, Teams: make([]string, 3),
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.code = summary.Code
	s.wants(200, "", question{method: "get", path: "/api/sessions", header: s.cookie})
	s.wants(200, "", question{method: "get", path: "/api/sessions/{code}", in: map[string]string{"code": s.code}})
	s.wants(404, "NO_SESSION", question{method: "get", path: "/api/sessions/{code}", in: map[string]string{"code": "000000"}})
	s.wantDebriefs(404, "NO_SESSION", "000000", s.cookie)
	s.wants(404, "NO_SESSION", ownOf("000000", "none"))
	s.whatIfTooEarly()
}

// fill lets ten people into one team of a session, and not an eleventh.
func (s *server) fill(summary []byte) {
	var created hub.Summary
	if err := json.Unmarshal(summary, &created); err != nil {
		s.t.Fatal(err)
	}
	s.code = created.Code
	for n := range 10 {
		s.join(fmt.Sprintf("Hadirin %d", n+1), 2)
	}
	s.refuseJoin(409, "SESSION_FULL", map[string]any{"code": s.code, "name": "Eko", "team": 2})
}

func scenarioParams(t testing.TB, name string) *game.Parameters {
	loaded, err := scenario.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return &loaded.Parameters
}

// join takes a seat over HTTP.
func (s *server) join(name string, team int) hub.Seated {
	s.t.Helper()
	answer := s.wants(200, "", question{method: "post", path: "/api/join", body: map[string]any{"code": s.code, "name": name, "team": team}})
	var seated hub.Seated
	if err := json.Unmarshal(answer, &seated); err != nil {
		s.t.Fatal(err)
	}
	return seated
}

// refuseJoin sees that nobody can take a seat.
func (s *server) refuseJoin(status int, code string, body any) {
	s.t.Helper()
	s.wants(status, code, question{method: "post", path: "/api/join", body: body})
}

// dial opens a connection and says hello.
func (s *server) dial(who string, hello map[string]any) *line {
	s.t.Helper()
	l := dialLine(s.frames, s.client, who, s.cookie)
	s.lines = append(s.lines, l)
	hello["type"], hello["session"] = "hello", s.code
	l.say(hello)
	return l
}

func (s *server) phone(who string, seated hub.Seated) *line {
	return s.dial(who, map[string]any{"as": "seat", "token": seated.Token})
}

// after lets time pass. Everybody asks for the time now and then, as pages do.
func (s *server) after(d time.Duration) {
	const often = 20 * time.Second
	for d > 0 {
		step := min(d, often)
		time.Sleep(step)
		synctest.Wait()
		d -= step
		if time.Since(s.asked) < often {
			continue
		}
		s.asked = time.Now()
		for _, l := range s.lines {
			select {
			case <-l.gone:
			default:
				l.ping()
			}
		}
	}
}

// until lets time pass until a phase begins.
func (s *server) until(phase string) {
	s.t.Helper()
	for range 600 {
		if s.host.phase() == phase {
			return
		}
		s.after(time.Second)
	}
	s.t.Fatalf("%s does not begin; it is %s", phase, s.host.phase())
}

// now is the game time.
func (s *server) now() float64 {
	s.host.ping()
	pongs := s.host.heard("pong")
	return pongs[len(pongs)-1]["at"].(float64)
}
