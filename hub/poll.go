package hub

import (
	"context"
	"net/http"
	"strconv"
	"time"
)

// ask is a poll that waits for its answer.
type ask struct {
	number int64 // of the poll, from 1
	ctx    context.Context
	reply  chan []byte // of one; everybody who asks gets one
}

// polled is the half of a connection that answers polls. Its goroutine owns it.
type polled struct {
	*posted
	answered int64  // number of the last answer
	answer   []byte // the last answer, for those who have not heard it
}

// servePoll answers with the frames that wait, or with those of the next moment. Without a connection it makes one and
// answers with its id.
func (h *Hub) servePoll(w http.ResponseWriter, request *http.Request) {
	id := request.URL.Query().Get("connection")
	if id == "" {
		if !h.guesses.opening(originOf(request)) {
			writeMessage(w, closeFrame(closeRestart))
			return
		}
		writeMessage(w, h.openPolls())
		return
	}
	number, err := strconv.ParseInt(request.URL.Query().Get("n"), 10, 64)
	p := h.postedBy(id)
	if err != nil || number < 1 || p == nil || p.asks == nil {
		writeMessage(w, closeFrame(closeUnknown))
		return
	}
	a := ask{number, request.Context(), make(chan []byte, 1)}
	select {
	case p.asks <- a:
		writeMessage(w, <-a.reply)
	case <-p.ctx.Done():
		writeMessage(w, closeFrame(p.endCode()))
	case <-request.Context().Done():
	}
}

// openPolls makes a connection and returns the first message of it.
func (h *Hub) openPolls() []byte {
	p := h.carryPosted(overPolls)
	if p == nil {
		return closeFrame(closeRestart)
	}
	go (&polled{posted: p}).run()
	return connectionFrame(p.id)
}

// run answers polls until the connection ends: it was closed, or nobody polls any more.
func (p *polled) run() {
	defer p.end()
	gap, stopped := pollGap, p.hub.stopped
	absent := time.NewTimer(gap)
	defer absent.Stop()
	for {
		select {
		case a := <-p.asks:
			if last := p.serve(a); last {
				return
			}
			absent.Reset(gap)
		case <-absent.C:
			return
		case <-stopped: // the server does not wait for those who may be gone
			gap, stopped = pollStopGap, nil
			absent.Reset(gap)
		}
	}
}

// serve answers a poll; true if it was the last. An answer that got lost on the way is given again: browsers and proxies
// repeat a GET by themselves.
func (p *polled) serve(a ask) (last bool) {
	wait := time.NewTimer(pollWait)
	defer wait.Stop()
	for {
		switch a.number {
		case p.answered + 1:
		case p.answered:
			a.reply <- p.answer
			return false
		default:
			a.reply <- closeFrame(closeUnknown)
			return false
		}
		var message []byte
		select {
		case newer := <-p.asks:
			a.reply <- nothing
			a = newer
			continue
		case <-a.ctx.Done():
			a.reply <- nothing
			return false
		case <-wait.C:
			message = nothing
		case <-p.wake:
			if message, last = p.takeToTheEnd(); message == nil {
				continue
			}
		}
		p.answered, p.answer = a.number, message
		a.reply <- message
		p.taken()
		return last
	}
}

// nothing is a message without frames.
var nothing = []byte("[]")
