package hub

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.uber.org/zap"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// resume takes a session over and folds its journal.
func (h *Hub) resume(ctx context.Context, id string, created time.Time) (err error) {
	defer func() {
		if cause := recover(); cause != nil { // one bad session must not take the others along
			err = fmt.Errorf("%w: session %s: %v", errUnreadable, id, cause)
		}
	}()
	writer, err := h.Journal.Acquire(ctx, id, h.owner)
	if err != nil {
		return fmt.Errorf("take over session %s: %w", id, err)
	}
	session, after, err := h.folded(ctx, id)
	if err != nil {
		return err
	}
	if session.Seq() == 0 {
		return fmt.Errorf("%w: session %s has no events", errUnreadable, id)
	}
	room := newRoom(h, id, session, writer, created)
	room.folds = int(session.Seq() - after)
	room.log.Info("the session goes on from its journal", zap.Uint64("events", uint64(session.Seq())), zap.Int("folded", room.folds))
	return h.start(room)
}

// folded folds a session's journal, from a snapshot if there is one, which had so many events. Not more are folded at a time
// than there are processors.
func (h *Hub) folded(ctx context.Context, id string) (session *game.Session, had int64, err error) {
	h.opening.fold <- struct{}{}
	defer func() { <-h.opening.fold }()
	session, after := h.fromSnapshot(ctx, id)
	had = session.Seq()
	return session, had, fold(ctx, h.Journal, id, session, after, nil)
}

// Replay folds a session's journal; each sees every event after it was applied, and may be nil.
func Replay(ctx context.Context, j journal.Journal, id string, each func(*game.Session, game.Event)) (*game.Session, error) {
	session := game.New()
	if err := fold(ctx, j, id, session, 0, each); err != nil {
		return nil, err
	}
	return session, nil
}

// fold applies what a session's journal has after a record.
func fold(
	ctx context.Context, j journal.Journal, id string, session *game.Session, after journal.Pos, each func(*game.Session, game.Event),
) error {
	for record, err := range j.Read(ctx, id, after) {
		if err != nil {
			return fmt.Errorf("read session %s: %w", id, err)
		}
		if record.Kind != journal.KindBatch {
			continue
		}
		b, err := DecodeBatch(record.Data)
		if err != nil {
			return fmt.Errorf("read session %s at %d: %w", id, record.Pos, err)
		}
		for _, e := range b.Events {
			session.Apply(e)
			if each != nil {
				each(session, e)
			}
		}
		session.Reach(b.At)
	}
	return nil
}

// reopenPause is the time between two tries to open a session again whose room gave up.
const reopenPause = time.Second

// errUnreadable marks a journal that no room can be made of.
var errUnreadable = errors.New("hub: the journal makes no session")

// hopeless reports whether trying again to open a session cannot help.
func hopeless(err error) bool {
	for _, end := range []error{
		errUnreadable, errStopping, errCodeTaken, journal.ErrSealed, journal.ErrNotFound, journal.ErrCorrupt, journal.ErrClosed, journal.ErrBroken,
	} {
		if errors.Is(err, end) {
			return true
		}
	}
	return false
}

// reopen starts a fresh room from the journal for a session whose room gave up, or could not be opened because of err.
func (h *Hub) reopen(id string, created time.Time, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ending {
		return
	}
	h.living.Add(1)
	go func() {
		defer h.living.Done()
		for ; err != nil && !hopeless(err); err = h.resume(context.Background(), id, created) {
			h.log.Warn("opening the session again soon", zap.String("session", id), zap.Error(err))
			select {
			case <-h.stopped:
				return
			case <-time.After(reopenPause):
			}
		}
		switch {
		case errors.Is(err, journal.ErrBroken):
			h.fail(err)
		case err != nil && !errors.Is(err, errStopping):
			h.log.Error("the session cannot be opened again", zap.String("session", id), zap.Error(err))
			h.remove(id)
		}
	}()
}

// expect puts a room that does not live into the registry, so that people of a session that cannot be opened yet come
// back, or wait. It gives nil if nobody can have the session's code.
func (h *Hub) expect(info journal.Info) *Room {
	code, title, err := Meta(info)
	if err != nil {
		return nil
	}
	r := &Room{id: info.ID, code: code, stop: make(chan struct{}), done: make(chan struct{})}
	close(r.done)
	r.summary.Store(&Summary{ID: r.id, Code: code, Title: title, Created: info.Created})
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.rooms[code] != nil {
		return nil
	}
	h.rooms[code] = r
	return r
}

// forgetExpected takes a room that does not live out of the registry, if none has come in its place.
func (h *Hub) forgetExpected(r *Room) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.rooms[r.code] == r {
		delete(h.rooms, r.code)
	}
}
