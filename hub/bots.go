package hub

import (
	"foodforpeople/game"
	"foodforpeople/game/bot"
)

// bots are the volunteers of a room, and in a demo also the participants. They belong to the room's goroutine.
type bots struct {
	volunteer *bot.Strategy
	seed      uint64
	teams     map[game.TeamID]*bot.Player // the volunteers of each team
	played    map[game.SeatID]bool        // participants of a demo
	hosts     map[game.TeamID]*bot.Player // the participants of each team of a demo
	looks     map[game.SeatID]game.Time   // when each seat looks next
	nextLook  game.Time                   // the first of them, Never while nobody looks
	demo      *demo
}

// watchEvery is how often a room in play looks whether a volunteer has something to do that was not there before.
const watchEvery game.Time = 1000

func newBots(session *game.Session) *bots {
	calm, err := bot.Parse("calm")
	if err != nil {
		panic("hub: " + err.Error())
	}
	return &bots{
		volunteer: calm, seed: session.Seed(), teams: make(map[game.TeamID]*bot.Player),
		played: make(map[game.SeatID]bool), hosts: make(map[game.TeamID]*bot.Player),
		looks: make(map[game.SeatID]game.Time),
	}
}

// plays reports whether a bot is the participant of a seat.
func (b *bots) plays(seat game.SeatID) bool { return b.played[seat] }

// next says when a bot looks again.
func (b *bots) next() (game.Time, bool) {
	at := b.nextLook
	if b.demo != nil && (at == game.Never || b.demo.next != game.Never && b.demo.next < at) {
		at = b.demo.next
	}
	return at, at != game.Never
}

// look lets every seat look whose moment has come.
func (b *bots) look(r *Room, at game.Time) {
	if b.demo != nil {
		b.demo.step(r, at)
	}
	phase, _ := r.session.Phase()
	if phase != game.Plan && phase != game.Action || r.session.Paused() {
		b.nextLook = game.Never
		return
	}
	if b.nextLook != game.Never && at < b.nextLook {
		return
	}
	b.nextLook = at + watchEvery
	for _, seat := range r.session.Seats() {
		if seat.Removed || seat.Name == "" {
			delete(b.played, seat.Seat) // sent away: whoever comes back plays alone
		}
		if (b.plays(seat.Seat) || seat.Volunteer) && !seat.Removed && !seat.Waiting {
			b.lookFrom(r, seat, at)
			b.nextLook = min(b.nextLook, b.looks[seat.Seat])
		}
	}
}

func (b *bots) lookFrom(r *Room, seat game.SeatInfo, at game.Time) {
	player, by := b.teams[seat.Team], game.Actor{Kind: game.ByVolunteer, Seat: seat.Seat}
	if b.plays(seat.Seat) {
		by.Kind = game.BySeat
		if host := b.hosts[seat.Team]; host != nil {
			player = host
		}
	}
	if player == nil {
		player = bot.NewVolunteers(b.volunteer, b.seed)
		b.teams[seat.Team] = player
	}
	due, known := b.looks[seat.Seat]
	if !known {
		b.looks[seat.Seat] = at + player.FirstLook(seat.Seat)
		return
	}
	if at < due {
		return
	}
	acted := player.Look(r.session.Sight(seat.Team, at), seat.Seat, seat.Roles, func(cmd game.Command) bool {
		_, err := r.decide(by, "", cmd)
		return err == nil
	})
	b.looks[seat.Seat] = at + player.NextLook(seat.Seat, acted)
}
