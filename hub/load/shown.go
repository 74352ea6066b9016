package load

import (
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"foodforpeople/game"
	"foodforpeople/hub/phone"
)

// shown brings together what teams have done and when the big screen showed it: promises, news, asks and vans on their way.
// Other commands do not show there, or not as theirs. Either may come first.
type shown struct {
	mu      sync.Mutex
	waiting map[string][]deed      // what was accepted, by its sign
	seen    map[string][]time.Time // what the screen has shown before its answer was there
	posted  map[game.KampungID]int
}

// deed is a command that was accepted.
type deed struct {
	began time.Time
	timed bool // otherwise it only takes its sign
}

func newShown() *shown {
	return &shown{waiting: make(map[string][]deed), seen: make(map[string][]time.Time), posted: make(map[game.KampungID]int)}
}

// sign is how the screen shows a command of a team; empty if it does not.
func sign(team game.TeamID, cmd phone.Command) string {
	var args struct {
		Kampung game.KampungID `json:"c"`
	}
	if json.Unmarshal(cmd.Args, &args) != nil {
		return ""
	}
	switch cmd.Name {
	case "promise":
		return promiseSign(args.Kampung, team)
	case "share_news":
		return newsSign(args.Kampung)
	case "ask":
		return askSign(team)
	case "dispatch":
		return vanSign(args.Kampung)
	default:
		return ""
	}
}

func promiseSign(c game.KampungID, team game.TeamID) string {
	return fmt.Sprint("promise ", c, " ", team)
}
func newsSign(c game.KampungID) string { return fmt.Sprint("news ", c) }
func askSign(team game.TeamID) string  { return fmt.Sprint("ask ", team) }
func vanSign(c game.KampungID) string  { return fmt.Sprint("van ", c) }

// accepted takes a command with its answer, and says how long the screen needed if it has shown it before.
func (s *shown) accepted(sign string, d deed) (took time.Duration, timed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := s.seen[sign]
	for len(seen) > 0 && seen[0].Before(d.began) {
		seen = seen[1:] // that was something else
	}
	if len(seen) == 0 {
		delete(s.seen, sign)
		s.waiting[sign] = append(s.waiting[sign], d)
		return 0, false
	}
	s.seen[sign] = seen[1:]
	return seen[0].Sub(d.began), d.timed
}

// forget starts anew.
func (s *shown) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.waiting)
	clear(s.seen)
}

// found takes what a patch shows at a moment, the oldest of equal signs first, and says how long those needed that were
// waited for.
func (s *shown) found(patch *news, now time.Time) (took []time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, sign := range s.signs(patch) {
		deeds := s.waiting[sign]
		if len(deeds) == 0 {
			s.seen[sign] = append(s.seen[sign], now)
			continue
		}
		if deeds[0].timed {
			took = append(took, now.Sub(deeds[0].began))
		}
		s.waiting[sign] = deeds[1:]
	}
	return took
}

// signs lists what is new in a patch.
func (s *shown) signs(patch *news) (list []string) {
	for c, k := range patch.Town.Kampung {
		if k == nil {
			continue
		}
		for team, promise := range k.Promises {
			if promise != nil && promise.N != nil {
				list = append(list, promiseSign(c, team))
			}
		}
		if k.Board != nil && k.Board.Posting != nil {
			n := *k.Board.Posting - s.posted[c]
			if n <= 0 {
				n = *k.Board.Posting // another day
			}
			s.posted[c] = *k.Board.Posting
			for range n { // some may have been covered by the next at once
				list = append(list, newsSign(c))
			}
		}
	}
	for team, public := range patch.Town.Teams {
		if public != nil && public.Ask != nil {
			list = append(list, askSign(team))
		}
	}
	for _, van := range patch.Town.Vans {
		if van != nil && van.Kampung != nil && van.Out {
			list = append(list, vanSign(*van.Kampung))
		}
	}
	return list
}
