package hub

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	"go.uber.org/zap"

	"foodforpeople/hub/journal"
)

// Why a server is not ready. The texts are shown to everybody who asks.
var (
	errUntrusted = errors.New("saving can no longer be trusted")
	errPaused    = errors.New("saving is paused")
	errNoSpace   = errors.New("the disk is full")
	errNoWrites  = errors.New("the disk takes no writes")
	errNoAnswer  = errors.New("the journal does not answer")
	errNoJournal = errors.New("the journal cannot be written")
	errOpening   = errors.New("sessions are being opened")
)

// readiness is what the hub knows of its own ability to save.
type readiness struct {
	broken atomic.Bool // the process should end
	last   atomic.Pointer[probe]
}

// probe is one try to write to the journal.
type probe struct {
	started time.Time
	done    chan struct{} // closed when there is an answer
	ended   time.Time     // with done
	err     error         // with done
}

// Ready reports whether what people do can be saved: nil, or one of a few reasons. Where no room knows better it writes to
// the journal, but not more often than the limits say, however many ask.
func (h *Hub) Ready(ctx context.Context) error {
	if h.ready.broken.Load() {
		return errUntrusted
	}
	h.mu.Lock()
	ending := h.ending
	paused := false
	for _, r := range h.rooms {
		reading := r.reading.Load() // nil if it has not been opened yet
		paused = paused || reading != nil && reading.saving && !r.hasEnded()
	}
	h.mu.Unlock()
	switch {
	case ending:
		return errStopping
	case h.isOpening():
		return errOpening
	case paused:
		return errPaused
	}
	return h.probe().wait(ctx)
}

func (r *Room) hasEnded() bool {
	select {
	case <-r.done:
		return true
	default:
		return false
	}
}

// probe gives the try that counts: the last one while it is fresh or under way, or a new one.
func (h *Hub) probe() *probe {
	last := h.ready.last.Load()
	if last != nil && !last.stale(wallClock()) {
		return last
	}
	p := &probe{started: wallClock(), done: make(chan struct{})}
	if !h.ready.last.CompareAndSwap(last, p) {
		return h.ready.last.Load() // somebody was faster
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ending {
		p.answer(journal.ErrClosed)
		return p
	}
	h.living.Add(1)
	go func() {
		defer h.living.Done()
		at := p.started.UTC().Format(time.RFC3339)
		p.answer(h.Settings.PutSetting(context.Background(), readySetting, []byte(at)))
		if errors.Is(p.err, journal.ErrBroken) {
			h.fail(p.err)
		}
		if p.err != nil {
			h.log.Error("the journal cannot be written", zap.Error(p.err))
		}
	}()
	return p
}

// readySetting keeps the time of the last try.
const readySetting = "last-ready"

func (p *probe) answer(err error) {
	p.err, p.ended = err, wallClock()
	close(p.done)
}

func (p *probe) stale(now time.Time) bool {
	select {
	case <-p.done:
	default:
		return false
	}
	age := now.Sub(p.ended)
	return age >= readyFor || p.err != nil && age >= readyAgain
}

// wait gives the answer, or says that there is none in time.
func (p *probe) wait(ctx context.Context) error {
	late := time.NewTimer(readyWait - wallClock().Sub(p.started))
	defer late.Stop()
	select {
	case <-p.done:
	default:
		select {
		case <-p.done:
		case <-late.C:
			return errNoAnswer
		case <-ctx.Done():
			return errNoAnswer
		}
	}
	switch {
	case p.err == nil:
		return nil
	case errors.Is(p.err, journal.ErrBroken):
		return errUntrusted
	case errors.Is(p.err, journal.ErrFull):
		return errNoSpace
	case errors.Is(p.err, journal.ErrReadOnly):
		return errNoWrites
	}
	return errNoJournal
}

// serveHealth says that the process serves.
func serveHealth(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	io.WriteString(w, "ok\n") // the client is gone
}

// serveReady says whether what people do can be saved.
func (h *Hub) serveReady(w http.ResponseWriter, request *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if err := h.Ready(request.Context()); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprintf(w, "not ready: %v\n", err) // the client is gone
		return
	}
	io.WriteString(w, "ready\n") // the client is gone
}
