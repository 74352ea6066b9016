package debrief

import (
	"slices"

	"foodforpeople/game"
)

// heardFirst compares vans that left at most a minute after their team had heard the kampung with those that knew nothing as
// fresh from anybody: of the meals in them, how many were eaten by whom they were right for?
func (c *chooser) heardFirst() {
	var heard, unheard pile
	for _, d := range c.drives {
		switch {
		case d.heard:
			heard.add(d.right, d.load, d.out, d.seq)
		case !d.told:
			unheard.add(d.right, d.load, d.out, d.seq)
		}
	}
	c.compare("heard_first", 30, 8, fewTimes, side{pile: &heard, label: "heard"}, side{pile: &unheard, label: "unheard"}, nil)
}

// newsUsed tells how much of the shared news fed people through other teams.
func (c *chooser) newsUsed() {
	var used pile
	people, fed := 0, 0
	for _, w := range c.words {
		used.addIf(w.n > 0, append(w.used, w.seq)...)
		people += w.n
	}
	for _, d := range c.drives {
		fed += d.right
	}
	if used.n() < 5 || people == 0 {
		return
	}
	percent := 100 * float64(people) / float64(fed)
	_, times := used.off(0)
	c.deal("news_used", Card{
		Bars: []Bar{side{pile: &used, label: "used"}.bar()}, Value: &people, N: used.n(),
		Strength: strength(percent, 20, times), Why: largeWhy(percent), Events: eventsOf(&used),
	})
}

// crowdMS is how shortly before another team's van must have been there for a van to find a crowd of cooks.
const crowdMS game.Time = 30_000

// crowding compares vans that came where another team had just been with the others: of their meals, how many came back?
func (c *chooser) crowding() {
	var alone, crowded pile
	last := make(map[[2]int][]drive)
	for _, d := range c.drives {
		there := [2]int{int(d.town), int(d.kampung)}
		before := slices.ContainsFunc(last[there], func(o drive) bool { return o.team != d.team && d.at-o.at <= crowdMS })
		last[there] = append(slices.DeleteFunc(last[there], func(o drive) bool { return d.at-o.at > crowdMS }), d)
		if before {
			crowded.add(d.back, d.load, d.out, d.seq)
		} else {
			alone.add(d.back, d.load, d.out, d.seq)
		}
	}
	c.compare("crowding", 30, 8, fewTimes, side{pile: &alone, label: "alone"}, side{pile: &crowded, label: "crowded"}, nil)
}

// behindMark is the share of people at kampung behind the town's average from which on a team reaches them fully (section 13).
const behindMark = 0.4

// reachedBehind tells how many of the people served were where the town had served worse than on average.
func (c *chooser) reachedBehind() {
	var behind pile
	for _, d := range c.drives {
		part := 0
		if d.behind {
			part = d.eaten
		}
		behind.add(part, d.eaten, d.seq)
	}
	points, times := behind.off(behindMark)
	if behind.n() < 20 || points < fewPoints || times < fewTimes {
		return
	}
	c.deal("reached_behind", Card{
		Bars: []Bar{side{pile: &behind, label: "behind", people: true}.bar()}, N: behind.whole,
		Strength: strength(points, 40, times), Why: offWhy(points, behindMark), Events: eventsOf(&behind),
	})
}

// givenEaten tells how many people ate what another team had given.
func (c *chooser) givenEaten() {
	var given pile
	var events []int64
	for _, d := range c.drives {
		given.add(d.given, d.eaten)
		if d.given > 0 {
			events = append(events, d.seq)
		}
	}
	if len(c.gifts) < 3 || given.part == 0 {
		return
	}
	_, times := given.off(0)
	people, percent := given.part, 100*given.share()
	c.deal("given_eaten", Card{
		Bars: []Bar{side{pile: &given, label: "eaten", people: true}.bar()}, Value: &people, N: len(c.gifts),
		Strength: strength(percent, 10, times), Why: largeWhy(percent), Events: sorted(append(events, c.gifts...)),
	})
}

