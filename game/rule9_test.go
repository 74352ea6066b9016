package game_test

import (
	"fmt"
	"slices"
	"testing"

	"foodforpeople/game"
)

func TestRule9PersonValue(t *testing.T) {
	p := inPlan(t, setting{world: func(w *game.World) {
		emptyWorld(w)
		w.Wave[0][0][0] = [3]int{1, 1, 1}
		w.Wave[0][1][0] = [3]int{1, 1, 1}
	}, change: func(p *game.Parameters) { p.Days[0].Coins, p.ShelfSeconds = 9000, 100 }})
	p.store(0, [3]int{9, 9, 9})
	p.until(game.Action)
	p.meals(0, game.Basic, game.Nutritious)
	p.meals(0, game.Soft)
	p.wait(34_000)
	served := p.deliver(0, 0, [3]int{2, 1, 2}, true)
	var values []string
	for _, row := range served.Rows {
		values = append(values, fmt.Sprintf("%v%d %t %d", row.Group, row.Missed, row.Right, row.CP))
	}
	want := "[adult1 true 1300 adult0 true 1000 child1 true 1800 elder1 true 1800 elder0 true 1500]"
	if fmt.Sprint(values) != want {
		t.Errorf("values %v, want %s", values, want)
	}
	served = p.deliver(0, 0, [3]int{4, 0, 0}, true)
	if len(served.Rows) != 1 || served.Rows[0].CP != 400 || served.Rows[0].Right {
		t.Errorf("a wrong meal for who missed none: %+v", served.Rows)
	}
	if score := p.kitchen(0).Score; score.Right != 10+10+15+15+15 || score.Waiting != 9 || score.Wrong != 4 {
		t.Errorf("parts %+v", score)
	}
}

// A wrong meal is worth 1 point more per missed mealtime.
func TestRule9WrongMealOfWhoHasWaited(t *testing.T) {
	p := cooked(t, waiting([3]int{}, [3]int{0, 2, 0}), game.Basic)
	served := p.deliver(0, 0, [3]int{2, 0, 0}, true)
	if len(served.Rows) != 1 || served.Rows[0].CP != 500 {
		t.Errorf("served %+v", served.Rows)
	}
}

// A promise at the bell: kept early or late, forgiven where nobody is hungry, broken otherwise.
func TestRule9Promises(t *testing.T) {
	for _, test := range []struct {
		name    string
		need    [3]int
		early   bool
		n, load int
		result  string
		cp      int
		points  [2]int // kept, broken
	}{
		{"kept early", [3]int{30, 0, 0}, true, 10, 12, "kept", 2000, [2]int{20, 0}},
		{"kept late, exactly", [3]int{30, 0, 0}, false, 10, 10, "kept", 1000, [2]int{10, 0}},
		{"one short", [3]int{30, 0, 0}, true, 10, 9, "broken", -400, [2]int{0, -4}},
		{"nobody fed", [3]int{30, 0, 0}, false, 20, 0, "broken", -8000, [2]int{0, -80}},
		{"forgiven", [3]int{9, 0, 0}, true, 20, 9, "forgiven", 0, [2]int{}},
		{"kept although nobody is left", [3]int{10, 0, 0}, true, 10, 10, "kept", 2000, [2]int{20, 0}},
		{"one child is still hungry", [3]int{9, 1, 0}, true, 20, 9, "broken", -4400, [2]int{0, -44}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := inPlan(t, setting{world: world(test.need)})
			p.store(0, [3]int{4, 2, 0})
			promise := &game.MakePromise{Kampung: 0, N: test.n}
			if test.early {
				p.must(p.leader(0), promise)
			}
			p.until(game.Action)
			if !test.early {
				p.must(p.leader(0), promise)
			}
			p.meals(0, game.Basic, game.Basic)
			if test.load > 0 {
				p.deliver(0, 0, [3]int{test.load, 0, 0}, false)
			}
			closed := body[*game.PromiseClosed](p, p.bell())
			if closed.Result != test.result || closed.CP != test.cp || closed.Progress != test.load {
				t.Errorf("%+v", closed)
			}
			if score := p.kitchen(0).Score; [2]int{score.Promises, score.Broken} != test.points {
				t.Errorf("score %+v", score)
			}
		})
	}
}

