package hub

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"

	"github.com/coder/websocket"

	"foodforpeople/hub/wire"
)

// overEveryTransport runs a test in a bubble of its own for each way to carry a connection.
func overEveryTransport(t *testing.T, test func(t *testing.T, s *server)) {
	for _, over := range []transport{overSocket, overEvents, overPolls} {
		t.Run(string(over), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t)
				s.over = over
				test(t, s)
			})
		})
	}
}

// carrier is the client's end of what carries a connection.
type carrier interface {
	read() ([]byte, error) // a message; the error may be an ended
	write(data []byte)
	drop() // as a lost signal would
}

// ended is the close code of a connection.
type ended websocket.StatusCode

func (e ended) Error() string { return fmt.Sprintf("closed with %d", int(e)) }

// signedInCookie is the one of the facilitator's browser, or of a screen that it opened.
func (s *server) signedInCookie() string { return tokenCookie + "=" + s.token }

// carry opens a connection of a browser with a cookie, or with none.
func (s *server) carry(cookie string) carrier {
	header := http.Header{}
	if cookie != "" {
		header.Set("Cookie", cookie)
	}
	network := newNetwork(s.handler)
	if s.over != overSocket && s.over != "" {
		return openPosting(s.t, network, header, s.over)
	}
	ws, _, err := websocket.Dial(context.Background(), "ws://hub.test/ws", &websocket.DialOptions{HTTPClient: network.client, HTTPHeader: header})
	if err != nil {
		s.t.Fatal(err)
	}
	ws.SetReadLimit(-1)
	return socketEnd{ws, network}
}

// network is a real HTTP server in memory, and a client of it.
type network struct {
	client  *http.Client
	server  *http.Server
	dialled chan net.Conn
	closed  chan struct{}
}

func newNetwork(handler http.Handler) *network {
	n := &network{server: &http.Server{Handler: handler}, dialled: make(chan net.Conn), closed: make(chan struct{})}
	n.client = &http.Client{Transport: &http.Transport{DialContext: n.dial}}
	go n.server.Serve(n) // it ends with an error
	return n
}

func (n *network) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case n.dialled <- far:
		return near, nil
	case <-n.closed:
	case <-ctx.Done():
	}
	return nil, net.ErrClosed
}

// Accept, Close and Addr make it a net.Listener.
func (n *network) Accept() (net.Conn, error) {
	select {
	case conn := <-n.dialled:
		return conn, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

func (n *network) Close() error {
	select {
	case <-n.closed:
	default:
		close(n.closed)
	}
	return nil
}

func (n *network) Addr() net.Addr { return &net.UnixAddr{Name: "memory"} }

// drop ends every connection of the network.
func (n *network) drop() {
	n.client.CloseIdleConnections()
	n.server.Close() // it is over
}

type socketEnd struct {
	ws *websocket.Conn
	*network
}

func (s socketEnd) read() ([]byte, error) {
	_, data, err := s.ws.Read(context.Background())
	if code := websocket.CloseStatus(err); code != -1 {
		err = ended(code)
	}
	return data, err
}

func (s socketEnd) write(data []byte) {
	s.ws.Write(context.Background(), websocket.MessageText, data) // the test sees by the answers
}

func (s socketEnd) drop() {
	s.ws.CloseNow() // it is over
	s.network.drop()
}

// posting is a connection whose client posts, and listens to events or polls.
type posting struct {
	*network
	header http.Header
	ctx    context.Context
	cancel context.CancelFunc
	id     string
	events *bufio.Reader // nil: polls
	polls  int
	told   error // what came as an answer to a post
}

func openPosting(t testing.TB, n *network, header http.Header, over transport) *posting {
	t.Helper()
	p := &posting{network: n, header: header}
	p.ctx, p.cancel = context.WithCancel(context.Background())
	var first []byte
	var err error
	if over == overPolls {
		first, err = p.call(http.MethodGet, "/poll", nil)
	} else {
		var answer *http.Response
		if answer, err = p.ask(http.MethodGet, "/sse", nil); err == nil {
			p.events = bufio.NewReader(answer.Body)
			first, err = p.event()
		}
	}
	var hello struct{ Type, ID string }
	if err == nil {
		err = json.Unmarshal(first, &hello)
	}
	if err != nil || hello.Type != "connection" || len(hello.ID) != 32 {
		t.Fatalf("the connection begins with %s: %v", first, err)
	}
	p.id = hello.ID
	return p
}

func (p *posting) ask(method, path string, body []byte) (*http.Response, error) {
	request, err := http.NewRequestWithContext(p.ctx, method, "http://hub.test"+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header = p.header.Clone()
	return p.client.Do(request)
}

// call is a request whose answer ends.
func (p *posting) call(method, path string, body []byte) ([]byte, error) {
	answer, err := p.ask(method, path, body)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	return io.ReadAll(answer.Body)
}

// event reads the next event that is no comment.
func (p *posting) event() ([]byte, error) {
	for {
		line, err := p.events.ReadBytes('\n')
		if err != nil {
			return nil, err
		}
		if data, is := bytes.CutPrefix(line, []byte("data: ")); is {
			return bytes.TrimSpace(data), nil
		}
	}
}

func (p *posting) read() ([]byte, error) {
	for {
		if p.told != nil {
			return nil, p.told
		}
		var message []byte
		var err error
		if p.events != nil {
			message, err = p.event()
		} else {
			p.polls++
			message, err = p.call(http.MethodGet, fmt.Sprintf("/poll?connection=%s&n=%d", p.id, p.polls), nil)
		}
		if err != nil {
			return nil, err
		}
		message, p.told = cutClose(message)
		if message != nil {
			return message, nil
		}
	}
}

// cutClose takes the close code from the end of a message.
func cutClose(message []byte) ([]byte, error) {
	frames := splitFrames(message)
	var last struct {
		Type string
		Code websocket.StatusCode
	}
	if json.Unmarshal(frames[len(frames)-1], &last) == nil && last.Type == "close" { // a refusal's code is a text
		rest := make([]outFrame, len(frames)-1)
		for i := range rest {
			rest[i].Frame = wire.Text(frames[i])
		}
		return joinFrames(rest, len(message)), ended(last.Code)
	}
	if bytes.Equal(message, nothing) {
		return nil, nil
	}
	return message, nil
}

func (p *posting) write(data []byte) {
	p.call(http.MethodPost, "/frames?connection="+p.id, data) // the test sees by the answers
}

func (p *posting) drop() {
	p.cancel()
	p.network.drop()
}

// codeOf is the close code that an error is, -1 if it is none.
func codeOf(err error) websocket.StatusCode {
	var code ended
	if errors.As(err, &code) {
		return websocket.StatusCode(code)
	}
	return -1
}
