package game

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

// Params returns the numbers of the scenario.
func (v Sight) Params() *Parameters { return v.s.params }

// At is the moment of the look.
func (v Sight) At() Time { return v.at }

// Team returns the own team, its index in the town and the ids of the town's teams.
func (v Sight) Team() (id TeamID, index int, town []TeamID) {
	for _, team := range v.team.town.teams {
		town = append(town, team.id)
	}
	return v.team.id, v.team.index, town
}

// Phase returns phase and day (0-based).
func (v Sight) Phase() (Phase, int) { return v.s.phase, v.s.day }

// PlanStart, ActionStart and PhaseEnd are moments of game time; Never where there is none.
func (v Sight) PlanStart() Time   { return v.s.planStart }
func (v Sight) ActionStart() Time { return v.s.actionStart }

// PhaseEnd is when the phase ends by the clock.
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

// Travel is how long a van needs from now, one way.
func (v Sight) Travel(c KampungID) Time { return v.team.town.travel(v.s.params, c) }

// Raining reports whether it rains; Forecast is what is known of today's rain.
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

// Own returns the newest own visit of today.
func (v Sight) Own(c KampungID) (Report, bool) { return reportOf(v.team.own[c]) }

// Opened returns the newest news of today that the team has opened.
func (v Sight) Opened(c KampungID) (Report, bool) { return reportOf(v.team.opened[c]) }

func reportOf(r *Report) (Report, bool) {
	if r == nil {
		return Report{}, false
	}
	return *r, true
}

// BoardNotice returns the notice of the news on the board: whose, heard when, posted when.
func (v Sight) BoardNotice(c KampungID) (by TeamID, heardAt, postedAt Time, some bool) {
	if post := v.team.town.news[c]; post != nil {
		return post.team.id, post.report.HeardAt, post.postedAt, true
	}
	return NoTeam, Never, Never, false
}

// Coins is the team's money, Covered whether the store has a cover.
func (v Sight) Coins() int    { return v.team.coins }
func (v Sight) Covered() bool { return v.team.covered }

// Stock and OnOrder are units by ingredient, Shelf meals by kind.
func (v Sight) Stock() [3]int   { return v.team.stock() }
func (v Sight) OnOrder() [3]int { return v.team.onOrder() }
func (v Sight) Shelf() [3]int   { return v.team.meals() }

// Press is the market's pressure now; UnitPrice the price of the next unit.
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

// Stoves, Vans and Bikes list the running jobs by asset; Job is 0 where one is free.
func (v Sight) Stoves() []SightJob { return v.jobs(v.team.stoves) }
func (v Sight) Vans() []SightJob   { return v.jobs(v.team.vans) }
func (v Sight) Bikes() []SightJob  { return v.jobs(v.team.bikes) }

func (v Sight) jobs(assets []JobID) []SightJob {
	list := make([]SightJob, len(assets))
	for i, id := range assets {
		if job := v.s.jobs[id]; job != nil {
			list[i] = SightJob{
				Job: id, Kind: job.kind, Kampung: job.kampung, Meal: job.meal, EndsAt: job.endsAt, Helped: job.helped,
			}
			for _, lot := range job.lots {
				list[i].Load[lot.Meal] += lot.N
			}
		}
	}
	return list
}

// HandFree is when the leader's hand is free.
func (v Sight) HandFree() Time { return v.team.handFree }

// Deliveries lists what the couriers have told today, the oldest first. It must not be changed.
func (v Sight) Deliveries() []*Delivery { return v.team.deliveries }

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
	n := Neighbour{Team: id, Shelf: team.meals(), Coins: team.coins, Stock: team.stock(), OnOrder: team.onOrder()}
	for _, job := range team.vans {
		n.VanFree = n.VanFree || job == 0
	}
	n.Received.Meals, n.Received.Ingredients = team.receivedMeals, team.receivedIngredients
	return n
}
