package hub

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/coder/websocket"
)

// stacks are the goroutines that run or were started by some function.
func stacks(function string) int {
	all := make([]byte, 4<<20)
	all = all[:runtime.Stack(all, true)]
	n := 0
	for one := range bytes.SplitSeq(all, []byte("\n\n")) {
		if bytes.Contains(one, []byte(function)) {
			n++
		}
	}
	return n
}

// An idle socket has one goroutine, which waits where its stack can be small; what accepted the request is gone.
func TestOneGoroutinePerSocket(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		for range 7 {
			s.screen(code)
		}
		later(phoneFlush)
		for function, want := range map[string]int{
			"hub.socket.run(": 7, "wire.(*Conn).Await(": 7, "hub.(*Hub).serveSocket(": 0, "http.(*conn).serve(": 0, "wire.(*Conn).drain(": 0,
		} {
			if got := stacks(function); got != want {
				t.Errorf("%d goroutines in %s, want %d", got, function, want)
			}
		}
	})
}

// A defect that only one client meets must not end the process for all.
func TestSocketGivesUpAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		other, unlucky := s.screen(code), s.facilitator(code)
		s.inRoom(code, func(r *Room) {
			for c := range r.members {
				if c.role == asFacilitator {
					c.limiter = nil // nobody knows how
				}
			}
		})
		unlucky.send(map[string]any{"type": "ping"})
		other.send(map[string]any{"type": "ping"})
		synctest.Wait()
		if unlucky.code() != -1 || other.code() != 0 || len(other.of("pong", "")) != 1 {
			t.Errorf("closed with %d and %d", unlucky.code(), other.code())
		}
		if got := s.connections(); got != 1 {
			t.Errorf("%d connections are left, want 1", got)
		}
	})
}

// writes records what the server writes to a connection, write by write.
type writes struct {
	net.Conn
	mu   sync.Mutex
	list [][]byte
}

func (w *writes) Write(p []byte) (int, error) {
	w.mu.Lock()
	w.list = append(w.list, bytes.Clone(p))
	w.mu.Unlock()
	return w.Conn.Write(p)
}

// What a connection gets at one time leaves in one write, the close code with the last.
func TestOneWriteForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		n := newNetwork(s.handler)
		near, far := net.Pipe()
		recorded := &writes{Conn: far}
		client := &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
			n.dialled <- recorded
			return near, nil
		}}}
		ws, _, err := websocket.Dial(t.Context(), "ws://hub.test/ws", &websocket.DialOptions{
			HTTPClient: client, HTTPHeader: http.Header{"Cookie": {s.signedInCookie()}},
		})
		if err != nil {
			t.Fatal(err)
		}
		defer n.drop()
		defer ws.CloseNow()
		read := func() {
			if _, _, err := ws.Read(t.Context()); err != nil {
				t.Error(err)
			}
		}
		ws.Write(t.Context(), websocket.MessageText, fmt.Appendf(nil, `{"type":"hello","session":"%s","as":"screen"}`, code))
		read() // the welcome, and the snapshot after it
		read()
		var c *conn
		s.inRoom(code, func(r *Room) {
			for c = range r.members {
			}
		})
		for n := range 4 { // the first keeps the line busy
			c.send(fmt.Appendf(nil, `"%d"`, n))
		}
		c.close(closeElsewhere, "test")
		read()
		read()
		if _, _, err := ws.Read(t.Context()); websocket.CloseStatus(err) != closeElsewhere {
			t.Errorf("ended with %v", err)
		}
		recorded.mu.Lock()
		defer recorded.mu.Unlock()
		if last := recorded.list[len(recorded.list)-1]; string(last) != "\x81\x0d[\"1\",\"2\",\"3\"]\x88\x06\x11\x94test" {
			t.Errorf("the last of %d writes is %q", len(recorded.list), last)
		}
	})
}

// openRaw opens a socket of which nothing is looked at.
func openRaw(t testing.TB, address string) {
	t.Helper()
	line, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { line.Close() })
	io.WriteString(line, "GET /ws HTTP/1.1\r\nHost: hub.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
	answer := bufio.NewReader(line)
	for {
		header, err := answer.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(header) == "" {
			break
		}
	}
	go func() {
		trash := make([]byte, 64<<10)
		for {
			if _, err := line.Read(trash); err != nil {
				return
			}
		}
	}()
}

// What goes to everybody of a room costs no allocation for each: at most 0.1 a frame are allowed.
func TestReleaseAllocatesNothingPerRecipient(t *testing.T) {
	const members = 60
	s := newServer(t)
	returned := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.handler.ServeHTTP(w, r)
		returned <- struct{}{}
	}))
	t.Cleanup(server.Close)
	for range members {
		openRaw(t, server.Listener.Addr().String())
		<-returned // the hub knows it
	}
	s.hub.mu.Lock()
	everybody := slices.Collect(maps.Keys(s.hub.conns))
	s.hub.mu.Unlock()
	if len(everybody) != members {
		t.Fatalf("%d connections", len(everybody))
	}
	payload := fmt.Appendf(nil, `{"type":"patch","patch":"%0*d"}`, 300, 0)
	forgotten := testing.AllocsPerRun(200, func() { // the race detector makes pools forget a part
		for range members {
			buffer := scratch.Get().(*[]byte)
			*buffer = slices.Grow((*buffer)[:0], 3*len(payload))
			scratch.Put(buffer)
		}
	})
	for _, frames := range []int{1, 3} {
		b := &batch{}
		perFlush := testing.AllocsPerRun(200, func() {
			b.out = b.out[:0]
			for range frames {
				b.show(payload, everybody...)
			}
			b.release()
		})
		if frames > 1 {
			perFlush -= forgotten
		}
		if perFrame := perFlush / float64(members*frames); perFrame > 0.1 {
			t.Errorf("%d frames a flush: %.2f allocations a frame", frames, perFrame)
		}
	}
}
