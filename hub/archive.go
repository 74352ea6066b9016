package hub

import (
	"errors"
	"net/http"
	"time"

	"go.uber.org/zap"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// archived is an ended session, as facilitators see it.
type archived struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	Created time.Time `json:"created"`
}

// listArchive lists the sessions that have ended, the newest first.
func (h *Hub) listArchive(w http.ResponseWriter, r *http.Request) {
	list := []archived{}
	for info, err := range h.Journal.Sessions(r.Context()) {
		if err != nil {
			h.writeError(w, err)
			return
		}
		if _, title, err := Meta(info); err == nil && info.Sealed {
			list = append([]archived{{info.ID, title, info.Created}}, list...)
		}
	}
	writeJSON(w, list)
}

// eraseSession deletes an ended session with everything in it.
func (h *Hub) eraseSession(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	switch err := h.erased(r.Context(), id); {
	case err == nil:
		h.log.Info("a session was erased", zap.String("session", id))
		w.WriteHeader(http.StatusNoContent)
	case errors.Is(err, journal.ErrNotFound), errors.Is(err, journal.ErrConflict): // there is none that has ended
		writeRefusal(w, &game.Refusal{Code: noSession})
	default:
		h.writeError(w, err)
	}
}
