// Package onlooker makes what a team can know (game.Sight) of the views that its phones get. A phone that plays by itself
// needs no more than that, and a test holds it to what the session says.
package onlooker

import (
	"cmp"
	"maps"
	"slices"

	"foodforpeople/game"
)

// Onlooker is somebody who looks at a team's view, and remembers what a view does not repeat: all deliveries of today, and
// when news was put on the board. It belongs to one goroutine.
type Onlooker struct {
	params *game.Parameters
	// next asks people at another table; nil while nobody may.
	next func(game.TeamID) *game.KitchenView

	view       *game.TeamView
	teams      []game.TeamID // of the town, in its order
	day        int
	deliveries []*game.Delivery
	heard      int // the number of the last of them
	posted     map[game.KampungID]posting
}

// posting is when the onlooker first saw some news.
type posting struct {
	number int
	at     game.Time
}

// New returns somebody who has seen nothing yet. next gives the kitchen of another team, whose people were asked for it;
// it may be nil unless the players sit at a bot.Table.
func New(params *game.Parameters, next func(game.TeamID) *game.KitchenView) *Onlooker {
	return &Onlooker{params: params, next: next, day: -1, posted: make(map[game.KampungID]posting)}
}

// See takes the view as it is at a moment. The view must stay as it is until the next call, which may bring the same one,
// changed.
func (o *Onlooker) See(view *game.TeamView, at game.Time) {
	o.view = view
	o.teams = slices.SortedFunc(maps.Keys(view.Town.Teams), func(a, b game.TeamID) int {
		return cmp.Compare(view.Town.Teams[a].Sign, view.Town.Teams[b].Sign)
	})
	if view.Session.Day != o.day {
		o.day, o.deliveries, o.heard = view.Session.Day, nil, 0
		clear(o.posted)
	}
	o.hearCouriers(view.Kitchen.Deliveries)
	for c, k := range view.Town.Kampung {
		if k.Board != nil && o.posted[c].number != k.Board.Posting {
			o.posted[c] = posting{k.Board.Posting, at}
		}
	}
}

// hearCouriers takes in what has been told since the last look.
func (o *Onlooker) hearCouriers(told map[int]game.DeliveryView) {
	for _, n := range slices.Sorted(maps.Keys(told)) {
		if n > o.heard {
			delivery := game.Delivery(told[n])
			o.deliveries, o.heard = append(o.deliveries, &delivery), n
		}
	}
}

// Sight is what the team can know at a moment, not before that of the last view. It needs a view, and must not be kept
// beyond the next one.
func (o *Onlooker) Sight(at game.Time) game.Sight { return sight{o, at} }
