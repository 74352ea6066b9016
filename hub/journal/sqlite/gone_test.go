package sqlite

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

// What was removed is in no byte of the database and its log, however the sessions' pages were mixed; also when the
// process ended before the file was written anew.
func TestRemovedIsReallyGone(t *testing.T) {
	folder := t.TempDir()
	var gone, kept []string
	synctest.Test(t, func(t *testing.T) {
		j := openFolder(t, folder)
		gone, kept = mixed(t, j, "a", 5)
		time.Sleep(2 * checkpointIdle)
		wantGone(t, folder, gone, kept)
	})
	synctest.Test(t, func(t *testing.T) {
		j := openFolder(t, folder)
		more, _ := mixed(t, j, "b", 2)
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		openFolder(t, folder)
		time.Sleep(2 * checkpointIdle)
		wantGone(t, folder, append(gone, more...), kept)
	})
}

// Who reads does not make the writer wait, and the log is emptied when they are done.
func TestRemovedIsGoneAfterTheLastReader(t *testing.T) {
	folder := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		j := openFolder(t, folder)
		gone, kept := mixed(t, j, "a", 3)
		for _, err := range j.Read(t.Context(), "a1", 0) {
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(2 * checkpointIdle)
			break
		}
		time.Sleep(2 * eraseAgain)
		wantGone(t, folder, gone, kept)
	})
}

// mixed plays sessions at once, removes every second one, and returns what was in these and in the others.
func mixed(t *testing.T, j *Journal, name string, sessions int) (gone, kept []string) {
	t.Helper()
	dice := rand.New(rand.NewPCG(7, uint64(sessions)))
	writers := make([]*writer, sessions)
	for i := range writers {
		writers[i] = newWriter(t, j, fmt.Sprint(name, i))
	}
	for n := range 100 * sessions {
		i := dice.IntN(sessions)
		mark := fmt.Sprintf("person-%s%d-%d.", name, i, n)
		size := dice.IntN(600)
		if n%50 == 0 {
			size = dice.IntN(30_000)
		}
		if _, err := writers[i].Append(t.Context(), bytes.Repeat([]byte(mark), 1+size/len(mark))); err != nil {
			t.Fatal(err)
		}
		if n%9 == 0 { // each takes the place of the one before
			snapshot := "state with " + mark
			if err := writers[i].SaveSnapshot(t.Context(), writers[i].Head(), bytes.Repeat([]byte(snapshot), 1+3*size/len(snapshot))); err != nil {
				t.Fatal(err)
			}
		}
		if i%2 == 0 {
			gone = append(gone, mark)
		} else {
			kept = append(kept, mark)
		}
	}
	for i := 0; i < sessions; i += 2 {
		if err := writers[i].Seal(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := j.Remove(t.Context(), fmt.Sprint(name, i)); err != nil {
			t.Fatal(err)
		}
	}
	return gone, kept
}

func wantGone(t *testing.T, folder string, gone, kept []string) {
	t.Helper()
	database, log := readFile(t, filepath.Join(folder, databaseName)), readFile(t, filepath.Join(folder, databaseName+logSuffix))
	left := 0
	for _, mark := range gone {
		if bytes.Contains(database, []byte(mark)) || bytes.Contains(log, []byte(mark)) {
			left++
		}
	}
	if left > 0 {
		t.Errorf("%d of %d removed records are still on the disk", left, len(gone))
	}
	for _, mark := range kept {
		if !bytes.Contains(database, []byte(mark)) && !bytes.Contains(log, []byte(mark)) {
			t.Fatalf("%s was not removed and is gone", mark)
		}
	}
}
