package crash

import (
	"context"
	"net"
	"sync/atomic"
)

// lines are the network connections of one phone. While the session's are deaf, whatever the server sends gets lost on the
// way, so that it may have saved what no phone knows of.
type lines struct {
	server *server
	deaf   *atomic.Bool
	life   atomic.Int64 // of the server, when the phone last reached it
}

func (l *lines) dial(ctx context.Context, network, address string) (net.Conn, error) {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	l.life.Store(l.server.lives.Load())
	return &line{Conn: conn, lines: l}, nil
}

type line struct {
	net.Conn
	lines *lines
	deaf  bool // for good: what follows a gap has no sense
}

func (l *line) Read(into []byte) (int, error) {
	for {
		n, err := l.Conn.Read(into)
		l.deaf = l.deaf || l.lines.deaf.Load()
		if err != nil {
			return 0, err
		}
		if !l.deaf {
			return n, nil
		}
	}
}
