package journaltest

import (
	"context"
	"fmt"
	"testing"

	"foodforpeople/hub/journal"
)

func testSessions(t *testing.T, s Store) {
	j := open(t, s)
	wantInfo(t, j)
	var want []journal.Info
	for i := range 150 {
		id := fmt.Sprintf("s%d", (i*97)%150) // creation is not in the order of the ids
		if err := j.Create(t.Context(), id, []byte(id)); err != nil {
			t.Fatal(err)
		}
		want = append(want, journal.Info{ID: id, Meta: []byte(id)})
	}
	wantInfo(t, j, want...)
	for info := range j.Sessions(t.Context()) {
		if info.ID != want[0].ID {
			t.Errorf("first session %q", info.ID)
		}
		break
	}
}

func testSettings(t *testing.T, s Store) {
	j := open(t, s)
	settings, ok := j.(journal.Settings)
	if !ok {
		return
	}
	ctx := t.Context()
	_, err := settings.Setting(ctx, "token")
	wantError(t, "Setting", err, journal.ErrNotFound)
	for _, value := range []string{"first", "second", ""} {
		if err := settings.PutSetting(ctx, "token", []byte(value)); err != nil {
			t.Fatal(err)
		}
		got, err := settings.Setting(ctx, "token")
		if err != nil || string(got) != value {
			t.Errorf("Setting gave %q, %v, want %q", got, err, value)
		}
	}
	if err := settings.PutSetting(ctx, "other", []byte("kept")); err != nil {
		t.Fatal(err)
	}
	wantError(t, "PutSetting", settings.PutSetting(ctx, "other", make([]byte, journal.MaxSetting+1)), journal.ErrTooLarge)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := open(t, s).(journal.Settings).Setting(ctx, "other")
	if err != nil || string(got) != "kept" {
		t.Errorf("after opening again: %q, %v", got, err)
	}
}

func testClosed(t *testing.T, s Store) {
	j := open(t, s)
	w := create(t, j, "one")
	for range 2 {
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
	ctx := context.Background()
	_, err := w.Append(ctx, nil)
	wantError(t, "Append", err, journal.ErrClosed)
	wantError(t, "Seal", w.Seal(ctx), journal.ErrClosed)
	wantError(t, "Create", j.Create(ctx, "two", nil), journal.ErrClosed)
	_, err = j.Acquire(ctx, "one", "owner")
	wantError(t, "Acquire", err, journal.ErrClosed)
	wantError(t, "Remove", j.Remove(ctx, "one"), journal.ErrClosed)
	_, err = readError(j, "one", 0)
	wantError(t, "Read", err, journal.ErrClosed)
	for _, err := range j.Sessions(ctx) {
		wantError(t, "Sessions", err, journal.ErrClosed)
	}
	if settings, ok := j.(journal.Settings); ok {
		_, err := settings.Setting(ctx, "token")
		wantError(t, "Setting", err, journal.ErrClosed)
		wantError(t, "PutSetting", settings.PutSetting(ctx, "token", nil), journal.ErrClosed)
	}
}
