package phone

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"
)

const (
	burstSize  = 4
	burstTime  = 2100 * time.Millisecond
	outboxSize = 40
)

// outbox are the commands on their way. Each has an id of its own and stays until the server has answered it; the server
// answers a repeated id as it did the first time, so that sending again is always safe.
type outbox struct {
	phone   *Phone
	pending []*pending
	open    bool // there is a connection that was welcomed
	burst   int
	times   []time.Time // when the last commands left
	timer   *time.Timer // nil unless the next has to wait
}

type pending struct {
	Command
	reply   chan Answer // nil: only the observer waits
	asked   time.Time
	first   time.Time // when it was first sent
	sends   int
	written bool // to the connection that is open now
}

func newOutbox(p *Phone, left []Command, burst int) outbox {
	if burst == 0 {
		burst = burstSize
	}
	o := outbox{phone: p, burst: burst}
	for _, c := range left {
		o.pending = append(o.pending, &pending{Command: c, asked: time.Now()})
	}
	return o
}

// add takes a command and sends it as soon as that can be.
func (o *outbox) add(name string, args json.RawMessage, reply chan Answer) string {
	c := &pending{Command: Command{ID: o.newID(), Name: name, Args: args}, reply: reply, asked: time.Now()}
	switch {
	case o.phone.closed:
		c.abandon()
	case o.phone.ended != 0:
		o.deliver(c, endAnswer(o.phone.ended), nil)
	case len(o.pending) >= outboxSize:
		o.deliver(c, "BUSY", nil)
	default:
		o.pending = append(o.pending, c)
		o.pump()
	}
	return c.ID
}

func (o *outbox) newID() string {
	random := o.phone.options.Random
	if random == nil {
		return uuid.NewString()
	}
	var id uuid.UUID
	for i := range id {
		id[i] = byte(random.Uint32())
	}
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80 // version 4
	return id.String()
}

// connected: everything without an answer goes out again, in order.
func (o *outbox) connected() {
	o.disconnected()
	o.open = true
	o.pump()
}

func (o *outbox) disconnected() {
	o.open = false
	for _, c := range o.pending {
		c.written = false
	}
	if o.timer != nil {
		o.timer.Stop()
		o.timer = nil
	}
}

// pump sends what may leave now.
func (o *outbox) pump() {
	if !o.open || o.phone.asleep {
		return
	}
	now := time.Now()
	o.times = slices.DeleteFunc(o.times, func(t time.Time) bool { return now.Sub(t) >= burstTime })
	for _, c := range o.pending {
		if c.written {
			continue
		}
		if o.burst > 0 && len(o.times) >= o.burst {
			o.pumpLater(o.times[0].Add(burstTime).Sub(now))
			return
		}
		if !o.phone.transmit(commandFrame{"command", c.ID, c.Name, c.Args}) {
			return
		}
		if c.sends == 0 {
			c.first = now
		} else {
			o.phone.counters.Resent++
		}
		c.written, c.sends = true, c.sends+1
		o.phone.counters.Sent++
		if o.burst > 0 {
			o.times = append(o.times, now)
		}
	}
}

func (o *outbox) pumpLater(delay time.Duration) {
	if o.timer != nil {
		return
	}
	var timer *time.Timer
	timer = time.AfterFunc(delay, func() {
		o.phone.mu.Lock()
		defer o.phone.release()
		if o.timer == timer {
			o.timer = nil
			o.pump()
		}
	})
	o.timer = timer
}

// settle takes the server's answer; false if the command has had one.
func (o *outbox) settle(id, code string, params map[string]any) bool {
	i := slices.IndexFunc(o.pending, func(c *pending) bool { return c.ID == id })
	if i < 0 {
		o.phone.counters.Repeated++
		return false
	}
	c := o.pending[i]
	o.pending = slices.Delete(o.pending, i, i+1)
	o.deliver(c, code, params)
	return true
}

func (o *outbox) deliver(c *pending, code string, params map[string]any) {
	if code == "" {
		o.phone.counters.Accepted++
	} else {
		o.phone.counters.Refused++
	}
	answer := Answer{Command: c.Command, Code: code, Params: params, Sends: c.sends, Waited: time.Since(c.asked)}
	if c.sends > 0 {
		answer.Took = time.Since(c.first)
	}
	note(o.phone, o.phone.options.Observer.Answered, answer)
	if c.reply != nil {
		note(o.phone, func(a Answer) { c.reply <- a }, answer)
	}
}

// refuseAll answers everything that will not be answered any more.
func (o *outbox) refuseAll(code string) {
	for len(o.pending) > 0 {
		o.settle(o.pending[0].ID, code, nil)
	}
}

// desert leaves everything as it is, and lets those go who wait.
func (o *outbox) desert() {
	for _, c := range o.pending {
		c.abandon()
	}
}

func (c *pending) abandon() {
	if c.reply != nil {
		close(c.reply)
		c.reply = nil
	}
}

func (o *outbox) list() []Command {
	list := make([]Command, len(o.pending))
	for i, c := range o.pending {
		list[i] = c.Command
	}
	return list
}

// endAnswer is the refusal that stands for a close code.
func endAnswer(code int) string {
	if code == closedOver {
		return "SESSION_OVER"
	}
	return "NOT_ALLOWED"
}
