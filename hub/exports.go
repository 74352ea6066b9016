package hub

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"go.uber.org/zap"

	"foodforpeople/game"
	"foodforpeople/hub/export"
	"foodforpeople/hub/journal"
)

// exportSession gives one file of a session's export, also while it runs and when it has ended. It reads the journal and asks
// nothing of the room: however slowly somebody takes the file, nobody waits for them.
func (h *Hub) exportSession(w http.ResponseWriter, r *http.Request) {
	file, some := export.FileNamed(r.PathValue("file"))
	if !some {
		http.NotFound(w, r)
		return
	}
	select {
	case h.exports <- struct{}{}:
		defer func() { <-h.exports }()
	default:
		writeRefusal(w, &game.Refusal{Code: busy})
		return
	}
	info, err := h.findStored(r.Context(), r.PathValue("code"))
	if err != nil {
		h.writeError(w, err)
		return
	}
	options := export.Options{Program: h.Version, Pseudonymised: r.URL.Query().Has("pseudonymised")}
	name := info.Created.Format("2006-01-02") + "-" + file.Name
	if options.Pseudonymised {
		name = "pseudonymised-" + name
	}
	out := &download{w: w, controller: http.NewResponseController(w)}
	w.Header().Set("Content-Type", file.Type)
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", "food-for-people-"+name))
	w.Header().Set("Cache-Control", "no-store")
	err = file.Write(r.Context(), h.Journal, info, options, out)
	h.log.Info("a session was exported", zap.String("session", info.ID), zap.String("file", file.Name),
		zap.Bool("pseudonymised", options.Pseudonymised), zap.Int64("bytes", out.bytes), zap.Error(err))
	switch {
	case err == nil:
	case out.bytes == 0:
		w.Header().Del("Content-Disposition")
		h.writeError(w, err)
	default:
		panic(http.ErrAbortHandler) // a file that is cut off must not look whole
	}
}

// findStored finds a session in the journal by its join code, the live one or else the newest, or by its id.
func (h *Hub) findStored(ctx context.Context, name string) (found journal.Info, err error) {
	live := ""
	if room := h.room(name); room != nil {
		live = room.id
	}
	for info, err := range h.Journal.Sessions(ctx) {
		if err != nil {
			return found, fmt.Errorf("list the sessions: %w", err)
		}
		code, _, err := Meta(info)
		if info.ID == live || info.ID == name {
			return info, nil
		}
		if err == nil && code == name {
			found = info
		}
	}
	if found.ID == "" || live != "" {
		return found, &game.Refusal{Code: noSession}
	}
	return found, nil
}

// download is an answer whose client may take its time, but not stand still.
type download struct {
	w          http.ResponseWriter
	controller *http.ResponseController
	bytes      int64
}

// downloadPart is how much is written before the client gets more time, in bytes.
const downloadPart = 64 << 10

// Write implements io.Writer.
func (d *download) Write(p []byte) (n int, err error) {
	for len(p) > 0 && err == nil {
		if err := d.controller.SetWriteDeadline(wallClock().Add(downloadDeadline)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return n, err
		}
		var some int
		some, err = d.w.Write(p[:min(downloadPart, len(p))])
		p, n, d.bytes = p[some:], n+some, d.bytes+int64(some)
	}
	return n, err
}
