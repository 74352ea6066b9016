package hub

import (
	"time"

	"foodforpeople/game"
)

// unmeasured is the delay of a phone that has not said any.
const unmeasured = -1

// phone is what facilitators see of the phone of a seat.
type phone struct {
	Transport transport `json:"transport"`
	Delay     *int64    `json:"delay_ms,omitempty"` // its last round trip, once it has said one
}

// same compares what two phones show.
func (p phone) same(other phone) bool {
	if p.Delay == nil || other.Delay == nil {
		return p.Delay == other.Delay && p.Transport == other.Transport
	}
	return *p.Delay == *other.Delay && p.Transport == other.Transport
}

// phones is what the facilitators of a room know of its phones.
type phones struct {
	told  map[game.SeatID]phone
	dirty bool      // something is to be told
	due   time.Time // not before then
}

// noticeable reports whether a facilitator would see a difference between two delays, in ms.
func noticeable(before, after int64) bool {
	if before == unmeasured || (before > slowPhone) != (after > slowPhone) {
		return true
	}
	difference := max(before-after, after-before)
	return difference >= 100 && 4*difference >= before
}

// note keeps the round trip that a client reports, and lets the room know if it matters.
func (c *conn) note(rtt *float64) {
	if rtt == nil || *rtt < 0 || c.role != asSeat {
		return
	}
	delay := int64(min(*rtt, maxDelay))
	c.measured.Store(delay)
	if !noticeable(c.noted, delay) {
		return
	}
	select {
	case c.room.inbox <- noted{}:
		c.noted = delay
	default: // the next ping tries again
	}
}

// noted says that a phone has another delay.
type noted struct{}

func (noted) handle(r *Room) { r.phones.dirty = true }

func (c *conn) phone() phone {
	if delay := c.measured.Load(); delay != unmeasured {
		return phone{c.transport, &delay}
	}
	return phone{c.transport, nil}
}

// tellPhones tells the facilitators, now and then, which phones are others than before.
func (r *Room) tellPhones(now time.Time) {
	if !r.phones.dirty || now.Before(r.phones.due) {
		return
	}
	r.phones.dirty = false
	changed := make(map[game.SeatID]*phone)
	for id, c := range r.seats {
		is := c.phone()
		if was, some := r.phones.told[id]; !some || !was.same(is) {
			changed[id], r.phones.told[id] = &is, is
		}
	}
	for id := range r.phones.told {
		if r.seats[id] == nil {
			changed[id] = nil
			delete(r.phones.told, id)
		}
	}
	if len(changed) == 0 {
		return
	}
	r.phones.due = now.Add(phonesPause)
	frame := phonesFrame(changed)
	for c := range r.members {
		if c.role == asFacilitator {
			c.send(frame)
		}
	}
}

// greetWithPhones tells a facilitator who comes what the others know.
func (r *Room) greetWithPhones(c *conn) {
	known := make(map[game.SeatID]*phone)
	for id, is := range r.phones.told {
		known[id] = &is
	}
	if len(known) > 0 {
		c.send(phonesFrame(known))
	}
}

// phonesFrame is a merge patch to what the facilitator knows: null for a phone that has gone.
func phonesFrame(changed map[game.SeatID]*phone) []byte {
	return mustJSON(struct {
		Type   string                 `json:"type"`
		Phones map[game.SeatID]*phone `json:"phones"`
	}{"phones", changed})
}
