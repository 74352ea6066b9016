package game_test

import (
	"testing"

	"foodforpeople/game"
)

// price follows the rule book in the plainest way: the unit price of a pressure.
func price(base, press int) int { return base * (1_000_000 + press) / 1_000_000 }

// An order pays unit by unit; one big order costs the same as many small ones.
func TestRule6MarginalPrice(t *testing.T) {
	for teams, rise := range map[int]int{2: 30_000, 3: 20_000, 7: 60_000 / 7} {
		p := inPlan(t, setting{teams: teams})
		want, press := 0, 0
		for range 20 {
			want += price(80, press)
			press += rise
		}
		bought := body[*game.Bought](p, p.must(p.buyer(0), &game.Buy{Ingredient: game.Protein, Quantity: 20}))
		if bought.Cost != want || bought.PressAfter != press {
			t.Errorf("%d teams: 20 protein cost %d (pressure %d), want %d (%d)", teams, bought.Cost, bought.PressAfter, want, press)
		}
		q := inPlan(t, setting{teams: teams})
		sum := 0
		for _, units := range []int{7, 1, 12} {
			q.wait(1) // still before the first step of decay
			sum += body[*game.Bought](q, q.must(q.buyer(0), &game.Buy{Ingredient: game.Protein, Quantity: units})).Cost
		}
		if sum != want {
			t.Errorf("%d teams: in parts %d, at once %d", teams, sum, want)
		}
	}
}

func TestRule6PriceCap(t *testing.T) {
	p := inPlan(t, setting{change: func(p *game.Parameters) {
		p.PriceCapPpm = 100_000
		p.Days[0].PriceShockPpm = [3]int{0, 0, 90_000}
	}})
	bought := body[*game.Bought](p, p.must(p.buyer(0), &game.Buy{Ingredient: game.Protein, Quantity: 3}))
	if want := price(80, 90_000) + 2*price(80, 100_000); bought.Cost != want || bought.PressAfter != 100_000 {
		t.Errorf("cost %d, pressure %d, want %d, 100000", bought.Cost, bought.PressAfter, want)
	}
}

// A step of decay at every full 5 s after the start of plan and of action, not at the phase ends: 14 steps in a plan of
// 75 s, 47 in an action of 240 s, none in review; a quarter is left overnight.
func TestRule6Decay(t *testing.T) {
	p := inPlan(t, setting{scenario: "standard", world: emptyWorld})
	press := body[*game.Bought](p, p.must(p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 20})).PressAfter
	steps := func(n int) {
		for range n {
			press -= press / 18
		}
	}
	unit := func() int { return p.s.Sight(0, p.s.Now()).UnitPrice(game.Rice) }
	at := func(ms game.Time, n int) {
		t.Helper()
		p.advance(p.s.Now() + ms)
		steps(n)
		if want := price(40, press); unit() != want {
			t.Errorf("at %d ms a rice costs %d, want %d", p.s.Now(), unit(), want)
		}
	}
	at(4999, 0)
	at(1, 1)
	at(9999, 1)
	at(1, 1)
	p.until(game.Action)
	steps(14 - 3)
	start := p.s.Now()
	at(0, 0)
	at(5000, 1)
	// A purchase in the middle makes the steps up before it adds its own pressure.
	p.advance(start + 101_000)
	steps(19)
	bought := body[*game.Bought](p, p.must(p.buyer(1), &game.Buy{Ingredient: game.Rice, Quantity: 20}))
	press += 20 * 12_500
	if bought.PressAfter != press {
		t.Errorf("pressure %d after 20 steps and 20 rice, want %d", bought.PressAfter, press)
	}
	p.until(game.Review)
	steps(47 - 20)
	p.wait(60_000)
	p.until(game.Plan)
	if started := body[*game.DayStarted](p, p.journal[len(p.journal)-4:]); started.Press[0] != press/4 {
		t.Errorf("pressure %d in the morning, want %d", started.Press[0], press/4)
	}
}

// The steps of a plan that nobody bought in for a while are not lost when the action begins, nor those of an action that
// ends early.
func TestRule6DecayOfAPhaseThatEndsEarly(t *testing.T) {
	p := inPlan(t, setting{scenario: "standard", world: emptyWorld})
	press := body[*game.Bought](p, p.must(p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 20})).PressAfter
	p.wait(20_000)
	p.must(facilitator, &game.EndPhase{})
	p.advance(p.s.Now())
	for range 3 { // at 5, 10 and 15 s; the plan ends at 20 s
		press -= press / 18
	}
	view := p.s.View(game.Audience{Kind: game.Public}).(*game.PublicView)
	if got := view.Town.Market["rice"].Press; got != press || view.Town.Market["rice"].Steps != 0 {
		t.Errorf("the action begins with pressure %d, want %d", got, press)
	}
}

