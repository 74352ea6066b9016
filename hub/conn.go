package hub

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"
	"go.uber.org/zap"
	"golang.org/x/time/rate"

	"foodforpeople/game"
)

// role is what a connection is to its room.
type role int

const (
	asSeat role = iota
	asScreen
	asFacilitator
)

// conn is one connection. Its reader decodes and limits what comes; its writer sends what the room hands over and owns
// the end of the connection. The room never waits for either.
type conn struct {
	hub     *Hub
	ws      *websocket.Conn
	limiter *rate.Limiter
	role    role
	town    game.TownID
	seat    game.SeatID // with asSeat, set by the room
	resume  *resumePoint
	epoch   string // names the numbering of what it sees

	room *Room // set before the room knows the connection

	mu           sync.Mutex
	pending      []outFrame
	pendingBytes int
	pendingViews int  // how many of them are views
	stale        bool // views were dropped: only snapshots make sense to this client now
	asked        bool // the room has been asked for them
	closing      websocket.StatusCode
	reason       string

	wake chan struct{} // the writer has something to do
	gone chan struct{} // closed when the reader has ended
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

// serveSocket is the life of a WebSocket connection; it returns when the connection is gone.
func (h *Hub) serveSocket(w http.ResponseWriter, request *http.Request) {
	ws, err := websocket.Accept(w, request, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return // Accept has answered
	}
	ws.SetReadLimit(-1) // readMessage has the limit, and its own close code
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	c := &conn{
		hub: h, ws: ws, seat: game.NoSeat, limiter: rate.NewLimiter(commandRate, commandBurst),
		wake: make(chan struct{}, 1), gone: make(chan struct{}),
	}
	if !h.track(c) {
		ws.Close(closeRestart, "the server stops") //nolint:errcheck // the connection is given up either way
		return
	}
	defer h.untrack(c)
	written := make(chan struct{})
	go func() {
		defer close(written)
		c.write(ctx, cancel)
	}()
	c.read(ctx, request)
	close(c.gone)
	<-written
}

// read runs the reader until the connection ends.
func (c *conn) read(ctx context.Context, request *http.Request) {
	silence := time.AfterFunc(helloDeadline, func() { c.close(closeSilent, "nothing came") })
	defer silence.Stop()
	hello, ok := c.readHello(ctx)
	if !ok {
		return
	}
	room, refused := c.hub.admit(c, hello, request)
	if refused != 0 {
		c.close(refused, "hello refused")
		c.drainReads(ctx)
		return
	}
	c.room = room
	if !room.send(ctx, enter{c, hello.Token}) {
		c.close(closeRestart, "room is gone")
		c.drainReads(ctx)
		return
	}
	defer room.send(context.Background(), leave{c})
	c.readFrames(ctx, room, silence)
}

func (c *conn) readHello(ctx context.Context) (inFrame, bool) {
	data, err := c.readMessage(ctx)
	if err != nil {
		return inFrame{}, false
	}
	hello, err := decodeFrame(data)
	if err != nil || hello.Type != "hello" {
		c.close(closeBadFrame, "expected hello")
		c.drainReads(ctx)
		return inFrame{}, false
	}
	if hello.Have != nil {
		c.resume = &resumePoint{epoch: hello.Have.Epoch, seq: hello.Have.Seq}
	}
	return hello, true
}

var errTooLong = errors.New("frame too long")

// readMessage reads a message; one that is too long ends the connection for good.
func (c *conn) readMessage(ctx context.Context) ([]byte, error) {
	_, message, err := c.ws.Reader(ctx)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(message, maxFrame+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxFrame {
		c.close(closeBadFrame, "frame too long")
		if _, err := io.Copy(io.Discard, message); err == nil {
			c.drainReads(ctx)
		}
		return nil, errTooLong
	}
	return data, nil
}

// drainReads lets the closing handshake finish.
func (c *conn) drainReads(ctx context.Context) {
	for {
		if _, _, err := c.ws.Read(ctx); err != nil {
			return
		}
	}
}

func (c *conn) readFrames(ctx context.Context, room *Room, silence *time.Timer) {
	bad := 0
	for {
		silence.Reset(silenceDeadline)
		data, err := c.readMessage(ctx)
		if err != nil {
			return
		}
		frame, err := decodeFrame(data)
		switch {
		case err != nil || frame.Type == "hello": // one hello is enough
			if bad++; bad > badFramesAllowed {
				c.close(closeBadFrame, "too many frames without sense")
				continue
			}
			c.send(refusalFrame(frame.ID, &game.Refusal{Code: badFrame}))
		case !c.limiter.Allow():
			c.send(refusalFrame(frame.ID, &game.Refusal{Code: busy}))
		case frame.Type == "ping":
			at, paused := room.clockNow()
			c.send(pongFrame(frame.Sent, at, paused))
		case frame.Type == "command":
			c.command(room, frame)
		}
	}
}

// command decodes a command and hands it to the room, or answers at once why not.
func (c *conn) command(room *Room, frame inFrame) {
	if c.role == asScreen {
		c.send(refusalFrame(frame.ID, &game.Refusal{Code: notAllowed}))
		return
	}
	cmd, err := game.DecodeCommand(frame.Name, frame.Args)
	var refusal *game.Refusal
	if errors.As(err, &refusal) {
		c.send(refusalFrame(frame.ID, refusal))
		return
	}
	select {
	case room.inbox <- command{c, frame.ID, cmd}:
	default:
		c.send(refusalFrame(frame.ID, &game.Refusal{Code: busy}))
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
}

// wantsSnapshots reports, once, that views were dropped and are due as a whole.
func (c *conn) wantsSnapshots() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	wants := c.stale && !c.asked
	c.asked = c.stale
	return wants
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

func (c *conn) rouse() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// take returns what is pending as one message and how the connection is to end after it.
func (c *conn) take() (message []byte, closing websocket.StatusCode, reason string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	message = joinFrames(c.pending, c.pendingBytes)
	c.pending, c.pendingBytes, c.pendingViews = nil, 0, 0
	return message, c.closing, c.reason
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

// write runs the writer until the connection ends. It cancels the reader.
func (c *conn) write(ctx context.Context, cancel context.CancelFunc) {
	defer cancel()
	defer c.ws.CloseNow() //nolint:errcheck // the connection is given up either way
	stuck := time.AfterFunc(writeDeadline, func() {
		c.hub.log.Info("connection does not drain")
		c.ws.CloseNow() //nolint:errcheck // the connection is given up either way
	})
	stuck.Stop()
	for {
		select {
		case <-c.gone:
			return
		case <-c.wake:
		}
		message, closing, reason := c.take()
		if message != nil {
			stuck.Reset(writeDeadline)
			err := c.ws.Write(ctx, websocket.MessageText, message)
			stuck.Stop()
			if err != nil {
				return
			}
		}
		if c.wantsSnapshots() {
			go c.room.send(ctx, drained{c}) // the writer must not wait for the room
		}
		if closing != 0 {
			if err := c.ws.Close(closing, reason); err != nil {
				c.hub.log.Debug("closing handshake", zap.Error(err))
			}
			return
		}
	}
}
