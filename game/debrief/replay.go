package debrief

import (
	"slices"
	"sort"

	"foodforpeople/game"
)

// framesKept is how many copies of the state a Replay keeps, evenly over its events.
const framesKept = 16

// Replay shows a session as it was at a moment: going on is cheap, and going back begins at the nearest copy that was kept on
// the way. It belongs to one goroutine.
type Replay struct {
	events []game.Event // that stand
	now    frame
	kept   []frame // by next
}

// frame is the state before the event at a place.
type frame struct {
	session *game.Session
	next    int
}

// Replay begins at the first event and knows those that the fold has taken in so far.
func (f *Fold) Replay() *Replay {
	return &Replay{events: slices.Clip(f.events), now: frame{session: game.New()}}
}

// At returns the state when everything up to a moment had happened. It must only be looked at, before At is asked again.
func (r *Replay) At(at game.Time) *game.Session {
	target := sort.Search(len(r.events), func(i int) bool { return r.events[i].At > at })
	r.start(target)
	spacing := len(r.events)/framesKept + 1
	for ; r.now.next < target; r.now.next++ {
		if r.now.next%spacing == 0 {
			r.keep()
		}
		r.now.session.Apply(r.events[r.now.next])
	}
	return r.now.session
}

// start goes to where the way to a place is shortest.
func (r *Replay) start(target int) {
	best := frame{}
	for _, known := range r.kept {
		if known.next <= target {
			best = known
		}
	}
	switch {
	case r.now.next <= target && r.now.next >= best.next:
	case best.session == nil:
		r.now = frame{session: game.New()}
	default:
		r.now = frame{best.session.Clone(), best.next}
	}
}

// keep copies the state, unless it was kept before.
func (r *Replay) keep() {
	place, known := slices.BinarySearchFunc(r.kept, r.now.next, func(f frame, next int) int { return f.next - next })
	if !known && r.now.next > 0 {
		r.kept = slices.Insert(r.kept, place, frame{r.now.session.Clone(), r.now.next})
	}
}

// Public is the public view of a town at a moment with its whole ranking, without people: no seats, no awards and nothing that was said
// after the play. It is nil for a town that does not exist.
func (r *Replay) Public(at game.Time, town game.TownID) *game.PublicView {
	view := r.At(at).Past(town)
	if view == nil {
		return nil
	}
	for id, team := range view.Town.Teams {
		team.Seats = map[game.SeatID]game.SeatPublic{}
		view.Town.Teams[id] = team
	}
	if view.Final != nil {
		view.Final.Awards = nil
	}
	return &game.PublicView{Session: view.Session, Town: view.Town, Notices: view.Notices, Final: view.Final}
}
