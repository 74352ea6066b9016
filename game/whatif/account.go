package whatif

import (
	"slices"

	"foodforpeople/game"
)

// Figures are how a town and one of its teams fared, over a day or over the whole play.
type Figures struct {
	// Demand is people who were hungry, those from the day before with them; Fed those of them who ate.
	Demand int `json:"demand"`
	Fed    int `json:"fed"`
	// WellFed is the share of all who got the right meal, Worst the share fed in the kampung where it is smallest: whole
	// percent, rounded down.
	WellFed int `json:"well_fed"`
	Worst   int `json:"worst"`
	// Waste is meals of the whole town that were thrown away.
	Waste int `json:"waste"`
	// Spoiled is units of the team's ingredients that the rain took.
	Spoiled int `json:"spoiled"`
	// Points and Rank are the team's at that bell, over the whole play so far; equal points make an equal rank in the town.
	Points int `json:"points"`
	Rank   int `json:"rank"`
}

// account adds up a town.
type account struct {
	town  game.TownID
	team  game.TeamID
	teams []game.TeamID
	now   sums
	cp    []int // by place among the teams, as of the last bell
	days  []Figures
	last  sums // at the end of the last day
}

// sums are counts over the play so far.
type sums struct {
	demand, fed           []int // people, by kampung
	right, waste, spoiled int
}

func newAccount(town game.TownID, team game.TeamID, teams []game.TeamID) *account {
	return &account{town: town, team: team, teams: teams, cp: make([]int, len(teams))}
}

func (a *account) clone() *account {
	c := *a
	c.now, c.cp, c.days = a.now.clone(), slices.Clone(a.cp), slices.Clone(a.days)
	return &c // last is never changed
}

func (s sums) clone() sums {
	s.demand, s.fed = slices.Clone(s.demand), slices.Clone(s.fed)
	return s
}

// take adds an event.
func (a *account) take(e *game.Event) {
	if e.Town == nil || *e.Town != a.town {
		return
	}
	switch body := e.Body.(type) {
	case *game.TownOpened:
		kampungs := game.Kampungs(len(body.Teams))
		a.now = sums{demand: make([]int, kampungs), fed: make([]int, kampungs)}
		a.last = a.now.clone()
	case *game.Mealtime:
		for c, added := range body.Added {
			a.now.demand[c] += total(added)
		}
	case *game.Influx:
		a.now.demand[body.Kampung] += total(body.Added)
	case *game.Served:
		for i := range body.Rows {
			a.now.fed[body.Kampung] += body.Rows[i].N
			if body.Rows[i].Right {
				a.now.right += body.Rows[i].N
			}
		}
	case *game.MealsExpired:
		a.now.waste += body.N
	case *game.RainStarted:
		a.now.spoiled += total(body.Spoiled[slices.Index(a.teams, a.team)])
	case *game.DayClosed:
		a.closeDay(body)
	}
}

func (a *account) closeDay(body *game.DayClosed) {
	for i := range body.Teams {
		a.now.waste += total(body.Teams[i].Waste)
		a.cp[i] = body.Teams[i].Score.Total()
	}
	a.days = append(a.days, a.figures(&a.last))
	a.last = a.now.clone()
}

// outcome is the figures of a day and of the play.
func (a *account) outcome(day int) Outcome {
	none := sums{fed: make([]int, len(a.now.fed))}
	return Outcome{Day: a.days[day], Game: a.figures(&none)}
}

// figures are of what has happened since.
func (a *account) figures(since *sums) Figures {
	f := Figures{Waste: a.now.waste - since.waste, Spoiled: a.now.spoiled - since.spoiled, Rank: 1, Worst: 100}
	for c := range a.now.demand {
		demand, fed := a.now.demand[c]-since.fed[c], a.now.fed[c]-since.fed[c] // who was not fed is hungry still
		f.Demand, f.Fed = f.Demand+demand, f.Fed+fed
		if demand > 0 {
			f.Worst = min(f.Worst, 100*fed/demand)
		}
	}
	if f.Demand > 0 {
		f.WellFed = 100 * (a.now.right - since.right) / f.Demand
	}
	own := a.cp[slices.Index(a.teams, a.team)]
	f.Points = game.Points(own)
	for _, cp := range a.cp {
		if cp > own {
			f.Rank++
		}
	}
	return f
}
