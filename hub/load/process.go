package load

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

// process is what the operating system says of a process.
type process struct {
	cpu       time.Duration // of all its threads since it began
	memoryKiB int64         // resident
	err       error         // why it is not known
}

var errNoPID = errors.New("the server's processor time and memory: give its process with --pid")

func lookAt(pid int) process {
	if pid == 0 {
		return process{err: errNoPID}
	}
	return readProcess(pid)
}

func lookAtSelf() process { return readProcess(os.Getpid()) }

// machine names the computer, and how busy it is.
func machine() string {
	return fmt.Sprintf("%s/%s, %d processors%s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), busy())
}
