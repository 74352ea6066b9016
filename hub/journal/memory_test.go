package journal_test

import (
	"errors"
	"testing"

	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/journaltest"
)

type memoryStore struct{ last *journal.Memory }

func (s *memoryStore) Open(*testing.T) journal.Journal {
	s.last = s.last.Reopen()
	return s.last
}

func TestMemory(t *testing.T) {
	journaltest.Run(t, func(*testing.T) journaltest.Store {
		return &memoryStore{journal.NewMemory(journaltest.Now)}
	})
}

func TestMemoryFault(t *testing.T) {
	var fault error
	m := journal.NewMemory(nil)
	m.Fault = func(op string) error {
		if op == "append" {
			return fault
		}
		return nil
	}
	if err := m.Create(t.Context(), "one", nil); err != nil {
		t.Fatal(err)
	}
	w, err := m.Acquire(t.Context(), "one", "owner")
	if err != nil {
		t.Fatal(err)
	}
	try := func(inject, want error) {
		t.Helper()
		fault = inject
		if _, err := w.Append(t.Context(), []byte("x")); !errors.Is(err, want) {
			t.Errorf("with fault %v: %v, want %v", inject, err, want)
		}
	}
	try(journal.ErrFull, journal.ErrFull)
	try(nil, nil)
	try(journal.ErrBroken, journal.ErrUnavailable)
	try(nil, journal.ErrUnavailable)
	n := 0
	for range m.Read(t.Context(), "one", 0) {
		n++
	}
	if n != 2 {
		t.Errorf("%d records stored, want the epoch and one batch", n)
	}
}
