package game

import "slices"

// TownOpened fixes the teams, the seats and the world of a town at the end of the lobby. The world is in nobody's view
// before the end.
type TownOpened struct {
	Teams []TeamID     `json:"teams"`
	Seats []OpenedSeat `json:"seats"`
	World World        `json:"world"`
}

// OpenedSeat is a seat with the roles it has from now on.
type OpenedSeat struct {
	Seat  SeatID `json:"seat"`
	Team  TeamID `json:"team"`
	Roles []Role `json:"roles"`
	// Volunteer is true for a seat without a participant.
	Volunteer bool `json:"volunteer,omitempty"`
}

// DayStarted pays the day's coins and sets the market after the night.
type DayStarted struct {
	// Coins is what each team owns now, in the order of the town's teams.
	Coins []int  `json:"coins"`
	Press [3]int `json:"press"`
}

// ForecastPublished is the day's forecast (section 6).
type ForecastPublished struct {
	RainForecast
}

// Mealtime makes everybody hungry wait one mealtime longer and adds people.
type Mealtime struct {
	K int `json:"k"`
	// Added is by kampung and group.
	Added [][3]int `json:"added"`
}

// Influx brings newcomers who have already missed a mealtime.
type Influx struct {
	Kampung KampungID `json:"c"`
	Added   [3]int    `json:"added"`
}

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

var (
	_ = register[TownOpened]()
	_ = register[DayStarted]()
	_ = register[ForecastPublished]()
	_ = register[Mealtime]()
	_ = register[Influx]()
	_ = register[DayClosed]()
)

// Kind is "town_opened".
func (*TownOpened) Kind() string { return "town_opened" }

// Kind is "day_started".
func (*DayStarted) Kind() string { return "day_started" }

// Kind is "forecast".
func (*ForecastPublished) Kind() string { return "forecast" }

// Kind is "mealtime".
func (*Mealtime) Kind() string { return "mealtime" }

// Kind is "influx".
func (*Influx) Kind() string { return "influx" }

// Kind is "day_closed".
func (*DayClosed) Kind() string { return "day_closed" }

func (s *Session) openTowns(out *emitter) {
	next := SeatID(len(s.seats))
	for _, town := range s.towns {
		body := &TownOpened{World: NewWorld(s.params, s.seed, len(town.teams))}
		for _, team := range town.teams {
			body.Teams = append(body.Teams, team.id)
			rows := seatTable(len(team.seats))
			for i, row := range rows {
				seat := OpenedSeat{Team: team.id, Roles: row}
				if i < len(team.seats) {
					seat.Seat = team.seats[i]
				} else {
					seat.Seat, seat.Volunteer = next, true
					next++
				}
				body.Seats = append(body.Seats, seat)
			}
		}
		out.emit(s, town, nil, body)
	}
}

func (body *TownOpened) apply(s *Session, e *Event) {
	s.opened = true
	town := s.towns[*e.Town]
	town.open(s, body.World)
	for _, opened := range body.Seats {
		team := s.teams[opened.Team]
		if int(opened.Seat) == len(s.seats) {
			s.addSeat(team)
		}
		seat := s.seats[opened.Seat]
		seat.roles = opened.Roles
		seat.volunteer = opened.Volunteer || s.longAway(seat, e.At)
	}
}

func (town *Town) open(s *Session, world World) {
	town.world = world
	town.mealtime = -1
	town.kampung = nil
	for c := range Kampungs(len(town.teams)) {
		k := &Kampung{id: KampungID(c), crowdAt: Never}
		if c < len(s.params.KampungNames) {
			k.name = s.params.KampungNames[c]
		}
		town.kampung = append(town.kampung, k)
	}
}

// beginPlan clears what lasts a day (section 5, start of a day).
func (s *Session) beginPlan() {
	for _, town := range s.towns {
		town.news = make(map[KampungID]*posting)
		town.mealtime, town.decayed = -1, 0
		town.announced, town.newcomers = nil, nil
		for _, team := range town.teams {
			team.beginDay()
		}
	}
}

func (team *Team) beginDay() {
	team.own = make(map[KampungID]*Report)
	team.opened = make(map[KampungID]*Report)
	team.promises = make(map[KampungID]*Promise)
	team.covered = false
	team.receivedMeals, team.receivedIngredients = 0, 0
	team.handFree = 0
	team.deliveries = nil
	team.today = Parts{}
	team.rightToday, team.wrongToday, team.wastedToday = 0, 0, 0
}

func (town *Town) startDay(s *Session, out *emitter) {
	day := s.params.Days[s.day]
	body := &DayStarted{}
	for i := range body.Press {
		body.Press[i] = min(town.press[i]/4+day.PriceShockPpm[i], s.params.PriceCapPpm)
	}
	for _, team := range town.teams {
		body.Coins = append(body.Coins, team.coins+day.Coins)
	}
	out.emit(s, town, nil, body)
	out.emit(s, town, nil, &Mealtime{K: 0, Added: town.world.Wave[s.day][0]})
	town.signal(s, out)
	out.emit(s, town, nil, &ForecastPublished{day.Rain})
}

