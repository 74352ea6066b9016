package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// greeting is a connection while it is being made; every read and write waits.
type greeting struct {
	fd    int
	early []byte // read and not yet used
}

// greetings say hello in each protocol, until the server would send messages.
var greetings = map[string]func(address, room string) (*greeting, error){
	"tcp": func(address, room string) (*greeting, error) {
		g, err := dial(address)
		if err != nil {
			return g, err
		}
		if err := writeAll(g.fd, []byte(room+"\n")); err != nil {
			return g, err
		}
		_, err = g.until("\n")
		return g, err
	},
	"wire": func(address, room string) (*greeting, error) { return upgraded(address, "/?room="+room) },
	"centrifuge": func(address, room string) (*greeting, error) {
		g, err := upgraded(address, "/")
		if err != nil {
			return g, err
		}
		return g, g.exchange(opText, `{"id":1,"connect":{"data":{"room":"`+room+`"}}}`, `"connect":`)
	},
	"socketio": func(address, room string) (*greeting, error) {
		g, err := upgraded(address, "/socket.io/?EIO=4&transport=websocket&room="+room)
		if err != nil {
			return g, err
		}
		if err := g.exchange(0, "", `0{"sid":`); err != nil {
			return g, err
		}
		return g, g.exchange(opText, "40", `40{"sid":`)
	},
	"colyseus": greetColyseus,
}

// greetColyseus asks for a seat in a room, takes it, and says that it is ready for the state.
func greetColyseus(address, room string) (*greeting, error) {
	g, err := dial(address)
	if err != nil {
		return g, err
	}
	body := `{"room":"` + room + `"}`
	answer, err := g.request("POST /matchmake/joinOrCreate/room HTTP/1.1\r\nHost: " + address +
		"\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n" + body)
	unix.Close(g.fd)
	if err != nil {
		return g, err
	}
	var seat struct{ SessionID, ProcessID, RoomID string }
	if err := json.Unmarshal(answer, &seat); err != nil || seat.SessionID == "" {
		return g, fmt.Errorf("no seat: %s", answer)
	}
	if g, err = upgraded(address, "/"+seat.ProcessID+"/"+seat.RoomID+"?sessionId="+seat.SessionID); err != nil {
		return g, err
	}
	const joined = "\x0a"
	if err := g.exchange(0, "", joined); err != nil {
		return g, err
	}
	return g, writeAll(g.fd, masked(opBinary, []byte(joined)))
}

// open connects clients to the rooms in turn.
func (c *clients) open(protocol, address string, count, first, rooms int) error {
	greet := greetings[protocol]
	if greet == nil {
		return fmt.Errorf("no protocol %q", protocol)
	}
	for i := range count {
		g, err := greet(address, strconv.Itoa(first+i%rooms))
		if err == nil {
			err = c.adopt(g, protocol)
		}
		if err != nil {
			return fmt.Errorf("connection %d: %w", i, err)
		}
	}
	return nil
}

// greet connects to our real hub, as many as the file has lines.
func (c *clients) greet(address, file string) error {
	lines, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(lines)) {
		g, err := upgraded(address, "/ws")
		if err == nil {
			err = g.exchange(opText, strings.TrimSpace(line), `"type":"welcome"`)
		}
		if err == nil {
			err = c.adopt(g, "hub")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", line, err)
		}
	}
	return nil
}

// adopt takes over a connection that is made.
func (c *clients) adopt(g *greeting, protocol string) error {
	if err := unix.SetNonblock(g.fd, true); err != nil {
		return err
	}
	conn := &conn{fd: int32(g.fd), protocol: protocol}
	c.conns[conn.fd] = conn
	conn.take(g.early, &c.window)
	return c.watch(conn.fd)
}

func dial(address string) (*greeting, error) {
	to, err := net.ResolveTCPAddr("tcp4", address)
	if err != nil {
		return nil, err
	}
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	g := &greeting{fd: fd}
	if err := unix.SetsockoptTimeval(fd, unix.SOL_SOCKET, unix.SO_RCVTIMEO, &unix.Timeval{Sec: 20}); err != nil {
		return g, err
	}
	return g, unix.Connect(fd, &unix.SockaddrInet4{Port: to.Port, Addr: [4]byte(to.IP.To4())})
}

func upgraded(address, path string) (*greeting, error) {
	g, err := dial(address)
	if err != nil {
		return g, err
	}
	request := "GET " + path + " HTTP/1.1\r\nHost: " + address + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
		"User-Agent: Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36\r\n" +
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
	if err := writeAll(g.fd, []byte(request)); err != nil {
		return g, err
	}
	head, err := g.until("\r\n\r\n")
	if err == nil && !bytes.HasPrefix(head, []byte("HTTP/1.1 101 ")) {
		err = fmt.Errorf("not upgraded: %q", head)
	}
	return g, err
}

// request sends a request that ends the connection, and returns the body.
func (g *greeting) request(text string) ([]byte, error) {
	if err := writeAll(g.fd, []byte(text)); err != nil {
		return nil, err
	}
	for {
		_, body, _ := bytes.Cut(g.early, []byte("\r\n\r\n"))
		if from, to := bytes.IndexByte(body, '{'), bytes.LastIndexByte(body, '}'); from >= 0 && to > from && json.Valid(body[from:to+1]) {
			return body[from : to+1], nil
		}
		if err := g.more(); err != nil {
			return nil, fmt.Errorf("%w after %q", err, g.early)
		}
	}
}

// exchange says something, unless op is 0, and takes frames until one has the wanted text.
func (g *greeting) exchange(op byte, say, want string) error {
	if op != 0 {
		if err := writeAll(g.fd, masked(op, []byte(say))); err != nil {
			return err
		}
	}
	for {
		_, payload, rest, whole := cut(g.early)
		if !whole {
			if err := g.more(); err != nil {
				return fmt.Errorf("%w while waiting for %q, after %q", err, want, g.early)
			}
			continue
		}
		g.early = rest
		if bytes.Contains(payload, []byte(want)) {
			return nil
		}
	}
}

// until takes bytes up to an end.
func (g *greeting) until(end string) ([]byte, error) {
	for {
		if at := bytes.Index(g.early, []byte(end)); at >= 0 {
			taken := g.early[:at+len(end)]
			g.early = g.early[at+len(end):]
			return taken, nil
		}
		if err := g.more(); err != nil {
			return nil, fmt.Errorf("%w after %q", err, g.early)
		}
	}
}

func (g *greeting) more() error {
	piece := make([]byte, 4096)
	for {
		n, err := unix.Read(g.fd, piece)
		switch {
		case err == unix.EINTR:
			continue
		case err != nil:
			return err
		case n == 0:
			return fmt.Errorf("the server has closed")
		}
		g.early = append(g.early, piece[:n]...)
		return nil
	}
}
