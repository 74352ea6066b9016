package debrief

import (
	"cmp"
	"slices"

	"foodforpeople/game"
)

// Balance is how evenly the people of a team acted; nobody is named.
type Balance struct {
	Team game.TeamID `json:"team"`
	Acts int         `json:"acts"`
	// Shares are each person's part in whole percent, given what they could do, the largest first; they add up to 100. Without
	// evidence there are none: with two people everybody would know whose they are.
	Shares  []int         `json:"shares"`
	Measure BalanceFigure `json:"measure"`
}

// BalanceFigure is the measure of balanced participation without its events, which Measures have.
type BalanceFigure struct {
	Evidence bool `json:"evidence"`
	Percent  int  `json:"percent"`
	N        int  `json:"n"`
	Floor    int  `json:"floor"`
}

// balance is of every team of a report.
func balance(r *Report) []Balance {
	list := []Balance{}
	for i := range r.Teams {
		team := &r.Teams[i]
		m := team.Measure(Participation)
		b := Balance{Team: team.Team, Acts: m.N, Shares: []int{}, Measure: BalanceFigure{m.Evidence, m.Percent, m.N, m.Floor}}
		if m.Evidence {
			b.Shares = shares(team.Persons)
		}
		list = append(list, b)
	}
	return list
}

// shares are whole percent of the parts of persons who had chances: rounded down, and what is missing to 100 goes one each
// to the largest remainders.
func shares(persons []Person) []int {
	var parts []float64
	for _, p := range persons {
		if p.Chances > 0 {
			parts = append(parts, 100*p.Share)
		}
	}
	slices.SortFunc(parts, func(a, b float64) int { return cmp.Compare(b, a) })
	whole, missing := make([]int, len(parts)), 100
	order := make([]int, len(parts))
	for i, part := range parts {
		whole[i], order[i] = int(part), i
		missing -= whole[i]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(parts[b]-float64(whole[b]), parts[a]-float64(whole[a]))
	})
	for _, i := range order[:missing] {
		whole[i]++
	}
	slices.SortFunc(whole, func(a, b int) int { return b - a })
	return whole
}
