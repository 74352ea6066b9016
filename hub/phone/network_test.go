package phone_test

import (
	"context"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
	"foodforpeople/hub"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/phone"
)

// network is a real HTTP server in memory, and the lines to it, which can be broken.
type network struct {
	server  *http.Server
	arrived chan net.Conn
	closed  chan struct{}
	dials   atomic.Int64

	mu      sync.Mutex
	lines   map[*line]bool
	refuses bool
}

// line is the phone's end of a connection. A deaf one swallows what comes, a mute one what is sent.
type line struct {
	net.Conn
	network    *network
	deaf, mute atomic.Bool
}

func newNetwork(t *testing.T, handler http.Handler) *network {
	n := &network{
		server: &http.Server{Handler: handler}, arrived: make(chan net.Conn), closed: make(chan struct{}), lines: make(map[*line]bool),
	}
	go n.server.Serve(n) // it ends with an error
	t.Cleanup(func() {
		n.cut()
		n.server.Close() // the test is over
	})
	return n
}

func (n *network) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	n.dials.Add(1)
	n.mu.Lock()
	refuses := n.refuses
	n.mu.Unlock()
	if refuses {
		return nil, net.ErrClosed
	}
	near, far := net.Pipe()
	select {
	case n.arrived <- far:
	case <-n.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	l := &line{Conn: near, network: n}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.lines[l] = true
	return l, nil
}

// each does something with every line that is open.
func (n *network) each(do func(*line)) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for l := range n.lines {
		do(l)
	}
}

func (n *network) cut() { n.each(func(l *line) { l.Conn.Close() }) }

// refuse lets nobody in, or everybody again.
func (n *network) refuse(on bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.refuses = on
}

// hole makes all open lines swallow everything, both ways.
func (n *network) hole() {
	n.each(func(l *line) {
		l.deaf.Store(true)
		l.mute.Store(true)
	})
}

func (l *line) Read(into []byte) (int, error) {
	for {
		got, err := l.Conn.Read(into)
		if err != nil || !l.deaf.Load() {
			return got, err
		}
	}
}

func (l *line) Write(data []byte) (int, error) {
	if l.mute.Load() {
		return len(data), nil
	}
	return l.Conn.Write(data)
}

func (l *line) Close() error {
	l.network.mu.Lock()
	delete(l.network.lines, l)
	l.network.mu.Unlock()
	return l.Conn.Close()
}

func (n *network) Accept() (net.Conn, error) {
	select {
	case conn := <-n.arrived:
		return conn, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

func (n *network) Close() error {
	close(n.closed)
	return nil
}

func (n *network) Addr() net.Addr { return &net.UnixAddr{Name: "memory"} }

// venue is a hub behind a network, inside a bubble.
type venue struct {
	t       *testing.T
	hub     *hub.Hub
	memory  *journal.Memory
	token   string // of the facilitator
	code    string // of its session
	handler atomic.Value
	fault   atomic.Pointer[func(op string) error]
	*network
}

// newVenue opens a hub with a session of two teams.
func newVenue(t *testing.T) *venue {
	t.Helper()
	v := &venue{t: t, memory: journal.NewMemory(time.Now)}
	v.open()
	t.Cleanup(func() { v.hub.Stop() })
	v.token = v.hub.FreshToken()
	v.network = newNetwork(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v.handler.Load().(http.Handler).ServeHTTP(w, r)
	}))
	v.code = v.session()
	return v
}

func (v *venue) open() {
	v.t.Helper()
	v.memory.Fault = func(op string) error {
		if fault := v.fault.Load(); fault != nil {
			return (*fault)(op)
		}
		return nil
	}
	quick, err := scenario.Load("quick")
	if err != nil {
		v.t.Fatal(err)
	}
	v.hub, err = hub.New(context.Background(), hub.Options{
		Journal: v.memory, Settings: v.memory, Pages: fstest.MapFS{}, Scenarios: []*scenario.Scenario{quick},
	})
	if err != nil {
		v.t.Fatal(err)
	}
	v.handler.Store(http.Handler(http.HandlerFunc(v.hub.Handler().ServeHTTP)))
}

// restart ends the hub as the end of a process does, and starts another on what is durable.
func (v *venue) restart() {
	v.t.Helper()
	old := v.hub
	v.memory = v.memory.Reopen()
	v.cut()
	old.Stop()
	v.open()
}

// block lets through only those requests that a test allows; others get a page, as from those who want a sign-in first.
func (v *venue) block(blocked func(*http.Request) bool) {
	through := v.hub.Handler()
	v.handler.Store(http.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if blocked(r) {
			http.Error(w, "<html>not here</html>", http.StatusForbidden)
			return
		}
		through.ServeHTTP(w, r)
	})))
}

