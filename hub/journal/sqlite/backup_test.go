package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/journaltest"
)

// sums gives the Sum of every record of every session.
func sums(t *testing.T, folder string) map[string][]string {
	t.Helper()
	db, err := openLook(filepath.Join(folder, databaseName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT id, hex(hash) FROM journal JOIN session ON ref = session ORDER BY session, pos")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	all := map[string][]string{}
	for rows.Next() {
		var id, sum string
		if err := rows.Scan(&id, &sum); err != nil {
			t.Fatal(err)
		}
		all[id] = append(all[id], sum)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func restoreTo(t *testing.T, file string) (folder string, done Restored) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "data")
	done, err := Restore(t.Context(), file, folder, false, journaltest.Now())
	if err != nil {
		t.Fatal(err)
	}
	return folder, done
}

// Writers go on while backups are made; each backup is the journal of one moment, with all that was acknowledged before.
func TestBackupUnderLoad(t *testing.T) {
	folder := t.TempDir()
	j := openFolder(t, folder)
	if err := j.PutSetting(t.Context(), "token", []byte("secret")); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	acked := make([]chan int, 4) // each holds the last number that was acknowledged
	var all sync.WaitGroup
	for i := range acked {
		w := newWriter(t, j, fmt.Sprint("s", i))
		acked[i] = make(chan int, 1)
		acked[i] <- 0
		all.Go(func() {
			for n := 1; ctx.Err() == nil; n++ {
				if _, err := w.Append(context.Background(), fmt.Appendf(nil, "%d %0300d", n, n)); err != nil {
					t.Error(err)
					return
				}
				<-acked[i]
				acked[i] <- n
			}
		})
	}
	for round := range 3 {
		before := make([]int, len(acked))
		for i := range acked {
			for before[i] < 20*(round+1) { // busy: nothing tells when, and it takes milliseconds
				before[i] = <-acked[i]
				acked[i] <- before[i]
			}
		}
		file := filepath.Join(t.TempDir(), "backup")
		content, err := Backup(t.Context(), folder, file, false)
		if err != nil {
			t.Fatal(err)
		}
		restored, done := restoreTo(t, file)
		if done.Content.Sessions != len(acked) || done.Content.Records != content.Records || done.Kept != "" {
			t.Errorf("restored %+v of %+v", done, content)
		}
		now, then := sums(t, folder), sums(t, restored)
		records := 0
		for i := range acked {
			id := fmt.Sprint("s", i)
			records += len(then[id])
			if len(then[id]) < before[i]+1 || fmt.Sprint(now[id][:len(then[id])]) != fmt.Sprint(then[id]) {
				t.Errorf("%s: the backup of %d records is no beginning of the journal, or lacks some of %d", id, len(then[id]), before[i])
			}
		}
		if records != content.Records {
			t.Errorf("%d records, the backup said %d", records, content.Records)
		}
		r := openFolder(t, restored)
		if got, err := stored(r, "s0"); err != nil || len(got) != len(then["s0"])-1 {
			t.Errorf("read %d batches, %v", len(got), err)
		}
		if token, err := r.Setting(t.Context(), "token"); err != nil || string(token) != "secret" {
			t.Errorf("setting %q, %v", token, err)
		}
		add(t, newWriter(t, r, "next"), "a restored journal goes on")
	}
	stop()
	all.Wait()
}

func TestBackupNeverWritesOver(t *testing.T) {
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "backup")
	fill(t, folder)
	writeFile(t, file, []byte("something else"))
	if _, err := Backup(t.Context(), folder, file, false); !errors.Is(err, ErrExists) {
		t.Errorf("an existing file: %v", err)
	}
	if _, err := Backup(t.Context(), folder, filepath.Dir(file), true); !errors.Is(err, ErrExists) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Backup(t.Context(), folder, filepath.Join(folder, databaseName), true); err == nil {
		t.Error("the journal itself was written over")
	}
	tamper(t, folder, "UPDATE journal SET at = at + 1 WHERE session = 1 AND pos = 4")
	var damaged *FolderError
	if _, err := Backup(t.Context(), folder, file, true); !errors.As(err, &damaged) || !errors.Is(err, journal.ErrCorrupt) {
		t.Errorf("a damaged journal: %v", err)
	}
	if got := readFile(t, file); string(got) != "something else" {
		t.Errorf("the file holds %.20q", got)
	}
	tamper(t, folder, "UPDATE journal SET at = at - 1 WHERE session = 1 AND pos = 4")
	if _, err := Backup(t.Context(), folder, file, true); err != nil {
		t.Errorf("with force: %v", err)
	}
	restored, _ := restoreTo(t, file)
	wantPrefixes(t, restored)
	for _, empty := range []string{t.TempDir(), filepath.Join(t.TempDir(), "nowhere")} {
		if _, err := Backup(t.Context(), empty, file, true); !errors.Is(err, journal.ErrNotFound) || !strings.Contains(err.Error(), "holds no journal") {
			t.Errorf("a folder without journal: %v", err)
		}
	}
	if left, err := os.ReadDir(filepath.Dir(file)); err != nil || len(left) != 1 {
		t.Errorf("beside the backup lie %v, %v", left, err)
	}
}

func TestRestoreReplacesOnlyWithForce(t *testing.T) {
	from, file := t.TempDir(), filepath.Join(t.TempDir(), "backup")
	fill(t, from)
	if _, err := Backup(t.Context(), from, file, false); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	j := openFolder(t, folder)
	add(t, newWriter(t, j, "old"), "old batch")
	var used *FolderError
	if _, err := Restore(t.Context(), file, folder, true, time.Now()); !errors.As(err, &used) || !used.InUse {
		t.Errorf("restore below a running server: %v", err)
	}
	j.Close()
	before := readFile(t, filepath.Join(folder, databaseName))
	if _, err := Restore(t.Context(), file, folder, false, time.Now()); !errors.Is(err, ErrExists) {
		t.Errorf("without force: %v", err)
	}
	if !bytes.Equal(before, readFile(t, filepath.Join(folder, databaseName))) {
		t.Error("the refused restore changed the journal")
	}
	at := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	var kept []string
	for range 2 {
		done, err := Restore(t.Context(), file, folder, true, at)
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, filepath.Base(done.Kept))
		if got := wantPrefixes(t, folder); got != filledSessions*filledBatches {
			t.Errorf("%d batches were restored", got)
		}
	}
	if fmt.Sprint(kept) != "[journal-replaced-20261123-093000.db journal-replaced-20261123-093000-2.db]" {
		t.Errorf("kept %v", kept)
	}
	back, _ := restoreTo(t, filepath.Join(folder, kept[0]))
	wantStored(t, openFolder(t, back), "old", "old batch")
}

