//go:build linux

// Package container shows, without a container engine, that the Dockerfile makes a server that needs nothing but itself
// and a data folder.
package container

import (
	"bufio"
	"bytes"
	"context"
	"encoding/pem"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"foodforpeople/hub/phone"
)

// patience is how long the test waits for an event before it gives up; nothing is measured by it.
const patience = time.Minute

// enter is what an engine does with --read-only: it makes the root read-only with a volume in it, and starts the program
// there, as the image's user where this user may. There is no /proc, /dev or /tmp.
const enter = `set -e
mount --bind "$1" "$1"
mount --bind "$2" "$1$3"
mount -o remount,bind,ro "$1"
user=$4; root=$1; shift 4
exec chroot $user "$root" "$@"`

// command prepares a program of the image to be run with a data folder.
func (i image) command(ctx context.Context, data string, env []string, args ...string) *exec.Cmd {
	unshare, user := []string{"--mount"}, "--userspec="+i.user
	if os.Getuid() != 0 {
		unshare, user = []string{"--mount", "--user", "--map-root-user"}, ""
	}
	shell := append(unshare, "sh", "-c", enter, "sh", i.root, data, i.volume, user)
	command := exec.CommandContext(ctx, "unshare", append(shell, args...)...)
	command.Env = append([]string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/"}, env...)
	return command
}

// says runs a program of the image and returns what it prints.
func (i image) says(t *testing.T, data string, env []string, args ...string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	said, err := i.command(ctx, data, env, args...).CombinedOutput()
	return string(said), err
}

// server is a started container.
type server struct {
	t       *testing.T
	command *exec.Cmd
	token   string // at the first start
	log     bytes.Buffer
}

// start runs the image's entry point until it listens.
func (i image) start(t *testing.T, data string, env []string) *server {
	t.Helper()
	s := &server{t: t, command: i.command(t.Context(), data, env, i.entrypoint...)}
	s.command.Stderr = &s.log
	out, err := s.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.command.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, token, found := strings.Cut(lines.Text(), "token="); found {
			s.token = token
		}
		if strings.Contains(lines.Text(), "Phones") {
			return s
		}
	}
	s.command.Wait() // the log says more
	t.Fatalf("the server does not start:\n%s", &s.log)
	return nil
}

// stop does what docker stop does, and expects a graceful end.
func (s *server) stop() {
	s.t.Helper()
	if err := s.command.Process.Signal(syscall.SIGTERM); err != nil {
		s.t.Fatal(err)
	}
	if err := s.command.Wait(); err != nil || !strings.Contains(s.log.String(), "stopped") {
		s.t.Errorf("the server ends with %v:\n%s", err, &s.log)
	}
}

// dataFolder is one that only the image's user may write to, as the engine makes of the image's own.
func (i image) dataFolder(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	if os.Getuid() != 0 {
		return data
	}
	uid, err := strconv.Atoi(strings.Split(i.user, ":")[0])
	if err != nil || uid == 0 {
		t.Fatalf("the image's user is %q, not the number of one without rights", i.user)
	}
	if info, err := os.Stat(filepath.Join(i.root, i.volume)); err != nil || info.Sys().(*syscall.Stat_t).Uid != uint32(uid) {
		t.Errorf("the folder %s of the image is not its user's: %v", i.volume, err)
	}
	if err := os.Chown(data, uid, uid); err != nil {
		t.Fatal(err)
	}
	return data
}

