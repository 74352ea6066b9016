package game

import "slices"

// sessionSight reads straight from the state.
type sessionSight struct {
	s    *Session
	team *Team
	at   Time
}

// Sight returns what a team can know at a moment. It must be used between events by the goroutine that owns the session,
// and it must not be kept across a change of owner.
func (s *Session) Sight(team TeamID, at Time) Sight {
	return sessionSight{s: s, team: s.teams[team], at: at}
}

// TownOf returns the town of a team, which must exist.
func (s *Session) TownOf(team TeamID) TownID { return s.teams[team].town.id }

func (v sessionSight) Params() *Parameters { return v.s.params }

func (v sessionSight) At() Time { return v.at }

func (v sessionSight) Team() TeamID { return v.team.id }

func (v sessionSight) Index() int { return v.team.index }

func (v sessionSight) Teams() int { return len(v.team.town.teams) }

func (v sessionSight) After(places int) TeamID {
	teams := v.team.town.teams
	return teams[(v.team.index+places)%len(teams)].id
}

func (v sessionSight) Phase() (Phase, int) { return v.s.phase, v.s.day }

func (v sessionSight) ActionStart() Time { return v.s.actionStart }

func (v sessionSight) PhaseEnd() Time { return v.s.phaseEnd }

func (v sessionSight) Kampungs() int { return len(v.team.town.kampung) }

func (v sessionSight) Closed(c KampungID) bool { return v.team.town.kampung[c].closed }

func (v sessionSight) Crowd(c KampungID) (people int, at Time) {
	k := v.team.town.kampung[c]
	return k.crowd, k.crowdAt
}

func (v sessionSight) Mealtime() (k int, at Time) {
	k = v.team.town.mealtime
	return k, v.MealtimeAt(k)
}

func (v sessionSight) MealtimeAt(k int) Time {
	if k <= 0 || v.s.actionStart == Never {
		return Never
	}
	return v.s.mealtimeAt(k)
}

func (v sessionSight) Travel(c KampungID) Time { return v.team.town.travel(v.s.params, c) }

func (v sessionSight) Raining() bool { return v.team.town.raining }

func (v sessionSight) Forecast() RainForecast { return v.team.town.forecast }

func (v sessionSight) Reserved(c KampungID) int { return v.team.town.reserved(v.s.params, c, v.team) }

func (v sessionSight) Promise(c KampungID) (SightPromise, bool) {
	if p := v.team.promises[c]; p != nil {
		return SightPromise{N: p.N, Progress: p.Progress, Early: p.Early}, true
	}
	return SightPromise{}, false
}

func (v sessionSight) Promised() int { return v.team.promisedToday() }

func (v sessionSight) Known(c KampungID) (SightReport, bool) {
	report := v.team.knowledge(c)
	if report == nil {
		return SightReport{}, false
	}
	return SightReport{Need: report.Need, HeardAt: report.HeardAt, Team: report.Team, Posting: report.Posting}, true
}

func (v sessionSight) BoardNotice(c KampungID) (by TeamID, heardAt, postedAt Time, some bool) {
	if post := v.team.town.news[c]; post != nil {
		return post.team.id, post.report.HeardAt, post.postedAt, true
	}
	return NoTeam, Never, Never, false
}

func (v sessionSight) Coins() int { return v.team.coins }

func (v sessionSight) Covered() bool { return v.team.covered }

func (v sessionSight) Stock() [3]int { return v.team.stock() }

func (v sessionSight) OnOrder() [3]int { return v.team.onOrder() }

func (v sessionSight) Shelf() [3]int { return v.team.meals() }

func (v sessionSight) UnitPrice(i Ingredient) int {
	return v.s.params.UnitPrice(i, v.team.town.pressAt(v.s, v.at)[i])
}

func (v sessionSight) Quote(i Ingredient, q int) int {
	cost, _ := v.team.town.quote(v.s, v.at, i, q)
	return cost
}

func (v sessionSight) StoveFree() bool { return slices.Contains(v.team.stoves, 0) }

func (v sessionSight) VanFree() bool { return slices.Contains(v.team.vans, 0) }

func (v sessionSight) BikeFree() bool { return slices.Contains(v.team.bikes, 0) }

func (v sessionSight) Stoves(list []SightJob) []SightJob { return v.jobs(list, v.team.stoves) }

func (v sessionSight) Vans(list []SightJob) []SightJob { return v.jobs(list, v.team.vans) }

func (v sessionSight) Bikes(list []SightJob) []SightJob { return v.jobs(list, v.team.bikes) }

func (v sessionSight) jobs(list []SightJob, assets []JobID) []SightJob {
	for _, id := range assets {
		job := v.s.jobs[id]
		if job == nil {
			continue
		}
		seen := SightJob{
			Job: id, Kind: job.kind, Kampung: job.kampung, Meal: job.meal, EndsAt: job.endsAt, Helped: job.helped,
		}
		for i := range job.lots {
			seen.Load[job.lots[i].Meal] += job.lots[i].N
		}
		list = append(list, seen)
	}
	return list
}

func (v sessionSight) HandFree() Time { return v.team.handFree }

func (v sessionSight) Deliveries() []*Delivery { return v.team.deliveries }

func (v sessionSight) Ask(id TeamID) (item string, n int, some bool) {
	if ask := v.s.teams[id].ask; ask != nil {
		return ask.Item, ask.N, true
	}
	return "", 0, false
}

func (v sessionSight) Neighbour(id TeamID) Neighbour {
	team := v.s.teams[id]
	n := Neighbour{
		Team: id, VanFree: slices.Contains(team.vans, 0), Shelf: team.meals(), Coins: team.coins, Stock: team.stock(),
		OnOrder: team.onOrder(),
	}
	n.Received.Meals, n.Received.Ingredients = team.receivedMeals, team.receivedIngredients
	return n
}
