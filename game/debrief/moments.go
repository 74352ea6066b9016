package debrief

import (
	"cmp"
	"slices"

	"foodforpeople/game"
)

// Moment is something to come back to on the timeline. Its kind is one of Moments; the page makes the sentence.
type Moment struct {
	Seq     int64           `json:"seq"`
	At      game.Time       `json:"at"`
	Day     int             `json:"day"`
	Kind    string          `json:"kind"`
	Team    *game.TeamID    `json:"team,omitempty"`
	Other   *game.TeamID    `json:"other,omitempty"`
	Town    *game.TownID    `json:"town,omitempty"`
	Kampung *game.KampungID `json:"c,omitempty"`
	// N is people, meals, units, points, stars or teams, as the kind says.
	N int `json:"n,omitempty"`
	// Item is the ingredient, meal or card.
	Item string `json:"item,omitempty"`
	// Text is a facilitator's note. What a person noted is theirs to tell: there is only their team.
	Text   string `json:"text,omitempty"`
	weight int
}

// Moments lists the kinds of moments, each with what it is. The pages have a text moment.KIND for each.
func Moments() map[string]string {
	return map[string]string{
		"rain":       "the first drop; n teams lost something",
		"broken":     "a promise of the team to c was broken at the bell; n people of it were not fed",
		"kept_big":   "a large promise of the team to c was kept: n people",
		"forgotten":  "at the bell c had been served worst of the town that day; n people were still hungry",
		"overtaking": "the team passed the other and led the town, with n points",
		"pin":        "somebody pinned this moment",
		"gift":       "the team gave the other n of an item",
		"asked":      "the team asked the town for n of an item, and nobody gave it before the bell",
		"influx":     "n newcomers came to c",
		"card":       "the facilitator played a card",
		"listened":   "the team had just heard c and fed n people there right with one van, more than anybody that day",
		"lost_seat":  "somebody of the team had lost the connection, and a volunteer came",
		"star":       "at the bell the town had n stars, more than before",
	}
}

const (
	// momentsShown is how many moments of a town are told; pins are told beyond it.
	momentsShown = 40
	// momentsOfKind is how many of them may be of one kind.
	momentsOfKind = 6
	// bigPromise is the part of the largest promise, in percent, from which on a kept one is big.
	bigPromise = 75
)

// highlights collects moments.
type highlights struct {
	fold   *Fold
	all    []Moment
	asks   map[game.TeamID]Moment
	listen map[game.TownID]Moment // the best of the day
	trips  map[game.JobID]*game.VanOut
	stars  map[game.TownID]int
}

func newHighlights(f *Fold) *highlights {
	return &highlights{
		fold: f, asks: make(map[game.TeamID]Moment), listen: make(map[game.TownID]Moment), trips: make(map[game.JobID]*game.VanOut),
		stars: make(map[game.TownID]int),
	}
}

func (h *highlights) add(e *game.Event, kind string, weight int, m Moment) {
	m.Seq, m.At, m.Day, m.Kind, m.weight = e.Seq, e.At, e.Day, kind, weight
	if m.Town == nil {
		m.Town = e.Town
	}
	h.all = append(h.all, m)
}

// take looks at an event that stands.
func (h *highlights) take(e *game.Event) {
	switch body := e.Body.(type) {
	case *game.RainStarted:
		n := 0
		for _, spoiled := range body.Spoiled {
			if sum(spoiled) > 0 {
				n++
			}
		}
		h.add(e, "rain", 90, Moment{N: n})
	case *game.PromiseClosed:
		h.promise(e, body)
	case *game.Pinned:
		h.pin(e, body)
	case *game.Gave:
		h.gift(e, body)
	case *game.Asked:
		h.asks[*e.Team] = Moment{Seq: e.Seq, At: e.At, Day: e.Day, Kind: "asked", Team: e.Team, Town: e.Town, N: body.N, Item: body.Item, weight: 30 + body.N}
	case *game.AskClosed:
		h.closeAsk(e, body)
	case *game.Influx:
		h.add(e, "influx", 80, Moment{Kampung: &body.Kampung, N: sum(body.Added)})
	case *game.CardPlayed:
		h.add(e, "card", 60, Moment{Kampung: body.Kampung, Item: string(body.Card)})
	case *game.VanOut:
		h.trips[body.Job] = body
	case *game.Served:
		h.serve(e, body)
	case *game.VolunteerOn:
		if inPlay(e.Phase) {
			h.add(e, "lost_seat", 40, Moment{Team: e.Team})
		}
	}
}

func (h *highlights) promise(e *game.Event, body *game.PromiseClosed) {
	switch {
	case body.Result == "broken":
		missing := body.N - body.Progress
		h.add(e, "broken", 40+missing, Moment{Team: e.Team, Kampung: &body.Kampung, N: missing})
	case body.Result == "kept" && 100*body.N >= bigPromise*h.fold.params.PromiseOne:
		h.add(e, "kept_big", 35+body.N/4, Moment{Team: e.Team, Kampung: &body.Kampung, N: body.N})
	}
}

func (h *highlights) pin(e *game.Event, body *game.Pinned) {
	m := Moment{Team: body.Of, Text: body.Note}
	if e.Seat != nil {
		m.Team, m.Text = e.Team, ""
	}
	h.add(e, "pin", 1000, m)
}

