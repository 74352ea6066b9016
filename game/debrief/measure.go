package debrief

import "math"

// ID names a measure in reports, exports and documents.
type ID string

// The measures, in the order in which they are told. M numbers and formulas are those of section 3 of the debrief design;
// measures without an M number are of section 13 of the game design, in whole percent as it has them.
const (
	// ListenedFirst is M1: Σ q·1[the own team heard that kampung today, at most 60 s before the van left] / Σ q over
	// deliveries. Driving on other teams' news counts nothing; it is told beside it. n is deliveries, floor 5.
	ListenedFirst ID = "listened_first"
	// ServedNeed is M2: people served with the right meal / people served. Meals beyond the need come back and charge
	// nobody. n is people served, floor 1.
	ServedNeed ID = "served_need"
	// Gave is M3: G / (G+U). G is the value of own gifts that other teams served: a gift counts once it is eaten. U is the
	// value of shelf and store at the last bell if people of the town were hungry then. Known from a bell until the next day
	// begins. n is G+U in coins, floor 5 % of what the team bought.
	Gave ID = "gave"
	// Stewardship is M4: 1 - Σ v(spoiled by rain + expired + thrown away at bells + eaten by whom it was not right for +
	// unused) / Σ v(bought + received). Unused is store and orders on the way at the last bell, nothing while a day runs. n is
	// bought + received in coins, floor 1.
	Stewardship ID = "stewardship"
	// Equity is M5: 1 - Σ_ab w_a w_b |f_a-f_b| / (2 f̄ (Σw)²) over kampung with people, w their people so far, f the value of
	// right meals eaten / the value of right meals for everybody there, f̄ the mean by w. A team has its own f; the town has
	// all teams'. Undefined where nobody was fed right. n is kampung with people, floor 3.
	Equity ID = "equity"
	// Participation is M6: -Σ p ln p / ln n over the people of a team that had chances, p ∝ a/o. a is accepted commands in plan
	// and action without open_news, kudos and asks; o is seconds connected × the commands that the roles allow in the phase.
	// What a volunteer does counts for nobody. n is acts, floor 20 and 3 people.
	Participation ID = "participation"
	// KeptPromises is M7: Σ min(progress, people) / Σ people over promises that a bell has settled, forgiven ones left out. n
	// is promises, floor 2.
	KeptPromises ID = "kept_promises"
	// Foresight is M8: the mean over windows of 1[covered = (p·L ≥ C)]. A window is a day with rain in its forecast; it is judged
	// at the first drop, or when the forecast's last moment for it has passed dry. L is the scenario's spoiling share of the
	// store's value then. n is windows, floor 2.
	Foresight ID = "foresight"
	// CameToHelp is M9: the mean of exp(-Δt/30 s) to the first useful act, 0 without one, over others' shocks: stock that the
	// rain took from another team (any gift to it before the bell), another team's ask (a gift of what it asks for), a lost
	// seat of the own team (a team mate does its role, swaps roles with it or helps its job). Of a town: by anybody else. n
	// is shocks, floor 1.
	CameToHelp ID = "came_to_help"
	// Awareness is section 13's reaching the forgotten: min(100, 100·people served where the kampung had a smaller share
	// than the town / people served · 5/2). n is people served, floor 1.
	Awareness ID = "awareness"
	// NotCrowding is section 13's: 100 - 100·meals that came back from a kampung / meals loaded, of vans that arrived. n is
	// meals, floor 1.
	NotCrowding ID = "not_crowding"
	// Helping is section 13's: min(100, helps·100 / (seconds of action / 12)). n is seconds of action so far, floor 12.
	Helping ID = "helping"
	// Growth is section 13's commitment to growth: min(100, 100·cells with an accepted command / cells + 5·further roles). A
	// cell is half a minute of action and a participant who was connected for all of it; further roles are what
	// participants held on some day and not on their first. n is cells, floor 1.
	Growth ID = "growth"
)

// Definition is what a report says of a measure without looking at events.
type Definition struct {
	ID ID
	// Number is its number in the debrief design, empty for those of section 13 of the game design.
	Number string
	// Unit is what n counts.
	Unit string
	// Floor is the smallest n with evidence; 0 where it depends on the team.
	Floor int
	// Town is true for a measure that towns have too.
	Town bool
}

// Definitions returns the documented set, in the order of every report.
func Definitions() []Definition {
	return []Definition{
		{ListenedFirst, "M1", "deliveries", 5, false},
		{ServedNeed, "M2", "people served", 1, false},
		{Gave, "M3", "coins", 0, false},
		{Stewardship, "M4", "coins", 1, false},
		{Equity, "M5", "kampung", 3, true},
		{Participation, "M6", "acts", 20, false},
		{KeptPromises, "M7", "promises", 2, false},
		{Foresight, "M8", "windows", 2, false},
		{CameToHelp, "M9", "shocks", 1, true},
		{Awareness, "", "people served", 1, false},
		{NotCrowding, "", "meals", 1, false},
		{Helping, "", "seconds", 12, false},
		{Growth, "", "cells", 1, false},
	}
}

// Measure is one figure with what it stands on.
type Measure struct {
	ID ID `json:"id"`
	// Evidence is false where N is below Floor or the measure is undefined; then Value and Percent are 0 and mean nothing.
	Evidence bool `json:"evidence"`
	// Value is 0 to 1, Percent the same in whole percent, rounded to the nearest.
	Value   float64 `json:"value"`
	Percent int     `json:"percent"`
	// N is how much evidence there is, in the unit of the definition; Floor is the smallest that is enough.
	N     int `json:"n"`
	Floor int `json:"floor"`
	// Beside are figures that must be shown with it.
	Beside []Figure `json:"beside,omitempty"`
	// Events are the Seq of the events that it came from, ascending. It must not be changed.
	Events []int64 `json:"events"`
}

// Figure is a number that stands beside a measure. Value is a share from 0 to 1, Known is false where it is undefined.
type Figure struct {
	Name  string  `json:"name"`
	Known bool    `json:"known"`
	Value float64 `json:"value"`
}

// share is a figure: part of whole.
func share(name string, part, whole float64) Figure {
	if whole == 0 {
		return Figure{Name: name}
	}
	return Figure{Name: name, Known: true, Value: part / whole}
}

// tell makes a measure of part and whole; some says whether it is defined apart from its floor.
func tell(id ID, part, whole float64, n, floor int, some bool, events []int64, beside ...Figure) Measure {
	if events == nil {
		events = []int64{}
	}
	m := Measure{ID: id, N: n, Floor: floor, Beside: beside, Events: events[:len(events):len(events)]}
	if some && n >= floor && whole != 0 {
		m.Evidence, m.Value = true, part/whole
		m.Percent = int(math.Round(100 * m.Value))
	}
	return m
}

// tellPercent is tell for section 13's measures, which are whole percent.
func tellPercent(id ID, percent, n, floor int, events []int64) Measure {
	return tell(id, float64(percent), 100, n, floor, true, events)
}

// percentOf is section 13's pct for a whole that is not 0, which rounds down.
func percentOf(part, whole int) int { return 100 * part / whole }
