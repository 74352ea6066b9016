package debrief

import "foodforpeople/game"

// Pictures are what the debrief shows of a session: of its teams, its kampung and the whole town. Nobody is named in them
// and no seat; every list that belongs to teams is in the order of Teams, every list of kampung in that of Kampung. Times
// are game time. It shares lists with the fold and must not be changed.
type Pictures struct {
	Days    int           `json:"days"`
	Teams   []TeamLine    `json:"teams"`
	Kampung []KampungLine `json:"kampung"`
	// Phases are plan, action and review of each day, Rain every rain of each town, in turn.
	Phases []PhaseSpan `json:"phases"`
	Rain   []RainSpan  `json:"rain"`
	// Times are the moments of Scores, Fed and Demand: the beginning and the end of each phase, and every 10 s of action. What
	// stands there is how it was when all that happened in that millisecond had happened; the last is how it stands now, also
	// with what the facilitator corrected after the play.
	Times []game.Time `json:"times"`
	// Scores are points by time and team; Fed and Demand people by time and kampung who have eaten or were hungry so far.
	Scores [][]int `json:"scores"`
	Fed    [][]int `json:"fed"`
	Demand [][]int `json:"demand"`
	Meals  []Meals `json:"meals"`
	// Fairness is by kampung and day.
	Fairness []Fairness `json:"fairness"`
	// Moments are in turn.
	Moments  []Moment   `json:"moments"`
	Flow     Flow       `json:"flow"`
	Balance  []Balance  `json:"balance"`
	Promises Deeds      `json:"promises"`
	Measures TeamReport `json:"measures"`
	// Cards are pieces of evidence, the best first.
	Cards []Card `json:"cards"`
}

// TeamLine names a team.
type TeamLine struct {
	Team game.TeamID `json:"team"`
	Town game.TownID `json:"town"`
	Name string      `json:"name"` // empty for the name of its sign
	Sign int         `json:"sign"`
}

// KampungLine names a kampung.
type KampungLine struct {
	Town    game.TownID    `json:"town"`
	Kampung game.KampungID `json:"c"`
	Name    string         `json:"name"`
}

// TeamReport is a Report without persons.
type TeamReport struct {
	Seq   int64          `json:"seq"`
	At    game.Time      `json:"at_ms"`
	Towns []Town         `json:"towns"`
	Teams []TeamMeasures `json:"teams"`
}

// TeamMeasures are a team's measures, in the order of Definitions.
type TeamMeasures struct {
	Team     game.TeamID `json:"team"`
	Town     game.TownID `json:"town"`
	Measures []Measure   `json:"measures"`
}

// Draw draws the pictures of a journal: all its events from session_created on.
func Draw(events []game.Event) *Pictures { return folded(events).Pictures() }

// Pictures draws what there is up to the last event. Before the towns are open there is nothing to show.
func (f *Fold) Pictures() *Pictures {
	lines := newTimeline(f)
	food, words, high, seen := newStream(f.params), &pledges{}, newHighlights(f), newWitness()
	for i := range f.events {
		e := &f.events[i]
		lines.take(e)
		food.take(e, f.towns)
		words.take(e)
		high.take(e)
		seen.take(e)
		if _, bell := e.Body.(*game.DayClosed); bell {
			now := lines.kampung[*e.Town]
			high.bell(e, lines.heat.day(*e.Town, len(now)), now)
		}
	}
	lines.finish()
	lines.overtakings(high)
	report, flow := f.Report(), food.flow(f.teams)
	cards := &chooser{witness: seen, fold: f, lines: lines, pledges: words, flow: flow}
	return &Pictures{
		Days: len(f.params.Days), Teams: lines.teamLines(), Kampung: lines.kampungLines(), Phases: lines.phases, Rain: lines.rain,
		Times: lines.times, Scores: lines.scores, Fed: lines.fedAt, Demand: lines.demandAt,
		Meals: lines.meals, Fairness: lines.fairness,
		Moments: high.told(), Flow: flow, Balance: balance(report), Promises: words.deeds(), Measures: withoutPersons(report),
		Cards: cards.dealt(),
	}
}

// withoutPersons leaves persons out.
func withoutPersons(report *Report) TeamReport {
	r := TeamReport{Seq: report.Seq, At: report.At, Towns: report.Towns, Teams: []TeamMeasures{}}
	for _, t := range report.Teams {
		r.Teams = append(r.Teams, TeamMeasures{Team: t.Team, Town: t.Town, Measures: t.Measures})
	}
	return r
}
