package hub

import (
	"context"
	"errors"
	"io"
	"net/http"
	"runtime/debug"

	"github.com/coder/websocket"
	"go.uber.org/zap"

	"foodforpeople/hub/wire"
)

// socket carries a connection over a WebSocket: its goroutine hands over what comes and owns the end. What leaves goes onto
// the line from whoever has it.
type socket struct {
	*conn
	ws *websocket.Conn
}

// serveSocket opens a WebSocket connection. It returns at once, so that what the request holds is given back.
func (h *Hub) serveSocket(w http.ResponseWriter, request *http.Request) {
	up := &wire.Upgrade{ResponseWriter: w, Limits: wire.Limits{Patience: writeDeadline, Farewell: closeDeadline}}
	ws, err := websocket.Accept(up, request, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return // Accept has answered
	}
	ws.SetReadLimit(-1) // the connection has the limit, and its own close code
	c := h.carry(overSocket, up.Conn)
	if c == nil {
		ws.Close(closeRestart, "the server stops") // the connection is given up either way
		return
	}
	go socket{c, ws}.run(request)
}

// run is the life of the connection.
func (s socket) run(request *http.Request) {
	defer s.hub.untrack(s.conn)
	defer s.line.Wait()
	defer s.leave()
	defer s.ws.CloseNow() // the connection is given up either way
	defer func() {
		if cause := recover(); cause != nil {
			s.hub.log.Error("a connection gave up", zap.Any("cause", cause), zap.ByteString("stack", debug.Stack()))
		}
	}()
	for {
		data, err := s.readMessage()
		if err != nil {
			if errors.Is(s.line.Err(), wire.ErrSlow) {
				s.close(closeSlow, "does not drain") // what is counted
			}
			return
		}
		s.receive(data, request)
		request = nil // only a hello needs it, and nothing else comes first
	}
}

// readMessage reads a message, of one that is too long so much that it is seen. It goes on after the close code, so that
// the handshake can finish. Nothing but the line's end stops it: a context would cost more than all else that a
// connection has.
func (s socket) readMessage() ([]byte, error) {
	if err := s.line.Await(); err != nil {
		return nil, err
	}
	_, message, err := s.ws.Reader(context.Background())
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
