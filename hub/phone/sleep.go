package phone

import (
	"errors"
	"time"
)

// Sleep makes the phone do nothing, as one in a pocket: it reads nothing, asks nothing, sends nothing and does not come
// back, until Wake.
func (p *Phone) Sleep() {
	p.mu.Lock()
	defer p.release()
	if p.over() || p.asleep {
		return
	}
	p.asleep, p.awake = true, make(chan struct{})
	if p.retry != nil {
		p.retry.Stop()
	}
}

// Wake ends Sleep, and makes a phone that waits to come back do it at once, as one whose page is looked at again.
func (p *Phone) Wake() {
	p.mu.Lock()
	defer p.release()
	if p.over() {
		return
	}
	if p.asleep {
		p.asleep = false
		close(p.awake)
	}
	now := time.Now()
	if l := p.link; l != nil && now.Sub(l.heard) < l.longestSilence() {
		l.unheard = time.Time{} // the answer may wait to be read
		l.watch.Reset(0)
		p.outbox.pump()
		return
	}
	if p.retry != nil {
		p.retry.Stop()
	}
	if p.link != nil {
		p.giveUp(Lost, errSilent)
	}
	p.attempt = 0
	p.connect()
}

var errCut = errors.New("cut")

// Cut ends the connection, if there is one, as a lost signal does; the phone comes back by itself.
func (p *Phone) Cut() {
	p.mu.Lock()
	defer p.release()
	if p.link != nil && !p.over() {
		p.lost(Lost, errCut)
	}
}
