package game_test

import (
	"slices"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/simulation"
)

// onlookers look at a session through its Views: each at some moments only, as audiences do whose patches may not leave yet.
// They hold Views to what a view is that was made from nothing: who was not told that something may have changed sees what
// they saw, and who looks sees what there is.
type onlookers struct {
	t     testing.TB
	at    *game.Session
	views *game.Views
	saw   map[game.Audience]string
	told  map[game.Audience]bool
	since []string // kinds of events since the last looks
	turn  int
	rare  int // one in so many turns somebody looks
}

func newOnlookers(t testing.TB, s *game.Session, rare int) *onlookers {
	return &onlookers{
		t: t, at: s, views: game.NewViews(s), saw: make(map[game.Audience]string), told: make(map[game.Audience]bool), rare: rare,
	}
}

// note takes notice of events that were applied.
func (o *onlookers) note(events ...game.Event) {
	for i := range events {
		o.views.Note(&events[i], func(a game.Audience) { o.told[a] = true })
		o.since = append(o.since, events[i].Kind)
	}
	if o.turn++; len(events) == 0 || o.turn%o.rare != 0 {
		return
	}
	for i, a := range audiences(o.at) {
		if (o.turn/o.rare+i)%3 != 0 {
			o.look(a)
		}
	}
	o.since = o.since[:0]
}

func (o *onlookers) look(a game.Audience) {
	o.t.Helper()
	is := string(encode(o.t, o.at.View(a)))
	saw, looked := o.saw[a]
	if looked && !o.told[a] && is != saw {
		o.t.Fatalf("after %v %+v sees something else and was not told:\n%s\n%s", o.since, a, saw, is)
	}
	if sees := string(encode(o.t, o.views.View(a))); sees != is {
		o.t.Fatalf("after %v %+v sees\n%s\nthere is\n%s", o.since, a, sees, is)
	}
	o.saw[a], o.told[a] = is, false
}

// TestViewsOfEveryEvent plays whole games of bots, in one town and in two.
func TestViewsOfEveryEvent(t *testing.T) {
	for _, test := range []struct{ teams, rare int }{{4, 2}, {14, 61}} {
		setup := &simulation.Setup{Params: parameters(t, "quick"), Sizes: []int{3, 5}}
		for n := range test.teams {
			strategy, err := bot.Parse([]string{"servant", "giver", "free-rider", "asker"}[n%4])
			if err != nil {
				t.Fatal(err)
			}
			setup.Teams = append(setup.Teams, strategy)
		}
		s, kinds := game.New(), make(map[string]bool)
		o := newOnlookers(t, s, test.rare)
		setup.Watch = func(_ *game.Session, e game.Event) {
			s.Apply(e)
			o.note(e)
			kinds[e.Kind] = true
		}
		if _, err := simulation.Play(setup, 11); err != nil {
			t.Fatal(err)
		}
		if len(kinds) < 25 {
			t.Errorf("only %d kinds of events", len(kinds))
		}
	}
}

// What the table says of an event must be an event's.
func TestTouchesNamesKinds(t *testing.T) {
	for _, kind := range game.TouchedKinds() {
		if !slices.Contains(game.Kinds(), kind) {
			t.Errorf("there is no event %q", kind)
		}
	}
}
