// Package quick decodes batches of events as this program writes them, looking at each byte once.
//
// encoding/json looks at an event of a journal about six times: it checks the batch, finds the event's end, checks the
// event, decodes it, and does the last two again for the body. A server that starts decodes millions of them. What is here
// knows less: fields in the order of the Go type, no spaces, integers, and strings without escapes. At anything
// else it says so and changes nothing that matters, and its caller asks encoding/json, which decides what is right and what
// an error says. Whatever this package decodes, encoding/json decodes to the same (FuzzBatchIsThatOfJSON).
package quick

import (
	"bytes"
	"unicode/utf8"

	"foodforpeople/game"
)

// Batch decodes a batch's time and events; known is false if encoding/json must be asked. It may be called concurrently.
func Batch(data []byte) (at game.Time, events []game.Event, known bool) {
	r := &reader{data: data}
	if !r.takes(`{"at":`) {
		return 0, nil, false
	}
	n, is := r.integer()
	if !is {
		return 0, nil, false
	}
	if r.takes(`,"events":[`) {
		for more := true; more; more = r.take(',') {
			events = append(events, game.Event{})
			if !r.event(&events[len(events)-1]) {
				return 0, nil, false
			}
		}
		if !r.take(']') {
			return 0, nil, false
		}
	}
	return game.Time(n), events, r.take('}') && r.at == len(data)
}

// reader is a place in a text. Its methods say no, at any place, where encoding/json must be asked.
type reader struct {
	data []byte
	at   int
}

func (r *reader) take(c byte) bool {
	if r.at < len(r.data) && r.data[r.at] == c {
		r.at++
		return true
	}
	return false
}

func (r *reader) takes(text string) bool {
	if len(r.data)-r.at >= len(text) && string(r.data[r.at:r.at+len(text)]) == text {
		r.at += len(text)
		return true
	}
	return false
}

// integer reads one that fits surely.
func (r *reader) integer() (n int64, is bool) {
	const digitsThatFit = 18
	negative := r.take('-')
	start := r.at
	for r.at < len(r.data) && '0' <= r.data[r.at] && r.data[r.at] <= '9' {
		n = 10*n + int64(r.data[r.at]-'0')
		r.at++
	}
	digits := r.at - start
	if digits == 0 || digits > digitsThatFit || digits > 1 && r.data[start] == '0' {
		return 0, false
	}
	if r.at < len(r.data) {
		switch r.data[r.at] {
		case '.', 'e', 'E':
			return 0, false
		}
	}
	if negative {
		n = -n
	}
	return n, true
}

// text reads a string that stands there as it is. The bytes are those of the data.
func (r *reader) text() (text []byte, is bool) {
	if !r.take('"') {
		return nil, false
	}
	end := bytes.IndexByte(r.data[r.at:], '"')
	if end < 0 {
		return nil, false
	}
	text = r.data[r.at : r.at+end]
	r.at += end + 1
	plain := true
	for _, c := range text {
		if c < ' ' || c == '\\' {
			return nil, false
		}
		plain = plain && c < utf8.RuneSelf
	}
	return text, plain || utf8.Valid(text)
}
