package documents_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
)

const evening = "../golden/evening.jsonl"

// block gives the first block of a document that is marked so.
func block(t *testing.T, document, mark string) string {
	t.Helper()
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?s)```" + mark + "\n(.*?)```").FindSubmatch(text)
	if found == nil {
		t.Fatalf("%s has no block of %s", document, mark)
	}
	return string(found[1])
}

// TestTheDataGuideRecomputes runs the program of docs/data.md on the recorded evening: it must say what the page says it
// does, and what the game says.
func TestTheDataGuideRecomputes(t *testing.T) {
	program := filepath.Join(t.TempDir(), "recompute.mjs")
	if err := os.WriteFile(program, []byte(block(t, "../../docs/data.md", "js")), 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.CommandContext(t.Context(), "node", program, evening).CombinedOutput()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, said)
	}
	if want := block(t, "../../docs/data.md", "text"); string(said) != want {
		t.Errorf("the program says\n%s\nthe page says that it does\n%s", said, want)
	}
	if want := recomputed(t); string(said) != want {
		t.Errorf("the program says\n%s\nthe game\n%s", said, want)
	}
}

// recomputed is what the game says of the same file, in the same words.
func recomputed(t *testing.T) (text string) {
	t.Helper()
	file, err := os.ReadFile(evening)
	if err != nil {
		t.Fatal(err)
	}
	session, events := game.New(), []game.Event(nil)
	for _, line := range bytes.Split(bytes.TrimSpace(file), []byte("\n"))[1:] {
		var e game.Event
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatal(err)
		}
		session.Apply(e)
		events = append(events, e)
	}
	report := debrief.Of(events)
	cp := make(map[game.TeamID]int)
	for _, row := range session.Result().Teams {
		cp[row.Team] = row.CP
	}
	for _, team := range session.Teams() {
		name, measures := team.Name, report.Teams[team.Team]
		if name == "" {
			name = "(its sign)"
		}
		m1, served := measures.Measure(debrief.ListenedFirst), measures.Measure(debrief.ServedNeed)
		text += fmt.Sprintf("team %d %s: %d people fed, %v points, M1 %.1f %%\n",
			team.Team, name, served.N, float64(cp[team.Team])/100, 100*m1.Value)
	}
	return text
}
