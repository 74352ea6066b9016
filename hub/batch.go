package hub

import (
	"encoding/json"

	"foodforpeople/game"
	"foodforpeople/hub/quick"
	"foodforpeople/hub/wire"
)

// Batch is one record of the journal: the events of a moment of a session and the game time at its end. Without events
// it only marks how far the clock has come.
type Batch struct {
	At     game.Time    `json:"at"`
	Events []game.Event `json:"events,omitempty"`
}

// batch is decided but not durable: events, and everything that may leave once they are.
type batch struct {
	Batch
	bytes   int // of the events, roughly, and of the answers
	out     []delivery
	replies []func()      // what else waits, in the room's goroutine; they must not block
	summary *Summary      // at the batch's end
	copied  *game.Session // the state then, to be kept as a snapshot; nil nearly always
}

// delivery is a frame on its way to connections.
type delivery struct {
	to    []*conn
	frame outFrame
}

func (b *batch) empty() bool { return len(b.Events) == 0 && len(b.out) == 0 && len(b.replies) == 0 }

func (b *batch) full() bool { return len(b.Events) >= maxBatchEvents || b.bytes >= maxBatchBytes }

func (b *batch) add(events []game.Event) {
	b.Events = append(b.Events, events...)
	b.bytes += 256 * len(events)
}

// answer sends a frame to one connection.
func (b *batch) answer(data []byte, to *conn) {
	b.bytes += len(data)
	b.out = append(b.out, delivery{[]*conn{to}, outFrame{Frame: wire.Text(data)}})
}

// show sends a part of a view to members of an audience.
func (b *batch) show(data []byte, to ...*conn) {
	if len(to) > 0 {
		b.out = append(b.out, delivery{to, outFrame{Frame: wire.Text(data), view: true}})
	}
}

// whole sends a view from its beginning to one connection.
func (b *batch) whole(data []byte, to *conn) {
	b.out = append(b.out, delivery{[]*conn{to}, outFrame{Frame: wire.Text(data), view: true, whole: true}})
}

func (b *batch) encode() []byte { return mustJSON(&b.Batch) }

// release lets everything go that waited for the batch: each connection gets its frames in one piece. They are gathered
// where they go, so that nothing is allocated for a recipient.
func (b *batch) release() {
	for _, d := range b.out {
		for _, c := range d.to {
			c.gathered = append(c.gathered, d.frame)
		}
	}
	for _, d := range b.out {
		for _, c := range d.to {
			if len(c.gathered) > 0 {
				c.queue(c.gathered...)
				c.gathered = emptied(c.gathered)
			}
		}
	}
	for _, reply := range b.replies {
		reply()
	}
}

// DecodeBatch reads a record of the journal.
func DecodeBatch(data []byte) (Batch, error) {
	if at, events, known := quick.Batch(data); known {
		return Batch{at, events}, nil
	}
	var b Batch
	err := json.Unmarshal(data, &b)
	return b, err
}
