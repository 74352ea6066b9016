package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// table is what a part of a row has measured.
type table struct {
	title  string
	notes  []string
	claims []claim
	load   string
}

func (b *bench) add(title string, notes []string, claims ...claim) {
	t := table{title, notes, claims, load()}
	b.tables = append(b.tables, t)
	fmt.Print(t.text(), "\n")
}

func (t table) text() string {
	var s strings.Builder
	fmt.Fprintf(&s, "### %s\n\n| | goal | median [min..max] | medians of both | rounds | reached |\n| --- | --- | --- | --- | --- | --- |\n", t.title)
	for _, c := range t.claims {
		s.WriteString(c.line())
	}
	s.WriteString("\n")
	for _, note := range t.notes {
		fmt.Fprintf(&s, "- %s\n", note)
	}
	fmt.Fprintf(&s, "- Load average at the end of it: %s.\n", t.load)
	return s.String()
}

// write writes all tables with what they were measured on.
func (b *bench) write(file string) error {
	if file == "" || len(b.tables) == 0 {
		return nil
	}
	var s strings.Builder
	fmt.Fprintf(&s, "# Our hub and its peers: one run\n\nWritten by `make bench-peers`; [README.md](README.md) says how it is measured.\n\n%s\n", b.machine())
	for _, t := range b.tables {
		fmt.Fprintf(&s, "\n%s", strings.Replace(t.text(), "### ", "## ", 1))
	}
	return os.WriteFile(file, []byte(s.String()), 0o644)
}

func (b *bench) machine() string {
	cpu := "unknown processor"
	info, _ := os.ReadFile("/proc/cpuinfo") // for whoever reads the table
	for line := range strings.Lines(string(info)) {
		if name, is := strings.CutPrefix(line, "model name\t: "); is {
			cpu = strings.TrimSpace(name)
			break
		}
	}
	kernel, _ := os.ReadFile("/proc/sys/kernel/osrelease")
	congestion, _ := os.ReadFile("/proc/sys/net/ipv4/tcp_congestion_control")
	node, _ := exec.Command("node", "--version").Output()
	return fmt.Sprintf("%s, %d × %s, Linux %s, TCP %s, %s, Node %s, commit %s; it took %.0f s. Server on one processor, clients on another, over 127.0.0.1.",
		time.Now().UTC().Format("2006-01-02 15:04 UTC"), runtime.NumCPU(), cpu, word(kernel), word(congestion),
		runtime.Version(), word(node), commit(), time.Since(b.begun).Seconds())
}

// commit is what was measured.
func commit() string {
	text, err := exec.Command("git", "describe", "--always", "--dirty").Output()
	if err != nil {
		return "unknown"
	}
	return word(text)
}

func word(text []byte) string { return strings.TrimSpace(string(text)) }

// load is how busy the machine is, with this run in it.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	fields := strings.Fields(string(text))
	if err != nil || len(fields) < 3 {
		return "unknown"
	}
	return fmt.Sprintf("%s over 1 min, %s over 5", fields[0], fields[1])
}
