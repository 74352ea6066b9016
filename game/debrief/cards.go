package debrief

import (
	"math"
	"slices"
)

// Card is a piece of evidence for a talk: figures, the events behind them, and why it was chosen in this group. The page has
// the words: card.KIND.title, card.KIND.what (of what the bars are the percent), card.KIND.ask (one open question, never a
// verdict), card.KIND.label.LABEL, card.KIND.value if there is one, card.why.KEY. It is of the whole session, of its town, or of a kampung; teams may stand in the params.
type Card struct {
	ID      string         `json:"id"`
	Measure ID             `json:"measure"`
	Kind    string         `json:"kind"`
	Bars    []Bar          `json:"bars"`
	Value   *int           `json:"value,omitempty"`
	N       int            `json:"n"`
	Params  map[string]int `json:"params"`
	// Strength is how much it stands out, from 0 to 1.
	Strength float64 `json:"strength"`
	Why      Why     `json:"why"`
	Events   []int64 `json:"events"`
}

// Bar is a figure in percent with its evidence.
type Bar struct {
	Label   string         `json:"label"`
	Params  map[string]int `json:"params,omitempty"`
	Percent int            `json:"percent"`
	N       int            `json:"n"`
}

// Why is the reason for which a card was chosen.
type Why struct {
	Key    string         `json:"key"`
	Params map[string]int `json:"params"`
}

// CardKind is what a kind of card may say.
type CardKind struct {
	Kind    string
	Measure ID
	// Labels are those of its bars, Value is true where there is one, Why are the keys of its reasons.
	Labels []string
	Value  bool
	Why    []string

	family int // cards of one family say similar things
}

const (
	knowing = iota
	sharing
	promised
	fairly
	caring
	together
)

// The reasons.
const (
	// whyApart: two figures are points apart, times tenths of what chance alone would make of them.
	whyApart = "apart"
	// whyLarge: it concerns percent of all.
	whyLarge = "large"
	// whyOff: the figure is points away from a mark in percent.
	whyOff = "off"
	// whyTeam: one team has percent of it.
	whyTeam = "team"
)

// CardKinds lists every kind of card with the keys of its texts.
func CardKinds() []CardKind {
	return []CardKind{
		{"heard_first", ListenedFirst, []string{"heard", "unheard"}, false, []string{whyApart}, knowing},
		{"news_used", ListenedFirst, []string{"used"}, true, []string{whyLarge}, knowing},
		{"crowding", NotCrowding, []string{"alone", "crowded"}, false, []string{whyApart}, knowing},
		{"reached_behind", Awareness, []string{"behind"}, false, []string{whyOff}, fairly},
		{"given_eaten", Gave, []string{"eaten"}, true, []string{whyLarge}, sharing},
		{"kept_back", Gave, []string{"team", "others"}, true, []string{whyLarge, whyTeam}, sharing},
		{"asks_answered", CameToHelp, []string{"answered"}, true, []string{whyOff}, sharing},
		{"small_promises", KeptPromises, []string{"small", "large"}, false, []string{whyApart}, promised},
		{"early_promises", KeptPromises, []string{"early", "late"}, false, []string{whyApart}, promised},
		{"promises_kept", KeptPromises, []string{"kept"}, true, []string{whyOff}, promised},
		{"far_missed", Equity, []string{"near", "far"}, false, []string{whyApart}, fairly},
		{"least_reached", Equity, []string{"least", "others"}, false, []string{whyApart}, fairly},
		{"age_groups", ServedNeed, []string{"adult", "child", "elder"}, false, []string{whyApart}, fairly},
		{"growth", Growth, []string{"first", "last"}, false, []string{whyApart}, together},
		{"rain_covered", Foresight, []string{"covered", "lost"}, true, []string{whyOff}, caring},
		{"waste_cause", Stewardship, []string{"rain", "expired", "left", "surplus"}, true, []string{whyLarge}, caring},
		{"one_hand", Participation, []string{"largest", "even"}, true, []string{whyOff}, together},
		{"hands_lent", Helping, []string{"helped"}, true, []string{whyLarge}, together},
	}
}

