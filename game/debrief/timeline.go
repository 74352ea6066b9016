package debrief

import (
	"slices"

	"foodforpeople/game"
)

// PhaseSpan is a phase of play.
type PhaseSpan struct {
	Day   int        `json:"day"`
	Phase game.Phase `json:"phase"`
	Start game.Time  `json:"start"`
	End   game.Time  `json:"end"`
}

// RainSpan is a rain from its first to its last drop; the bell ends it too.
type RainSpan struct {
	Town  game.TownID `json:"town"`
	Day   int         `json:"day"`
	Start game.Time   `json:"start"`
	End   game.Time   `json:"end"`
}

// sampleMS is how far apart the moments of an action are.
const sampleMS game.Time = 10_000

// timeline follows points and people through the play.
type timeline struct {
	fold *Fold
	*names
	points  []int   // cp by team
	scored  []int64 // the last event that changed them
	kampung [][]standing
	playing bool
	next    game.Time // the next moment of the running action, Never outside one
	pending []game.Time

	phases   []PhaseSpan
	rain     []RainSpan
	raining  map[game.TownID]int // where in rain
	times    []game.Time
	scores   [][]int
	scoredAt [][]int64 // scored at each of the times
	fedAt    [][]int
	demandAt [][]int
	heat
}

// standing is people of a kampung so far.
type standing struct{ demand, fed, right int }

func newTimeline(f *Fold) *timeline {
	return &timeline{
		fold: f, names: &names{}, next: game.Never, raining: make(map[game.TownID]int), heat: newHeat(),
		phases: []PhaseSpan{}, rain: []RainSpan{}, times: []game.Time{}, scores: [][]int{}, fedAt: [][]int{}, demandAt: [][]int{},
	}
}

// take follows an event that stands.
func (l *timeline) take(e *game.Event) {
	l.passTo(e.At)
	l.names.take(e)
	l.heat.take(e)
	switch body := e.Body.(type) {
	case *game.TownOpened:
		l.open(body)
	case *game.PhaseChanged:
		l.changePhase(e.At, body)
	case *game.RainStarted:
		l.raining[*e.Town] = len(l.rain)
		l.rain = append(l.rain, RainSpan{Town: *e.Town, Day: e.Day, Start: e.At, End: body.EndsAt})
	case *game.RainEnded:
		l.dry(*e.Town, e.At)
	case *game.Mealtime:
		for c, added := range body.Added {
			l.kampung[*e.Town][c].demand += sum(added)
		}
	case *game.Influx:
		l.kampung[*e.Town][body.Kampung].demand += sum(body.Added)
	case *game.Served:
		l.kampung[*e.Town][body.Kampung].fed += sum(body.Eaten)
		l.scoreRows(e, body)
	case *game.DayClosed:
		l.dry(*e.Town, e.At)
		for i, team := range l.fold.towns[*e.Town].teams {
			l.score(e, team.id, body.Teams[i].Score.Total()-l.points[team.id])
		}
	case *game.NewsUsed:
		l.score(e, *e.Team, body.CP)
	case *game.MealsExpired:
		l.score(e, *e.Team, body.CP)
	case *game.PromiseClosed:
		l.score(e, *e.Team, body.CP)
	case *game.ScoreCorrected:
		l.score(e, body.Team, body.CP)
	case *game.ResultEntered:
		l.score(e, body.Team, body.CP-body.Was)
	case *game.TeamsSet:
		l.points, l.scored = l.points[:min(body.Count, len(l.points))], l.scored[:min(body.Count, len(l.scored))]
	}
}

func sum(n [3]int) int { return n[0] + n[1] + n[2] }

func (l *timeline) open(body *game.TownOpened) {
	for _, id := range body.Teams {
		l.know(id)
	}
	l.kampung = append(l.kampung, make([]standing, len(body.World.Wave[0][0])))
}

// know makes room for a team: points given by hand may come before it opens, when the end of the lobby was undone.
func (l *timeline) know(team game.TeamID) {
	for int(team) >= len(l.points) {
		l.points, l.scored = append(l.points, 0), append(l.scored, 0)
	}
}

// score adds to a team's score.
func (l *timeline) score(e *game.Event, team game.TeamID, cp int) {
	l.know(team)
	if cp != 0 {
		l.points[team] += cp
		l.scored[team] = e.Seq
	}
}

// scoreRows splits what was eaten between the team that drove and the givers.
func (l *timeline) scoreRows(e *game.Event, body *game.Served) {
	for i := range body.Rows {
		row := &body.Rows[i]
		given := 0
		if row.Giver != game.NoTeam && row.Giver != *e.Team {
			given = row.CP * row.Percent / 100 * row.N
			l.score(e, row.Giver, given)
		}
		l.score(e, *e.Team, row.CP*row.N-given)
		if row.Right {
			l.kampung[*e.Town][body.Kampung].right += row.N
		}
	}
}

// dry ends a rain.
func (l *timeline) dry(town game.TownID, at game.Time) {
	if i, is := l.raining[town]; is {
		l.rain[i].End = at
		delete(l.raining, town)
	}
}

func inPlay(p game.Phase) bool { return p == game.Plan || p == game.Action || p == game.Review }

func (l *timeline) changePhase(at game.Time, body *game.PhaseChanged) {
	if l.playing {
		l.phases[len(l.phases)-1].End = at
	}
	was := l.playing
	l.playing, l.next = inPlay(body.To), game.Never
	if l.playing {
		l.phases = append(l.phases, PhaseSpan{Day: body.Day, Phase: body.To, Start: at, End: at})
	}
	if body.To == game.Action {
		l.next = at + sampleMS
	}
	if was || l.playing {
		l.remember(at)
	}
}

// remember wants a moment to be kept once all of it has happened.
func (l *timeline) remember(at game.Time) {
	if !slices.Contains(l.pending, at) {
		l.pending = append(l.pending, at)
	}
}

// passTo keeps the moments before a time.
func (l *timeline) passTo(at game.Time) {
	for l.next != game.Never && l.next < at {
		l.flush(l.next)
		l.sample(l.next)
		l.next += sampleMS
	}
	l.flush(at)
}

// flush keeps the moments that wait and are before a time.
func (l *timeline) flush(before game.Time) {
	for len(l.pending) > 0 && l.pending[0] < before {
		l.sample(l.pending[0])
		l.pending = l.pending[1:]
	}
}

func (l *timeline) sample(at game.Time) {
	l.times = append(l.times, at)
	points := make([]int, len(l.points))
	for i, cp := range l.points {
		points[i] = game.Points(cp)
	}
	var fed, demand []int
	for _, town := range l.kampung {
		for _, k := range town {
			fed, demand = append(fed, k.fed), append(demand, k.demand)
		}
	}
	l.scores, l.fedAt, l.demandAt = append(l.scores, points), append(l.fedAt, fed), append(l.demandAt, demand)
	l.scoredAt = append(l.scoredAt, slices.Clone(l.scored))
}

// finish keeps the last moment: as it stands. A phase that runs ends now.
func (l *timeline) finish() {
	if l.playing {
		l.phases[len(l.phases)-1].End = l.fold.at
		l.remember(l.fold.at)
	}
	if n := len(l.pending); n > 0 {
		l.flush(l.pending[n-1] + 1)
		return
	}
	if n := len(l.times); n > 0 { // what was corrected after the play
		at := l.times[n-1]
		l.times, l.scores, l.scoredAt, l.fedAt, l.demandAt = l.times[:n-1], l.scores[:n-1], l.scoredAt[:n-1], l.fedAt[:n-1], l.demandAt[:n-1]
		l.sample(at)
	}
}
