package whatif

import (
	"context"
	"fmt"
	"slices"

	"foodforpeople/game"
	"foodforpeople/game/bot"
)

// branch is a session that goes on from the moment with bots.
type branch struct {
	*record
	session *game.Session
	account *account
	acts    []act
	dice    uint64
	changed bool
	players []*bot.Player // by team
	hands   []hand
}

// hand is a seat of the town.
type hand struct {
	game.SeatInfo
	by   game.Actor
	next game.Time // its next look
}

// play lets one branch go on to the end of the play, with dice of the bots' own.
func (r *record) play(ctx context.Context, dice uint64, changed bool) (Outcome, error) {
	b := &branch{record: r, session: r.session.Clone(), account: r.account.clone(), acts: r.acts, dice: dice, changed: changed}
	if err := b.seatBots(); err != nil {
		return Outcome{}, err
	}
	b.advance(r.At)
	b.welcome()
	if changed && r.Change == Covered {
		b.cover()
	}
	if err := b.run(ctx); err != nil {
		return Outcome{}, err
	}
	return b.account.outcome(r.day), nil
}

// daysDice is how far the seeds of the bots of two tries are apart: each day has one of its own.
const daysDice = 1 << 8

// seatBots gives each team a player for the day, with the habits that it showed that day. Those of other towns never look.
func (b *branch) seatBots() error {
	last := game.TeamID(0)
	for _, seat := range b.session.Seats() {
		last = max(last, seat.Team)
	}
	_, day := b.session.Phase()
	b.players = nil
	for team := range last + 1 {
		var did shown
		if habits := b.shown[team]; habits != nil {
			did = habits.days[day]
		}
		strategy, err := did.strategy()
		if err != nil {
			return fmt.Errorf("team %d: %w", team, err)
		}
		if b.changed && team == b.Team {
			strategy = b.Change.otherwise(strategy)
		}
		b.players = append(b.players, bot.NewPlayer(strategy, b.dice*daysDice+uint64(day), team))
	}
	bot.NewTable(b.players, b.speak)
	return nil
}

// welcome brings everybody back who is away, so that all seats act at once.
func (b *branch) welcome() {
	if b.session.Paused() {
		b.decide(game.Actor{Kind: game.ByFacilitator}, &game.Resume{})
	}
	for _, seat := range b.session.Seats() {
		if seat.Town == b.town && seat.Name != "" && !seat.Removed && !seat.Present {
			b.decide(game.Actor{Kind: game.ByServer}, &game.SetPresence{Seat: seat.Seat, Present: true})
		}
	}
	b.sit()
}

// sit reads the seats anew: who waited has a part from the next phase on. A hand that was there goes on with its looks.
func (b *branch) sit() {
	old := b.hands
	b.hands = nil
	for _, seat := range b.session.Seats() {
		if seat.Town != b.town || seat.Removed || seat.Waiting {
			continue
		}
		h := hand{SeatInfo: seat, by: game.Actor{Kind: game.BySeat, Seat: seat.Seat}}
		if seat.Volunteer {
			h.by.Kind = game.ByVolunteer
		}
		if i := slices.IndexFunc(old, func(was hand) bool { return was.Seat == seat.Seat }); i >= 0 {
			h.next = old[i].next
		} else {
			h.next = b.session.Now() + b.players[seat.Team].FirstLook(seat.Seat)
		}
		b.hands = append(b.hands, h)
	}
}

// cover lets the team buy its cover at the moment, whatever the forecast says.
func (b *branch) cover() { b.speak(b.Team, game.Buyer, &game.Cover{}) }

// speak lets the first of a team with a role give a command.
func (b *branch) speak(team game.TeamID, role game.Role, cmd game.Command) bool {
	for i := range b.hands {
		if h := &b.hands[i]; h.Team == team && slices.Contains(h.Roles, role) {
			return b.decide(h.by, cmd)
		}
	}
	return false
}

// run plays in the order of time: what happens by itself comes before the facilitator's acts of the same millisecond, and
// these before looks.
func (b *branch) run(ctx context.Context) error {
	phase, day := b.session.Phase()
	for phase < game.Final {
		if err := ctx.Err(); err != nil {
			return err
		}
		b.step()
		nowPhase, nowDay := b.session.Phase()
		if nowDay != day {
			if err := b.seatBots(); err != nil {
				return err
			}
		}
		if nowPhase != phase {
			b.sit()
		}
		phase, day = nowPhase, nowDay
	}
	return nil
}

func (b *branch) step() {
	first := &b.hands[0]
	for i := range b.hands {
		if b.hands[i].next < first.next {
			first = &b.hands[i]
		}
	}
	at := first.next
	if len(b.acts) > 0 {
		at = min(at, b.acts[0].at)
	}
	if due, some := b.session.Next(); some && due <= at {
		b.advance(due)
		return
	}
	b.advance(at)
	if len(b.acts) > 0 && b.acts[0].at == at {
		b.decide(game.Actor{Kind: game.ByFacilitator}, b.acts[0].cmd)
		b.acts = b.acts[1:]
		return
	}
	player := b.players[first.Team]
	acted := player.Look(b.session.Sight(first.Team, at), first.Seat, first.Roles, func(cmd game.Command) bool {
		return b.decide(first.by, cmd)
	})
	first.next = at + player.NextLook(first.Seat, acted)
}

// decide gives a command and tells whether it was accepted.
func (b *branch) decide(by game.Actor, cmd game.Command) bool {
	events, err := b.session.Decide(b.session.Now(), by, "", cmd)
	if err != nil {
		return false
	}
	for i := range events {
		b.session.Apply(events[i])
		b.account.take(&events[i])
	}
	return true
}

func (b *branch) advance(to game.Time) {
	events := b.session.Advance(to)
	for i := range events {
		b.account.take(&events[i])
	}
}
