package main

import (
	"bytes"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// logBuffer keeps what a server logs.
type logBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logBuffer) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(line)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// startAdmin starts a server with an admin address and returns both addresses and its log.
func startAdmin(t *testing.T, args ...string) (public, admin string, log *logBuffer) {
	t.Helper()
	log = &logBuffer{}
	public, lines, stop := startLogging(t, log, append([]string{"--addr", "127.0.0.1:0", "--admin-addr", "127.0.0.1:0", "--log-format", "json"}, args...)...)
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	if slices.Contains(args, "--demo") {
		for line := range lines { // its people have joined
			if strings.Contains(line, "Join") {
				break
			}
		}
	}
	found := regexp.MustCompile(`"admin-addr":"([^"]+)"`).FindStringSubmatch(log.String())
	if found == nil {
		t.Fatalf("the log does not say where the admin address is: %s", log)
	}
	return public, found[1], log
}

// ask makes a request and returns the status and the body of the answer.
func ask(t *testing.T, method, url, body string, header ...string) (status int, text string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close() // it is read to its end
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(content)
}

func TestTheAdminAddressHasMetricsProfilesAndTheLogLevel(t *testing.T) {
	_, admin, log := startAdmin(t, "--data", t.TempDir())
	for path, says := range map[string]string{
		"/": "/metrics", "/metrics": "foodforpeople_build_info{", "/log-level": `{"level":"info"}`, "/debug/pprof/": "goroutine",
		"/debug/pprof/cmdline": "", "/debug/pprof/symbol": "num_symbols", "/debug/pprof/heap?debug=1": "heap profile",
	} {
		if status, text := ask(t, "GET", "http://"+admin+path, ""); status != http.StatusOK || !strings.Contains(text, says) {
			t.Errorf("%s: %d %.200s", path, status, text)
		}
	}
	level := "http://" + admin + "/log-level"
	if status, text := ask(t, "PUT", level, "level=loud", "Content-Type", "application/x-www-form-urlencoded"); status != http.StatusBadRequest {
		t.Errorf("an unknown level: %d %s", status, text)
	}
	if status, _ := ask(t, "PUT", level, `{"level":"debug"}`, "Sec-Fetch-Site", "cross-site"); status != http.StatusForbidden {
		t.Errorf("another site may change the level: %d", status)
	}
	if strings.Contains(log.String(), "log level changed") {
		t.Errorf("the level has changed: %s", log)
	}
	if status, text := ask(t, "PUT", level, `{"level":"error"}`); status != http.StatusOK || !strings.Contains(log.String(), `"msg":"log level changed","level":"error"`) {
		t.Errorf("change the level: %d %s, log %s", status, text, log)
	}
	if _, text := ask(t, "GET", level, ""); text != "{\"level\":\"error\"}\n" {
		t.Errorf("the level is %s", text)
	}
}

func TestThePublicAddressHasNothingForTheOperatorAlone(t *testing.T) {
	public, _, _ := startAdmin(t, "--data", t.TempDir())
	for _, path := range []string{"/metrics", "/debug/pprof/", "/debug/pprof/heap", "/log-level"} {
		if status, _ := ask(t, "GET", "http://"+public+path, ""); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
}

func TestThereIsNoAdminAddressUnlessTold(t *testing.T) {
	var log logBuffer
	_, _, stop := startLogging(t, &log, "--addr", "127.0.0.1:0", "--data", inMemory)
	if err := stop(); err != nil || strings.Contains(log.String(), "admin") {
		t.Errorf("ended with %v, log %s", err, &log)
	}
}

func TestTheJournalsTransactionsAreCounted(t *testing.T) {
	public, admin, _ := startAdmin(t, "--data", t.TempDir())
	if status, text := ask(t, "GET", "http://"+public+"/readyz", ""); status != http.StatusOK {
		t.Fatalf("not ready: %d %s", status, text)
	}
	_, text := ask(t, "GET", "http://"+admin+"/metrics", "")
	for _, want := range []string{ // the facilitator's token, the trial of being ready, and no more
		"foodforpeople_journal_commit_requests_count 2", "foodforpeople_journal_commit_requests_sum 2",
		"foodforpeople_journal_commit_duration_seconds_count 2", "foodforpeople_journal_waiting_requests 0",
		"foodforpeople_log_lines_dropped_total 0",
	} {
		if !strings.Contains(text, "\n"+want+"\n") {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// promtool runs Prometheus' own tool; scripts/setup.sh installs it.
func promtool(t *testing.T, input string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "promtool", args...)
	cmd.Stdin = strings.NewReader(input)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("promtool %v: %v\n%s", args, err, said)
	}
}

func TestPrometheusFindsNoFaultWithTheMetrics(t *testing.T) {
	_, admin, _ := startAdmin(t, "--data", inMemory, "--demo")
	_, text := ask(t, "GET", "http://"+admin+"/metrics", "")
	if !strings.Contains(text, `foodforpeople_commands_total{answer="ack",by="server",kind="join"} 30`) {
		t.Error("the demo's people are not counted")
	}
	promtool(t, text, "check", "metrics")
}
