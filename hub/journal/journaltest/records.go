package journaltest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"foodforpeople/hub/journal"
)

func testCreate(t *testing.T, s Store) {
	j := open(t, s)
	ctx := t.Context()
	if err := j.Create(ctx, "one", []byte("first")); err != nil {
		t.Fatal(err)
	}
	wantError(t, "Create again", j.Create(ctx, "one", []byte("second")), journal.ErrConflict)
	wantInfo(t, j, journal.Info{ID: "one", Meta: []byte("first")})
	if got := read(t, j, "one", 0); len(got) != 0 {
		t.Errorf("a new session has records: %v", got)
	}
	for _, id := range []string{"", "a.b", "a b", "a*", "ä", "a/b", strings.Repeat("x", journal.MaxID+1)} {
		wantError(t, fmt.Sprintf("Create(%q)", id), j.Create(ctx, id, nil), journal.ErrBadID)
	}
	if err := j.Create(ctx, strings.Repeat("x", journal.MaxID), nil); err != nil {
		t.Errorf("an id of %d bytes: %v", journal.MaxID, err)
	}
}

func testOrder(t *testing.T, s Store) {
	j := open(t, s)
	w := create(t, j, "one")
	if w.Epoch() != 1 {
		t.Errorf("first epoch %d, want 1", w.Epoch())
	}
	heads := []journal.Pos{w.Head()}
	want := []string{"1 epoch owner"}
	for i := range 300 {
		pos := add(t, w, fmt.Sprint(i))
		if pos != w.Head() {
			t.Fatalf("Append gave %d and Head %d", pos, w.Head())
		}
		heads = append(heads, pos)
		want = append(want, fmt.Sprintf("1 batch %d", i))
	}
	records := read(t, j, "one", 0)
	wantTexts(t, records, want...)
	last := journal.Pos(0)
	for i, r := range records {
		if r.Pos <= last || r.Pos != heads[i] {
			t.Errorf("record %d has position %d after %d, Append said %d", i, r.Pos, last, heads[i])
		}
		if r.At != journal.Stamp(Now()) {
			t.Errorf("record %d has time %v, want %v", i, r.At, journal.Stamp(Now()))
		}
		last = r.Pos
	}
	wantTexts(t, read(t, j, "one", heads[298]), want[299:]...)
}

func testReadBounds(t *testing.T, s Store) {
	j := open(t, s)
	w := create(t, j, "one")
	add(t, w, "a")
	add(t, w, "")
	if got := read(t, j, "one", w.Head()); len(got) != 0 {
		t.Errorf("after the head: %v", got)
	}
	if got := read(t, j, "one", w.Head()+1000); len(got) != 0 {
		t.Errorf("far after the head: %v", got)
	}
	wantTexts(t, read(t, j, "one", 0), "1 epoch owner", "1 batch a", "1 batch ")
	for r := range j.Read(t.Context(), "one", 0) {
		if r.Kind != journal.KindEpoch {
			t.Errorf("first record is %v", r)
		}
		break
	}
	n, err := readError(j, "nowhere", 0)
	if n != 0 {
		t.Errorf("a session that does not exist has %d records", n)
	}
	wantError(t, "Read", err, journal.ErrNotFound)
}

// The head is fixed when the iteration starts, and the body of the loop may use the journal.
func testReadWhileBusy(t *testing.T, s Store) {
	j := open(t, s)
	w := create(t, j, "one")
	// Large enough that no implementation is likely to fetch all in one go.
	big := strings.Repeat("x", journal.MaxBatch/2)
	for range 6 {
		add(t, w, big)
	}
	n := 0
	for _, err := range j.Read(t.Context(), "one", 0) {
		if err != nil {
			t.Fatal(err)
		}
		add(t, w, "later")
		if len(read(t, j, "one", w.Head()-1)) != 1 {
			t.Error("a Read inside a Read missed the newest record")
		}
		if n++; n > 7 {
			t.Fatal("Read goes on after the head at its start")
		}
	}
	if n != 7 {
		t.Errorf("Read gave %d records, want 7", n)
	}
}

