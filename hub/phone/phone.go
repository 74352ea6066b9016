package phone

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"
)

// ErrClosed is the answer of a phone that was closed.
var ErrClosed = errors.New("phone: closed")

// Phone is one device. All its methods may be called concurrently, also from the observer's callbacks, except Wait.
type Phone struct {
	options Options
	client  *http.Client
	own     *http.Transport // nil if the client is the caller's
	born    time.Time
	ctx     context.Context // until the end
	cancel  context.CancelFunc
	living  sync.WaitGroup

	mu       sync.Mutex
	notices  []func()
	telling  bool
	closed   bool
	ended    int // the close code that ended it, 0 while it lives
	counters Counters

	choice  *choice
	link    *link // nil between two connections
	attempt int
	retry   *time.Timer
	awake   chan struct{} // closed unless the phone sleeps
	asleep  bool

	epoch  string
	seq    map[string]int64
	views  map[string]any
	saving bool
	clock  clock
	outbox outbox
}

// Open makes a phone that connects at once and goes on until it is closed, or the server ends it.
func Open(options Options) *Phone {
	if options.As == "" {
		options.As = Seat
	}
	p := &Phone{
		options: options, client: options.Client, born: time.Now(), awake: make(chan struct{}),
		seq: make(map[string]int64), views: make(map[string]any),
	}
	p.ctx, p.cancel = context.WithCancel(context.Background())
	close(p.awake)
	if p.client == nil {
		p.own = &http.Transport{DialContext: options.Dial, DisableCompression: true, Protocols: new(http.Protocols)}
		p.own.Protocols.SetHTTP1(true) // a WebSocket needs it
		p.client = &http.Client{Transport: p.own}
	}
	p.choice = newChoice(p, options.Transport)
	p.outbox = newOutbox(p, options.Outbox, options.Burst)
	p.mu.Lock()
	defer p.release()
	p.connect()
	return p
}

// release unlocks the phone and reports what has been noted, in order, whoever noted it.
func (p *Phone) release() {
	for len(p.notices) > 0 && !p.telling {
		list := p.notices
		p.notices, p.telling = nil, true
		p.mu.Unlock()
		for _, tell := range list {
			tell()
		}
		p.mu.Lock()
		p.telling = false
	}
	p.mu.Unlock()
}

// note keeps a report for when the lock is free.
func note[T any](p *Phone, to func(T), what T) {
	if to != nil {
		p.notices = append(p.notices, func() { to(what) })
	}
}

// trouble complains.
func (p *Phone) trouble(err error) {
	p.counters.Troubles++
	note(p, p.options.Observer.Trouble, err)
}

// start runs something that Wait waits for; not after the end.
func (p *Phone) start(run func()) {
	if p.over() {
		return
	}
	p.living.Add(1)
	go func() {
		defer p.living.Done()
		run()
		p.tidy()
	}()
}

// tidy closes what the last requests have left open.
func (p *Phone) tidy() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.own != nil && p.over() {
		p.own.CloseIdleConnections()
	}
}

func (p *Phone) over() bool { return p.closed || p.ended != 0 }

// Close lets go of the connection, as switching the device off does. What is unanswered stays in Pending.
func (p *Phone) Close() {
	p.mu.Lock()
	defer p.release()
	if p.closed {
		return
	}
	p.closed = true
	p.stop()
	p.outbox.desert()
}

// stop ends everything that would happen by itself.
func (p *Phone) stop() {
	p.cancel()
	if p.retry != nil {
		p.retry.Stop()
	}
	p.detach()
	if p.own != nil {
		p.own.CloseIdleConnections() // what asked whether the server answers may have left one
	}
	if p.asleep {
		p.asleep = false
		close(p.awake)
	}
}

// Wait returns when the phone was closed or has ended, and nothing of it runs any more. Not for callbacks.
func (p *Phone) Wait() { p.living.Wait() }

// Send asks the server for something, now or when there is a signal again, and returns the id under which Observer.Answered
// will hear of it. Args become a JSON object; nil stands for an empty one. It panics if they cannot be encoded.
func (p *Phone) Send(name string, args any) (id string) {
	p.mu.Lock()
	defer p.release()
	return p.outbox.add(name, encodeArgs(args), nil)
}

// Do is Send and waits for the answer; the error is that of the context, or ErrClosed. Not for callbacks, which would wait
// for themselves.
func (p *Phone) Do(ctx context.Context, name string, args any) (Answer, error) {
	reply := make(chan Answer, 1)
	p.mu.Lock()
	p.outbox.add(name, encodeArgs(args), reply)
	p.release()
	select {
	case answer, some := <-reply:
		if !some {
			return Answer{}, ErrClosed
		}
		return answer, nil
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	}
}

// Ping measures the way to the server and back now, if there is a connection; Observer.Pong hears it. The phone does it by
// itself when nothing comes for 2 s, and every 10 s.
func (p *Phone) Ping() {
	p.mu.Lock()
	defer p.release()
	if p.link != nil && p.link.welcomed && !p.asleep {
		p.ask(time.Now())
	}
}

func encodeArgs(args any) json.RawMessage {
	if args == nil {
		return json.RawMessage("{}")
	}
	data, err := json.Marshal(args)
	if err != nil {
		panic("phone: encode a command: " + err.Error())
	}
	return data
}

// Pending lists the commands without an answer, in their order. A phone opened with them as its Outbox sends them again.
func (p *Phone) Pending() []Command {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.outbox.list()
}

// View is what the phone shows of an audience: decoded JSON that is never changed, only replaced. Nil before the first
// snapshot and without views.
func (p *Phone) View(audience string) any {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.views[audience]
}

// Seen is the number of the last frame of an audience; false before its first.
func (p *Phone) Seen(audience string) (int64, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n, some := p.seq[audience]
	return n, some
}

// Online is the transport of a connection that is welcomed; false without one.
func (p *Phone) Online() (Transport, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.link == nil || !p.link.welcomed {
		return Auto, false
	}
	return p.link.transport, true
}

// EndCode is the close code with which the server ended the phone for good; 0 while it lives.
func (p *Phone) EndCode() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ended
}

// GameTime estimates the session's game time, in ms; false before the first frame.
func (p *Phone) GameTime() (int64, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.clock.now(p.local())
}

// Count returns what the phone has counted so far.
func (p *Phone) Count() Counters {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.counters
}

// local is the phone's own steady clock in ms.
func (p *Phone) local() float64 { return float64(time.Since(p.born)) / float64(time.Millisecond) }
