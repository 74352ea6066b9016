package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"

	"foodforpeople/hub/journal"
)

// replaceLog puts a device in the place of the write-ahead log's open file, so that the kernel itself gives SQLite the
// errors of a bad disk. The log is moved first: what is read comes from the database file, which stays good.
func replaceLog(t *testing.T, j *Journal, folder, device string, flag int) (restore func()) {
	t.Helper()
	synctest.Wait()
	if err := j.committer.statements.moveLog(); err != nil {
		t.Fatal(err)
	}
	file, err := os.OpenFile(device, flag, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var logs []int // found before any of them is copied: a copy would be found, too
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range open {
		target, _ := os.Readlink("/proc/self/fd/" + entry.Name())
		if fd, err := strconv.Atoi(entry.Name()); err == nil && target == filepath.Join(folder, databaseName+"-wal") {
			logs = append(logs, fd)
		}
	}
	saved := map[int]int{}
	for _, fd := range logs {
		if saved[fd], err = syscall.Dup(fd); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Dup3(int(file.Fd()), fd, syscall.O_CLOEXEC); err != nil {
			t.Fatal(err)
		}
	}
	if len(saved) == 0 {
		t.Fatal("the log is not open")
	}
	return func() {
		for fd, old := range saved {
			if err := syscall.Dup3(old, fd, syscall.O_CLOEXEC); err != nil {
				t.Error(err)
			}
			syscall.Close(old)
		}
	}
}

// A disk that is full or takes no writes loses nothing, and everybody goes on when it takes them again.
func TestDiskFull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { testDiskRefuses(t, "/dev/full", os.O_RDWR, journal.ErrFull) })
}

func TestDiskReadOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { testDiskRefuses(t, "/dev/null", os.O_RDONLY, journal.ErrReadOnly) })
}

func testDiskRefuses(t *testing.T, device string, flag int, want error) {
	folder := t.TempDir()
	j := openFolder(t, folder)
	w, other := newWriter(t, j, "one"), newWriter(t, j, "other")
	add(t, w, "a")
	restore := replaceLog(t, j, folder, device, flag)
	for _, one := range []journal.Writer{w, other, w} {
		if _, err := one.Append(t.Context(), []byte("b")); !errors.Is(err, want) {
			t.Errorf("Append: %v, want %v", err, want)
		}
	}
	restore()
	add(t, w, "c")
	add(t, other, "d")
	j.Close()
	j = openFolder(t, folder)
	wantStored(t, j, "one", "a", "c")
	wantStored(t, j, "other", "d")
}

// After a failed sync nothing is acknowledged any more, also when the disk says that it is well again.
func TestFailedSyncEndsTheJournal(t *testing.T) { synctest.Test(t, testFailedSyncEndsTheJournal) }

func testFailedSyncEndsTheJournal(t *testing.T) {
	folder := t.TempDir()
	j := openFolder(t, folder)
	w, other := newWriter(t, j, "one"), newWriter(t, j, "other")
	add(t, w, "a")
	restore := replaceLog(t, j, folder, "/dev/null", os.O_RDWR) // takes writes, cannot sync
	if _, err := w.Append(t.Context(), []byte("lost")); !errors.Is(err, journal.ErrBroken) {
		t.Errorf("Append with a failing sync: %v", err)
	}
	restore()
	if _, err := other.Append(t.Context(), []byte("x")); !errors.Is(err, journal.ErrBroken) {
		t.Errorf("Append after a failed sync: %v", err)
	}
	if _, err := j.Acquire(t.Context(), "one", "again"); !errors.Is(err, journal.ErrBroken) {
		t.Errorf("Acquire after a failed sync: %v", err)
	}
	j.Close()
	j = openFolder(t, folder)
	wantStored(t, j, "one", "a")
	wantStored(t, j, "other")
	next, err := j.Acquire(t.Context(), "one", "next process")
	if err != nil {
		t.Fatal(err)
	}
	add(t, next, strings.Repeat("b", 3))
}
