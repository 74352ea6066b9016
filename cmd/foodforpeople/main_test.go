package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long a test waits for an event before it gives up; nothing is measured by it.
const patience = 30 * time.Second

// start runs the program until the test ends. It returns the address, the lines that are printed from then on, and how to
// stop it.
func start(t *testing.T, args ...string) (address string, lines <-chan string, stop func() error) {
	t.Helper()
	return startLogging(t, io.Discard, args...)
}

// startLogging is start for a test that reads the log.
func startLogging(t *testing.T, log io.Writer, args ...string) (address string, lines <-chan string, stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, args, writer, log)
		writer.Close() // never fails
		ended <- err
	}()
	printed := make(chan string, 100) // more than a greeting has
	go func() {
		defer close(printed)
		for scanner := bufio.NewScanner(reader); scanner.Scan(); {
			printed <- scanner.Text()
		}
	}()
	stop = func() error {
		cancel()
		select {
		case err := <-ended:
			return err
		case <-time.After(patience):
			return fmt.Errorf("the server did not end within %v", patience)
		}
	}
	for line := range printed {
		if _, after, found := strings.Cut(line, "listening on "); found {
			return after, printed, stop
		}
	}
	t.Fatalf("the server ended: %v", <-ended)
	return "", nil, nil
}

func TestServeAnswersAndStops(t *testing.T) {
	address, lines, stop := start(t, "--addr", "127.0.0.1:0", "--data", t.TempDir())
	if line := <-lines; !strings.Contains(line, "http://"+address+"/facilitator?token=") {
		t.Errorf("the first start prints %q, not the facilitator's address with its token", line)
	}
	response, err := http.Get("http://" + address + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close() // nothing was read
	if response.StatusCode != http.StatusOK {
		t.Errorf("healthz: %s", response.Status)
	}
	if err := stop(); err != nil {
		t.Errorf("stop: %v", err)
	}
}

func TestTheTokenIsShownOnceAndCanBeReplaced(t *testing.T) {
	data := t.TempDir()
	token := func(args ...string) string {
		t.Helper()
		_, lines, stop := start(t, append([]string{"--addr", "127.0.0.1:0", "--data", data}, args...)...)
		_, token, _ := strings.Cut(<-lines, "token=")
		if err := stop(); err != nil {
			t.Fatal(err)
		}
		return token
	}
	first, second, third := token(), token(), token("--new-token")
	if len(first) != 64 || second != "" || len(third) != 64 || third == first {
		t.Errorf("tokens of three starts: %q, %q, %q", first, second, third)
	}
}

func TestStartThatCannotBeSaysWhyInOneSentence(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close() // the test is over
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("not a folder"), 0o600); err != nil {
		t.Fatal(err)
	}
	bad := filepath.Join(t.TempDir(), "bad.yaml")
	if err := os.WriteFile(bad, []byte("extends: quick\nname: bad\nvans: 0\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	used := t.TempDir()
	_, _, stop := start(t, "--addr", "127.0.0.1:0", "--data", used)
	defer func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	}()
	for _, test := range []struct {
		name string
		args []string
		says string
	}{
		{"taken address", []string{"--addr", listener.Addr().String(), "--data", t.TempDir()}, "cannot listen on " + listener.Addr().String()},
		{"unwritable data", []string{"--addr", "127.0.0.1:0", "--data", filepath.Join(file, "below")}, "cannot be used"},
		{"data in use", []string{"--addr", "127.0.0.1:0", "--data", used}, "in use by another running server"},
		{"bad scenario", []string{"--addr", "127.0.0.1:0", "--data", t.TempDir(), "--scenario", bad}, "bad.yaml:3: vans: 0 is not allowed"},
		{"unknown scenario", []string{"--addr", "127.0.0.1:0", "--data", t.TempDir(), "--scenario", "typhoon"}, "typhoon"},
		{"unknown flag", []string{"--adr", "x"}, "unknown flag"},
		{"unknown command", []string{"sreve"}, "unknown command"},
		{"nothing to replay", []string{"replay", "--data", t.TempDir()}, "no session"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := run(t.Context(), test.args, io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), test.says) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %q does not say %q in one sentence", err, test.says)
			}
		})
	}
}
