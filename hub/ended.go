package hub

import (
	"context"
	"errors"
	"slices"
	"sync"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// endedSessions keeps sessions that have ended, those whose commitments were asked for last. All its methods may be called
// concurrently.
type endedSessions struct {
	mu   sync.Mutex
	kept []*endedSession // the last asked for is the last
}

// endedSession is read from its journal once: what of it can be asked for, by the hash of its key.
type endedSession struct {
	id string

	mu      sync.Mutex // guards what follows
	session *game.Session
}

func (e *endedSessions) of(id string) *endedSession {
	e.mu.Lock()
	defer e.mu.Unlock()
	if i := slices.IndexFunc(e.kept, func(one *endedSession) bool { return one.id == id }); i >= 0 {
		found := e.kept[i]
		e.kept = append(slices.Delete(e.kept, i, i+1), found)
		return found
	}
	if len(e.kept) == maxMemories {
		e.kept = slices.Delete(e.kept, 0, 1)
	}
	made := &endedSession{id: id}
	e.kept = append(e.kept, made)
	return made
}

// forget drops a session that is not what it was thought to be.
func (e *endedSessions) forget(id string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.kept = slices.DeleteFunc(e.kept, func(one *endedSession) bool { return one.id == id })
}

// erased deletes a session that has ended from the journal, and what is remembered of it.
func (h *Hub) erased(ctx context.Context, id string) error {
	err := h.Journal.Remove(ctx, id)
	h.ended.forget(id)
	return err
}

// find gives the commitment of a key, nil if there is none. Nothing more can be said of it.
func (e *endedSessions) find(ctx context.Context, j journal.Journal, id string, ask *askCommitment) (*promised, error) {
	session, err := e.of(id).replayed(ctx, j)
	if err != nil {
		e.forget(id)
		if errors.Is(err, journal.ErrNotFound) || errors.Is(err, journal.ErrBadID) {
			return nil, nil
		}
		return nil, err
	}
	seat, known := session.SeatByCommitment(ask.hash)
	switch {
	case !known:
		return nil, nil
	case ask.said != nil:
		return nil, &game.Refusal{Code: game.SessionOver}
	}
	return promisedBy(session, seat), nil
}

// replayed is the session at its end, which nobody changes any more; a failed read is tried again by the next call.
func (one *endedSession) replayed(ctx context.Context, j journal.Journal) (*game.Session, error) {
	one.mu.Lock()
	defer one.mu.Unlock()
	if one.session != nil {
		return one.session, nil
	}
	session, err := Replay(ctx, j, one.id, nil)
	if err != nil {
		return nil, err
	}
	one.session = session
	return session, nil
}
