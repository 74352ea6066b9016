package hub

import (
	"slices"
	"sync"
	"time"

	"github.com/coder/websocket"

	"foodforpeople/hub/wire"
)

// outFrame is a frame on its way out. Its bytes are shared and never written to.
type outFrame struct {
	wire.Frame
	view  bool // a snapshot takes its place if it is dropped
	whole bool // a view that needs nothing before it
}

// send hands a frame over for writing, without waiting.
func (c *conn) send(data []byte) { c.queue(outFrame{Frame: wire.Text(data)}) }

// queue hands frames over for writing, without waiting. Too much: the views are dropped and fresh snapshots follow once
// the rest has left; answers are never dropped. What finds no view waiting is taken whatever its size, since a snapshot
// may be larger than the limit.
func (c *conn) queue(frames ...outFrame) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing != 0 {
		return // the close code says the rest
	}
	incoming := 0
	for _, frame := range frames {
		incoming += len(frame.Payload())
	}
	if c.pendingViews > 0 && c.pendingBytes+incoming > maxPending {
		c.dropViews()
	}
	if len(c.pending) == 0 {
		c.waits = wallClock()
	}
	for _, frame := range frames {
		if frame.whole {
			c.stale, c.asked = false, false
		}
		if frame.view && c.stale {
			continue // it continues what was dropped
		}
		c.pending = append(c.pending, frame)
		c.pendingBytes += len(frame.Payload())
		if frame.view {
			c.pendingViews++
		}
	}
	if c.pendingViews == 0 && c.pendingBytes > maxPending {
		c.closing, c.reason = closeSlow, "does not drain"
	}
	c.rouse()
}

func (c *conn) dropViews() {
	kept := c.pending[:0]
	c.pendingBytes, c.pendingViews = 0, 0
	for _, frame := range c.pending {
		if !frame.view {
			kept = append(kept, frame)
			c.pendingBytes += len(frame.Payload())
		}
	}
	clear(c.pending[len(kept):])
	c.pending, c.stale = kept, true
	c.hub.metrics.backlogs.Inc()
}

// close ends the connection once what is pending has left.
func (c *conn) close(code websocket.StatusCode, reason string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing == 0 {
		c.closing, c.reason = code, reason
		c.rouse()
	}
}

func (c *conn) isClosing() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.closing != 0
}

// rouse makes what is pending leave. The lock is held.
func (c *conn) rouse() {
	if c.line != nil {
		c.push()
		return
	}
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// push puts what is pending onto the line, all in one write, and the close code behind it. If something before it has not
// left yet, lineDrained tries again. The lock is held.
func (c *conn) push() {
	if !c.line.Ready() || len(c.pending) == 0 && c.closing == 0 {
		return
	}
	sent := false
	if len(c.pending) == 1 && c.closing == 0 {
		sent = c.line.Send(c.pending[0].Bytes(), false)
	} else {
		buffer := scratch.Get().(*[]byte)
		*buffer = c.appendMessage(slices.Grow((*buffer)[:0], c.pendingBytes+len(c.pending)+wire.Overhead))
		sent = c.line.Send(*buffer, c.closing != 0)
		if cap(*buffer) <= maxScratch {
			scratch.Put(buffer)
		}
	}
	if sent {
		c.forgetPending()
	}
}

// scratch holds what is put together for one connection, while it is written.
var scratch = sync.Pool{New: func() any { return new([]byte) }}

// appendMessage appends what is pending as a message, and the end if this is one.
func (c *conn) appendMessage(to []byte) []byte {
	if len(c.pending) > 0 {
		to = wire.AppendText(to, joinedSize(c.pending, c.pendingBytes))
		to = appendJoined(to, c.pending)
	}
	if c.closing != 0 {
		to = wire.AppendClose(to, uint16(c.closing), c.reason)
	}
	return to
}

// lineDrained is called when all has left that a client was slow to take.
func (c *conn) lineDrained() {
	c.mu.Lock()
	c.push()
	c.mu.Unlock()
	c.taken()
}

// takeToTheEnd returns what is pending as one message, nil if there is nothing. The close code comes as the last frame of
// the last message.
func (c *conn) takeToTheEnd() (message []byte, last bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing != 0 {
		frame := wire.Text(closeFrame(c.closing))
		c.pending, c.pendingBytes = append(c.pending, outFrame{Frame: frame}), c.pendingBytes+len(frame.Payload())
	}
	message = joinFrames(c.pending, c.pendingBytes)
	c.forgetPending()
	return message, c.closing != 0
}

// forgetPending counts what was pending as sent. The lock is held.
func (c *conn) forgetPending() {
	if len(c.pending) > 0 {
		c.traffic.sent(len(c.pending), joinedSize(c.pending, c.pendingBytes))
	}
	c.pending = emptied(c.pending)
	c.pendingBytes, c.pendingViews = 0, 0
}

// emptied is a list without frames, which has room for a few so that the next ones cost no allocation.
func emptied(frames []outFrame) []outFrame {
	if cap(frames) > roomForFrames {
		return nil
	}
	clear(frames)
	return frames[:0]
}

// taken is called when what was taken has left: if views were dropped meanwhile, they are due as a whole; those that were
// not made are due, too.
func (c *conn) taken() {
	c.mu.Lock()
	wants, missed := c.stale && !c.asked, c.missed
	c.asked, c.missed = c.stale, false
	c.mu.Unlock()
	switch { // whoever carries the connection must not wait for the room
	case wants:
		go c.room.send(c.ctx, drained{c})
	case missed:
		go c.room.send(c.ctx, hears{c})
	}
}

// stuck reports whether what is pending has waited for so long that more views would be made in vain. The room hears when
// it has left.
func (c *conn) stuck(now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.pending) == 0 || now.Sub(c.waits) < stuckAfter {
		return false
	}
	c.missed = true
	return true
}

// joinFrames makes one message of frames: a single one as it is, several as an array.
func joinFrames(frames []outFrame, bytes int) []byte {
	switch len(frames) {
	case 0:
		return nil
	case 1:
		return frames[0].Payload()
	}
	return appendJoined(make([]byte, 0, joinedSize(frames, bytes)), frames)
}

// joinedSize is how long the message of some frames is that have so many bytes together.
func joinedSize(frames []outFrame, bytes int) int {
	if len(frames) > 1 {
		return bytes + len(frames) + 1
	}
	return bytes
}

func appendJoined(to []byte, frames []outFrame) []byte {
	if len(frames) == 1 {
		return append(to, frames[0].Payload()...)
	}
	for i, frame := range frames {
		if i == 0 {
			to = append(to, '[')
		} else {
			to = append(to, ',')
		}
		to = append(to, frame.Payload()...)
	}
	return append(to, ']')
}
