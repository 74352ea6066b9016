package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// The processors that everything is pinned to.
const (
	serverCPU = 0
	clientCPU = 1
)

// farewell is how long a process may take to end by itself.
const farewell = 5 * time.Second

// process is a server or its clients, which take orders.
type process struct {
	name string
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
}

// start runs a program on one processor.
func start(name string, cpu int, program ...string) (*process, error) {
	p := &process{name: name, cmd: exec.Command("taskset", append([]string{"-c", strconv.Itoa(cpu)}, program...)...)}
	p.cmd.Env = append(os.Environ(), "GOMAXPROCS=1", "NODE_ENV=production")
	p.cmd.Stderr = os.Stderr
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.out = bufio.NewReader(out)
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	return p, nil
}

// ask gives an order and waits for the answer.
func (p *process) ask(answer any, order string, args ...any) error {
	if _, err := fmt.Fprintf(p.in, order+"\n", args...); err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	return p.hear(answer)
}

func (p *process) hear(answer any) error {
	line, err := p.out.ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, answer)
	}
	if err != nil {
		return fmt.Errorf("%s: %w, having said %q", p.name, err, line)
	}
	return nil
}

// stop lets the process end.
func (p *process) stop() {
	p.in.Close() // the end of its orders
	late := time.AfterFunc(farewell, func() { p.cmd.Process.Kill() })
	defer late.Stop()
	p.cmd.Wait() // how it ends does not matter any more
}

// cpu is the processor time of all threads until now; the system counts it in nanoseconds.
func (p *process) cpu() (time.Duration, error) {
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	var sum time.Duration
	for _, file := range threads {
		text, err := os.ReadFile(file)
		if errors.Is(err, os.ErrNotExist) {
			continue // it ended meanwhile
		}
		if err != nil {
			return 0, err
		}
		on, _, _ := strings.Cut(string(text), " ")
		ns, err := strconv.ParseInt(on, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", file, err)
		}
		sum += time.Duration(ns)
	}
	if sum == 0 {
		return 0, fmt.Errorf("the system does not count the processor time of %s", p.name)
	}
	return sum, nil
}

// resident is what the process has in memory once it has tidied up, in KiB.
func (p *process) resident() (float64, error) {
	if err := p.ask(&struct{}{}, "tidy"); err != nil {
		return 0, err
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		var kib float64
		if _, err := fmt.Sscanf(line, "VmRSS: %f kB", &kib); err == nil {
			return kib, nil
		}
	}
	return 0, fmt.Errorf("the system does not say how much memory %s has", p.name)
}
