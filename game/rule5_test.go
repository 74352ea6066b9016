package game_test

import (
	"errors"
	"fmt"
	"testing"

	"foodforpeople/game"
)

// The start of a day clears what lasts a day; coins, pantry, orders, hunger and scores stay.
func TestRule5StartOfDay(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{20, 0, 0}), change: func(p *game.Parameters) {
		p.ReviewSeconds = 10
		p.Days[1].PriceShockPpm = [3]int{0, 0, 123_000}
	}})
	p.must(p.listener(0), &game.Listen{Kampung: 0})
	p.wait(8000)
	p.must(p.listener(0), &game.ShareNews{Kampung: 0})
	p.must(p.cook(1), &game.OpenNews{Kampung: 0})
	p.must(p.leader(0), &game.MakePromise{Kampung: 0, N: 10})
	p.must(p.buyer(0), &game.Cover{})
	p.must(p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 10})
	p.wait(10_000)
	p.must(p.buyer(0), &game.GiveIngredients{Team: 1, Ingredient: game.Rice, N: 3})
	p.advance(p.s.PhaseEnd() - 2000)
	p.must(p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 2})
	p.until(game.Review)
	before := p.kitchen(0)
	p.wait(1000)
	if k := p.kitchen(0); k.OnOrder[0] != 2 {
		t.Errorf("in review %v on order, want the order of before the bell", k.OnOrder)
	}
	p.wait(4000)
	if k := p.kitchen(0); k.OnOrder[0] != 0 || k.Pantry[0] != before.Pantry[0]+2 {
		t.Errorf("the order did not arrive in review: %v and %v", k.OnOrder, k.Pantry)
	}
	p.until(game.Plan)
	k, view := p.kitchen(0), p.team(0)
	if k.Coins != before.Coins+p.s.Params().Days[1].Coins || k.Pantry[0] != 9 || k.Covered || k.Promised != 0 {
		t.Errorf("the new day begins with %+v", k)
	}
	if p.kitchen(1).ReceivedIngredients != 0 {
		t.Error("what was received yesterday counts today")
	}
	if view.Town.Kampung[0].Report != nil || view.Town.Kampung[0].Board != nil || len(view.Town.Kampung[0].Promises) != 0 {
		t.Errorf("yesterday's report, news or promise: %+v", view.Town.Kampung[0])
	}
	if p.team(1).Town.Kampung[0].Report != nil {
		t.Error("yesterday's opened news")
	}
	if all := p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView); all.Towns[0].Hungry[0] != 20 {
		t.Errorf("%d of yesterday's 20 are hungry", all.Towns[0].Hungry[0])
	}
	var order []string
	for _, e := range p.journal[len(p.journal)-5:] {
		order = append(order, e.Kind)
	}
	if fmt.Sprint(order) != "[phase_changed day_started mealtime crowd forecast]" {
		t.Errorf("the day starts with %v", order)
	}
}

// The bell: shelf, pots, vans out and back are waste, jobs end without effect, assets and hand are free.
func TestRule5Bell(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{6, 6, 6})})
	p.store(0, [3]int{16, 12, 8})
	p.meals(0, game.Basic, game.Basic)
	p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{8, 0, 0}})
	p.wait(7000) // it has served 6 and drives back with 2
	p.advance(p.s.PhaseEnd() - 63_000)
	p.meals(0, game.Nutritious, game.Soft)
	p.advance(p.s.PhaseEnd() - 10_000)
	p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{0, 6, 0}}) // serves at 4 s before the bell, comes home after it
	p.must(p.courier(0), &game.Dispatch{Kampung: 4, Load: [3]int{0, 0, 2}}) // arrives after the bell
	p.must(p.cook(0), &game.CookMeals{Meal: game.Nutritious})               // done after the bell
	p.must(p.cook(0), &game.CookMeals{Meal: game.Soft})                     // done in the millisecond of the bell: too late
	p.must(p.listener(0), &game.Listen{Kampung: 4})
	p.must(p.leader(0), &game.Help{Job: p.kitchen(0).Vans[1].Job})
	closed := body[*game.DayClosed](p, p.bell())
	if want := [3]int{0, 6, 4 + 2 + 6}; closed.Teams[0].Waste != want {
		t.Errorf("wasted %v, want %v", closed.Teams[0].Waste, want)
	}
	k := p.kitchen(0)
	if len(k.Vans)+len(k.Stoves)+len(k.Bikes)+len(k.Shelf) != 0 || k.HandFree > p.s.Now() {
		t.Errorf("after the bell: %+v", k)
	}
	if later := p.until(game.Plan); len(bodies[*game.Reported](later))+len(bodies[*game.PotDone](later))+len(bodies[*game.Served](later))+len(bodies[*game.VanHome](later)) != 0 {
		t.Errorf("a job of before the bell ended after it: %s", kinds(later))
	}
}

