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
	"foodforpeople/hub/wire"
)

// role is what a connection is to its room.
type role int

const (
	asSeat role = iota
	asScreen
	asFacilitator
	asLook  // sees what the phones of a team see, and does nothing
	asCheck // is in no room: it measures the network
)

// transport is how a connection is carried, as facilitators see it.
type transport string

const (
	overSocket transport = "websocket"
	overEvents transport = "sse"
	overPolls  transport = "poll"
)

// conn is one connection as its room knows it, whatever carries it. What carries it hands over what comes (receive) and
// owns the end. What is to leave goes onto the line at once if there is one; otherwise it is taken (takeToTheEnd)
// whenever wake says so. The room never waits for either. outbox.go has that half.
type conn struct {
	hub       *Hub
	transport transport
	number    int64      // of all that were opened, in their order
	line      *wire.Conn // of a socket
	limiter   *rate.Limiter
	traffic   *traffic
	counted   prometheus.Gauge // among which connections it counts
	role      role
	town      game.TownID   // with asScreen
	team      game.TeamID   // with asLook
	seat      game.SeatID   // with asSeat, set by the room
	link      game.LinkMade // by which it came; empty without
	resume    *resumePoint
	epoch     string // names the numbering of what it sees

	ctx    context.Context // until nothing carries it any more
	cancel context.CancelFunc

	room     *Room // set before the room knows the connection
	silence  *time.Timer
	bad      int          // frames without sense so far
	noted    int64        // the delay that the room was last told of
	measured atomic.Int64 // the client's last round trip in ms; unmeasured before the first

	gathered []outFrame // of the batch that is being released; the room's

	mu           sync.Mutex // may be held while the line's is taken
	pending      []outFrame
	pendingBytes int
	pendingViews int       // how many of them are views
	stale        bool      // views were dropped: only snapshots make sense to this client now
	asked        bool      // the room has been asked for them
	waits        time.Time // since when something is pending
	missed       bool      // the room makes no views for this connection until what is pending has left
	closing      websocket.StatusCode
	reason       string

	wake chan struct{} // there is something to take; nil with a line
}

// resumePoint is what a client says it has.
type resumePoint struct {
	epoch string
	seq   map[string]int64
}

// carry makes a connection that has not said hello; nil if the server stops. A socket has a line. Whoever carries it calls
// leave and untrack at the end.
func (h *Hub) carry(over transport, line *wire.Conn) *conn {
	c := &conn{
		hub: h, transport: over, line: line, seat: game.NoSeat, limiter: rate.NewLimiter(commandRate, commandBurst),
		traffic: h.metrics.traffic[over], noted: unmeasured,
	}
	if line != nil {
		line.OnDrained(c.lineDrained)
	} else {
		c.wake = make(chan struct{}, 1)
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
	from := originOf(request)
	room, let, barred, refused := c.hub.admit(c, hello, request, from)
	if refused != 0 {
		c.close(refused, "hello refused")
		return
	}
	c.room = room
	c.countAs(c.role.audience())
	c.silence.Reset(silenceDeadline)
	m := enter{conn: c, token: hello.Token, proven: let, from: from}
	if barred {
		m.barred = make(chan struct{})
	}
	if !room.send(c.ctx, m) {
		c.close(closeRestart, "room is gone")
	}
	if barred { // no answer to what comes next must tell that there is a room
		select {
		case <-m.barred:
		case <-room.done:
		case <-c.ctx.Done():
		}
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
	if c.role == asScreen || c.role == asLook || c.role == asCheck {
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
