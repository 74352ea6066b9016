package phone

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"
)

const (
	askAfter     = 2 * time.Second // without a frame
	askPause     = time.Second
	measureAfter = 10 * time.Second
	firstFrame   = 4 * time.Second
	firstPause   = 500 * time.Millisecond
	longestPause = 8 * time.Second
)

// silences are how long a connection may stay silent before it counts as dead. What answers polls late is not dead yet.
var silences = map[Transport]time.Duration{WebSocket: 5 * time.Second, Events: 8 * time.Second, Polls: 12 * time.Second}

// facilitatorCookie is what /facilitator?token= sets.
const facilitatorCookie = "foodforpeople_facilitator"

// link is one connection, from the try to open it to its end. The phone's lock guards it.
type link struct {
	phone     *Phone
	transport Transport
	ctx       context.Context
	cancel    context.CancelFunc
	began     time.Time
	heard     time.Time     // the last message
	asked     time.Time     // the last ping
	unheard   time.Time     // since when a ping has no answer; zero if each has
	delay     time.Duration // the last round trip, 0 before the first
	framed    bool          // something has come
	welcomed  bool
	watch     *time.Timer

	write    func(frames [][]byte) error // nil until it can send
	waiting  [][]byte
	flushing bool
}

// connect opens a connection. It needs the lock.
func (p *Phone) connect() {
	now := time.Now()
	l := &link{phone: p, transport: p.choice.transport(), began: now, heard: now, asked: now}
	l.ctx, l.cancel = context.WithCancel(context.Background())
	p.link = l
	l.watch = time.AfterFunc(askAfter, l.look)
	p.start(l.run)
}

// run is the life of a connection.
func (l *link) run() {
	var code int
	var err error
	switch l.transport {
	case WebSocket:
		code, err = l.overSocket()
	case Events:
		code, err = Lost, l.overEvents()
	default:
		code, err = Lost, l.overPolls()
	}
	if l.enter() {
		defer l.phone.release()
		l.phone.lost(code, err)
	}
}

// enter takes the lock for something that has come, once the device is awake; false, without the lock, if the phone does
// not listen to this connection any more.
func (l *link) enter() bool {
	p := l.phone
	p.mu.Lock()
	for p.asleep {
		awake := p.awake
		p.mu.Unlock()
		select {
		case <-awake:
		case <-l.ctx.Done():
			return false
		}
		p.mu.Lock()
	}
	if p.link == l {
		return true
	}
	p.release()
	return false
}

// opened is called when the connection can send.
func (l *link) opened(write func(frames [][]byte) error) {
	if l.enter() {
		defer l.phone.release()
		l.write = write
		l.phone.transmit(l.phone.hello())
	}
}

// message takes what has come. The bytes are the caller's again afterwards.
func (l *link) message(data []byte) {
	if l.enter() {
		defer l.phone.release()
		l.phone.receive(data)
	}
}

// header is what every request of the phone carries.
func (l *link) header() http.Header {
	header := http.Header{}
	if l.phone.options.As == Facilitator || l.phone.options.As == Screen {
		header.Set("Cookie", facilitatorCookie+"="+l.phone.options.Token)
	}
	return header
}

// transmit hands a frame over for writing; false if there is nothing that could take it.
func (p *Phone) transmit(frame any) bool {
	l := p.link
	if l == nil || l.write == nil {
		return false
	}
	data, err := json.Marshal(frame)
	if err != nil {
		panic("phone: encode a frame: " + err.Error())
	}
	l.waiting = append(l.waiting, data)
	if !l.flushing {
		l.flushing = true
		p.start(l.flush)
	}
	return true
}

// flush writes what waits, in order.
func (l *link) flush() {
	for {
		l.phone.mu.Lock()
		frames := l.waiting
		l.waiting = nil
		if len(frames) == 0 || l.ctx.Err() != nil {
			l.flushing = false
			l.phone.mu.Unlock()
			return
		}
		l.phone.counters.FramesOut += int64(len(frames))
		for _, frame := range frames {
			l.phone.counters.BytesOut += int64(len(frame))
		}
		l.phone.mu.Unlock()
		if err := l.write(frames); err != nil {
			if l.enter() {
				l.phone.lost(Lost, fmt.Errorf("send: %w", err))
				l.phone.release()
			}
			return
		}
	}
}

