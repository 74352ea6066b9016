package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/journaltest"
)

type folderStore string

func (f folderStore) Open(t *testing.T) journal.Journal {
	t.Helper()
	return openFolder(t, string(f))
}

func openFolder(t testing.TB, folder string) *Journal {
	t.Helper()
	j, err := Open(folder, Options{Now: journaltest.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

func newWriter(t testing.TB, j *Journal, id string) *writer {
	t.Helper()
	if err := j.Create(t.Context(), id, []byte("meta")); err != nil {
		t.Fatal(err)
	}
	w, err := j.Acquire(t.Context(), id, "owner")
	if err != nil {
		t.Fatal(err)
	}
	return w.(*writer)
}

func add(t testing.TB, w journal.Writer, text string) {
	t.Helper()
	if _, err := w.Append(t.Context(), []byte(text)); err != nil {
		t.Fatal(err)
	}
}

// stored gives the batches of a session that can be read before an error.
func stored(j *Journal, id string) (batches []string, err error) {
	for r, err := range j.Read(context.Background(), id, 0) {
		if err != nil {
			return batches, err
		}
		if r.Kind == journal.KindBatch {
			batches = append(batches, string(r.Data))
		}
	}
	return batches, nil
}

func wantStored(t *testing.T, j *Journal, id string, want ...string) {
	t.Helper()
	got, err := stored(j, id)
	if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("session %s holds %q, %v, want %q", id, got, err, want)
	}
}

func TestConformance(t *testing.T) {
	journaltest.Run(t, func(t *testing.T) journaltest.Store { return folderStore(t.TempDir()) })
}

func TestFolderNames(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a b", "ü?mode=memory", "50%20#1")
	j := openFolder(t, folder)
	add(t, newWriter(t, j, "one"), "x")
	wantStored(t, j, "one", "x")
	if _, err := os.Stat(filepath.Join(folder, databaseName)); err != nil {
		t.Error(err)
	}
	info, err := os.Stat(folder)
	if err != nil || info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		t.Errorf("others can look into the folder: %v, %v", info.Mode(), err)
	}
}

func TestSecondOpenIsRefused(t *testing.T) {
	folder := t.TempDir()
	j := openFolder(t, folder)
	_, err := Open(folder, Options{})
	var refused *FolderError
	if !errors.As(err, &refused) || !refused.InUse || !strings.Contains(err.Error(), folder) || strings.Contains(err.Error(), "\n") {
		t.Errorf("second Open: %v", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	openFolder(t, folder)
}

func TestUnusableFolders(t *testing.T) {
	base := t.TempDir()
	write := func(folder, name, content string) string {
		folder = filepath.Join(base, folder)
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return folder
	}
	lockIsFolder := filepath.Join(base, "lock is a folder")
	if err := os.MkdirAll(filepath.Join(lockIsFolder, lockName), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, folder := range map[string]string{
		"below a file":   filepath.Join(write("plain", "file", ""), "file", "data"),
		"a file":         filepath.Join(write("plain", "file", ""), "file"),
		"cannot write":   lockIsFolder,
		"not a database": write("garbage", databaseName, strings.Repeat("not a database ", 400)),
	} {
		j, err := Open(folder, Options{})
		var refused *FolderError
		if !errors.As(err, &refused) || refused.InUse || !strings.Contains(err.Error(), folder) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
		if j != nil {
			j.Close()
		}
	}
}

func TestNewerFormatIsRefused(t *testing.T) {
	folder := t.TempDir()
	openFolder(t, folder).Close()
	tamper(t, folder, "PRAGMA user_version = 2")
	if _, err := Open(folder, Options{}); err == nil || !strings.Contains(err.Error(), "format 2") {
		t.Errorf("Open: %v", err)
	}
	tamper(t, folder, "PRAGMA user_version = 1")
	openFolder(t, folder) // the refusal let go of the lock
}

func TestVersionAllowed(t *testing.T) {
	for version, want := range map[string]bool{
		"3.51.3": true, "3.51.10": true, "3.54.1": true, "4.0.0": true, "3.52.0": true,
		"3.51.2": false, "3.9.9": false, "2.99.99": false, "": false, "three": false,
	} {
		if err := versionAllowed(version); (err == nil) != want {
			t.Errorf("version %q: %v", version, err)
		}
	}
}

func TestWriterConnectionIsDurable(t *testing.T) {
	j := openFolder(t, t.TempDir())
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "wal_autocheckpoint": "0", "mmap_size": "0",
	} {
		var got string
		err := j.committer.statements.conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got)
		if err != nil || got != want {
			t.Errorf("%s is %q, %v, want %q", pragma, got, err, want)
		}
	}
	if _, err := j.readers.Exec("DELETE FROM session"); err == nil {
		t.Error("a read connection can write")
	}
}

// tamper changes the database behind the journal's back.
func tamper(t *testing.T, folder, statement string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", dataSource(filepath.Join(folder, databaseName), nil))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement, args...); err != nil {
		t.Fatal(err)
	}
}

func TestDamageIsNoticed(t *testing.T) {
	for name, change := range map[string]struct {
		sql  string
		good int // batches that are still readable
	}{
		"data":              {"UPDATE journal SET data = CAST('ricf' AS BLOB) WHERE pos = 3", 1},
		"time":              {"UPDATE journal SET at = at + 1 WHERE pos = 3", 1},
		"epoch":             {"UPDATE journal SET epoch = 2 WHERE pos = 3", 1},
		"kind":              {"UPDATE journal SET kind = 'sealed' WHERE pos = 3", 1},
		"hash":              {"UPDATE journal SET hash = zeroblob(32) WHERE pos = 3", 1},
		"hash length":       {"UPDATE journal SET hash = x'00' WHERE pos = 3", 1},
		"missing in middle": {"DELETE FROM journal WHERE pos = 3", 1},
		"missing at end":    {"DELETE FROM journal WHERE pos = 4", 2},
		"swapped": {"UPDATE journal SET data = (SELECT data FROM journal AS o WHERE o.session = journal.session AND o.pos = 7 - journal.pos) " +
			"WHERE pos IN (3, 4)", 1},
		"meta": {"UPDATE session_meta SET meta = CAST('metb' AS BLOB)", 0},
		"id":   {"UPDATE session SET id = 'one' WHERE id = 'other'", 0},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			j := openFolder(t, folder)
			id := "one"
			if name == "id" {
				id = "other"
			}
			w := newWriter(t, j, id)
			add(t, w, "plan")
			add(t, w, "rice")
			add(t, w, "bell")
			tamper(t, folder, change.sql)
			got, err := stored(j, "one")
			if !errors.Is(err, journal.ErrCorrupt) || len(got) != change.good {
				t.Errorf("read %q, %v, want %d batches and ErrCorrupt", got, err, change.good)
			}
			j.Close()
			wantRefused(t, folder, `session "one"`, "record")
		})
	}
}

