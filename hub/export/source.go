package export

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// Reader is what an export needs of a journal.Journal.
type Reader interface {
	Read(ctx context.Context, id string, after journal.Pos) iter.Seq2[journal.Record, error]
	Sessions(ctx context.Context) iter.Seq2[journal.Info, error]
}

// errEmpty is a session of which nothing was written yet.
var errEmpty = errors.New("the session has no events")

// source is a session's journal up to where it was when the source was made.
type source struct {
	from  Reader
	info  journal.Info
	head  journal.Pos // the last record
	clock game.Time   // game time at its end
}

// record is a record of a room, with the events as they were written.
type record struct {
	At     game.Time         `json:"at"`
	Events []json.RawMessage `json:"events"`
}

// label is what every event says of itself before its body is looked at.
type label struct {
	Seq  int64  `json:"seq"`
	Kind string `json:"kind"`
}

// survey reads the journal once and lets look see every event; what is appended from then on is not part of the source.
func survey(ctx context.Context, from Reader, info journal.Info, look func(json.RawMessage) error) (*source, error) {
	s := &source{from: from, info: info, head: ^journal.Pos(0)}
	for one, err := range s.records(ctx) {
		if err != nil {
			return nil, err
		}
		for _, raw := range one.Events {
			if err := look(raw); err != nil {
				return nil, err
			}
		}
		s.clock = one.At
	}
	if s.head == ^journal.Pos(0) {
		return nil, fmt.Errorf("session %s: %w", info.ID, errEmpty)
	}
	return s, nil
}

// records gives the rooms' records in turn. The first run through moves the head from "no end" to the last of them.
func (s *source) records(ctx context.Context) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		last := ^journal.Pos(0)
		for stored, err := range s.from.Read(ctx, s.info.ID, 0) {
			if err != nil {
				yield(record{}, fmt.Errorf("read session %s: %w", s.info.ID, err))
				return
			}
			if stored.Pos > s.head {
				return
			}
			if stored.Kind != journal.KindBatch {
				continue
			}
			var one record
			if err := json.Unmarshal(stored.Data, &one); err != nil {
				yield(record{}, fmt.Errorf("read session %s at %d: %w", s.info.ID, stored.Pos, err))
				return
			}
			last = stored.Pos
			if !yield(one, nil) {
				return
			}
		}
		s.head = min(s.head, last)
	}
}

// events gives every event as it was written, in turn.
func (s *source) events(ctx context.Context) iter.Seq2[json.RawMessage, error] {
	return func(yield func(json.RawMessage, error) bool) {
		for one, err := range s.records(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			for _, raw := range one.Events {
				if !yield(raw, nil) {
					return
				}
			}
		}
	}
}
