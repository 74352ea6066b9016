package main

import (
	"net"
	"net/netip"
	"slices"
	"sync"
)

// perAddress is how many connections one address may hold: a hall of 600 phones behind one, five each.
const perAddress = 3000

// gate is a listener that lets one address hold only so many connections; one more is closed at once. Those of proxies that
// are trusted are not counted, for behind them are many.
type gate struct {
	net.Listener
	most    int
	trusted []netip.Prefix

	mu   sync.Mutex
	held map[netip.Addr]int
}

// thisComputer are the addresses of the loopback network: what runs here is measured and tried out, and may do so.
func thisComputer() []netip.Prefix {
	return []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
}

func newGate(listener net.Listener, most int, trusted []netip.Prefix) *gate {
	return &gate{Listener: listener, most: most, trusted: trusted, held: make(map[netip.Addr]int)}
}

// Accept waits for a connection that may be held.
func (g *gate) Accept() (net.Conn, error) {
	for {
		conn, err := g.Listener.Accept()
		if err != nil {
			return nil, err
		}
		from := peerOf(conn)
		if slices.ContainsFunc(g.trusted, func(p netip.Prefix) bool { return p.Contains(from) }) {
			return conn, nil
		}
		if g.enter(from) {
			return &gated{Conn: conn, leave: sync.OnceFunc(func() { g.exit(from) })}, nil
		}
		conn.Close() // nobody is told why: that would cost more than it is worth
	}
}

func peerOf(conn net.Conn) netip.Addr {
	address, err := netip.ParseAddrPort(conn.RemoteAddr().String())
	if err != nil {
		return netip.Addr{}
	}
	return address.Addr().Unmap()
}

func (g *gate) enter(from netip.Addr) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.held[from] >= g.most {
		return false
	}
	g.held[from]++
	return true
}

func (g *gate) exit(from netip.Addr) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.held[from]--; g.held[from] == 0 {
		delete(g.held, from)
	}
}

// gated is a connection that is counted until it is closed.
type gated struct {
	net.Conn
	leave func()
}

// Socket is the connection without its count, for who writes to it without waiting; nil if it is none.
func (c *gated) Socket() *net.TCPConn {
	socket, _ := c.Conn.(*net.TCPConn)
	return socket
}

// Close closes the connection.
func (c *gated) Close() error {
	c.leave()
	return c.Conn.Close()
}
