// Package golden records an evening: a quick game of four teams, played by bots in the seats of people who also do things of
// their own, up to the final. Tests import it, and
//
//	foodforpeople import test/golden/evening.jsonl --data DIR
//
// makes a session of it, with the join code 480215. Seat n has the token "golden seat n". "go test ./test/golden -update"
// records it anew, together with what it comes to; the same program records the same evening.
package golden

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"testing"
	"time"

	"foodforpeople/hub"
	"foodforpeople/hub/export"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/sqlite"
)

var update = flag.Bool("update", false, "record the evening anew, with what it comes to")

const (
	recorded = "evening.jsonl"
	outcome  = "evening.result.json"

	sessionID = "golden-evening"
	joinCode  = "480215"
	title     = "Malam Berbagi"
)

func TestMain(m *testing.M) {
	flag.Parse()
	if *update {
		var out bytes.Buffer
		if err := writeEvening(&out); err != nil {
			panic(err)
		}
		if err := os.WriteFile(recorded, out.Bytes(), 0o644); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// writeEvening plays the evening and writes it as an export does.
func writeEvening(out io.Writer) error {
	evening, err := play()
	if err != nil {
		return err
	}
	ctx := context.Background()
	store := journal.NewMemory(func() time.Time { return time.Date(2026, 8, 17, 11, 30, 0, 0, time.UTC) })
	if err := store.Create(ctx, sessionID, hub.NewMeta(joinCode, title)); err != nil {
		return err
	}
	writer, err := store.Acquire(ctx, sessionID, "golden")
	if err != nil {
		return err
	}
	for _, batch := range evening.batches {
		if _, err := writer.Append(ctx, batch); err != nil {
			return err
		}
	}
	for info, err := range store.Sessions(ctx) {
		if err != nil {
			return err
		}
		return export.Journal(ctx, store, info, export.Options{Program: "golden"}, out)
	}
	return fmt.Errorf("no session %s", sessionID)
}

// imported makes a session of a file in a data folder of its own.
func imported(t *testing.T, data []byte) journal.Journal {
	t.Helper()
	checked, err := export.Check(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	into := export.Into{ID: checked.Manifest.Session, Code: joinCode, Meta: hub.NewMeta(joinCode, title), Owner: "test"}
	if err := checked.Write(t.Context(), store, bytes.NewReader(data), into); err != nil {
		t.Fatal(err)
	}
	return store
}

func exported(t *testing.T, store journal.Journal) []byte {
	t.Helper()
	var out bytes.Buffer
	for info, err := range store.Sessions(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if err := export.Journal(context.Background(), store, info, export.Options{Program: "golden"}, &out); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

// events is a file without its manifest.
func events(file []byte) []byte { return file[bytes.IndexByte(file, '\n')+1:] }

// TestEveningFolds imports the recorded evening and compares what it comes to with what was written down when it was
// recorded. A failure means that sessions of today could not be read tomorrow: mend the program, not the file.
func TestEveningFolds(t *testing.T) {
	file, err := os.ReadFile(recorded)
	if err != nil {
		t.Fatal(err)
	}
	store := imported(t, file)
	session, err := hub.Replay(t.Context(), store, sessionID, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := session.Invariants(); err != nil {
		t.Error(err)
	}
	got, err := json.MarshalIndent(struct {
		Events string `json:"events_sha256"`
		Result any    `json:"result"`
	}{fmt.Sprintf("%x", sha256.Sum256(events(file))), session.Result()}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile(outcome, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(outcome)
	if err != nil {
		t.Fatal(err)
	}
	var before, now any
	if err := errors.Join(json.Unmarshal(want, &before), json.Unmarshal(got, &now)); err != nil {
		t.Fatal(err)
	}
	stillSays(t, "", before, now)
}

// stillSays reports what was written down and is not said any more. Later programs may say more.
func stillSays(t *testing.T, path string, before, now any) {
	t.Helper()
	switch was := before.(type) {
	case map[string]any:
		is, _ := now.(map[string]any)
		for key, value := range was {
			stillSays(t, path+"."+key, value, is[key])
		}
	case []any:
		is, _ := now.([]any)
		if len(is) != len(was) {
			t.Errorf("%s has %d, written down are %d", path, len(is), len(was))
			return
		}
		for i, value := range was {
			stillSays(t, fmt.Sprintf("%s[%d]", path, i), value, is[i])
		}
	default:
		if before != now {
			t.Errorf("%s is %v, written down is %v", path, now, before)
		}
	}
}

// What was imported is exported again byte for byte; only the moment of the import is another.
func TestEveningGoesRound(t *testing.T) {
	file, err := os.ReadFile(recorded)
	if err != nil {
		t.Fatal(err)
	}
	again := exported(t, imported(t, file))
	if !bytes.Equal(events(again), events(file)) {
		t.Error("the events of the second export are others")
	}
	var before, after export.Manifest
	for line, into := range map[*export.Manifest][]byte{&before: file, &after: again} {
		if err := json.Unmarshal(into[:bytes.IndexByte(into, '\n')], line); err != nil {
			t.Fatal(err)
		}
	}
	after.Created = before.Created
	if fmt.Sprint(before) != fmt.Sprint(after) {
		t.Errorf("the manifest was\n%v\nand is\n%v", before, after)
	}
}

// The evening can be recorded anew, twice the same, and what is recorded adds up.
func TestEveningCanBeRecordedAnew(t *testing.T) {
	var once, twice bytes.Buffer
	for _, out := range []*bytes.Buffer{&once, &twice} {
		if err := writeEvening(out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(once.Bytes(), twice.Bytes()) {
		t.Error("two recordings differ")
	}
	if _, err := export.Check(&once); err != nil {
		t.Error(err)
	}
}
