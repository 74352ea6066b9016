package sqlite

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"

	"foodforpeople/hub/journal/journaltest"
)

// crashed is what a process leaves that was killed: the files, and how long the log was when each batch was acknowledged.
type crashed struct {
	database, log []byte
	acked         []int
}

// crash writes batches and takes the files away. It needs a synctest bubble, so that the log is not moved meanwhile.
func crash(t *testing.T, batches int) crashed {
	t.Helper()
	folder := t.TempDir()
	j := openFolder(t, folder)
	w := newWriter(t, j, "s0")
	path := filepath.Join(folder, databaseName)
	var c crashed
	for n := range batches {
		add(t, w, batchOf(0, n))
		c.acked = append(c.acked, len(readFile(t, path+logSuffix)))
	}
	c.database, c.log = readFile(t, path), readFile(t, path+logSuffix)
	return c
}

// left puts the files of a crash into a new folder.
func (c crashed) left(t *testing.T, log []byte) string {
	t.Helper()
	folder, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(folder, databaseName), c.database)
	writeFile(t, filepath.Join(folder, databaseName+logSuffix), log)
	return folder
}

// ackedIn counts the batches that were acknowledged when the log began as this one does.
func (c crashed) ackedIn(log []byte) (n int) {
	for _, length := range c.acked {
		if len(log) >= length && bytes.Equal(log[:length], c.log[:length]) {
			n++
		}
	}
	return n
}

// frameSize is that of a frame with a page of the default size.
const frameSize = frameHeader + 4096

// A write to the log that was cut off takes only what was not acknowledged, wherever it was cut off.
func TestTornLogKeepsWhatWasAcknowledged(t *testing.T) { synctest.Test(t, testTornLog) }

func testTornLog(t *testing.T) {
	c := crash(t, 8)
	begin := c.acked[3] // the session is there by then, and some batches
	var lengths []int
	for length := begin; length <= len(c.log); length += frameSize {
		lengths = append(lengths, length, length+frameHeader+700, length+frameSize-1)
	}
	lengths = append(lengths, c.acked...)
	slices.Sort(lengths)
	for _, length := range slices.Compact(lengths) {
		if length > len(c.log) || length < begin {
			continue
		}
		rest := make([]byte, len(c.log)-length)
		noise(rest, uint64(length))
		for name, log := range map[string][]byte{
			"ends":  bytes.Clone(c.log[:length]),
			"noise": append(bytes.Clone(c.log[:length]), rest...), // the file had grown, its content had not come
			"zeros": append(bytes.Clone(c.log[:length]), make([]byte, len(rest))...),
		} {
			if name != "ends" && length%3 != 0 {
				continue // a third of the places is enough
			}
			folder := c.left(t, log)
			j, err := Open(folder, Options{Now: journaltest.Now})
			if err != nil {
				t.Errorf("log cut at %d of %d, then it %s: %v", length, len(c.log), name, err)
				continue
			}
			got, err := stored(j, "s0")
			if want := c.ackedIn(log); err != nil || len(got) != want {
				t.Errorf("log cut at %d, then it %s: %d batches, %v, %d were acknowledged", length, name, len(got), err, want)
			}
			for n, batch := range got {
				if batch != batchOf(0, n) {
					t.Errorf("log cut at %d: batch %d is %.30q", length, n, batch)
				}
			}
			j.Close()
			os.RemoveAll(folder) // many of them
		}
	}
}

// SQLite would drop everything behind a bad place in the log without a word.
func TestDamageInsideTheLogIsRefused(t *testing.T) { synctest.Test(t, testDamageInsideTheLog) }

func testDamageInsideTheLog(t *testing.T) {
	c := crash(t, 8)
	for _, place := range []struct{ at, saved int }{
		{0, 0}, {9, 0}, {20, 0}, {28, 0}, // magic, page size, salt, sum
		{c.acked[2] + 10, 3}, {c.acked[2] + 18, 3}, {c.acked[2] + 500, 3}, {c.acked[5] + 3000, 6},
	} {
		log := bytes.Clone(c.log)
		log[place.at] ^= 0x40
		folder := c.left(t, log)
		wantRefused(t, folder, "of its log")
		done, err := Repair(t.Context(), folder, RepairOptions{})
		if err != nil || done.Damage == nil || !bytes.Equal(readFile(t, done.Kept+logSuffix), log) {
			t.Errorf("byte %d: repair: %+v, %v", place.at, done, err)
			continue
		}
		if got := wantPrefixes(t, folder); got != place.saved {
			t.Errorf("byte %d: %d batches were saved, want %d", place.at, got, place.saved)
		}
	}

	// The last commit may be one that was cut off.
	log := bytes.Clone(c.log)
	log[c.acked[6]+500] ^= 0x40
	if got := wantPrefixes(t, c.left(t, log)); got != 7 {
		t.Errorf("with its last commit cut off the log gives %d batches", got)
	}
}

// Frames of an earlier use of the log lie behind those of the present one; they are no damage.
func TestOldFramesInTheLogAreNoDamage(t *testing.T) { synctest.Test(t, testOldFrames) }

func testOldFrames(t *testing.T) {
	folder := t.TempDir()
	j := openFolder(t, folder)
	w := newWriter(t, j, "s0")
	for n := range 5 {
		add(t, w, batchOf(0, n))
	}
	synctest.Wait()
	if err := j.committer.statements.moveLog(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, databaseName)
	before := readFile(t, path+logSuffix)
	add(t, w, batchOf(0, 5)) // the first frames are written over
	c := crashed{database: readFile(t, path), log: readFile(t, path+logSuffix)}
	if len(before) != len(c.log) || bytes.Equal(before[:logHeader], c.log[:logHeader]) {
		t.Fatalf("the log was not used again: %d and %d bytes", len(before), len(c.log))
	}
	if lost, err := lostCommits(path + logSuffix); lost != 0 || err != nil {
		t.Errorf("%d commits lost, %v", lost, err)
	}
	if got := wantPrefixes(t, c.left(t, c.log)); got != 6 {
		t.Errorf("%d batches", got)
	}
}

func TestLogSumsOfBothOrders(t *testing.T) {
	for order, words := range map[binary.ByteOrder][]byte{
		binary.LittleEndian: {1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0},
		binary.BigEndian:    {0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4},
	} {
		s := logScan{order: order}
		s.add(words) // 1, 1+2, then 1+3+3, 3+4+7
		if s.sum != [2]uint32{7, 14} {
			t.Errorf("%v: %v", order, s.sum)
		}
	}
}
