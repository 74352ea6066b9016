package journal

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Memory is a Journal and Settings that forgets everything when the process ends: for tests and throw-away servers.
// Make one with NewMemory.
type Memory struct {
	// Fault, if set before the first call, is asked at the start of every operation with its name: "create",
	// "acquire", "append", "seal", "read", "sessions", "remove", "setting", "put-setting", "snapshot", "save-snapshot". An error is the operation's
	// result, and nothing is stored; blocking makes a slow disk. It may be called concurrently.
	Fault func(op string) error

	now    func() time.Time
	closed atomic.Bool
	shelf  *shelf
}

// shelf is what survives a Reopen.
type shelf struct {
	mu       sync.Mutex
	sessions []*memorySession
	settings map[string][]byte
}

type memorySession struct {
	id      string
	created time.Time
	meta    []byte
	sealed  bool
	removed bool
	epoch   Epoch
	records []Record
	sums    []Sum

	snapshotAt Pos // 0: none
	snapshot   []byte
}

var (
	_ Journal   = (*Memory)(nil)
	_ Settings  = (*Memory)(nil)
	_ Snapshots = (*Memory)(nil)
)

// NewMemory makes an empty Memory. now gives the time of its records; nil is time.Now.
func NewMemory(now func() time.Time) *Memory {
	if now == nil {
		now = time.Now
	}
	return &Memory{now: now, shelf: &shelf{settings: map[string][]byte{}}}
}

// Reopen closes m, as the end of a process would, and opens what it stored anew. The new Memory has no Fault.
func (m *Memory) Reopen() *Memory {
	m.closed.Store(true)
	return &Memory{now: m.now, shelf: m.shelf}
}

