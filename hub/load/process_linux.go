package load

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of processor time in /proc, on every platform that Go runs on.
const tick = 10 * time.Millisecond

func readProcess(pid int) process {
	folder := fmt.Sprintf("/proc/%d/", pid)
	stat, err := os.ReadFile(folder + "stat")
	if err != nil {
		return process{err: fmt.Errorf("no process %d: %w", pid, err)}
	}
	status, err := os.ReadFile(folder + "status")
	if err != nil {
		return process{err: fmt.Errorf("no process %d: %w", pid, err)}
	}
	return parseProcess(stat, status)
}

func parseProcess(stat, status []byte) process {
	var p process
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:])) // the name before may hold anything
	if len(fields) < 13 {
		return process{err: fmt.Errorf("the system's figures make no sense: %q", stat)}
	}
	for _, field := range fields[11:13] { // in user mode and in the kernel
		ticks, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return process{err: fmt.Errorf("the system's figures make no sense: %w", err)}
		}
		p.cpu += time.Duration(ticks) * tick
	}
	for line := range strings.Lines(string(status)) {
		if text, is := strings.CutPrefix(line, "VmRSS:"); is {
			p.memoryKiB, p.err = strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(text), " kB"), 10, 64)
		}
	}
	return p
}

func busy() string {
	text, err := os.ReadFile("/proc/loadavg")
	fields := strings.Fields(string(text))
	if err != nil || len(fields) < 3 {
		return ""
	}
	return fmt.Sprintf(", load average %s over 1 min, %s over 5", fields[0], fields[1])
}
