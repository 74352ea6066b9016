package game

import "slices"

// Sight is what the people of one team can know, read straight from the state: the town's public signals and the own
// kitchen, nothing else. Bots see the game through it. It must be used between events by the goroutine that owns the
// session, and it must not be kept across a change of owner.
type Sight struct {
	s    *Session
	team *Team
	at   Time
}

// Sight returns what a team can know at a moment.
func (s *Session) Sight(team TeamID, at Time) Sight { return Sight{s: s, team: s.teams[team], at: at} }

// TownOf returns the town of a team, which must exist.
func (s *Session) TownOf(team TeamID) TownID { return s.teams[team].town.id }

// Params returns the numbers of the scenario.
func (v Sight) Params() *Parameters { return v.s.params }

// At is the moment of the look.
func (v Sight) At() Time { return v.at }

// Team is the own team.
func (v Sight) Team() TeamID { return v.team.id }

// Index is the place of the own team among the teams of its town, from 0.
func (v Sight) Index() int { return v.team.index }

// Teams is how many teams the town has.
func (v Sight) Teams() int { return len(v.team.town.teams) }

// After is the team that comes so many places after the own one in the order of the town, from the beginning again after
// the last.
func (v Sight) After(places int) TeamID {
	teams := v.team.town.teams
	return teams[(v.team.index+places)%len(teams)].id
}

// Phase returns phase and day (0-based).
func (v Sight) Phase() (Phase, int) { return v.s.phase, v.s.day }

// ActionStart is when the action of today began, Never before it.
func (v Sight) ActionStart() Time { return v.s.actionStart }

// PhaseEnd is when the phase ends by the clock, Never where only the facilitator ends it.
func (v Sight) PhaseEnd() Time { return v.s.phaseEnd }

// Kampungs is how many kampung the town has.
func (v Sight) Kampungs() int { return len(v.team.town.kampung) }

// Closed reports whether the road to a kampung is closed.
func (v Sight) Closed(c KampungID) bool { return v.team.town.kampung[c].closed }

// Crowd is the last signal and when it came.
func (v Sight) Crowd(c KampungID) (people int, at Time) {
	k := v.team.town.kampung[c]
	return k.crowd, k.crowdAt
}

// Mealtime is the last mealtime of today and when it was.
func (v Sight) Mealtime() (k int, at Time) {
	k = v.team.town.mealtime
	if k <= 0 {
		return k, v.s.planStart
	}
	return k, v.s.mealtimeAt(k)
}

// MealtimeAt is when mealtime k of today comes or came; Never before the action starts, for those of the action.
func (v Sight) MealtimeAt(k int) Time {
	if k <= 0 {
		return v.s.planStart
	}
	if v.s.actionStart == Never {
		return Never
	}
	return v.s.mealtimeAt(k)
}

// Travel is how long a van needs from now, one way.
func (v Sight) Travel(c KampungID) Time { return v.team.town.travel(v.s.params, c) }

// Raining reports whether it rains now.
func (v Sight) Raining() bool { return v.team.town.raining }

// Forecast is the day's public forecast.
func (v Sight) Forecast() RainForecast { return v.team.town.forecast }

// Reserved is how many people at c other teams have promised to feed by now.
func (v Sight) Reserved(c KampungID) int { return v.team.town.reserved(v.s.params, c, v.team) }

// Promise returns the own promise of today at c.
func (v Sight) Promise(c KampungID) (Promise, bool) {
	if p := v.team.promises[c]; p != nil {
		return *p, true
	}
	return Promise{}, false
}

// Promised is people promised today.
func (v Sight) Promised() int { return v.team.promisedToday() }

// Own is what the newest own visit of today heard, nil without one. It must not be changed.
func (v Sight) Own(c KampungID) *Report { return v.team.own[c] }

// Known is the team's knowledge of c (section 9): of its own newest visit and the newest news it has opened, what was heard
// last; nil for neither. It must not be changed.
func (v Sight) Known(c KampungID) *Report { return v.team.knowledge(c) }

