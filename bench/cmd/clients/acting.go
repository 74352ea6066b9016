package main

import (
	"fmt"
	"strings"
	"time"
)

// acting is what is asked of the Centrifuge server, one client after the other.
type acting struct {
	left, done int
	begin      time.Time
	each       time.Duration
	data       string
	who        []*conn
}

func (c *clients) act(times, milliseconds, size int) {
	a := acting{left: times, begin: time.Now(), data: strings.Repeat("a", size)}
	a.each = time.Duration(milliseconds) * time.Millisecond / time.Duration(max(times, 1))
	for _, conn := range c.conns {
		a.who = append(a.who, conn)
	}
	c.acting = a
}

// due sends what is due.
func (a *acting) due(c *clients) {
	for a.left > 0 && time.Since(a.begin) >= time.Duration(a.done)*a.each {
		a.who[a.done%len(a.who)].send(opText, fmt.Appendf(nil, `{"id":%d,"rpc":{"method":"act","data":"%s"}}`, a.done+2, a.data))
		a.done++
		a.left--
	}
}
