package wire

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var limits = Limits{Patience: 10 * time.Second, Farewell: 5 * time.Second}

// bite is how much of so many bytes a client takes, after how long; an error ends the connection.
type bite func(n int) (taken int, after time.Duration, err error)

// client is the other end of a connection under test; it takes what bite says.
type client struct {
	net.Conn // nil: nothing is read
	bite     bite
	closed   chan struct{}

	mu   sync.Mutex
	got  []byte
	shut bool
}

var errCut = errors.New("the line is cut")

func (c *client) take(p []byte, wait bool) (int, error) {
	n, after, err := c.bite(len(p))
	if err != nil {
		return 0, err
	}
	if wait && after > 0 {
		select {
		case <-time.After(after):
		case <-c.closed:
			return 0, net.ErrClosed
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.shut {
		return 0, net.ErrClosed
	}
	c.got = append(c.got, p[:n]...)
	return n, nil
}

// Write waits for the client, as a net.Conn does; one that is worse than allowed takes less than all without an error.
func (c *client) Write(p []byte) (int, error) {
	for {
		if n, err := c.take(p, true); n > 0 || err != nil {
			return n, err
		}
	}
}

func (c *client) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.shut = true
	close(c.closed) // a second time is a mistake, and panics
	return nil
}

func (c *client) stream() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return bytes.Clone(c.got)
}

func (c *client) isShut() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.shut
}

// open makes a connection to such a client; with tries, writes may be tried.
func open(b bite, tries bool) (*Conn, *client) {
	far := &client{bite: b, closed: make(chan struct{})}
	c := newConn(far, limits)
	if tries {
		c.try = func(p []byte) (int, error) { return far.take(p, false) }
	}
	return c, far
}

// sender sends messages in order and keeps those for which there is no room yet. Nothing is said after the last.
type sender struct {
	c *Conn

	mu      sync.Mutex
	waiting [][]byte
	texts   int
	last    bool
}

func newSender(c *Conn) *sender {
	s := &sender{c: c}
	c.OnDrained(s.push)
	return s
}

// text sends the next message.
func (s *sender) text(size int) {
	s.mu.Lock()
	if !s.last {
		s.waiting = append(s.waiting, message(s.texts, size))
		s.texts++
	}
	s.mu.Unlock()
	s.push()
}

func (s *sender) close() {
	s.mu.Lock()
	if !s.last {
		s.waiting, s.last = append(s.waiting, AppendClose(nil, 4000, "over")), true
	}
	s.mu.Unlock()
	s.push()
}

func (s *sender) backlog() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.waiting)
}

func (s *sender) push() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.waiting) > 0 {
		buffer := bytes.Clone(s.waiting[0])
		taken := s.c.Send(buffer, s.last && len(s.waiting) == 1)
		clear(buffer) // not needed any more
		if !taken {
			return
		}
		s.waiting = s.waiting[1:]
	}
}

// message is the nth message, of about so many bytes.
func message(n, size int) []byte {
	return Text(fmt.Appendf(nil, "%d %s", n, strings.Repeat(strconv.Itoa(n%10), size))).Bytes()
}

func ping(n int) []byte {
	payload := fmt.Appendf(nil, "%d %s", n, strings.Repeat("p", n%100))
	return append([]byte{0x89, byte(len(payload))}, payload...)
}

// story is what a client must see: both kinds in order, each whole, once.
type story struct {
	texts, pings int
	closed       bool
}

