package badnet

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// bench is a line with a connection on it; ends are closed when the test has ended.
type bench struct {
	t         *testing.T
	network   *Network
	listener  *Listener
	line      *Line
	near, far net.Conn
}

func bubble(t *testing.T, w Weather, test func(b *bench)) {
	synctest.Test(t, func(t *testing.T) {
		b := &bench{t: t, network: New()}
		b.listener = b.network.Listen()
		b.line = b.network.Line(1, w)
		b.near, b.far = b.connect()
		test(b)
	})
}

func (b *bench) connect() (near, far net.Conn) {
	b.t.Helper()
	accepted := make(chan net.Conn, 1)
	go func() {
		conn, _ := b.listener.Accept()
		accepted <- conn
	}()
	near, err := b.line.DialContext(b.t.Context(), "tcp", "x")
	if err != nil {
		b.t.Fatal(err)
	}
	far = <-accepted
	b.t.Cleanup(func() { near.Close(); far.Close() })
	return near, far
}

// expect reads exactly this and returns how long it took.
func expect(t *testing.T, c net.Conn, want string) time.Duration {
	t.Helper()
	start := time.Now()
	got := make([]byte, len(want))
	if _, err := io.ReadFull(c, got); err != nil || string(got) != want {
		t.Fatalf("read %q, %v, want %q", got, err, want)
	}
	return time.Since(start)
}

// silent fails if anything comes within a time.
func silent(t *testing.T, c net.Conn, d time.Duration) {
	t.Helper()
	c.SetReadDeadline(time.Now().Add(d))
	defer c.SetReadDeadline(time.Time{})
	if n, err := c.Read(make([]byte, 10)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatalf("read %d bytes, %v, want silence", n, err)
	}
}

func TestDelayAndRate(t *testing.T) {
	bubble(t, Weather{Delay: 100 * time.Millisecond, Rate: 1000}, func(b *bench) {
		b.near.Write(bytes.Repeat([]byte("x"), 500))
		b.near.Write([]byte("later"))
		if took := expect(t, b.far, string(bytes.Repeat([]byte("x"), 500))); took != 600*time.Millisecond {
			t.Errorf("500 bytes took %s", took)
		}
		if took := expect(t, b.far, "later"); took != 5*time.Millisecond {
			t.Errorf("5 bytes more took %s", took)
		}
		b.near.Write([]byte("bye"))
		b.near.Close()
		expect(t, b.far, "bye")
		if _, err := b.far.Read(make([]byte, 1)); err != io.EOF {
			t.Errorf("after the close: %v", err)
		}
	})
}

func TestOrderIsKept(t *testing.T) {
	bubble(t, Weather{Jitter: time.Second, Loss: 500, Again: time.Second}, func(b *bench) {
		var want []byte
		for i := range 100 {
			b.near.Write([]byte{byte(i)})
			want = append(want, byte(i))
			time.Sleep(10 * time.Millisecond)
		}
		expect(t, b.far, string(want))
	})
}

func TestCut(t *testing.T) {
	bubble(t, Weather{Delay: time.Second}, func(b *bench) {
		b.near.Write([]byte("lost"))
		b.line.Cut()
		for _, c := range []net.Conn{b.near, b.far} {
			if _, err := c.Read(make([]byte, 1)); !errors.Is(err, errReset) {
				t.Errorf("read: %v", err)
			}
			if _, err := c.Write([]byte("x")); !errors.Is(err, errReset) {
				t.Errorf("write: %v", err)
			}
		}
	})
}

func TestVanish(t *testing.T) {
	bubble(t, Weather{}, func(b *bench) {
		b.line.Vanish()
		b.near.Write([]byte("lost"))
		silent(t, b.far, time.Hour)
		b.near.Close()
		silent(t, b.far, time.Hour)
		b.far.SetWriteDeadline(time.Now().Add(time.Minute))
		if n, err := b.far.Write(make([]byte, 2*window)); n != window || !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("wrote %d bytes into nothing, %v", n, err)
		}
		near, far := b.connect()
		near.Write([]byte("new"))
		expect(t, far, "new")
	})
}

