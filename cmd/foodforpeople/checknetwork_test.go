package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"foodforpeople/game/scenario"
	"foodforpeople/hub"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/phone"
)

// memoryNetwork is an HTTP server in memory and the way to it.
type memoryNetwork struct {
	server  *http.Server
	arrived chan net.Conn
	closed  chan struct{}
}

func openMemoryNetwork(t *testing.T, handler http.Handler) *memoryNetwork {
	n := &memoryNetwork{&http.Server{Handler: handler}, make(chan net.Conn), make(chan struct{})}
	go n.server.Serve(n)                   // it ends with an error
	t.Cleanup(func() { n.server.Close() }) // the test is over
	return n
}

func (n *memoryNetwork) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case n.arrived <- far:
		return near, nil
	case <-n.closed:
	case <-ctx.Done():
	}
	return nil, net.ErrClosed
}

func (n *memoryNetwork) Accept() (net.Conn, error) {
	select {
	case conn := <-n.arrived:
		return conn, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

func (n *memoryNetwork) Close() error   { close(n.closed); return nil }
func (n *memoryNetwork) Addr() net.Addr { return &net.UnixAddr{Name: "memory"} }

// checkedVenue is a hub, and a network to it that a test spoils.
type checkedVenue struct {
	t      *testing.T
	hub    *hub.Hub
	memory *journal.Memory
	direct *memoryNetwork
	dial   func(ctx context.Context, network, address string) (net.Conn, error)
}

func openCheckedVenue(t *testing.T) *checkedVenue {
	t.Helper()
	quick, err := scenario.Load("quick")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { time.Sleep(time.Minute) }) // what is slow may end
	v := &checkedVenue{t: t, memory: journal.NewMemory(time.Now)}
	v.hub, err = hub.New(t.Context(), hub.Options{
		Journal: v.memory, Settings: v.memory, Pages: fstest.MapFS{}, Scenarios: []*scenario.Scenario{quick},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(v.hub.Stop)
	v.direct = openMemoryNetwork(t, v.hub.Handler())
	v.dial = v.direct.dial
	return v
}

// proxy puts somebody in between, who passes on what spoil does not answer by itself.
func (v *checkedVenue) proxy(spoil func(http.ResponseWriter, *http.Request) bool, change func(*http.Response) error) {
	way := &http.Transport{DialContext: v.direct.dial}
	v.t.Cleanup(way.CloseIdleConnections)
	target := &url.URL{Scheme: "http", Host: "hub.test"}
	through := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) }, Transport: way, ModifyResponse: change,
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) },
	}
	v.dial = openMemoryNetwork(v.t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if spoil == nil || !spoil(w, r) {
			through.ServeHTTP(w, r)
		}
	})).dial
}

// overLines changes every connection of the way.
func (v *checkedVenue) overLines(change func(net.Conn) (net.Conn, error)) {
	before := v.dial
	v.dial = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := before(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return change(conn)
	}
}

func noUpgrade(w http.ResponseWriter, r *http.Request) bool {
	if r.Header.Get("Upgrade") == "" {
		return false
	}
	http.Error(w, "not here", http.StatusForbidden)
	return true
}

// slowLine brings everything late, unless it is closed meanwhile.
type slowLine struct {
	net.Conn
	late   func() time.Duration
	closed chan struct{}
	close  sync.Once
}

func newSlowLine(conn net.Conn, late func() time.Duration) *slowLine {
	return &slowLine{Conn: conn, late: late, closed: make(chan struct{})}
}

func (l *slowLine) Read(into []byte) (int, error) {
	n, err := l.Conn.Read(into)
	late := time.NewTimer(l.late())
	defer late.Stop()
	select {
	case <-late.C:
	case <-l.closed:
	}
	return n, err
}

func (l *slowLine) Close() error {
	l.close.Do(func() { close(l.closed) })
	return l.Conn.Close()
}

// limitedLine counts the open ones.
type limitedLine struct {
	net.Conn
	open   *atomic.Int64
	closed atomic.Bool
}

func (l *limitedLine) Close() error {
	if !l.closed.Swap(true) {
		l.open.Add(-1)
	}
	return l.Conn.Close()
}

