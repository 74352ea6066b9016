package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"foodforpeople/hub/journal"
)

// lookAtOnceBytes is the size of a database up to which all of it is looked at before it is used; that takes well under a
// second. Of a larger one is looked at what a start rests on: the sessions that go on, from their snapshots on; the rest behind.
const lookAtOnceBytes = 64 << 20

// Which sessions are looked at.
const (
	everySession = "1"
	openSessions = "sealed_at IS NULL"
)

// Content says how much a journal holds.
type Content struct {
	Sessions, Records int
	Bytes             int64 // of the database file
}

// lookAtOnce looks for damage as far as a start can wait for it. whole: there is nothing left to look at.
func lookAtOnce(ctx context.Context, path string, limit int64) (whole bool, err error) {
	size, err := fileSize(path)
	if err != nil {
		return false, err
	}
	db, err := openLook(path)
	if err != nil {
		return false, err
	}
	defer db.Close()
	if err := checkFormat(ctx, db); err != nil {
		return false, err
	}
	if size > limit {
		_, err := checkSessions(ctx, db, openSessions, true)
		return false, err
	}
	_, err = checkAll(ctx, db, "quick_check")
	return true, err
}

// lookBehind looks at what lookAtOnce left out. Damage stops the committer. stop ends the looking.
func (j *Journal) lookBehind() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		err := checkStructure(ctx, j.readers, "quick_check")
		if err == nil {
			_, err = checkSessions(ctx, j.readers, everySession, false)
		}
		if err != nil && ctx.Err() == nil {
			j.committer.damage <- &damage{&FolderError{Folder: j.folder, Err: err}}
		}
	}()
	return func() {
		cancel()
		<-ended
	}
}

// damage is what was found in a journal that is in use already. It is a journal.ErrBroken.
type damage struct{ found *FolderError }

func (d *damage) Error() string   { return d.found.Error() }
func (d *damage) Unwrap() []error { return []error{d.found, journal.ErrBroken} }

