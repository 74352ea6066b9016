package debrief_test

import (
	"math"
	"slices"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
	"foodforpeople/game/scenario"
)

// paper is a journal written by hand: two teams of five with one role each (seats 0 to 4 and 5 to 9), nobody hungry.
type paper struct {
	t      *testing.T
	events []game.Event
	phase  game.Phase
	day    int
	at     game.Time
}

const (
	leader = iota
	listener
	buyer
	cook
	courier
)

func written(t *testing.T) *paper {
	t.Helper()
	loaded, err := scenario.Load("quick")
	if err != nil {
		t.Fatal(err)
	}
	p := &paper{t: t, day: -1}
	p.add(nil, -1, &game.SessionCreated{Params: &loaded.Parameters, Teams: []string{"", ""}})
	opened := &game.TownOpened{Teams: []game.TeamID{0, 1}}
	opened.World.Wave = [][][][3]int{{make([][3]int, 5)}}
	for seat := range 10 {
		p.add(nil, -1, &game.SeatTaken{Seat: game.SeatID(seat), Team: game.TeamID(seat / 5)})
		opened.Seats = append(opened.Seats, game.OpenedSeat{
			Seat: game.SeatID(seat), Team: game.TeamID(seat / 5), Roles: []game.Role{game.Role(seat % 5)},
		})
	}
	p.add(nil, -1, opened)
	p.to(game.Plan)
	p.to(game.Action)
	return p
}

// add writes an event of a team's seat, or of the town where team is nil.
func (p *paper) add(team *game.TeamID, seat int, body game.Body) int64 {
	e := game.Event{
		Seq: int64(len(p.events)) + 1, At: p.at, Day: p.day, Phase: p.phase, Kind: body.Kind(), Team: team,
		Town: new(game.TownID(0)), Body: body,
	}
	if seat >= 0 {
		e.Seat = new(game.SeatID(seat))
	}
	p.events = append(p.events, e)
	return e.Seq
}

// by writes what somebody of a team does.
func (p *paper) by(team game.TeamID, role int, body game.Body) int64 {
	return p.add(&team, int(team)*5+role, body)
}

func (p *paper) to(phase game.Phase) {
	if phase == game.Plan {
		p.day++
	}
	p.add(nil, -1, &game.PhaseChanged{From: p.phase, To: phase, Day: p.day})
	p.phase = phase
}

func (p *paper) bell() {
	p.add(nil, -1, &game.DayClosed{Hungry: make([][3][4]int, 5), Teams: make([]game.TeamClosed, 2)})
	p.to(game.Review)
}

// deliver drives to kampung 2 and feeds one adult right.
func (p *paper) deliver(job game.JobID) {
	p.by(0, courier, &game.VanOut{Job: job, Kampung: 2, Load: [3]int{1}, ReportFrom: game.NoTeam})
	p.add(new(game.TeamID(0)), -1, &game.Served{
		Job: job, Kampung: 2, Eaten: [3]int{1}, Rows: []game.ServedRow{{N: 1, Right: true, Giver: game.NoTeam}},
	})
}

func (p *paper) hear() {
	p.add(new(game.TeamID(0)), -1, &game.Reported{Kampung: 2, HeardAt: p.at})
}

func (p *paper) measure(team int, id debrief.ID) debrief.Measure {
	p.t.Helper()
	return debrief.Of(p.events).Teams[team].Measure(id)
}

// want checks a figure of the first team: no evidence where value is negative.
func (p *paper) want(id debrief.ID, value float64, n int) {
	p.t.Helper()
	m := p.measure(0, id)
	if m.Evidence != (value >= 0) || m.N != n || m.Evidence && math.Abs(m.Value-value) > 1e-9 {
		p.t.Errorf("%s is %+v, want %v with n %d", id, m, value, n)
	}
}

func TestListeningIsFirstForAMinute(t *testing.T) {
	p := written(t)
	for job := range game.JobID(4) {
		p.deliver(job)
	}
	p.want(debrief.ListenedFirst, -1, 4)
	p.hear()
	p.at += 60_000
	p.deliver(5)
	p.want(debrief.ListenedFirst, 1.0/5, 5)
	p.at++
	p.deliver(6)
	p.want(debrief.ListenedFirst, 1.0/6, 6)
}

func TestYesterdaysReportIsForgotten(t *testing.T) {
	p := written(t)
	for job := range game.JobID(4) {
		p.deliver(job)
	}
	p.hear()
	p.bell()
	p.to(game.Plan)
	p.to(game.Action)
	p.at += 1000
	p.deliver(5)
	p.want(debrief.ListenedFirst, 0, 5)
}

