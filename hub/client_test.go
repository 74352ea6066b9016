package hub

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"foodforpeople/game"
)

// client is the other end of a connection: it keeps its views as a page does, and complains about any gap.
type client struct {
	t    testing.TB
	s    *server
	name string
	line carrier
	done chan struct{}

	mu       sync.Mutex
	reading  *sync.Cond
	stopped  bool // does not read
	messages int
	bytes    int // of messages with frames
	frames   []clientFrame
	views    map[string]any
	seq      map[string]int64
	epoch    string
	closed   websocket.StatusCode // -1: without a code; 0: open
}

// clientFrame is a frame as a client got it.
type clientFrame struct {
	Type     string          `json:"type"`
	ID       string          `json:"id"`
	Code     string          `json:"code"`
	Audience string          `json:"audience"`
	Seq      int64           `json:"seq"`
	At       game.Time       `json:"at"`
	Epoch    string          `json:"epoch"`
	Paused   bool            `json:"paused"`
	View     any             `json:"view"`
	Patch    any             `json:"patch"`
	Seat     *int            `json:"seat"`
	Team     *int            `json:"team"`
	Sent     float64         `json:"sent"`
	Raw      json.RawMessage `json:"-"`
	Message  int             `json:"-"`
	Came     time.Time       `json:"-"`
}

// dial opens a connection without saying anything.
func (s *server) dial(name string, cookie string) *client {
	s.t.Helper()
	c := &client{
		t: s.t, s: s, name: name, line: s.carry(cookie), done: make(chan struct{}), views: make(map[string]any), seq: make(map[string]int64),
	}
	c.reading = sync.NewCond(&c.mu)
	s.clients = append(s.clients, c)
	go c.read()
	return c
}

// connect opens a connection, says hello, and waits until everything has settled.
func (s *server) connect(name string, hello map[string]any) *client {
	s.t.Helper()
	return s.connectWith(s.cookieFor(hello), name, hello)
}

// cookieFor is what whoever says a hello has in the browser.
func (s *server) cookieFor(hello map[string]any) string {
	if hello["as"] == "facilitator" || hello["as"] == "screen" || hello["as"] == "look" {
		return s.signedInCookie()
	}
	return ""
}

// connectWith does the same with a certain cookie.
func (s *server) connectWith(cookie, name string, hello map[string]any) *client {
	s.t.Helper()
	c := s.dial(name, cookie)
	hello["type"] = "hello"
	c.send(hello)
	synctest.Wait()
	return c
}

func (s *server) phone(code string, seated Seated) *client {
	s.t.Helper()
	return s.connect(fmt.Sprintf("seat %d", seated.Seat), map[string]any{"session": code, "as": "seat", "token": seated.Token})
}

func (s *server) screen(code string) *client {
	s.t.Helper()
	return s.connect("screen", map[string]any{"session": code, "as": "screen"})
}

func (s *server) facilitator(code string) *client {
	s.t.Helper()
	return s.connect("facilitator", map[string]any{"session": code, "as": "facilitator"})
}

// have is what the client says when it comes back.
func (c *client) have() map[string]any {
	c.mu.Lock()
	defer c.mu.Unlock()
	seq := make(map[string]int64)
	for audience, n := range c.seq {
		seq[audience] = n
	}
	return map[string]any{"epoch": c.epoch, "seq": seq}
}

// inherit starts with the views of an earlier connection, as a page does that comes back.
func (c *client) inherit(from *client) {
	from.mu.Lock()
	defer from.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.epoch = from.epoch
	for audience, view := range from.views {
		c.views[audience], c.seq[audience] = view, from.seq[audience]
	}
}

// comeBack opens another connection with what an earlier one has.
func (s *server) comeBack(from *client, hello map[string]any) *client {
	s.t.Helper()
	c := s.dial(from.name, s.cookieFor(hello))
	c.inherit(from)
	hello["type"], hello["have"] = "hello", from.have()
	c.send(hello)
	synctest.Wait()
	return c
}

func (c *client) read() {
	defer close(c.done)
	for {
		c.mu.Lock()
		for c.stopped {
			c.reading.Wait()
		}
		c.mu.Unlock()
		data, err := c.line.read()
		if err != nil {
			c.mu.Lock()
			c.closed = codeOf(err)
			c.mu.Unlock()
			return
		}
		c.take(data)
	}
}

