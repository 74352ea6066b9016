package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"foodforpeople/hub/journal"
)

// Snapshot implements journal.Snapshots.
func (j *Journal) Snapshot(ctx context.Context, id string) (at journal.Pos, data []byte, err error) {
	var sum, after []byte
	err = j.readers.QueryRowContext(ctx, `SELECT snapshot.pos, snapshot.data, snapshot.sum, journal.hash
		FROM session JOIN snapshot ON snapshot.session = ref
		JOIN journal ON journal.session = ref AND journal.pos = snapshot.pos
		WHERE id = ?`, id).Scan(&at, &data, &sum, &after)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, nil, j.readError(ctx, err)
	}
	if err == nil && len(after) == len(journal.Sum{}) {
		if want := journal.SnapshotSum(journal.Sum(after), at, data); string(want[:]) == string(sum) {
			return at, data, nil
		}
	}
	return 0, nil, fmt.Errorf("snapshot of session %q: %w", id, journal.ErrNotFound)
}

// SaveSnapshot implements journal.SnapshotWriter. It waits like any change, and everybody else's appends ride with it.
func (w *writer) SaveSnapshot(ctx context.Context, at journal.Pos, data []byte) error {
	if len(data) > journal.MaxSnapshot {
		return journal.ErrTooLarge
	}
	var after []byte
	err := w.journal.readers.QueryRowContext(ctx, "SELECT hash FROM journal WHERE session = ? AND pos = ?", w.ref, int64(at)).Scan(&after)
	if errors.Is(err, sql.ErrNoRows) || err == nil && len(after) != len(journal.Sum{}) {
		return journal.ErrFenced
	}
	if err != nil {
		return w.journal.readError(ctx, err)
	}
	sum := journal.SnapshotSum(journal.Sum(after), at, data)
	return w.journal.committer.do(ctx, func(s *statements) error {
		n, err := execute(s.putSnapshot, w.ref, int64(at), sum[:], data, int64(w.epoch))
		if err == nil && n == 0 {
			return journal.ErrFenced
		}
		return err
	})
}
