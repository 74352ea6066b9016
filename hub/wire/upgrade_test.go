package wire

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// upgraded is the server's end of a connection, as a hub has it.
type upgraded struct {
	*Conn
	ws   *websocket.Conn
	ends chan error
}

// serve upgrades what comes and reads it in a goroutine of its own, which echoes messages.
func serve(t *testing.T, start func(*httptest.Server)) (*httptest.Server, <-chan *upgraded) {
	t.Helper()
	opened := make(chan *upgraded, 1)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		up := &Upgrade{ResponseWriter: w, Limits: limits}
		ws, err := websocket.Accept(up, r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		u := &upgraded{up.Conn, ws, make(chan error, 1)}
		s := newSender(u.Conn)
		opened <- u
		go func() {
			for {
				_, data, err := ws.Read(context.Background())
				if err != nil {
					u.ends <- err
					return
				}
				s.mu.Lock()
				s.waiting = append(s.waiting, Text(data).Bytes())
				s.mu.Unlock()
				s.push()
			}
		}()
	}))
	start(server)
	t.Cleanup(server.Close)
	return server, opened
}

func dial(t *testing.T, server *httptest.Server) *websocket.Conn {
	t.Helper()
	ws, _, err := websocket.Dial(t.Context(), server.URL, &websocket.DialOptions{HTTPClient: server.Client()})
	if err != nil {
		t.Fatal(err)
	}
	ws.SetReadLimit(-1)
	t.Cleanup(func() { ws.CloseNow() })
	return ws
}

var ways = map[string]func(*httptest.Server){"TCP": (*httptest.Server).Start, "TLS": (*httptest.Server).StartTLS}

// A real client asks for pongs while it gets more than the system takes at once.
func TestLibrary(t *testing.T) {
	for name, start := range ways {
		t.Run(name, func(t *testing.T) {
			server, opened := serve(t, start)
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			far := dial(t, server)
			near := <-opened
			if tries := near.try != nil; tries != (name == "TCP" && runtime.GOOS == "linux" && runtime.GOARCH != "386") {
				t.Errorf("tries: %v", tries)
			}
			s := newSender(near.Conn) // nothing has been read yet
			const total = 3000
			for n := range total {
				s.text(n)
			}
			if s.backlog() == 0 {
				t.Error("the system took everything at once: nothing was tried out")
			}
			var pinging sync.WaitGroup
			pinging.Go(func() {
				for range 200 {
					if err := far.Ping(ctx); err != nil {
						t.Error(err)
						return
					}
				}
			})
			for n := range total {
				_, data, err := far.Read(ctx)
				if err != nil {
					t.Fatal(err)
				}
				if want := string(message(n, n)); !strings.HasSuffix(want, string(data)) || len(data) < n {
					t.Fatalf("message %d is %.40q", n, data)
				}
			}
			reading := far.CloseRead(ctx)
			pinging.Wait()
			s.close()
			<-reading.Done()
			if err := <-near.ends; websocket.CloseStatus(err) != 4000 {
				t.Errorf("the server's reader ended with %v", err)
			}
			near.Wait()
		})
	}
}

// Each end may close first, and each learns the code.
func TestLibraryClosesCleanly(t *testing.T) {
	for name, start := range ways {
		t.Run(name, func(t *testing.T) {
			server, opened := serve(t, start)
			far := dial(t, server)
			near := <-opened
			if err := far.Close(4100, "client"); err != nil {
				t.Errorf("the client's handshake: %v", err)
			}
			if err := <-near.ends; websocket.CloseStatus(err) != 4100 {
				t.Errorf("the server saw %v", err)
			}
			far = dial(t, server)
			near = <-opened
			go far.Read(t.Context()) // answers the close frame
			if err := near.ws.Close(4200, "server"); err != nil {
				t.Errorf("the server's handshake: %v", err)
			}
			near.Wait()
		})
	}
}

// A client that does not wait for the answer to its request loses nothing of what it says.
func TestEarlyBytes(t *testing.T) {
	server, _ := serve(t, (*httptest.Server).Start)
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	request := "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
	long := strings.Repeat("0", 2000)
	masked := "\x81\xfe\x07\xd0\x00\x00\x00\x00" + long // with the mask 0
	if _, err := io.WriteString(conn, request+masked[:1000]); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, masked[1000:]+"\x81\x82\x00\x00\x00\x00hi"); err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	piece := make([]byte, 4096)
	for !bytes.HasSuffix(got.Bytes(), []byte("\x81\x02hi")) {
		n, err := conn.Read(piece)
		if err != nil {
			t.Fatalf("%v after %q", err, got.String())
		}
		got.Write(piece[:n])
	}
	if !strings.Contains(got.String(), "\r\n\r\n\x81\x7e\x07\xd0"+long) {
		t.Errorf("%q", got.String())
	}
}

// wholeFrames complains about a write that is not exactly one control frame.
type wholeFrames struct {
	net.Conn
	t     *testing.T
	begun bool
}

func (w *wholeFrames) Write(p []byte) (int, error) {
	if w.begun {
		if _, rest, whole := nextFrame(p); !whole || len(rest) > 0 {
			w.t.Errorf("a write of %d bytes is not one frame: %x…", len(p), p[:2])
		}
	}
	w.begun = w.begun || bytes.HasSuffix(p, []byte("\r\n\r\n"))
	return w.Conn.Write(p)
}

type listener struct {
	net.Listener
	t *testing.T
}

func (l listener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &wholeFrames{Conn: conn, t: l.t}, nil
}

// The library hands over each control frame in one piece, the longest too: its buffer is long enough.
func TestControlFramesAreWhole(t *testing.T) {
	server, opened := serve(t, func(s *httptest.Server) {
		s.Listener = listener{s.Listener, t}
		s.Start()
	})
	far := dial(t, server)
	near := <-opened
	ctx := far.CloseRead(t.Context())
	for range 3 {
		near.ws.Ping(ctx)
	}
	far.Ping(t.Context())
	if err := near.ws.Close(4000, strings.Repeat("r", maxReason)); err != nil {
		t.Error(err)
	}
	near.Wait()
}

// plain is an http.ResponseWriter that cannot be hijacked.
type plain struct{ http.ResponseWriter }

func TestNotHijackable(t *testing.T) {
	up := &Upgrade{ResponseWriter: plain{httptest.NewRecorder()}, Limits: limits}
	if _, _, err := up.Hijack(); !errors.Is(err, http.ErrNotSupported) || up.Conn != nil {
		t.Errorf("%v", err)
	}
}

func ExampleConn_Send() {
	patch := Text([]byte(`{"type":"patch"}`)) // once for all
	handler := func(w http.ResponseWriter, r *http.Request) {
		up := &Upgrade{ResponseWriter: w, Limits: Limits{Patience: 10 * time.Second, Farewell: 5 * time.Second}}
		ws, err := websocket.Accept(up, r, nil)
		if err != nil {
			return
		}
		if !up.Conn.Send(patch.Bytes(), false) {
			fmt.Println("something before it has not left yet")
		}
		go ws.Read(context.Background()) // and return: what net/http holds is given back
	}
	http.HandleFunc("GET /example", handler)
}
