package sqlite

import (
	"context"
	"fmt"
	"sync"

	"foodforpeople/hub/journal"
)

// Create implements journal.Journal.
func (j *Journal) Create(ctx context.Context, id string, meta []byte) error {
	if err := journal.CheckID(id); err != nil {
		return err
	}
	if len(meta) > journal.MaxMeta {
		return journal.ErrTooLarge
	}
	at := j.now()
	return j.committer.do(ctx, func(s *statements) error { return s.create(id, meta, at) })
}

// Remove implements journal.Journal.
func (j *Journal) Remove(ctx context.Context, id string) error {
	return j.committer.do(ctx, func(s *statements) error { return s.remove(id) })
}

// PutSetting implements journal.Settings.
func (j *Journal) PutSetting(ctx context.Context, key string, value []byte) error {
	if len(value) > journal.MaxSetting {
		return journal.ErrTooLarge
	}
	return j.committer.do(ctx, func(s *statements) error { return s.put(key, value) })
}

// Acquire implements journal.Journal.
func (j *Journal) Acquire(ctx context.Context, id, owner string) (journal.Writer, error) {
	if len(owner) > journal.MaxOwner {
		return nil, journal.ErrTooLarge
	}
	w := &writer{journal: j}
	at := journal.Stamp(j.now())
	err := j.committer.do(ctx, func(s *statements) error {
		row, err := s.session(id)
		if err != nil {
			return err
		}
		if row.sealed {
			return fmt.Errorf("session %q: %w", id, journal.ErrSealed)
		}
		before, err := s.last(id, row)
		if err != nil {
			return err
		}
		r := journal.Record{Pos: row.head + 1, Epoch: row.epoch + 1, At: at, Kind: journal.KindEpoch, Data: []byte(owner)}
		if _, err := execute(s.setEpoch, int64(r.Epoch), row.ref); err != nil {
			return err
		}
		w.ref, w.epoch, w.head, w.sum = row.ref, r.Epoch, r.Pos, before.Next(r)
		return s.add(row.ref, r, row.head, w.sum)
	})
	if err != nil {
		return nil, err
	}
	return w, nil
}

// writer implements journal.Writer.
type writer struct {
	journal *Journal
	ref     int64
	epoch   journal.Epoch

	mu   sync.Mutex // one call at a time
	head journal.Pos
	sum  journal.Sum // of the head record
	dead error
}

func (w *writer) Epoch() journal.Epoch { return w.epoch }

func (w *writer) Head() journal.Pos {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.head
}

func (w *writer) Append(ctx context.Context, batch []byte) (journal.Pos, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.dead == nil && len(batch) > journal.MaxBatch {
		return 0, journal.ErrTooLarge
	}
	if err := w.put(ctx, journal.KindBatch, batch); err != nil {
		return 0, err
	}
	return w.head, nil
}

func (w *writer) Seal(ctx context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.put(ctx, journal.KindSealed, nil); err != nil {
		return err
	}
	w.dead = journal.ErrSealed
	return nil
}

// put appends one record. The chain is computed here, in the caller's goroutine, to keep the committer short.
func (w *writer) put(ctx context.Context, kind journal.Kind, data []byte) error {
	if w.dead != nil {
		return w.dead
	}
	r := journal.Record{Pos: w.head + 1, Epoch: w.epoch, At: journal.Stamp(w.journal.now()), Kind: kind, Data: data}
	sum := w.sum.Next(r)
	err := w.journal.committer.do(ctx, func(s *statements) error {
		if err := s.add(w.ref, r, w.head, sum); err != nil || kind != journal.KindSealed {
			return err
		}
		return s.seal(w.ref, r.At)
	})
	if err != nil {
		if journal.Ends(err) {
			w.dead = err
		}
		return err
	}
	w.head, w.sum = r.Pos, sum
	return nil
}
