package journaltest

import (
	"errors"
	"testing"

	"foodforpeople/hub/journal"
)

// testSnapshots is for a Journal that implements journal.Snapshots.
func testSnapshots(t *testing.T, s Store) {
	j := open(t, s)
	snapshots, some := j.(journal.Snapshots)
	if !some {
		return
	}
	want := func(id string, at journal.Pos, text string) {
		t.Helper()
		gotAt, data, err := snapshots.Snapshot(t.Context(), id)
		switch {
		case text == "" && !errors.Is(err, journal.ErrNotFound):
			t.Errorf("snapshot of %s: %d %q %v, want none", id, gotAt, data, err)
		case text != "" && (err != nil || gotAt != at || string(data) != text):
			t.Errorf("snapshot of %s: %d %q %v, want %d %q", id, gotAt, data, err, at, text)
		}
	}
	save := func(w journal.Writer, at journal.Pos, text string) error {
		return w.(journal.SnapshotWriter).SaveSnapshot(t.Context(), at, []byte(text))
	}
	want("a", 0, "")
	w, other := create(t, j, "a"), create(t, j, "b")
	want("a", 0, "")
	first := add(t, w, "one")
	if err := save(w, first, "state one"); err != nil {
		t.Fatal(err)
	}
	want("a", first, "state one")
	want("b", 0, "")
	second := add(t, w, "two")
	want("a", first, "state one")
	if err := save(w, second, "state two"); err != nil {
		t.Fatal(err)
	}
	want("a", second, "state two")
	if got := texts(read(t, j, "a", second)); len(got) != 0 {
		t.Errorf("after the snapshot comes %v", got)
	}
	if err := save(other, add(t, other, "one"), "b"); err != nil {
		t.Fatal(err)
	}

	if err := save(w, second+7, "of what is not there"); err == nil {
		t.Error("a snapshot of what is not there was kept")
	}
	next := acquire(t, j, "a")
	if err := save(w, first, "of an earlier owner"); !errors.Is(err, journal.ErrFenced) {
		t.Errorf("an earlier owner's snapshot: %v", err)
	}
	want("a", second, "state two")
	if err := save(next, second, string(make([]byte, journal.MaxSnapshot+1))); !errors.Is(err, journal.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	if err := next.Seal(t.Context()); err != nil {
		t.Fatal(err)
	}
	want("a", 0, "") // it has names
	if err := save(next, second, "of an ended session"); err == nil {
		t.Error("a snapshot of an ended session was kept")
	}
	if err := j.Remove(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	want("a", 0, "")
	want("b", 2, "b")
	if again := create(t, j, "a"); again.Head() != 1 {
		t.Errorf("it begins at %d", again.Head())
	}
	want("a", 0, "")
}
