package load

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"time"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/onlooker"
	"foodforpeople/hub/phone"
)

// kitchen is a team: its people, the strategy that they play, and what their phones show.
type kitchen struct {
	session *session
	team    game.TeamID
	hands   []*player
	bot     *bot.Player

	mu    sync.Mutex
	epoch string // of the numbering
	seq   int64  // of the last frame that was taken
	at    game.Time
	view  *game.TeamView
	eyes  *onlooker.Onlooker
}

func newKitchen(s *session, team game.TeamID, player *bot.Player) *kitchen {
	return &kitchen{session: s, team: team, bot: player, eyes: onlooker.New(&s.Scenario.Parameters, nil)}
}

func (k *kitchen) seat(seated phone.Seated) {
	p := newPlayer(k, seated)
	k.hands = append(k.hands, p)
	k.session.players = append(k.session.players, p)
}

// numbering is what the epochs of all phones of a team have in common.
func numbering(epoch string) string {
	parts := strings.SplitN(epoch, ".", 3)
	return strings.Join(parts[:min(2, len(parts))], ".")
}

// take is called with whatever comes to one of the phones. The first to hear counts: a phone misses nothing, so what the
// others have heard before is known.
func (k *kitchen) take(epoch string, change phone.Change) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case change.Snapshot && (epoch != k.epoch || change.Seq > k.seq || k.view == nil):
		view := new(game.TeamView)
		if err := phone.Merge(view, change.Raw); err != nil {
			return fmt.Errorf("a team's view: %w", err)
		}
		if rules := k.session.Scenario.Parameters.Rules(); !reflect.DeepEqual(*view.Rules, rules) {
			return fmt.Errorf("the server's scenario %s has other rules: %+v, not %+v", k.session.Scenario.Name, *view.Rules, rules)
		}
		k.epoch, k.view = epoch, view
	case epoch == k.epoch && change.Seq == k.seq+1:
		if err := phone.Merge(k.view, change.Raw); err != nil {
			return fmt.Errorf("a team's view: %w", err)
		}
	default:
		return nil
	}
	k.seq, k.at = change.Seq, game.Time(change.At)
	k.eyes.See(k.view, k.at)
	return nil
}

// play lets the seats look one after the other, each when its time has come.
func (k *kitchen) play(ctx context.Context) {
	for _, p := range k.hands {
		p.next = time.Now()
	}
	for {
		first := k.hands[0]
		for _, p := range k.hands {
			if p.next.Before(first.next) {
				first = p
			}
		}
		pause := time.NewTimer(time.Until(first.next))
		select {
		case <-ctx.Done():
			pause.Stop()
			return
		case <-pause.C:
		}
		next, commands := k.look(first)
		for _, cmd := range commands {
			first.send(cmd)
		}
		first.next = time.Now().Add(next)
	}
}

// untilPlay is how long after a look that cannot lead to anything a person looks again.
const untilPlay = 250 * time.Millisecond

func wait(t game.Time) time.Duration { return time.Duration(t) * time.Millisecond }

// look lets a person look at the phone, unless it sleeps, and says when they look again and what they want done. They learn
// later what came of it.
func (k *kitchen) look(p *player) (next time.Duration, wanted []game.Command) {
	now, known := p.phone.GameTime()
	if !known || p.asleep.Load() {
		return untilPlay, nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.view == nil || k.view.Session.Paused {
		return untilPlay, nil
	}
	if phase := k.view.Session.Phase; phase != game.Plan && phase != game.Action {
		return untilPlay, nil // there may be no town yet
	}
	if !p.began {
		p.began = true
		return wait(k.bot.FirstLook(p.seat)), nil
	}
	seat := k.view.Town.Teams[k.team].Seats[p.seat]
	if seat.Waiting {
		return untilPlay, nil
	}
	at := max(game.Time(now), k.at)
	if end := k.view.Session.End; end != game.Never {
		at = min(at, end)
	}
	acted := k.bot.Look(k.eyes.Sight(at), p.seat, seat.Roles, func(cmd game.Command) bool {
		wanted = append(wanted, cmd)
		return true
	})
	return wait(k.bot.NextLook(p.seat, acted)), wanted
}
