//go:build linux && !386

package wire

import (
	"net"
	"syscall"
	"unsafe"
)

// tries returns what writes as much as the system takes without waiting, which may be nothing; nil if the connection is
// not a plain socket.
func tries(conn net.Conn) func(p []byte) (int, error) {
	var raw syscall.RawConn
	var err error
	switch plain := conn.(type) {
	case *net.TCPConn:
		raw, err = plain.SyscallConn()
	case *net.UnixConn:
		raw, err = plain.SyscallConn()
	case interface{ Socket() *net.TCPConn }: // counted by the listener
		socket := plain.Socket()
		if socket == nil {
			return nil
		}
		raw, err = socket.SyscallConn()
	default:
		return nil
	}
	if err != nil {
		return nil
	}
	t := &try{raw: raw}
	t.call = t.once
	return t.write
}

// try is a write on a socket that does not wait. It is made once a connection, so that a write allocates nothing.
type try struct {
	raw  syscall.RawConn
	call func(fd uintptr) bool

	p     []byte // of the write that runs
	n     int
	errno syscall.Errno
}

func (t *try) write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	t.p = p
	err := t.raw.Write(t.call)
	t.p = nil
	if err != nil {
		return 0, err
	}
	switch t.errno {
	case 0:
		return t.n, nil
	case syscall.EAGAIN:
		return 0, nil
	default:
		return 0, t.errno
	}
}

// once makes the system call. It always reports that it is done, so that nobody waits.
func (t *try) once(fd uintptr) bool {
	for {
		n, _, errno := syscall.RawSyscall6(syscall.SYS_SENDTO, fd, uintptr(unsafe.Pointer(unsafe.SliceData(t.p))), uintptr(len(t.p)),
			syscall.MSG_DONTWAIT|syscall.MSG_NOSIGNAL, 0, 0)
		if errno != syscall.EINTR {
			t.n, t.errno = int(n), errno
			return true
		}
	}
}
