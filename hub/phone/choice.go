package phone

import (
	"context"
	"io"
	"net/http"
	"time"
)

const (
	tries      = 2
	answerTime = 4 * time.Second
)

// choice is which way the frames take.
type choice struct {
	phone    *Phone
	ways     []Transport // the best first
	index    int
	failures int
	asking   bool
}

func newChoice(p *Phone, wanted Transport) *choice {
	c := &choice{phone: p, ways: []Transport{WebSocket, Events, Polls}}
	if wanted != Auto {
		c.ways = []Transport{wanted}
	}
	return c
}

func (c *choice) transport() Transport { return c.ways[c.index] }

// worked: the server has welcomed the phone.
func (c *choice) worked() { c.failures = 0 }

// failed: a connection did not open, or nothing came. Whether this way is to blame the server's answer tells.
func (c *choice) failed() {
	if c.asking || len(c.ways) == 1 {
		return
	}
	c.asking = true
	c.phone.start(c.ask)
}

func (c *choice) ask() {
	answers := c.phone.reachable()
	p := c.phone
	p.mu.Lock()
	defer p.release()
	c.asking = false
	if c.failures++; !answers {
		c.failures = 0
	}
	if c.failures < tries {
		return
	}
	c.index, c.failures = (c.index+1)%len(c.ways), 0
	p.attempt = 0
}

// reachable reports whether the server answers at all: if not, no way is to blame. Whoever else answers is not the server.
func (p *Phone) reachable() bool {
	ctx, cancel := context.WithTimeout(p.ctx, answerTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.options.URL+"/healthz", nil)
	if err != nil {
		return false
	}
	answer, err := p.client.Do(request)
	if err != nil {
		return false
	}
	defer answer.Body.Close() // it was read
	text, err := io.ReadAll(io.LimitReader(answer.Body, 16))
	return err == nil && string(text) == "ok\n"
}
