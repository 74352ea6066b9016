package load

import (
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"testing"
	"testing/synctest"
)

// A deaf phone reads nothing, until it hears again or the line is closed; it can send all the time.
func TestDeafLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		var bytes traffic
		m := newMisfortune(rand.New(rand.NewPCG(1, 1)))
		open := m.lines(bytes.counted(func(context.Context, string, string) (net.Conn, error) { return near, nil }))
		line, err := open(t.Context(), "", "")
		if err != nil {
			t.Fatal(err)
		}
		m.deafen()
		heard := make(chan error, 2)
		listen := func() {
			_, err := line.Read(make([]byte, 10))
			heard <- err
		}
		go far.Write([]byte("abc")) // it is read below
		go listen()
		go line.Write([]byte("up")) // it is read below
		if n, err := far.Read(make([]byte, 10)); n != 2 || err != nil {
			t.Errorf("sent %d bytes, %v", n, err)
		}
		synctest.Wait()
		if len(heard) != 0 || bytes.down.Load() != 0 {
			t.Fatal("a deaf phone has heard something")
		}
		m.hear()
		if err := <-heard; err != nil || bytes.down.Load() != 3 || bytes.up.Load() != 2 {
			t.Errorf("heard %v; counted %d down, %d up", err, bytes.down.Load(), bytes.up.Load())
		}
		m.deafen()
		go listen()
		synctest.Wait()
		line.Close() // of a pipe
		if err := <-heard; !errors.Is(err, net.ErrClosed) {
			t.Errorf("a closed line says %v", err)
		}
		far.Close() // the test is over
	})
}
