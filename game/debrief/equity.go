package debrief

import (
	"math"

	"foodforpeople/game"
)

// arriveAll adds the people of a mealtime.
func (t *town) arriveAll(seq int64, added [][3]int) {
	for c := range added {
		t.demand.add(game.KampungID(c), added[c])
	}
	t.arrived = append(t.arrived, seq)
}

func (t *town) arrive(seq int64, c game.KampungID, added [3]int) {
	t.demand.add(c, added)
	t.arrived = append(t.arrived, seq)
}

func (p people) add(c game.KampungID, n [3]int) {
	for g := range n {
		p[c][g] += n[g]
	}
}

// feed counts who got the right meal where.
func (t *team) feed(seq int64, body *game.Served) {
	for _, row := range body.Rows {
		if row.Right {
			t.fed[body.Kampung][row.Group] += row.N
		}
	}
	if len(body.Rows) > 0 {
		t.fedEvents = append(t.fedEvents, seq)
	}
}

// Kampung is how a kampung was served by everybody.
type Kampung struct {
	Kampung game.KampungID `json:"c"`
	// People are those who were hungry there so far, Fill the value of right meals eaten in parts of the value of right meals
	// for all of them; 0 without people.
	People int     `json:"people"`
	Fill   float64 `json:"fill"`
}

// fill is f of every kampung for the right meals of fed.
func (t *town) fill(p *game.Parameters, fed people) []Kampung {
	list := make([]Kampung, t.kampung)
	for c := range list {
		list[c] = Kampung{Kampung: game.KampungID(c), People: t.demand[c][0] + t.demand[c][1] + t.demand[c][2]}
		if list[c].People > 0 {
			list[c].Fill = float64(mealsValue(p, fed[c])) / float64(mealsValue(p, t.demand[c]))
		}
	}
	return list
}

// equity is M5 of fill rates.
func equity(kampung []Kampung, events []int64) Measure {
	weights, sum, least, n := 0.0, 0.0, math.Inf(1), 0
	for _, a := range kampung {
		if a.People > 0 {
			n++
			least = min(least, a.Fill)
		}
		weights += float64(a.People)
		sum += float64(a.People) * a.Fill
	}
	gap := 0.0
	for _, a := range kampung {
		for _, b := range kampung {
			gap += float64(a.People) * float64(b.People) * math.Abs(a.Fill-b.Fill)
		}
	}
	// 2 f̄ (Σw)² is 2 Σwf Σw.
	whole := 2 * sum * weights
	m := tell(Equity, whole-gap, whole, n, 3, true, events, share("mean_fill", sum, weights))
	lowest := Figure{Name: "lowest_fill"}
	if n > 0 {
		lowest.Known, lowest.Value = true, least
	}
	m.Beside = append(m.Beside, lowest)
	return m
}

func (t *team) equity(p *game.Parameters) Measure {
	return equity(t.town.fill(p, t.fed), sorted(append(t.fedEvents[:len(t.fedEvents):len(t.fedEvents)], t.town.arrived...)))
}

// fed adds up the right meals of all teams.
func (t *town) fed() (fed people, events []int64) {
	fed = make(people, t.kampung)
	events = append(events, t.arrived...)
	for _, team := range t.teams {
		for c := range team.fed {
			fed.add(game.KampungID(c), team.fed[c])
		}
		events = append(events, team.fedEvents...)
	}
	return fed, sorted(events)
}
