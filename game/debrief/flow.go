package debrief

import (
	"cmp"
	"fmt"
	"slices"

	"foodforpeople/game"
)

// Flow is where the food of the session went, from the market to the people.
type Flow struct {
	Links []Link `json:"links"`
}

// Link is so many meals on their way. Nodes are "market", "team:3", "kampung:0:5" (town and kampung), "waste:rain" (spoiled
// in the store), "waste:expired", "waste:left" (cooked and not eaten at a bell), "waste:surplus" (bought and never cooked).
// Into every team goes as much as leaves it. A gift leads from team to team, so links may form circles.
//
// A cooked meal counts as one; what was given into its pot makes as many of the pot's meals gifts as the rules say, all of
// one giver's by the way on which most of them came. Food that never was cooked counts as the meals it would have made: its base
// price / that of a right meal for the average person, rounded for each way and end.
type Link struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Meals int    `json:"meals"`
	// Right is how many of the meals were the right ones for who ate them; only of links to a kampung.
	Right int `json:"right,omitempty"`
}

// flow adds up the ways of all food; what has no end yet is left over.
func (s *stream) flow(teams []*team) Flow {
	for _, team := range teams {
		s.clear(team.id)
		s.lose(s.store[team.id], "waste:surplus")
		for i, n := range s.coming[team.id] {
			s.lose([]raw{{game.Ingredient(i), n, s.to(team.id, nil)}}, "waste:surplus")
		}
	}
	sums := make(map[[2]string]*Link)
	add := func(from, to string, meals, right int) {
		if sums[[2]string{from, to}] == nil {
			sums[[2]string{from, to}] = &Link{From: from, To: to}
		}
		link := sums[[2]string{from, to}]
		link.Meals += meals
		link.Right += right
	}
	for where, n := range s.ends {
		meals := n.meals + mealsOf(s.params, n.value)
		if meals == 0 {
			continue
		}
		w := where.way
		add(nodeOf(w.team), where.at, meals, n.right)
		for ; w.from != nil; w = w.from {
			add(nodeOf(w.from.team), nodeOf(w.team), meals, 0)
		}
		add("market", nodeOf(w.team), meals, 0)
	}
	return Flow{Links: inOrder(sums)}
}

func nodeOf(team game.TeamID) string { return fmt.Sprintf("team:%d", team) }

// inOrder lists links by the length of their nodes' names and then by these, so that team 2 comes before team 10.
func inOrder(sums map[[2]string]*Link) []Link {
	list := make([]Link, 0, len(sums))
	for _, link := range sums {
		list = append(list, *link)
	}
	slices.SortFunc(list, func(a, b Link) int {
		return cmp.Or(
			cmp.Compare(len(a.From), len(b.From)), cmp.Compare(a.From, b.From), cmp.Compare(len(a.To), len(b.To)), cmp.Compare(a.To, b.To),
		)
	})
	return list
}
