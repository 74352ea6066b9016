package main

import (
	"bytes"
	"encoding/binary"
)

// cutter finds the messages of WebSocket in what goes one way over a connection. It belongs to one goroutine.
type cutter struct {
	kind    kind
	partial []byte // what has not been understood yet
	skip    int    // bytes of a payload that are still to come
}

type kind byte

const (
	unknown kind = iota
	upgraded
	plain // no WebSocket
)

// take calls found for each message with the size of its payload, and as much of its text as came in one piece with its
// beginning. Only a connection whose first bytes are the opening has messages.
func (c *cutter) take(p []byte, opening string, found func(size int, text []byte)) {
	if c.kind == plain {
		return
	}
	c.partial = append(c.partial, p...)
	if c.kind == unknown && !c.passHead(opening) {
		return
	}
	in := c.partial
	for {
		n := min(c.skip, len(in))
		in, c.skip = in[n:], c.skip-n
		header, size, ok := parse(in)
		if c.skip > 0 || !ok {
			break
		}
		text := in[header:min(header+size, len(in))]
		if op := in[0] & 0xF; op == 1 || op == 2 {
			found(size, unmasked(in[:header], text))
		}
		in, c.skip = in[header:], size
	}
	c.partial = append(c.partial[:0], in...)
}

// passHead leaves out the head of HTTP; false if it has not ended yet or there is no WebSocket behind it.
func (c *cutter) passHead(opening string) bool {
	if !bytes.HasPrefix(c.partial, []byte(opening)[:min(len(opening), len(c.partial))]) {
		c.kind, c.partial = plain, nil
		return false
	}
	_, rest, whole := bytes.Cut(c.partial, []byte("\r\n\r\n"))
	if whole {
		c.kind, c.partial = upgraded, bytes.Clone(rest)
	}
	return whole
}

// parse reads the header of a frame.
func parse(in []byte) (header, size int, ok bool) {
	if len(in) < 2 {
		return 0, 0, false
	}
	header, size = 2, int(in[1]&0x7F)
	switch size {
	case 126:
		header = 4
	case 127:
		header = 10
	}
	if in[1]&0x80 != 0 {
		header += 4
	}
	if len(in) < header {
		return 0, 0, false
	}
	switch size {
	case 126:
		size = int(binary.BigEndian.Uint16(in[2:]))
	case 127:
		size = int(binary.BigEndian.Uint64(in[2:]))
	}
	return header, size, true
}

// unmasked is the text as it was before a client masked it; the given one is not changed.
func unmasked(header, text []byte) []byte {
	if header[1]&0x80 == 0 {
		return text
	}
	mask := header[len(header)-4:]
	clear := bytes.Clone(text)
	for i := range clear {
		clear[i] ^= mask[i%4]
	}
	return clear
}
