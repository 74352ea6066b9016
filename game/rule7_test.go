package game_test

import (
	"fmt"
	"testing"

	"foodforpeople/game"
)

// waiting puts people of different patience at kampung 0: by group, who missed 0 and 1 mealtimes.
func waiting(fresh, missed [3]int) func(*game.World) {
	return func(w *game.World) {
		emptyWorld(w)
		w.Wave[0][0][0], w.Wave[0][1][0] = missed, fresh
	}
}

// cooked is a kitchen in the action after mealtime 1 with meals on its shelf.
func cooked(t *testing.T, world func(*game.World), pots ...game.Meal) *play {
	p := inPlan(t, setting{world: world, change: func(p *game.Parameters) { p.ShelfSeconds, p.Days[0].Coins = 100, 9000 }})
	p.store(0, [3]int{20, 18, 12})
	p.store(1, [3]int{8, 8, 4})
	p.until(game.Action)
	p.wait(30_000)
	for _, pot := range pots {
		p.meals(0, pot)
	}
	p.advance(p.s.View(game.Audience{Kind: game.Public}).(*game.PublicView).Session.Start + 60_000)
	return p
}

func rows(served *game.Served) string {
	text := ""
	for _, row := range served.Rows {
		text += fmt.Sprintf("%d %v%d %v;", row.N, row.Group, row.Missed, row.Meal)
	}
	return text
}

// Right meals first: basic, nutritious, soft; in a group who has missed most.
func TestRule7RightMeals(t *testing.T) {
	p := cooked(t, waiting([3]int{5, 5, 5}, [3]int{4, 0, 1}), game.Basic, game.Soft)
	served := p.deliver(0, 0, [3]int{6, 0, 6}, false)
	if got := rows(served); got != "4 adult1 basic;2 adult0 basic;1 elder1 soft;5 elder0 soft;" {
		t.Errorf("served %s", got)
	}
	if served.Back != [3]int{} || served.Eaten != [3]int{6, 0, 6} {
		t.Errorf("eaten %v, back %v", served.Eaten, served.Back)
	}
}

// Without "anyone" what is not right comes back.
func TestRule7TheRestComesBack(t *testing.T) {
	p := cooked(t, waiting([3]int{2, 5, 0}, [3]int{}), game.Basic)
	served := p.deliver(0, 0, [3]int{6, 0, 0}, false)
	if got := rows(served); got != "2 adult0 basic;" || served.Back != [3]int{4, 0, 0} {
		t.Errorf("served %s, back %v", got, served.Back)
	}
	home := body[*game.VanHome](p, p.wait(6000))
	if home.Back != [3]int{4, 0, 0} || len(p.kitchen(0).Shelf) != 1 {
		t.Errorf("home: %v", home.Back)
	}
}

// With "anyone" the rest goes to who has missed most; of equals child, elder, adult.
func TestRule7Anyone(t *testing.T) {
	p := cooked(t, waiting([3]int{0, 2, 2}, [3]int{2, 1, 1}), game.Basic)
	served := p.deliver(0, 0, [3]int{6, 0, 0}, true)
	if got := rows(served); got != "2 adult1 basic;1 child1 basic;1 elder1 basic;2 child0 basic;" {
		t.Errorf("served %s", got)
	}
	p = cooked(t, waiting([3]int{9, 0, 0}, [3]int{}), game.Nutritious, game.Soft)
	served = p.deliver(0, 0, [3]int{0, 5, 6}, true)
	if got := rows(served); got != "5 adult0 nutritious;4 adult0 soft;" || served.Back != [3]int{0, 0, 2} {
		t.Errorf("served %s, back %v", got, served.Back)
	}
}

// Meals that expire on the way back, or in the millisecond of the return, are waste at home, not before.
func TestRule7ExpiryInAVan(t *testing.T) {
	for _, shelf := range []int{15, 17} {
		p := inAction(t, setting{world: emptyWorld, change: func(p *game.Parameters) { p.ShelfSeconds = shelf }})
		p.store(0, [3]int{2, 1, 0})
		p.meals(0, game.Basic)
		p.wait(5000)
		p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{6, 0, 0}}) // there at 11 s, home at 17 s
		if events := p.wait(11_999); kinds(events) != "crowd served" {
			t.Errorf("before the van is home: %s", kinds(events))
		}
		events := p.wait(1)
		if kinds(events) != "meals_expired van_home" || body[*game.MealsExpired](p, events).N != 6 || body[*game.VanHome](p, events).Back != [3]int{} {
			t.Errorf("at home: %s", kinds(events))
		}
		if len(p.kitchen(0).Shelf) != 0 {
			t.Errorf("on the shelf lies %v", p.kitchen(0).Shelf)
		}
	}
}

// Progress counts everybody served there, right or wrong, by vans that left at or after the promise.
func TestRule7ProgressOfAPromise(t *testing.T) {
	p := cooked(t, waiting([3]int{4, 3, 0}, [3]int{}), game.Basic, game.Basic)
	progress := func() int { return p.team(0).Town.Kampung[0].Promises[0].Progress }
	p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{3, 0, 0}})
	p.wait(1)
	p.must(p.leader(0), &game.MakePromise{Kampung: 0, N: 10})
	p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{6, 0, 0}, Anyone: true})
	p.wait(5999)
	if progress() != 0 {
		t.Errorf("a van that left before the promise counts %d", progress())
	}
	p.wait(1)
	if progress() != 4 {
		t.Errorf("progress %d, want 1 adult and 3 children", progress())
	}
}

// The courier tells what was eaten, not who is still hungry.
func TestRule7ACourierDoesNotListen(t *testing.T) {
	p := cooked(t, waiting([3]int{50, 50, 50}, [3]int{}), game.Basic)
	p.deliver(0, 0, [3]int{6, 0, 0}, false)
	if report := p.team(0).Town.Kampung[0].Report; report != nil {
		t.Errorf("the van brought home a report: %+v", report)
	}
	if told := p.kitchen(0).Deliveries; len(told) != 1 || told[1].Eaten != [3]int{6, 0, 0} || told[1].Load != 6 {
		t.Errorf("the courier told %+v", told)
	}
}
