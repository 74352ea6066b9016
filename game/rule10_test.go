package game_test

import (
	"testing"

	"foodforpeople/game"
)

// awards plays to the end and returns the lines of the best.
func (p *play) awards() []game.BestParticipant {
	p.t.Helper()
	p.until(game.Awards)
	return body[*game.AwardsDecided](p, p.journal).BestParticipants
}

// credit is what the seat view says of the points through each link, in review.
func (p *play) credit(actor game.Actor) map[string]int {
	p.t.Helper()
	view := p.s.View(game.Audience{Kind: game.ToSeat, Seat: actor.Seat}).(*game.SeatView)
	if view.Contribution == nil {
		p.t.Fatal("no contribution in this phase")
	}
	return view.Contribution.Points
}

// Courier 30 %, cook 25, buyer 20, listener 15, helper 10 of each person's value.
func TestRule10Links(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{10, 0, 0})})
	p.must(p.listener(0), &game.Listen{Kampung: 0})
	p.store(0, [3]int{2, 1, 0})
	p.must(p.cook(0), &game.CookMeals{Meal: game.Basic})
	p.must(p.leader(0), &game.Help{Job: p.kitchen(0).Stoves[0].Job})
	p.wait(9000)
	p.deliver(0, 0, [3]int{6, 0, 0}, false) // 60 points
	p.bell()
	for actor, want := range map[game.Actor]int{
		p.courier(0): 18, p.cook(0): 15, p.buyer(0): 12, p.listener(0): 9, p.leader(0): 6,
	} {
		role := p.s.Seats()[actor.Seat].Roles[0].String()
		if got := p.credit(actor); got[role] != want || len(got) != 1 {
			t.Errorf("%s has %v, want %d", role, got, want)
		}
	}
	view := p.s.View(game.Audience{Kind: game.ToSeat, Seat: p.cook(0).Seat}).(*game.SeatView)
	if view.Contribution.People != 6 {
		t.Errorf("%d people ate through the cook's hands", view.Contribution.People)
	}
}

// Pot and trip helped: 5 % each. Nobody listened: the 15 % are lost to everybody.
func TestRule10HelperOfBothAndMissingLink(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{10, 0, 0}), people: []int{6}})
	p.store(0, [3]int{2, 1, 0})
	p.must(p.cook(0), &game.CookMeals{Meal: game.Basic})
	p.must(p.leader(0), &game.Help{Job: p.kitchen(0).Stoves[0].Job})
	p.wait(9000)
	p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{6, 0, 0}})
	p.must(p.leader(0), &game.Help{Job: p.kitchen(0).Vans[0].Job})
	served := body[*game.Served](p, p.wait(6000))
	if helpers := served.Rows[0].Helpers; len(helpers) != 2 {
		t.Errorf("helpers %v", helpers)
	}
	p.bell()
	if got := p.credit(p.leader(0))["leader"]; got != 6 {
		t.Errorf("the leader has %d, want 3 + 3", got)
	}
	if got := p.credit(p.listener(0))["listener"]; got != 0 {
		t.Errorf("the listener has %d without a visit", got)
	}
	if got := p.credit(p.courier(0))["courier"]; got != 18 {
		t.Errorf("the courier has %d, want 18: a missing link is not shared out", got)
	}
}

// Half the help was a volunteer's: that half is lost.
func TestRule10AVolunteersHelpIsAMissingLink(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{10, 0, 0})})
	p.store(0, [3]int{2, 1, 0})
	p.must(p.cook(0), &game.CookMeals{Meal: game.Basic})
	p.must(volunteer(p.leader(0).Seat), &game.Help{Job: p.kitchen(0).Stoves[0].Job})
	p.wait(9000)
	p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{6, 0, 0}})
	p.must(p.leader(0), &game.Help{Job: p.kitchen(0).Vans[0].Job})
	p.bell()
	if got := p.credit(p.leader(0))["leader"]; got != 3 {
		t.Errorf("the leader has %d, want the 5 %% of the trip", got)
	}
}

