package debrief

import (
	"slices"

	"foodforpeople/game"
)

// Report is the whole set at one moment of a session. It shares lists with the fold and must not be changed.
type Report struct {
	// Seq and At are of the last event that was taken in.
	Seq   int64     `json:"seq"`
	At    game.Time `json:"at_ms"`
	Towns []Town    `json:"towns"`
	Teams []Team    `json:"teams"` // of all towns, in the order of their ids
}

// Town is a town's figures.
type Town struct {
	Town game.TownID `json:"town"`
	// Measures are those that a town has, in the order of Definitions.
	Measures []Measure `json:"measures"`
	Kampung  []Kampung `json:"kampung"`
}

// Team is a team's figures.
type Team struct {
	Team game.TeamID `json:"team"`
	Town game.TownID `json:"town"`
	// Measures are in the order of Definitions.
	Measures []Measure `json:"measures"`
	// Persons are not for the projector.
	Persons []Person `json:"persons"`
}

// Measure returns a measure of the team by its name; every team has every measure.
func (t *Team) Measure(id ID) Measure { return find(t.Measures, id) }

// Measure returns a measure of the town by its name, an empty one for those that only teams have.
func (t *Town) Measure(id ID) Measure { return find(t.Measures, id) }

func find(list []Measure, id ID) Measure {
	for i := range list {
		if list[i].ID == id {
			return list[i]
		}
	}
	return Measure{}
}

// Report tells the measures as of the last event. Before the towns are open there is nothing to tell.
func (f *Fold) Report() *Report {
	r := &Report{Seq: f.seq, At: f.at, Towns: []Town{}, Teams: []Team{}}
	for i, t := range f.towns {
		fed, events := t.fed()
		kampung := t.fill(f.params, fed)
		r.Towns = append(r.Towns, Town{
			Town: game.TownID(i), Kampung: kampung, Measures: []Measure{equity(kampung, events), t.cameToHelp()},
		})
		for _, team := range t.teams {
			r.Teams = append(r.Teams, f.team(game.TownID(i), team))
		}
	}
	return r
}

func (f *Fold) team(town game.TownID, t *team) Team {
	persons := f.persons(t)
	return Team{Team: t.id, Town: town, Persons: persons, Measures: []Measure{
		t.listenedFirst(), t.servedNeed(), t.gave(f.params), t.stewardship(f.params), t.equity(f.params),
		participation(persons), t.keptPromises(), t.foresight(), t.cameToHelp(),
		t.awareness(), t.notCrowding(), t.helping(f.actionSeconds()), t.growth(),
	}}
}

// sorted returns a list in ascending order, each number once; the list itself stays as it is.
func sorted(list []int64) []int64 {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}