// What would end in the millisecond of the bell is lost, and a meal is not eaten at its expiry.
func TestRule5OrderInsideOneMillisecond(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{12, 0, 0})})
	p.store(0, [3]int{4, 2, 0})
	p.advance(p.s.PhaseEnd() - 26_000)
	p.meals(0, game.Basic)
	p.advance(p.s.PhaseEnd() - 6000)
	p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{6, 0, 0}})
	if events := p.bell(); len(bodies[*game.Served](events)) != 0 {
		t.Error("a van that arrives with the bell has served")
	}

	p = inAction(t, setting{world: world([3]int{12, 0, 0}), change: func(p *game.Parameters) { p.ShelfSeconds = 6 }})
	p.store(0, [3]int{4, 2, 0})
	p.meals(0, game.Basic)
	out := body[*game.VanOut](p, p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{3, 0, 0}}))
	events := p.advance(out.ArriveAt)
	if fmt.Sprint(kinds(events)) != "meals_expired meals_expired served" {
		t.Errorf("shelf and van in the millisecond of the expiry: %s", kinds(events))
	}
	if served := body[*game.Served](p, events); len(served.Rows) != 0 || served.Expired != [3]int{3, 0, 0} {
		t.Errorf("expired meals were eaten: %+v", served)
	}
}

// Jobs, orders and expiries of one millisecond come in the order in which they were scheduled; a helped job counts as
// scheduled when it was helped.
func TestRule5OrderOfScheduling(t *testing.T) {
	p := inAction(t, setting{world: emptyWorld, change: func(p *game.Parameters) {
		p.CookSeconds, p.DeliverySeconds, p.HelpPercent = [3]int{10, 10, 10}, 10, 30
	}})
	p.store(0, [3]int{8, 4, 0})
	p.must(p.cook(0), &game.CookMeals{Meal: game.Basic}) // done at 10 s; helped at 9.998: the 2 ms that are left save nothing
	p.must(p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 1})
	p.wait(9998)
	p.must(p.leader(0), &game.Help{Job: p.kitchen(0).Stoves[0].Job})
	if events := p.wait(2); kinds(events) != "stock_arrived pot_done" {
		t.Errorf("the order was placed before the pot was helped, but came %s", kinds(events))
	}
}

// Mealtimes, rain and newcomers keep their distance from the start of the action when it is extended; what has not come
// when it is ended early never comes and is no demand.
func TestRule5ExtendAndEndEarly(t *testing.T) {
	set := setting{world: func(w *game.World) {
		emptyWorld(w)
		w.Wave[0][0][0], w.Wave[0][1][0] = [3]int{10, 0, 0}, [3]int{30, 0, 0}
		w.RainStart[0] = 70_000
	}, change: func(p *game.Parameters) {
		p.Days[0].Rain = game.RainForecast{Percent: 50, From: 60, To: 80, Seconds: 20}
	}}
	p := inAction(t, set)
	start := p.s.Now()
	p.must(facilitator, &game.Extend{Seconds: 40})
	if end := p.s.PhaseEnd(); end != start+150_000 {
		t.Errorf("the action ends after %d ms", end-start)
	}
	for _, e := range p.until(game.Review) {
		if e.Kind == "mealtime" && e.At != start+55_000 || e.Kind == "rain_started" && e.At != start+70_000 || e.Kind == "day_closed" && e.At != start+150_000 {
			t.Errorf("%s after %d ms", e.Kind, e.At-start)
		}
	}
	p = inAction(t, set)
	p.wait(20_000)
	p.must(facilitator, &game.EndPhase{})
	p.until(game.Final)
	result := body[*game.PlayClosed](p, p.journal)
	if result.Towns[0].Demand != 10 {
		t.Errorf("demand %d, want the 10 who had come", result.Towns[0].Demand)
	}
	for _, e := range p.journal {
		if e.Kind == "rain_started" {
			t.Error("the rain of an action that had ended came")
		}
	}
}

