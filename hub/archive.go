package hub

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/google/uuid"
	"go.uber.org/zap"

	"foodforpeople/game"
	"foodforpeople/hub/export"
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

// showArchived gives what the report of an ended session is written from: when it began, what its facilitator saw at the end,
// and the pictures of its debrief.
func (h *Hub) showArchived(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	info, err := h.findStored(r.Context(), id)
	if err == nil && (!info.Sealed || info.ID != id) {
		err = &game.Refusal{Code: noSession}
	}
	var session *game.Session
	if err == nil {
		session, err = Replay(r.Context(), h.Journal, id, nil)
	}
	var drawn *drawing
	if err == nil {
		drawn, err = (&memory{id: id}).pictures(r.Context(), h.Journal)
	}
	if err != nil {
		h.writeError(w, err)
		return
	}
	writeJSON(w, struct {
		Created  time.Time       `json:"created"`
		View     game.View       `json:"view"`
		Pictures json.RawMessage `json:"pictures"`
	}{info.Created, session.View(game.Audience{Kind: game.ToFacilitator}), drawn.plain})
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

// pseudonymiseSession puts in the place of an ended session the same one without names and words.
func (h *Hub) pseudonymiseSession(w http.ResponseWriter, r *http.Request) {
	id, err := h.pseudonymise(r.Context(), r.PathValue("id"))
	if err != nil {
		h.writeError(w, err)
		return
	}
	h.log.Info("a session was pseudonymised", zap.String("session", r.PathValue("id")), zap.String("as", id))
	writeJSON(w, map[string]string{"id": id})
}

// pseudonymise stores an ended session anew, as its pseudonymised export has it, and erases the one with the names.
func (h *Hub) pseudonymise(ctx context.Context, id string) (pseudonymised string, err error) {
	info, err := h.findStored(ctx, id)
	if err != nil {
		return "", err
	}
	if !info.Sealed || info.ID != id {
		return "", &game.Refusal{Code: noSession}
	}
	var file bytes.Buffer
	if err := export.Journal(ctx, h.Journal, info, export.Options{Program: h.Version, Pseudonymised: true}, &file); err != nil {
		return "", fmt.Errorf("pseudonymise session %s: %w", id, err)
	}
	checked, err := export.Check(bytes.NewReader(file.Bytes()))
	if err != nil {
		return "", fmt.Errorf("pseudonymise session %s: %w", id, err)
	}
	into := export.Into{ID: uuid.NewString(), Code: checked.Session.JoinCode(), Owner: h.owner}
	into.Meta = NewMeta(into.Code, checked.Session.Title())
	if err := checked.Write(ctx, h.Journal, bytes.NewReader(file.Bytes()), into); err != nil {
		return "", fmt.Errorf("pseudonymise session %s: %w", id, err)
	}
	ctx = context.WithoutCancel(ctx) // from here on both would stay
	writer, err := h.Journal.Acquire(ctx, into.ID, h.owner)
	if err == nil {
		err = writer.Seal(ctx)
	}
	if err == nil {
		err = h.Journal.Remove(ctx, id)
	}
	if err != nil {
		return "", fmt.Errorf("pseudonymise session %s: %w", id, err)
	}
	return into.ID, nil
}