// checkFormat refuses what is no journal and what a later program wrote.
func checkFormat(ctx context.Context, db *sql.DB) error {
	var version, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return lookAt(ctx, err)
	}
	err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema
		WHERE type = 'table' AND name IN ('session', 'session_meta', 'journal', 'setting')`).Scan(&tables)
	switch {
	case err != nil:
		return lookAt(ctx, err)
	case version > schemaVersion:
		return formatError(version)
	case version != schemaVersion || tables != 4:
		return fmt.Errorf("%w: it has not the tables of a journal", journal.ErrCorrupt)
	}
	return nil
}

func formatError(version int) error {
	return fmt.Errorf("its journal has format %d, this program knows format %d", version, schemaVersion)
}

// checkAll looks at everything in a database.
func checkAll(ctx context.Context, db *sql.DB, pragma string) (Content, error) {
	if err := checkStructure(ctx, db, pragma); err != nil {
		return Content{}, err
	}
	return checkSessions(ctx, db, everySession, false)
}

// checkStructure lets SQLite look at its pages; pragma is quick_check or integrity_check.
func checkStructure(ctx context.Context, db *sql.DB, pragma string) error {
	var result string
	if err := db.QueryRowContext(ctx, "PRAGMA "+pragma+"(1)").Scan(&result); err != nil {
		return lookAt(ctx, err)
	}
	if result != "ok" {
		return fmt.Errorf("%w: %s", journal.ErrCorrupt, strings.Join(strings.Fields(result), " "))
	}
	return nil
}

// checkSessions looks at the chain and the bookkeeping of sessions, each as it is in one moment; recent: from the record on
// after which a session's snapshot was taken.
func checkSessions(ctx context.Context, db *sql.DB, which string, recent bool) (content Content, err error) {
	ids, err := sessionIDs(ctx, db, which)
	if err != nil {
		return content, lookAt(ctx, err)
	}
	for _, id := range ids {
		records, err := checkSession(ctx, db, id, recent)
		if errors.Is(err, journal.ErrNotFound) {
			continue // removed meanwhile
		}
		if err != nil {
			return content, lookAt(ctx, err)
		}
		content.Sessions++
		content.Records += records
	}
	return content, lookAt(ctx, checkStrays(ctx, db))
}

func sessionIDs(ctx context.Context, db *sql.DB, which string) (ids []string, err error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM session WHERE "+which+" ORDER BY ref")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// checkSession reads a session and compares the end with what the session says of itself.
func checkSession(ctx context.Context, db *sql.DB, id string, recent bool) (records int, err error) {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return 0, err
	}
	defer tx.Rollback() // nothing was changed
	row, err := selectSession(ctx, tx, id)
	if err != nil {
		return 0, err
	}
	r := reading{from: tx, ctx: ctx, id: id}
	if recent {
		if r.after, err = beforeSnapshot(ctx, tx, row); err != nil {
			return 0, err
		}
	}
	if err := r.start(); err != nil {
		return 0, err
	}
	var last journal.Record
	for r.after < r.head {
		page, err := r.page()
		if err != nil {
			return records, err
		}
		records += len(page)
		last = page[len(page)-1]
	}
	if row.sealed != (last.Kind == journal.KindSealed) || row.epoch != last.Epoch {
		return records, fmt.Errorf("session %q does not fit its last record %d: %w", id, last.Pos, journal.ErrCorrupt)
	}
	var stray int
	err = tx.QueryRowContext(ctx, "SELECT count(*) FROM journal WHERE session = ? AND pos > ?", row.ref, int64(row.head)).Scan(&stray)
	if err == nil && stray > 0 {
		err = fmt.Errorf("session %q has records after its head %d: %w", id, row.head, journal.ErrCorrupt)
	}
	return records, err
}

// beforeSnapshot is the position before the one of a session's snapshot, 0 without any.
func beforeSnapshot(ctx context.Context, from source, row sessionRow) (journal.Pos, error) {
	var known bool // an older program made no such table
	err := from.QueryRowContext(ctx, "SELECT count(*) > 0 FROM sqlite_schema WHERE type = 'table' AND name = 'snapshot'").Scan(&known)
	if err != nil || !known {
		return 0, err
	}
	var at journal.Pos
	err = from.QueryRowContext(ctx, "SELECT coalesce(max(pos), 0) FROM snapshot WHERE session = ?", row.ref).Scan(&at)
	if err != nil || at < 2 || at > row.head {
		return 0, err
	}
	return at - 1, nil
}

// selectSession reads a session's row. One without its meta is damaged.
func selectSession(ctx context.Context, from source, id string) (sessionRow, error) {
	var row sessionRow
	var meta bool
	err := from.QueryRowContext(ctx, `SELECT ref, epoch, head, sealed_at IS NOT NULL, session IS NOT NULL
		FROM session LEFT JOIN session_meta ON session = ref WHERE id = ?`, id).Scan(&row.ref, &row.epoch, &row.head, &row.sealed, &meta)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return row, journal.ErrNotFound
	case err == nil && !meta:
		err = fmt.Errorf("session %q lacks its title: %w", id, journal.ErrCorrupt)
	}
	return row, err
}

// checkStrays finds records of sessions that are not there, without reading all records.
func checkStrays(ctx context.Context, db *sql.DB) error {
	var strays int
	err := db.QueryRowContext(ctx, `WITH RECURSIVE owner (ref) AS (
			SELECT min(session) FROM journal
			UNION ALL SELECT (SELECT min(session) FROM journal WHERE session > ref) FROM owner WHERE ref IS NOT NULL
		) SELECT count(*) FROM owner WHERE ref IS NOT NULL AND ref NOT IN (SELECT ref FROM session)`).Scan(&strays)
	if err == nil && strays > 0 {
		err = fmt.Errorf("the records of %d sessions belong to nobody: %w", strays, journal.ErrCorrupt)
	}
	return err
}

// look checks everything in a database file that nobody writes, or that may be written meanwhile.
func look(ctx context.Context, path string) (Content, error) {
	db, err := openLook(path)
	if err != nil {
		return Content{}, err
	}
	defer db.Close()
	if err := checkFormat(ctx, db); err != nil {
		return Content{}, err
	}
	content, err := checkAll(ctx, db, "integrity_check")
	if err != nil {
		return content, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return content, err
	}
	content.Bytes = info.Size()
	return content, nil
}

// lookFolder checks everything in a folder that is locked. journal.ErrNotFound: there is no journal.
func lookFolder(ctx context.Context, folder string) (Content, error) {
	empty, err := checkFiles(folder)
	if empty {
		return Content{}, journal.ErrNotFound
	}
	if err != nil {
		return Content{}, err
	}
	return look(ctx, filepath.Join(folder, databaseName))
}
