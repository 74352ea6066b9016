package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// gated opens a server behind a gate on a free port of this computer.
func serveGated(t *testing.T, server *http.Server, most int, trusted ...netip.Prefix) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan struct{})
	go func() {
		defer close(served)
		server.Serve(newGate(listener, most, trusted)) // it ends with an error
	}()
	t.Cleanup(func() {
		server.Close() // it is over
		<-served
	})
	return listener.Addr().String()
}

// dialFrom opens a connection from an address of this computer and sends what a request begins with.
func dialFrom(t *testing.T, local, address, begin string) net.Conn {
	t.Helper()
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(local)}}
	conn, err := dialer.DialContext(t.Context(), "tcp4", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	io.WriteString(conn, begin) // one that is refused tells by its end
	return conn
}

// answered reports whether a whole request is answered.
func answered(conn net.Conn) bool {
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	return err == nil && answer.StatusCode == http.StatusOK
}

const whole = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

func hello(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "hello") }

func TestOneAddressHoldsOnlySoManyConnections(t *testing.T) {
	address := serveGated(t, publicServer(http.HandlerFunc(hello)), 3, netip.MustParsePrefix("127.0.0.9/32"))
	var held []net.Conn
	for range 3 {
		conn := dialFrom(t, "127.0.0.1", address, whole)
		if !answered(conn) {
			t.Fatal("one of the first three is not answered")
		}
		held = append(held, conn)
	}
	if answered(dialFrom(t, "127.0.0.1", address, whole)) {
		t.Error("a fourth is answered")
	}
	if !answered(dialFrom(t, "127.0.0.2", address, whole)) {
		t.Error("another address is not answered")
	}
	for range 10 {
		if !answered(dialFrom(t, "127.0.0.9", address, whole)) {
			t.Error("a proxy is not answered")
		}
	}
	held[0].Close()
	for deadline := time.Now().Add(5 * time.Second); !answered(dialFrom(t, "127.0.0.1", address, whole)); {
		if time.Now().After(deadline) {
			t.Fatal("nobody gets in after one has left")
		}
		runtime.Gosched()
	}
}

// Connections that begin a request and never end it. FOODFORPEOPLE_HALF_OPEN says how many; each needs two of the files
// that a process may open. The memory counts both ends.
func TestHalfOpenConnections(t *testing.T) {
	count := 1000
	if text := os.Getenv("FOODFORPEOPLE_HALF_OPEN"); text != "" {
		var err error
		if count, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	server := publicServer(http.HandlerFunc(hello))
	if server.ReadHeaderTimeout == 0 || server.IdleTimeout == 0 || server.WriteTimeout == 0 || server.MaxHeaderBytes > 16<<10 {
		t.Fatal("the server waits for ever")
	}
	server.ReadHeaderTimeout = 3 * time.Second // so that the test does not take longer
	arrived := make(chan struct{}, count)
	server.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateActive {
			arrived <- struct{}{}
		}
	}
	address := serveGated(t, server, perAddress)
	before := memory()
	var gone sync.WaitGroup
	for n := range count {
		local := fmt.Sprintf("127.0.0.%d", 10+n/(perAddress/2)) // more than one address: one may not hold so many
		conn := dialFrom(t, local, address, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
		gone.Go(func() { io.Copy(io.Discard, conn) }) // until the server gives up
	}
	for range count {
		<-arrived
	}
	each := (memory() - before) / int64(count)
	t.Logf("%d half-open connections cost %d bytes each, both ends together", count, each)
	if each > 40<<10 {
		t.Errorf("one costs %d bytes", each)
	}
	if !answered(dialFrom(t, "127.0.0.2", address, whole)) {
		t.Error("somebody else is not answered meanwhile")
	}
	gone.Wait()
}

func memory() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc + m.StackInuse)
}

func TestHeadersThatAreTooLong(t *testing.T) {
	address := serveGated(t, publicServer(http.HandlerFunc(hello)), perAddress)
	conn := dialFrom(t, "127.0.0.1", address, "")
	go io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nX-Long: "+strings.Repeat("x", 64<<10)+"\r\n\r\n") // the server may not read it all
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || answer.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("answered %v: %v", answer, err)
	}
}
