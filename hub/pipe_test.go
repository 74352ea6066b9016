package hub

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
	"foodforpeople/hub/journal"
)

// wireFrame is one frame as it went over the wire. What travelled in one message has the same number.
type wireFrame struct {
	Who      string // the client's name
	ToServer bool
	Message  int
	Data     json.RawMessage
}

// tape records every frame of a test, in the order in which the clients saw or sent them.
type tape struct {
	mu     sync.Mutex
	frames []wireFrame
}

func (t *tape) record(f wireFrame) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.frames = append(t.frames, f)
}

// all returns what has been recorded so far.
func (t *tape) all() []wireFrame {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.frames)
}

// server is a hub under test on a journal in memory. Make it inside a synctest bubble.
type server struct {
	keepDays int
	screens  map[string]*http.Cookie // of links, by join code
	t        testing.TB
	hub      *Hub
	handler  http.Handler
	over     transport // of the clients
	memory   *journal.Memory
	fault    atomic.Pointer[func(op string) error]
	token    string // of the facilitator
	wire     tape

	registry *prometheus.Registry // of the newest hub
	logged   logged
	clients  []*client
}

var pages = fstest.MapFS{
	"phone/index.html":         {Data: []byte("<!doctype html><title>phone</title>" + string(bytes.Repeat([]byte(" "), 500)))},
	"facilitator/index.html":   {Data: []byte("<!doctype html><title>facilitator</title>")},
	"check/index.html":         {Data: []byte("<!doctype html><title>check</title>")},
	"commitment/index.html":    {Data: []byte("<!doctype html><title>commitment</title>")},
	"screen/index.html":        {Data: []byte("<!doctype html><title>screen</title>")},
	"debrief/index.html":       {Data: []byte("<!doctype html><title>debrief</title>")},
	"report/index.html":        {Data: []byte("<!doctype html><title>report</title>")},
	"report/certificates.html": {Data: []byte("<!doctype html><title>certificates</title>")},
	"look/index.html":          {Data: []byte("<!doctype html><title>look</title>")},
	"paper/index.html":         {Data: []byte("<!doctype html><title>paper</title>")},
	"phone/icon.svg":           {Data: []byte("<svg xmlns='http://www.w3.org/2000/svg'/>")},
	"shared/clock.js":          {Data: bytes.Repeat([]byte("export const a = 1;\n"), 100)},
}

func newServer(t testing.TB) *server {
	t.Helper()
	s := &server{t: t, screens: make(map[string]*http.Cookie), memory: journal.NewMemory(func() time.Time { return wallClock() })}
	s.open()
	t.Cleanup(s.close)
	return s
}

func (s *server) open() {
	s.t.Helper()
	s.memory.Fault = func(op string) error {
		if fault := s.fault.Load(); fault != nil {
			return (*fault)(op)
		}
		return nil
	}
	s.registry = prometheus.NewRegistry()
	loaded, err := scenario.Load("quick")
	if err != nil {
		s.t.Fatal(err)
	}
	s.hub, err = New(context.Background(), Options{
		Journal: s.memory, Settings: s.memory, Pages: pages, Scenarios: []*scenario.Scenario{loaded},
		Metrics: s.registry, Log: s.logged.open(), KeepDays: s.keepDays,
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.handler = s.hub.Handler()
	if fresh := s.hub.FreshToken(); fresh != "" {
		s.token = fresh
	}
}

// breakWith makes the journal answer as told; nil mends it.
func (s *server) breakWith(fault func(op string) error) {
	if fault == nil {
		s.fault.Store(nil)
		return
	}
	s.fault.Store(&fault)
}

// appends is a fault that concerns appends only.
func appends(err error) func(op string) error {
	return func(op string) error {
		if op == "append" {
			return err
		}
		return nil
	}
}

// block lets no append through until release is called.
func (s *server) block() (release func()) {
	gate := make(chan struct{})
	s.breakWith(func(op string) error {
		if op == "append" {
			<-gate
		}
		return nil
	})
	release = sync.OnceFunc(func() {
		s.breakWith(nil)
		close(gate)
	})
	s.t.Cleanup(release) // a test that fails in between must end, too
	return release
}

func (s *server) close() {
	for _, c := range s.clients {
		c.drop()
	}
	s.breakWith(nil)
	s.hub.Stop()
}

// restart ends the hub as the end of a process does and starts another on what is durable.
func (s *server) restart() {
	s.t.Helper()
	old := s.hub
	s.memory = s.memory.Reopen() // nothing more of the old hub becomes durable
	old.Stop()
	s.open()
}

// session creates a session with so many teams and returns its join code.
func (s *server) session(teams int) string { s.t.Helper(); return s.seeded(7, teams) }

func (s *server) seeded(seed uint64, teams int) string {
	s.t.Helper()
	params := s.hub.Scenarios[0].Parameters
	summary, err := s.hub.Create(context.Background(), game.Config{
		Title: "Test", Language: "en", Seed: seed, Params: &params, Teams: make([]string, teams),
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return summary.Code
}

// look is a test's look at a room, from the room's own goroutine.
type look struct {
	at   func(r *Room)
	done chan struct{}
}

func (m look) handle(r *Room) {
	m.at(r)
	close(m.done)
}

// inRoom lets a test look at what only the room may touch.
func (s *server) inRoom(code string, at func(r *Room)) {
	s.t.Helper()
	m := look{at, make(chan struct{})}
	if !s.hub.room(code).send(context.Background(), m) {
		s.t.Fatal("the room has ended")
	}
	<-m.done
	synctest.Wait()
}

// call makes an HTTP request. With body it is a POST.
func (s *server) call(path string, body any, change ...func(*http.Request)) *httptest.ResponseRecorder {
	s.t.Helper()
	request := httptest.NewRequest(http.MethodGet, path, nil)
	if body != nil {
		request = httptest.NewRequest(http.MethodPost, path, bytes.NewReader(mustJSON(body)))
		request.Header.Set("Content-Type", "application/json")
	}
	for _, f := range change {
		f(request)
	}
	answer := httptest.NewRecorder()
	s.handler.ServeHTTP(answer, request)
	return answer
}

// signedIn signs a request in.
func (s *server) signedIn(request *http.Request) {
	request.AddCookie(&http.Cookie{Name: tokenCookie, Value: s.token})
}

// join gives somebody a seat in a team.
func (s *server) join(code, name string, team int) Seated {
	s.t.Helper()
	answer := s.call("/api/join", map[string]any{"code": code, "name": name, "team": team})
	if answer.Code != http.StatusOK {
		s.t.Fatalf("join: %d %s", answer.Code, answer.Body)
	}
	var seated Seated
	if err := json.Unmarshal(answer.Body.Bytes(), &seated); err != nil {
		s.t.Fatal(err)
	}
	return seated
}

// later lets fake time pass.
func later(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}
