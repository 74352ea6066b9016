package game

// DayClosed is the town's account of a day at the bell.
type DayClosed struct {
	// Hungry is by kampung, group and missed mealtimes.
	Hungry [][3][4]int `json:"hungry"`
	// Teams is in the order of the town's teams.
	Teams []TeamClosed `json:"teams"`
	// TownLoss is what each team loses for the people who are still hungry, in cp, zero or below.
	TownLoss int `json:"town_loss"`
}

// TeamClosed is a team's account of a day at the bell.
type TeamClosed struct {
	// Waste is meals thrown away at the bell, by meal: shelf, pots and vans.
	Waste [3]int `json:"waste"`
	// WasteCP is what they cost, zero or below.
	WasteCP int `json:"waste_cp"`
	// Score holds the team's parts after the bell, over the whole play.
	Score Parts `json:"score"`
}

var _ = register[DayClosed]()

// Kind is "day_closed".
func (*DayClosed) Kind() string { return "day_closed" }

// bell ends the action (section 5): what is not served is waste, promises are settled, the town loses.
func (town *Town) bell(s *Session, out *emitter) {
	for _, team := range town.teams {
		if team.ask != nil {
			out.emit(s, town, team, &AskClosed{By: NoTeam})
		}
		team.settlePromises(s, out)
	}
	hungry := 0
	body := &DayClosed{}
	for _, k := range town.kampung {
		hungry += k.hungry()
		body.Hungry = append(body.Hungry, k.need)
	}
	body.TownLoss = town.loss(s.params, hungry)
	for _, team := range town.teams {
		waste := team.leftAtBell(s)
		closed := TeamClosed{Waste: waste, WasteCP: -100 * s.params.PointsWaste * total(waste)}
		closed.Score = team.score
		closed.Score.Waste += closed.WasteCP
		closed.Score.Town += body.TownLoss
		body.Teams = append(body.Teams, closed)
	}
	out.emit(s, town, nil, body)
}

// loss is what people who are still hungry cost each team, in cp, zero or below.
func (town *Town) loss(p *Parameters, hungry int) int {
	return -(hungry * p.PointsTown * 100 / len(town.teams))
}

// leftAtBell counts the meals on the shelf, in pots and in vans on the road.
func (team *Team) leftAtBell(s *Session) [3]int {
	n := team.cookedMeals(s)
	for _, id := range team.stoves {
		if job := s.jobs[id]; job != nil {
			n[job.meal] += s.params.Batch
		}
	}
	return n
}

func (body *DayClosed) apply(s *Session, e *Event) {
	town := s.towns[*e.Town]
	town.raining, town.announced, town.rainEnd = false, nil, Never
	for _, k := range town.kampung {
		k.closed = false
	}
	for i, team := range town.teams {
		team.closeDay(s, &body.Teams[i], body.TownLoss)
		if s.day == len(s.params.Days)-1 {
			team.orders = nil // what has not come by the last bell is lost
		}
	}
	town.atBell = town.resultNow(s.params)
	s.rankAtBell(town)
}

func (team *Team) closeDay(s *Session, closed *TeamClosed, townLoss int) {
	for _, assets := range [][]JobID{team.stoves, team.vans, team.bikes} {
		for i, id := range assets {
			delete(s.jobs, id)
			assets[i] = 0
		}
	}
	team.shelf = nil
	team.handFree = 0
	waste := total(closed.Waste)
	team.wasted += waste
	team.wastedToday += waste
	team.today.Waste += closed.WasteCP
	team.today.Town += townLoss
	team.score = closed.Score
}
