package hub

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/coder/websocket"

	"foodforpeople/hub/journal"
)

// The size of the test of slow readers.
const (
	slowReaders = 200
	others      = 60
	slower      = 1.5 // how many times as long something may take beside slow readers
	// fewestRounds and mostRounds are how often it is measured, slowActions how often each acts in a round. Between two acts of
	// a person is more than phoneFlush, or a view would wait for its turn.
	fewestRounds, mostRounds = 3, 20
	slowActions              = 6
	actionPause              = 400 * time.Millisecond
	// saveTime is what the journal takes.
	saveTime = 3 * time.Millisecond
	// smallBuffer is what the kernel keeps of a connection to a slow reader at either end; it takes more than it is told.
	smallBuffer = 2 << 10
)

// hall is a real server with a session on a real network.
type hall struct {
	*server
	t    *testing.T
	url  string
	code string
}

func newHall(t *testing.T) *hall {
	t.Helper()
	s := &server{t: t, memory: journal.NewMemory(time.Now)}
	s.open()
	s.breakWith(func(op string) error {
		if op == "append" {
			<-time.After(saveTime)
		}
		return nil
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewUnstartedServer(s.handler)
	web.Listener.Close()
	web.Listener = tight{listener}
	web.Start()
	t.Cleanup(func() {
		s.hub.Stop()
		web.Close()
	})
	return &hall{s, t, "ws" + web.URL[len("http"):] + "/ws", s.session((slowReaders + others) / 10)}
}

// tight gives every connection that it accepts a small buffer for what leaves.
type tight struct{ net.Listener }

func (l tight) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err == nil {
		err = c.(*net.TCPConn).SetWriteBuffer(smallBuffer)
	}
	return c, err
}

// open opens a connection and says hello. With buffer > 0 the kernel keeps about so much of what comes.
func (h *hall) open(token string, buffer int) *websocket.Conn {
	h.t.Helper()
	dialer := net.Dialer{Control: func(_, _ string, raw syscall.RawConn) error {
		if buffer == 0 {
			return nil
		}
		var err error
		failed := raw.Control(func(fd uintptr) {
			err = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, buffer)
		})
		if failed != nil {
			return failed
		}
		return err
	}}
	ws, _, err := websocket.Dial(context.Background(), h.url, &websocket.DialOptions{
		HTTPClient: &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext}},
	})
	if err != nil {
		panic(err)
	}
	ws.SetReadLimit(-1)
	hello := mustJSON(map[string]any{"type": "hello", "session": h.code, "as": "seat", "token": token})
	frames := [][]byte{hello}
	if buffer > 0 { // more answers than fit between the two
		frames = append(frames, slices.Repeat([][]byte{fmt.Appendf(nil, `{"type":"command","id":"%0*d","name":"nothing"}`, maxCommandID, 0)}, commandBurst)...)
	}
	for _, frame := range frames {
		if err := ws.Write(context.Background(), websocket.MessageText, frame); err != nil {
			panic(err)
		}
	}
	return ws
}

// seatAll gives everybody a seat and opens the phones of the others.
func (h *hall) seatAll() (slow []Seated, people []*reader) {
	for i := range slowReaders + others {
		seated := h.join(h.code, fmt.Sprint("Person ", i), i%((slowReaders+others)/10))
		if i < others {
			people = append(people, h.reader(seated))
		} else {
			slow = append(slow, seated)
		}
	}
	return slow, people
}

// reader is one of the others: acts, and measures when the answer comes and when the own view shows it.
type reader struct {
	ws    *websocket.Conn
	ready bool
	acks  chan time.Time
	views chan bool
}

func (h *hall) reader(seated Seated) *reader {
	p := &reader{ws: h.open(seated.Token, 0), acks: make(chan time.Time, 10), views: make(chan bool, 100)}
	welcome := make(chan struct{})
	go p.read(welcome)
	<-welcome
	return p
}

func (p *reader) read(welcome chan struct{}) {
	for {
		_, data, err := p.ws.Read(context.Background())
		if err != nil {
			return
		}
		now := time.Now()
		for _, raw := range splitFrames(data) {
			var f struct {
				Type, Audience string
				View, Patch    struct{ Ready *bool }
			}
			if json.Unmarshal(raw, &f) != nil {
				continue
			}
			switch {
			case f.Type == "welcome":
				close(welcome)
			case f.Type == "ack":
				p.acks <- now
			case f.Audience == "seat" && f.Patch.Ready != nil:
				p.views <- *f.Patch.Ready
			case f.Audience == "seat" && f.View.Ready != nil:
				p.views <- *f.View.Ready
			}
		}
	}
}

// act says ready, or not ready, and returns how long it took to the answer and to the own view.
func (p *reader) act(id string) (ack, view time.Duration) {
	p.ready = !p.ready
	frame := mustJSON(map[string]any{"type": "command", "id": id, "name": "ready", "args": map[string]any{"ready": p.ready}})
	start := time.Now()
	p.ws.Write(context.Background(), websocket.MessageText, frame) // what follows sees it
	ack = (<-p.acks).Sub(start)
	for <-p.views != p.ready {
	}
	return ack, time.Since(start)
}