// enter starts an operation: nil means that m.shelf.mu is held.
func (m *Memory) enter(ctx context.Context, op string) error {
	if m.closed.Load() {
		return ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.Fault != nil {
		if err := m.Fault(op); err != nil {
			return err
		}
	}
	m.shelf.mu.Lock()
	if m.closed.Load() {
		m.shelf.mu.Unlock()
		return ErrClosed
	}
	return nil
}

func (s *shelf) find(id string) (*memorySession, error) {
	for _, one := range s.sessions {
		if one.id == id {
			return one, nil
		}
	}
	return nil, fmt.Errorf("session %q: %w", id, ErrNotFound)
}

// Create implements Journal.
func (m *Memory) Create(ctx context.Context, id string, meta []byte) error {
	if err := CheckID(id); err != nil {
		return err
	}
	if len(meta) > MaxMeta {
		return ErrTooLarge
	}
	if err := m.enter(ctx, "create"); err != nil {
		return err
	}
	defer m.shelf.mu.Unlock()
	if _, err := m.shelf.find(id); err == nil {
		return fmt.Errorf("session %q: %w", id, ErrConflict)
	}
	m.shelf.sessions = append(m.shelf.sessions, &memorySession{id: id, created: Stamp(m.now()), meta: bytes.Clone(meta)})
	return nil
}

// Acquire implements Journal.
func (m *Memory) Acquire(ctx context.Context, id, owner string) (Writer, error) {
	if len(owner) > MaxOwner {
		return nil, ErrTooLarge
	}
	if err := m.enter(ctx, "acquire"); err != nil {
		return nil, err
	}
	defer m.shelf.mu.Unlock()
	s, err := m.shelf.find(id)
	if err != nil {
		return nil, err
	}
	if s.sealed {
		return nil, fmt.Errorf("session %q: %w", id, ErrSealed)
	}
	s.epoch++
	w := &memoryWriter{journal: m, session: s, epoch: s.epoch}
	w.head = s.add(KindEpoch, []byte(owner), m.now())
	return w, nil
}

func (s *memorySession) add(kind Kind, data []byte, at time.Time) Pos {
	r := Record{Pos: Pos(len(s.records) + 1), Epoch: s.epoch, At: Stamp(at), Kind: kind, Data: bytes.Clone(data)}
	before := Seed(s.id, s.meta)
	if n := len(s.sums); n > 0 {
		before = s.sums[n-1]
	}
	s.records, s.sums = append(s.records, r), append(s.sums, before.Next(r))
	return r.Pos
}

// Read implements Journal.
func (m *Memory) Read(ctx context.Context, id string, after Pos) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		records, sums, before, err := m.from(ctx, id, after)
		if err != nil {
			yield(Record{}, err)
			return
		}
		for i, r := range records {
			err := ctx.Err()
			if err == nil {
				err = before.Verify(r, sums[i][:])
			}
			if err != nil {
				yield(Record{}, err)
				return
			}
			before = sums[i]
			r.Data = bytes.Clone(r.Data)
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (m *Memory) from(ctx context.Context, id string, after Pos) ([]Record, []Sum, Sum, error) {
	if err := m.enter(ctx, "read"); err != nil {
		return nil, nil, Sum{}, err
	}
	defer m.shelf.mu.Unlock()
	s, err := m.shelf.find(id)
	if err != nil {
		return nil, nil, Sum{}, err
	}
	if after >= Pos(len(s.records)) {
		return nil, nil, Sum{}, nil
	}
	before := Seed(s.id, s.meta)
	if after > 0 {
		before = s.sums[after-1]
	}
	return slices.Clone(s.records[after:]), slices.Clone(s.sums[after:]), before, nil
}

// Sessions implements Journal.
func (m *Memory) Sessions(ctx context.Context) iter.Seq2[Info, error] {
	return func(yield func(Info, error) bool) {
		if err := m.enter(ctx, "sessions"); err != nil {
			yield(Info{}, err)
			return
		}
		var all []Info
		for _, s := range m.shelf.sessions {
			all = append(all, Info{ID: s.id, Created: s.created, Sealed: s.sealed, Epoch: s.epoch,
				Head: Pos(len(s.records)), Meta: bytes.Clone(s.meta)})
		}
		m.shelf.mu.Unlock()
		for _, info := range all {
			if !yield(info, nil) {
				return
			}
		}
	}
}

// Remove implements Journal.
func (m *Memory) Remove(ctx context.Context, id string) error {
	if err := m.enter(ctx, "remove"); err != nil {
		return err
	}
	defer m.shelf.mu.Unlock()
	s, err := m.shelf.find(id)
	if err != nil {
		return err
	}
	if !s.sealed {
		return fmt.Errorf("session %q is not sealed: %w", id, ErrConflict)
	}
	s.removed = true
	m.shelf.sessions = slices.DeleteFunc(m.shelf.sessions, func(one *memorySession) bool { return one == s })
	return nil
}

// Snapshot implements Snapshots.
func (m *Memory) Snapshot(ctx context.Context, id string) (Pos, []byte, error) {
	if err := m.enter(ctx, "snapshot"); err != nil {
		return 0, nil, err
	}
	defer m.shelf.mu.Unlock()
	s, err := m.shelf.find(id)
	if err != nil {
		return 0, nil, err
	}
	if s.snapshotAt == 0 {
		return 0, nil, fmt.Errorf("snapshot of session %q: %w", id, ErrNotFound)
	}
	return s.snapshotAt, bytes.Clone(s.snapshot), nil
}

// Setting implements Settings.
func (m *Memory) Setting(ctx context.Context, key string) ([]byte, error) {
	if err := m.enter(ctx, "setting"); err != nil {
		return nil, err
	}
	defer m.shelf.mu.Unlock()
	value, ok := m.shelf.settings[key]
	if !ok {
		return nil, fmt.Errorf("setting %q: %w", key, ErrNotFound)
	}
	return bytes.Clone(value), nil
}

// PutSetting implements Settings.
func (m *Memory) PutSetting(ctx context.Context, key string, value []byte) error {
	if len(value) > MaxSetting {
		return ErrTooLarge
	}
	if err := m.enter(ctx, "put-setting"); err != nil {
		return err
	}
	defer m.shelf.mu.Unlock()
	m.shelf.settings[key] = append([]byte{}, value...)
	return nil
}

// Close implements Journal.
func (m *Memory) Close() error {
	m.closed.Store(true)
	return nil
}