// openUp lets the image's user reach a test's folders, which are their owner's alone.
func openUp(t *testing.T, folders ...string) {
	t.Helper()
	for _, folder := range folders {
		for ; folder != os.TempDir() && folder != "/"; folder = filepath.Dir(folder) {
			info, err := os.Stat(folder)
			if err == nil {
				err = os.Chmod(folder, info.Mode().Perm()|0o011)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestTheImageNeedsNothingButADataFolder(t *testing.T) {
	i := build(t)
	data := i.dataFolder(t)
	openUp(t, i.root, data)
	env := []string{"FFP_ADDR=" + freeAddress(t)}
	url := "http://" + strings.TrimPrefix(env[0], "FFP_ADDR=")

	first := i.start(t, data, env)
	if answer, err := http.Get(url + "/healthz"); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("healthz: %v", err)
	}
	if said, err := i.says(t, data, env, i.health...); err != nil || said != "ready\n" {
		t.Errorf("the health check says %q: %v", said, err)
	}
	made, err := (&phone.Server{URL: url, Token: first.token}).Create(t.Context(), phone.NewSession{Title: "In a box", Language: "en", Teams: []string{"", ""}})
	if err != nil {
		t.Fatal(err)
	}
	seat := join(t, url, made.Code)
	if said, err := i.says(t, data, env, "/foodforpeople", "backup", "--data", "/data", "-o", "/data/box.backup"); err != nil {
		t.Errorf("backup: %v\n%s", err, said)
	}
	if said, err := i.says(t, data, env, "/foodforpeople", "backup", "--data", "/data", "-o", "/box.backup"); err == nil || !strings.Contains(said, "read-only") {
		t.Errorf("the root file system is not read-only: %v\n%s", err, said)
	}
	if said, err := i.says(t, data, env, "/foodforpeople", "version"); err != nil || !strings.HasPrefix(said, "foodforpeople by-hand ") {
		t.Errorf("the version is %q: %v", said, err)
	}
	first.stop()

	second := i.start(t, data, env)
	connect(t, url, made.Code, seat)
	second.stop()
}

// join takes a seat, connects, and returns the seat's token.
func join(t *testing.T, url, code string) string {
	t.Helper()
	seated, err := (&phone.Server{URL: url}).Join(t.Context(), code, "Ayu", phone.AnyTeam)
	if err != nil {
		t.Fatal(err)
	}
	connect(t, url, code, seated.Token)
	return seated.Token
}

// connect opens a phone, and closes it when it was welcomed.
func connect(t *testing.T, url, code, token string) {
	t.Helper()
	welcomed := make(chan struct{}, 1)
	p := phone.Open(phone.Options{URL: url, Session: code, Token: token, Observer: phone.Observer{
		Connected: func(phone.Connection) { welcomed <- struct{}{} },
	}})
	defer p.Close()
	select {
	case <-welcomed:
	case <-time.After(patience):
		t.Fatal("the phone was not welcomed")
	}
}

// Automatic certificates are fetched from a server whose own certificate must be checked.
func TestTheImageKnowsWhomToTrust(t *testing.T) {
	i := build(t)
	asked := make(chan struct{}, 100)
	elsewhere := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		select {
		case asked <- struct{}{}:
		default:
		}
	}))
	defer elsewhere.Close()
	trusted, err := os.OpenFile(filepath.Join(i.root, "etc/ssl/certs/ca-certificates.crt"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer trusted.Close() // after the write was checked
	if err := pem.Encode(trusted, &pem.Block{Type: "CERTIFICATE", Bytes: elsewhere.Certificate().Raw}); err != nil {
		t.Fatal(err)
	}
	data := i.dataFolder(t)
	openUp(t, i.root, data)
	said, _ := i.says(t, data, nil, "/foodforpeople", "check", "--url", elsewhere.URL, "--token", "0", "--phones", "1", "--duration", "5s")
	if len(asked) == 0 {
		t.Errorf("the server elsewhere was not trusted:\n%s", said)
	}
}

// What is not copied must not be sent to the engine either.
func TestTheBuildContextIsWhatIsCopied(t *testing.T) {
	content, err := os.ReadFile(sources + "/.dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	var copied []string
	for _, line := range instructions(t) {
		if args := strings.Fields(line); args[0] == "COPY" && !strings.HasPrefix(args[1], "--from") {
			copied = append(copied, args[1:len(args)-1]...)
		}
	}
	lines := strings.Fields(string(content))
	if lines[0] != "*" {
		t.Fatalf(".dockerignore begins with %q: everything is sent", lines[0])
	}
	for _, line := range lines[1:] {
		if !slices.Contains(copied, strings.TrimPrefix(line, "!")) {
			t.Errorf("%s is sent and not copied", line)
		}
	}
}

// freeAddress is one on which nobody listens now.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close() // that is the point
	return fmt.Sprint(listener.Addr())
}
