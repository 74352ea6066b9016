package debrief_test

import (
	"maps"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
)

// morning begins a day with people in every kampung.
func (p *paper) morning() {
	p.add(nil, -1, &game.DayStarted{Coins: []int{1000, 1000}})
	p.add(nil, -1, &game.Mealtime{Added: [][3]int{{90, 90, 90}, {90, 90, 90}, {90, 90, 90}, {90, 90, 90}, {90, 90, 90}}})
}

// moments lists what is told of a kind.
func (p *paper) moments(kind string) []debrief.Moment {
	var list []debrief.Moment
	for _, m := range debrief.Draw(p.events).Moments {
		if m.Kind == kind {
			list = append(list, m)
		}
	}
	return list
}

func TestOnlyLargePromisesAreMoments(t *testing.T) {
	p := written(t)
	p.morning()
	for c, n := range []int{10, 20, 20} {
		p.by(0, leader, &game.Promised{Kampung: game.KampungID(c), N: n})
		result := "kept"
		if c == 2 {
			result = "forgiven"
		}
		p.add(new(game.TeamID(0)), -1, &game.PromiseClosed{Kampung: game.KampungID(c), N: n, Progress: n, Result: result})
	}
	if told := p.moments("kept_big"); len(told) != 1 || *told[0].Kampung != 1 || told[0].N != 20 {
		t.Errorf("told are %+v", told)
	}
}

func TestWhatPeoplePinnedIsTheirsToTell(t *testing.T) {
	p := written(t)
	p.add(nil, -1, &game.Pinned{Note: "They wait for each other", Of: new(game.TeamID(1))})
	p.by(0, cook, &game.Pinned{Note: "Siti saved us"})
	for range 60 {
		p.add(nil, -1, &game.Pinned{Note: "More"})
	}
	told := p.moments("pin")
	if len(told) != 62 || *told[0].Team != 1 || told[0].Text != "They wait for each other" {
		t.Fatalf("told are %d, first %+v", len(told), told[0])
	}
	if *told[1].Team != 0 || told[1].Text != "" {
		t.Errorf("of a person's pin is told %+v", told[1])
	}
}

func TestOfManyMomentsTheWeightiestAreTold(t *testing.T) {
	p := written(t)
	p.morning()
	for n := range 20 {
		p.by(0, leader, &game.Gave{To: 1, Ingredient: new(game.Rice), N: n + 1})
		p.add(nil, -1, &game.Influx{Kampung: 1})
		p.add(new(game.TeamID(0)), -1, &game.VolunteerOn{Seat: 1})
		p.by(1, leader, &game.Promised{Kampung: 0, N: 10})
		p.add(new(game.TeamID(1)), -1, &game.PromiseClosed{Kampung: 0, N: 10, Result: "broken"})
		p.at += 1000
	}
	gifts := p.moments("gift")
	if len(gifts) != 6 || gifts[0].N != 15 || gifts[5].N != 20 {
		t.Errorf("told are %+v", gifts)
	}
	if all := debrief.Draw(p.events).Moments; len(all) != 24 {
		t.Errorf("%d are told", len(all))
	}
}

// card is the card of a kind, nil without.
func (p *paper) card(kind string) *debrief.Card {
	for _, card := range debrief.Draw(p.events).Cards {
		if card.Kind == kind {
			return &card
		}
	}
	return nil
}

// words makes and settles so many promises of ten.
func (p *paper) words(n, kept int, early bool) {
	for i := range n {
		p.by(0, leader, &game.Promised{Kampung: 0, N: 10, Early: early})
		closed := &game.PromiseClosed{Kampung: 0, N: 10, Result: "broken"}
		if i < kept {
			closed.Progress, closed.Result = 10, "kept"
		}
		p.add(new(game.TeamID(0)), -1, closed)
	}
}

// 18 of 20 and 10 of 20 are 40 points apart. The variances are 1.8/400·20/19 + (0.5/21)² and 5/400·20/19 + (0.5/21)², so that is
// 2.900 times the uncertainty, and the strength is 40/40 · 2.900/6.
func TestStrengthIsSizeTimesCertainty(t *testing.T) {
	p := written(t)
	p.morning()
	p.words(20, 18, true)
	p.words(20, 10, false)
	card := p.card("early_promises")
	if card == nil || card.Strength != 0.483 || card.Why.Params["points"] != 40 || card.Why.Params["times"] != 3 {
		t.Errorf("the card is %+v", card)
	}
}

