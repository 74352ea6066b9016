// Package orders is how a server is told what to do while it is measured: one order a line on its standard input, one line
// of JSON for each answer. The servers that are not in Go do the same.
//
//	send ROOMS HZ MILLISECONDS COUNT SIZE WAY
//	stream FIRST ROOMS TIMES MILLISECONDS SIZE
//	tidy
//
// send publishes COUNT messages of SIZE bytes to each of the rooms 0 to ROOMS-1, HZ times a second, the rooms evenly spread
// over the time. WAY is together, if a server may put the COUNT messages into one write, or apart. stream publishes so many
// TIMES in all, to the ROOMS from FIRST on in turn, and answers at once, when it has begun. tidy gives back memory that is
// not used. The first line that a server writes says where it listens.
package orders

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"time"

	"foodforpeople/bench/message"
)

// Listening is the first line of a server.
type Listening struct {
	Address string `json:"listening"`
	Token   string `json:"token,omitempty"` // the facilitator's, of our real hub
}

// Sent answers send.
type Sent struct {
	Published int64 `json:"published"` // messages, each for a whole room
	// Allocations are the objects that the server made on its heap meanwhile; absent where nobody counts them.
	Allocations uint64 `json:"allocations,omitempty"`
	Refused     int64  `json:"refused,omitempty"` // deliveries that the server did not even try
}

// Rooms is what sends messages to everybody in a room.
type Rooms interface {
	// Publish sends messages to everybody in a room, in one write each if they may leave together, and returns how many
	// deliveries it left out.
	Publish(room int, messages [][]byte, together bool) (refused int64)
}

// Obey follows the orders to servers of rooms until there are no more.
func Obey(address string, rooms Rooms) error {
	return Follow(Listening{Address: address}, map[string]func(string) (any, error){
		"tidy": Tidy,
		"send": func(line string) (any, error) {
			var w window
			if _, err := fmt.Sscanf(line, "send %d %d %d %d %d %s", &w.rooms, &w.hz, &w.milliseconds, &w.count, &w.size, &w.way); err != nil {
				return nil, err
			}
			return w.send(rooms), nil
		},
		"stream": func(line string) (any, error) {
			var s stream
			if _, err := fmt.Sscanf(line, "stream %d %d %d %d %d", &s.first, &s.rooms, &s.times, &s.milliseconds, &s.size); err != nil {
				return nil, err
			}
			go s.send(rooms)
			return struct{}{}, nil
		},
	})
}

// Follow says something first, and then follows orders by their first word until there are no more.
func Follow(first any, orders map[string]func(line string) (any, error)) error {
	answer := json.NewEncoder(os.Stdout)
	if err := answer.Encode(first); err != nil {
		return err
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		word, _, _ := strings.Cut(lines.Text(), " ")
		obey := orders[word]
		if obey == nil {
			return fmt.Errorf("nobody knows the order %q", lines.Text())
		}
		reply, err := obey(lines.Text())
		if err == nil {
			err = answer.Encode(reply)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
	}
	return lines.Err()
}

// Tidy gives back memory that is not used.
func Tidy(string) (any, error) {
	runtime.GC()
	debug.FreeOSMemory()
	return struct{}{}, nil
}

// window is one send.
type window struct {
	rooms, hz, milliseconds, count, size int
	way                                  string
}

func (w window) send(rooms Rooms) (sent Sent) {
	before, begin := allocations(), time.Now()
	slots := w.rooms * w.hz * w.milliseconds / 1000
	each := time.Second / time.Duration(w.rooms*w.hz)
	messages := make([][]byte, w.count)
	for slot := range slots {
		time.Sleep(time.Until(begin.Add(time.Duration(slot) * each)))
		for i := range messages {
			messages[i] = message.New(w.size)
		}
		sent.Refused += rooms.Publish(slot%w.rooms, messages, w.way == "together")
		sent.Published += int64(w.count)
	}
	sent.Allocations = allocations() - before
	return sent
}

// stream is one message after the other, evenly spread over the time.
type stream struct{ first, rooms, times, milliseconds, size int }

func (s stream) send(rooms Rooms) {
	begin := time.Now()
	whole := time.Duration(s.milliseconds) * time.Millisecond
	for i := range s.times {
		time.Sleep(time.Until(begin.Add(whole * time.Duration(i) / time.Duration(s.times))))
		rooms.Publish(s.first+i%s.rooms, [][]byte{message.New(max(s.size, message.Smallest))}, true)
	}
}

// allocations counts objects that were made on the heap since the start.
func allocations() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:objects"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
