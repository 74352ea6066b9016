package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"foodforpeople/hub/journal"
)

// A read takes this much from the database at a time and then lets go of it. So the body of a loop holds no
// connection and no part of the log, however long it takes.
const (
	pageBytes   = 1 << 20
	sessionPage = 64
)

// Read implements journal.Journal.
func (j *Journal) Read(ctx context.Context, id string, after journal.Pos) iter.Seq2[journal.Record, error] {
	return readRecords(ctx, j.readers, id, after, j.readError)
}

// readRecords gives the records of a session; reason gives an error of the database its reason.
func readRecords(
	ctx context.Context, from source, id string, after journal.Pos, reason func(context.Context, error) error,
) iter.Seq2[journal.Record, error] {
	return func(yield func(journal.Record, error) bool) {
		r := reading{from: from, ctx: ctx, id: id, after: after}
		if err := r.start(); err != nil {
			yield(journal.Record{}, reason(ctx, err))
			return
		}
		for r.after < r.head {
			records, err := r.page()
			for _, record := range records {
				if !yield(record, nil) {
					return
				}
			}
			if err != nil {
				yield(journal.Record{}, reason(ctx, err))
				return
			}
		}
	}
}

// source answers queries: a database, or one transaction.
type source interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// reading is one Read under way.
type reading struct {
	from  source
	ctx   context.Context
	id    string
	ref   int64
	after journal.Pos // the last record that was read
	sum   journal.Sum // its Sum
	head  journal.Pos // where to end
}

func (r *reading) start() error {
	var meta []byte
	err := r.from.QueryRowContext(r.ctx,
		"SELECT ref, head, meta FROM session JOIN session_meta ON session = ref WHERE id = ?", r.id).Scan(&r.ref, &r.head, &meta)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("session %q: %w", r.id, journal.ErrNotFound)
	}
	if err != nil || r.after >= r.head {
		return err
	}
	if r.after == 0 {
		r.sum = journal.Seed(r.id, meta)
		return nil
	}
	var hash []byte
	err = r.from.QueryRowContext(r.ctx,
		"SELECT hash FROM journal WHERE session = ? AND pos = ?", r.ref, int64(r.after)).Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) || err == nil && len(hash) != len(r.sum) {
		return r.missing()
	}
	copy(r.sum[:], hash)
	return err
}

// page reads the next records. Those before an error are good.
func (r *reading) page() (records []journal.Record, err error) {
	rows, err := r.from.QueryContext(r.ctx,
		"SELECT pos, epoch, at, kind, data, hash FROM journal WHERE session = ? AND pos > ? AND pos <= ? ORDER BY pos",
		r.ref, int64(r.after), int64(r.head))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for size := 0; size < pageBytes && rows.Next(); {
		var one journal.Record
		var at int64
		var hash []byte
		if err := rows.Scan(&one.Pos, &one.Epoch, &at, &one.Kind, &one.Data, &hash); err != nil {
			return records, err
		}
		one.At = time.UnixMilli(at).UTC()
		if err := r.sum.Verify(one, hash); err != nil {
			return records, fmt.Errorf("session %q: %w", r.id, err)
		}
		copy(r.sum[:], hash)
		r.after = one.Pos
		records = append(records, one)
		size += len(one.Data)
	}
	if err := rows.Err(); err != nil {
		return records, err
	}
	if len(records) == 0 {
		return nil, r.missing()
	}
	return records, nil
}

// missing tells a session that was removed meanwhile from one that lost records.
func (r *reading) missing() error {
	var n int
	if err := r.from.QueryRowContext(r.ctx, "SELECT count(*) FROM session WHERE ref = ?", r.ref).Scan(&n); err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("session %q was removed: %w", r.id, journal.ErrNotFound)
	}
	return fmt.Errorf("session %q lacks the record after %d: %w", r.id, r.after, journal.ErrCorrupt)
}

// Sessions implements journal.Journal.
func (j *Journal) Sessions(ctx context.Context) iter.Seq2[journal.Info, error] {
	return readSessions(ctx, j.readers, j.readError)
}

func readSessions(ctx context.Context, from source, reason func(context.Context, error) error) iter.Seq2[journal.Info, error] {
	return func(yield func(journal.Info, error) bool) {
		for after, more := int64(0), true; more; {
			var infos []journal.Info
			var err error
			infos, after, err = sessionsAfter(ctx, from, after)
			if err != nil {
				yield(journal.Info{}, reason(ctx, err))
				return
			}
			for _, info := range infos {
				if !yield(info, nil) {
					return
				}
			}
			more = len(infos) == sessionPage
		}
	}
}

func sessionsAfter(ctx context.Context, from source, after int64) ([]journal.Info, int64, error) {
	rows, err := from.QueryContext(ctx, `SELECT ref, id, created, sealed_at IS NOT NULL, epoch, head, meta
		FROM session JOIN session_meta ON session = ref WHERE ref > ? ORDER BY ref LIMIT ?`, after, sessionPage)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	var infos []journal.Info
	for rows.Next() {
		var info journal.Info
		var created int64
		if err := rows.Scan(&after, &info.ID, &created, &info.Sealed, &info.Epoch, &info.Head, &info.Meta); err != nil {
			return nil, 0, err
		}
		info.Created = time.UnixMilli(created).UTC()
		infos = append(infos, info)
	}
	return infos, after, rows.Err()
}

// Setting implements journal.Settings.
func (j *Journal) Setting(ctx context.Context, key string) ([]byte, error) {
	var value []byte
	err := j.readers.QueryRowContext(ctx, "SELECT value FROM setting WHERE key = ?", key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("setting %q: %w", key, journal.ErrNotFound)
	}
	if err != nil {
		return nil, j.readError(ctx, err)
	}
	return value, nil
}

// readError gives the error of a read its reason. A read that Close or the caller's context cut off says so.
func (j *Journal) readError(ctx context.Context, err error) error {
	switch {
	case errors.Is(err, journal.ErrNotFound), errors.Is(err, journal.ErrCorrupt):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	}
	select {
	case <-j.committer.closing:
		return journal.ErrClosed
	default:
		return translate(err)
	}
}
