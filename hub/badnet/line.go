package badnet

import (
	"context"
	"math/rand/v2"
	"net"
	"sync"
	"syscall"
	"time"
)

// Weather is how a line treats what travels on it. The zero value is a perfect line.
type Weather struct {
	Delay  time.Duration // one way
	Jitter time.Duration // up to so much is added, in each moment anew
	Rate   int           // bytes a second; 0 is without a limit
	Loss   int           // of 1000 writes, so many are lost at first and come after Again
	Again  time.Duration // how long it takes until something lost is sent again: up to twice as long
	Repeat int           // of 1000 messages of a phone over a WebSocket, so many arrive twice; never the first of a connection
}

// Line is one phone's way into the network. Its methods may be called concurrently.
type Line struct {
	network *Network
	seed    uint64

	mu      sync.Mutex
	weather Weather
	service chan struct{} // closed while there is a signal
	pairs   map[*pair]struct{}
}

// pair is the two ends of a connection.
type pair struct{ up, down *stream }

// Line adds a line with this weather.
func (n *Network) Line(seed uint64, weather Weather) *Line {
	l := &Line{network: n, seed: seed, weather: weather, service: make(chan struct{}), pairs: make(map[*pair]struct{})}
	close(l.service)
	return l
}

// SetWeather changes how the line treats what is sent from now on.
func (l *Line) SetWeather(w Weather) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.weather = w
}

func (l *Line) current() Weather {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.weather
}

// takes draws how long bytes are on their way, without what the rate adds.
func (l *Line) takes(dice *rand.Rand, n int) time.Duration {
	w := l.current()
	d := w.Delay
	if w.Jitter > 0 {
		d += time.Duration(dice.Int64N(int64(w.Jitter)))
	}
	if n > 0 && w.Loss > 0 && dice.IntN(1000) < w.Loss {
		d += w.Again + time.Duration(dice.Int64N(int64(w.Again)+1))
	}
	return d
}

// lasts is how long so many bytes keep the line busy.
func (l *Line) lasts(n int) time.Duration {
	w := l.current()
	if w.Rate == 0 {
		return 0
	}
	return time.Duration(n) * time.Second / time.Duration(w.Rate)
}

// DialContext opens a connection; what kind and to whom is not looked at. Without a signal it waits, without a server it is
// refused.
func (l *Line) DialContext(ctx context.Context, _, _ string) (net.Conn, error) {
	l.mu.Lock()
	service := l.service
	l.mu.Unlock()
	dice := rand.New(rand.NewPCG(l.seed, uint64(time.Now().UnixNano())))
	p := &pair{up: newStream(l, dice.Uint64()), down: newStream(l, dice.Uint64())}
	select {
	case <-service:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := pause(ctx, l.takes(p.up.dice(), 1)+l.takes(p.down.dice(), 1)); err != nil {
		return nil, err
	}
	server := l.network.listener()
	if server == nil {
		return nil, syscall.ECONNREFUSED
	}
	l.mu.Lock()
	l.pairs[p] = struct{}{}
	p.up.stopped, p.down.stopped = !signalled(l.service), !signalled(l.service)
	l.mu.Unlock()
	near, far := &end{in: p.down, out: p.up, phone: true}, &end{in: p.up, out: p.down}
	if err := server.offer(ctx, far); err != nil {
		l.forget(p)
		return nil, err
	}
	return near, nil
}

// forget drops a connection that nothing happens to any more.
func (l *Line) forget(p *pair) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.pairs, p)
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// each does something to every connection of the line; those that are over are forgotten first.
func (l *Line) each(what func(p *pair)) {
	l.mu.Lock()
	pairs := make([]*pair, 0, len(l.pairs))
	for p := range l.pairs {
		if p.over() {
			delete(l.pairs, p)
		} else {
			pairs = append(pairs, p)
		}
	}
	l.mu.Unlock()
	for _, p := range pairs {
		what(p)
	}
}

func (p *pair) over() bool {
	over := func(s *stream) bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.sealed && s.left
	}
	return over(p.up) && over(p.down)
}

// Cut resets every connection, and both ends hear of it.
func (l *Line) Cut() {
	l.each(func(p *pair) {
		p.up.reset()
		p.down.reset()
	})
}

// Vanish kills every connection without a word to either end.
func (l *Line) Vanish() {
	l.each(func(p *pair) {
		p.up.kill()
		p.down.kill()
	})
}

// Deafen kills one direction of every connection without a word: up is what the phone says, otherwise what it hears.
func (l *Line) Deafen(up bool) {
	l.each(func(p *pair) {
		if up {
			p.up.kill()
		} else {
			p.down.kill()
		}
	})
}

// Hold lets nothing arrive on the connections of now for a time. What is opened meanwhile is not concerned: so what an old
// connection had on its way arrives when its successor has long been at work.
func (l *Line) Hold(d time.Duration) {
	until := time.Now().Add(d)
	l.each(func(p *pair) {
		p.up.hold(until)
		p.down.hold(until)
	})
}

// HoldUp is Hold for what the phone says only.
func (l *Line) HoldUp(d time.Duration) {
	until := time.Now().Add(d)
	l.each(func(p *pair) { p.up.hold(until) })
}

// Service gives or takes the signal. Without one, everything on the way waits, and nothing new is opened.
func (l *Line) Service(on bool) {
	l.mu.Lock()
	is := signalled(l.service)
	switch {
	case on && !is:
		close(l.service)
	case !on && is:
		l.service = make(chan struct{})
	}
	l.mu.Unlock()
	l.each(func(p *pair) {
		p.up.stop(!on)
		p.down.stop(!on)
	})
}

func signalled(service chan struct{}) bool {
	select {
	case <-service:
		return true
	default:
		return false
	}
}
