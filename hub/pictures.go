package hub

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
	"foodforpeople/hub/journal"
)

// memories keeps what the debriefs of sessions were drawn from, those asked for last. All its methods may be called
// concurrently.
type memories struct {
	mu   sync.Mutex
	kept []*memory // the last asked for is the last
}

// memory is a session as its journal tells it, read outside its room.
type memory struct {
	id string

	mu     sync.Mutex // guards what follows
	read   journal.Pos
	fold   debrief.Fold
	drawn  *drawing        // nil when something has happened since
	replay *debrief.Replay // likewise
	tried  findings
}

// drawing is the answer with all pictures.
type drawing struct {
	plain, zipped []byte
	told          []byte // the part for phones
}

// of finds what is remembered of a session.
func (m *memories) of(id string) *memory {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i := slices.IndexFunc(m.kept, func(one *memory) bool { return one.id == id }); i >= 0 {
		found := m.kept[i]
		m.kept = append(slices.Delete(m.kept, i, i+1), found)
		return found
	}
	if len(m.kept) == maxMemories {
		m.kept = slices.Delete(m.kept, 0, 1)
	}
	made := &memory{id: id}
	m.kept = append(m.kept, made)
	return made
}

// forget drops a session that has ended.
func (m *memories) forget(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept = slices.DeleteFunc(m.kept, func(one *memory) bool { return one.id == id })
}

// catchUp reads what the journal has got since; its caller holds the lock.
func (m *memory) catchUp(ctx context.Context, j journal.Journal) error {
	for record, err := range j.Read(ctx, m.id, m.read) {
		if err != nil {
			return fmt.Errorf("read session %s: %w", m.id, err)
		}
		if record.Kind == journal.KindBatch {
			b, err := DecodeBatch(record.Data)
			if err != nil {
				return fmt.Errorf("read session %s at %d: %w", m.id, record.Pos, err)
			}
			m.observe(b.Events)
		}
		m.read = record.Pos
	}
	return nil
}

func (m *memory) observe(events []game.Event) {
	for i := range events {
		m.fold.Observe(events[i])
		if debrief.Changes(&events[i]) {
			m.drawn, m.replay = nil, nil
		}
		if played(&events[i]) {
			m.tried = nil
		}
	}
}

// pictures are all pictures as they stand now.
func (m *memory) pictures(ctx context.Context, j journal.Journal) (*drawing, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.catchUp(ctx, j); err != nil {
		return nil, err
	}
	if m.drawn == nil {
		pictures := m.fold.Pictures()
		plain := mustJSON(pictures)
		m.drawn = &drawing{plain: plain, zipped: zipQuickly(plain), told: tellMoments(pictures)}
	}
	return m.drawn, nil
}

// asItWas lets somebody look at the session as it was at moments, as long as look runs.
func (m *memory) asItWas(ctx context.Context, j journal.Journal, look func(*debrief.Fold, *debrief.Replay)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.catchUp(ctx, j); err != nil {
		return err
	}
	if m.replay == nil {
		m.replay = m.fold.Replay()
	}
	look(&m.fold, m.replay)
	return nil
}

// zipQuickly compresses an answer that somebody waits for.
func zipQuickly(data []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(data) // a Buffer never fails
	w.Close()     // a Buffer never fails
	return out.Bytes()
}

func (d *drawing) write(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Cache-Control", "no-store")
	header.Set("Vary", "Accept-Encoding")
	body := d.plain
	if takes(r.Header.Get("Accept-Encoding"), "gzip") {
		header.Set("Content-Encoding", "gzip")
		body = d.zipped
	}
	w.Write(body) // the client is gone
}