// The generic checks come in the order of the rule book: a command that is wrong in every way is refused for the first.
func TestRule5OrderOfChecks(t *testing.T) {
	p := inLobby(t, setting{})
	leader := seat(0)
	wrong := &game.CookMeals{Meal: 7} // an unknown id, not the leader's role, not in the lobby
	expect := func(want game.Code, by game.Actor, cmd game.Command) {
		t.Helper()
		if got := p.refused(want, by, cmd); got.Code != want {
			t.Errorf("%s instead of %s", got.Code, want)
		}
	}
	expect(game.WrongPhase, leader, wrong)
	p.must(facilitator, &game.Pause{})
	expect(game.Paused, leader, wrong)
	p.must(facilitator, &game.Resume{})
	for n := range 5 { // five accepted commands in one moment
		p.must(leader, &game.SwapRoles{Seat: 0, With: game.SeatID(n%4 + 1)})
	}
	expect(game.Rate, leader, wrong)
	p.must(facilitator, &game.Pause{})
	expect(game.Paused, leader, wrong)
	p.must(facilitator, &game.Resume{})
	p.until(game.Plan)
	p.wait(2000)
	expect(game.WrongPhase, p.leader(0), wrong)
	p.until(game.Action)
	expect(game.NotYourRole, p.leader(0), wrong)
	expect(game.UnknownID, p.cook(0), wrong)
	expect(game.UnknownID, p.leader(0), &game.GiveMeals{Team: 9, Meal: game.Basic, N: 0})
	expect(game.BadAmount, p.leader(0), &game.GiveMeals{Team: 0, Meal: game.Basic, N: 0})
	expect(game.Self, p.leader(0), &game.GiveMeals{Team: 0, Meal: game.Basic, N: 1})
	expect(game.NoMeals, p.leader(0), &game.GiveMeals{Team: 1, Meal: game.Basic, N: 99})
	expect(game.UnknownID, p.leader(0), &game.MakePromise{Kampung: 99, N: 15})
	expect(game.BadAmount, p.leader(0), &game.MakePromise{Kampung: 0, N: 15})
	p.advance(p.s.PhaseEnd() - 39_999)
	expect(game.BadAmount, p.leader(0), &game.MakePromise{Kampung: 0, N: 15})
	expect(game.TooLate, p.leader(0), &game.MakePromise{Kampung: 0, N: 10})
}