// readStory checks what a client got as far as it goes; rest is what is not whole.
func readStory(t *testing.T, stream []byte) (s story, rest []byte) {
	t.Helper()
	for {
		f, after, whole := nextFrame(stream)
		if !whole {
			return s, stream
		}
		stream = after
		if s.closed {
			t.Fatalf("after the close frame came %x %q", f.first, f.payload)
		}
		n, fill, _ := strings.Cut(string(f.payload), " ")
		switch f.first {
		case 0x81:
			if n != strconv.Itoa(s.texts) || strings.Trim(fill, strconv.Itoa(s.texts%10)) != "" {
				t.Fatalf("instead of message %d came %.40q", s.texts, f.payload)
			}
			s.texts++
		case 0x89:
			if n != strconv.Itoa(s.pings) || fill != strings.Repeat("p", s.pings%100) {
				t.Fatalf("instead of ping %d came %.40q", s.pings, f.payload)
			}
			s.pings++
		case 0x88:
			s.closed = true
		default:
			t.Fatalf("a frame begins with %x", f.first)
		}
	}
}

// seeded takes random bites, with pauses, of which some are nothing at all.
func seeded(seed uint64) bite {
	var mu sync.Mutex
	dice := rand.New(rand.NewPCG(seed, 1))
	return func(n int) (int, time.Duration, error) {
		mu.Lock()
		defer mu.Unlock()
		switch dice.IntN(4) {
		case 0:
			return 0, time.Millisecond, nil // EAGAIN
		case 1:
			return 1, 0, nil
		case 2:
			return dice.IntN(n + 1), time.Duration(dice.IntN(1000)) * time.Microsecond, nil
		default:
			return n, time.Duration(dice.IntN(1000)) * time.Microsecond, nil
		}
	}
}

func TestFramesStayWhole(t *testing.T) {
	clients := map[string]func() bite{
		"takes all":    func() bite { return func(n int) (int, time.Duration, error) { return n, 0, nil } },
		"byte by byte": func() bite { return func(n int) (int, time.Duration, error) { return 1, time.Microsecond, nil } },
		"never at once": func() bite {
			calls := 0
			return func(n int) (int, time.Duration, error) { calls++; return n * (calls % 2), time.Millisecond, nil }
		},
	}
	for seed := range uint64(100) {
		clients[fmt.Sprint("seed ", seed)] = func() bite { return seeded(seed) }
	}
	for name, bite := range clients {
		for _, tries := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/tries=%v", name, tries), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { interleave(t, bite(), tries) })
			})
		}
	}
}

// interleave lets two goroutines write, as a room and the library do, and reads what comes out.
func interleave(t *testing.T, b bite, tries bool) {
	const texts, pings = 60, 40
	c, far := open(b, tries)
	s := newSender(c)
	var both sync.WaitGroup
	both.Go(func() {
		for n := range texts {
			s.text(n * n)
			time.Sleep(time.Duration(n%7) * 500 * time.Microsecond)
		}
	})
	both.Go(func() {
		for n := range pings {
			if size, err := c.Write(ping(n)); size != len(ping(n)) || err != nil {
				t.Errorf("ping %d: %d, %v", n, size, err)
			}
			time.Sleep(time.Duration(n%5) * 700 * time.Microsecond)
		}
	})
	both.Wait()
	s.close()
	time.Sleep(time.Second)
	c.Write(ping(pings)) // it comes too late
	time.Sleep(limits.Farewell - 2*time.Second)
	if c.Err() != nil {
		t.Error("cut before the client could answer")
	}
	got, rest := readStory(t, far.stream())
	if want := (story{texts, pings, true}); got != want || len(rest) != 0 {
		t.Errorf("%+v and %d bytes behind, want %+v", got, len(rest), want)
	}
	time.Sleep(limits.Farewell)
	if !far.isShut() || c.Err() != ErrSilent {
		t.Errorf("a client that does not answer is not cut, but %v", c.Err())
	}
	c.Wait()
}