func TestOnePromiseIsNoEvidence(t *testing.T) {
	p := written(t)
	for c := range game.KampungID(2) {
		p.by(0, leader, &game.Promised{Kampung: c, N: 20})
	}
	p.want(debrief.KeptPromises, -1, 0)
	p.add(new(game.TeamID(0)), -1, &game.PromiseClosed{Kampung: 0, N: 20, Progress: 15, Result: "broken"})
	p.want(debrief.KeptPromises, -1, 1)
	p.add(new(game.TeamID(0)), -1, &game.PromiseClosed{Kampung: 1, N: 20, Progress: 30, Result: "kept"})
	p.want(debrief.KeptPromises, 35.0/40, 2)
}

func TestParticipationWantsTwentyActs(t *testing.T) {
	p := written(t)
	for range 10 {
		p.by(0, cook, &game.PotStarted{})
	}
	p.by(0, courier, &game.Kudos{}) // none of those that count
	p.at += 1000
	for n := range 10 {
		if n == 9 {
			p.want(debrief.Participation, -1, 19)
		}
		p.by(0, courier, &game.VanOut{Job: game.JobID(n)})
	}
	p.want(debrief.Participation, math.Log(2)/math.Log(5), 20)
}

// A volunteer's acts are nobody's, and two people are too few.
func TestParticipationIsOfPeople(t *testing.T) {
	p := written(t)
	for seat := range 3 {
		p.add(nil, -1, &game.SeatLeft{Seat: game.SeatID(seat)})
	}
	p.at += 1000
	for range 30 {
		p.by(0, cook, &game.PotStarted{})
		p.by(0, buyer, &game.Bought{Quantity: 1})
		p.events[len(p.events)-1].By = "volunteer"
	}
	p.want(debrief.Participation, -1, 30)
}

func TestEquityWantsThreeKampung(t *testing.T) {
	p := written(t)
	for c := range 3 {
		people := make([][3]int, 5)
		people[c][0] = 10
		p.add(nil, -1, &game.Mealtime{Added: people})
		if c == 1 {
			p.by(0, courier, &game.VanOut{Job: 1, ReportFrom: game.NoTeam})
			p.add(new(game.TeamID(0)), -1, &game.Served{
				Job: 1, Eaten: [3]int{5}, Rows: []game.ServedRow{{N: 5, Right: true, Giver: game.NoTeam}},
			})
			p.want(debrief.Equity, -1, 2)
		}
	}
	p.want(debrief.Equity, 1.0/3, 3) // one of three equal kampung got everything
	p.add(nil, -1, &game.Influx{Kampung: 3})
	p.want(debrief.Equity, 1.0/3, 3)
}

func TestHelpingWantsTwelveSeconds(t *testing.T) {
	p := written(t)
	p.at += 11_999
	p.by(0, leader, &game.Helped{})
	p.want(debrief.Helping, -1, 11)
	p.at++
	p.add(nil, -1, &game.ResumedEvent{})
	p.want(debrief.Helping, 1, 12)
	p.at += 12_000
	p.bell()
	p.at += 12_000
	p.add(nil, -1, &game.ResumedEvent{}) // no action any more
	p.want(debrief.Helping, 0.5, 24)
}

func TestAsksTakenBack(t *testing.T) {
	p := written(t)
	rice := game.Rice
	ask := p.by(1, leader, &game.Asked{Item: "rice", N: 4})
	p.by(1, leader, &game.AskClosed{By: game.NoTeam})
	p.by(1, leader, &game.Asked{Item: "rice", N: 4})
	p.at += 30_000
	p.by(0, leader, &game.Gave{To: 1, Ingredient: &rice, N: 1})
	p.add(new(game.TeamID(0)), leader, &game.AskClosed{Asker: new(game.TeamID(1)), By: 0})
	p.by(1, leader, &game.Asked{Item: "rice", N: 4})
	p.by(1, leader, &game.AskClosed{By: game.NoTeam})
	p.bell()
	p.want(debrief.CameToHelp, math.Exp(-1), 1) // the answered one stays, those taken back do not
	if slices.Contains(p.measure(0, debrief.CameToHelp).Events, ask) {
		t.Error("an ask that was taken back is evidence")
	}
}