// round lets all of the others act for a while and returns the 99th percentiles.
func round(people []*reader, name string) (ack, view time.Duration) {
	var mu sync.Mutex
	var acks, views []time.Duration
	var all sync.WaitGroup
	for i, p := range people {
		all.Go(func() {
			pause := time.NewTimer(actionPause * time.Duration(i) / time.Duration(len(people)))
			for n := range slowActions {
				<-pause.C
				pause.Reset(actionPause)
				a, v := p.act(fmt.Sprint(name, " ", n))
				mu.Lock()
				acks, views = append(acks, a), append(views, v)
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return percentile(acks, 99), percentile(views, 99)
}

func percentile(list []time.Duration, p int) time.Duration {
	slices.Sort(list)
	return list[(len(list)-1)*p/100]
}

// backlogs is how many connections do not take what is sent to them, and how many bytes wait for the worst of all.
func (h *hall) backlogs() (stuck, most int) {
	h.hub.mu.Lock()
	defer h.hub.mu.Unlock()
	for c := range h.hub.conns {
		if c.line != nil && !c.line.Ready() {
			stuck++
		}
		c.mu.Lock()
		most = max(most, c.pendingBytes)
		c.mu.Unlock()
	}
	return stuck, most
}

// until waits for something that others do.
func (h *hall) until(what string, is func() bool) {
	h.t.Helper()
	end := time.Now().Add(20 * time.Second)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !is() {
		if (<-tick.C).After(end) {
			h.t.Fatal("in vain: ", what)
		}
	}
}

// stall opens phones that never read.
func (h *hall) stall(seats []Seated) []*websocket.Conn {
	stalled := make([]*websocket.Conn, len(seats))
	var all sync.WaitGroup
	for part := range 8 {
		all.Go(func() {
			for i := part; i < len(seats); i += 8 {
				stalled[i] = h.open(seats[i].Token, smallBuffer)
			}
		})
	}
	all.Wait()
	return stalled
}

// settle waits until the room has done what waits for it.
func (h *hall) settle() {
	for range 3 {
		m := look{func(*Room) {}, make(chan struct{})}
		h.hub.room(h.code).send(context.Background(), m)
		<-m.done
	}
}

// Phones that stop reading never delay the others: the 99th percentiles of the others, to the answer and to their own view,
// stay within one and a half times of those without them. Rounds with and without take turns, so that a busy machine slows
// down both, and their medians are compared; while those differ by more, for a moment was busier than another, more rounds
// are played.
func TestSlowReadersDelayNobody(t *testing.T) {
	h := newHall(t)
	slow, people := h.seatAll()
	round(people, "warm up")
	var without, with [2][]time.Duration // answers and views
	for n := range mostRounds {
		quickAck, quickView := round(people, fmt.Sprint("without ", n))
		stalled := h.stall(slow)
		h.until("the slow readers are stuck", func() bool { stuck, _ := h.backlogs(); return stuck >= slowReaders })
		h.settle()
		round(people, fmt.Sprint("lead in ", n)) // until the room has noticed
		ack, view := round(people, fmt.Sprint("with ", n))
		stuck, most := h.backlogs()
		if most > 2*maxPending {
			t.Errorf("%d bytes wait for one reader", most)
		}
		for _, ws := range stalled {
			ws.CloseNow()
		}
		h.until("the slow readers have left", func() bool { return h.connections() == others })
		h.settle()
		t.Logf("round %d: 99 of 100 answers within %s without slow readers, %s with; views %s, %s; %d stuck to the end",
			n, quickAck, ack, quickView, view, stuck)
		if stuck < slowReaders*9/10 {
			continue // this machine is so busy that they were sent away meanwhile, and a crowd that leaves is something else
		}
		without[0], without[1] = append(without[0], quickAck), append(without[1], quickView)
		with[0], with[1] = append(with[0], ack), append(with[1], view)
		if raceDetector || len(with[0]) >= fewestRounds && ratio(with[0], without[0]) <= slower && ratio(with[1], without[1]) <= slower {
			break
		}
	}
	for _, p := range people {
		p.ws.CloseNow()
	}
	if len(with[0]) == 0 {
		t.Fatal("no round says anything")
	}
	answers, views := ratio(with[0], without[0]), ratio(with[1], without[1])
	t.Logf("with %d slow readers: answers %.2f times as long, views %.2f times", slowReaders, answers, views)
	if !raceDetector && (answers > slower || views > slower) {
		t.Errorf("more than %.1f times", slower)
	}
}

// ratio compares the medians.
func ratio(a, b []time.Duration) float64 {
	return float64(percentile(slices.Clone(a), 50)) / float64(percentile(slices.Clone(b), 50))
}
