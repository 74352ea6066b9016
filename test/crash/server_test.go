package crash

import (
	"bytes"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// patience is how long the test waits for an event before it gives up.
const patience = 60 * time.Second

// builtFolder is where the program was built, empty if it was not.
var builtFolder string

// program is the path of the real program, built at its first use.
func program(t *testing.T) string {
	t.Helper()
	if *binary != "" {
		return *binary
	}
	if builtFolder == "" {
		folder, err := os.MkdirTemp("", "crash")
		if err != nil {
			t.Fatal(err)
		}
		builtFolder = folder
		out, err := exec.Command("go", "build", "-o", folder, "foodforpeople/cmd/foodforpeople").CombinedOutput()
		if err != nil {
			t.Fatalf("build: %v\n%s", err, out)
		}
	}
	return filepath.Join(builtFolder, "foodforpeople")
}

// server is a process that is killed and started again, on the same data and the same port. Only the test's goroutine
// calls its methods, except answered.
type server struct {
	t       *testing.T
	program string
	serve   func(s *server) *exec.Cmd
	data    string
	addr    string
	token   string // of the facilitator
	log     string // path of the file that takes what the processes log

	cmd    *exec.Cmd
	exited chan struct{} // closed when the process has ended
	prints *prints
	lives  atomic.Int64 // how often it was started

	mu         sync.Mutex
	began      time.Time
	answer     chan struct{} // closed at the first acknowledged command of this life
	recoveries []time.Duration
}

// serveProduct is the server as organisers start it.
func serveProduct(s *server) *exec.Cmd {
	return exec.Command(s.program, "serve", "--addr", s.addr, "--data", s.data, "--scenario", scenarioFile, "--log-level", "warn")
}

func newServer(t *testing.T, program string, serve func(s *server) *exec.Cmd) *server {
	s := &server{t: t, program: program, serve: serve, data: t.TempDir(), addr: freeAddress(t)}
	s.log = filepath.Join(t.TempDir(), "server.log")
	t.Cleanup(func() {
		if s.cmd != nil {
			s.cmd.Process.Kill() // it may have ended
			<-s.exited
		}
		if t.Failed() {
			log, _ := os.ReadFile(s.log) // nothing to show without it
			t.Logf("the end of the server's log:\n%s", log[max(0, len(log)-4000):])
		}
	})
	return s
}

// freeAddress has a port below those that connections get when they are opened: a phone that tries while no server
// listens could be given the server's own port, and would connect to itself.
func freeAddress(t *testing.T) string {
	t.Helper()
	for port := 20000 + os.Getpid()%5000; port < 32000; port++ {
		address := (&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port}).String()
		if l, err := net.Listen("tcp", address); err == nil {
			l.Close() // the server takes it
			return address
		}
	}
	t.Fatal("no free port")
	return ""
}

// start starts the process and does not wait for anything.
func (s *server) start() {
	s.t.Helper()
	if s.cmd != nil {
		return
	}
	log, err := os.OpenFile(s.log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		s.t.Fatal(err)
	}
	defer log.Close() // the process has its own
	cmd := s.serve(s)
	s.prints = &prints{listening: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = s.prints, log
	s.mu.Lock()
	s.began, s.answer = time.Now(), make(chan struct{})
	s.lives.Add(1)
	s.mu.Unlock()
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	exited := make(chan struct{})
	go func() {
		cmd.Wait() // being killed is no fault
		close(exited)
	}()
	s.cmd, s.exited = cmd, exited
}

// prints is what a process prints.
type prints struct {
	mu        sync.Mutex
	text      bytes.Buffer
	listening chan struct{} // closed when the greeting is complete
	greeted   bool
}

func (p *prints) Write(data []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text.Write(data) // never fails
	if !p.greeted && strings.Contains(p.text.String(), "Phones ") {
		p.greeted = true
		close(p.listening)
	}
	return len(data), nil
}

func (s *server) awaitListening() {
	s.t.Helper()
	s.await(s.prints.listening, "the server does not listen")
	s.prints.mu.Lock()
	defer s.prints.mu.Unlock()
	if _, after, found := strings.Cut(s.prints.text.String(), "token="); found {
		s.token, _, _ = strings.Cut(after, "\n")
	}
}

// awaitAnswer waits for the first acknowledged command of this life.
func (s *server) awaitAnswer() {
	s.t.Helper()
	s.await(s.answer, "no command is acknowledged")
}

func (s *server) await(event <-chan struct{}, otherwise string) {
	s.t.Helper()
	select {
	case <-event:
	case <-s.exited:
		s.t.Fatalf("the server ended by itself in life %d: %s", s.lives.Load(), otherwise)
	case <-time.After(patience):
		s.t.Fatalf("%s within %v, life %d", otherwise, patience, s.lives.Load())
	}
}

// runFor lets the server run for a time.
func (s *server) runFor(d time.Duration) {
	s.t.Helper()
	select {
	case <-time.After(d):
	case <-s.exited:
		s.t.Fatalf("the server ended by itself in life %d", s.lives.Load())
	}
}

// kill ends the process without any warning.
func (s *server) kill() {
	s.t.Helper()
	select {
	case <-s.exited:
		s.t.Fatalf("the server ended by itself in life %d", s.lives.Load())
	default:
	}
	if err := s.cmd.Process.Kill(); err != nil {
		s.t.Fatal(err)
	}
	<-s.exited
	s.cmd = nil
}

// answered is told by phones in which life a command was acknowledged. The news may come when that life is over.
func (s *server) answered(life int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if life != s.lives.Load() {
		return
	}
	select {
	case <-s.answer:
	default:
		close(s.answer)
		if life > 1 {
			s.recoveries = append(s.recoveries, time.Since(s.began))
		}
	}
}

// report says how fast the server came back.
func (s *server) report() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := len(s.recoveries); n > 0 {
		slices.Sort(s.recoveries)
		s.t.Logf("from a restart to the first acknowledged command, %d times: p50 %v, max %v",
			n, s.recoveries[(n-1)/2].Round(time.Millisecond), s.recoveries[n-1].Round(time.Millisecond))
	}
}

// replay asks the program what a journal holds.
func (s *server) replay(data, session string, args ...string) []byte {
	s.t.Helper()
	cmd := exec.Command(s.program, append([]string{"replay", "--data", data, "--session", session}, args...)...)
	var errOut bytes.Buffer
	cmd.Stderr = &errOut
	out, err := cmd.Output()
	if err != nil {
		s.t.Fatalf("replay %v: %v: %s", args, err, errOut.String())
	}
	return out
}
