package sqlite

import (
	"bytes"
	"errors"
	"testing"

	"foodforpeople/hub/journal"
)

// A view reads what a server that has the folder open has written, also what comes later, and sees damage.
func TestViewOfAFolderInUse(t *testing.T) {
	folder := t.TempDir()
	if _, err := OpenView(t.Context(), folder); !errors.Is(err, journal.ErrNotFound) {
		t.Fatalf("an empty folder: %v", err)
	}
	j, err := Open(folder, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if err := j.Create(t.Context(), "evening", []byte("meta")); err != nil {
		t.Fatal(err)
	}
	writer, err := j.Acquire(t.Context(), "evening", "server")
	if err != nil {
		t.Fatal(err)
	}
	view, err := OpenView(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer view.Close()
	for n := 1; n <= 3; n++ {
		if _, err := writer.Append(t.Context(), []byte{byte(n)}); err != nil {
			t.Fatal(err)
		}
		var got []byte
		for record, err := range view.Read(t.Context(), "evening", 1) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, record.Data...)
		}
		if want := []byte{1, 2, 3}[:n]; !bytes.Equal(got, want) {
			t.Errorf("after %d records the view has %v", n, got)
		}
	}
	sessions := 0
	for info, err := range view.Sessions(t.Context()) {
		if sessions++; err != nil || info.ID != "evening" || info.Head != writer.Head() {
			t.Errorf("the view has %+v, %v", info, err)
		}
	}
	if sessions != 1 {
		t.Errorf("%d sessions", sessions)
	}
	if _, err := view.db.Exec("DELETE FROM journal"); err == nil {
		t.Error("the view could write")
	}
	for _, err := range view.Read(t.Context(), "morning", 0) {
		if !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("a session that is not there: %v", err)
		}
	}
}
