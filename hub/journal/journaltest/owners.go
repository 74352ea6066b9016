package journaltest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"foodforpeople/hub/journal"
)

func testFencing(t *testing.T, s Store) {
	j := open(t, s)
	old := create(t, j, "one")
	add(t, old, "a")
	young := acquire(t, j, "one")
	for range 2 {
		_, err := old.Append(t.Context(), []byte("zombie"))
		wantError(t, "Append of the old Writer", err, journal.ErrFenced)
	}
	add(t, young, "b")
	// Not only the first try after the takeover: also when the head has moved on.
	older := young
	young = acquire(t, j, "one")
	add(t, young, "c")
	_, err := older.Append(t.Context(), []byte("zombie"))
	wantError(t, "Append of the old Writer", err, journal.ErrFenced)
	wantError(t, "Seal of the old Writer", old.Seal(t.Context()), journal.ErrFenced)
	wantTexts(t, read(t, j, "one", 0),
		"1 epoch owner", "1 batch a", "2 epoch owner", "2 batch b", "3 epoch owner", "3 batch c")
	fresh := create(t, j, "two")
	acquire(t, j, "two")
	wantError(t, "Seal of a fenced Writer", fresh.Seal(t.Context()), journal.ErrFenced)
	add(t, acquire(t, j, "two"), "still open")
}

// Blind owners keep appending while others take their sessions: what was acknowledged is stored, in order, and
// nothing of an owner comes after the next owner's epoch record. Other sessions notice nothing.
func testFencingUnderLoad(t *testing.T, s Store) {
	const sessions, takeovers, calm = 8, 12, 8
	j := open(t, s)
	var all sync.WaitGroup
	acked := make([][]string, sessions)
	fenced := atomic.Int64{}
	for i := range sessions {
		id := fmt.Sprintf("taken-%d", i)
		w := create(t, j, id)
		all.Go(func() {
			var mu sync.Mutex
			var owners sync.WaitGroup
			for range takeovers {
				started := make(chan struct{})
				taken := atomic.Bool{}
				owners.Go(func() {
					for n := 0; ; n++ {
						late := taken.Load()
						text := fmt.Sprintf("%d-%d", w.Epoch(), n)
						_, err := w.Append(t.Context(), []byte(text))
						if n == 0 {
							close(started)
						}
						if errors.Is(err, journal.ErrFenced) {
							fenced.Add(1)
							return
						}
						if err != nil || late {
							t.Errorf("%s: Append gave %v; the session was taken: %v", id, err, late)
							return
						}
						mu.Lock()
						acked[i] = append(acked[i], text)
						mu.Unlock()
					}
				})
				<-started
				next, err := j.Acquire(t.Context(), id, "next")
				taken.Store(true)
				if err != nil {
					t.Errorf("%s: Acquire: %v", id, err)
					break
				}
				owners.Wait()
				w = next
			}
		})
	}
	for i := range calm {
		w := create(t, j, fmt.Sprintf("calm-%d", i))
		all.Go(func() {
			for n := range 200 {
				if _, err := w.Append(t.Context(), fmt.Appendf(nil, "%d", n)); err != nil {
					t.Errorf("a calm session's append failed: %v", err)
					return
				}
			}
		})
	}
	all.Wait()

	if got := fenced.Load(); got != sessions*takeovers {
		t.Errorf("%d owners were fenced, want %d", got, sessions*takeovers)
	}
	for i := range sessions {
		var stored []string
		epoch := journal.Epoch(0)
		for _, r := range read(t, j, fmt.Sprintf("taken-%d", i), 0) {
			if r.Kind == journal.KindEpoch {
				epoch = r.Epoch
				continue
			}
			if r.Epoch != epoch {
				t.Errorf("a record of epoch %d follows the epoch record %d", r.Epoch, epoch)
			}
			stored = append(stored, string(r.Data))
		}
		if fmt.Sprint(stored) != fmt.Sprint(acked[i]) {
			t.Errorf("session %d: stored and acknowledged differ:\n%v\n%v", i, stored, acked[i])
		}
	}
}

func testManySessions(t *testing.T, s Store) {
	const sessions, appends = 40, 50
	j := open(t, s)
	var all sync.WaitGroup
	for i := range sessions {
		all.Go(func() {
			id := fmt.Sprintf("s%d", i)
			if err := j.Create(t.Context(), id, nil); err != nil {
				t.Errorf("Create: %v", err)
				return
			}
			w, err := j.Acquire(t.Context(), id, "owner")
			if err != nil {
				t.Errorf("Acquire: %v", err)
				return
			}
			for n := range appends {
				if _, err := w.Append(t.Context(), fmt.Appendf(nil, "%d/%d", i, n)); err != nil {
					t.Errorf("Append: %v", err)
					return
				}
			}
		})
	}
	all.Wait()
	for i := range sessions {
		want := []string{"1 epoch owner"}
		for n := range appends {
			want = append(want, fmt.Sprintf("1 batch %d/%d", i, n))
		}
		wantTexts(t, read(t, j, fmt.Sprintf("s%d", i), 0), want...)
	}
}

func testSeal(t *testing.T, s Store) {
	j := open(t, s)
	w := create(t, j, "one")
	add(t, w, "a")
	if err := w.Seal(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err := w.Append(t.Context(), []byte("late"))
	wantError(t, "Append", err, journal.ErrSealed)
	wantError(t, "Seal", w.Seal(t.Context()), journal.ErrSealed)
	_, err = j.Acquire(t.Context(), "one", "owner")
	wantError(t, "Acquire", err, journal.ErrSealed)
	wantTexts(t, read(t, j, "one", 0), "1 epoch owner", "1 batch a", "1 sealed ")
	wantInfo(t, j, journal.Info{ID: "one", Sealed: true, Epoch: 1, Head: w.Head(), Meta: []byte("meta of one")})
}

func testRemove(t *testing.T, s Store) {
	j := open(t, s)
	ctx := t.Context()
	w := create(t, j, "one")
	add(t, create(t, j, "two"), "stays")
	wantError(t, "Remove while open", j.Remove(ctx, "one"), journal.ErrConflict)
	add(t, w, "still here")
	if err := w.Seal(ctx); err != nil {
		t.Fatal(err)
	}
	if err := j.Remove(ctx, "one"); err != nil {
		t.Fatal(err)
	}
	wantError(t, "Remove again", j.Remove(ctx, "one"), journal.ErrNotFound)
	_, err := readError(j, "one", 0)
	wantError(t, "Read", err, journal.ErrNotFound)

	again := create(t, j, "one")
	wantTexts(t, read(t, j, "one", 0), "1 epoch owner")
	wantTexts(t, read(t, j, "two", 0), "1 epoch owner", "1 batch stays")
	// A Writer of the removed session must not reach the new one of the same id and epoch.
	if _, err := w.Append(ctx, []byte("zombie")); err == nil {
		t.Error("a Writer of the removed session appended")
	}
	add(t, again, "new life")
	wantTexts(t, read(t, j, "one", 0), "1 epoch owner", "1 batch new life")
}
