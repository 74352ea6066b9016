package hub

import (
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"io"

	"go.uber.org/zap"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// A snapshot saves a server that starts the folding of what a long session was before. It is best effort: taken now and
// then from a copy, behind everybody's back, and whoever cannot read one folds all records, with the same outcome. Another
// version of the program may fold a journal otherwise, so it ignores the snapshot.

// snapshotDue reports whether the session should be kept after the batch that is being sealed.
func (r *Room) snapshotDue() bool {
	if r.folds < snapshotEvents || r.keeping || !r.session.Settled() || r.folds < snapshotEventsASeat*len(r.session.Seats()) {
		return false
	}
	_, can := r.writer.(journal.SnapshotWriter)
	return can
}

// keepSnapshot saves a copy of the session, which nobody else has.
func (r *Room) keepSnapshot(copied *game.Session, at journal.Pos) {
	r.keeping, r.folds = true, 0
	r.hub.living.Add(1)
	go func() {
		defer r.hub.living.Done()
		err := r.hub.saveSnapshot(r.writer, copied, at)
		if err != nil {
			r.log.Info("no snapshot was kept", zap.Error(err))
		}
		r.send(context.Background(), snapshotKept{})
	}()
}

// snapshotKept says that another snapshot may be taken.
type snapshotKept struct{}

func (snapshotKept) handle(r *Room) { r.keeping = false }

var errUnsettled = errors.New("hub: the session cannot be kept")

func (h *Hub) saveSnapshot(writer journal.Writer, session *game.Session, at journal.Pos) error {
	state, some := session.Snapshot()
	if !some {
		return errUnsettled
	}
	return writer.(journal.SnapshotWriter).SaveSnapshot(h.opening.ctx, at, packSnapshot(h.Version, state))
}

// packSnapshot puts the program's version before the state, and makes both small.
func packSnapshot(version string, state []byte) []byte {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestSpeed)
	if err != nil {
		panic("hub: " + err.Error()) // the level is right
	}
	io.WriteString(w, version+"\n") // a Buffer never fails
	w.Write(state)                  // a Buffer never fails
	w.Close()                       // a Buffer never fails
	return out.Bytes()
}

// unpackSnapshot gives the state that the same version has packed.
func unpackSnapshot(version string, data []byte) (*game.Session, error) {
	plain, err := io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil {
		return nil, err
	}
	state, same := bytes.CutPrefix(plain, []byte(version+"\n"))
	if !same {
		return nil, game.ErrSnapshot
	}
	return game.Restore(state)
}

// fromSnapshot gives the session as it was after a record, or a new one and 0.
func (h *Hub) fromSnapshot(ctx context.Context, id string) (*game.Session, journal.Pos) {
	snapshots, some := h.Journal.(journal.Snapshots)
	if !some {
		return game.New(), 0
	}
	at, data, err := snapshots.Snapshot(ctx, id)
	if err == nil {
		var session *game.Session
		if session, err = unpackSnapshot(h.Version, data); err == nil {
			return session, at
		}
	}
	if !errors.Is(err, journal.ErrNotFound) {
		h.log.Info("a snapshot is not used", zap.String("session", id), zap.Error(err))
	}
	return game.New(), 0
}