var spoiledVenues = map[string]struct {
	spoil  func(v *checkedVenue)
	says   []string // in the figures
	advice []string // a part of each piece, in order
}{
	"good": {
		spoil: func(*checkedVenue) {},
		says:  []string{"joins      20 of 20: p50 ", "connected  20 of 20 at the end: 20 by WebSocket", " 0 of ", " 0 had no answer; 0 links broke"},
	},
	"a proxy that passes everything on": {
		spoil: func(v *checkedVenue) { v.proxy(nil, nil) },
		says:  []string{"20 by WebSocket"},
	},
	"a proxy that blocks upgrades": {
		spoil:  func(v *checkedVenue) { v.proxy(noUpgrade, nil) },
		says:   []string{"connected  20 of 20 at the end: 20 by event stream"},
		advice: []string{`WebSocket is blocked for 20 of 20 phones.`},
	},
	"a proxy that buffers": {
		spoil: func(v *checkedVenue) {
			v.proxy(noUpgrade, func(answer *http.Response) error {
				all, err := io.ReadAll(answer.Body)
				answer.Body = io.NopCloser(bytes.NewReader(all))
				return err
			})
		},
		says:   []string{"connected  20 of 20 at the end: 20 by polling"},
		advice: []string{"WebSocket is blocked for 20 of 20 phones.", "Answers are held back until they are complete, for 20 phones."},
	},
	"a network that loses": {
		spoil: func(v *checkedVenue) {
			var lines atomic.Int64
			v.overLines(func(conn net.Conn) (net.Conn, error) {
				if lines.Add(1)%3 == 0 {
					cut := time.AfterFunc(7*time.Second, func() { conn.Close() })
					v.t.Cleanup(func() { cut.Stop() })
				}
				return conn, nil
			})
		},
		advice: []string{"Connections break"},
	},
	"a long way": {
		spoil: func(v *checkedVenue) {
			v.overLines(func(conn net.Conn) (net.Conn, error) {
				return newSlowLine(conn, func() time.Duration { return 400 * time.Millisecond }), nil
			})
		},
		advice: []string{"The delay is high: "},
	},
	"a crowded access point": {
		spoil: func(v *checkedVenue) {
			v.overLines(func(conn net.Conn) (net.Conn, error) {
				start := time.Now()
				return newSlowLine(conn, func() time.Duration { // of 20 s nothing gets through for three
					return max(time.Millisecond, 3*time.Second-time.Since(start)%(20*time.Second))
				}), nil
			})
		},
		advice: []string{"The delay is uneven: mostly "},
	},
	"a limit of devices": {
		spoil: func(v *checkedVenue) {
			var open atomic.Int64
			v.overLines(func(conn net.Conn) (net.Conn, error) {
				if open.Add(1) > 12 {
					open.Add(-1)
					conn.Close() // it does not count
					return nil, errors.New("no route")
				}
				return &limitedLine{Conn: conn, open: &open}, nil
			})
		},
		says:   []string{"at the end: "},
		advice: []string{" phones were not connected at the end."},
	},
	"a sign-in page": {
		spoil: func(v *checkedVenue) {
			v.proxy(func(w http.ResponseWriter, r *http.Request) bool {
				http.Redirect(w, r, "http://login.example/", http.StatusFound)
				return true
			}, nil)
		},
		says:   []string{"server     somebody else answers: 302 Found to http://login.example/"},
		advice: []string{"A sign-in page or a web filter answers"},
	},
	"a filter's page": {
		spoil: func(v *checkedVenue) {
			v.proxy(func(w http.ResponseWriter, r *http.Request) bool {
				fmt.Fprint(w, "<html>blocked</html>")
				return true
			}, nil)
		},
		advice: []string{"A sign-in page or a web filter answers"},
	},
	"client isolation": {
		spoil: func(v *checkedVenue) {
			v.dial = func(ctx context.Context, _, _ string) (net.Conn, error) {
				<-ctx.Done() // nobody answers, not even with a no
				return nil, ctx.Err()
			}
		},
		says:   []string{"server     does not answer: "},
		advice: []string{"Is the server running", "Is this computer in the same network", "client isolation"},
	},
	"a slow disk": {
		spoil: func(v *checkedVenue) {
			v.memory.Fault = func(op string) error {
				if op == "append" {
					time.Sleep(900 * time.Millisecond)
				}
				return nil
			}
		},
		advice: []string{"The server is slow to save"},
	},
}

func TestCheckOfANetwork(t *testing.T) {
	for name, test := range spoiledVenues {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				v := openCheckedVenue(t)
				test.spoil(v)
				var out bytes.Buffer
				check := networkCheck{url: "http://hub.test", token: v.hub.FreshToken(), phones: 20, duration: 30 * time.Second, dial: v.dial}
				err := checkNetwork(t.Context(), check, &out)
				figures, rest, _ := strings.Cut(out.String(), "What to do:\n")
				for _, part := range test.says {
					if !strings.Contains(figures, part) {
						t.Errorf("the figures do not say %q:\n%s", part, &out)
					}
				}
				pieces := strings.Split(strings.TrimSuffix(strings.TrimPrefix(rest, "- "), "\n"), "\n- ")
				if rest == "" {
					pieces = nil
				}
				if len(pieces) != len(test.advice) || (err == nil) != (len(test.advice) == 0) {
					t.Fatalf("%d pieces of advice, wanted %d, error %v:\n%s", len(pieces), len(test.advice), err, &out)
				}
				for i, part := range test.advice {
					if !strings.Contains(pieces[i], part) {
						t.Errorf("advice %d does not say %q:\n%s", i, part, &out)
					}
				}
				if live := v.hub.Sessions(); len(live) != 0 {
					t.Errorf("the session of the check is left over: %+v\n%s", live, &out)
				}
			})
		})
	}
}

