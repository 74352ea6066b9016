package hub

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"github.com/coder/websocket"
)

// posted carries half a connection where there is no WebSocket: its client sends by POST. The other half is an event
// stream (sse.go) or polls (poll.go), which owns the end.
type posted struct {
	*conn
	id   string        // known to its client alone
	turn chan struct{} // of one: whoever hands a frame over holds it; at the end it is held for good
	asks chan ask      // polls; nil with an event stream
}

// carryPosted makes a connection whose client sends by POST; nil if the server stops.
func (h *Hub) carryPosted(over transport) *posted {
	c := h.carry(over, nil)
	if c == nil {
		return nil
	}
	p := &posted{conn: c, id: randomToken(), turn: make(chan struct{}, 1)}
	if over == overPolls {
		p.asks = make(chan ask)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.posted[p.id] = p
	return p
}

// end makes the id worthless and leaves the room. A client that is not to come back may be posting, or may not have heard
// it: who asks again soon is told the same.
func (p *posted) end() {
	p.cancel()
	if p.endCode() == closeUnknown {
		p.forget()
	} else {
		time.AfterFunc(pollGap, p.forget)
	}
	p.turn <- struct{}{} // a hello that is being handed over goes first: nobody enters a room after leaving it
	p.leave()
	p.hub.untrack(p.conn)
}

func (p *posted) forget() {
	p.hub.mu.Lock()
	defer p.hub.mu.Unlock()
	delete(p.hub.posted, p.id)
}

// endCode is what a client hears that speaks to a connection that has ended.
func (p *posted) endCode() websocket.StatusCode {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closing >= closeElsewhere { // the first of those that mean it
		return p.closing
	}
	return closeUnknown
}

func (h *Hub) postedBy(id string) *posted {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.posted[id]
}

// takePost takes what the client of such a connection sends: a frame, or an array of frames.
func (h *Hub) takePost(w http.ResponseWriter, request *http.Request) {
	p := h.postedBy(request.URL.Query().Get("connection"))
	if p == nil {
		writeMessage(w, closeFrame(closeUnknown))
		return
	}
	data, err := io.ReadAll(io.LimitReader(request.Body, maxBody+1))
	if err != nil {
		return // the client is gone
	}
	if !p.post(data, request) {
		writeMessage(w, closeFrame(p.endCode()))
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// post hands over what was posted; false if the connection has ended.
func (p *posted) post(data []byte, request *http.Request) bool {
	select {
	case <-p.ctx.Done():
		return false
	case p.turn <- struct{}{}:
		defer func() { <-p.turn }()
	}
	if p.ctx.Err() != nil {
		return false
	}
	if len(data) > maxBody {
		p.close(closeBadFrame, "message too long")
		return true
	}
	for _, frame := range splitFrames(data) {
		p.receive(frame, request)
	}
	return true
}

// splitFrames takes a message apart; what is no array of frames counts as one.
func splitFrames(message []byte) [][]byte {
	var raw []json.RawMessage
	if !bytes.HasPrefix(bytes.TrimSpace(message), []byte("[")) || json.Unmarshal(message, &raw) != nil || len(raw) == 0 {
		return [][]byte{message}
	}
	frames := make([][]byte, len(raw))
	for i, frame := range raw {
		frames[i] = frame
	}
	return frames
}

// ownPages lets only pages of this server open a connection by GET, which is worth as much here as a POST.
func ownPages(protection *http.CrossOriginProtection, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, request *http.Request) {
		if request.Method != http.MethodGet { // HEAD has the same route
			http.Error(w, "only GET", http.StatusMethodNotAllowed)
			return
		}
		asPost := *request
		asPost.Method = http.MethodPost
		if err := protection.Check(&asPost); err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		next(w, request)
	}
}

// unbuffered tells everybody on the way to pass an answer on at once and as it is.
func unbuffered(w http.ResponseWriter, contentType string) {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", "no-store, no-transform")
	w.Header().Set("X-Accel-Buffering", "no")
}

// writeMessage answers with frames.
func writeMessage(w http.ResponseWriter, message []byte) {
	unbuffered(w, "application/json")
	w.Write(message) // the client is gone
}

// connectionFrame tells a client the id of its connection.
func connectionFrame(id string) []byte {
	return mustJSON(struct {
		Type string `json:"type"`
		ID   string `json:"id"`
	}{"connection", id})
}

// closeFrame is a close code where nothing else can carry it.
func closeFrame(code websocket.StatusCode) []byte {
	return mustJSON(struct {
		Type string               `json:"type"`
		Code websocket.StatusCode `json:"code"`
	}{"close", code})
}
