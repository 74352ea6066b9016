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
func (b *bench) start(name string, cpu int, program ...string) (*process, error) {
	pinned := append([]string{"-n", strconv.Itoa(b.nice), "taskset", "-c", strconv.Itoa(cpu)}, program...)
	p := &process{name: name, cmd: exec.Command("nice", pinned...)}
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

// used is what the threads of a process have had of their processor.
type used struct {
	cpu    time.Duration // on it
	waited time.Duration // ready to run, while somebody else was on it
}

func (u used) since(before used) used { return used{u.cpu - before.cpu, u.waited - before.waited} }

func (u used) plus(more used) used { return used{u.cpu + more.cpu, u.waited + more.waited} }

// used is the sum of all threads until now; the system counts in nanoseconds.
func (p *process) used() (sum used, err error) {
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", p.cmd.Process.Pid))
	if err != nil {
		return sum, err
	}
	for _, file := range threads {
		text, err := os.ReadFile(file)
		if errors.Is(err, os.ErrNotExist) {
			continue // it ended meanwhile
		}
		if err != nil {
			return sum, err
		}
		var on, waited int64
		if _, err := fmt.Sscan(string(text), &on, &waited); err != nil {
			return sum, fmt.Errorf("%s: %w", file, err)
		}
		sum.cpu += time.Duration(on)
		sum.waited += time.Duration(waited)
	}
	if sum.cpu == 0 {
		return sum, fmt.Errorf("the system does not count the processor time of %s", p.name)
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