// What a phone computes from the public numbers of the market is the price.
func TestRule6PhonesComputeThePrice(t *testing.T) {
	p := inPlan(t, setting{})
	p.must(p.buyer(0), &game.Buy{Ingredient: game.Protein, Quantity: 13})
	p.wait(17_000)
	p.must(p.buyer(1), &game.Buy{Ingredient: game.Rice, Quantity: 3})
	p.wait(6000)
	view := p.team(0)
	m := view.Town.Market["protein"]
	press := m.Press
	for range int(p.s.Now()-view.Session.Start)/5000 - m.Steps {
		press -= press / view.Rules.DecayDivisor
	}
	cost := 0
	for range 5 {
		cost += price(m.Base, press)
		press = min(press+m.Rise, view.Rules.PriceCapPpm)
	}
	if got := p.s.Sight(0, p.s.Now()).Quote(game.Protein, 5); got != cost {
		t.Errorf("5 protein cost %d, a phone shows %d", got, cost)
	}
}

// rainy brings rain at 20 s of the action for 30 s.
func rainy(change func(*game.Parameters)) setting {
	return setting{
		world: func(w *game.World) {
			emptyWorld(w)
			w.RainStart[0] = 20_000
		},
		change: func(p *game.Parameters) {
			p.Days[0].Rain = game.RainForecast{Percent: 50, From: 10, To: 30, Seconds: 30, Cut: 2}
			if change != nil {
				change(p)
			}
		},
	}
}

// Travel is fixed when a leg starts; legs under way are neither slowed nor hastened.
func TestRule6TravelInRain(t *testing.T) {
	p := inPlan(t, rainy(nil))
	p.store(0, [3]int{8, 4, 0})
	p.until(game.Action)
	start := p.s.Now()
	p.meals(0, game.Basic, game.Basic)
	p.advance(start + 19_999)
	legs := func(at game.Time, c game.KampungID, out, back game.Time) {
		t.Helper()
		p.advance(start + at)
		van := body[*game.VanOut](p, p.must(p.courier(0), &game.Dispatch{Kampung: c, Load: [3]int{1, 0, 0}}))
		if van.ArriveAt != start+at+out {
			t.Errorf("a van that leaves at %d takes %d ms, want %d", at, van.ArriveAt-start-at, out)
		}
		p.advance(van.ArriveAt)
		for _, job := range p.kitchen(0).Vans {
			if job.Kind == game.JobVanBack && job.Start == van.ArriveAt && job.End-job.Start != back {
				t.Errorf("its way back takes %d ms, want %d", job.End-job.Start, back)
			}
		}
	}
	legs(19_999, 0, 6000, 9600) // out dry, back in the rain
	legs(45_000, 0, 9600, 6000) // out in the rain, back dry
	legs(60_000, 1, 7000, 7000) // dry again
	p.advance(start + 80_000)
	ride := body[*game.RideOut](p, p.must(p.listener(0), &game.Listen{Kampung: 2}))
	if want := p.s.Now() + 9000*60/100 + 3000; ride.EndsAt != want {
		t.Errorf("a visit ends at %d, want %d", ride.EndsAt, want)
	}
}

// At the first drop an open pantry loses a half of each ingredient, rounded down, oldest first; a covered one nothing;
// orders on the way and meals are safe. The k-th farthest road is closed while it rains.
func TestRule6FirstDrop(t *testing.T) {
	p := inPlan(t, rainy(nil))
	for team := range game.TeamID(2) {
		p.must(p.buyer(team), &game.Buy{Ingredient: game.Rice, Quantity: 7})
		p.must(p.buyer(team), &game.Buy{Ingredient: game.Protein, Quantity: 1})
		p.must(p.buyer(team), &game.Buy{Ingredient: game.Vegetable, Quantity: 4})
	}
	p.wait(6000)
	p.must(p.buyer(1), &game.Cover{})
	p.until(game.Action)
	start := p.s.Now()
	p.must(p.cook(0), &game.CookMeals{Meal: game.Basic})
	p.advance(start + 19_000)
	p.must(p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 9})
	rain := body[*game.RainStarted](p, p.advance(start+20_000))
	if rain.Spoiled[0] != [3]int{2, 1, 0} || rain.Spoiled[1] != [3]int{} || rain.Stock[0] != 9 || rain.EndsAt != start+50_000 {
		t.Errorf("the rain: %+v", rain)
	}
	if k := p.kitchen(0); k.Pantry != [3]int{3, 2, 1} || k.OnOrder != [3]int{9, 0, 0} || len(k.Shelf) != 1 {
		t.Errorf("after the first drop: %v, on order %v, %d lots on the shelf", k.Pantry, k.OnOrder, len(k.Shelf))
	}
	for c := range game.KampungID(5) {
		if closed := p.team(0).Town.Kampung[c].Closed; closed != (c == 3) {
			t.Errorf("road %d closed: %t", c, closed)
		}
	}
	p.refused(game.RoadClosed, p.listener(0), &game.Listen{Kampung: 3})
	p.refused(game.MarketClosed, p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 1})
	p.refused(game.TooLate, p.buyer(0), &game.Cover{})
	p.advance(start + 50_000)
	p.must(p.listener(0), &game.Listen{Kampung: 3})
	p.must(p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 1})
}

// A visit that was under way when the road closed goes on.
func TestRule6LegsUnderWayGoOn(t *testing.T) {
	p := inPlan(t, rainy(nil))
	p.until(game.Action)
	p.wait(19_000)
	p.must(p.listener(0), &game.Listen{Kampung: 3})
	if reports := bodies[*game.Reported](p.wait(9000)); len(reports) != 1 {
		t.Error("the visit was lost")
	}
}
