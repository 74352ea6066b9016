package onlooker

import (
	"slices"

	"foodforpeople/game"
)

// sight reads from views.
type sight struct {
	*Onlooker
	at game.Time
}

func (s sight) Params() *game.Parameters { return s.params }

func (s sight) At() game.Time { return s.at }

func (s sight) Team() game.TeamID { return s.view.Kitchen.Team }

func (s sight) Index() int { return slices.Index(s.teams, s.Team()) }

func (s sight) Teams() int { return len(s.teams) }

func (s sight) After(places int) game.TeamID { return s.teams[(s.Index()+places)%len(s.teams)] }

func (s sight) Phase() (game.Phase, int) { return s.view.Session.Phase, s.view.Session.Day }

func (s sight) ActionStart() game.Time { return s.view.Session.Action }

func (s sight) PhaseEnd() game.Time { return s.view.Session.End }

func (s sight) Kampungs() int { return len(s.view.Town.Kampung) }

func (s sight) Closed(c game.KampungID) bool { return s.view.Town.Kampung[c].Closed }

func (s sight) Crowd(c game.KampungID) (people int, at game.Time) {
	k := s.view.Town.Kampung[c]
	return k.Crowd, k.CrowdAt
}

func (s sight) Mealtime() (k int, at game.Time) {
	k = s.view.Town.Mealtime
	return k, s.MealtimeAt(k)
}

func (s sight) MealtimeAt(k int) game.Time {
	start := s.view.Session.Action
	if k <= 0 || start == game.Never {
		return game.Never
	}
	return start + s.params.MealtimeAfter(k)
}

func (s sight) Travel(c game.KampungID) game.Time { return s.view.Town.Kampung[c].Van }

func (s sight) Raining() bool { return s.view.Town.Rain.Raining }

func (s sight) Forecast() game.RainForecast { return s.view.Town.Rain.Forecast }

func (s sight) Reserved(c game.KampungID) int {
	sum := 0
	for team, p := range s.view.Town.Kampung[c].Promises {
		if team != s.Team() {
			sum += max(0, s.params.Due(p.N, s.view.Town.Mealtime)-p.Progress)
		}
	}
	return sum
}

func (s sight) Promise(c game.KampungID) (game.SightPromise, bool) {
	p, some := s.view.Town.Kampung[c].Promises[s.Team()]
	return game.SightPromise{N: p.N, Progress: p.Progress, Early: p.Early}, some
}

func (s sight) Promised() int { return s.view.Kitchen.Promised }

func (s sight) Known(c game.KampungID) (game.SightReport, bool) {
	r := s.view.Town.Kampung[c].Report
	if r == nil {
		return game.SightReport{}, false
	}
	return game.SightReport{Need: r.Missed, HeardAt: r.HeardAt, Team: r.Team, Posting: r.Posting}, true
}

func (s sight) BoardNotice(c game.KampungID) (by game.TeamID, heardAt, postedAt game.Time, some bool) {
	board := s.view.Town.Kampung[c].Board
	if board == nil {
		return game.NoTeam, game.Never, game.Never, false
	}
	return board.Team, board.HeardAt, s.posted[c].at, true
}

func (s sight) Ask(id game.TeamID) (item string, n int, some bool) {
	if ask := s.view.Town.Teams[id].Ask; ask != nil {
		return ask.Item, ask.N, true
	}
	return "", 0, false
}
