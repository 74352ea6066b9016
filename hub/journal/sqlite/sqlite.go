// Package sqlite keeps journals in one SQLite database in a folder: the default of a server that runs alone.
//
// One goroutine, the committer, owns the only connection that writes. It puts whatever all sessions handed in while
// the last commit was synced into the next transaction, so that many sessions share one sync. Nobody waits on a timer.
// Reads have connections of their own and never wait for the committer, nor it for them.
package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"foodforpeople/hub/journal"
)

//go:embed schema.sql
var schema string

//go:embed snapshot.sql
var snapshotSchema string

const (
	schemaVersion = 1
	readers       = 4 // read connections

	synchronousFull = 2 // SQLite's number for FULL
)

// oldestSQLite is the first release in which a writer and a checkpoint cannot damage the write-ahead log together.
var oldestSQLite = [3]int{3, 51, 3}

// Options changes what Open does; the zero value is right for a server.
type Options struct {
	Now func() time.Time // the time of records; nil is time.Now; called concurrently

	// Committed, unless nil, hears of every transaction that is durable: how many changes it had and how long it took.
	// It is called by one goroutine and must not block.
	Committed func(changes int, took time.Duration)

	atOnce int64 // bytes instead of lookAtOnceBytes, for tests
}

// Journal implements journal.Journal and journal.Settings. Open one with Open.
type Journal struct {
	folder    string
	now       func() time.Time
	committed func(changes int, took time.Duration)
	lock      *os.File
	committer *committer
	readers   *sql.DB
	close     func() error
}

var (
	_ journal.Journal        = (*Journal)(nil)
	_ journal.Settings       = (*Journal)(nil)
	_ journal.Snapshots      = (*Journal)(nil)
	_ journal.SnapshotWriter = (*writer)(nil)
)

// Open opens the journal in a folder and makes both if they are not there. Only one process at a time can have a
// folder open. Its errors are *FolderError.
//
// A journal that is damaged is not opened: the error is a journal.ErrCorrupt. What takes too long to look at before the
// first answer is looked at behind; damage that is found there ends everything with journal.ErrBroken.
func Open(folder string, options Options) (*Journal, error) {
	folder, lock, err := lockFolder(folder)
	if err != nil {
		return nil, err
	}
	j := &Journal{folder: folder, now: options.Now, committed: options.Committed, lock: lock}
	if j.now == nil {
		j.now = time.Now
	}
	if err := j.open(cmp.Or(options.atOnce, lookAtOnceBytes)); err != nil {
		lock.Close()
		return nil, &FolderError{Folder: folder, Err: err}
	}
	return j, nil
}

func (j *Journal) open(atOnce int64) error {
	whole, err := j.present(atOnce)
	if err != nil {
		return err
	}
	path := filepath.Join(j.folder, databaseName)
	writers, conn, err := openWriter(path)
	if err != nil {
		return translate(err)
	}
	if j.readers, err = openReaders(path); err != nil {
		return errors.Join(err, conn.Close(), writers.Close())
	}
	err = syncFolder(j.folder)
	var s *statements
	if err == nil {
		s, err = prepare(conn)
	}
	if err != nil {
		return errors.Join(err, j.readers.Close(), conn.Close(), writers.Close())
	}
	j.committer = startCommitter(s, j.committed)
	stopLooking := func() {}
	if !whole {
		stopLooking = j.lookBehind()
	}
	j.close = sync.OnceValue(func() error {
		// The writing connection goes last: the last one to go moves the log into the database.
		stopLooking()
		j.committer.stop()
		return errors.Join(j.readers.Close(), s.close(), conn.Close(), writers.Close(), j.lock.Close())
	})
	return nil
}

// present makes sure that the folder holds a journal that can be gone on with: a new one, or one without damage. whole:
// all of it was looked at.
func (j *Journal) present(atOnce int64) (whole bool, err error) {
	if err := finishInstall(j.folder); err != nil {
		return false, err
	}
	empty, err := checkFiles(j.folder)
	if err != nil {
		return false, err
	}
	if empty {
		return true, createDatabase(j.folder)
	}
	return lookAtOnce(context.Background(), filepath.Join(j.folder, databaseName), atOnce)
}

// Waiting is how many changes wait for the next transaction.
func (j *Journal) Waiting() int { return len(j.committer.requests) }

// Close implements journal.Journal.
func (j *Journal) Close() error { return j.close() }

// busyWait is how long a change waits for somebody else, for instance an operator's sqlite3 shell.
const busyWait = 5 * time.Second

// openWriter opens the one connection that writes and makes sure that it is what durability needs.
func openWriter(path string) (*sql.DB, *sql.Conn, error) {
	db, err := sql.Open("sqlite", dataSource(path, url.Values{
		"_busy_timeout": {strconv.FormatInt(busyWait.Milliseconds(), 10)},
		"_journal_mode": {"WAL"},
		"_synchronous":  {"FULL"},
		"_foreign_keys": {"1"},
		"_pragma":       {"wal_autocheckpoint(0)", "journal_size_limit(67108864)"},
	}))
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(context.Background())
	if err == nil {
		err = ready(conn)
	}
	if err != nil {
		if conn != nil {
			conn.Close()
		}
		db.Close()
		return nil, nil, err
	}
	return db, conn, nil
}

// openReaders opens nothing yet; the connections follow with the first reads.
func openReaders(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dataSource(path, url.Values{"mode": {"ro"}, "_query_only": {"1"}, "_busy_timeout": {"5000"}}))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(readers)
	db.SetMaxIdleConns(readers)
	return db, nil
}

func ready(conn *sql.Conn) error {
	for _, step := range []func(*sql.Conn) error{checkVersion, checkDurable, migrate} {
		if err := step(conn); err != nil {
			return err
		}
	}
	return nil
}

func checkVersion(conn *sql.Conn) error {
	var version string
	if err := conn.QueryRowContext(context.Background(), "SELECT sqlite_version()").Scan(&version); err != nil {
		return err
	}
	return versionAllowed(version)
}

func versionAllowed(version string) error {
	var v [3]int
	if _, err := fmt.Sscanf(version, "%d.%d.%d", &v[0], &v[1], &v[2]); err != nil {
		return fmt.Errorf("SQLite version %q: %w", version, err)
	}
	for i := range v {
		if v[i] != oldestSQLite[i] {
			if v[i] < oldestSQLite[i] {
				return fmt.Errorf("SQLite %s can damage its log, at least %v is needed", version, oldestSQLite)
			}
			return nil
		}
	}
	return nil
}

// checkDurable looks at what SQLite really set: some file systems cannot carry a write-ahead log.
func checkDurable(conn *sql.Conn) error {
	var mode string
	var synchronous int
	ctx := context.Background()
	if err := conn.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return err
	}
	if err := conn.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&synchronous); err != nil {
		return err
	}
	if mode != "wal" || synchronous != synchronousFull {
		return fmt.Errorf("its file system does not support SQLite's write-ahead log (journal mode %s, synchronous %d)", mode, synchronous)
	}
	return nil
}

func migrate(conn *sql.Conn) error {
	ctx := context.Background()
	var version int
	if err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	switch version {
	case schemaVersion:
		_, err := conn.ExecContext(ctx, snapshotSchema)
		return err
	case 0:
		tx, err := conn.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		if _, err := tx.ExecContext(ctx, schema+snapshotSchema); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", schemaVersion)); err != nil {
			return err
		}
		return tx.Commit()
	}
	return formatError(version)
}