// keptBack tells what lay in stores and on shelves at the last bell while people were hungry, in meals that it would have made.
func (c *chooser) keptBack() {
	left, most, teams, eaten := 0, 0, 0, 0
	top := game.NoTeam
	for _, team := range c.fold.teams {
		left += team.unusedGift
		if team.unusedGift > 0 {
			teams++
		}
		if team.unusedGift > most {
			most, top = team.unusedGift, team.id
		}
	}
	for _, d := range c.drives {
		eaten += d.eaten
	}
	meals := mealsOf(c.fold.params, left)
	if c.hungry < 10 || meals < 12 || eaten == 0 {
		return
	}
	part := pile{part: most, whole: left}
	card := Card{
		Value: &meals, N: teams, Params: map[string]int{"hungry": c.hungry}, Events: c.bells,
		Strength: strength(100*float64(min(meals, c.hungry))/float64(eaten), 8, 6), Why: largeWhy(100 * float64(min(meals, c.hungry)) / float64(c.hungry)),
	}
	if 2*len(c.fold.teams)*most >= 5*left && teams > 0 { // well over an even part
		card.Bars = []Bar{
			{"team", map[string]int{"team": int(top)}, part.percent(), mealsOf(c.fold.params, most)},
			{"others", nil, 100 - part.percent(), meals - mealsOf(c.fold.params, most)},
		}
		card.Why = Why{whyTeam, map[string]int{"team": int(top), "percent": part.percent()}}
	}
	if card.Bars == nil {
		card.Bars = []Bar{}
	}
	c.deal("kept_back", card)
}

// mealsOf is how many right meals for the average person a value would have made, in coins per Batch.
func mealsOf(p *game.Parameters, value int) int {
	average, weights := 0, 0
	for m, weight := range p.Mix {
		average += weight * mealValue(p, game.Meal(m))
		weights += weight
	}
	return (2*value*weights + average) / (2 * average)
}

// asksAnswered tells how many asks a team answered before the bell, and how soon.
func (c *chooser) asksAnswered() {
	var answered pile
	var waits []game.Time
	for _, asked := range c.calls {
		if !asked.over {
			continue
		}
		if asked.answer == 0 {
			answered.addIf(false, asked.seq)
			continue
		}
		answered.addIf(true, asked.seq, asked.answer)
		waits = append(waits, asked.came-asked.at)
	}
	if answered.n() < 3 {
		return
	}
	points, times := answered.off(evenMark)
	if points < fewPoints {
		return
	}
	card := Card{
		Bars: []Bar{side{pile: &answered, label: "answered"}.bar()}, N: answered.n(), Strength: strength(points, 50, times),
		Why: offWhy(points, evenMark), Events: eventsOf(&answered),
	}
	if len(waits) > 0 {
		slices.Sort(waits)
		card.Value = new(int(waits[len(waits)/2] / 1000))
	}
	c.deal("asks_answered", card)
}

// promises compares small ones with larger ones, and those of the plan with later ones; forgiven ones say nothing.
func (c *chooser) promises() {
	var small, large, early, late, all pile
	limit := c.fold.params.PromiseOne / 2
	for _, deed := range c.pledges.all {
		if deed.Result == "" || deed.Result == "forgiven" {
			continue
		}
		kept := deed.Result == "kept"
		all.add(min(deed.Progress, deed.N), deed.N, deed.made, deed.settled)
		if deed.N <= limit {
			small.addIf(kept, deed.made, deed.settled)
		} else {
			large.addIf(kept, deed.made, deed.settled)
		}
		if deed.early {
			early.addIf(kept, deed.made, deed.settled)
		} else {
			late.addIf(kept, deed.made, deed.settled)
		}
	}
	limits := map[string]int{"n": limit}
	c.compare("small_promises", 40, 5, fewTimes, side{pile: &small, label: "small", params: limits}, side{pile: &large, label: "large", params: limits}, limits)
	c.compare("early_promises", 40, 5, fewTimes, side{pile: &early, label: "early"}, side{pile: &late, label: "late"}, nil)
	points, times := all.off(keptMark)
	if all.n() < 6 || points < fewPoints || times < fewTimes {
		return
	}
	missing := all.whole - all.part
	c.deal("promises_kept", Card{
		Bars: []Bar{side{pile: &all, label: "kept", people: true}.bar()}, Value: &missing, N: all.n(),
		Strength: strength(points, 50, times), Why: offWhy(points, keptMark), Events: eventsOf(&all),
	})
}
