package whatif

import (
	"strings"

	"foodforpeople/game"
	"foodforpeople/game/bot"
)

// shown is what a team did on the day of the question, all of it: how it was.
type shown struct {
	visits, news, covers, helps, promises, gifts int
	// units is what it has in its pantry or paid for; most is the most of it that day.
	units, most int
}

// hoard is from how many units on a team holds more than it could ever cook soon: twice what a careful buyer holds.
const hoard = 72

func (s *shown) hoards() bool { return s.most >= hoard }

// see takes an event into what the teams have shown.
func (r *record) see(e *game.Event) {
	if body, is := e.Body.(*game.RainStarted); is && e.Town != nil && *e.Town == r.town {
		for i, id := range r.account.teams {
			r.shown[id].hold(-total(body.Spoiled[i]), false)
		}
		return
	}
	if e.Team == nil || r.shown[*e.Team] == nil {
		return
	}
	s, today := r.shown[*e.Team], e.Day == r.day
	if today {
		s.count(e.Body)
	}
	switch body := e.Body.(type) {
	case *game.Bought:
		s.hold(body.Quantity, today)
	case *game.PotStarted:
		s.hold(-total(r.session.Params().Recipes[body.Meal]), today)
	case *game.Gave:
		for _, lot := range body.Ingredients {
			s.hold(-lot.N, today)
			r.shown[body.To].hold(lot.N, today)
		}
	}
}

func (s *shown) hold(n int, today bool) {
	s.units += n
	if today {
		s.most = max(s.most, s.units)
	}
}

func (s *shown) count(body game.Body) {
	switch body.(type) {
	case *game.RideOut:
		s.visits++
	case *game.NewsShared:
		s.news++
	case *game.Covered:
		s.covers++
	case *game.Helped:
		s.helps++
	case *game.Promised:
		s.promises++
	case *game.Gave:
		s.gifts++
	}
}

// did counts what the change of the question is about.
func (r *record) did() int {
	s := r.shown[r.Team]
	switch r.Change {
	case Listened:
		return s.visits
	case Shared:
		return s.gifts + s.news
	default:
		return s.covers
	}
}

// strategy plays as the team did that day: it has the habits that the team has shown, and otherwise plays with care.
func (s *shown) strategy() (*bot.Strategy, error) {
	name := []string{"servant"}
	for _, habit := range []struct {
		lacks string
		n     int
	}{
		{"nolisten", s.visits}, {"noshare", s.news}, {"norain", s.covers}, {"nohelp", s.helps}, {"nopromise", s.promises}, {"nogift", s.gifts},
	} {
		if habit.n == 0 {
			name = append(name, habit.lacks)
		}
	}
	strategy, err := bot.Parse(strings.Join(name, "-"))
	if err == nil && s.hoards() {
		strategy = strategy.Hoarding()
	}
	return strategy, err
}

// otherwise is a strategy with the change.
func (c Change) otherwise(s *bot.Strategy) *bot.Strategy {
	switch c {
	case Listened:
		return s.HearingFirst()
	case Shared:
		return s.Sharing()
	default:
		return s.CoveringAtOnce()
	}
}

func total(n [3]int) int { return n[0] + n[1] + n[2] }
