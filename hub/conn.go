package hub

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/time/rate"

	"foodforpeople/game"
)

// role is what a connection is to its room.
type role int

const (
	asSeat role = iota
	asScreen
	asFacilitator
	asCheck // is in no room: it measures the network
)

// transport is how a connection is carried, as facilitators see it.
type transport string

const (
	overSocket transport = "websocket"
	overEvents transport = "sse"
	overPolls  transport = "poll"
)

// conn is one connection as its room knows it, whatever carries it. What carries it hands over what comes (receive), takes
// what is to leave (take) whenever wake says so, and owns the end. The room never waits for either.
type conn struct {
	hub       *Hub
	transport transport
	limiter   *rate.Limiter
	traffic   *traffic
	counted   prometheus.Gauge // among which connections it counts
	role      role
	town      game.TownID
	seat      game.SeatID // with asSeat, set by the room
	resume    *resumePoint
	epoch     string // names the numbering of what it sees

	ctx    context.Context // until nothing carries it any more
	cancel context.CancelFunc

	room     *Room // set before the room knows the connection
	silence  *time.Timer
	bad      int          // frames without sense so far
	noted    int64        // the delay that the room was last told of
	measured atomic.Int64 // the client's last round trip in ms; unmeasured before the first

	mu           sync.Mutex
	pending      []outFrame
	pendingBytes int
	pendingViews int  // how many of them are views
	stale        bool // views were dropped: only snapshots make sense to this client now
	asked        bool // the room has been asked for them
	closing      websocket.StatusCode
	reason       string

	wake chan struct{} // there is something to take
}

// outFrame is a frame on its way out. The bytes are shared and never written to.
type outFrame struct {
	data  []byte
	view  bool // a snapshot takes its place if it is dropped
	whole bool // a view that needs nothing before it
}

// resumePoint is what a client says it has.
type resumePoint struct {
	epoch string
	seq   map[string]int64
}

// carry makes a connection that has not said hello; nil if the server stops. Whoever carries it calls leave and untrack at
// the end.
func (h *Hub) carry(over transport) *conn {
	c := &conn{
		hub: h, transport: over, seat: game.NoSeat, limiter: rate.NewLimiter(commandRate, commandBurst),
		traffic: h.metrics.traffic[over], noted: unmeasured, wake: make(chan struct{}, 1),
	}
	c.measured.Store(unmeasured)
	c.ctx, c.cancel = context.WithCancel(context.Background())
	if !h.track(c) {
		c.cancel()
		return nil
	}
	c.countAs(noAudience)
	c.silence = time.AfterFunc(helloDeadline, func() { c.close(closeSilent, "nothing came") })
	return c
}

// leave takes the connection out of its room. Nothing may be received any more.
func (c *conn) leave() {
	c.cancel()
	c.silence.Stop()
	c.countEnd()
	if c.room != nil {
		c.room.send(context.Background(), leave{c})
	}
}

// receive takes what the client sent, a frame in each call, one call after the other, in the order in which it was sent;
// request is what carried it.
func (c *conn) receive(data []byte, request *http.Request) {
	if c.isClosing() {
		return // nothing counts any more
	}
	c.traffic.received(len(data))
	switch {
	case len(data) > maxFrame:
		c.close(closeBadFrame, "frame too long")
	case c.role == asCheck: // what it sends does not make it live longer
		c.receiveFrame(data)
	case c.room == nil:
		c.receiveHello(data, request)
	default:
		c.silence.Reset(silenceDeadline)
		c.receiveFrame(data)
	}
}

func (c *conn) receiveHello(data []byte, request *http.Request) {
	hello, err := decodeFrame(data)
	if err != nil || hello.Type != "hello" {
		c.close(closeBadFrame, "expected hello")
		return
	}
	if hello.As == "check" {
		c.role = asCheck
		c.countAs(c.role.audience())
		c.silence.Reset(checkLife)
		return
	}
	if hello.Have != nil {
		c.resume = &resumePoint{epoch: hello.Have.Epoch, seq: hello.Have.Seq}
	}
	room, refused := c.hub.admit(c, hello, request)
	if refused != 0 {
		c.close(refused, "hello refused")
		return
	}
	c.room = room
	c.countAs(c.role.audience())
	c.silence.Reset(silenceDeadline)
	if !room.send(c.ctx, enter{c, hello.Token}) {
		c.close(closeRestart, "room is gone")
	}
}

