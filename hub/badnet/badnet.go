// Package badnet is a network in memory that behaves as networks do where people play: slow, jumpy, with connections that
// die without telling anybody. Tests use it inside testing/synctest, where its minutes take milliseconds. What is left to
// chance is a function of seeds and of the moment, so that a run can be repeated.
package badnet

import (
	"context"
	"errors"
	"net"
	"sync"
	"syscall"
)

// window is how many bytes wait on the way of one direction before a write blocks.
const window = 64 << 10

// Network connects lines with the server that listens at the moment. Its methods may be called concurrently.
type Network struct {
	mu     sync.Mutex
	server *Listener
}

// New makes a network without a server.
func New() *Network { return &Network{} }

// Listen puts a server into the network, in the place of the one before.
func (n *Network) Listen() *Listener {
	l := &Listener{accepted: make(chan *end), closed: make(chan struct{}), ends: make(map[*end]struct{})}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.server = l
	return l
}

func (n *Network) listener() *Listener {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.server
}

// Listener is a server's end of the network: a net.Listener.
type Listener struct {
	accepted chan *end
	closed   chan struct{}
	once     sync.Once

	mu   sync.Mutex
	ends map[*end]struct{}
}

// Accept gives the next connection, net.ErrClosed after Close.
func (l *Listener) Accept() (net.Conn, error) {
	select {
	case <-l.closed:
		return nil, net.ErrClosed
	case e := <-l.accepted:
		return e, nil
	}
}

// Close lets nobody in any more; connections go on.
func (l *Listener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

// Addr is a name without meaning.
func (l *Listener) Addr() net.Addr { return address }

// Kill ends every connection as the end of the server's process does. With silent its machine is gone, too: the others
// hear nothing of it.
func (l *Listener) Kill(silent bool) {
	l.Close()
	l.mu.Lock()
	ends := l.ends
	l.ends = nil
	l.mu.Unlock()
	for e := range ends {
		if silent {
			e.out.kill()
		} else {
			e.out.reset()
		}
		e.in.abandon()
		e.out.seal()
	}
}

// offer hands the server its end of a fresh connection.
func (l *Listener) offer(ctx context.Context, e *end) error {
	l.mu.Lock()
	if l.ends == nil {
		l.mu.Unlock()
		return syscall.ECONNREFUSED
	}
	l.ends[e] = struct{}{}
	e.closed = func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.ends, e)
	}
	l.mu.Unlock()
	select {
	case l.accepted <- e:
		return nil
	case <-l.closed:
		return syscall.ECONNREFUSED
	case <-ctx.Done():
		return ctx.Err()
	}
}

var address = &net.UnixAddr{Name: "badnet"}

var errReset = errors.New("badnet: connection reset")