func (c *client) take(data []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.messages++
	if len(data) > len(nothing) {
		c.bytes += len(data)
	}
	all := []json.RawMessage{data}
	if data[0] == '[' {
		all = nil
		if err := json.Unmarshal(data, &all); err != nil {
			c.t.Errorf("%s: %v", c.name, err)
			return
		}
	}
	for _, raw := range all {
		c.s.wire.record(wireFrame{Who: c.name, Message: c.messages, Data: raw})
		f := clientFrame{Raw: raw, Message: c.messages, Came: time.Now()}
		if err := json.Unmarshal(raw, &f); err != nil {
			c.t.Errorf("%s: %v in %s", c.name, err, raw)
			return
		}
		c.frames = append(c.frames, f)
		c.fold(f)
	}
}

func (c *client) fold(f clientFrame) {
	switch f.Type {
	case "welcome":
		if f.Epoch != c.epoch {
			c.seq = make(map[string]int64)
		}
		c.epoch = f.Epoch
	case "snapshot":
		c.views[f.Audience], c.seq[f.Audience] = f.View, f.Seq
	case "patch":
		before, some := c.seq[f.Audience]
		if !some || f.Seq != before+1 {
			c.t.Errorf("%s: frame %d of %s after %d (%v)", c.name, f.Seq, f.Audience, before, some)
		}
		c.views[f.Audience], c.seq[f.Audience] = mergePatch(c.views[f.Audience], f.Patch), f.Seq
	}
}

// mergePatch is RFC 7396.
func mergePatch(target, patch any) any {
	changes, is := patch.(map[string]any)
	if !is {
		return patch
	}
	result := make(map[string]any)
	if old, is := target.(map[string]any); is {
		for key, value := range old {
			result[key] = value
		}
	}
	for key, value := range changes {
		if value == nil {
			delete(result, key)
		} else {
			result[key] = mergePatch(result[key], value)
		}
	}
	return result
}

// send sends a frame; it does not mind a connection that has ended.
func (c *client) send(frame any) { c.sendRaw(mustJSON(frame)) }

func (c *client) sendRaw(data []byte) {
	if json.Valid(data) {
		c.s.wire.record(wireFrame{Who: c.name, ToServer: true, Data: data})
	}
	c.line.write(data)
}

// command sends a command and waits until everything has settled.
func (c *client) command(id, name string, args any) {
	c.sendCommand(id, name, args)
	synctest.Wait()
}

func (c *client) sendCommand(id, name string, args any) {
	if args == nil {
		args = struct{}{}
	}
	c.send(map[string]any{"type": "command", "id": id, "name": name, "args": args})
}

var lastID atomic.Int64

// do gives a command that must be accepted.
func (c *client) do(name string, args any) {
	c.t.Helper()
	id := fmt.Sprintf("%s-%d", name, lastID.Add(1))
	c.command(id, name, args)
	if got := c.answers(id); !slices.Equal(got, []string{"ack"}) {
		c.t.Fatalf("%s: %s was answered %v", c.name, name, got)
	}
}

// answers lists the answers to a command: "ack", or the code of the refusal.
func (c *client) answers(id string) []string {
	var list []string
	for _, f := range c.got() {
		switch {
		case f.Type == "ack" && f.ID == id:
			list = append(list, "ack")
		case f.Type == "refusal" && f.ID == id:
			list = append(list, f.Code)
		}
	}
	return list
}

// got is every frame so far.
func (c *client) got() []clientFrame {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.frames)
}

// of is every frame of a type, of an audience if one is named.
func (c *client) of(kind, audience string) []clientFrame {
	return slices.DeleteFunc(c.got(), func(f clientFrame) bool {
		return f.Type != kind || audience != "" && f.Audience != audience
	})
}

// view is what the client shows of an audience.
func (c *client) view(audience string) any {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.views[audience]
}

// stop makes the client read nothing more after the message that it waits for; goOn lets it read again.
func (c *client) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = true
}

func (c *client) goOn() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = false
	c.reading.Broadcast()
}

// drop cuts the connection and waits for its end.
func (c *client) drop() {
	c.line.drop()
	c.goOn()
	<-c.done
}

// code is the code with which the server closed the connection: 0 while it is open, -1 if there was none.
func (c *client) code() websocket.StatusCode {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.closed
}

// at walks a decoded view; nil if there is nothing.
func at(view any, path ...string) any {
	for _, key := range path {
		object, is := view.(map[string]any)
		if !is {
			return nil
		}
		view = object[key]
	}
	return view
}