// What was kept of a server that was killed has a log beside it.
func TestRestoreTakesTheLogAlong(t *testing.T) {
	folder, aside := t.TempDir(), t.TempDir()
	j := openFolder(t, folder)
	add(t, newWriter(t, j, "s0"), batchOf(0, 0))
	file := filepath.Join(aside, "journal-kept.db")
	if err := copyDatabase(filepath.Join(folder, databaseName), file); err != nil {
		t.Fatal(err)
	}
	if size, err := fileSize(file + logSuffix); size <= 0 || err != nil {
		t.Fatalf("the log has %d bytes, %v", size, err)
	}
	restored, _ := restoreTo(t, file)
	if got := wantPrefixes(t, restored); got != 1 {
		t.Errorf("%d batches", got)
	}
}

func TestRestoreRefusesWhatIsNoBackup(t *testing.T) {
	base, good := t.TempDir(), t.TempDir()
	fill(t, good)
	write := func(name string, content []byte) string {
		path := filepath.Join(base, name)
		writeFile(t, path, content)
		return path
	}
	whole := readFile(t, filepath.Join(good, databaseName))
	foreign := t.TempDir()
	tamper(t, foreign, "CREATE TABLE minutes (text TEXT)")
	newer := t.TempDir()
	fill(t, newer)
	tamper(t, newer, "PRAGMA user_version = 2")
	flipped := bytes.Clone(whole)
	flipped[bytes.Index(flipped, []byte("session 1 batch 3"))] ^= 1
	folder := filepath.Join(t.TempDir(), "data")
	for file, says := range map[string]string{
		filepath.Join(base, "nowhere"): "no such file",
		base:                           "not a backup",
		write("empty", nil):            "not a backup",
		write("text", bytes.Repeat([]byte("minutes "), 999)): "not a backup",
		filepath.Join(foreign, databaseName):                 "not a backup",
		filepath.Join(newer, databaseName):                   "format 2",
		write("flipped", flipped):                            `session "s1": record 5`,
		write("half", whole[:len(whole)/2]):                  "checksum or chain broken",
	} {
		_, err := Restore(t.Context(), file, folder, true, time.Now())
		if err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), file) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %q", file, err, says)
		}
	}
	if left, err := os.ReadDir(folder); err == nil && (len(left) != 1 || left[0].Name() != lockName) {
		t.Errorf("the refused restores left %v", left)
	}
}

// An install may be cut off at any point; the next start finishes it.
func TestInstallIsFinishedByTheNextStart(t *testing.T) {
	from, file := t.TempDir(), filepath.Join(t.TempDir(), "backup")
	fill(t, from)
	if _, err := Backup(t.Context(), from, file, false); err != nil {
		t.Fatal(err)
	}
	for name, cut := range map[string]func(path string) error{
		"before":             func(string) error { return nil },
		"without database":   os.Remove,
		"without log":        func(path string) error { return os.Remove(path + logSuffix) },
		"without any of two": removeDatabase,
	} {
		folder := t.TempDir()
		path := filepath.Join(folder, databaseName)
		j := openFolder(t, t.TempDir())
		add(t, newWriter(t, j, "old"), "old batch")
		if err := copyDatabase(filepath.Join(j.folder, databaseName), path); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(copyFile(file, filepath.Join(folder, incomingName)), cut(path)); err != nil {
			t.Fatal(err)
		}
		if got := wantPrefixes(t, folder); got != filledSessions*filledBatches {
			t.Errorf("%s: %d batches", name, got)
		}
	}
}