// newsTown has 30 adults at kampung 0; team 0 has shared its news, team 1 has four pots of basic meals.
func newsTown(t *testing.T, share int) *play {
	p := inPlan(t, setting{teams: 3, world: world([3]int{30, 0, 0}), change: func(p *game.Parameters) { p.ShareCapacity = share }})
	p.must(p.listener(0), &game.Listen{Kampung: 0})
	for _, team := range []game.TeamID{1, 2} {
		p.must(p.buyer(team), &game.Buy{Ingredient: game.Rice, Quantity: 8})
		p.must(p.buyer(team), &game.Buy{Ingredient: game.Vegetable, Quantity: 4})
	}
	p.wait(10_000)
	p.must(p.listener(0), &game.ShareNews{Kampung: 0})
	p.until(game.Action)
	p.meals(1, game.Basic, game.Basic)
	p.meals(2, game.Basic, game.Basic)
	return p
}

// News pay per right meal of a team that knew them when its van left, up to the cap of the posting.
func TestRule9NewsAndTheirCap(t *testing.T) {
	p := newsTown(t, 10)
	p.deliver(2, 0, [3]int{2, 0, 0}, false) // has not opened them
	if used := bodies[*game.NewsUsed](p.journal); len(used) != 0 {
		t.Errorf("news that nobody opened pay %+v", used[0])
	}
	p.must(p.courier(1), &game.OpenNews{Kampung: 0})
	p.must(p.courier(2), &game.OpenNews{Kampung: 0})
	p.deliver(1, 0, [3]int{7, 0, 0}, false)
	p.deliver(2, 0, [3]int{6, 0, 0}, false)
	p.deliver(1, 0, [3]int{5, 0, 0}, false)
	used := bodies[*game.NewsUsed](p.journal)
	if len(used) != 2 || used[0].N != 7 || used[0].CP != 1400 || used[1].N != 3 || used[1].CP != 600 {
		t.Errorf("paid %d times, %+v", len(used), used)
	}
	if score := p.kitchen(0).Score.News; score != 20 {
		t.Errorf("news brought %d points", score)
	}
}

// Knowledge is fixed at dispatch; news that are replaced on the board still pay their own posting. An own visit that is
// as new or newer comes first.
func TestRule9KnowledgeIsFixedAtDispatch(t *testing.T) {
	p := newsTown(t, 10)
	p.must(p.courier(1), &game.OpenNews{Kampung: 0})
	p.must(p.listener(2), &game.Listen{Kampung: 0}) // hears at 6.6 s from here
	p.wait(4000)
	out := body[*game.VanOut](p, p.must(p.courier(1), &game.Dispatch{Kampung: 0, Load: [3]int{4, 0, 0}}))
	if out.ReportFrom != 0 || out.Posting != 1 {
		t.Errorf("the van knows the posting %d of team %d", out.Posting, out.ReportFrom)
	}
	p.wait(2600)
	p.must(p.listener(2), &game.ShareNews{Kampung: 0}) // replaces team 0's
	p.must(p.courier(1), &game.OpenNews{Kampung: 0})
	events := p.advance(out.ArriveAt)
	for _, e := range events {
		if used, is := e.Body.(*game.NewsUsed); is && (*e.Team != 0 || used.Posting != 1 || used.N != 4) {
			t.Errorf("team %d is paid for %+v", *e.Team, used)
		}
	}
	if len(bodies[*game.NewsUsed](events)) != 1 {
		t.Error("the news on which the van left do not pay")
	}
	next := body[*game.VanOut](p, p.must(p.courier(1), &game.Dispatch{Kampung: 0, Load: [3]int{1, 0, 0}}))
	if next.ReportFrom != 2 || next.Posting != 2 {
		t.Errorf("the next van knows the posting %d of team %d", next.Posting, next.ReportFrom)
	}
	own := body[*game.VanOut](p, p.must(p.courier(2), &game.Dispatch{Kampung: 0, Load: [3]int{1, 0, 0}}))
	if own.ReportFrom != 2 || own.Posting != 0 || own.Listener != p.listener(2).Seat {
		t.Errorf("team 2 knows its own visit: %+v", own)
	}
	p.must(p.listener(1), &game.Listen{Kampung: 0})
	p.wait(6600)
	mine := body[*game.VanOut](p, p.must(p.courier(1), &game.Dispatch{Kampung: 0, Load: [3]int{1, 0, 0}}))
	if mine.ReportFrom != 1 || mine.Posting != 0 || *mine.ReportAgeMS != 0 {
		t.Errorf("after its own visit team 1 knows %+v", mine)
	}
}

