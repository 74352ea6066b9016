package hub

import (
	"foodforpeople/game"
	"foodforpeople/game/bot"
)

// rewind puts the room's clock back to where an undo has put the session's. Whoever is here is welcomed again when that is
// durable: the welcome sets the clock of a page, and the snapshots behind it have the session as it is now.
func (r *Room) rewind(to game.Time) {
	r.clock = startClock(to, r.clock.running)
	r.publish()
	r.bots.forget(r.session)
	r.open.replies = append(r.open.replies, func() {
		for c := range r.members {
			r.forget(c)
			r.welcome(c)
		}
	})
}

// forget makes the bots look at the session as if they had never seen it: what they remember may not have happened.
func (b *bots) forget(session *game.Session) {
	for team, old := range b.hosts {
		b.hosts[team] = bot.NewPlayer(old.Strategy(), b.seed, team)
	}
	clear(b.teams)
	clear(b.looks)
	b.nextLook = session.Now()
	if b.demo != nil {
		b.demo.next = session.Now()
	}
}
