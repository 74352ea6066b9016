package journal

import (
	"bytes"
	"context"
	"sync"
)

var _ SnapshotWriter = (*memoryWriter)(nil)

type memoryWriter struct {
	journal *Memory
	session *memorySession
	epoch   Epoch

	mu   sync.Mutex // one call at a time
	head Pos
	dead error
}

func (w *memoryWriter) Epoch() Epoch { return w.epoch }

func (w *memoryWriter) Head() Pos {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.head
}

func (w *memoryWriter) Append(ctx context.Context, batch []byte) (Pos, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.dead == nil && len(batch) > MaxBatch {
		return 0, ErrTooLarge
	}
	if err := w.put(ctx, "append", KindBatch, batch); err != nil {
		return 0, err
	}
	return w.head, nil
}

func (w *memoryWriter) Seal(ctx context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.put(ctx, "seal", KindSealed, nil); err != nil {
		return err
	}
	w.dead = ErrSealed
	return nil
}

func (w *memoryWriter) put(ctx context.Context, op string, kind Kind, data []byte) error {
	if w.dead != nil {
		return w.dead
	}
	err := w.journal.enter(ctx, op)
	if err == nil {
		err = w.store(kind, data)
		w.journal.shelf.mu.Unlock()
	}
	if Ends(err) {
		w.dead = err
	}
	return err
}

func (w *memoryWriter) store(kind Kind, data []byte) error {
	if w.session.removed || w.session.epoch != w.epoch {
		return ErrFenced
	}
	w.head = w.session.add(kind, data, w.journal.now())
	if w.session.sealed = kind == KindSealed; w.session.sealed {
		w.session.snapshotAt, w.session.snapshot = 0, nil
	}
	return nil
}

// SaveSnapshot implements SnapshotWriter.
func (w *memoryWriter) SaveSnapshot(ctx context.Context, at Pos, data []byte) error {
	if len(data) > MaxSnapshot {
		return ErrTooLarge
	}
	if err := w.journal.enter(ctx, "save-snapshot"); err != nil {
		return err
	}
	defer w.journal.shelf.mu.Unlock()
	s := w.session
	if s.removed || s.sealed || s.epoch != w.epoch || at < 1 || at > Pos(len(s.records)) {
		return ErrFenced
	}
	s.snapshotAt, s.snapshot = at, bytes.Clone(data)
	return nil
}
