package sqlite

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"foodforpeople/hub/journal"
)

// failure is an error of SQLite itself, in contrast to a request that was looked at and refused: what went wrong went
// wrong for everybody in the same transaction.
type failure struct {
	reason error // of package journal
	cause  error
}

func (f *failure) Error() string   { return fmt.Sprintf("%v: %v", f.reason, f.cause) }
func (f *failure) Unwrap() []error { return []error{f.reason, f.cause} }

// translate gives an error of the driver its reason. nil and failures stay what they are.
func translate(err error) error {
	var already *failure
	if err == nil || errors.As(err, &already) {
		return err
	}
	return &failure{reason: reason(resultCode(err)), cause: err}
}

// resultCode is SQLite's extended result code; a driver's error without one counts as SQLITE_ERROR.
func resultCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return sqlite3.SQLITE_ERROR
}

func primary(code int) int { return code & 0xff }

func reason(code int) error {
	switch code {
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR_WRITE: // a full disk has a code of its own
		return journal.ErrReadOnly
	case sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC:
		return journal.ErrBroken
	}
	switch primary(code) {
	case sqlite3.SQLITE_FULL:
		return journal.ErrFull
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return journal.ErrCorrupt
	}
	return journal.ErrUnavailable
}

// commitFailure is translate for a COMMIT. When it ends in an I/O error, what reached the disk is unknown; only a write that
// was refused leaves a transaction in the log without its end, which counts for nothing and is written over.
func commitFailure(err error) error {
	if code := resultCode(err); err != nil && primary(code) == sqlite3.SQLITE_IOERR && code != sqlite3.SQLITE_IOERR_WRITE {
		return &failure{reason: journal.ErrBroken, cause: err}
	}
	return translate(err)
}
