//go:build linux && !386

package wire

import (
	"io"
	"net"
	"syscall"
	"testing"
)

// pair is a connection over the loopback.
func pair(t testing.TB) (near, far *net.TCPConn) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	dialled, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	accepted, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		dialled.Close()
		accepted.Close()
	})
	return accepted.(*net.TCPConn), dialled.(*net.TCPConn)
}

// What goes to everybody of a room costs no allocation for each of them: at most 0.1 a frame are allowed.
func TestNoAllocationPerRecipient(t *testing.T) {
	const members = 60
	var room []*Conn
	for range members {
		near, far := pair(t)
		room = append(room, newConn(near, limits))
		go func() {
			trash := make([]byte, 64<<10)
			for {
				if _, err := far.Read(trash); err != nil {
					return
				}
			}
		}()
	}
	payload := make([]byte, 300)
	perRound := testing.AllocsPerRun(200, func() {
		frame := Text(payload)
		for _, c := range room {
			if !c.Send(frame.Bytes(), false) {
				t.Error("a client that reads has a backlog")
			}
		}
	})
	if perFrame := perRound / members; perFrame > 0.1 {
		t.Errorf("%.2f allocations a frame", perFrame)
	}
}

// The system takes what fits and says so; nothing waits, nothing is lost.
func TestTryOnSocket(t *testing.T) {
	near, far := pair(t)
	near.SetWriteBuffer(4 << 10)
	c := newConn(near, limits)
	s := newSender(c)
	const total = 500
	sent := 0
	for range total {
		s.text(10_000)
		sent += len(message(s.texts-1, 10_000))
	}
	if c.Err() != nil || s.backlog() == 0 {
		t.Fatalf("%v with %d waiting", c.Err(), s.backlog())
	}
	got := make([]byte, sent)
	if _, err := io.ReadFull(far, got); err != nil {
		t.Fatal(err)
	}
	if all, rest := readStory(t, got); all.texts != total || len(rest) != 0 {
		t.Errorf("%+v and %d bytes", all, len(rest))
	}
	c.Close()
	c.Wait()
}

// A client that is gone shows at the first write that the system refuses; the process must outlive it.
func TestTryOnDeadSocket(t *testing.T) {
	near, far := pair(t)
	c := newConn(near, limits)
	raw, err := near.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	raw.Control(func(fd uintptr) { syscall.Shutdown(int(fd), syscall.SHUT_WR) }) // writing is over
	if !c.Send(message(0, 10), false) || c.Err() == nil {
		t.Error("the failure of a write went unnoticed")
	}
	if n, err := far.Read(make([]byte, 1)); err != io.EOF {
		t.Errorf("the client read %d bytes, %v", n, err)
	}
}

// counted is a connection as a listener that counts gives it.
type counted struct {
	net.Conn
	socket *net.TCPConn
}

func (c counted) Socket() *net.TCPConn { return c.socket }

func TestCountedSocketsAreTriedToo(t *testing.T) {
	near, far := pair(t)
	if n, err := tries(counted{near, near})([]byte("abc")); n != 3 || err != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
	got := make([]byte, 3)
	if _, err := far.Read(got); err != nil || string(got) != "abc" {
		t.Errorf("%q came: %v", got, err)
	}
	if tries(counted{near, nil}) != nil {
		t.Error("without a socket nothing can be tried")
	}
}
