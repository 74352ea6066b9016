package sqlite

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"foodforpeople/hub/journal"
)

func repaired(t *testing.T, folder string, options RepairOptions) *Repaired {
	t.Helper()
	done, err := Repair(t.Context(), folder, options)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func TestRepairCutsWhereTheChainBreaks(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder)
	tamper(t, folder, "UPDATE journal SET data = CAST('x' AS BLOB) WHERE session = 1 AND pos = 4")
	tamper(t, folder, "DELETE FROM journal WHERE session = 3 AND pos IN (6, 7)")
	at := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	done := repaired(t, folder, RepairOptions{Now: func() time.Time { return at }})
	if filepath.Base(done.Kept) != "journal-damaged-20261123-093000.db" || done.Settings || done.Nameless != 0 || len(done.Sessions) != 2 {
		t.Fatalf("%+v", done)
	}
	first, last := done.Sessions[0], done.Sessions[1]
	if first.Info.ID != "s0" || first.Info.Head != 3 || string(first.Batch.Data) != batchOf(0, 1) || first.Head != 9 ||
		len(first.Dropped) != 6 || first.Dropped[0].Pos != 4 || first.Meta || !errors.Is(first.Damage, journal.ErrCorrupt) {
		t.Errorf("%.300v", fmt.Sprintf("%+v", first))
	}
	if last.Info.ID != "s2" || last.Info.Head != 5 || last.Info.Sealed || last.Head != 10 || len(last.Dropped) != 3 {
		t.Errorf("%.300v", fmt.Sprintf("%+v", last))
	}
	if got := wantPrefixes(t, folder); got != 2+filledBatches+4 {
		t.Errorf("%d batches", got)
	}
	j := openFolder(t, folder)
	if token, err := j.Setting(t.Context(), "token"); err != nil || string(token) != "secret" {
		t.Errorf("setting %q, %v", token, err)
	}
	w, err := j.Acquire(t.Context(), "s2", "next") // its end is gone, so it can be gone on with
	if err != nil {
		t.Fatal(err)
	}
	add(t, w, "again")
	j.Close()
	names, err := os.ReadDir(folder)
	if err != nil || len(names) != 3 {
		t.Errorf("the folder holds %v, %v", names, err)
	}
	if done := repaired(t, folder, RepairOptions{}); done.Damage != nil || done.Kept != "" {
		t.Errorf("a second repair: %+v", done)
	}
}

func TestRepairOfOneSessionLeavesTheOthers(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder)
	for _, change := range []string{
		"UPDATE journal SET data = CAST('x' AS BLOB) WHERE session = 1 AND pos = 4",
		"UPDATE journal SET data = CAST('y' AS BLOB) WHERE session = 2 AND pos = 5",
	} {
		tamper(t, folder, change)
	}
	only := func(id string) RepairOptions {
		return RepairOptions{Only: func(info journal.Info) bool { return info.ID == id }}
	}
	if done := repaired(t, folder, only("s2")); done.Damage == nil || done.Kept != "" || len(done.Sessions) != 0 {
		t.Errorf("of a whole session: %+v", done)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "*damaged*")); len(left) != 0 {
		t.Errorf("nothing was repaired and %v is kept", left)
	}
	done := repaired(t, folder, only("s1"))
	if len(done.Sessions) != 1 || done.Sessions[0].Info.ID != "s1" || done.Sessions[0].Info.Head != 4 {
		t.Errorf("%+v", done)
	}
	wantRefused(t, folder, `session "s0": record 4`)
	done = repaired(t, folder, only("s0"))
	if len(done.Sessions) != 1 || len(done.Sessions[0].Dropped) != 6 {
		t.Errorf("%+v", done)
	}
	if got := wantPrefixes(t, folder); got != 2+3+filledBatches {
		t.Errorf("%d batches", got)
	}

	content := readFile(t, filepath.Join(folder, databaseName))
	noise(content[4096*(journalRoot+3):4096*(journalRoot+4)], 1)
	writeFile(t, filepath.Join(folder, databaseName), content)
	if _, err := Repair(t.Context(), folder, only("s0")); err == nil || !strings.Contains(err.Error(), "without --session") {
		t.Errorf("with damaged pages: %v", err)
	}
	repaired(t, folder, RepairOptions{})
	wantPrefixes(t, folder)
}

func TestRepairMakesTheTitleAnew(t *testing.T) {
	for _, change := range []string{
		"UPDATE session_meta SET meta = CAST('mega' AS BLOB) WHERE session = 1",
		"DELETE FROM session_meta WHERE session = 1",
		"UPDATE journal SET data = CAST('nobody' AS BLOB) WHERE session = 1 AND pos = 1",
	} {
		folder := t.TempDir()
		fill(t, folder)
		tamper(t, folder, change)
		tamper(t, folder, "UPDATE journal SET at = at + 1 WHERE session = 1 AND pos = 8")
		var given []journal.Record
		done := repaired(t, folder, RepairOptions{Meta: func(records []journal.Record) []byte {
			given = records
			return []byte("another")
		}})
		if len(given) != 7 || len(done.Sessions) != 1 || !done.Sessions[0].Meta || len(done.Sessions[0].Dropped) != 2 {
			t.Errorf("%s: %d records given, %+v", change, len(given), done)
		}
		if got := wantPrefixes(t, folder); got != 6+2*filledBatches {
			t.Errorf("%s: %d batches", change, got)
		}
	}

	folder := t.TempDir()
	fill(t, folder)
	tamper(t, folder, "DELETE FROM session_meta WHERE session = 1")
	done := repaired(t, folder, RepairOptions{Meta: func([]journal.Record) []byte { return nil }})
	if len(done.Sessions) != 1 || done.Sessions[0].Info.Head != 0 || len(done.Sessions[0].Dropped) != filledBatches+1 {
		t.Errorf("%+v", done)
	}
	if got := wantPrefixes(t, folder); got != 2*filledBatches {
		t.Errorf("%d batches", got)
	}
}

// A session that keeps no batch is no session any more.
func TestRepairRemovesWhatKeepsNothing(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder)
	tamper(t, folder, "UPDATE journal SET at = at + 1 WHERE session = 2 AND pos = 2")
	done := repaired(t, folder, RepairOptions{})
	if len(done.Sessions) != 1 || done.Sessions[0].Info.Head != 0 {
		t.Errorf("%+v", done)
	}
	if got := wantPrefixes(t, folder); got != 2*filledBatches {
		t.Errorf("%d batches", got)
	}
}

func TestRepairRefuses(t *testing.T) {
	folder := t.TempDir()
	for _, nothing := range []string{folder, filepath.Join(folder, "nowhere")} {
		if _, err := Repair(t.Context(), nothing, RepairOptions{}); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("a folder without journal: %v", err)
		}
	}
	openFolder(t, folder)
	var used *FolderError
	if _, err := Repair(t.Context(), folder, RepairOptions{}); !errors.As(err, &used) || !used.InUse {
		t.Errorf("below a running server: %v", err)
	}
}