// BoardNotice returns the notice of the news on the board: whose, heard when, posted when.
func (v Sight) BoardNotice(c KampungID) (by TeamID, heardAt, postedAt Time, some bool) {
	if post := v.team.town.news[c]; post != nil {
		return post.team.id, post.report.HeardAt, post.postedAt, true
	}
	return NoTeam, Never, Never, false
}

// Coins is the team's money.
func (v Sight) Coins() int { return v.team.coins }

// Covered reports whether the pantry has a cover for today.
func (v Sight) Covered() bool { return v.team.covered }

// Stock is units in the pantry, by ingredient.
func (v Sight) Stock() [3]int { return v.team.stock() }

// OnOrder is units that were paid and have not come, by ingredient.
func (v Sight) OnOrder() [3]int { return v.team.onOrder() }

// Shelf is meals on the shelf, by kind.
func (v Sight) Shelf() [3]int { return v.team.meals() }

// UnitPrice is what the next unit costs now, in coins.
func (v Sight) UnitPrice(i Ingredient) int {
	return v.s.params.unitPrice(i, v.team.town.pressAt(v.s, v.at)[i])
}

// Quote is what q units cost now.
func (v Sight) Quote(i Ingredient, q int) int {
	cost, _ := v.team.town.quote(v.s, v.at, i, q)
	return cost
}

// SightJob is a running job of the own team.
type SightJob struct {
	Job     JobID
	Kind    JobKind
	Kampung KampungID
	Meal    Meal
	Load    [3]int
	EndsAt  Time
	Helped  bool
}

// StoveFree reports whether a stove is free.
func (v Sight) StoveFree() bool { return slices.Contains(v.team.stoves, 0) }

// VanFree reports whether a van is free.
func (v Sight) VanFree() bool { return slices.Contains(v.team.vans, 0) }

// BikeFree reports whether a motorbike is free.
func (v Sight) BikeFree() bool { return slices.Contains(v.team.bikes, 0) }

// Stoves adds the running jobs of the stoves to a list, in the order of the stoves.
func (v Sight) Stoves(list []SightJob) []SightJob { return v.jobs(list, v.team.stoves) }

// Vans adds the running jobs of the vans to a list.
func (v Sight) Vans(list []SightJob) []SightJob { return v.jobs(list, v.team.vans) }

// Bikes adds the running jobs of the motorbikes to a list.
func (v Sight) Bikes(list []SightJob) []SightJob { return v.jobs(list, v.team.bikes) }

func (v Sight) jobs(list []SightJob, assets []JobID) []SightJob {
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

// HandFree is when the leader's hand is free.
func (v Sight) HandFree() Time { return v.team.handFree }

// Deliveries lists what the couriers have told today, the oldest first. It must not be changed.
func (v Sight) Deliveries() []*Delivery { return v.team.deliveries }

// Ask is the open ask of a team of the town, which everybody may see.
func (v Sight) Ask(id TeamID) (item string, n int, some bool) {
	if ask := v.s.teams[id].ask; ask != nil {
		return ask.Item, ask.N, true
	}
	return "", 0, false
}

// Neighbour is what people at the next table would answer when asked (section 15: for gifts, in simulations only).
type Neighbour struct {
	Team     TeamID
	VanFree  bool
	Shelf    [3]int
	Coins    int
	Stock    [3]int
	OnOrder  [3]int
	Received struct{ Meals, Ingredients int }
}

// Neighbour asks another team of the town.
func (v Sight) Neighbour(id TeamID) Neighbour {
	team := v.s.teams[id]
	n := Neighbour{
		Team: id, VanFree: slices.Contains(team.vans, 0), Shelf: team.meals(), Coins: team.coins, Stock: team.stock(),
		OnOrder: team.onOrder(),
	}
	n.Received.Meals, n.Received.Ingredients = team.receivedMeals, team.receivedIngredients
	return n
}
