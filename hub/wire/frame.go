package wire

import "encoding/binary"

// The first byte of a frame that is a message of its own.
const (
	final   = 0x80
	text    = final | 0x1
	closing = final | 0x8
)

const (
	maxHeader  = 10
	maxControl = 125 // the payload of a control frame, in bytes
	maxReason  = maxControl - 2
)

// Overhead is the most that the headers of a text message and a whole close frame need together, in bytes.
const Overhead = maxHeader + 2 + maxControl

// Frame is a text message as every client gets it: header and payload in one piece, made once. Its bytes are shared and
// never written to, so it may be used by anybody at any time.
type Frame struct{ bytes []byte }

// Text makes a frame of a payload, which is copied and must be valid UTF-8.
func Text(payload []byte) Frame {
	frame := AppendText(make([]byte, 0, maxHeader+len(payload)), len(payload))
	return Frame{append(frame, payload...)}
}

// Bytes is the frame as it goes over the wire; not to be written to.
func (f Frame) Bytes() []byte { return f.bytes }

// Payload is the text without the header; not to be written to.
func (f Frame) Payload() []byte {
	if f.bytes == nil {
		return nil
	}
	return f.bytes[headerSize(f.bytes):]
}

// headerSize is how long the header of an unmasked frame is, in bytes.
func headerSize(frame []byte) int {
	switch frame[1] {
	case 126:
		return 4
	case 127:
		return 10
	default:
		return 2
	}
}

// AppendText appends the header of a text message; its payload of so many bytes is to follow. It serves messages that are
// for one connection alone.
func AppendText(to []byte, payload int) []byte {
	switch {
	case payload < 126:
		return append(to, text, byte(payload))
	case payload < 1<<16:
		return binary.BigEndian.AppendUint16(append(to, text, 126), uint16(payload))
	default:
		return binary.BigEndian.AppendUint64(append(to, text, 127), uint64(payload))
	}
}

// AppendClose appends a close frame. The code must be one that may be sent (1000 to 1014 with gaps, 3000 to 4999); the
// reason is cut to 123 bytes and should be ASCII.
func AppendClose(to []byte, code uint16, reason string) []byte {
	reason = reason[:min(len(reason), maxReason)]
	to = append(to, closing, byte(2+len(reason)))
	return append(binary.BigEndian.AppendUint16(to, code), reason...)
}

// closes reports whether a control frame of the library is a close frame.
func closes(frame []byte) bool { return len(frame) > 0 && frame[0] == closing }