// The advice that needs what no network of these tests does.
func TestAdvice(t *testing.T) {
	for _, test := range []struct {
		change func(f *findings)
		says   string
	}{
		{func(f *findings) { f.ended = map[int]int{4501: 3} }, "The server sent phones away with close code 4501 (3 phones)"},
		{func(f *findings) { f.troubles = []string{"frame 3", "frame 5"} }, "arrives changed or with gaps (2 times, first: frame 3)"},
		{func(f *findings) { f.paused = true }, "The server is slow to save"},
		{func(f *findings) { f.resent = 1 }, ""},
		{func(f *findings) { f.resent = 2 }, "Connections break"},
		{func(f *findings) { f.lossy, f.broken = 3, 9 }, ""},
		{func(f *findings) { f.lossy, f.broken = 4, 9 }, ": 9 times of 4 phones"},
		{func(f *findings) { f.transports = map[phone.Transport]int{"websocket": 57, "poll": 3} }, ""},
		{func(f *findings) { f.transports = map[phone.Transport]int{"websocket": 56, "poll": 4} }, ": 0 times of 4 phones"},
		{func(f *findings) { f.transports = map[phone.Transport]int{"websocket": 29, "sse": 31} }, "WebSocket is blocked for 31 of 60 phones."},
		{func(f *findings) { f.unanswered = 1 }, "Connections break"},
		{func(f *findings) { f.pongs = nil }, "Nothing came back in time"},
	} {
		f := &findings{
			host: "hub.test", phones: 60, transports: map[phone.Transport]int{"websocket": 60}, pongs: []time.Duration{time.Millisecond},
			answers: make([]time.Duration, 100),
		}
		test.change(f)
		if got := f.advice(); len(got) > 1 || (len(got) == 0) != (test.says == "") || !strings.Contains(strings.Join(got, ""), test.says) {
			t.Errorf("%q is advised, not %q", got, test.says)
		}
	}
}

func TestQuantile(t *testing.T) {
	hundred := make([]time.Duration, 100)
	for i := range hundred {
		hundred[99-i] = time.Duration(i + 1)
	}
	for percent, want := range map[int]time.Duration{50: 50, 95: 95, 100: 100, 0: 1} {
		if got := quantile(hundred, percent); got != want {
			t.Errorf("%d%%: %d", percent, got)
		}
	}
	if got := quantile([]time.Duration{7, 3}, 95); got != 7 {
		t.Errorf("of two: %d", got)
	}
}

func TestCheckIsTold(t *testing.T) {
	refuses(t, []string{"check", "--phones", "3"}, "--phones needs --url")
	refuses(t, []string{"check", "--url", "192.168.1.5:8080", "--token", "x"}, "is no address such as")
	refuses(t, []string{"check", "--url", "http://h:1/screen", "--token", "x"}, "leave out /screen")
	refuses(t, []string{"check", "--url", "http://h:1"}, "--token is missing")
	refuses(t, []string{"check", "--url", "http://h:1", "--token", "x", "--phones", "501"}, "--phones 501 is not 1 to 500")
	refuses(t, []string{"check", "--url", "http://h:1", "--token", "x", "--duration", "1s"}, "--duration 1s is not 5s to 10m")
	c := networkCheck{url: "https://food.example:8443/facilitator?token=abc", phones: 1, duration: time.Minute}
	if err := c.fit(); err != nil || c.url != "https://food.example:8443" || c.token != "abc" {
		t.Errorf("%+v, %v", c, err)
	}
}

// A real server, over the real network of this computer.
func TestCheckOfARealServer(t *testing.T) {
	address, lines, stop := start(t, "--addr", "127.0.0.1:0", "--data", t.TempDir())
	_, token, _ := strings.Cut(<-lines, "token=")
	got := says(t, "check", "--url", "http://"+address, "--token", token, "--phones", "8", "--duration", "5s")
	for _, part := range []string{"joins      8 of 8", "8 by WebSocket", "The network is good enough, "} {
		if !strings.Contains(got, part) {
			t.Errorf("check says %q without %q", got, part)
		}
	}
	err := run(t.Context(), []string{"check", "--url", "http://" + address, "--token", "x"}, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "does not know this --token") {
		t.Errorf("a wrong token: %v", err)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}
