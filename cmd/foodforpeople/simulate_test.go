package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func simulateWith(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	cmd := newSimulateCommand()
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs(args)
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	err := cmd.ExecuteContext(t.Context())
	return out.String(), err
}

func TestSimulatePrintsJSON(t *testing.T) {
	args := []string{"--scenario", "quick", "--teams", "4", "--mix", "servant=3,liar=1", "--seeds", "3", "--team-size", "2,5", "--json"}
	first, err := simulateWith(t, args...)
	if err != nil {
		t.Fatal(err)
	}
	var result struct {
		Hash       string                        `json:"hash"`
		Town       map[string]float64            `json:"town"`
		Strategies map[string]map[string]float64 `json:"strategies"`
	}
	if err := json.Unmarshal([]byte(first), &result); err != nil {
		t.Fatal(err)
	}
	if len(result.Hash) != 64 || result.Town["fed_percent"] <= 0 || result.Town["fed_percent"] > 100 {
		t.Errorf("%s", first)
	}
	for _, field := range []string{"seats", "score_mean", "score_sd", "rank_mean", "win_share", "commands_per_person_minute"} {
		if _, there := result.Strategies["servant"][field]; !there {
			t.Errorf("no %s in %s", field, first)
		}
	}
	if result.Strategies["servant"]["seats"] != 3 {
		t.Errorf("%v seats of servants", result.Strategies["servant"]["seats"])
	}
	if again, _ := simulateWith(t, append(args, "--threads", "1")...); again != first {
		t.Errorf("the same call gave\n%s\nand\n%s", first, again)
	}
}

func TestSimulatePrintsATable(t *testing.T) {
	out, err := simulateWith(t, "--scenario", "quick", "--teams", "2", "--mix", "servant,selfish", "--seeds", "2")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"Town: fed", "servant", "selfish", "Hash over all journals: "} {
		if !strings.Contains(out, part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
}

func TestSimulateRefuses(t *testing.T) {
	for _, test := range []struct{ args, sentence string }{
		{"--teams 1", "--teams 1 is not allowed: give 2 to 2000"},
		{"--seeds 0", "--seeds 0 is not allowed: give 1 to 100000"},
		{"--threads 0", "--threads 0 is not allowed: give 1 to 256"},
		{"--mix saint=10", `--mix: unknown strategy "saint": give one of servant, `},
		{"--mix servant=9", "--mix: the mix has 9 teams and the session 10"},
		{"--team-size 11", `--team-size: "11": give people per team`},
		{"--scenario nowhere", "--scenario: unknown scenario"},
		{"more", "unknown command"},
	} {
		if out, err := simulateWith(t, strings.Fields(test.args)...); err == nil || !strings.Contains(err.Error(), test.sentence) {
			t.Errorf("%s: %v, want %q; printed %q", test.args, err, test.sentence, out)
		}
	}
}