// lost is called when the connection is over, or dead.
func (p *Phone) lost(code int, reason error) {
	if !p.link.welcomed && (code < 4000 || code > 4999) {
		p.choice.failed()
	}
	p.giveUp(code, reason)
	if code < 4500 || code > 4999 {
		p.comeBack()
		return
	}
	p.ended = code
	p.outbox.refuseAll(endAnswer(code))
	p.stop()
	note(p, p.options.Observer.Ended, code)
}

// startAfresh gives up what the phone holds, for it cannot be continued, and asks for everything.
func (p *Phone) startAfresh(why error) {
	p.trouble(why)
	p.epoch = ""
	clear(p.seq)
	p.giveUp(Lost, why)
	p.comeBack()
}

// giveUp reports the end of a connection that the phone did not want to end, and lets it go.
func (p *Phone) giveUp(code int, reason error) {
	if p.link.welcomed {
		p.counters.Breaks++
	} else {
		p.counters.Failures++
	}
	note(p, p.options.Observer.Disconnected, Disconnection{p.link.transport, code, reason, p.link.welcomed})
	p.detach()
}

// detach lets the connection go; nothing that it still delivers is listened to.
func (p *Phone) detach() {
	l := p.link
	p.link = nil
	p.outbox.disconnected()
	if l == nil {
		return
	}
	l.watch.Stop()
	l.cancel()
	if p.own != nil {
		p.own.CloseIdleConnections()
	}
}

func (p *Phone) comeBack() {
	if p.asleep {
		return // waking up does it
	}
	pause := min(longestPause, firstPause<<min(p.attempt, 10))
	p.attempt++
	var retry *time.Timer
	retry = time.AfterFunc(pause/2+time.Duration(p.random()*float64(pause/2)), func() {
		p.mu.Lock()
		defer p.release()
		if p.retry == retry && p.link == nil && !p.over() && !p.asleep {
			p.connect()
		}
	})
	p.retry = retry
}

// random is at least 0 and below 1.
func (p *Phone) random() float64 {
	if p.options.Random != nil {
		return p.options.Random.Float64()
	}
	return rand.Float64()
}

var (
	errSilent  = errors.New("nothing comes any more")
	errUnheard = errors.New("nothing that is sent is heard any more")
)

// look is the watchdog.
func (l *link) look() {
	p := l.phone
	p.mu.Lock()
	defer p.release()
	if p.link != l || p.asleep {
		return
	}
	now := time.Now()
	if silent := now.Sub(l.heard); silent >= l.longestSilence() {
		p.lost(Lost, errSilent)
		return
	}
	next := l.heard.Add(l.longestSilence())
	if !l.unheard.IsZero() { // what comes proves nothing for what is sent, which may take another way
		if now.Sub(l.unheard) >= l.longestSilence() {
			p.lost(Lost, errUnheard)
			return
		}
		if at := l.unheard.Add(l.longestSilence()); at.Before(next) {
			next = at
		}
	}
	if l.write != nil {
		if !now.Before(l.nextAsk()) {
			p.ask(now)
		}
		if ask := l.nextAsk(); ask.Before(next) {
			next = ask
		}
	}
	l.watch.Reset(next.Sub(now))
}

// nextAsk is when a ping is due if nothing comes until then.
func (l *link) nextAsk() time.Time {
	at := l.heard.Add(askAfter)
	if pause := l.asked.Add(askPause); pause.After(at) {
		at = pause
	}
	if measure := l.asked.Add(measureAfter); measure.Before(at) {
		at = measure
	}
	return at
}

func (l *link) longestSilence() time.Duration {
	if !l.framed {
		return firstFrame
	}
	return silences[l.transport]
}

func (p *Phone) ask(now time.Time) {
	l := p.link
	ping := pingFrame{Type: "ping", Sent: p.local()}
	if l.delay > 0 {
		rtt := l.delay.Milliseconds()
		ping.RTT = &rtt
	}
	if p.transmit(ping) {
		l.asked = now
		if l.unheard.IsZero() {
			l.unheard = now
		}
		p.counters.Pings++
	}
}
