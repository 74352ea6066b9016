package main

import (
	"bytes"
	"context"
	"net"
	"sync/atomic"

	"foodforpeople/bench/orders"
)

// traffic counts what goes over the sockets of the people who play, and of facilitators and screens, the staff.
type traffic struct{ seats, staff counters }

type counters struct{ messages, bytes, said, saidBytes, commands atomic.Int64 }

func (t *traffic) now() orders.Traffic {
	return orders.Traffic{Seats: t.seats.now(), Staff: t.staff.now()}
}

func (c *counters) now() orders.Count {
	return orders.Count{
		Messages: c.messages.Load(), Bytes: c.bytes.Load(), Said: c.said.Load(), SaidBytes: c.saidBytes.Load(), Commands: c.commands.Load(),
	}
}

type dial = func(ctx context.Context, network, address string) (net.Conn, error)

// counted opens connections that are listened to.
func (t *traffic) counted(open dial) dial {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := open(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &line{Conn: conn, traffic: t}, nil
	}
}

// line listens to the messages of a WebSocket. What comes before the upgrade, and connections without one, count nothing.
type line struct {
	net.Conn
	traffic *traffic
	whose   atomic.Pointer[counters] // set when it has said hello
	in, out cutter
}

func (l *line) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p)
	l.in.take(p[:n], "HTTP/1.1 101", func(size int, _ []byte) {
		if c := l.whose.Load(); c != nil {
			c.messages.Add(1)
			c.bytes.Add(int64(size))
		}
	})
	return n, err
}

func (l *line) Write(p []byte) (int, error) {
	l.out.take(p, "GET /ws", func(size int, text []byte) {
		c := l.whose.Load()
		switch {
		case c != nil:
			c.said.Add(1)
			c.saidBytes.Add(int64(size))
			if bytes.Contains(text, []byte(`"type":"command"`)) {
				c.commands.Add(1)
			}
		case bytes.Contains(text, []byte(`"as":"seat"`)):
			l.whose.Store(&l.traffic.seats)
		default:
			l.whose.Store(&l.traffic.staff)
		}
	})
	return l.Conn.Write(p)
}