func (body *DayStarted) apply(s *Session, e *Event) {
	town := s.towns[*e.Town]
	town.press, town.decayed = body.Press, 0
	for i, team := range town.teams {
		team.coins = body.Coins[i]
	}
}

func (body *ForecastPublished) apply(s *Session, e *Event) {
	s.towns[*e.Town].forecast = body.RainForecast
}

// beginAction schedules what the day brings: mealtimes, rain, newcomers and crowd signals.
func (s *Session) beginAction() {
	for _, town := range s.towns {
		town.decayed = 0
		for k := 1; k < len(s.params.Waves); k++ {
			s.schedule(s.mealtimeAt(k), dueMealtime, s.phaseCount, func(s *Session, out *emitter) {
				if town.mealtime < k {
					out.emit(s, town, nil, &Mealtime{K: k, Added: town.world.Wave[s.day][k]})
				}
			})
		}
		if start := town.world.RainStart[s.day]; start != Never {
			length := Time(s.params.Days[s.day].Rain.Seconds) * second
			town.scheduleRain(s, s.actionStart+start, length, s.params.Days[s.day].Rain.Cut)
		}
		if perTeam := s.params.Days[s.day].InfluxPerTeam; perTeam > 0 {
			at := s.actionStart + Time(s.params.ActionSeconds)*second*45/100
			town.scheduleInflux(s, at, town.world.Influx[s.day], perTeam)
		}
		town.scheduleSignals(s, s.actionStart, s.phaseEnd)
	}
}

func (s *Session) mealtimeAt(k int) Time {
	return s.actionStart + Time(s.params.ActionSeconds)*second*Time(k)/Time(len(s.params.Waves))
}

func (body *Mealtime) apply(s *Session, e *Event) {
	town := s.towns[*e.Town]
	town.mealtime = body.K
	town.scheduleSignal(s, e.At)
	for c, k := range town.kampung {
		for g := range k.need {
			need := &k.need[g]
			need[3] += need[2]
			need[2], need[1], need[0] = need[1], need[0], body.Added[c][g]
			k.demand += body.Added[c][g]
			town.demand += body.Added[c][g]
		}
	}
}

// newcomers are people who will arrive. Two cards of one millisecond are two.
type newcomers struct {
	at      Time
	kampung KampungID
	people  int
}

func (town *Town) scheduleInflux(s *Session, at Time, c KampungID, perTeam int) {
	planned := &newcomers{at: at, kampung: c, people: perTeam * len(town.teams)}
	town.newcomers = append(town.newcomers, planned)
	s.schedule(at, dueInflux, s.phaseCount, func(s *Session, out *emitter) {
		if slices.Contains(town.newcomers, planned) {
			out.emit(s, town, nil, &Influx{Kampung: c, Added: s.params.SplitByMix(planned.people)})
		}
	})
}

func (body *Influx) apply(s *Session, e *Event) {
	town := s.towns[*e.Town]
	here := slices.IndexFunc(town.newcomers, func(n *newcomers) bool { return n.at <= e.At && n.kampung == body.Kampung })
	if here >= 0 {
		town.newcomers = slices.Delete(town.newcomers, here, here+1)
	}
	town.receive(s, e.At, body.Kampung, body.Added)
	s.notice(Notice{At: e.At, Kind: "influx", Town: town.id, Kampung: &body.Kampung})
}

// receive adds newcomers, who have already missed a mealtime.
func (town *Town) receive(s *Session, at Time, c KampungID, added [3]int) {
	k := town.kampung[c]
	for g, n := range added {
		k.need[g][1] += n
		k.demand += n
		town.demand += n
	}
	town.scheduleSignal(s, at)
}

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
	body.TownLoss = -(hungry * s.params.PointsTown * 100 / len(town.teams))
	for _, team := range town.teams {
		waste := team.leftAtBell(s)
		closed := TeamClosed{Waste: waste, WasteCP: -100 * s.params.PointsWaste * (waste[0] + waste[1] + waste[2])}
		closed.Score = team.score
		closed.Score.Waste += closed.WasteCP
		closed.Score.Town += body.TownLoss
		body.Teams = append(body.Teams, closed)
	}
	out.emit(s, town, nil, body)
}

// leftAtBell counts the meals on the shelf, in pots and in vans on the road.
func (team *Team) leftAtBell(s *Session) [3]int {
	var n [3]int
	for _, lot := range team.shelf {
		n[lot.Meal] += lot.N
	}
	for _, id := range team.stoves {
		if job := s.jobs[id]; job != nil {
			n[job.meal] += s.params.Batch
		}
	}
	for _, id := range team.vans {
		if job := s.jobs[id]; job != nil {
			for _, lot := range job.lots {
				n[lot.Meal] += lot.N
			}
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
	town.days = append(town.days, town.closeDay(s.params))
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
	waste := closed.Waste[0] + closed.Waste[1] + closed.Waste[2]
	team.wasted += waste
	team.wastedToday += waste
	team.today.Waste += closed.WasteCP
	team.today.Town += townLoss
	team.score = closed.Score
	team.days = append(team.days, TeamDay{Parts: team.today, Promises: promiseList(team.promises)})
}
