package main

import (
	"encoding/json"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"foodforpeople/hub/load"
)

// A load at a server whose journal is open all the time: every acknowledged command is found in it.
func TestLoad(t *testing.T) {
	data := t.TempDir()
	_, lines, stop := start(t, "--addr", "127.0.0.1:0", "--data", data)
	line := <-lines
	address := line[strings.Index(line, "http"):]
	args := []string{"load", "--url", address, "--sessions", "2", "--teams", "2", "--players", "2", "--duration", "3s", "--mix", "servant@1-2s"}
	text := says(t, append(args, "--data", data, "--pid", strconv.Itoa(os.Getpid()))...)
	for _, part := range []string{
		`2 sessions of 2 teams with 2 players, scenario quick, over websocket, 3\.\d s:`, `  actions +\d+ accepted, 0 refused, 0 without an answer`,
		`  ack +p50 [\d.]+ ms, p99`, `  ledger +\d+ acknowledged: 0 not in the journal, 0 there twice`, `  links +0 came back, 0 tries failed`,
		`  deliveries +\d+ with \d+ frames to 12 phones`, `  bytes +\d+ up, \d+ down`,
	} {
		if !regexp.MustCompile(part).MatchString(text) {
			t.Errorf("%s is not in\n%s", part, text)
		}
	}
	var report load.Report
	if err := json.Unmarshal([]byte(says(t, append(args, "--json", "--duration", "1s")...)), &report); err != nil {
		t.Fatal(err)
	}
	if report.Ledger.Checked || report.Connections != 12 || report.Commands.Accepted == 0 || report.Unknown == "" {
		t.Errorf("reports %+v", report)
	}
	var printed strings.Builder
	err := run(t.Context(), append(args, "--data", t.TempDir(), "--duration", "1s"), &printed, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "check the ledger") || !strings.Contains(printed.String(), "not checked") {
		t.Errorf("with another folder: %v\n%s", err, &printed)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, test := range []struct{ flag, value, says string }{
		{"--url", "127.0.0.1:8080", "is no address such as"},
		{"--token", "", "--token is missing"},
		{"--sessions", "0", "--sessions 0 is not allowed: give 1 to 2000"},
		{"--teams", "1", "--teams 1 is not allowed"},
		{"--players", "11", "--players 11 is not allowed: give 1 to 10"},
		{"--scenario", "typhoon", "--scenario: "},
		{"--mix", "saint", "--mix: unknown strategy"},
		{"--transport", "pigeon", "is not websocket, sse or poll"},
		{"--duration", "0s", "--duration 0s is not 1s to 24h"},
		{"--bad", "1.5", "--bad 1.5 is not 0 to 1"},
		{"--bad", "NaN", "--bad NaN is not 0 to 1"},
	} {
		refuses(t, []string{"load", "--url", "http://127.0.0.1:1", "--token", "x", test.flag, test.value}, test.says)
	}
}

func TestLoadText(t *testing.T) {
	text := loadText(&load.Report{
		Interrupted: true, Troubles: 2, Trouble: "a gap", SentAway: map[int]int{4502: 1}, Misfortunes: map[string]int{"cut": 3},
		Commands: load.Commands{Accepted: 5, Refused: map[string]int{"RATE": 1, "BUSY": 2}}, Ledger: load.Ledger{Checked: true, Acknowledged: 5, Lost: 1},
		Server: &load.Process{Cores: 0.5, MicrosPerDelivery: 12.34, MicrosPerAction: 99, MemoryKiB: 2048, KiBPerConnection: 9.5},
	})
	for _, part := range []string{
		", interrupted:", "5 accepted, 3 refused (BUSY 2, RATE 1)", "2 complaints of phones, the first: a gap", "1 phones (4502 1)", "(cut 3)",
		"5 acknowledged: 1 not in the journal", "0.50 processors: 12.3 µs a delivery, 99 µs an action; 2.0 MiB, 9.5 KiB a connection", "nothing to measure",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in\n%s", part, text)
		}
	}
}
