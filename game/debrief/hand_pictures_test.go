package debrief_test

import (
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
