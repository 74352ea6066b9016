package sqlite

import (
	"os"
	"syscall"
)

// syncData makes the content of a file durable, and of what is known about it only the length.
func syncData(file *os.File) error { return syscall.Fdatasync(int(file.Fd())) }