func (v *venue) session() string {
	v.t.Helper()
	params := v.hub.Scenarios[0].Parameters
	made, err := v.hub.Create(context.Background(), game.Config{
		Title: "Test", Language: "en", Seed: 7, Params: &params, Teams: make([]string, 2),
	})
	if err != nil {
		v.t.Fatal(err)
	}
	return made.Code
}

func (v *venue) server() *phone.Server {
	return &phone.Server{URL: "http://hub.test", Token: v.token, Client: &http.Client{Transport: &http.Transport{
		DialContext: v.dial, DisableKeepAlives: true,
	}}}
}

func (v *venue) join(name string) phone.Seated {
	v.t.Helper()
	seated, err := v.server().Join(context.Background(), v.code, name, 0)
	if err != nil {
		v.t.Fatal(err)
	}
	return seated
}

// ear is an observer that keeps everything.
type ear struct {
	mu            sync.Mutex
	connected     []phone.Connection
	disconnected  []phone.Disconnection
	connects      []time.Time
	disconnects   []time.Time
	answers       []phone.Answer
	changes       []phone.Change
	pongs         []time.Duration
	saving        []bool
	ended         []int
	troubles      []error
	troubleIsFine bool
}

func kept[T any](e *ear, into *[]T) func(T) {
	return func(what T) {
		e.mu.Lock()
		defer e.mu.Unlock()
		*into = append(*into, what)
	}
}

func (e *ear) observer() phone.Observer {
	return phone.Observer{
		Answered: kept(e, &e.answers), Changed: kept(e, &e.changes), Pong: kept(e, &e.pongs),
		Saving: kept(e, &e.saving), Ended: kept(e, &e.ended), Trouble: kept(e, &e.troubles),
		Connected: func(c phone.Connection) {
			kept(e, &e.connected)(c)
			kept(e, &e.connects)(time.Now())
		},
		Disconnected: func(d phone.Disconnection) {
			kept(e, &e.disconnected)(d)
			kept(e, &e.disconnects)(time.Now())
		},
	}
}

// phone opens a phone of the venue and waits until everything has settled.
func (v *venue) phone(options phone.Options) (*phone.Phone, *ear) {
	v.t.Helper()
	p, e := openPhone(v.t, v.network, v.code, options)
	synctest.Wait()
	return p, e
}

func openPhone(t *testing.T, n *network, code string, options phone.Options) (*phone.Phone, *ear) {
	e := &ear{}
	options.URL, options.Dial, options.Observer = "http://hub.test", n.dial, e.observer()
	if options.Session == "" {
		options.Session = code
	}
	p := phone.Open(options)
	t.Cleanup(func() {
		p.Close()
		p.Wait()
		if len(e.troubles) > 0 && !e.troubleIsFine {
			t.Errorf("a phone complains: %v", e.troubles)
		}
	})
	return p, e
}

// seat opens the phone of somebody who joins.
func (v *venue) seat(name string, over phone.Transport) (*phone.Phone, *ear) {
	v.t.Helper()
	return v.phone(phone.Options{Token: v.join(name).Token, Transport: over})
}

func (v *venue) facilitator() (*phone.Phone, *ear) {
	v.t.Helper()
	return v.phone(phone.Options{As: phone.Facilitator, Token: v.token, Burst: -1})
}

// do gives a command and waits a while for its answer.
func do(t *testing.T, p *phone.Phone, name string, args any) (phone.Answer, error) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	return p.Do(ctx, name, args)
}

// must gives a command that must be accepted.
func must(t *testing.T, p *phone.Phone, name string, args any) phone.Answer {
	t.Helper()
	answer, err := do(t, p, name, args)
	synctest.Wait()
	if err != nil || !answer.OK() {
		t.Fatalf("%s: %+v, %v", name, answer, err)
	}
	return answer
}

// at walks a decoded view.
func at(view any, path ...string) any {
	for _, key := range path {
		object, _ := view.(map[string]any) // nil has nothing
		view = object[key]
	}
	return view
}

// later lets fake time pass.
func later(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// inEveryWay runs a test in a bubble of its own for each transport.
func inEveryWay(t *testing.T, test func(t *testing.T, over phone.Transport)) {
	for _, over := range []phone.Transport{phone.WebSocket, phone.Events, phone.Polls} {
		t.Run(string(over), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { test(t, over) })
		})
	}
}

// script is a server that does what a test tells it: talk is called for each WebSocket, one after the other.
func script(t *testing.T, talk func(number int, ws *websocket.Conn)) *network {
	number := 0
	return newNetwork(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/ws" {
			http.NotFound(w, r)
			return
		}
		ws, err := websocket.Accept(w, r, nil)
		if err != nil {
			return // Accept has answered
		}
		defer ws.CloseNow() // the script is over
		number++
		talk(number, ws)
	}))
}