func TestRule9WasteAndTownLoss(t *testing.T) {
	p := inAction(t, setting{teams: 3, world: world([3]int{4, 2, 1})})
	p.store(0, [3]int{2, 1, 0})
	p.meals(0, game.Basic)
	p.bell()
	if score := p.kitchen(0).Score; score.Waste != -12 {
		t.Errorf("waste %+v", score)
	}
	closed := body[*game.DayClosed](p, p.journal)
	if closed.TownLoss != -(7 * 400 / 3) {
		t.Errorf("each of 3 teams loses %d for 7 hungry", closed.TownLoss)
	}
	if closed.Teams[1].Score.Total() != -933 {
		t.Errorf("team 1 has %d cp", closed.Teams[1].Score.Total())
	}
}

// Of a person's value from a gift the giver gets its part, the server the rest; a tag is never overwritten, and no team
// pays itself.
func TestRule9GiftSplit(t *testing.T) {
	p := inAction(t, setting{teams: 3, world: world([3]int{30, 0, 0})})
	p.store(0, [3]int{4, 2, 0})
	p.meals(0, game.Basic, game.Basic)
	p.must(p.leader(0), &game.GiveMeals{Team: 1, Meal: game.Basic, N: 9})
	p.must(p.leader(1), &game.GiveMeals{Team: 2, Meal: game.Basic, N: 5})
	p.must(p.leader(2), &game.GiveMeals{Team: 0, Meal: game.Basic, N: 2})
	score := func(team game.TeamID) (own, shared, gifts int) {
		for _, e := range p.journal {
			served, is := e.Body.(*game.Served)
			if !is {
				continue
			}
			for _, row := range served.Rows {
				split := row.Giver != game.NoTeam && row.Giver != *e.Team
				if *e.Team == team {
					own += row.CP * row.N
					if split {
						shared += row.CP * row.Percent / 100 * row.N
					}
				}
				if split && row.Giver == team {
					gifts += row.CP * row.Percent / 100 * row.N
				}
			}
		}
		return
	}
	p.deliver(1, 0, [3]int{4, 0, 0}, false) // given by 0
	p.deliver(2, 0, [3]int{3, 0, 0}, false) // given by 0 to 1 to 2: 0 is paid
	p.deliver(0, 0, [3]int{5, 0, 0}, false) // 3 never given, 2 back from 2: 0 pays nobody
	for team, want := range [][3]int{{5000, 0, 3500}, {4000, 2000, 0}, {3000, 1500, 0}} {
		if own, shared, gifts := score(game.TeamID(team)); [3]int{own, shared, gifts} != want {
			t.Errorf("team %d: served %d, paid %d, got %d, want %v", team, own, shared, gifts, want)
		}
		points := p.kitchen(game.TeamID(team)).Score
		if points.Total != (want[0]-want[1]+want[2])/100 {
			t.Errorf("team %d has %+v", team, points)
		}
	}
}

// A pot with given ingredients: by base price, each giver tags its part of the batch with 40 %, before the untagged.
func TestRule9PotOfGivenIngredients(t *testing.T) {
	p := inPlan(t, setting{teams: 3})
	p.store(1, [3]int{0, 0, 3})
	p.store(2, [3]int{3, 0, 0})
	p.must(p.buyer(1), &game.GiveIngredients{Team: 0, Ingredient: game.Protein, N: 1})
	p.must(p.buyer(2), &game.GiveIngredients{Team: 0, Ingredient: game.Rice, N: 1})
	p.store(0, [3]int{3, 3, 0})
	p.until(game.Action)
	// soft: rice of 2 (40), rice of 0 (40), vegetable of 0 (50), protein of 1 (80); 210 in all
	done := body[*game.PotDone](p, append(p.must(p.cook(0), &game.CookMeals{Meal: game.Soft}), p.wait(10_000)...))
	var lots []string
	for _, lot := range done.Lots {
		lots = append(lots, fmt.Sprintf("%d of %d at %d", lot.N, lot.Giver, lot.Percent))
	}
	if want := "[1 of 2 at 40 2 of 1 at 40 3 of -1 at 0]"; fmt.Sprint(lots) != want {
		t.Errorf("lots %v, want %s", lots, want)
	}
	// Given on, they keep 40 % and their first giver; what has no tag gets 50 %.
	p.must(p.leader(0), &game.GiveMeals{Team: 1, Meal: game.Soft, N: 5})
	p.must(p.courier(1), &game.Dispatch{Kampung: 0, Load: [3]int{0, 0, 5}})
	lots = nil
	for _, lot := range bodies[*game.VanOut](p.journal)[0].Lots {
		lots = append(lots, fmt.Sprintf("%d of %d at %d", lot.N, lot.Giver, lot.Percent))
	}
	if want := "[1 of 2 at 40 2 of 1 at 40 2 of 0 at 50]"; fmt.Sprint(lots) != want {
		t.Errorf("given on: %v, want %s", lots, want)
	}
}

