package sqlite

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"

	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/journaltest"
)

const (
	filledSessions = 3
	filledBatches  = 8
)

var filled []byte // the database of fill, made once

// fill puts a journal of a few sessions into an empty folder. The last session has ended.
func fill(t *testing.T, folder string) {
	t.Helper()
	if filled == nil {
		source := t.TempDir()
		play(t, source)
		filled = readFile(t, filepath.Join(source, databaseName))
	}
	writeFile(t, filepath.Join(folder, databaseName), filled)
}

// play mixes the records of the sessions on the journal's pages.
func play(t *testing.T, folder string) {
	t.Helper()
	j := openFolder(t, folder)
	if err := j.PutSetting(t.Context(), "token", []byte("secret")); err != nil {
		t.Fatal(err)
	}
	var writers []*writer
	for i := range filledSessions {
		writers = append(writers, newWriter(t, j, fmt.Sprint("s", i)))
	}
	for n := range filledBatches {
		for i, w := range writers {
			add(t, w, batchOf(i, n))
		}
	}
	if err := writers[filledSessions-1].Seal(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

// batchOf is larger than some pages are, so that there are pages of all kinds.
func batchOf(session, n int) string {
	return fmt.Sprintf("session %d batch %d %0*d", session, n, 200+n%3*2500, n)
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func writeFile(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// wantPrefixes wants that the folder can be opened, that each session is a beginning of what was written, and that what is
// left can be gone on with. It returns how many batches there are.
func wantPrefixes(t *testing.T, folder string) (batches int) {
	t.Helper()
	j, err := Open(folder, Options{Now: journaltest.Now})
	if err != nil {
		t.Error(err)
		return 0
	}
	defer j.Close()
	for info, err := range j.Sessions(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		var i int
		if _, err := fmt.Sscanf(info.ID, "s%d", &i); err != nil {
			t.Fatalf("session %q", info.ID)
		}
		got, err := stored(j, info.ID)
		if err != nil || len(got) == 0 || len(got) > filledBatches {
			t.Errorf("%s holds %d batches, %v", info.ID, len(got), err)
		}
		for n, batch := range got {
			if batch != batchOf(i, n) {
				t.Errorf("%s batch %d is %.30q", info.ID, n, batch)
			}
		}
		batches += len(got)
		if _, err := j.Acquire(t.Context(), info.ID, "next"); err != nil && !errors.Is(err, journal.ErrSealed) {
			t.Errorf("%s cannot be gone on with: %v", info.ID, err)
		}
	}
	return batches
}

// Whatever page is damaged, the server does not start on it, repair makes it start again, and keeps what it read.
func TestEveryDamagedPageIsRefusedAndRepaired(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder)
	path := filepath.Join(folder, databaseName)
	whole := readFile(t, path)
	pages := len(whole) / 4096
	if pages < 15 {
		t.Fatalf("only %d pages", pages)
	}
	saved := make([]int, pages)
	for page := range pages {
		saved[page] = filledSessions * filledBatches
		for name, damage := range map[string]func([]byte){
			"zeros":    func(b []byte) { clear(b) },
			"noise":    func(b []byte) { noise(b, uint64(page)) },
			"one byte": func(b []byte) { b[len(b)-7] ^= 0x10 },
		} {
			content := bytes.Clone(whole)
			damage(content[page*4096 : (page+1)*4096])
			fresh := t.TempDir()
			writeFile(t, filepath.Join(fresh, databaseName), content)
			if name == "zeros" && page%2 == 0 || name == "noise" && page%2 == 1 || name == "one byte" && page%5 != 0 {
				continue // each page is damaged in one way at least
			}
			if name == "one byte" {
				if j, err := Open(fresh, Options{}); err == nil {
					j.Close()
					continue // a byte that nobody uses
				}
			}
			wantRefused(t, fresh)
			done, err := Repair(t.Context(), fresh, RepairOptions{Meta: metaAnew})
			if err != nil || done.Damage == nil {
				t.Errorf("page %d, %s: repair: %v, %v", page, name, done, err)
				continue
			}
			if kept := readFile(t, done.Kept); !bytes.Equal(kept, content) {
				t.Errorf("page %d, %s: the damaged file is not kept as it was", page, name)
			}
			saved[page] = min(saved[page], wantPrefixes(t, fresh))
			if again, err := Repair(t.Context(), fresh, RepairOptions{}); err != nil || again.Damage != nil || again.Kept != "" {
				t.Errorf("page %d, %s: a second repair: %+v, %v", page, name, again, err)
			}
		}
	}
	t.Logf("batches of %d that were saved, by page: %v", filledSessions*filledBatches, saved)
	for page, n := range saved {
		if n < filledSessions*filledBatches/3 && page != journalRoot {
			t.Errorf("damaged page %d left only %d batches", page, n)
		}
	}
}

// journalRoot is the page through which all others of the records are found, counted from 0.
const journalRoot = 5

// metaAnew knows that every session of these tests has the same.
func metaAnew(records []journal.Record) []byte {
	if len(records) < 2 || records[1].Kind != journal.KindBatch {
		return nil
	}
	return []byte("meta")
}

func noise(b []byte, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 7))
	for i := range b {
		b[i] = byte(random.Uint32())
	}
}

func TestTruncatedFilesAreRefusedAndRepaired(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder)
	whole := readFile(t, filepath.Join(folder, databaseName))
	for _, size := range []int{0, 1, 15, 100, 511, 4096, 5000, 8192, len(whole) / 2, len(whole) - 4096, len(whole) - 6000} {
		fresh := t.TempDir()
		writeFile(t, filepath.Join(fresh, databaseName), whole[:size])
		wantRefused(t, fresh)
		if done, err := Repair(t.Context(), fresh, RepairOptions{}); err != nil || done.Damage == nil || len(readFile(t, done.Kept)) != size {
			t.Errorf("%d bytes: repair: %+v, %v", size, done, err)
		}
		wantPrefixes(t, fresh)
	}
}

