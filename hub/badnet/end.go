package badnet

import (
	"encoding/binary"
	"net"
	"sync"
	"time"
)

// end is one end of a connection: a net.Conn.
type end struct {
	in, out *stream
	phone   bool
	spoke   bool   // a message has been sent
	closed  func() // nil unless somebody counts
	once    sync.Once
}

func (e *end) Read(p []byte) (int, error) { return e.in.read(p) }

func (e *end) Write(p []byte) (int, error) {
	n, err := e.out.write(p)
	if err == nil && e.phone && isMessage(p) {
		if e.spoke && e.out.repeats() { // a second greeting would be the phone's own fault
			_, err = e.out.write(p)
		}
		e.spoke = true
	}
	return n, err
}

// Close tells the other end in its turn, after what is on its way.
func (e *end) Close() error {
	e.once.Do(func() {
		e.in.abandon()
		e.out.finish()
		if e.closed != nil {
			e.closed()
		}
	})
	return nil
}

func (e *end) LocalAddr() net.Addr  { return address }
func (e *end) RemoteAddr() net.Addr { return address }

func (e *end) SetDeadline(t time.Time) error {
	e.SetReadDeadline(t)
	return e.SetWriteDeadline(t)
}

func (e *end) SetReadDeadline(t time.Time) error {
	e.in.change(func() { e.in.reading = t })
	return nil
}

func (e *end) SetWriteDeadline(t time.Time) error {
	e.out.change(func() { e.out.writing = t })
	return nil
}

// isMessage reports whether these bytes are exactly one text message that a client sends over a WebSocket (RFC 6455,
// section 5.2): final, text, masked.
func isMessage(p []byte) bool {
	const head, mask = 2, 4
	if len(p) < head+mask || p[0] != 0x81 || p[1]&0x80 == 0 {
		return false
	}
	switch n := int(p[1] & 0x7f); n {
	case 127:
		return false // nobody sends that much
	case 126:
		return len(p) == head+2+mask+int(binary.BigEndian.Uint16(p[head:]))
	default:
		return len(p) == head+mask+n
	}
}

// repeats draws whether a message arrives twice.
func (s *stream) repeats() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dice().IntN(1000) < s.line.current().Repeat
}
