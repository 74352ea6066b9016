package load

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"foodforpeople/game"
)

// shown waits until the big screen shows what teams have done: promises, news, asks and vans on their way. Other commands
// do not show there, or not as theirs.
type shown struct {
	mu      sync.Mutex
	waiting map[string][]*deed
	refused map[string]bool // commands that were refused before it was known which they are
}

// deed is a command on its way to the screen, which may be faster than whoever sent it learns its id.
type deed struct {
	id    string
	began time.Time
}

func newShown() *shown {
	return &shown{waiting: make(map[string][]*deed), refused: make(map[string]bool)}
}

// shows names the commands that have a sign.
var shows = map[string]bool{"promise": true, "share_news": true, "ask": true, "dispatch": true}

// sign is how the screen shows a command; empty if it does not.
func sign(team game.TeamID, cmd game.Command) string {
	switch cmd := cmd.(type) {
	case *game.MakePromise:
		return promiseSign(cmd.Kampung, team)
	case *game.ShareNews:
		return newsSign(cmd.Kampung)
	case *game.AskFor:
		return askSign(team)
	case *game.Dispatch:
		return vanSign(cmd.Kampung)
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

// expect waits for a sign of what is about to be sent; the sender then tells its id.
func (s *shown) expect(sign string, began time.Time) (tell func(id string)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := &deed{began: began}
	s.waiting[sign] = append(s.waiting[sign], d)
	return func(id string) {
		s.mu.Lock()
		defer s.mu.Unlock()
		d.id = id
		if s.refused[id] {
			delete(s.refused, id)
			s.remove(id)
		}
	}
}

// drop waits no longer for a command that was refused.
func (s *shown) drop(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.remove(id) {
		s.refused[id] = true
	}
}

func (s *shown) remove(id string) bool {
	for sign, deeds := range s.waiting {
		if i := slices.IndexFunc(deeds, func(d *deed) bool { return d.id == id }); i >= 0 {
			s.waiting[sign] = slices.Delete(deeds, i, i+1)
			return true
		}
	}
	return false
}

func (s *shown) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.waiting)
}

// found takes what a patch shows off the list, the oldest of equal signs first, and says when it began.
func (s *shown) found(patch *news) (began []time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	take := func(sign string) {
		if deeds := s.waiting[sign]; len(deeds) > 0 {
			began = append(began, deeds[0].began)
			s.waiting[sign] = deeds[1:]
		}
	}
	for c, k := range patch.Town.Kampung {
		if k == nil {
			continue
		}
		for team, promise := range k.Promises {
			if promise != nil && promise.N != nil {
				take(promiseSign(c, team))
			}
		}
		if k.Board != nil && k.Board.Posting != nil {
			take(newsSign(c))
		}
	}
	for team, public := range patch.Town.Teams {
		if public != nil && public.Ask != nil {
			take(askSign(team))
		}
	}
	for _, van := range patch.Town.Vans {
		if van != nil && van.Kampung != nil && van.Out {
			take(vanSign(*van.Kampung))
		}
	}
	return began
}