func (c *conn) receiveFrame(data []byte) {
	frame, err := decodeFrame(data)
	switch {
	case err != nil || frame.Type == "hello": // one hello is enough
		if c.bad++; c.bad > badFramesAllowed {
			c.close(closeBadFrame, "too many frames without sense")
			return
		}
		c.sendRefusal(frame.ID, nil, &game.Refusal{Code: badFrame})
	case !c.limiter.Allow():
		c.sendRefusal(frame.ID, nil, &game.Refusal{Code: busy})
	case frame.Type == "ping":
		at, paused := c.clockNow()
		c.send(pongFrame(frame.Sent, at, paused))
		c.note(frame.RTT)
	case frame.Type == "command":
		c.command(frame)
	}
}

// clockNow is the game time of its room; nothing passes where there is none.
func (c *conn) clockNow() (at game.Time, paused bool) {
	if c.room == nil {
		return 0, false
	}
	return c.room.clockNow()
}

// command decodes a command and hands it to the room, or answers at once why not.
func (c *conn) command(frame inFrame) {
	if c.role == asScreen || c.role == asCheck {
		c.sendRefusal(frame.ID, nil, &game.Refusal{Code: notAllowed})
		return
	}
	cmd, err := game.DecodeCommand(frame.Name, frame.Args)
	var refusal *game.Refusal
	if errors.As(err, &refusal) {
		c.sendRefusal(frame.ID, nil, refusal)
		return
	}
	select {
	case c.room.inbox <- command{c, frame.ID, cmd}:
	default:
		c.sendRefusal(frame.ID, cmd, &game.Refusal{Code: busy})
	}
}

// send hands a frame over for writing, without waiting.
func (c *conn) send(data []byte) { c.queue(outFrame{data: data}) }

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
		incoming += len(frame.data)
	}
	if c.pendingViews > 0 && c.pendingBytes+incoming > maxPending {
		c.dropViews()
	}
	for _, frame := range frames {
		if frame.whole {
			c.stale, c.asked = false, false
		}
		if frame.view && c.stale {
			continue // it continues what was dropped
		}
		c.pending = append(c.pending, frame)
		c.pendingBytes += len(frame.data)
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
			c.pendingBytes += len(frame.data)
		}
	}
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

func (c *conn) rouse() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// take returns what is pending as one message, nil if there is nothing, and how the connection is to end after it.
func (c *conn) take() (message []byte, closing websocket.StatusCode, reason string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.takeLocked(), c.closing, c.reason
}

// takeToTheEnd is take for what cannot carry a close code: it comes as the last frame of the last message.
func (c *conn) takeToTheEnd() (message []byte, last bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing != 0 {
		frame := closeFrame(c.closing)
		c.pending, c.pendingBytes = append(c.pending, outFrame{data: frame}), c.pendingBytes+len(frame)
	}
	return c.takeLocked(), c.closing != 0
}

func (c *conn) takeLocked() []byte {
	message := joinFrames(c.pending, c.pendingBytes)
	c.traffic.sent(len(c.pending), len(message))
	c.pending, c.pendingBytes, c.pendingViews = nil, 0, 0
	return message
}

// taken is called when what was taken has left: if views were dropped meanwhile, they are due as a whole.
func (c *conn) taken() {
	c.mu.Lock()
	wants := c.stale && !c.asked
	c.asked = c.stale
	c.mu.Unlock()
	if wants {
		go c.room.send(c.ctx, drained{c}) // whoever carries the connection must not wait for the room
	}
}

// joinFrames makes one message of frames: a single one as it is, several as an array.
func joinFrames(frames []outFrame, bytes int) []byte {
	switch len(frames) {
	case 0:
		return nil
	case 1:
		return frames[0].data
	}
	joined := make([]byte, 0, bytes+len(frames)+1)
	for i, frame := range frames {
		if i == 0 {
			joined = append(joined, '[')
		} else {
			joined = append(joined, ',')
		}
		joined = append(joined, frame.data...)
	}
	return append(joined, ']')
}
