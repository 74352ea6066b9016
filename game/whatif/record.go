package whatif

import (
	"slices"
	"strings"

	"foodforpeople/game"
)

// record is a session as it was, cut at the moment of a question.
type record struct {
	Question
	town game.TownID
	day  int
	// session and account are as they were at the moment; branches copy them.
	session *game.Session
	account *account
	whole   *account                // of all that happened
	shown   map[game.TeamID]*habits // of the town's teams
	acts    []act                   // of the facilitator after the moment
}

// read folds a journal up to the moment.
func read(events []game.Event, q Question) (*record, error) {
	if !slices.Contains(Changes, q.Change) {
		return nil, ErrChange
	}
	standing := game.Standing(events)
	cut := slices.IndexFunc(standing, func(e game.Event) bool { return e.At > q.At })
	if cut < 0 {
		return nil, ErrMoment
	}
	r := &record{Question: q, session: game.New(), shown: make(map[game.TeamID]*habits)}
	for _, e := range standing[:cut] {
		r.session.Apply(e)
	}
	var phase game.Phase
	if phase, r.day = r.session.Phase(); phase != game.Plan && phase != game.Action {
		return nil, ErrMoment
	}
	teams := teamsOf(standing)
	town := slices.IndexFunc(teams, func(list []game.TeamID) bool { return slices.Contains(list, q.Team) })
	if town < 0 {
		return nil, ErrTeam
	}
	r.town = game.TownID(town)
	for _, id := range teams[town] {
		r.shown[id] = &habits{days: make([]shown, len(r.session.Params().Days))}
	}
	r.account = newAccount(r.town, q.Team, teams[town])
	for i := range standing {
		if i == cut {
			r.whole, r.account = r.account, r.account.clone()
		}
		r.see(&standing[i])
		if i >= cut {
			r.whole.take(&standing[i])
		} else {
			r.account.take(&standing[i])
		}
	}
	r.acts = actsAfter(standing, cut)
	return r, nil
}

// teamsOf lists the teams of each town.
func teamsOf(standing []game.Event) (towns [][]game.TeamID) {
	for _, e := range standing {
		if opened, is := e.Body.(*game.TownOpened); is {
			towns = append(towns, opened.Teams)
		}
	}
	return towns
}

func (r *record) actual() Outcome { return r.whole.outcome(r.day) }

// act is something that the facilitator did.
type act struct {
	at  game.Time
	cmd game.Command
}

// actsAfter lists what the facilitator did in the play from an event on, as far as it touches the town and not people.
func actsAfter(standing []game.Event, from int) (acts []act) {
	for i := from; i < len(standing) && standing[i].Phase < game.Final; i++ {
		e := &standing[i]
		if !strings.HasPrefix(e.By, "facilitator") {
			continue
		}
		var cmd game.Command
		switch body := e.Body.(type) {
		case *game.PhaseEnded:
			cmd = &game.EndPhase{}
		case *game.CardPlayed:
			cmd = &body.PlayCard
		case *game.Extended:
			if card, is := standing[i-1].Body.(*game.CardPlayed); is && card.Card == game.CardExtraTime {
				continue // the card brings it
			}
			cmd = &game.Extend{Seconds: body.Seconds}
		case *game.Shortened:
			cmd = &game.Shorten{Seconds: body.Seconds}
		case *game.ScoreCorrected:
			cmd = &game.CorrectScore{Team: body.Team, CP: body.CP, Reason: body.Reason}
		default:
			continue
		}
		acts = append(acts, act{at: e.At, cmd: cmd})
	}
	return acts
}