func TestFilesThatAreNoJournalAreRefused(t *testing.T) {
	folder := t.TempDir()
	writeFile(t, filepath.Join(folder, databaseName), bytes.Repeat([]byte("minutes of the meeting\n"), 400))
	wantRefused(t, folder, "not a database")

	folder = t.TempDir()
	tamper(t, folder, "CREATE TABLE minutes (text TEXT)")
	wantRefused(t, folder, "not the tables of a journal")

	// SQLite would take this for a new database and remove its log.
	folder = t.TempDir()
	log := bytes.Repeat([]byte("log"), 3000)
	writeFile(t, filepath.Join(folder, databaseName), nil)
	writeFile(t, filepath.Join(folder, databaseName+logSuffix), log)
	wantRefused(t, folder, "an empty file")
	if done, err := Repair(t.Context(), folder, RepairOptions{}); err != nil || !bytes.Equal(readFile(t, done.Kept+logSuffix), log) {
		t.Errorf("repair: %+v, %v", done, err)
	}

	folder = t.TempDir()
	writeFile(t, filepath.Join(folder, databaseName+logSuffix), make([]byte, 5000))
	wantRefused(t, folder, "missing beside its log")
	if done, err := Repair(t.Context(), folder, RepairOptions{}); err != nil || len(readFile(t, done.Kept)) != 5000 {
		t.Errorf("repair: %+v, %v", done, err)
	}
	wantPrefixes(t, folder)
}