// A single flipped byte in the file, wherever SQLite itself does not look.
func TestFlippedByteIsNoticed(t *testing.T) {
	folder := t.TempDir()
	j := openFolder(t, folder)
	w := newWriter(t, j, "one")
	add(t, w, "forty sacks of rice")
	add(t, newWriter(t, j, "two"), "untouched")
	j.Close()
	path := filepath.Join(folder, databaseName)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(string(content), "forty sacks")
	if at < 0 {
		t.Fatal("the batch is not in the database file after Close")
	}
	content[at] ^= 1
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, folder, `session "one": record 2`)
}

// wantRefused wants that a damaged folder is not opened, in one sentence that says where the damage is and the way out.
func wantRefused(t *testing.T, folder string, parts ...string) {
	t.Helper()
	j, err := Open(folder, Options{})
	if err == nil {
		j.Close()
		t.Errorf("a damaged journal was opened, want a refusal with %q", parts)
		return
	}
	var refused *FolderError
	if !errors.As(err, &refused) || !errors.Is(err, journal.ErrCorrupt) || strings.Contains(err.Error(), "\n") {
		t.Errorf("refused with %v", err)
	}
	for _, part := range append(parts, folder, "foodforpeople replay --repair --data ") {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the refusal does not say %q: %v", part, err)
		}
	}
}

func TestAcquireNoticesDamageAtTheHead(t *testing.T) {
	for _, change := range []string{
		"DELETE FROM journal WHERE pos = 2",
		"UPDATE journal SET hash = x'00' WHERE pos = 2",
		"INSERT INTO journal SELECT session, 3, epoch, at, kind, data, hash FROM journal WHERE pos = 2",
	} {
		folder := t.TempDir()
		j := openFolder(t, folder)
		add(t, newWriter(t, j, "one"), "x")
		tamper(t, folder, change)
		if _, err := j.Acquire(t.Context(), "one", "owner"); !errors.Is(err, journal.ErrCorrupt) {
			t.Errorf("%s: Acquire gave %v", change, err)
		}
		j.Close()
		wantRefused(t, folder, `session "one"`)
	}
}
