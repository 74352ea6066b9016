// Command clients is the other end of all connections to one server: one thread, raw epoll, the least that each protocol
// needs. It is the same program for every server, so its cost is the same for all. It does what it is told, one order a line
// on standard input, and answers each with a line of JSON:
//
//	open PROTOCOL ADDRESS COUNT FIRST ROOMS   connects COUNT clients, evenly to the ROOMS from FIRST on
//	greet ADDRESS FILE                  connects a client of our real hub for each line of FILE, which it says first
//	expect SIZE                         the size of messages from now on, in bytes
//	begin                               forgets what has come, and says how many connections there are
//	count                               says how many messages have come
//	report                              says how long they took, and what they weighed
//	act TIMES MILLISECONDS SIZE         asks the Centrifuge server so often to send SIZE bytes back, evenly spread over the time
//
// While something comes it does not sleep, so that a server need not wake it: a client on another machine would not be woken
// by the server's processor either.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"time"

	"golang.org/x/sys/unix"

	"foodforpeople/bench/message"
)

// awake is how long it goes on looking after something has come.
const awake = 50 * time.Millisecond

type clients struct {
	epoll  int
	conns  map[int32]*conn
	buffer []byte // for reading, of all connections
	orders []byte // not yet a whole line
	heard  time.Time
	window window
	acting acting
}

func main() {
	c := &clients{conns: make(map[int32]*conn), buffer: make([]byte, 64<<10), window: newWindow(message.Smallest)}
	if err := c.run(); err != nil {
		log.Fatal(err)
	}
}

func (c *clients) run() error {
	var err error
	if c.epoll, err = unix.EpollCreate1(0); err != nil {
		return err
	}
	if err := c.watch(0); err != nil {
		return err
	}
	events := make([]unix.EpollEvent, 256)
	for {
		n, err := unix.EpollWait(c.epoll, events, c.patience())
		if err != nil && err != unix.EINTR {
			return err
		}
		for _, event := range events[:max(n, 0)] {
			if event.Fd != 0 {
				c.read(c.conns[event.Fd])
			} else if ended, err := c.listen(); ended || err != nil {
				return err
			}
		}
		c.acting.due(c)
	}
}

// patience is how long to wait for something, in milliseconds; -1 is for ever.
func (c *clients) patience() int {
	switch {
	case c.acting.left > 0:
		return 1
	case time.Since(c.heard) < awake:
		return 0
	}
	return -1
}

func (c *clients) watch(fd int32) error {
	return unix.EpollCtl(c.epoll, unix.EPOLL_CTL_ADD, int(fd), &unix.EpollEvent{Events: unix.EPOLLIN, Fd: fd})
}

// read takes what has come for a connection.
func (c *clients) read(from *conn) {
	c.heard = time.Now()
	n, err := unix.Read(int(from.fd), c.buffer)
	switch {
	case err == unix.EINTR:
	case err != nil || n == 0:
		unix.Close(int(from.fd)) // which takes it out of the epoll
		delete(c.conns, from.fd)
		c.window.Lost++
	default:
		c.window.Bytes += int64(n)
		from.take(c.buffer[:n], &c.window)
	}
}

// listen follows whole orders.
func (c *clients) listen() (ended bool, err error) {
	piece := make([]byte, 4096)
	n, err := unix.Read(0, piece)
	if err == unix.EINTR {
		return false, nil
	}
	if err != nil || n == 0 {
		return true, err
	}
	c.orders = append(c.orders, piece[:n]...)
	for {
		line, rest, whole := bytes.Cut(c.orders, []byte("\n"))
		if !whole {
			return false, nil
		}
		answer, err := c.obey(string(line))
		if err != nil {
			return false, fmt.Errorf("%s: %w", line, err)
		}
		if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
			return false, err
		}
		c.orders = bytes.Clone(rest)
	}
}

func (c *clients) obey(line string) (any, error) {
	var order, protocol, address string
	var a, b, d int
	fmt.Sscan(line, &order)
	switch order {
	case "open":
		if _, err := fmt.Sscanf(line, "open %s %s %d %d %d", &protocol, &address, &a, &b, &d); err != nil {
			return nil, err
		}
		return struct{}{}, c.open(protocol, address, a, b, d)
	case "greet":
		if _, err := fmt.Sscanf(line, "greet %s %s", &address, &protocol); err != nil {
			return nil, err
		}
		return struct{}{}, c.greet(address, protocol)
	case "expect":
		if _, err := fmt.Sscanf(line, "expect %d", &a); err != nil {
			return nil, err
		}
		c.window = newWindow(a)
	case "begin":
		c.window.reset()
		return len(c.conns), nil
	case "count":
		return len(c.window.took), nil
	case "report":
		return c.window.report(), nil
	case "act":
		if _, err := fmt.Sscanf(line, "act %d %d %d", &a, &b, &d); err != nil {
			return nil, err
		}
		c.act(a, b, d)
	default:
		return nil, fmt.Errorf("nobody knows this order")
	}
	return struct{}{}, nil
}