func TestWrongBookkeepingIsRefused(t *testing.T) {
	for change, part := range map[string]string{
		"UPDATE session SET sealed_at = 1 WHERE id = 's0'":                      `session "s0" does not fit its last record 9`,
		"UPDATE session SET sealed_at = NULL WHERE id = 's2'":                   `session "s2" does not fit its last record 10`,
		"UPDATE session SET epoch = 2 WHERE id = 's1'":                          `session "s1" does not fit its last record 9`,
		"UPDATE session SET head = 5 WHERE id = 's1'":                           `session "s1" has records after its head 5`,
		"UPDATE session SET head = 50 WHERE id = 's1'":                          `session "s1" lacks the record after 9`,
		"DELETE FROM session_meta WHERE session = 2":                            `session "s1" lacks its title`,
		"DELETE FROM session WHERE id = 's1'":                                   "the records of 1 sessions belong to nobody",
		"UPDATE session_meta SET meta = CAST('mega' AS BLOB) WHERE session = 2": `session "s1": record 1`,
	} {
		folder := t.TempDir()
		fill(t, folder)
		tamper(t, folder, change)
		wantRefused(t, folder, part)
		if done, err := Repair(t.Context(), folder, RepairOptions{}); err != nil || done.Damage == nil {
			t.Errorf("%s: repair: %+v, %v", change, done, err)
		}
		wantPrefixes(t, folder)
	}
}

// Of a large journal the sessions that have ended are looked at behind, and what is found there ends everything.
func TestDamageFoundBehindEndsEverything(t *testing.T) { synctest.Test(t, testDamageFoundBehind) }

func testDamageFoundBehind(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder)
	large := Options{Now: journaltest.Now, atOnce: 1}
	tamper(t, folder, "UPDATE journal SET at = at + 1 WHERE session = 1 AND pos = 4")
	if j, err := Open(folder, large); !errors.Is(err, journal.ErrCorrupt) {
		t.Errorf("a session that goes on and is damaged: %v", err)
		j.Close()
	}
	tamper(t, folder, "UPDATE journal SET at = at - 1 WHERE session = 1 AND pos = 4")
	j, err := Open(folder, large)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Wait()
	if _, err := j.Acquire(t.Context(), "s0", "owner"); err != nil {
		t.Errorf("a whole journal: %v", err)
	}
	j.Close()

	tamper(t, folder, "UPDATE journal SET at = at + 1 WHERE session = 3 AND pos = 4")
	if j, err = Open(folder, large); err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	synctest.Wait()
	_, err = j.Acquire(t.Context(), "s0", "owner")
	if !errors.Is(err, journal.ErrBroken) || !errors.Is(err, journal.ErrCorrupt) {
		t.Errorf("Acquire after damage was found: %v", err)
	}
}

// What a start rests on is looked at before it: of a session with a snapshot, what came after that.
func TestDamageBeforeASnapshotIsFoundBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder := t.TempDir()
		fill(t, folder)
		j := openFolder(t, folder)
		w, err := j.Acquire(t.Context(), "s0", "owner")
		if err != nil {
			t.Fatal(err)
		}
		head := w.Head()
		if err := w.(journal.SnapshotWriter).SaveSnapshot(t.Context(), head, []byte("state")); err != nil {
			t.Fatal(err)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		large := Options{Now: journaltest.Now, atOnce: 1}
		tamper(t, folder, fmt.Sprintf("UPDATE journal SET at = at + 1 WHERE session = 1 AND pos = %d", head))
		if j, err := Open(folder, large); !errors.Is(err, journal.ErrCorrupt) {
			t.Errorf("damage where the snapshot was taken: %v", err)
			j.Close()
		}
		tamper(t, folder, fmt.Sprintf("UPDATE journal SET at = at - 1 WHERE session = 1 AND pos = %d", head))
		tamper(t, folder, "UPDATE journal SET at = at + 1 WHERE session = 1 AND pos = 2")
		if j, err = Open(folder, large); err != nil {
			t.Fatal(err)
		}
		defer j.Close()
		synctest.Wait()
		if _, err = j.Acquire(t.Context(), "s0", "owner"); !errors.Is(err, journal.ErrBroken) || !errors.Is(err, journal.ErrCorrupt) {
			t.Errorf("Acquire after damage was found: %v", err)
		}
	})
}
