package protocol_test

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// wire is a network in memory: it lets real HTTP and real WebSockets run under synctest's clock, where a quick session
// takes no time.
type wire struct {
	dialled chan net.Conn
	closed  chan struct{}
	once    sync.Once
}

func newWire() *wire { return &wire{dialled: make(chan net.Conn), closed: make(chan struct{})} }

// Accept, Close and Addr make it a net.Listener.
func (w *wire) Accept() (net.Conn, error) {
	select {
	case conn := <-w.dialled:
		return conn, nil
	case <-w.closed:
		return nil, net.ErrClosed
	}
}

func (w *wire) Close() error {
	w.once.Do(func() { close(w.closed) })
	return nil
}

func (w *wire) Addr() net.Addr { return wireAddr{} }

type wireAddr struct{}

func (wireAddr) Network() string { return "wire" }
func (wireAddr) String() string  { return "wire" }

// client is an HTTP client of the server at the other end.
func (w *wire) client() *http.Client {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		near, far := net.Pipe()
		select {
		case w.dialled <- far:
			return near, nil
		case <-w.closed:
			return nil, net.ErrClosed
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return &http.Client{
		Transport:     &http.Transport{DialContext: dial},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
