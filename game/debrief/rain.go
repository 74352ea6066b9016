package debrief

import "foodforpeople/game"

// window is a day's forecast, until it is judged.
type window struct {
	forecast game.RainForecast
	seq      int64
	end      game.Time // the last moment in which the forecast's rain may begin
	isOpen   bool
}

// foreseeing counts a team's decisions about the cover.
type foreseeing struct {
	coveredBy           int64 // today's cover, 0 without one
	windows, wise       int
	exposure, protected int // coins of store under rain, in coins per Batch
	rainEvents          []int64
}

// open begins the window of a day with rain in its forecast.
func (w *window) open(actionStart game.Time) {
	w.isOpen = w.forecast.Percent > 0
	w.end = actionStart + game.Time(w.forecast.To)*1000
}

// judgeDryWindows judges windows that passed dry before a moment.
func (f *Fold) judgeDryWindows(before game.Time) {
	for _, t := range f.towns {
		if t.window.isOpen && t.window.end < before {
			f.judge(t)
		}
	}
}

// judgeAtBell judges a window that ends with the day. One that a facilitator's early bell cut off says nothing.
func (f *Fold) judgeAtBell(t *town, at game.Time) {
	if t.window.isOpen && t.window.end <= at {
		f.judge(t)
	}
	t.window.isOpen = false
}

// judge compares each team's decision with the rule: cover if p·L ≥ C.
func (f *Fold) judge(t *town) {
	w := &t.window
	w.isOpen = false
	for _, team := range t.teams {
		loss := w.forecast.Percent * f.params.SpoilPercent * unitsValue(f.params, team.store()) // of 10000·Batch
		worth := loss >= f.params.CoverCost*10000*f.params.Batch
		team.windows++
		if worth == (team.coveredBy != 0) {
			team.wise++
		}
		team.rainEvents = append(team.rainEvents, w.seq)
		if team.coveredBy != 0 {
			team.rainEvents = append(team.rainEvents, team.coveredBy)
		}
	}
}

// judgeRain judges the window at the first drop, and counts what lay in the rain.
func (f *Fold) judgeRain(t *town, e *game.Event, body *game.RainStarted) {
	if t.window.isOpen {
		f.judge(t)
	}
	for i, team := range t.teams {
		value := unitsValue(f.params, team.store())
		team.exposure += value
		if body.Covered[i] {
			team.protected += value
		}
		team.rainEvents = append(team.rainEvents, e.Seq)
	}
}

func (t *team) foresight() Measure {
	return tell(Foresight, float64(t.wise), float64(t.windows), t.windows, 2, true, sorted(t.rainEvents),
		share("protected", float64(t.protected), float64(t.exposure)))
}
