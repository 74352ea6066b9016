package game_test

import (
	"testing"

	"foodforpeople/game"
)

// public is what the screen of a town shows.
func (p *play) public(town game.TownID) *game.PublicView {
	return p.s.View(game.Audience{Kind: game.Public, Town: town}).(*game.PublicView)
}

// The account of the day stands in review: who is still hungry, what that costs each team, and what the next star asks for.
func TestRule9AccountOfTheDay(t *testing.T) {
	p := inAction(t, setting{
		world:  world([3]int{6, 0, 0}, [3]int{8, 0, 0}),
		change: func(p *game.Parameters) { p.Stars[0] = game.Star{WellFed: 40} }, // 6 of 14 are 42 %
	})
	p.store(0, [3]int{2, 1, 0})
	p.meals(0, game.Basic)
	p.deliver(0, 0, [3]int{6, 0, 0}, false)
	if result := p.public(0).Town.Result; result != nil {
		t.Errorf("the action shows the account %+v", result)
	}
	p.bell()
	params, got := p.s.Params(), p.public(0).Town.Result
	if got.Hungry != 8 || got.Loss != -8*params.PointsTown/2 {
		t.Errorf("%d hungry cost %d points, want 8 and %d", got.Hungry, got.Loss, -8*params.PointsTown/2)
	}
	fed, left := game.KampungResult{Demand: 6, Fed: 6, FedRight: 6, FedPercent: 100}, game.KampungResult{Demand: 8, Hungry: 8}
	if got.Kampung[0] != fed || got.Kampung[1] != left {
		t.Errorf("the kampung were served %+v, want %+v and %+v", got.Kampung, fed, left)
	}
	if got.Stars != 1 || got.Next == nil || *got.Next != params.Stars[1] {
		t.Errorf("%d stars, next %v, want one and %v", got.Stars, got.Next, params.Stars[1])
	}
}

func TestRule9NoStarAfterTheThird(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{6, 0, 0})})
	p.store(0, [3]int{2, 1, 0})
	p.meals(0, game.Basic)
	p.deliver(0, 0, [3]int{6, 0, 0}, false)
	p.bell()
	if got := p.public(0).Town.Result; got.Stars != 3 || got.Next != nil {
		t.Errorf("everybody was fed right: %d stars, next %v", got.Stars, got.Next)
	}
}

// The board shows places won and lost since the last bell; before the first bell nobody has moved.
func TestRule9PlacesWonSinceTheBell(t *testing.T) {
	p := inAction(t, setting{world: func(w *game.World) {
		emptyWorld(w)
		w.Wave[0][0][0], w.Wave[1][0][0] = [3]int{6, 0, 0}, [3]int{12, 0, 0}
	}})
	moved := func(when string, want [2]int) {
		t.Helper()
		teams := p.public(0).Town.Teams
		got := [2]int{}
		for i := range got {
			if team := teams[game.TeamID(i)]; team.BellRank > 0 {
				got[i] = team.BellRank - *team.Rank
			}
		}
		if got != want {
			t.Errorf("%s the teams have moved %v, want %v", when, got, want)
		}
	}
	p.store(1, [3]int{2, 1, 0})
	p.meals(1, game.Basic)
	p.deliver(1, 0, [3]int{6, 0, 0}, false)
	moved("on the first day", [2]int{})
	p.bell()
	moved("at the bell", [2]int{})
	p.until(game.Action)
	p.store(0, [3]int{4, 2, 0})
	p.meals(0, game.Basic, game.Basic)
	p.deliver(0, 0, [3]int{12, 0, 0}, false)
	moved("after the other team has fed more", [2]int{1, -1})
}

// A ticker tells what happens in its own town, and what the facilitator says to all.
func TestViewsTellOfTheOwnTown(t *testing.T) {
	p := inPlan(t, setting{teams: 14, people: []int{1}, world: emptyWorld})
	p.must(p.leader(13), &game.MakePromise{Kampung: 0, N: p.s.Params().PromiseMinimum})
	p.must(facilitator, &game.SendMessage{Text: "Welcome"})
	for town, want := range map[game.TownID]map[string]int{0: {"message": 1}, 1: {"message": 1, "promised": 1}} {
		told := make(map[string]int)
		for _, notice := range p.public(town).Notices {
			told[notice.Kind]++
		}
		if len(told) != len(want) || told["message"] != want["message"] || told["promised"] != want["promised"] {
			t.Errorf("town %d is told %v, want %v", town, told, want)
		}
	}
}
