package badnet

import (
	"io"
	"math/rand/v2"
	"net"
	"os"
	"sync"
	"time"
)

// stream is one direction of a connection: bytes in their order, each with the time when it arrives.
type stream struct {
	line *Line

	mu      sync.Mutex
	changed chan struct{} // closed and replaced whenever something may go on
	seed    uint64
	chunks  []chunk
	waiting int       // bytes that were written and not read
	last    time.Time // nothing arrives before what was sent earlier
	fin     bool      // the writer has closed; it arrives at last
	broken  bool      // a reset arrives at last
	dead    bool      // nothing arrives any more
	stopped bool      // nothing arrives while the line has no signal
	sealed  bool      // the writer's own end is closed
	left    bool      // the reader's own end is closed
	reading time.Time // deadlines; zero is none
	writing time.Time
}

// chunk is what was written at once.
type chunk struct {
	data []byte
	at   time.Time
}

func newStream(line *Line, seed uint64) *stream {
	return &stream{line: line, seed: seed, changed: make(chan struct{})}
}

// dice are those of this moment: into how many writes something is cut must not change what happens later.
func (s *stream) dice() *rand.Rand {
	return rand.New(rand.NewPCG(s.seed, uint64(time.Now().UnixNano())))
}

// rouse lets everybody look again who waits. The caller holds the lock.
func (s *stream) rouse() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// change does something to the stream and lets everybody look again.
func (s *stream) change(what func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	what()
	s.rouse()
}

// wait gives the lock back until something changes or the first of these times has come.
func (s *stream) wait(until ...time.Time) {
	changed := s.changed
	var first time.Time
	for _, t := range until {
		if !t.IsZero() && (first.IsZero() || t.Before(first)) {
			first = t
		}
	}
	s.mu.Unlock()
	defer s.mu.Lock()
	if first.IsZero() {
		<-changed
		return
	}
	timer := time.NewTimer(time.Until(first))
	defer timer.Stop()
	select {
	case <-changed:
	case <-timer.C:
	}
}

func expired(deadline time.Time) bool { return !deadline.IsZero() && !time.Now().Before(deadline) }

func (s *stream) read(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		arrived := !s.stopped && !time.Now().Before(s.last)
		switch {
		case s.left:
			return 0, net.ErrClosed
		case expired(s.reading):
			return 0, os.ErrDeadlineExceeded
		case s.broken && arrived:
			return 0, errReset
		case len(s.chunks) > 0 && !s.stopped && !time.Now().Before(s.chunks[0].at):
			return s.consume(p), nil
		case s.fin && arrived && len(s.chunks) == 0:
			return 0, io.EOF
		}
		s.wait(s.next(), s.reading)
	}
}

// next is when the reader has something new to see; zero if only a change can bring it.
func (s *stream) next() time.Time {
	switch {
	case s.stopped:
	case len(s.chunks) > 0:
		return s.chunks[0].at
	case s.fin || s.broken:
		return s.last
	}
	return time.Time{}
}

func (s *stream) consume(p []byte) int {
	n := copy(p, s.chunks[0].data)
	s.chunks[0].data = s.chunks[0].data[n:]
	if len(s.chunks[0].data) == 0 {
		s.chunks = s.chunks[1:]
	}
	s.waiting -= n
	s.rouse()
	return n
}

func (s *stream) write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for done := 0; ; {
		switch {
		case s.sealed:
			return done, net.ErrClosed
		case s.broken:
			return done, errReset
		case expired(s.writing):
			return done, os.ErrDeadlineExceeded
		case done == len(p):
			return done, nil
		case s.waiting < window:
			n := min(window-s.waiting, len(p)-done)
			s.put(p[done : done+n])
			done += n
		default:
			s.wait(s.writing)
		}
	}
}

// put sends bytes on their way.
func (s *stream) put(p []byte) {
	switch {
	case s.dead:
		s.waiting += len(p) // for ever
		return
	case s.left:
		return // nobody is there to take them
	}
	s.waiting += len(p)
	s.last = s.arrival(len(p))
	s.chunks = append(s.chunks, chunk{append([]byte(nil), p...), s.last})
	s.rouse()
}

// arrival says when bytes that are sent now come to the other end.
func (s *stream) arrival(n int) time.Time {
	at := time.Now().Add(s.line.takes(s.dice(), n))
	if !at.After(s.last) {
		at = s.last
	}
	return at.Add(s.line.lasts(n))
}

// finish tells the other end that nothing more comes.
func (s *stream) finish() {
	s.change(func() {
		s.sealed = true
		if !s.dead && !s.fin {
			s.fin = true
			s.last = s.arrival(0)
		}
	})
}

// abandon is the reader's end going away.
func (s *stream) abandon() {
	s.change(func() {
		s.left, s.chunks = true, nil
		if !s.dead {
			s.waiting = 0
		}
	})
}

// seal fails the writer from now on.
func (s *stream) seal() { s.change(func() { s.sealed = true }) }

// reset breaks the stream: what is on its way is lost, and the reader hears of it.
func (s *stream) reset() {
	s.change(func() {
		s.chunks = nil
		if !s.dead && !s.broken {
			s.broken, s.last = true, time.Now().Add(s.line.takes(s.dice(), 0))
		}
	})
}

// kill loses what is on its way and all that follows; nobody hears of it.
func (s *stream) kill() {
	s.change(func() { s.dead, s.chunks, s.fin, s.broken = true, nil, false, false })
}

// stop lets nothing arrive until it is told otherwise.
func (s *stream) stop(stopped bool) { s.change(func() { s.stopped = stopped }) }

// hold lets nothing arrive before a time.
func (s *stream) hold(until time.Time) {
	s.change(func() {
		for i := range s.chunks {
			if s.chunks[i].at.Before(until) {
				s.chunks[i].at = until
			}
		}
		if s.last.Before(until) {
			s.last = until
		}
	})
}
