package game

import "slices"

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

var (
	_ = register[Mealtime]()
	_ = register[Influx]()
)

// Kind is "mealtime".
func (*Mealtime) Kind() string { return "mealtime" }

// Kind is "influx".
func (*Influx) Kind() string { return "influx" }

func (s *Session) mealtimeAt(k int) Time {
	return s.actionStart + s.params.MealtimeAfter(k)
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
		}
	}
}

func (town *Town) scheduleInflux(s *Session, at Time, c KampungID, perTeam int) {
	planned := newcomers{at: at, kampung: c, people: perTeam * len(town.teams)}
	town.newcomers = append(town.newcomers, planned)
	s.schedule(at, dueInflux, s.phaseCount, influxDue{town.id, planned})
}

// influxDue is the arrival of newcomers.
type influxDue struct {
	town    TownID
	planned newcomers
}

func (due influxDue) fire(s *Session, out *emitter) {
	town := s.towns[due.town]
	if slices.Contains(town.newcomers, due.planned) {
		out.emit(s, town, nil, &Influx{Kampung: due.planned.kampung, Added: s.params.SplitByMix(due.planned.people)})
	}
}

func (body *Influx) apply(s *Session, e *Event) {
	town := s.towns[*e.Town]
	here := slices.IndexFunc(town.newcomers, func(n newcomers) bool { return n.at <= e.At && n.kampung == body.Kampung })
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
	}
	town.scheduleSignal(s, at)
}
