package main

import (
	"bytes"
	"encoding/binary"
	"log"

	"golang.org/x/sys/unix"
)

// conn is one connection after its greeting. All servers, plain TCP too, send unmasked frames of WebSocket.
type conn struct {
	fd       int32
	protocol string
	partial  []byte // of a frame
}

const (
	opText   = 0x1
	opBinary = 0x2
	opClose  = 0x8
	opPing   = 0x9
	opPong   = 0xA
)

// take counts whole frames and keeps the rest.
func (c *conn) take(in []byte, w *window) {
	if len(c.partial) > 0 {
		c.partial = append(c.partial, in...)
		in = c.partial
	}
	for {
		op, payload, rest, whole := cut(in)
		if !whole {
			break
		}
		in = rest
		switch op {
		case opText, opBinary:
			c.data(payload, w)
		case opPing:
			c.send(opPong, payload)
		case opClose:
			log.Printf("%s: closed by the server: %q", c.protocol, payload)
		}
	}
	c.partial = append(c.partial[:0], in...)
}

// data is what the protocol wants to have answered, or messages.
func (c *conn) data(payload []byte, w *window) {
	switch {
	case c.protocol == "socketio" && string(payload) == "2":
		c.send(opText, []byte("3"))
	case c.protocol == "centrifuge" && bytes.HasPrefix(payload, []byte(`{"id":`)):
		w.Answers++
		w.frame(payload)
	default:
		w.frame(payload)
	}
}

// cut takes a frame from the beginning.
func cut(in []byte) (op byte, payload, rest []byte, whole bool) {
	if len(in) < 2 {
		return 0, nil, in, false
	}
	header, size := 2, uint64(in[1])
	switch {
	case size == 126 && len(in) >= 4:
		header, size = 4, uint64(binary.BigEndian.Uint16(in[2:]))
	case size == 127 && len(in) >= 10:
		header, size = 10, binary.BigEndian.Uint64(in[2:])
	case size >= 126:
		return 0, nil, in, false
	}
	if uint64(len(in)-header) < size {
		return 0, nil, in, false
	}
	end := header + int(size)
	return in[0] & 0xF, in[header:end], in[end:], true
}

// masked is a frame of a client, with the mask 0, which changes nothing.
func masked(op byte, payload []byte) []byte {
	frame := []byte{0x80 | op}
	if len(payload) < 126 {
		frame = append(frame, 0x80|byte(len(payload)))
	} else {
		frame = binary.BigEndian.AppendUint16(append(frame, 0x80|126), uint16(len(payload)))
	}
	return append(append(frame, 0, 0, 0, 0), payload...)
}

func (c *conn) send(op byte, payload []byte) {
	if err := writeAll(int(c.fd), masked(op, payload)); err != nil {
		log.Printf("%s: %v", c.protocol, err)
	}
}

func writeAll(fd int, p []byte) error {
	for len(p) > 0 {
		n, err := unix.Write(fd, p)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return err
		}
		p = p[n:]
	}
	return nil
}
