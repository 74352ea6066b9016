package load

import (
	"context"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"foodforpeople/game"
	"foodforpeople/hub/phone"
)

// player is a person with a phone.
type player struct {
	kitchen *kitchen
	seat    game.SeatID
	token   string
	phone   *phone.Phone
	bad     *misfortune // nil for a phone that fares well
	asleep  atomic.Bool
	next    time.Time // when it looks; the kitchen's, as is the next
	began   bool      // it has looked at a plan

	// The rest belongs to the observer.
	epoch   string
	waiting []time.Time // when commands left that are acknowledged and not on the phone yet
}

func newPlayer(k *kitchen, seated phone.Seated) *player {
	p := &player{kitchen: k, seat: game.SeatID(seated.Seat), token: seated.Token}
	s := k.session
	if fate := rand.New(rand.NewPCG(s.Seed, uint64(s.number)<<20|uint64(p.seat))); fate.Float64() < s.Bad {
		p.bad = newMisfortune(fate)
	}
	return p
}

func (p *player) open() {
	s := p.kitchen.session
	options := phone.Options{
		URL: s.URL, Session: s.made.Code, Token: p.token, Transport: s.Transport, WithoutViews: true, Raw: true,
		Client: s.run.players, Observer: p.observer(),
	}
	if p.bad != nil {
		options.Client, options.Dial = nil, p.bad.lines(s.traffic.counted(s.Dial))
	}
	p.phone = phone.Open(options)
}

func (p *player) observer() phone.Observer {
	s := p.kitchen.session
	arrived := s.connected()
	return phone.Observer{
		Connected: func(c phone.Connection) {
			p.epoch, p.waiting = numbering(c.Epoch), nil
			arrived(c)
		},
		Answered: p.answered, Changed: p.changed, Trouble: s.watch.trouble, Ended: s.watch.ended,
	}
}

func (p *player) send(cmd game.Command) { p.phone.Send(cmd.Name(), cmd) }

// onScreen reports whether a team is in the town of the session's screen.
func (s *session) onScreen(team game.TeamID) bool {
	k := s.kitchens[team]
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.view != nil && k.view.Town.Town == 0
}

// answered waits for an accepted command to be seen. What a bad phone wants is not timed, nor what was sent again: that may
// have been shown before.
func (p *player) answered(a phone.Answer) {
	s := p.kitchen.session
	s.answered(a, p.bad == nil)
	if !a.OK() {
		return
	}
	d := deed{began: time.Now().Add(-a.Took), timed: p.bad == nil && a.Sends == 1}
	if d.timed {
		p.waiting = append(p.waiting, d.began)
	}
	if sign := sign(p.kitchen.team, a.Command); sign != "" && s.onScreen(p.kitchen.team) {
		if took, timed := s.shown.accepted(sign, d); timed {
			s.watch.screen(took)
		}
	}
}

// changed takes what the team's phones show. What comes after an acknowledgement is of a later state, and whatever a team
// does changes its view: so it shows what was acknowledged.
func (p *player) changed(change phone.Change) {
	if change.Audience != "team" {
		return
	}
	s := p.kitchen.session
	if len(p.waiting) > 0 {
		now := time.Now()
		for _, began := range p.waiting {
			s.watch.ownPhone(now.Sub(began))
		}
		p.waiting = p.waiting[:0]
	}
	if err := p.kitchen.take(p.epoch, change); err != nil {
		s.watch.trouble(err)
	}
}

// misfortunes happen to a bad phone, one after the other. At the end all is well again.
func (p *player) misfortunes(ctx context.Context) {
	for {
		pause := p.bad.between(3*time.Second, 10*time.Second)
		if !slept(ctx, pause) {
			return
		}
		switch p.bad.fate.IntN(3) {
		case 0:
			p.kitchen.session.watch.misfortune("cut")
			p.phone.Cut()
		case 1:
			p.kitchen.session.watch.misfortune("sleep")
			p.asleep.Store(true)
			p.phone.Sleep()
			slept(ctx, p.bad.between(2*time.Second, 12*time.Second))
			p.phone.Wake()
			p.asleep.Store(false)
		default:
			p.kitchen.session.watch.misfortune("deaf")
			p.bad.deafen()
			slept(ctx, p.bad.between(2*time.Second, 12*time.Second))
			p.bad.hear()
		}
	}
}

// slept waits; false if the context ended it.
func slept(ctx context.Context, d time.Duration) bool {
	pause := time.NewTimer(d)
	defer pause.Stop()
	select {
	case <-pause.C:
		return true
	case <-ctx.Done():
		return false
	}
}
