package game

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

var (
	_ = register[DayStarted]()
	_ = register[ForecastPublished]()
)

// Kind is "day_started".
func (*DayStarted) Kind() string { return "day_started" }

// Kind is "forecast".
func (*ForecastPublished) Kind() string { return "forecast" }

// beginPlan clears what lasts a day (section 5, start of a day).
func (s *Session) beginPlan() {
	for _, town := range s.towns {
		town.news = make(map[KampungID]*posting)
		town.mealtime, town.decayed = -1, 0
		town.announced, town.newcomers = nil, nil
		for _, k := range town.kampung {
			k.came = arrivals{}
		}
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
			s.schedule(s.mealtimeAt(k), dueMealtime, s.phaseCount, mealtimeDue{town.id, k})
		}
		if start := town.world.RainStart[s.day]; start != Never {
			length := Time(s.params.Days[s.day].Rain.Seconds) * second
			town.scheduleRain(s, s.actionStart+start, length, s.params.Days[s.day].Rain.Cut)
		}
		if perTeam := s.params.Days[s.day].InfluxPerTeam; perTeam > 0 {
			at := s.actionStart + Time(s.params.ActionSeconds)*second*45/100
			town.scheduleInflux(s, at, town.world.Influx[s.day], perTeam)
		}
	}
	s.signalsTo = s.actionStart
	s.planSignals()
	s.planFreeze()
}

// mealtimeDue is a mealtime of the action.
type mealtimeDue struct {
	town TownID
	k    int
}

func (due mealtimeDue) fire(s *Session, out *emitter) {
	if town := s.towns[due.town]; town.mealtime < due.k {
		out.emit(s, town, nil, &Mealtime{K: due.k, Added: town.world.Wave[s.day][due.k]})
	}
}

// newcomers are people who will arrive. Two cards of one millisecond are two.
type newcomers struct {
	at      Time
	kampung KampungID
	people  int
}