func testAcquire(t *testing.T, s Store) {
	j := open(t, s)
	_, err := j.Acquire(t.Context(), "nowhere", "owner")
	wantError(t, "Acquire", err, journal.ErrNotFound)
	first := create(t, j, "one")
	add(t, first, "a")
	second, err := j.Acquire(t.Context(), "one", "second owner")
	if err != nil {
		t.Fatal(err)
	}
	if second.Epoch() <= first.Epoch() {
		t.Errorf("epoch %d after %d", second.Epoch(), first.Epoch())
	}
	add(t, second, "b")
	records := read(t, j, "one", 0)
	wantTexts(t, records, "1 epoch owner", "1 batch a", "2 epoch second owner", "2 batch b")
	wantInfo(t, j, journal.Info{ID: "one", Epoch: 2, Head: records[3].Pos, Meta: []byte("meta of one")})
}

func testReopen(t *testing.T, s Store) {
	j := open(t, s)
	w := create(t, j, "one")
	add(t, w, "a")
	create(t, j, "two")
	before := read(t, j, "one", 0)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}

	j = open(t, s)
	after := read(t, j, "one", 0)
	if fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("after opening again: %v, before: %v", after, before)
	}
	w = acquire(t, j, "one")
	add(t, w, "b")
	wantTexts(t, read(t, j, "one", 0), "1 epoch owner", "1 batch a", "2 epoch owner", "2 batch b")
	wantInfo(t, j, journal.Info{ID: "one", Epoch: 2, Head: w.Head(), Meta: []byte("meta of one")},
		journal.Info{ID: "two", Epoch: 1, Head: read(t, j, "two", 0)[0].Pos, Meta: []byte("meta of two")})
}

func testLimits(t *testing.T, s Store) {
	j := open(t, s)
	ctx := t.Context()
	w := create(t, j, "one")
	_, err := w.Append(ctx, make([]byte, journal.MaxBatch+1))
	wantError(t, "Append", err, journal.ErrTooLarge)
	full := bytes.Repeat([]byte{7}, journal.MaxBatch)
	if _, err := w.Append(ctx, full); err != nil {
		t.Fatalf("a batch of MaxBatch after one too large: %v", err)
	}
	records := read(t, j, "one", 0)
	if len(records) != 2 || !bytes.Equal(records[1].Data, full) {
		t.Errorf("%d records, or the batch of MaxBatch came back changed", len(records))
	}
	wantError(t, "Create", j.Create(ctx, "two", make([]byte, journal.MaxMeta+1)), journal.ErrTooLarge)
	wantInfo(t, j, journal.Info{ID: "one", Epoch: 1, Head: w.Head(), Meta: []byte("meta of one")})
	_, err = j.Acquire(ctx, "one", strings.Repeat("x", journal.MaxOwner+1))
	wantError(t, "Acquire", err, journal.ErrTooLarge)
	add(t, w, "not fenced by the refused Acquire")
}

func testCopies(t *testing.T, s Store) {
	j := open(t, s)
	w := create(t, j, "one")
	batch := []byte("mine")
	if _, err := w.Append(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	copy(batch, "XXXX")
	got := read(t, j, "one", w.Head()-1)
	wantTexts(t, got, "1 batch mine")
	copy(got[0].Data, "YYYY")
	wantTexts(t, read(t, j, "one", w.Head()-1), "1 batch mine")
}

func testCancelled(t *testing.T, s Store) {
	j := open(t, s)
	w := create(t, j, "one")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := w.Append(ctx, []byte("never"))
	wantError(t, "Append", err, context.Canceled)
	wantError(t, "Seal", w.Seal(ctx), context.Canceled)
	_, err = j.Acquire(ctx, "one", "owner")
	wantError(t, "Acquire", err, context.Canceled)
	wantError(t, "Create", j.Create(ctx, "two", nil), context.Canceled)
	for _, err := range j.Read(ctx, "one", 0) {
		wantError(t, "Read", err, context.Canceled)
	}
	add(t, w, "goes on")
	wantTexts(t, read(t, j, "one", 0), "1 epoch owner", "1 batch goes on")
}

// A context that ends while appends are under way: what was answered with nil is stored, what was not is not.
func testCancelledUnderWay(t *testing.T, s Store) {
	j := open(t, s)
	w := create(t, j, "one")
	var stored []string
	for i := range 200 {
		ctx, cancel := context.WithCancel(t.Context())
		go cancel()
		text := fmt.Sprintf("1 batch %d", i)
		switch _, err := w.Append(ctx, []byte(fmt.Sprint(i))); {
		case err == nil:
			stored = append(stored, text)
		case !errors.Is(err, context.Canceled):
			t.Fatalf("Append: %v", err)
		}
		cancel()
	}
	wantTexts(t, read(t, j, "one", 0)[1:], stored...)
}
