package hub

import (
	"io"
	"net/http"
	"time"

	"github.com/coder/websocket"
	"go.uber.org/zap"
)

// socket carries a connection over a WebSocket: its reader hands over what comes, its writer sends what is pending and
// owns the end.
type socket struct {
	*conn
	ws *websocket.Conn
}

// serveSocket is the life of a WebSocket connection; it returns when the connection is gone.
func (h *Hub) serveSocket(w http.ResponseWriter, request *http.Request) {
	ws, err := websocket.Accept(w, request, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return // Accept has answered
	}
	ws.SetReadLimit(-1) // the connection has the limit, and its own close code
	c := h.carry(overSocket)
	if c == nil {
		ws.Close(closeRestart, "the server stops") // the connection is given up either way
		return
	}
	defer h.untrack(c)
	s := socket{c, ws}
	written := make(chan struct{})
	go func() {
		defer close(written)
		s.write()
	}()
	s.read(request)
	s.leave()
	<-written
}

// read runs the reader until the socket ends. It goes on after the close code, so that the handshake can finish.
func (s *socket) read(request *http.Request) {
	for {
		data, err := s.readMessage()
		if err != nil {
			return
		}
		s.receive(data, request)
	}
}

// readMessage reads a message, of one that is too long so much that it is seen.
func (s *socket) readMessage() ([]byte, error) {
	_, message, err := s.ws.Reader(s.ctx)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(message, maxFrame+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxFrame {
		s.receive(data, nil) // before the rest, which may never come
		_, err = io.Copy(io.Discard, message)
	}
	return data, err
}

// write runs the writer until the connection ends. It ends the reader.
func (s *socket) write() {
	defer s.cancel()
	defer s.ws.CloseNow() // the connection is given up either way
	stuck := time.AfterFunc(writeDeadline, func() {
		s.close(closeSlow, "does not drain") // what is counted
		s.ws.CloseNow()                      // the connection is given up either way
	})
	stuck.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-s.wake:
		}
		message, closing, reason := s.take()
		if message != nil {
			stuck.Reset(writeDeadline)
			err := s.ws.Write(s.ctx, websocket.MessageText, message)
			stuck.Stop()
			if err != nil {
				return
			}
		}
		s.taken()
		if closing != 0 {
			if err := s.ws.Close(closing, reason); err != nil {
				s.hub.log.Debug("closing handshake", zap.Error(err))
			}
			return
		}
	}
}
