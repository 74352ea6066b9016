package hub

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/coder/websocket"
)

// What each kind of flood makes the server hold while it lasts, both ends of the connections together.
func TestFloodsHoldBoundedMemory(t *testing.T) {
	long := []byte(`{"type":"command","id":"1","name":"ready","args":"` + strings.Repeat("x", maxFrame-100) + `"}`)
	for name, flood := range map[string]struct {
		connections int
		most        int64 // bytes each
		begin       func(t *testing.T, s *server, n *network)
	}{
		"connections without a hello": {300, 64 << 10, func(_ *testing.T, s *server, _ *network) { s.dial("silent", "") }},
		"long frames, one after the other": {100, 128 << 10, func(t *testing.T, _ *server, n *network) {
			ws, _, err := websocket.Dial(t.Context(), "ws://hub.test/ws", &websocket.DialOptions{HTTPClient: n.client})
			if err != nil {
				t.Fatal(err)
			}
			go func() {
				for err == nil { // the answers, until the server gives up
					_, _, err = ws.Read(t.Context())
				}
			}()
			for _, frame := range append([][]byte{[]byte(`{"type":"hello","as":"check"}`)}, slices.Repeat([][]byte{long}, 4*commandBurst)...) {
				if err := ws.Write(t.Context(), websocket.MessageText, frame); err != nil {
					t.Fatal(err)
				}
			}
		}},
		"long bodies that do not end": {300, 192 << 10, func(t *testing.T, _ *server, n *network) {
			body := `{"name":"` + strings.Repeat("x", maxBody-1000)
			conn := n.slowly(t, fmt.Sprintf("POST /api/join HTTP/1.1\r\nHost: hub.test\r\nContent-Length: %d\r\n\r\n%s", maxBody, body))
			go io.Copy(io.Discard, conn) // until the server gives up
		}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t)
				n := newNetwork(s.handler)
				defer n.drop()
				before := memoryHeld()
				for range flood.connections {
					flood.begin(t, s, n)
				}
				synctest.Wait()
				each := (memoryHeld() - before) / int64(flood.connections)
				t.Logf("%d of them hold %d KiB each", flood.connections, each>>10)
				if each > flood.most && !raceDetector {
					t.Errorf("each of %d holds %d bytes", flood.connections, each)
				}
				later(helloDeadline + bodyDeadline)
				if left := (memoryHeld() - before) / int64(flood.connections); left > flood.most {
					t.Errorf("afterwards each has left %d bytes", left)
				}
			})
		})
	}
}
