package hub

import (
	"net/http"
	"time"
)

// serveEvents is the life of a connection over server-sent events: each message is an event, the first has the id for
// what the client posts.
func (h *Hub) serveEvents(w http.ResponseWriter, request *http.Request) {
	unbuffered(w, "text/event-stream")
	stream := eventStream{w, http.NewResponseController(w)}
	p := h.carryPosted(overEvents)
	if p == nil {
		stream.message(closeFrame(closeRestart)) // the client comes back either way
		return
	}
	defer p.end()
	if err := stream.message(connectionFrame(p.id)); err != nil {
		return
	}
	beat := time.NewTicker(eventBeat)
	defer beat.Stop()
	for {
		var err error
		last := false
		select {
		case <-request.Context().Done():
			return
		case <-beat.C:
			err = stream.write([]byte(": still here\n\n"))
		case <-p.wake:
			var message []byte
			if message, last = p.takeToTheEnd(); message != nil {
				err = stream.message(message)
			}
			p.taken()
		}
		if err != nil || last {
			return
		}
	}
}

// eventStream is the answer that never ends. A write that does not leave in time fails.
type eventStream struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

func (s eventStream) message(frames []byte) error {
	event := make([]byte, 0, len(frames)+len("data: \n\n"))
	event = append(event, "data: "...)
	event = append(event, frames...) // JSON as it is encoded here has no line breaks
	return s.write(append(event, "\n\n"...))
}

func (s eventStream) write(event []byte) error {
	if err := s.control.SetWriteDeadline(wallClock().Add(writeDeadline)); err != nil {
		return err
	}
	if _, err := s.w.Write(event); err != nil {
		return err
	}
	return s.control.Flush()
}