func TestDeafen(t *testing.T) {
	for _, up := range []bool{true, false} {
		bubble(t, Weather{}, func(b *bench) {
			dead, alive := b.near, b.far
			if !up {
				dead, alive = alive, dead
			}
			b.line.Deafen(up)
			dead.Write([]byte("lost"))
			silent(t, alive, time.Hour)
			alive.Write([]byte("heard"))
			expect(t, dead, "heard")
		})
	}
}

// What an old connection has on its way arrives after its successor's, and after its own end was given up.
func TestHold(t *testing.T) {
	bubble(t, Weather{}, func(b *bench) {
		b.near.Write([]byte("old"))
		b.line.Hold(time.Minute)
		b.near.Close()
		near, far := b.connect()
		near.Write([]byte("new"))
		if took := expect(t, far, "new"); took != 0 {
			t.Errorf("the successor took %s", took)
		}
		if took := expect(t, b.far, "old"); took != time.Minute {
			t.Errorf("the old bytes took %s", took)
		}
	})
}

func TestHoldUp(t *testing.T) {
	bubble(t, Weather{}, func(b *bench) {
		b.line.HoldUp(time.Minute)
		b.near.Write([]byte("up"))
		b.far.Write([]byte("down"))
		if took := expect(t, b.near, "down"); took != 0 {
			t.Errorf("the other direction took %s", took)
		}
		if took := expect(t, b.far, "up"); took != time.Minute {
			t.Errorf("this direction took %s", took)
		}
	})
}

func TestService(t *testing.T) {
	bubble(t, Weather{}, func(b *bench) {
		b.line.Service(false)
		b.near.Write([]byte("x"))
		silent(t, b.far, time.Minute)
		time.AfterFunc(time.Minute, func() { b.line.Service(true) })
		start := time.Now()
		b.connect()
		if took := time.Since(start); took != time.Minute {
			t.Errorf("dialling without a signal took %s", took)
		}
		expect(t, b.far, "x")
	})
}

func TestKill(t *testing.T) {
	for _, quiet := range []bool{false, true} {
		bubble(t, Weather{}, func(b *bench) {
			b.listener.Kill(quiet)
			if _, err := b.far.Write([]byte("x")); err == nil {
				t.Error("the dead server writes")
			}
			if _, err := b.far.Read(make([]byte, 1)); !errors.Is(err, net.ErrClosed) {
				t.Errorf("the dead server reads: %v", err)
			}
			if quiet {
				silent(t, b.near, time.Hour)
			} else if _, err := b.near.Read(make([]byte, 1)); !errors.Is(err, errReset) {
				t.Errorf("the phone reads: %v", err)
			}
			if _, err := b.line.DialContext(b.t.Context(), "", ""); !errors.Is(err, syscall.ECONNREFUSED) {
				t.Errorf("dialling a dead server: %v", err)
			}
			b.listener = b.network.Listen()
			near, far := b.connect()
			near.Write([]byte("again"))
			expect(t, far, "again")
		})
	}
}

func TestRepeat(t *testing.T) {
	bubble(t, Weather{Repeat: 1000}, func(b *bench) {
		message := "\x81\x83mask123"
		b.near.Write([]byte("GET / HTTP/1.1\r\n\r\n"))
		b.near.Write([]byte(message))
		b.near.Write([]byte(message))
		b.far.Write([]byte(message))
		expect(t, b.far, "GET / HTTP/1.1\r\n\r\n"+message+message+message)
		expect(t, b.near, message)
		silent(t, b.near, time.Minute)
	})
}

func TestSameSeedSameTimes(t *testing.T) {
	times := func(seed uint64) (list []time.Duration) {
		bubble(t, Weather{Delay: time.Millisecond, Jitter: time.Second, Loss: 300, Again: time.Second}, func(b *bench) {
			b.line.seed = seed
			near, far := b.connect()
			for range 20 {
				near.Write([]byte("x"))
				list = append(list, expect(t, far, "x"))
			}
		})
		return list
	}
	a, b, other := times(3), times(3), times(4)
	same := 0
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("write %d took %s, then %s", i, a[i], b[i])
		}
		if a[i] == other[i] {
			same++
		}
	}
	if same == len(a) {
		t.Error("another seed changes nothing")
	}
}
