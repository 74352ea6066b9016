package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/hub/journal"
)

func TestCommitter(t *testing.T) {
	for name, run := range map[string]func(*testing.T){
		"refusals stay alone in their group":     testRefusalsStayAloneInTheirGroup,
		"takeover inside a group":                testTakeoverInsideAGroup,
		"waiting requests share a transaction":   testWaitingRequestsShareATransaction,
		"close answers everyone":                 testCloseAnswersEveryone,
		"cancelling after the hand-over is late": testCancelAfterHandOver,
		"checkpoints":                            testCheckpoints,
	} {
		t.Run(name, func(t *testing.T) { synctest.Test(t, run) })
	}
}

// hold stops the committer inside a transaction until release is called, so that what is handed in meanwhile makes
// one group.
func hold(t *testing.T, j *Journal) (release func()) {
	t.Helper()
	entered, leave := make(chan struct{}), make(chan struct{})
	var done sync.WaitGroup
	done.Go(func() {
		err := j.committer.do(t.Context(), func(*statements) error {
			close(entered)
			<-leave
			return nil
		})
		if err != nil {
			t.Errorf("hold: %v", err)
		}
	})
	<-entered
	return func() { close(leave); done.Wait() }
}

// group runs calls so that they share one transaction, in their order, and gives their errors. It needs
// a synctest bubble.
func group(t *testing.T, j *Journal, calls ...func() error) []error {
	t.Helper()
	release := hold(t, j)
	errs := make([]error, len(calls))
	var all sync.WaitGroup
	for i, call := range calls {
		all.Go(func() { errs[i] = call() })
		synctest.Wait()
	}
	release()
	all.Wait()
	return errs
}

func appending(t *testing.T, w journal.Writer, text string) func() error {
	return func() error {
		_, err := w.Append(t.Context(), []byte(text))
		return err
	}
}

// A refused request must not touch the others of its group, before or after it.
func testRefusalsStayAloneInTheirGroup(t *testing.T) {
	j := openFolder(t, t.TempDir())
	old := newWriter(t, j, "taken")
	young, err := j.Acquire(t.Context(), "taken", "young")
	if err != nil {
		t.Fatal(err)
	}
	before, after := newWriter(t, j, "before"), newWriter(t, j, "after")
	errs := group(t, j,
		appending(t, before, "b"),
		appending(t, old, "zombie"),
		func() error { return j.Create(t.Context(), "taken", nil) },
		func() error { return j.Remove(t.Context(), "before") },
		func() error { _, err := j.Acquire(t.Context(), "nowhere", "x"); return err },
		appending(t, young, "y"),
		appending(t, after, "a"),
	)
	for i, want := range []error{nil, journal.ErrFenced, journal.ErrConflict, journal.ErrConflict, journal.ErrNotFound, nil, nil} {
		if !errors.Is(errs[i], want) {
			t.Errorf("call %d: %v, want %v", i, errs[i], want)
		}
	}
	wantStored(t, j, "before", "b")
	wantStored(t, j, "taken", "y")
	wantStored(t, j, "after", "a")
}

// A takeover in the middle of a group: what the old owner handed in before it counts, what came later does not.
func testTakeoverInsideAGroup(t *testing.T) {
	j := openFolder(t, t.TempDir())
	first := newWriter(t, j, "one")
	var second journal.Writer
	errs := group(t, j,
		appending(t, first, "in time"),
		func() (err error) { second, err = j.Acquire(t.Context(), "one", "second"); return err },
	)
	if errs[0] != nil || errs[1] != nil {
		t.Fatal(errs)
	}
	errs = group(t, j,
		func() error { _, err := j.Acquire(t.Context(), "one", "third"); return err },
		appending(t, second, "too late"),
	)
	if errs[0] != nil || !errors.Is(errs[1], journal.ErrFenced) {
		t.Errorf("errors %v", errs)
	}
	wantStored(t, j, "one", "in time")
}

// The fence has two parts; each must hold alone.
func TestEachPartOfTheFence(t *testing.T) {
	j := openFolder(t, t.TempDir())
	old := newWriter(t, j, "one")
	next, err := j.Acquire(t.Context(), "one", "young")
	if err != nil {
		t.Fatal(err)
	}
	young := next.(*writer)

	rightHead := &writer{journal: j, ref: old.ref, epoch: old.epoch, head: young.head, sum: young.sum}
	if _, err := rightHead.Append(t.Context(), []byte("old epoch")); !errors.Is(err, journal.ErrFenced) {
		t.Errorf("old epoch, right head: %v", err)
	}
	for _, head := range []journal.Pos{old.head, young.head + 5} {
		rightEpoch := &writer{journal: j, ref: young.ref, epoch: young.epoch, head: head, sum: young.sum}
		if _, err := rightEpoch.Append(t.Context(), []byte("wrong head")); !errors.Is(err, journal.ErrFenced) {
			t.Errorf("right epoch, head %d: %v", head, err)
		}
	}
	add(t, young, "y")
	wantStored(t, j, "one", "y")
}

