package hub

import (
	"context"
	"errors"
	"net/http"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// endSession ends a session for good: what is decided is saved, the journal sealed, and everybody told that it is over.
type endSession struct {
	reply chan error // of one
}

func (m endSession) handle(r *Room) {
	switch {
	case r.saving:
		m.reply <- &game.Refusal{Code: savingPaused}
	case r.ending:
		m.reply <- &game.Refusal{Code: busy}
	default:
		r.ending, r.farewell = true, m.reply
	}
}

// finish seals the journal of a session that is to end; the room has saved everything. If that fails the session goes on.
func (r *Room) finish() {
	if r.farewell == nil {
		return
	}
	err := r.writer.Seal(context.Background())
	if err == nil || errors.Is(err, journal.ErrSealed) {
		r.log.Info("the session was ended")
		r.over = true
		r.hub.remove(r.id) // its code is free before anybody hears of it
		r.farewell <- nil
		return
	}
	r.hub.reopen(r.id, r.summary.Load().Created, err)
	r.farewell <- err
}

// refuseEnd tells who wants to end the session that the room gave up before.
func (r *Room) refuseEnd() {
	if r.farewell != nil {
		r.farewell <- &game.Refusal{Code: busy}
		r.farewell = nil
	}
}

func (h *Hub) endSession(w http.ResponseWriter, request *http.Request) {
	if err := h.end(request.Context(), h.room(request.PathValue("code"))); err != nil {
		h.writeError(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// lastWord waits for the answer of a room that ends with it.
func lastWord(ctx context.Context, room *Room, reply <-chan error) error {
	select {
	case err := <-reply:
		return err
	case <-room.done:
	case <-ctx.Done():
	}
	select {
	case err := <-reply:
		return err
	default:
		return &game.Refusal{Code: busy}
	}
}
