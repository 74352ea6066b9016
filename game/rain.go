package game

// RainStarted is the first drop: it closes the market, slows the roads and spoils uncovered pantries (section 6).
type RainStarted struct {
	EndsAt Time `json:"ends_at"`
	// Stock is units in the pantry before the rain, Spoiled what was lost of each ingredient, Covered whether there was a
	// cover: each in the order of the town's teams.
	Stock   []int    `json:"stock"`
	Spoiled [][3]int `json:"spoiled"`
	Covered []bool   `json:"covered"`
	// Closed are the kampung whose road is closed while it rains.
	Closed []KampungID `json:"closed"`
}

// RainEnded is the last drop.
type RainEnded struct{}

type announcedRain struct {
	at, length Time
	cut        int
}

var (
	_ = register[RainStarted]()
	_ = register[RainEnded]()
)

// Kind is "rain_started".
func (*RainStarted) Kind() string { return "rain_started" }

// Kind is "rain_ended".
func (*RainEnded) Kind() string { return "rain_ended" }

// scheduleRain plans the first drop. It does not rain twice at once: rain that finds rain is nothing, also in the
// millisecond in which that rain ends.
func (town *Town) scheduleRain(s *Session, at, length Time, cut int) {
	s.schedule(at, dueRainStart, s.phaseCount, rainDue{town.id, at, length, cut})
}

// rainDue is the first drop of a rain.
type rainDue struct {
	town       TownID
	at, length Time
	cut        int
}

func (due rainDue) fire(s *Session, out *emitter) {
	town := s.towns[due.town]
	if !town.raining && town.rainStart != due.at && town.rainEnd != due.at {
		out.emit(s, town, nil, town.rain(s, out.at+due.length, due.cut))
	}
}

func (town *Town) rain(s *Session, endsAt Time, cut int) *RainStarted {
	body := &RainStarted{EndsAt: endsAt, Closed: []KampungID{}}
	for _, team := range town.teams {
		stock := team.stock()
		var spoiled [3]int
		if !team.covered {
			for i, n := range stock {
				spoiled[i] = n * s.params.SpoilPercent / 100
			}
		}
		body.Stock = append(body.Stock, total(stock))
		body.Spoiled = append(body.Spoiled, spoiled)
		body.Covered = append(body.Covered, team.covered)
	}
	if cut > 0 && cut <= len(town.kampung) {
		body.Closed = append(body.Closed, KampungID(len(town.kampung)-cut))
	}
	return body
}

func (body *RainStarted) apply(s *Session, e *Event) {
	town := s.towns[*e.Town]
	town.raining, town.rainStart, town.rainEnd = true, e.At, body.EndsAt
	if town.announced != nil && town.announced.at <= body.EndsAt { // it has come, or it will find rain
		town.announced = nil
	}
	for i, team := range town.teams {
		for ingredient, n := range body.Spoiled[i] {
			team.takeIngredients(Ingredient(ingredient), n)
		}
	}
	for _, c := range body.Closed {
		town.kampung[c].closed = true
	}
	s.schedule(body.EndsAt, dueRainEnd, s.phaseCount, rainEndDue{town.id})
	s.notice(Notice{At: e.At, Kind: "rain_started", Town: town.id})
}

// rainEndDue is the last drop of a rain.
type rainEndDue struct{ town TownID }

func (due rainEndDue) fire(s *Session, out *emitter) {
	if town := s.towns[due.town]; town.raining && town.rainEnd == out.at {
		out.emit(s, town, nil, &RainEnded{})
	}
}

func (*RainEnded) apply(s *Session, e *Event) {
	town := s.towns[*e.Town]
	town.raining = false
	for _, k := range town.kampung {
		k.closed = false
	}
	s.notice(Notice{At: e.At, Kind: "rain_ended", Town: town.id})
}

// travel is how long a van needs to c, one way, if it starts now (section 6).
func (town *Town) travel(p *Parameters, c KampungID) Time {
	ms := Time(p.Distance(c, len(town.kampung))) * second
	if town.raining {
		return ms * Time(p.RainPercent) / 100
	}
	return ms
}

// ride is the same for a motorbike.
func (town *Town) ride(p *Parameters, c KampungID) Time {
	return town.travel(p, c) * Time(p.BikePercent) / 100
}