// gift is told the sooner the more it is, and sooner if it answers an ask.
func (h *highlights) gift(e *game.Event, body *game.Gave) {
	m := Moment{Team: e.Team, Other: &body.To, N: body.N}
	if body.Meal != nil {
		m.Item = body.Meal.String()
	} else {
		m.Item = body.Ingredient.String()
	}
	weight := 25 + body.N
	if asked, open := h.asks[body.To]; open && asked.Item == m.Item {
		weight += 20
	}
	h.add(e, "gift", weight, m)
}

// closeAsk tells of an ask that the bell closed; one that its team took back is nothing to tell.
func (h *highlights) closeAsk(e *game.Event, body *game.AskClosed) {
	team := *e.Team
	if body.Asker != nil {
		team = *body.Asker
	}
	if asked, open := h.asks[team]; open && body.By == game.NoTeam && e.Seat == nil {
		h.all = append(h.all, asked)
	}
	delete(h.asks, team)
}

// serve notes the van that fed most people right on what its team had just heard.
func (h *highlights) serve(e *game.Event, body *game.Served) {
	van := h.trips[body.Job]
	delete(h.trips, body.Job)
	right := 0
	for _, row := range body.Rows {
		if row.Right {
			right += row.N
		}
	}
	fresh := van != nil && van.ReportFrom == *e.Team && *van.ReportAgeMS <= freshMS
	if best := h.listen[*e.Town]; fresh && right > best.N {
		h.listen[*e.Town] = Moment{
			Seq: e.Seq, At: e.At, Day: e.Day, Kind: "listened", Team: e.Team, Town: e.Town, Kampung: &body.Kampung, N: right, weight: 30 + right,
		}
	}
}

// bell ends a town's day: fairness and standing are those of the day and of the play so far.
func (h *highlights) bell(e *game.Event, today []Fairness, now []standing) {
	if best := h.listen[*e.Town]; best.N > 0 {
		h.all = append(h.all, best)
	}
	delete(h.listen, *e.Town)
	worst, hungry := -1, 0
	for c, day := range today {
		demand, fed := sum(day.Demand), sum(day.Fed)
		if demand > fed && (worst < 0 || fed*sum(today[worst].Demand) < sum(today[worst].Fed)*demand) {
			worst, hungry = c, demand-fed
		}
	}
	if worst >= 0 {
		c := today[worst].Kampung
		h.add(e, "forgotten", 70, Moment{Kampung: &c, N: hungry})
	}
	if stars := starsOf(h.fold.params, now); stars > h.stars[*e.Town] {
		h.stars[*e.Town] = stars
		h.add(e, "star", 75, Moment{N: stars})
	}
}

// starsOf is the best of the stars whose limits a town has reached.
func starsOf(p *game.Parameters, kampung []standing) int {
	var all standing
	for _, k := range kampung {
		all.demand, all.right = all.demand+k.demand, all.right+k.right
	}
	best := 0
	for i, star := range p.Stars {
		reached := all.demand > 0 && 100*all.right >= star.WellFed*all.demand
		for _, k := range kampung {
			reached = reached && 100*k.fed >= star.Worst*k.demand
		}
		if reached {
			best = i + 1
		}
	}
	return best
}

// told are the moments to tell, in turn: all pins and those of the whole session, and of each town the weightiest.
func (h *highlights) told() []Moment {
	slices.SortStableFunc(h.all, func(a, b Moment) int { return cmp.Compare(b.weight, a.weight) })
	list := []Moment{}
	count, ofKind := make(map[game.TownID]int), make(map[game.TownID]map[string]int)
	for _, m := range h.all {
		if m.Kind != "pin" && m.Town != nil {
			town := *m.Town
			if ofKind[town] == nil {
				ofKind[town] = make(map[string]int)
			}
			if count[town] == momentsShown || ofKind[town][m.Kind] == momentsOfKind {
				continue
			}
			count[town]++
			ofKind[town][m.Kind]++
		}
		list = append(list, m)
	}
	slices.SortStableFunc(list, func(a, b Moment) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Seq, b.Seq)) })
	return list
}

// overtakings are the moments in which another team began to lead its town and still led at the next moment of the timeline.
func (l *timeline) overtakings(h *highlights) {
	for id, town := range l.fold.towns {
		leader := game.NoTeam
		for i := 0; i+1 < len(l.times); i++ {
			now := l.leads(town, i)
			if now == game.NoTeam || now == leader || l.leads(town, i+1) != now {
				continue
			}
			if leader != game.NoTeam {
				where, was, is := game.TownID(id), leader, now
				h.all = append(h.all, Moment{
					Seq: l.scoredAt[i][is], At: l.times[i], Day: l.dayAt(l.times[i]), Kind: "overtaking", Team: &is, Other: &was, Town: &where,
					N: l.scores[i][is], weight: 50,
				})
			}
			leader = now
		}
	}
}

// leads is who alone has the most points of a town at one of the times, NoTeam without.
func (l *timeline) leads(town *town, i int) game.TeamID {
	best, most := game.NoTeam, 0
	for _, team := range town.teams {
		switch points := l.scores[i][team.id]; {
		case points > most:
			best, most = team.id, points
		case points == most:
			best = game.NoTeam
		}
	}
	return best
}

func (l *timeline) dayAt(at game.Time) int {
	day := 0
	for _, span := range l.phases {
		if span.Start <= at {
			day = span.Day
		}
	}
	return day
}
