//go:build !linux

package load

import (
	"errors"
	"runtime"
)

// errSystem: only Linux is asked.
var errSystem = errors.New("processor time and memory are measured on Linux only, not on " + runtime.GOOS)

func readProcess(int) process { return process{err: errSystem} }

func busy() string { return "" }
