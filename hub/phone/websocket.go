package phone

import (
	"bytes"

	"github.com/coder/websocket"
)

// maxMessage bounds what a phone reads in one piece, in bytes.
const maxMessage = 16 << 20

// overSocket carries the connection over a WebSocket, to its end.
func (l *link) overSocket() (code int, err error) {
	ws, _, err := websocket.Dial(l.ctx, l.phone.options.URL+"/ws", &websocket.DialOptions{
		HTTPClient: l.phone.client, HTTPHeader: l.header(), CompressionMode: websocket.CompressionDisabled,
	})
	if err != nil {
		return Lost, err
	}
	defer ws.CloseNow() // the connection is given up either way
	ws.SetReadLimit(maxMessage)
	l.opened(func(frames [][]byte) error {
		for _, frame := range frames {
			if err := ws.Write(l.ctx, websocket.MessageText, frame); err != nil {
				return err
			}
		}
		return nil
	})
	var message bytes.Buffer
	for {
		message.Reset()
		_, reader, err := ws.Reader(l.ctx)
		if err == nil {
			_, err = message.ReadFrom(reader)
		}
		if err != nil {
			if code := int(websocket.CloseStatus(err)); code != -1 {
				return code, err
			}
			return Lost, err
		}
		l.message(message.Bytes())
	}
}
