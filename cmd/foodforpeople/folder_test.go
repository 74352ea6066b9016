package main

import (
	"bufio"
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/hub"
	"foodforpeople/hub/journal/sqlite"
)

const eventsOfABatch = 20

// storyEvents are those of a recorded day.
func storyEvents(t *testing.T) (events []game.Event) {
	t.Helper()
	file, err := os.Open("../../game/testdata/journals/story-day.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() // only read
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e game.Event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		events = append(events, e)
	}
	return events
}

// dataFolder makes a data folder with a session of each code.
func dataFolder(t *testing.T, codes ...string) (folder string, batches []hub.Batch) {
	t.Helper()
	for rest := storyEvents(t); len(rest) > 0; {
		n := min(eventsOfABatch, len(rest))
		batches = append(batches, hub.Batch{At: rest[n-1].At + 500, Events: rest[:n]})
		rest = rest[n:]
	}
	folder = t.TempDir()
	j, err := sqlite.Open(folder, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range codes {
		if err := j.Create(t.Context(), "id-"+code, fmt.Appendf(nil, `{"code":%q,"title":"Day of %s"}`, code, code)); err != nil {
			t.Fatal(err)
		}
		w, err := j.Acquire(t.Context(), "id-"+code, "test")
		if err != nil {
			t.Fatal(err)
		}
		batches[0].Events[0].Body.(*game.SessionCreated).JoinCode = code
		for _, b := range batches {
			data, err := json.Marshal(b)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Append(t.Context(), data); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return folder, batches
}

// harm changes a journal behind the program's back.
func harm(t *testing.T, folder, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(folder, "journal.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() // Exec said what matters
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

// says runs the program and returns what it prints.
func says(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), args, &out, io.Discard); err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	return out.String()
}

// refuses runs the program and wants one sentence with these parts as its error, and nothing printed.
func refuses(t *testing.T, args []string, parts ...string) {
	t.Helper()
	var out bytes.Buffer
	err := run(t.Context(), args, &out, io.Discard)
	if err == nil || strings.Contains(err.Error(), "\n") || out.Len() > 0 {
		t.Errorf("%v: printed %q, error %v", args, out.String(), err)
		return
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%v: error %q does not say %q", args, err, part)
		}
	}
}