func TestFewEventsAndSmallDifferencesAreNoEvidence(t *testing.T) {
	for _, words := range [][4]int{{4, 4, 20, 0}, {20, 20, 4, 0}, {6, 5, 6, 3}, {40, 20, 40, 21}} {
		p := written(t)
		p.morning()
		p.words(words[0], words[1], true)
		p.words(words[2], words[3], false)
		if card := p.card("early_promises"); card != nil {
			t.Errorf("%v give %+v", words, card)
		}
	}
}

func TestTheKampungThatNobodyServed(t *testing.T) {
	p := written(t)
	for day := range 3 {
		if day > 0 {
			p.to(game.Plan)
			p.to(game.Action)
		}
		p.morning()
		for c := range game.KampungID(5) {
			if c == 1 {
				continue
			}
			job := game.JobID(10*day + int(c))
			p.by(0, courier, &game.VanOut{Job: job, Kampung: c, ReportFrom: game.NoTeam})
			p.add(new(game.TeamID(0)), -1, &game.Served{
				Job: job, Kampung: c, Eaten: [3]int{90, 90, 90}, Rows: []game.ServedRow{
					{N: 90, Right: true, Giver: game.NoTeam}, {Group: 1, Meal: 1, N: 90, Right: true, Giver: game.NoTeam},
					{Group: 2, Meal: 2, N: 90, Right: true, Giver: game.NoTeam},
				},
			})
		}
		p.bell()
	}
	card := p.card("least_reached")
	if card == nil || card.Params["c"] != 1 || card.Bars[0].Percent != 0 || card.Bars[0].N != 810 || card.Bars[1].Percent != 100 || card.Bars[1].N != 3240 {
		t.Fatalf("the card is %+v", card)
	}
}

func TestAnAskThatIsTakenBackIsNoMoment(t *testing.T) {
	p := written(t)
	p.morning()
	p.by(0, leader, &game.Asked{Item: "rice", N: 3})
	p.by(0, leader, &game.AskClosed{By: game.NoTeam})
	p.by(0, leader, &game.Asked{Item: "soft", N: 4})
	p.add(new(game.TeamID(0)), -1, &game.AskClosed{By: game.NoTeam}) // by the bell
	p.by(1, leader, &game.Asked{Item: "rice", N: 5})
	p.by(0, leader, &game.AskClosed{Asker: new(game.TeamID(1)), By: 0})
	if told := p.moments("asked"); len(told) != 1 || told[0].Item != "soft" || told[0].N != 4 || *told[0].Team != 0 {
		t.Errorf("told are %+v", told)
	}
}

// One unit of rice comes to the second team straight and another that went to and fro: 80 of the pot's 130 coins are a gift, which
// are three of six meals, all on the way that came first.
func TestAPotOfGiftsOnTwoWays(t *testing.T) {
	p := written(t)
	p.morning()
	stock := func(team game.TeamID, i game.Ingredient, n int) {
		p.by(team, buyer, &game.Bought{Ingredient: i, Quantity: n})
		p.add(&team, -1, &game.StockArrived{Lot: game.IngredientLot{Ingredient: i, N: n, Giver: game.NoTeam}})
	}
	gift := func(from, to game.TeamID, n int) {
		p.by(from, leader, &game.Gave{To: to, Ingredient: new(game.Rice), N: n, Ingredients: []game.IngredientLot{{Ingredient: game.Rice, N: n}}})
	}
	stock(0, game.Rice, 2)
	stock(1, game.Vegetable, 1)
	gift(0, 1, 2)
	gift(1, 0, 1)
	gift(0, 1, 1)
	p.by(1, cook, &game.PotStarted{Job: 1, Meal: game.Basic})
	got := map[string]int{}
	for _, link := range debrief.Draw(p.events).Flow.Links {
		got[link.From+" "+link.To] = link.Meals
	}
	want := map[string]int{"market team:0": 3, "team:0 team:1": 3, "market team:1": 3, "team:1 waste:left": 6}
	if !maps.Equal(got, want) {
		t.Errorf("the flow is %v", got)
	}
}
