package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"foodforpeople/game"
)

// A damaged session keeps the server from starting, and repair gets it to start with all that fits together.
func TestADamagedJournalIsRefusedThenRepaired(t *testing.T) {
	folder, batches := dataFolder(t, "111111", "222222")
	if n := len(batches); n < 6 {
		t.Fatalf("only %d batches", n)
	}
	whole := says(t, "replay", "--data", folder, "--session", "222222")
	last := len(batches) + 1 // the first record is the owner's
	harm(t, folder, fmt.Sprintf("UPDATE journal SET at = at + 1 WHERE session = 1 AND pos = %d", last-2))
	refuses(t, []string{"--addr", "127.0.0.1:0", "--data", folder}, fmt.Sprintf(`session "id-111111": record %d`, last-2),
		"foodforpeople replay --repair --data \""+folder+"\"")
	refuses(t, []string{"backup", "--data", folder, "-o", filepath.Join(folder, "x")}, `session "id-111111"`)
	if got := says(t, "replay", "--data", folder, "--repair", "--session", "222222"); !strings.Contains(got, "Session 222222 is whole. Nothing was changed.") {
		t.Errorf("repair says %q", got)
	}
	refuses(t, []string{"replay", "--data", folder, "--repair", "--session", "333333"}, `no session "333333"`)

	got := says(t, "replay", "--data", folder, "--repair", "--session", "111111")
	kept, end := batches[last-5].At, batches[last-2].At
	events := 0
	for _, b := range batches[last-4:] {
		events += len(b.Events)
	}
	want := fmt.Sprintf("Session 111111 \"Day of 111111\" (id-111111): kept up to record %d, game time %s; dropped 3 records with %d events, %s of game time.\n",
		last-3, clock(kept), events, clock(end-kept))
	if !strings.Contains(got, want) || !strings.Contains(got, "The damaged journal is kept as "+filepath.Join(folder, "journal-damaged-")) {
		t.Errorf("repair says %q, want %q", got, want)
	}
	if got := says(t, "replay", "--data", folder, "--session", "222222"); got != whole {
		t.Error("repair changed the other session")
	}
	if got := strings.Count(says(t, "replay", "--data", folder, "--session", "111111", "--events"), "\n"); got != len(storyEvents(t))-events {
		t.Errorf("%d events are left", got)
	}
	if got := says(t, "replay", "--data", folder, "--repair"); got != "The journal is whole. Nothing was changed.\n" {
		t.Errorf("a second repair says %q", got)
	}
	_, _, stop := start(t, "--addr", "127.0.0.1:0", "--data", folder)
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// The join code and the title are in the first event, too.
func TestRepairFindsTheTitleAgain(t *testing.T) {
	folder, batches := dataFolder(t, "111111")
	created := batches[0].Events[0].Body.(*game.SessionCreated)
	harm(t, folder, "UPDATE session_meta SET meta = zeroblob(30)")
	got := says(t, "replay", "--data", folder, "--repair")
	if !strings.Contains(got, fmt.Sprintf("Session %s %q (id-111111)", created.JoinCode, created.Title)) ||
		!strings.Contains(got, "dropped nothing; its title and join code were found in its records") {
		t.Errorf("repair says %q", got)
	}
	if got := strings.Count(says(t, "replay", "--data", folder, "--session", created.JoinCode, "--events"), "\n"); got != len(storyEvents(t)) {
		t.Errorf("%d events are left", got)
	}
}