// A write that fails ends the connection: of the frame in which it failed nobody knows how much has left.
func TestFailure(t *testing.T) {
	for at := range 40 {
		for _, tries := range []bool{true, false} {
			synctest.Test(t, func(t *testing.T) {
				calls, failed := 0, false
				c, far := open(func(n int) (int, time.Duration, error) {
					if calls++; calls > at {
						if failed {
							t.Error("written again after the failure")
						}
						failed = true
						return 0, 0, errCut
					}
					return (n + 1) / 2, time.Millisecond, nil
				}, tries)
				s := newSender(c)
				done := make(chan struct{})
				go func() {
					defer close(done)
					for n := range 50 {
						if _, err := c.Write(ping(n)); err != nil {
							return
						}
						time.Sleep(time.Millisecond)
					}
				}()
				for range 50 {
					s.text(100)
					time.Sleep(time.Millisecond)
				}
				<-done
				readStory(t, far.stream())
				if !far.isShut() {
					t.Error("not cut")
				}
				if !c.Send(message(0, 1), false) {
					t.Error("a connection that has ended wants to be asked again")
				}
				if _, err := c.Write(ping(0)); !errors.Is(err, errCut) || c.Err() != err {
					t.Errorf("the library is told %v, the cause is %v", err, c.Err())
				}
				c.Close()
				c.Wait()
			})
		}
	}
}

// A client that takes nothing keeps nobody waiting but the library, and is cut in the end.
func TestStall(t *testing.T) {
	for _, tries := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			bytes := 100
			c, far := open(func(n int) (int, time.Duration, error) {
				n = min(n, bytes)
				bytes -= n
				return n, time.Second, nil
			}, tries)
			begin := time.Now()
			if !c.Send(message(0, 1000), false) {
				t.Error("the first message was not taken")
			}
			for range 1000 {
				if c.Send(message(1, 1000), false) {
					t.Fatal("more than one message is kept")
				}
			}
			if time.Since(begin) != 0 {
				t.Errorf("sending took %s", time.Since(begin))
			}
			pinged := make(chan error)
			go func() {
				_, err := c.Write(ping(0))
				pinged <- err
			}()
			time.Sleep(limits.Patience - time.Millisecond)
			synctest.Wait()
			if far.isShut() || len(pinged) > 0 {
				t.Error("cut too early")
			}
			if err := <-pinged; !errors.Is(err, ErrSlow) || time.Since(begin) != limits.Patience {
				t.Errorf("the library is told %v after %s", err, time.Since(begin))
			}
			if got, rest := readStory(t, far.stream()); got != (story{}) || len(rest) != 100 {
				t.Errorf("%+v and %d bytes", got, len(rest))
			}
			c.Wait()
		})
	}
}

// Patience is for each message, not for all that a slow client ever gets.
func TestPatienceBeginsAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, far := open(func(n int) (int, time.Duration, error) { return n, limits.Patience / 2, nil }, false)
		s := newSender(c)
		for range 20 {
			s.text(10)
		}
		time.Sleep(20 * limits.Patience)
		if got, _ := readStory(t, far.stream()); got.texts != 20 || far.isShut() {
			t.Errorf("%+v, cut: %v", got, far.isShut())
		}
		c.Close()
		c.Wait()
	})
}

// The library's close frame ends the sending as ours does.
func TestLibraryCloses(t *testing.T) {
	for _, pieces := range []int{1, 2} {
		synctest.Test(t, func(t *testing.T) {
			c, far := open(func(n int) (int, time.Duration, error) { return (n + pieces - 1) / pieces, time.Second, nil }, true)
			c.Send(message(0, 100), false)
			for range 2 { // the second is swallowed
				if _, err := c.Write(AppendClose(nil, 1002, "")); err != nil {
					t.Error(err)
				}
			}
			if !c.Send(message(1, 100), false) {
				t.Error("a message behind the close frame wants to be sent again")
			}
			synctest.Wait()
			if got, rest := readStory(t, far.stream()); got != (story{1, 0, true}) || len(rest) != 0 {
				t.Errorf("%+v and %d bytes", got, len(rest))
			}
			time.Sleep(limits.Farewell)
			synctest.Wait()
			if !far.isShut() {
				t.Error("not cut")
			}
			c.Wait()
		})
	}
}

