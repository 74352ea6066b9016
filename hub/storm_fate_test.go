package hub

import (
	"time"

	"foodforpeople/hub/journal"
	"foodforpeople/hub/wire"
)

// fate is something bad that happens to a phone's line. later brings the end of it, if it has one.
type fate struct {
	name   string
	weight int
	do     func(p *person)
}

var fates = []fate{
	{"weather", 6, func(p *person) { p.line.SetWeather(weathers[p.dice.IntN(len(weathers))]) }},
	{"cut", 4, func(p *person) { p.line.Cut() }},
	{"vanish", 4, func(p *person) { p.line.Vanish() }},
	{"deaf", 2, func(p *person) { p.line.Deafen(false) }},
	{"mute", 2, func(p *person) { p.line.Deafen(true) }},
	{"late", 4, func(p *person) { p.line.Hold(between(p.dice, time.Second, 20*time.Second)) }},
	{"late up", 4, func(p *person) { p.line.HoldUp(between(p.dice, time.Second, 40*time.Second)) }},
	{"no signal", 4, (*person).loseSignal},
	{"roam", 3, func(p *person) { // another network: the old connections are dead, the phone notices by itself
		p.line.Vanish()
		p.phone.Cut()
	}},
	{"give up", 3, func(p *person) { // what was sent arrives, but later than what the next connection sends
		p.line.HoldUp(between(p.dice, time.Second, 30*time.Second))
		p.phone.Cut()
	}},
	{"reload", 3, (*person).reload},
	{"sleep", 2, (*person).sleep},
}

func (p *person) loseSignal() {
	p.line.Service(false)
	p.storm.in(between(p.dice, 2*time.Second, 40*time.Second), func() { p.line.Service(true) })
}

// reload is the page opened anew: it has only what is kept on the device.
func (p *person) reload() {
	left := p.phone.Pending()
	count := p.phone.Count()
	p.storm.report.resent += count.Resent
	p.storm.report.connects += count.Connects
	p.phone.Close()
	p.phone.Wait()
	p.open(left)
}

// sleep is a phone in a pocket. Its connections may be gone when it wakes.
func (p *person) sleep() {
	s := p.storm
	if p.boss {
		return
	}
	p.asleep = true
	p.phone.Sleep()
	switch p.dice.IntN(3) {
	case 0:
		p.line.Vanish()
	case 1:
		p.line.Service(false)
	}
	x := p.dice.Float64() // mostly short, for everybody else waits for the end of it
	s.in(time.Minute+time.Duration(x*x*x*float64(9*time.Minute)), func() {
		p.line.Service(true)
		p.asleep = false
		if !time.Now().Before(s.until) {
			p.heals()
		}
		p.phone.Wake()
	})
}

// planFates lets bad things happen until the storm is over.
func (s *storm) planFates() {
	for _, p := range s.people {
		s.in(between(p.dice, 5*time.Second, 30*time.Second), func() { s.strike(p) })
	}
	s.in(between(s.dice, 5*time.Second, 60*time.Second), func() { s.strikeServer() })
	if s.broken.losesAnswer {
		s.store.faults.Store(&journalFault{before: 2 * time.Second}) // so that answers wait
	}
	if s.broken.losesPatch || s.broken.losesAnswer || s.broken.hoards || s.broken.locksOut {
		s.in(time.Second, s.sabotage)
	}
}

func (s *storm) strike(p *person) {
	if !time.Now().Before(s.until) {
		return
	}
	total := 0
	for _, f := range fates {
		total += f.weight
	}
	roll := p.dice.IntN(total)
	for _, f := range fates {
		if roll -= f.weight; roll < 0 {
			if !p.asleep {
				s.report.kinds[f.name]++
				f.do(p)
			}
			break
		}
	}
	s.in(between(p.dice, 5*time.Second, 40*time.Second), func() { s.strike(p) })
}

// serverRest is how long before the end of the storm the server is let alone: what is slow has then ended.
const serverRest = 40 * time.Second

// strikeServer is what happens to the server.
func (s *storm) strikeServer() {
	if !time.Now().Before(s.until.Add(-serverRest)) {
		return
	}
	if s.hub != nil {
		s.serverFate()
	}
	s.in(between(s.dice, 20*time.Second, 90*time.Second), s.strikeServer)
}

func (s *storm) serverFate() {
	name := ""
	roll := s.dice.IntN(7)
	if s.broken.eagerJournal {
		roll = 1
	}
	switch roll {
	case 0:
		name = "restart"
		s.stop()
		s.in(between(s.dice, 200*time.Millisecond, 3*time.Second), s.comeUp)
	case 1:
		name = "kill"
		s.kill(false)
		s.in(between(s.dice, 200*time.Millisecond, 5*time.Second), s.comeUp)
	case 2:
		name = "power cut"
		s.kill(true)
		s.in(between(s.dice, 2*time.Second, 20*time.Second), s.comeUp)
	case 3:
		name = "slow journal"
		s.hurt(journalFault{before: time.Second, after: time.Second})
	case 4:
		name = "stuck journal"
		s.hurt(journalFault{before: 9 * time.Second, after: 4 * time.Second})
	case 5:
		name = "full journal"
		s.hurt(journalFault{err: journal.ErrFull})
	case 6:
		name = "journal away"
		s.hurt(journalFault{err: journal.ErrUnavailable})
	}
	s.report.kinds[name]++
}

// hurt makes the journal bad for a while.
func (s *storm) hurt(fault journalFault) {
	s.store.faults.Store(&fault)
	s.in(between(s.dice, time.Second, 20*time.Second), func() { s.store.faults.Store(nil) })
}

// comeUp starts the server again, on a journal that may have failed to take it over before.
func (s *storm) comeUp() {
	if s.hub == nil {
		s.ending.Wait() // a process ends before the next one opens its journal
		s.start()
	}
}

// sabotage is done again and again by a server that is wrong.
func (s *storm) sabotage() {
	if !time.Now().Before(s.until) {
		return
	}
	s.glance(func(r *Room) {
		switch {
		case s.broken.losesPatch:
			for _, a := range r.audiences {
				if view := r.session.View(a.key); view != nil && a.last != nil {
					a.last, a.dirty = view, false
				}
			}
		case s.broken.losesAnswer:
			r.open.out = nil
		case s.broken.locksOut:
			for c := range r.members {
				c.close(closeNotAllowed, "for no reason")
			}
		case s.broken.hoards:
			for c := range r.members {
				c.mu.Lock()
				c.pending, c.pendingBytes = append(c.pending, outFrame{Frame: wire.Text(make([]byte, 2*maxPending))}), c.pendingBytes+2*maxPending
				c.mu.Unlock()
			}
		}
	})
	s.in(700*time.Millisecond, s.sabotage)
}