// Ties: more people well fed, then less waste, then an equal rank and the next left out.
func TestRule9Ties(t *testing.T) {
	p := inPlan(t, setting{teams: 4, world: world([3]int{2, 0, 0}), change: func(p *game.Parameters) {
		p.PointsTown, p.PointsWaste, p.PointsMiss = 0, 0, 10
	}})
	for _, team := range []game.TeamID{1, 3} {
		p.must(p.buyer(team), &game.Buy{Ingredient: game.Rice, Quantity: 4})
		p.must(p.buyer(team), &game.Buy{Ingredient: game.Vegetable, Quantity: 6})
		p.must(p.buyer(team), &game.Buy{Ingredient: game.Protein, Quantity: 2})
	}
	p.until(game.Action)
	p.meals(1, game.Basic)
	p.meals(3, game.Nutritious)
	p.deliver(1, 0, [3]int{1, 0, 0}, false) // one adult, right: 10 points
	p.deliver(3, 0, [3]int{0, 1, 0}, true)  // one adult, wrong: 10 points here
	p.until(game.Final)
	var order []string
	for _, line := range body[*game.PlayClosed](p, p.journal).Ranking {
		order = append(order, fmt.Sprintf("%d:%d", line.Rank, line.Team))
	}
	// 1 and 3 have 10 points, 1 with a well-fed person; 0 and 2 are equal in all.
	if want := "[1:1 2:3 3:0 3:2]"; fmt.Sprint(order) != want {
		t.Errorf("ranking %v, want %s", order, want)
	}
	p.until(game.Awards)
	if best := body[*game.AwardsDecided](p, p.journal).BestTeams; !slices.Equal(best, []game.TeamID{1}) {
		t.Errorf("best teams %v", best)
	}
}

// Of teams that are equal but for their waste, who wasted less stands before; equal ones share a rank: 1, 1, 3.
func TestRule9TiesByWaste(t *testing.T) {
	p := inPlan(t, setting{teams: 3, world: emptyWorld, change: func(p *game.Parameters) { p.PointsWaste = 0 }})
	p.store(0, [3]int{2, 1, 0})
	p.until(game.Action)
	p.meals(0, game.Basic)
	p.until(game.Final)
	var order []string
	for _, line := range body[*game.PlayClosed](p, p.journal).Ranking {
		order = append(order, fmt.Sprintf("%d:%d", line.Rank, line.Team))
	}
	if want := "[1:1 1:2 3:0]"; fmt.Sprint(order) != want {
		t.Errorf("ranking %v, want %s", order, want)
	}
}

// Stars: both limits must be reached, exactly; the best of all that are reached counts.
func TestRule9Stars(t *testing.T) {
	for _, test := range []struct {
		right, wrong int // of 10 adults at kampung 0
		far          int // of 10 adults at kampung 1
		stars        int
	}{
		{10, 0, 10, 3}, {10, 0, 7, 3}, {10, 0, 6, 2}, {10, 0, 5, 2}, {10, 0, 4, 1}, {10, 0, 2, 0}, {4, 6, 6, 1}, {3, 7, 6, 0},
	} {
		p := inPlan(t, setting{world: world([3]int{10, 0, 0}, [3]int{10, 0, 0}), change: func(p *game.Parameters) {
			p.Days[0].Coins, p.Waves = 9000, []int{100}
			p.Stars = [3]game.Star{{WellFed: 50, Worst: 25}, {WellFed: 65, Worst: 50}, {WellFed: 80, Worst: 70}}
		}})
		p.store(0, [3]int{15, 12, 4})
		p.until(game.Action)
		p.meals(0, game.Basic, game.Basic)
		p.meals(0, game.Basic, game.Basic)
		p.meals(0, game.Nutritious, game.Nutritious)
		send := func(c game.KampungID, load [3]int, anyone bool) {
			if load != [3]int{} {
				p.deliver(0, c, load, anyone)
				p.wait(7000)
			}
		}
		send(0, [3]int{test.right, 0, 0}, false)
		send(0, [3]int{0, test.wrong, 0}, true)
		send(1, [3]int{test.far, 0, 0}, false)
		p.until(game.Final)
		if result := body[*game.PlayClosed](p, p.journal).Towns[0]; result.Stars != test.stars {
			t.Errorf("%+v: %d stars (%+v)", test, result.Stars, result)
		}
	}
}
