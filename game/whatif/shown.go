package whatif

import (
	"strings"

	"foodforpeople/game"
	"foodforpeople/game/bot"
)

// shown is what a team did on a day, all of it: how it was.
type shown struct {
	visits, news, covers, helps, promises, gifts int
	most                                         int // units that it held at once, in the pantry or paid for
}

// habits are what a team did, day by day.
type habits struct {
	units int // in its pantry or paid for, as far as the journal was read
	days  []shown
}

// hoard is from how many units on a team holds more than it could ever cook soon: twice what a careful buyer holds.
const hoard = 72

func (s *shown) hoards() bool { return s.most >= hoard }

// see takes an event into what the teams have shown.
func (r *record) see(e *game.Event) {
	if body, is := e.Body.(*game.RainStarted); is && e.Town != nil && *e.Town == r.town {
		for i, id := range r.account.teams {
			r.shown[id].hold(e.Day, -total(body.Spoiled[i]))
		}
		return
	}
	if e.Team == nil || r.shown[*e.Team] == nil || e.Day < 0 {
		return
	}
	h := r.shown[*e.Team]
	h.days[e.Day].count(e.Body)
	switch body := e.Body.(type) {
	case *game.Bought:
		h.hold(e.Day, body.Quantity)
	case *game.PotStarted:
		h.hold(e.Day, -total(r.session.Params().Recipes[body.Meal]))
	case *game.Gave:
		for _, lot := range body.Ingredients {
			h.hold(e.Day, -lot.N)
			r.shown[body.To].hold(e.Day, lot.N)
		}
	}
}

func (h *habits) hold(day, n int) {
	h.units += n
	h.days[day].most = max(h.days[day].most, h.units)
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

// did counts what the change of the question is about, on its day.
func (r *record) did() int {
	s := &r.shown[r.Team].days[r.day]
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
