package debrief

import (
	"math"
	"slices"

	"foodforpeople/game"
)

// farMissed compares the nearer half of a town's kampung with the farther half: of who was hungry on a day, how many got the
// right meal that day? The town with the clearest difference is told of.
func (c *chooser) farMissed() {
	c.ofTowns(func(town game.TownID, days []Fairness) {
		var near, far pile
		half := c.fold.towns[town].kampung / 2
		for _, day := range days {
			side := &far
			if int(day.Kampung) < half {
				side = &near
			}
			side.add(sum(day.Right), sum(day.Demand))
		}
		_, near.events = c.fold.towns[town].fed()
		farthest := map[string]int{"town": int(town), "c": c.fold.towns[town].kampung - 1}
		c.compare("far_missed", 40, 4, fewTimes, side{&near, "near", nil, true}, side{&far, "far", farthest, true}, farthest)
	})
}

// leastReached compares the kampung that was served worst with the others of its town.
func (c *chooser) leastReached() {
	c.ofTowns(func(town game.TownID, days []Fairness) {
		each := make([]pile, c.fold.towns[town].kampung)
		for _, day := range days {
			each[day.Kampung].add(sum(day.Right), sum(day.Demand))
		}
		worst := -1
		for i := range each {
			if each[i].whole > 0 && (worst < 0 || each[i].share() < each[worst].share()) {
				worst = i
			}
		}
		if worst < 0 {
			return
		}
		var others pile
		for _, day := range days {
			if int(day.Kampung) != worst {
				others.add(sum(day.Right), sum(day.Demand))
			}
		}
		_, others.events = c.fold.towns[town].fed()
		there := map[string]int{"town": int(town), "c": worst}
		c.compare("least_reached", 40, 2, chosenTimes, side{&each[worst], "least", there, true}, side{&others, "others", nil, true}, there)
	})
}

// ofTowns lets every town deal a card of a kind, and keeps the strongest of them.
func (c *chooser) ofTowns(deal func(town game.TownID, days []Fairness)) {
	from := len(c.cards)
	for id := range c.fold.towns {
		town := game.TownID(id)
		deal(town, slices.DeleteFunc(slices.Clone(c.lines.fairness), func(day Fairness) bool { return day.Town != town }))
	}
	best := from
	for i := from; i < len(c.cards); i++ {
		if c.cards[i].Strength > c.cards[best].Strength {
			best = i
		}
	}
	if best < len(c.cards) {
		c.cards = append(c.cards[:from], c.cards[best])
	}
}

// ageGroups compares adults, children and elders: of who was hungry on a day, how many got the right meal?
func (c *chooser) ageGroups() {
	var groups [3]pile
	for _, day := range c.lines.fairness {
		for g := range groups {
			groups[g].add(day.Right[g], day.Demand[g])
		}
	}
	least, most := 0, 0
	var bars []Bar
	for g := range groups {
		bars = append(bars, side{&groups[g], game.Group(g).String(), nil, true}.bar())
		if groups[g].share() < groups[least].share() {
			least = g
		}
		if groups[g].share() > groups[most].share() {
			most = g
		}
	}
	points, times := apart(&groups[least], &groups[most])
	if groups[least].n() < 6 || groups[most].n() < 6 || points < fewPoints || times < chosenTimes {
		return
	}
	c.deal("age_groups", Card{
		Bars: bars, N: groups[0].whole + groups[1].whole + groups[2].whole, Strength: strength(points, 40, times),
		Why: apartWhy(points, times), Events: c.meals(),
	})
}

// meals are the events that made people hungry and those that fed them.
func (c *chooser) meals() []int64 {
	var all []int64
	for _, town := range c.fold.towns {
		_, events := town.fed()
		all = append(all, events...)
	}
	return sorted(all)
}