const (
	// cardsTold is how many cards there are at most.
	cardsTold = 12
	// fewTimes is how many times its uncertainty a difference must be; chosenTimes where it is the largest of several.
	fewTimes, chosenTimes = 2, 3
	// fewPoints is how many points a difference must be.
	fewPoints = 4
	// evenMark is as many as not; keptMark is three of four people who were promised something.
	evenMark, keptMark = 0.5, 0.75
	// faint is a strength with which a card tells nothing.
	faint = 0.05
	// again is what a card counts after another of its family.
	again = 0.5
)

// chooser makes the cards of a session.
type chooser struct {
	*witness
	fold  *Fold
	lines *timeline
	*pledges
	flow  Flow
	cards []Card
}

// dealt are the cards, those first that stand out most; after one of a family its others count less, so that three cards do
// not say the same.
func (c *chooser) dealt() []Card {
	for _, make := range []func(){
		c.heardFirst, c.newsUsed, c.crowding, c.reachedBehind, c.givenEaten, c.keptBack, c.asksAnswered, c.promises, c.farMissed,
		c.leastReached, c.ageGroups, c.growth, c.rainCovered, c.wasteCause, c.oneHand, c.handsLent,
	} {
		make()
	}
	family := make(map[string]int)
	for _, kind := range CardKinds() {
		family[kind.Kind] = kind.family
	}
	list, told := []Card{}, make(map[int]int)
	weight := func(card Card) float64 { return card.Strength * math.Pow(again, float64(told[family[card.Kind]])) }
	c.cards = slices.DeleteFunc(c.cards, func(card Card) bool { return card.Strength < faint })
	for len(c.cards) > 0 && len(list) < cardsTold {
		best := 0
		for i := range c.cards {
			if weight(c.cards[i]) > weight(c.cards[best]) {
				best = i
			}
		}
		told[family[c.cards[best].Kind]]++
		list = append(list, c.cards[best])
		c.cards = slices.Delete(c.cards, best, best+1)
	}
	return list
}

// strength is how much a difference stands out: how large it is, where full points are all, and how certain.
func strength(points, full, times float64) float64 {
	return math.Round(1000*min(1, points/full)*min(1, times/6)) / 1000
}

func (c *chooser) deal(kind string, card Card) {
	for _, known := range CardKinds() {
		if known.Kind == kind {
			card.Measure = known.Measure
		}
	}
	card.ID, card.Kind = kind, kind
	if card.Params == nil {
		card.Params = map[string]int{}
	}
	c.cards = append(c.cards, card)
}

// compare deals a card of two sides if both have n events at least and their shares differ by more than chance makes.
func (c *chooser) compare(kind string, full float64, floor, needs int, a, b side, params map[string]int) {
	points, times := apart(a.pile, b.pile)
	if a.n() < floor || b.n() < floor || points < fewPoints || times < float64(needs) {
		return
	}
	c.deal(kind, Card{
		Bars: []Bar{a.bar(), b.bar()}, N: a.shown() + b.shown(), Params: params, Strength: strength(points, full, times),
		Why: apartWhy(points, times), Events: eventsOf(a.pile, b.pile),
	})
}

func apartWhy(points, times float64) Why {
	return Why{whyApart, map[string]int{"points": int(math.Round(points)), "times": int(math.Round(min(times, 99)))}}
}

// offWhy tells how far a figure is from a mark, a share.
func offWhy(points, mark float64) Why {
	return Why{whyOff, map[string]int{"points": int(math.Round(points)), "mark": int(math.Round(100 * mark))}}
}

func largeWhy(percent float64) Why {
	return Why{whyLarge, map[string]int{"percent": int(math.Round(percent))}}
}

// side is a pile with its label; people is true where n counts the whole and not the events.
type side struct {
	*pile
	label  string
	params map[string]int
	people bool
}

func (s side) shown() int {
	if s.people {
		return s.whole
	}
	return s.n()
}

func (s side) bar() Bar { return Bar{s.label, s.params, s.percent(), s.shown()} }
