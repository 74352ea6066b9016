package game_test

import (
	"testing"

	"foodforpeople/game"
)

// Announced rain that finds rain is nothing, and does not keep the facilitator from another rain.
func TestRule8RainDoesNotRainTwice(t *testing.T) {
	p := inPlan(t, rainy(nil)) // the day's rain from 20 s to 50 s
	p.until(game.Action)
	start := p.s.Now()
	card := func(seconds int) *game.PlayCard {
		return &game.PlayCard{Card: game.CardRain, StartIn: 20, Seconds: seconds}
	}
	p.advance(start + 15_000)
	p.must(facilitator, card(40)) // would come at 35 s
	p.refused(game.AlreadyRaining, facilitator, card(40))
	events := p.advance(start + 50_000)
	if n := len(bodies[*game.RainStarted](events)); n != 1 {
		t.Errorf("%d rains", n)
	}
	if len(bodies[*game.RainEnded](events)) != 1 {
		t.Error("the rain does not end with its own length")
	}
	view := p.s.View(game.Audience{Kind: game.Public}).(*game.PublicView)
	if view.Town.Rain.Announced != game.Never || view.Town.Rain.Raining {
		t.Errorf("after it: %+v", view.Town.Rain)
	}
	p.must(facilitator, card(10))
	rains := bodies[*game.RainStarted](p.advance(start + 70_000))
	if len(rains) != 1 || rains[0].EndsAt != start+80_000 || len(rains[0].Closed) != 0 {
		t.Errorf("the next card: %+v", rains)
	}
}

// A rain in the millisecond in which another ends finds it and is nothing, in a folded session too.
func TestRule8RainAtTheEndOfRain(t *testing.T) {
	p := inPlan(t, rainy(nil))
	p.until(game.Action)
	start := p.s.Now()
	p.advance(start + 10_000)
	p.must(facilitator, &game.PlayCard{Card: game.CardRain, StartIn: 40, Seconds: 40}) // at 50 s, when the day's rain ends
	p.advance(start + 50_000)
	folded := fold(p.journal)
	for _, s := range []*game.Session{p.s, folded} {
		for _, e := range s.Advance(start + 60_000) {
			if e.Kind == "rain_started" {
				t.Errorf("it rains again at %d", e.At-start)
			}
		}
	}
}

// Two cards of newcomers in one millisecond are two.
func TestRule8TwoInfluxesAtOnce(t *testing.T) {
	p := inAction(t, setting{world: emptyWorld})
	for c := range game.KampungID(2) {
		p.must(facilitator, &game.PlayCard{Card: game.CardInflux, Kampung: &c, PerTeam: 5})
	}
	first := game.KampungID(0)
	p.must(facilitator, &game.PlayCard{Card: game.CardInflux, Kampung: &first, PerTeam: 5})
	events := p.advance(p.s.Now())
	if n := len(bodies[*game.Influx](events)); n != 3 {
		t.Errorf("%d of 3 cards brought people", n)
	}
	if again := fold(p.journal).Advance(p.s.Now()); len(bodies[*game.Influx](again)) != 0 {
		t.Error("they come once more in a folded session")
	}
}

// A card has the same effect for all teams and towns.
func TestRule8AllTowns(t *testing.T) {
	p := inPlan(t, setting{teams: 13, people: []int{0}})
	p.until(game.Action)
	c := game.KampungID(1)
	p.must(facilitator, &game.PlayCard{Card: game.CardGrant, Coins: 77})
	p.must(facilitator, &game.PlayCard{Card: game.CardInflux, Kampung: &c, PerTeam: 2})
	p.must(facilitator, &game.PlayCard{Card: game.CardPriceShock})
	events := p.advance(p.s.Now())
	if n := len(bodies[*game.Influx](events)); n != 2 {
		t.Errorf("newcomers in %d of 2 towns", n)
	}
	for team := range game.TeamID(13) {
		if coins := p.kitchen(team).Coins; coins != p.s.Params().Days[0].Coins+77 {
			t.Errorf("team %d has %d coins", team, coins)
		}
	}
	for town := range game.TownID(2) {
		if press := p.s.View(game.Audience{Kind: game.Public, Town: town}).(*game.PublicView).Town.Market["protein"].Press; press != 400_000 {
			t.Errorf("town %d: pressure %d", town, press)
		}
	}
}