// growth compares the first day with the last that has ended: of who was hungry, how many got the right meal?
func (c *chooser) growth() {
	var first, last pile
	end := 0
	for _, day := range c.lines.fairness {
		end = max(end, day.Day)
	}
	for _, day := range c.lines.fairness {
		switch day.Day {
		case 0:
			first.add(sum(day.Right), sum(day.Demand))
		case end:
			last.add(sum(day.Right), sum(day.Demand))
		}
	}
	first.events = c.meals()
	ends := map[string]int{"n": end + 1}
	c.compare("growth", 30, 4, fewTimes, side{&first, "first", nil, true}, side{&last, "last", ends, true}, ends)
}

// rainCovered tells how much of what lay in stores was covered when it rained.
func (c *chooser) rainCovered() {
	var covered, lost pile
	for _, s := range c.storms {
		part := 0
		if s.covered {
			part = s.stock
		}
		covered.add(part, s.stock, s.seq)
		lost.add(s.spoiled, s.stock, s.seq)
	}
	points, times := covered.off(evenMark)
	if covered.n() < 4 || points < fewPoints {
		return
	}
	units := lost.part
	c.deal("rain_covered", Card{
		Bars: []Bar{side{pile: &covered, label: "covered"}.bar(), side{pile: &lost, label: "lost"}.bar()}, Value: &units, N: covered.n(),
		Strength: strength(points, 50, times), Why: offWhy(points, evenMark), Events: eventsOf(&covered),
	})
}

// wasteCause tells what became of food that nobody ate, in meals.
func (c *chooser) wasteCause() {
	all, bought := 0, 0
	causes := []string{"rain", "expired", "left", "surplus"}
	of := make(map[string]int)
	for _, link := range c.flow.Links {
		if link.From == "market" {
			bought += link.Meals
		}
		if len(link.To) > 6 && link.To[:6] == "waste:" {
			of[link.To[6:]] += link.Meals
			all += link.Meals
		}
	}
	if all < 12 || 100*all < 3*bought {
		return
	}
	card := Card{Value: &all, N: all, Why: largeWhy(100 * float64(all) / float64(bought)), Events: sorted(c.wasted)}
	for _, cause := range causes {
		part := pile{part: of[cause], whole: all}
		card.Bars = append(card.Bars, Bar{cause, nil, part.percent(), of[cause]})
	}
	slices.SortStableFunc(card.Bars, func(a, b Bar) int { return b.N - a.N })
	card.Strength = strength(100*float64(all)/float64(bought), 25, 6)
	c.deal("waste_cause", card)
}

// oneHand tells how much of a team's acts was one person's, where that was most beyond an even part; nobody and no team is named.
func (c *chooser) oneHand() {
	most, even, size, teams, uneven := 0.0, 0.0, 0, 0, 0
	var events []int64
	for _, team := range c.fold.teams {
		persons := c.fold.persons(team)
		m := participation(persons)
		if !m.Evidence {
			continue
		}
		teams++
		largest, people := 0.0, 0
		for _, p := range persons {
			if p.Chances > 0 {
				people++
				largest = max(largest, 100*p.Share)
			}
		}
		fair := 100 / float64(people)
		if largest >= 2*fair {
			uneven++
			events = append(events, m.Events...)
		}
		if largest-fair > most-even {
			most, even, size = largest, fair, people
		}
	}
	if uneven == 0 {
		return
	}
	c.deal("one_hand", Card{
		Bars:  []Bar{{"largest", nil, int(math.Round(most)), size}, {"even", nil, int(math.Round(even)), size}},
		Value: &uneven, N: teams, Strength: strength(most-even, 50, 6), Events: sorted(events),
		Why: offWhy(most-even, even/100),
	})
}

// handsLent tells how much time the leaders' help saved.
func (c *chooser) handsLent() {
	if len(c.helps) < 10 {
		return
	}
	whole := 0
	for _, team := range c.fold.teams {
		whole += team.helping(c.fold.actionSeconds()).Percent
	}
	percent := float64(whole) / float64(len(c.fold.teams))
	seconds := int(c.saved / 1000)
	c.deal("hands_lent", Card{
		Bars: []Bar{{"helped", nil, int(math.Round(percent)), len(c.helps)}}, Value: &seconds, N: len(c.helps),
		Strength: strength(percent, 250, 6), Why: largeWhy(percent), Events: c.helps,
	})
}
