package wire

import (
	"bufio"
	"errors"
	"io"
	"net"
	"sync"
	"time"
)

// Limits say how long a client is waited for. Both must be positive.
type Limits struct {
	// Patience is how long what is kept of a message may take to leave.
	Patience time.Duration
	// Farewell is how long a client may take to answer a close frame.
	Farewell time.Duration
}

// Causes of an end that Err gives.
var (
	// ErrSlow says that the client did not take what was kept for it.
	ErrSlow = errors.New("wire: the client does not drain")
	// ErrSilent says that the client did not answer a close frame.
	ErrSilent = errors.New("wire: the client does not answer the close frame")
)

// Conn is a connection whose messages leave without waiting. It is the net.Conn of the library, which reads from it and
// writes its control frames to it; Send is for everybody else. All methods but Read, Await and OnDrained may
// be called concurrently.
type Conn struct {
	net.Conn
	limits Limits
	early  []byte        // what the client sent before it was upgraded
	buffer *bufio.Reader // the library's
	try    func(p []byte) (int, error)
	notify func()

	mu       sync.Mutex
	kept     []byte        // has to leave before anything else
	draining chan struct{} // closed when that has happened; nil if nothing is kept
	last     bool          // a close frame was taken
	cause    error         // of the end; nil while it is open
	farewell *time.Timer
	drains   sync.WaitGroup
}

func newConn(conn net.Conn, limits Limits) *Conn {
	return &Conn{Conn: conn, limits: limits, try: tries(conn)}
}

// OnDrained sets what is called each time when all that was kept has left, so that Send takes something again. It runs in
// a goroutine of its own and must not wait for long. Set it before anybody sends or reads.
func (c *Conn) OnDrained(notify func()) { c.notify = notify }

// Read is for the library alone.
func (c *Conn) Read(p []byte) (int, error) {
	if len(c.early) > 0 {
		n := copy(p, c.early)
		if c.early = c.early[n:]; len(c.early) == 0 {
			c.early = nil
		}
		return n, nil
	}
	return c.Conn.Read(p)
}

// Await waits until the client has sent something. The goroutine that reads waits here for the next message, and not in the
// library: so deep in calls its stack could not become small again. Whoever uses it must not let the library read in
// another goroutine, as its Close does; a close frame can be sent instead.
func (c *Conn) Await() error {
	_, err := c.buffer.Peek(1)
	return err
}

// Send hands over whole frames; last says that the last of them is a close frame. It never waits. False means that nothing
// was taken, because something before it has not left yet; OnDrained tells when to try again. A connection that has
// ended takes everything.
func (c *Conn) Send(frames []byte, last bool) bool {
	c.mu.Lock()
	if c.cause != nil || c.last {
		c.mu.Unlock()
		return true
	}
	if c.draining != nil {
		c.mu.Unlock()
		return false
	}
	c.last = last
	err := c.begin(frames)
	c.mu.Unlock()
	if err != nil {
		c.end(err)
	}
	return true
}

// Ready reports whether Send would take something now.
func (c *Conn) Ready() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.draining == nil
}

// Write is for the library alone: it takes one control frame and returns when it has left.
func (c *Conn) Write(frame []byte) (int, error) {
	c.mu.Lock()
	var err error
	switch {
	case c.cause != nil:
		err = c.cause
	case c.last: // nothing follows
	case c.draining != nil:
		c.last = closes(frame)
		c.kept = append(c.kept, frame...)
	default:
		c.last = closes(frame)
		err = c.begin(frame)
	}
	draining := c.draining
	c.mu.Unlock()
	if err == nil && draining != nil {
		<-draining
		err = c.Err()
	}
	if err != nil {
		c.end(err)
		return 0, err
	}
	return len(frame), nil
}

// begin writes what leaves at once and keeps the rest. The lock is held, and nothing is kept.
func (c *Conn) begin(p []byte) error {
	n := 0
	if c.try != nil {
		var err error
		if n, err = c.try(p); err != nil {
			return err
		}
	}
	if n == len(p) {
		c.allLeft()
		return nil
	}
	c.kept = append([]byte(nil), p[n:]...)
	c.draining = make(chan struct{})
	c.drains.Go(c.drain)
	return nil
}

// allLeft gives the client time to answer if that was the end. The lock is held.
func (c *Conn) allLeft() {
	if c.last && c.cause == nil && c.farewell == nil {
		c.farewell = time.AfterFunc(c.limits.Farewell, func() { c.end(ErrSilent) })
	}
}

// drain waits for the client until nothing is kept.
func (c *Conn) drain() {
	stuck := time.AfterFunc(c.limits.Patience, func() { c.end(ErrSlow) })
	defer stuck.Stop()
	for {
		kept, drained := c.takeKept()
		if kept == nil {
			if c.notify != nil && c.Err() == nil {
				c.notify()
			}
			close(drained)
			return
		}
		if err := writeAll(c.Conn, kept); err != nil {
			c.end(err)
		}
	}
}

// takeKept hands what is kept to the goroutine that drains; with nothing left, or nobody to send it to, the draining ends.
func (c *Conn) takeKept() (kept []byte, drained chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if kept, c.kept = c.kept, nil; kept != nil && c.cause == nil {
		return kept, nil
	}
	drained, c.draining = c.draining, nil
	c.allLeft()
	return nil, drained
}

func writeAll(to io.Writer, p []byte) error {
	for len(p) > 0 {
		n, err := to.Write(p)
		if err != nil {
			return err
		}
		if n <= 0 || n > len(p) {
			return io.ErrShortWrite
		}
		p = p[n:]
	}
	return nil
}

// Err is why the connection has ended: net.ErrClosed if it was closed, ErrSlow, ErrSilent, or the failure of a write; nil
// while it is open.
func (c *Conn) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.cause
}

// Close cuts the connection; what is kept is lost. Closing again does nothing.
func (c *Conn) Close() error { return c.end(net.ErrClosed) }

func (c *Conn) end(cause error) error {
	c.mu.Lock()
	first := c.cause == nil
	if first {
		c.cause = cause
	}
	if c.farewell != nil {
		c.farewell.Stop()
	}
	c.mu.Unlock()
	if !first {
		return nil
	}
	return c.Conn.Close() // without the lock: TLS may take its time
}

// Wait returns when no goroutine of the connection runs any more. Close it before.
func (c *Conn) Wait() { c.drains.Wait() }
