package wire

import (
	"bufio"
	"bytes"
	"net"
	"net/http"
)

const (
	readBuffer  = 512
	writeBuffer = 128 // a control frame at once: 2 bytes of header and maxControl
)

// Upgrade is what the library's Accept gets as the http.ResponseWriter of a request to be upgraded.
type Upgrade struct {
	http.ResponseWriter
	// Limits are those of the connection.
	Limits Limits
	// Conn is set by Accept, unless it fails before. Keep this, and not the Upgrade, which holds the request.
	Conn *Conn
}

// Hijack is for the library alone. What the client has sent too early is kept for the first reads.
func (u *Upgrade) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	plain, buffered, err := http.NewResponseController(u.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	u.Conn = newConn(plain, u.Limits)
	if n := buffered.Reader.Buffered(); n > 0 {
		early, _ := buffered.Reader.Peek(n) // it is there
		u.Conn.early = bytes.Clone(early)
	}
	u.Conn.buffer = bufio.NewReaderSize(u.Conn, readBuffer)
	return u.Conn, bufio.NewReadWriter(u.Conn.buffer, bufio.NewWriterSize(u.Conn, writeBuffer)), nil
}
