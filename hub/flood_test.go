package hub

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// memoryHeld is how much memory is held, once nothing more can be given back.
func memoryHeld() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc + m.StackInuse)
}

// Who opens polls and never says hello holds no sockets: what that costs is bounded per address, and others get in.
func TestOpeningPollsIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		before := memoryHeld()
		opened := 0
		for range 5000 {
			if strings.Contains(s.call("/poll", nil, from(attacker)).Body.String(), `"connection"`) {
				opened++
			}
		}
		t.Logf("5,000 connections asked for, %d opened, %d KiB", opened, (memoryHeld()-before)>>10)
		if opened != openings.burst {
			t.Errorf("%d were opened, want %d", opened, openings.burst)
		}
		if grown := memoryHeld() - before; grown > 32<<20 {
			t.Errorf("they cost %d bytes", grown)
		}
		if answer := s.call("/poll", nil, from(venue)); !strings.Contains(answer.Body.String(), `"connection"`) {
			t.Errorf("others are answered %s", answer.Body)
		}
		later(pollGap + pollGap)
		s.hub.mu.Lock()
		left := len(s.hub.conns)
		s.hub.mu.Unlock()
		if left != 0 {
			t.Errorf("%d are left", left)
		}
	})
}

// slowly begins a request over a connection of its own and returns it.
func (n *network) slowly(t *testing.T, begin string) net.Conn {
	t.Helper()
	conn, err := n.dial(t.Context(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, begin); err != nil {
		t.Fatal(err)
	}
	return conn
}

// A body that never ends, or comes a byte at a time, costs the connection and nothing else.
func TestSlowBodies(t *testing.T) {
	for _, path := range []string{"/api/join", "/api/resume", "/api/sessions", "/frames?connection="} {
		t.Run(path, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t)
				n := newNetwork(s.handler)
				defer n.drop()
				if strings.HasSuffix(path, "=") {
					polling := openPosting(t, newNetwork(s.handler), http.Header{}, overPolls)
					defer polling.drop()
					path += polling.id
				}
				header := ""
				if path == "/api/sessions" {
					header = "Cookie: " + tokenCookie + "=" + s.token + "\r\n"
				}
				conn := n.slowly(t, fmt.Sprintf("POST %s HTTP/1.1\r\nHost: hub.test\r\n%sContent-Length: 1000\r\n\r\n{", path, header))
				defer conn.Close()
				ended := make(chan time.Time, 1)
				began := time.Now()
				go func() {
					io.Copy(io.Discard, conn) // until the server gives up
					ended <- time.Now()
				}()
				for range 100 {
					time.Sleep(time.Second)
					if _, err := io.WriteString(conn, " "); err != nil {
						break
					}
				}
				if took := (<-ended).Sub(began); took > bodyDeadline+time.Second {
					t.Errorf("the server waited %v", took)
				}
			})
		})
	}
}

func TestBodiesThatAreTooLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		deep := strings.Repeat("[", maxBody/2)
		for _, body := range []string{`{"name":"` + strings.Repeat("x", 10*maxBody), `{"name":` + deep, deep} {
			for _, path := range []string{"/api/join", "/api/resume", "/api/sessions"} {
				answer := s.call(path, struct{}{}, s.signedIn, func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader(body)) })
				if answer.Code != 400 || refusalOf(t, answer) != "BAD_FRAME" {
					t.Errorf("%s: %d %s", path, answer.Code, answer.Body)
				}
			}
		}
	})
}
