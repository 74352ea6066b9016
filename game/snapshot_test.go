package game_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"foodforpeople/game"
)

// compareSnapshots folds a journal, restores a session from a snapshot now and then, and wants it to be the same then and
// whatever happens afterwards, also by itself.
func compareSnapshots(t testing.TB, events []game.Event, every int) (taken int) {
	t.Helper()
	whole := game.New()
	var twin *game.Session
	for i, e := range events {
		whole.Apply(e)
		if twin != nil {
			twin.Apply(e)
		}
		if i%every != 0 {
			continue
		}
		if twin != nil {
			wantSame(t, whole, twin, "goes on otherwise", e.Seq)
		}
		data, some := whole.Snapshot()
		if !some {
			continue
		}
		restored, err := game.Restore(data)
		if err != nil {
			t.Fatalf("after event %d: %v", e.Seq, err)
		}
		wantSame(t, whole, restored, "is another", e.Seq)
		taken++
		byItself(t, whole, restored)
		if twin, err = game.Restore(data); err != nil {
			t.Fatal(err)
		}
	}
	if twin != nil {
		wantSame(t, whole, twin, "ends otherwise", whole.Seq())
	}
	return taken
}

func wantSame(t testing.TB, a, b *game.Session, how string, seq int64) {
	t.Helper()
	if one, other := a.Fingerprint(), b.Fingerprint(); one != other {
		t.Fatalf("after event %d what was restored %s:\n%s", seq, how, difference(one, other))
	}
	for _, to := range audiences(a) {
		if one, other := encode(t, a.View(to)), encode(t, b.View(to)); string(one) != string(other) {
			t.Fatalf("after event %d what was restored %s for %+v:\n%s\nwant\n%s", seq, how, to, other, one)
		}
	}
}

// byItself lets both go on without commands.
func byItself(t testing.TB, a, b *game.Session) {
	t.Helper()
	a = a.Clone()
	to := a.Now() + 20_000
	if one, other := encode(t, a.Advance(to)), encode(t, b.Advance(to)); string(one) != string(other) {
		t.Fatalf("what was restored makes\n%s\nby itself, want\n%s", other, one)
	}
}

func TestSnapshotsOfOldJournals(t *testing.T) {
	files, err := filepath.Glob("testdata/journals/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatal("no journals", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if compareSnapshots(t, decodeJournal(t, data), 3) == 0 {
				t.Error("no snapshot was taken")
			}
		})
	}
}

// compareSnapshots does the same with a random session.
func (r *randomPlay) compareSnapshots() {
	compareSnapshots(r.t, decodeJournal(r.t, encodeJournal(r.t, r.journal)), 17)
}

func TestWhatIsNoSnapshotIsRefused(t *testing.T) {
	p := inAction(t, setting{})
	p.wait(61_000) // nothing can be undone any more
	data, some := p.s.Snapshot()
	if !some {
		t.Fatal("no snapshot")
	}
	if _, err := game.Restore(data); err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if n < 60 || n%11 == 0 {
			if _, err := game.Restore(data[:n]); !errors.Is(err, game.ErrSnapshot) {
				t.Fatalf("%d of %d bytes: %v", n, len(data), err)
			}
		}
	}
	other := append([]byte(nil), data...)
	other[10]++ // another program's
	if _, err := game.Restore(other); !errors.Is(err, game.ErrSnapshot) {
		t.Errorf("of another program: %v", err)
	}
	if _, err := game.Restore(append(data, 0)); !errors.Is(err, game.ErrSnapshot) {
		t.Errorf("with more behind it: %v", err)
	}
}

func TestNoSnapshotWhileAnActMayBeUndone(t *testing.T) {
	p := inAction(t, setting{})
	p.must(facilitator, &game.PlayCard{Card: game.CardGrant})
	if _, some := p.s.Snapshot(); some {
		t.Error("the states that an undo needs are not in it")
	}
}