// The buyer of the portion with the highest units times base price is the link; ties go to rice, vegetable, protein.
func TestRule10BuyerOfTheGreatestPortion(t *testing.T) {
	p := inPlan(t, setting{people: []int{9}, world: world([3]int{10, 10, 10})})
	buyers := []game.SeatID{}
	for _, info := range p.s.Seats() {
		if info.Team == 0 && info.Roles[0] == game.Buyer {
			buyers = append(buyers, info.Seat)
		}
	}
	if len(buyers) != 2 {
		t.Fatalf("%d buyers", len(buyers))
	}
	a, b := seat(buyers[0]), seat(buyers[1])
	p.must(a, &game.Buy{Ingredient: game.Rice, Quantity: 8})
	p.must(b, &game.Buy{Ingredient: game.Vegetable, Quantity: 8})
	p.must(b, &game.Buy{Ingredient: game.Protein, Quantity: 2})
	p.until(game.Action)
	for meal, want := range map[game.Meal]game.SeatID{
		game.Basic:      a.Seat, // rice 2·40 = 80, vegetable 50
		game.Nutritious: b.Seat, // rice 40, vegetable 2·50 = 100, protein 80
		game.Soft:       a.Seat, // rice 80, vegetable 50, protein 80: the tie goes to rice
	} {
		started := body[*game.PotStarted](p, p.must(p.cook(0), &game.CookMeals{Meal: meal}))
		if started.Buyer != want {
			t.Errorf("%v: the buyer is seat %d, want %d", meal, started.Buyer, want)
		}
		p.wait(12_000)
	}
}

// Meals that are given keep their buyer and cook: people of the giving team are credited. The listener of opened news
// is credited too.
func TestRule10GiftsAndNewsCreditOtherTeams(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{10, 0, 0})})
	p.must(p.listener(0), &game.Listen{Kampung: 0})
	p.store(0, [3]int{2, 1, 0})
	p.meals(0, game.Basic)
	p.must(p.listener(0), &game.ShareNews{Kampung: 0})
	p.must(p.cook(1), &game.OpenNews{Kampung: 0})
	p.must(p.leader(0), &game.GiveMeals{Team: 1, Meal: game.Basic, N: 6})
	p.deliver(1, 0, [3]int{6, 0, 0}, false)
	p.bell()
	for actor, want := range map[game.Actor]int{p.cook(0): 15, p.buyer(0): 12, p.listener(0): 9, p.courier(1): 18, p.cook(1): 0} {
		role := p.s.Seats()[actor.Seat].Roles[0].String()
		if got := p.credit(actor)[role]; got != want {
			t.Errorf("seat %d (%s) has %d, want %d", actor.Seat, role, got, want)
		}
	}
}

// The index of equal teams averages 1000 in every seat; shared roles weigh less.
func TestRule10IndexOfEqualTeams(t *testing.T) {
	for _, people := range []int{4, 5, 6} {
		p := inPlan(t, setting{teams: 3, people: []int{people}, world: world([3]int{60, 0, 0})})
		for day := range 2 {
			for team := range game.TeamID(3) {
				p.must(p.listener(team), &game.Listen{Kampung: 0})
				p.must(p.buyer(team), &game.Buy{Ingredient: game.Rice, Quantity: 2})
				p.must(p.buyer(team), &game.Buy{Ingredient: game.Vegetable, Quantity: 1})
			}
			p.until(game.Action)
			p.wait(1000)
			for team := range game.TeamID(3) {
				p.must(p.cook(team), &game.CookMeals{Meal: game.Basic})
				p.must(p.leader(team), &game.Help{Job: p.kitchen(team).Stoves[0].Job})
			}
			p.wait(9000)
			for team := range game.TeamID(3) {
				p.must(p.courier(team), &game.Dispatch{Kampung: 0, Load: [3]int{6, 0, 0}})
			}
			if day == 0 {
				p.until(game.Plan)
			}
		}
		lines := p.awards()
		want := map[int]int{4: 1000, 5: 1000, 6: 2000}[people]
		if lines[0].Index != want {
			// With six, one of the two couriers drove all: that person is twice the average of a courier's half part.
			t.Errorf("%d people: best index %d, want %d", people, lines[0].Index, want)
		}
	}
}

