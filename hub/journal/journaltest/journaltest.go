// Package journaltest holds the tests that every implementation of journal.Journal must pass.
package journaltest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"foodforpeople/hub/journal"
)

// Store is one empty place to keep journals in. Open gives a Journal on what the store holds; the suite closes every
// one before it opens the next. A Journal that also implements journal.Settings has its settings tested.
type Store interface {
	Open(t *testing.T) journal.Journal
}

// Now is the clock that a Store must give to its Journals.
func Now() time.Time {
	return time.Date(2026, 11, 23, 9, 30, 0, 123_456_789, time.FixedZone("WIB", 7*3600))
}

// Run runs the whole suite; newStore is called once per test.
func Run(t *testing.T, newStore func(t *testing.T) Store) {
	tests := []struct {
		name string
		run  func(t *testing.T, s Store)
	}{
		{"create", testCreate},
		{"order", testOrder},
		{"read bounds", testReadBounds},
		{"read while busy", testReadWhileBusy},
		{"acquire", testAcquire},
		{"fencing", testFencing},
		{"fencing under load", testFencingUnderLoad},
		{"many sessions at once", testManySessions},
		{"reopen", testReopen},
		{"limits", testLimits},
		{"data is copied", testCopies},
		{"cancelled", testCancelled},
		{"cancelled under way", testCancelledUnderWay},
		{"seal", testSeal},
		{"remove", testRemove},
		{"sessions", testSessions},
		{"settings", testSettings},
		{"snapshots", testSnapshots},
		{"closed", testClosed},
	}
	for _, one := range tests {
		t.Run(one.name, func(t *testing.T) { one.run(t, newStore(t)) })
	}
}

func open(t *testing.T, s Store) journal.Journal {
	t.Helper()
	j := s.Open(t)
	t.Cleanup(func() {
		if err := j.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return j
}

func create(t *testing.T, j journal.Journal, id string) journal.Writer {
	t.Helper()
	if err := j.Create(t.Context(), id, []byte("meta of "+id)); err != nil {
		t.Fatalf("Create(%s): %v", id, err)
	}
	return acquire(t, j, id)
}

func acquire(t *testing.T, j journal.Journal, id string) journal.Writer {
	t.Helper()
	w, err := j.Acquire(t.Context(), id, "owner")
	if err != nil {
		t.Fatalf("Acquire(%s): %v", id, err)
	}
	return w
}

func add(t *testing.T, w journal.Writer, text string) journal.Pos {
	t.Helper()
	pos, err := w.Append(t.Context(), []byte(text))
	if err != nil {
		t.Fatalf("Append(%s): %v", text, err)
	}
	return pos
}

func read(t *testing.T, j journal.Journal, id string, after journal.Pos) []journal.Record {
	t.Helper()
	var all []journal.Record
	for r, err := range j.Read(context.Background(), id, after) {
		if err != nil {
			t.Fatalf("Read(%s, %d): %v", id, after, err)
		}
		all = append(all, r)
	}
	return all
}

func readError(j journal.Journal, id string, after journal.Pos) (n int, err error) {
	for _, err := range j.Read(context.Background(), id, after) {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// texts writes records down as "epoch kind data".
func texts(records []journal.Record) []string {
	var out []string
	for _, r := range records {
		out = append(out, fmt.Sprintf("%d %s %s", r.Epoch, r.Kind, r.Data))
	}
	return out
}

func wantTexts(t *testing.T, records []journal.Record, want ...string) {
	t.Helper()
	got := texts(records)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("records %q, want %q", got, want)
	}
}

func wantError(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s: error %v, want %v", what, got, want)
	}
}

func wantInfo(t *testing.T, j journal.Journal, want ...journal.Info) {
	t.Helper()
	var got []journal.Info
	for info, err := range j.Sessions(context.Background()) {
		if err != nil {
			t.Fatalf("Sessions: %v", err)
		}
		got = append(got, info)
	}
	if len(got) != len(want) {
		t.Fatalf("Sessions gave %d, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		g := got[i]
		if g.ID != w.ID || g.Sealed != w.Sealed || g.Epoch != w.Epoch || g.Head != w.Head || !bytes.Equal(g.Meta, w.Meta) ||
			g.Created != journal.Stamp(Now()) {
			t.Errorf("session %d: %+v, want %+v created %v", i, g, w, journal.Stamp(Now()))
		}
	}
}
