package load

import (
	"context"
	"math/rand/v2"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

type dial = func(ctx context.Context, network, address string) (net.Conn, error)

// traffic counts the bytes of connections, with everything that TCP carries.
type traffic struct{ up, down atomic.Int64 }

func (t *traffic) counted(open dial) dial {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := open(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &countedLine{conn, t}, nil
	}
}

type countedLine struct {
	net.Conn
	traffic *traffic
}

func (l *countedLine) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p)
	l.traffic.down.Add(int64(n))
	return n, err
}

func (l *countedLine) Write(p []byte) (int, error) {
	n, err := l.Conn.Write(p)
	l.traffic.up.Add(int64(n))
	return n, err
}

// misfortune is what a bad phone suffers, and whether it reads at the moment.
type misfortune struct {
	fate *rand.Rand // of the goroutine that lets it happen

	mu      sync.Mutex
	hearing chan struct{} // closed while it reads
}

func newMisfortune(fate *rand.Rand) *misfortune {
	m := &misfortune{fate: fate, hearing: make(chan struct{})}
	close(m.hearing)
	return m
}

func (m *misfortune) between(least, most time.Duration) time.Duration {
	return least + time.Duration(m.fate.Int64N(int64(most-least)))
}

// deafen makes the phone read nothing any more, while it can still send.
func (m *misfortune) deafen() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.hearing = make(chan struct{})
}

// hear ends deafen.
func (m *misfortune) hear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	close(m.hearing)
}

func (m *misfortune) ear() <-chan struct{} {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.hearing
}

func (m *misfortune) lines(open dial) dial {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := open(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &deafLine{Conn: conn, misfortune: m, closed: make(chan struct{})}, nil
	}
}

// deafLine is a connection of a bad phone.
type deafLine struct {
	net.Conn
	misfortune *misfortune
	closed     chan struct{}
	once       sync.Once
}

func (l *deafLine) Read(p []byte) (int, error) {
	select {
	case <-l.misfortune.ear():
	case <-l.closed:
		return 0, net.ErrClosed
	}
	return l.Conn.Read(p)
}

func (l *deafLine) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.Conn.Close()
}
