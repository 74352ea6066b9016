package main

import (
	"errors"
	"fmt"
	"time"

	"foodforpeople/bench/orders"
)

// way is something that is compared: how often a server sends what to its clients.
type way struct {
	name string
	pair *pair
	work
	samples []sample // one for each round
}

// work is what is sent in a window.
type work struct {
	rooms, hz, milliseconds int
	count                   int // messages at a time
	size                    int // of a message, in bytes
	apart                   bool
}

// sample is what one window was like.
type sample struct {
	orders.Report
	connections int  // at its beginning
	due         int  // messages that should have come
	spoiled     bool // too few have come to mean something
	used
	length      time.Duration
	allocations uint64
}

// duel lets the ways take turns. Each round begins with another, and every other goes backwards, so that nobody is always
// after the same.
func (b *bench) duel(rounds int, ways ...*way) error {
	for _, w := range ways { // what is only needed once is made
		if _, err := w.window(); err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
	}
	for round := range rounds {
		for i := range ways {
			if round%2 == 1 {
				i = len(ways) - 1 - i
			}
			w := ways[(round+i)%len(ways)]
			s, err := w.window()
			if err != nil {
				return fmt.Errorf("%s, round %d: %w", w.name, round+1, err)
			}
			w.samples = append(w.samples, s)
		}
	}
	return nil
}

// enough is the share of messages that must come for a window to mean something. On a machine without time to spare a server
// may cut the connection of a client that has not read in time.
const enough = 0.95

var errMissing = errors.New("messages did not come as they should")

// calm is how long nothing may come before what is missing is given up.
const calm = 2 * time.Second

// window sends for a while and waits until everything has come.
func (w *way) window() (s sample, err error) {
	server, clients := w.pair.server, w.pair.clients
	if err := clients.ask(&struct{}{}, "expect %d", w.size); err != nil {
		return s, err
	}
	if err := clients.ask(&s.connections, "begin"); err != nil {
		return s, err
	}
	begin := time.Now()
	before, err := server.used()
	if err != nil {
		return s, err
	}
	togetherness := "together"
	if w.apart {
		togetherness = "apart"
	}
	var sent orders.Sent
	err = server.ask(&sent, "send %d %d %d %d %d %s", w.rooms, w.hz, w.milliseconds, w.count, w.size, togetherness)
	if err != nil {
		return s, err
	}
	s.due = int(sent.Published) * s.connections / w.rooms
	if err := w.await(s.due - int(sent.Refused)); err != nil {
		return s, err
	}
	after, err := server.used()
	if err != nil {
		return s, err
	}
	s.used, s.allocations, s.length = after.since(before), sent.Allocations, time.Since(begin)
	if err := clients.ask(&s.Report, "report"); err != nil {
		return s, err
	}
	if s.Wrong > 0 || s.connections == 0 {
		return s, fmt.Errorf("%w: %d of %d, %d wrong, %d connections lost", errMissing, s.Messages, s.due, s.Wrong, s.Lost)
	}
	s.spoiled = float64(s.Messages) < enough*float64(s.due)
	return s, nil
}

// await waits until so many messages have come, or nothing comes any more.
func (w *way) await(want int) error {
	for last, since := -1, time.Now(); ; {
		var count int
		if err := w.pair.clients.ask(&count, "count"); err != nil {
			return err
		}
		if count != last {
			last, since = count, time.Now()
		}
		if count >= want || time.Since(since) > calm {
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// What can be compared of a sample.

// cost is processor time of the server for each message that was delivered, in µs.
func (s sample) cost() float64 { return float64(s.cpu.Nanoseconds()) / 1000 / float64(s.Messages) }

// frameCost is the same for each frame of WebSocket. It is more where a server that is late puts several messages into one.
func (s sample) frameCost() float64 { return float64(s.cpu.Nanoseconds()) / 1000 / float64(s.Frames) }

// starved is for how much of the time the server could have run, and somebody else had its processor, in %.
func (s sample) starved() float64 { return 100 * s.waited.Seconds() / s.length.Seconds() }

func (s sample) p50() float64 { return s.P50 }

func (s sample) p99() float64 { return s.P99 }

// garbage is how many objects the server made on its heap for each message that was delivered.
func (s sample) garbage() float64 { return float64(s.allocations) / float64(s.Messages) }

// weight is what a message weighed on the wire, in bytes.
func (s sample) weight() float64 { return float64(s.Bytes) / float64(s.Messages) }