// FuzzInterleaving plays a script: each byte is a step of somebody who writes, or what the client takes of it.
func FuzzInterleaving(f *testing.F) {
	f.Add([]byte{0, 200, 5, 1, 0, 0, 9, 2, 255, 3, 0, 17, 4})
	f.Add(bytes.Repeat([]byte{1, 0, 130, 7, 2, 64}, 40))
	f.Add([]byte(strings.Repeat("the close frame comes in the middle", 5)))
	f.Fuzz(func(t *testing.T, script []byte) {
		synctest.Test(t, func(t *testing.T) { play(t, script[:min(len(script), 1000)]) })
	})
}

func play(t *testing.T, script []byte) {
	var mu sync.Mutex
	next := func() int { // when the script is over everybody is patient
		mu.Lock()
		defer mu.Unlock()
		if len(script) == 0 {
			return 255
		}
		b := script[0]
		script = script[1:]
		return int(b)
	}
	failed, slow := false, time.Duration(0)
	tries := next()%4 != 0
	c, far := open(func(n int) (int, time.Duration, error) {
		switch b := next(); {
		case b == 13:
			failed = true
			return 0, 0, errCut
		case b < 128:
			mu.Lock()
			slow += time.Duration(b) * time.Millisecond
			mu.Unlock()
			return min(n, b/4), time.Duration(b) * time.Millisecond, nil
		default:
			return n, 0, nil
		}
	}, tries)
	s := newSender(c)
	var writers sync.WaitGroup
	for range 2 {
		writers.Go(func() {
			for range 100 {
				switch b := next(); {
				case b == 255:
					return
				case b%5 == 0:
					time.Sleep(time.Duration(b) * time.Millisecond)
				case b == 7:
					s.close()
				default:
					s.text(b * b / 4)
				}
			}
		})
	}
	pings := 0
	writers.Go(func() {
		for n := range 30 {
			time.Sleep(time.Duration(next()) * time.Millisecond)
			if _, err := c.Write(ping(n)); err != nil {
				return
			}
			pings++
		}
	})
	writers.Wait()
	synctest.Wait()
	time.Sleep(time.Hour)
	got, rest := readStory(t, far.stream())
	switch cut := failed || slow >= limits.Patience && far.isShut(); {
	case cut && !got.closed:
	case len(rest) != 0:
		t.Errorf("%d bytes of a frame", len(rest))
	case got.texts != s.texts || got.closed != s.last || !s.last && got.pings != pings:
		t.Errorf("%+v, want %d messages, %d pings, closed %v", got, s.texts, pings, s.last)
	}
	if (failed || s.last) && !far.isShut() {
		t.Error("not cut")
	}
	c.Close()
	c.Wait()
}

// Only what the system knows as a socket may be written to beside net: whatever is around one may mean to see the bytes.
func TestTriesPlainSocketsOnly(t *testing.T) {
	type logged struct{ *net.TCPConn }
	near, far := net.Pipe()
	defer near.Close()
	defer far.Close()
	for _, conn := range []net.Conn{near, logged{&net.TCPConn{}}} {
		if tries(conn) != nil {
			t.Errorf("%T is written to directly", conn)
		}
	}
}

// A pipe has no other way than to wait for the reader.
func TestPipe(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		c := newConn(near, limits)
		s := newSender(c)
		for range 5 {
			s.text(1000)
		}
		got := make([]byte, 0, 8<<10)
		piece := make([]byte, 7)
		for {
			far.SetReadDeadline(time.Now().Add(time.Second))
			n, err := far.Read(piece)
			got = append(got, piece[:n]...)
			if errors.Is(err, os.ErrDeadlineExceeded) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if all, rest := readStory(t, got); all.texts != 5 || len(rest) != 0 {
			t.Errorf("%+v and %d bytes", all, len(rest))
		}
		c.Close()
		c.Wait()
		if _, err := far.Read(piece); err != io.EOF {
			t.Errorf("after closing: %v", err)
		}
	})
}
