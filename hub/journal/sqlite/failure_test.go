package sqlite

import (
	"errors"
	"testing"
	"testing/synctest"

	sqlite3 "modernc.org/sqlite/lib"

	"foodforpeople/hub/journal"
)

func TestReasons(t *testing.T) {
	for code, want := range map[int]error{
		sqlite3.SQLITE_FULL:             journal.ErrFull,
		sqlite3.SQLITE_CORRUPT:          journal.ErrCorrupt,
		sqlite3.SQLITE_CORRUPT_INDEX:    journal.ErrCorrupt,
		sqlite3.SQLITE_NOTADB:           journal.ErrCorrupt,
		sqlite3.SQLITE_READONLY:         journal.ErrReadOnly,
		sqlite3.SQLITE_READONLY_DBMOVED: journal.ErrUnavailable,
		sqlite3.SQLITE_IOERR_WRITE:      journal.ErrReadOnly,
		sqlite3.SQLITE_IOERR_READ:       journal.ErrUnavailable,
		sqlite3.SQLITE_BUSY:             journal.ErrUnavailable,
		sqlite3.SQLITE_IOERR_FSYNC:      journal.ErrBroken,
		sqlite3.SQLITE_IOERR_DIR_FSYNC:  journal.ErrBroken,
	} {
		if got := reason(code); got != want {
			t.Errorf("code %d: %v, want %v", code, got, want)
		}
	}
	if !errors.Is(journal.ErrBroken, journal.ErrUnavailable) {
		t.Error("ErrBroken is not an ErrUnavailable")
	}
}

// onWriter runs a statement on the writing connection while the committer waits. It needs a synctest bubble.
func onWriter(t *testing.T, j *Journal, statement string) {
	t.Helper()
	synctest.Wait()
	_, err := j.committer.statements.conn.ExecContext(t.Context(), statement)
	if err != nil {
		t.Fatal(err)
	}
}

func TestFullKeepsTheWriter(t *testing.T) { synctest.Test(t, testFullKeepsTheWriter) }

func testFullKeepsTheWriter(t *testing.T) {
	j := openFolder(t, t.TempDir())
	w := newWriter(t, j, "one")
	onWriter(t, j, "PRAGMA max_page_count = 1") // SQLite takes the present size instead
	big := make([]byte, 100_000)
	for range 2 {
		if _, err := w.Append(t.Context(), big); !errors.Is(err, journal.ErrFull) {
			t.Fatalf("Append: %v", err)
		}
	}
	onWriter(t, j, "PRAGMA max_page_count = 1000000")
	add(t, w, "there is room again")
	wantStored(t, j, "one", "there is room again")
}

func TestReadOnlyKeepsTheWriter(t *testing.T) { synctest.Test(t, testReadOnlyKeepsTheWriter) }

func testReadOnlyKeepsTheWriter(t *testing.T) {
	j := openFolder(t, t.TempDir())
	w := newWriter(t, j, "one")
	onWriter(t, j, "PRAGMA query_only = 1")
	for range 2 {
		if _, err := w.Append(t.Context(), []byte("x")); !errors.Is(err, journal.ErrReadOnly) {
			t.Fatalf("Append: %v", err)
		}
	}
	onWriter(t, j, "PRAGMA query_only = 0")
	add(t, w, "y")
	wantStored(t, j, "one", "y")
}
