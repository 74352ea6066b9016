package export

import (
	"encoding/json"
	"time"

	"foodforpeople/game"
)

// FormatVersion is the number of the form of journal.jsonl that this program writes and reads.
const FormatVersion = 1

// manifestName is what the first line of every journal.jsonl says it is.
const manifestName = "Food for People journal"

// Manifest is the first line of journal.jsonl: what the lines after it are.
type Manifest struct {
	Manifest string `json:"manifest"` // always the same words
	Format   int    `json:"format"`
	// Program is the version of the program that wrote the file.
	Program string    `json:"program"`
	Session string    `json:"session"` // its id
	Code    string    `json:"code"`
	Title   string    `json:"title"`
	Created time.Time `json:"created"` // UTC
	// Pseudonymised files have no names, texts, codes or tokens of people.
	Pseudonymised bool `json:"pseudonymised"`
	// Clock is the game time to which the session had come, in ms.
	Clock game.Time `json:"clock_ms"`
	// Events is how many lines follow, Kinds how many of each kind.
	Events int64            `json:"events"`
	Kinds  map[string]int64 `json:"kinds"`
}

// tally counts events by kind.
type tally map[string]int64

func (t tally) count(raw json.RawMessage) error {
	var l label
	if err := json.Unmarshal(raw, &l); err != nil {
		return err
	}
	t[l.Kind]++
	return nil
}

func (t tally) total() (n int64) {
	for _, count := range t {
		n += count
	}
	return n
}