// Kudos: 40 for each different person of the own team, 80 for each of another, at most 600; the index counts to 2000.
func TestRule10BestParticipant(t *testing.T) {
	p := inAction(t, setting{teams: 3, people: []int{5}, world: emptyWorld})
	thank := func(from, to game.SeatID) { p.must(seat(from), &game.GiveKudos{Seat: to, Reason: "helped"}) }
	thank(1, 0)
	thank(2, 0)
	thank(5, 0)
	p.until(game.Plan)
	p.until(game.Action)
	thank(1, 0) // the same person another day is no different person
	thank(6, 7)
	thank(8, 7)
	thank(9, 7)
	thank(5, 7)
	p.wait(1000)
	lines := p.awards()
	if len(lines) != 1 || lines[0].Seat != 0 || lines[0].Own != 2 || lines[0].Other != 1 || lines[0].Score != 160 {
		t.Errorf("best %+v, want seat 0 with 2 own and 1 other: more from others wins the tie at 160", lines)
	}
}

// A hall in which nobody has fed or been thanked has no best participant, rather than all of them.
func TestRule10NobodyIsBestWithoutAScore(t *testing.T) {
	p := inAction(t, setting{teams: 3, world: emptyWorld})
	if lines := p.awards(); len(lines) != 0 {
		t.Errorf("%d people share the award with a score of %d", len(lines), lines[0].Score)
	}
	if people := p.team(0).Final.Awards.People; people == nil || len(people) != 0 {
		t.Errorf("the view has the best participants %v, want an empty list", people)
	}
}

func TestRule10KudosAreBounded(t *testing.T) {
	p := inAction(t, setting{teams: 2, people: []int{10}, world: emptyWorld})
	for from := game.SeatID(10); from < 20; from++ {
		p.must(seat(from), &game.GiveKudos{Seat: 0, Reason: "helped"})
	}
	if lines := p.awards(); lines[0].Other != 10 || lines[0].Score != 600 {
		t.Errorf("ten thanks of others are %+v, want 600", lines[0])
	}
}

// More than double the average counts as double: 1400, and thanks come on top.
func TestRule10IndexCountsToDouble(t *testing.T) {
	p := inAction(t, setting{teams: 3, world: world([3]int{10, 0, 0})})
	p.store(0, [3]int{2, 1, 0})
	p.meals(0, game.Basic)
	p.deliver(0, 0, [3]int{6, 0, 0}, false)
	p.must(p.leader(1), &game.GiveKudos{Seat: p.cook(0).Seat, Reason: "helped"})
	lines := p.awards()
	if len(lines) != 1 || lines[0].Seat != p.cook(0).Seat || lines[0].Index != 3000 || lines[0].Score != 1480 {
		t.Errorf("best %+v, want the cook with the index 3000 and 1400 + 80", lines)
	}
}

// Who joins in mid-action watches: they have no part of that day, and so no credit for it either. On the next they have both.
func TestRule10LateJoiner(t *testing.T) {
	p := inAction(t, setting{people: []int{4, 5}, world: world([3]int{30, 0, 0})})
	p.join(0, "P9.9")
	late := game.SeatID(len(p.s.Seats()) - 1)
	p.store(0, [3]int{4, 2, 0})
	p.meals(0, game.Basic)
	p.refused(game.Waiting, seat(late), &game.Buy{Ingredient: game.Rice, Quantity: 2})
	p.deliver(0, 0, [3]int{6, 0, 0}, false)
	p.bell()
	view := p.s.View(game.Audience{Kind: game.ToSeat, Seat: late}).(*game.SeatView)
	if view.Contribution.People != 0 || len(view.Contribution.Points) != 0 {
		t.Errorf("credit of the first day: %+v", view.Contribution)
	}
	if roles := p.s.Seats()[late].Roles; len(roles) != 1 || roles[0] != game.Buyer {
		t.Fatalf("the fifth has the roles %v", roles)
	}
	p.until(game.Plan)
	p.until(game.Action)
	p.must(seat(late), &game.Buy{Ingredient: game.Rice, Quantity: 2})
	p.must(seat(late), &game.Buy{Ingredient: game.Vegetable, Quantity: 2})
	p.wait(6000)
	p.meals(0, game.Basic, game.Basic)
	p.deliver(0, 0, [3]int{12, 0, 0}, false)
	p.bell()
	if own, other := p.credit(seat(late))["buyer"], p.credit(seat(1))["buyer"]; own == 0 || other == 0 {
		t.Errorf("on the second day the late buyer has %d, the other %d", own, other)
	}
}