// lost writes that the first team's cook loses the connection, and lets something happen 30 s later.
func lost(t *testing.T, then func(p *paper)) *paper {
	t.Helper()
	p := written(t)
	p.add(nil, -1, &game.SeatLeft{Seat: cook})
	p.at += 30_000
	then(p)
	return p
}

func TestLostSeats(t *testing.T) {
	swapped := &game.RolesSwapped{
		Seats: [2]game.SeatID{cook, courier}, Roles: [2][]game.Role{{game.Courier}, {game.Cook}},
	}
	back := &game.SeatReturned{Seat: cook}
	for name, scene := range map[string]struct {
		then  func(p *paper)
		value float64
		n     int
	}{
		"back before anybody could act": {func(p *paper) { p.add(nil, -1, back); p.bell() }, -1, 0},
		"back after somebody acted":     {func(p *paper) { p.by(0, courier, swapped); p.add(nil, -1, back); p.bell() }, math.Exp(-1), 1},
		"back after a volunteer came": {func(p *paper) {
			p.add(new(game.TeamID(0)), -1, &game.VolunteerOn{Seat: cook})
			p.add(nil, -1, back)
			p.bell()
		}, 0, 1},
		"nobody until the bell": {func(p *paper) { p.bell() }, 0, 1},
		"nobody yet":            {func(*paper) {}, -1, 0},
		"sent away":             {func(p *paper) { p.add(nil, -1, &game.SeatRemoved{Seat: cook}); p.bell() }, -1, 0},
		"swaps for itself":      {func(p *paper) { p.by(0, cook, swapped); p.bell() }, 0, 1},
		"the facilitator swaps": {func(p *paper) { p.add(nil, -1, swapped); p.bell() }, 0, 1},
		"a volunteer swaps": {func(p *paper) {
			p.by(0, courier, swapped)
			p.events[len(p.events)-1].By = "volunteer"
			p.bell()
		}, 0, 1},
		"acts itself":            {func(p *paper) { p.by(0, cook, &game.PotStarted{}); p.bell() }, 0, 1},
		"a mate does other work": {func(p *paper) { p.by(0, buyer, &game.Bought{}); p.bell() }, 0, 1},
		"another team works":     {func(p *paper) { p.by(1, cook, &game.PotStarted{}); p.bell() }, 0, 1},
		"the leader helps its pot": {func(p *paper) {
			p.by(0, cook, &game.PotStarted{Job: 7})
			p.by(0, leader, &game.Helped{Job: 7})
			p.bell()
		}, math.Exp(-1), 1},
		"the leader helps a van": {func(p *paper) {
			p.by(0, courier, &game.VanOut{Job: 7})
			p.by(0, leader, &game.Helped{Job: 7})
			p.bell()
		}, 0, 1},
	} {
		t.Run(name, func(t *testing.T) { lost(t, scene.then).want(debrief.CameToHelp, scene.value, scene.n) })
	}
	p := written(t)
	p.bell()
	p.add(nil, -1, &game.SeatLeft{Seat: cook})
	p.to(game.Plan)
	p.bell()
	p.want(debrief.CameToHelp, -1, 0) // nothing was to be done in the review
}

// The rule of the cover compares exactly: with 80 %, 50 % and 80 coins it is worth it from a store of 200 coins on.
func TestCoverIsWorthItFromTheRuleOn(t *testing.T) {
	for _, scene := range []struct {
		rice  int // at 40 coins
		cover bool
		want  float64
	}{{5, true, 1}, {5, false, 0}, {4, true, 0}, {4, false, 1}} {
		p := written(t)
		for range 2 {
			p.bell()
			p.to(game.Plan)
			p.add(nil, -1, &game.ForecastPublished{RainForecast: game.RainForecast{Percent: 80, From: 30, To: 55}})
			p.add(new(game.TeamID(0)), -1, &game.StockArrived{Lot: game.IngredientLot{N: scene.rice}})
			p.to(game.Action)
			if scene.cover {
				p.by(0, buyer, &game.Covered{})
			}
			p.at += 55_000
			p.add(nil, -1, &game.RainEnded{}) // the last moment has come, and is not over
			before := p.measure(0, debrief.Foresight).N
			p.at++
			p.add(nil, -1, &game.RainEnded{})
			if after := p.measure(0, debrief.Foresight).N; after != before+1 {
				t.Errorf("the window was judged before its end: %d and %d", before, after)
			}
			p.by(0, cook, &game.Gave{To: 1, Ingredient: new(game.Rice), N: scene.rice})
		}
		p.want(debrief.Foresight, scene.want, 2)
	}
}
