package game

import (
	"encoding/json"
	"fmt"
)

// Event is one thing that happened (section 12). Events are never refused and never changed; a session is the fold of
// its events. Types and fields are only ever added, so that an old journal folds with a new binary.
type Event struct {
	// Seq counts the events of a session from 1.
	Seq   int64  `json:"seq"`
	At    Time   `json:"at_ms"`
	Day   int    `json:"day"` // 0-based, -1 before the first day
	Phase Phase  `json:"phase"`
	Kind  string `json:"kind"`
	// Town, Team and Seat say whom it concerns; absent where it concerns everybody.
	Town *TownID `json:"town,omitempty"`
	Team *TeamID `json:"team,omitempty"`
	Seat *SeatID `json:"seat,omitempty"`
	// CommandID is the client's id of the command that caused the event, so that a repetition can be answered.
	CommandID string `json:"cmd_id,omitempty"`
	// By names who caused it where that is no seat: "facilitator", "volunteer", "server".
	By   string `json:"by,omitempty"`
	Body Body   `json:"data"`
}

// Body holds the fields of one kind of event.
type Body interface {
	// Kind is the name of the event in journals and documents.
	Kind() string
	// apply folds the event into the state. It cannot fail and draws no dice.
	apply(s *Session, e *Event)
}

// bodies maps each kind to a maker of its empty body. It is filled by the chapters and only read afterwards.
var bodies = map[string]func() Body{}

// kinds lists the keys of bodies.
var kinds = []string{}

// register adds a kind of event. The chapters call it once each, when the program starts.
func register[T any, P interface {
	*T
	Body
}]() struct{} {
	var zero T
	kind := P(&zero).Kind()
	if _, taken := bodies[kind]; taken {
		panic("two bodies for event " + kind)
	}
	bodies[kind] = func() Body { return P(new(T)) }
	kinds = append(kinds, kind)
	return struct{}{}
}

// UnmarshalJSON decodes an event of a journal.
func (e *Event) UnmarshalJSON(data []byte) error {
	type plain Event
	raw := struct {
		*plain
		Body json.RawMessage `json:"data"`
	}{plain: (*plain)(e)}
	if err := json.Unmarshal(data, &raw); err != nil {
		return fmt.Errorf("decode event: %w", err)
	}
	empty, known := bodies[e.Kind]
	if !known {
		return fmt.Errorf("decode event %d: unknown kind %q", e.Seq, e.Kind)
	}
	body := empty()
	if len(raw.Body) > 0 {
		if err := json.Unmarshal(raw.Body, body); err != nil {
			return fmt.Errorf("decode event %d (%s): %w", e.Seq, e.Kind, err)
		}
	}
	e.Body = body
	return nil
}