// A repeated id gets the first answer, also after a restart, and also before PAUSED.
func TestRule5Duplicate(t *testing.T) {
	p := inPlan(t, setting{})
	buyer := p.buyer(0)
	if _, err := p.send(buyer, "x", &game.Buy{Ingredient: game.Rice, Quantity: 5}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.send(buyer, "y", &game.Buy{Ingredient: game.Rice, Quantity: 50}); err == nil {
		t.Fatal("50 rice")
	}
	p.must(facilitator, &game.Pause{})
	p.s = fold(decodeJournal(t, encodeJournal(t, p.journal)))
	coins := p.kitchen(0).Coins
	events, err := p.send(buyer, "x", &game.Buy{Ingredient: game.Rice, Quantity: 7})
	var repeat *game.Repeat
	if !errors.As(err, &repeat) || repeat.First != nil || len(events) != 0 || p.kitchen(0).Coins != coins {
		t.Errorf("an accepted command again: %v, %d events", err, len(events))
	}
	if _, err = p.send(buyer, "y", &game.Buy{Ingredient: game.Rice, Quantity: 5}); !errors.As(err, &repeat) || repeat.First == nil || repeat.First.Code != game.BadAmount {
		t.Errorf("a refused command again: %v", err)
	}
	p.must(facilitator, &game.Resume{})
	if _, err := p.send(p.cook(0), "x", &game.OpenNews{}); errors.As(err, &repeat) {
		t.Error("another seat's id counts")
	}
}

// A sixth accepted command within 2000 ms; refused ones do not count.
func TestRule5Rate(t *testing.T) {
	p := inPlan(t, setting{})
	buyer := p.buyer(0)
	buy := &game.Buy{Ingredient: game.Rice, Quantity: 1}
	for range 4 {
		p.must(buyer, buy)
	}
	for range 3 {
		p.refused(game.BadAmount, buyer, &game.Buy{Ingredient: game.Rice, Quantity: 99})
	}
	p.wait(1000)
	p.must(buyer, buy)
	p.refused(game.Rate, buyer, buy)
	p.refused(game.NoReport, buyer, &game.OpenNews{}) // free
	p.wait(999)
	p.refused(game.Rate, buyer, buy)
	p.wait(1)
	for range 4 {
		p.must(buyer, buy)
	}
	p.refused(game.Rate, buyer, buy)
}

// Opening news is free: five of them leave the seat its five commands.
func TestRule5OpenedNewsIsNotCounted(t *testing.T) {
	p := inPlan(t, setting{change: func(p *game.Parameters) { p.BikePercent, p.TalkSeconds, p.PlanSeconds = 10, 0, 300 }})
	for c := range game.KampungID(5) {
		p.must(p.listener(0), &game.Listen{Kampung: c})
		p.wait(10_000)
		p.must(p.listener(0), &game.ShareNews{Kampung: c})
	}
	buyer := p.buyer(1)
	for c := range game.KampungID(5) {
		p.must(buyer, &game.OpenNews{Kampung: c})
	}
	for range 5 {
		p.must(buyer, &game.Buy{Ingredient: game.Rice, Quantity: 1})
	}
	p.refused(game.Rate, buyer, &game.Buy{Ingredient: game.Rice, Quantity: 1})
}

// Being ready is no command of the game.
func TestRule5ReadyIsNotCounted(t *testing.T) {
	p := inLobby(t, setting{})
	for n := range 8 {
		p.must(seat(0), &game.SetReady{Ready: n%2 == 0})
	}
	p.must(seat(0), &game.SwapRoles{Seat: 0, With: 1})
}

// Who may give which command at all.
func TestRule5Actors(t *testing.T) {
	p := inPlan(t, setting{})
	p.refused(game.NotAllowed, p.leader(0), &game.EndPhase{})
	p.refused(game.NotAllowed, facilitator, &game.Buy{})
	if _, err := p.do(server, &game.Buy{}); err == nil {
		t.Error("the server buys")
	}
	if _, err := p.do(seat(99), &game.Buy{}); err == nil {
		t.Error("a seat that is not there buys")
	}
	if _, err := game.Create(game.Config{Title: "x", Teams: make([]string, 1)}); err.(*game.Refusal).Code != game.TooFewTeams {
		t.Error(err)
	}
	if _, err := game.Create(game.Config{Title: "x", Teams: make([]string, 2001)}); err.(*game.Refusal).Code != game.TooManyTeams {
		t.Error(err)
	}
	if _, err := game.DecodeCommand("dance", nil); err.(*game.Refusal).Code != game.BadCommand {
		t.Error(err)
	}
	for name, args := range map[string]string{
		"listen": ``, "buy": `{"i":"rice"}`, "dispatch": `{"c":0}`, "help": `null`, "promise": `{"c":0,"n":10,"early":true}`,
		"cook": `{"m":0}`, "give_meals": `{"m":"basic","n":1}`,
	} {
		if cmd, err := game.DecodeCommand(name, []byte(args)); err == nil {
			t.Errorf("%s %s is %+v: what is left out is not 0", name, args, cmd)
		}
	}
	if cmd, err := game.DecodeCommand("extend", nil); err != nil || cmd.(*game.Extend).Seconds != 0 {
		t.Errorf("extend without arguments: %v", err)
	}
	if _, err := p.do(server, &game.Reseat{Seat: 99}); err.(*game.Refusal).Code != game.UnknownSeat {
		t.Error(err)
	}
}

// Asking is closed by a gift of that kind, whatever its size, by the team, or by the bell.
func TestRule5Ask(t *testing.T) {
	p := inAction(t, setting{world: emptyWorld})
	p.store(0, [3]int{5, 0, 0})
	rice := game.Rice
	open := func() bool { return p.team(0).Town.Teams[1].Ask != nil }
	p.must(p.cook(1), &game.AskFor{Ingredient: &rice, N: 4})
	p.must(p.leader(0), &game.GiveIngredients{Team: 1, Ingredient: game.Rice, N: 1})
	if open() {
		t.Error("a gift of rice did not close the ask for rice")
	}
	soft := game.Soft
	p.must(p.cook(1), &game.AskFor{Meal: &soft, N: 4})
	p.must(p.leader(0), &game.GiveIngredients{Team: 1, Ingredient: game.Rice, N: 1})
	if !open() {
		t.Error("a gift of rice closed the ask for soft meals")
	}
	p.bell()
	if open() {
		t.Error("the ask is open after the bell")
	}
}