// What arrives while a transaction is open goes into the next one together.
func testWaitingRequestsShareATransaction(t *testing.T) {
	j := openFolder(t, t.TempDir())
	var calls []func() error
	for i := range 50 {
		calls = append(calls, appending(t, newWriter(t, j, fmt.Sprint("s", i)), "x"))
	}
	start := logPages(t, j)
	for i, err := range group(t, j, calls...) {
		if err != nil {
			t.Errorf("append %d: %v", i, err)
		}
	}
	if grown := logPages(t, j) - start; grown > 25 {
		t.Errorf("50 appends in one group wrote %d pages, as if each had its own transaction", grown)
	}
}

func logPages(t *testing.T, j *Journal) int {
	t.Helper()
	synctest.Wait() // for the committer to be done with its connection
	n, err := j.committer.statements.logPages()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Close answers what was handed in before it, and what comes too late is refused and not stored.
func testCloseAnswersEveryone(t *testing.T) {
	folder := t.TempDir()
	j := openFolder(t, folder)
	w, late := newWriter(t, j, "one"), newWriter(t, j, "late")
	release := hold(t, j)
	var all sync.WaitGroup
	all.Go(func() { add(t, w, "handed in") })
	synctest.Wait()
	all.Go(func() {
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	})
	synctest.Wait()
	if err := appending(t, late, "x")(); !errors.Is(err, journal.ErrClosed) {
		t.Errorf("append while closing: %v", err)
	}
	release()
	all.Wait()
	j = openFolder(t, folder)
	wantStored(t, j, "one", "handed in")
	wantStored(t, j, "late")
}

// A context that ends while the batch is in the committer's hands changes nothing any more.
func testCancelAfterHandOver(t *testing.T) {
	j := openFolder(t, t.TempDir())
	w := newWriter(t, j, "one")
	release := hold(t, j)
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() {
		if _, err := w.Append(ctx, []byte("x")); err != nil {
			t.Errorf("Append: %v", err)
		}
	})
	synctest.Wait()
	cancel()
	synctest.Wait()
	release()
	all.Wait()
	wantStored(t, j, "one", "x")
}

// The log is moved after a quiet second, and before it grows far beyond its limit.
func testCheckpoints(t *testing.T) {
	j := openFolder(t, t.TempDir())
	w := newWriter(t, j, "one")
	unmoved := func() int {
		synctest.Wait()
		var busy, pages, moved int
		row := j.committer.statements.conn.QueryRowContext(t.Context(), "PRAGMA wal_checkpoint(NOOP)")
		if err := row.Scan(&busy, &pages, &moved); err != nil {
			t.Fatal(err)
		}
		return pages - moved
	}
	if unmoved() == 0 {
		t.Error("the log was moved at once")
	}
	time.Sleep(checkpointIdle)
	if n := unmoved(); n != 0 {
		t.Errorf("%d pages are not moved after a quiet time", n)
	}
	batch := strings.Repeat("x", journal.MaxBatch)
	longest := 0
	for range 50 {
		add(t, w, batch)
		longest = max(longest, logPages(t, j))
	}
	limit := (checkpointBytes + 3*journal.MaxBatch) / j.committer.statements.pageSize
	if longest > limit {
		t.Errorf("the log grew to %d pages, its limit is about %d", longest, limit)
	}
}

// Only what is durable is told.
func TestTransactionsAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []int
		var took time.Duration
		j, err := Open(t.TempDir(), Options{Committed: func(changes int, d time.Duration) { told, took = append(told, changes), took+d }})
		if err != nil {
			t.Fatal(err)
		}
		defer j.Close() // nothing is written any more
		w := newWriter(t, j, "one")
		release := hold(t, j)
		var all sync.WaitGroup
		for i := range 3 {
			all.Go(func() {
				if err := j.PutSetting(t.Context(), fmt.Sprint("s", i), nil); err != nil {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		if got := j.Waiting(); got != 3 {
			t.Errorf("%d changes wait, want 3", got)
		}
		time.Sleep(time.Second)
		release()
		all.Wait()
		if j.Waiting() != 0 {
			t.Error("changes still wait")
		}
		if want := []int{1, 1, 1, 3}; !slices.Equal(told, want) || took != time.Second { // create, acquire, hold, and the settings
			t.Errorf("told of %v changes in %v, want %v in 1s", told, took, want)
		}
		j.committer.damage <- journal.ErrBroken
		synctest.Wait()
		if _, err := w.Append(t.Context(), []byte("x")); !errors.Is(err, journal.ErrBroken) || len(told) != 4 {
			t.Errorf("after damage: %v, told %v", err, told)
		}
	})
}
