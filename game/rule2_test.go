package game_test

import (
	"slices"
	"testing"

	"foodforpeople/game"
)

func TestRule2Dice(t *testing.T) {
	if u := game.Draw(1, 1, 0); u != 181553057051013221 {
		t.Errorf("U(1,0) of seed 1 is %d", u)
	}
	for i := range uint64(2000) {
		if n := game.DrawRange(9, 3, i, -5, 5); n < -5 || n > 5 {
			t.Fatalf("R(-5,5) gave %d", n)
		}
	}
}

func TestRule2PointsAreRoundedHalfAwayFromZero(t *testing.T) {
	for cp, want := range map[int]int{0: 0, 49: 0, 50: 1, 149: 1, 150: 2, -49: 0, -50: -1, -149: -1, -150: -2} {
		if got := game.Points(cp); got != want {
			t.Errorf("%d cp are shown as %d points, want %d", cp, got, want)
		}
	}
}

func TestRule2Kampungs(t *testing.T) {
	for teams, want := range map[int]int{2: 5, 3: 5, 4: 6, 5: 6, 6: 7, 7: 7, 8: 8, 12: 8} {
		if got := game.Kampungs(teams); got != want {
			t.Errorf("%d teams have %d kampung, want %d", teams, got, want)
		}
	}
	p := parameters(t, "standard")
	want := map[int][]int{
		5: {8, 10, 14, 16, 20}, 6: {8, 10, 12, 16, 18, 20}, 7: {8, 10, 12, 14, 16, 18, 20},
		8: {8, 10, 12, 14, 16, 18, 20, 23},
	}
	for kampungs, distances := range want {
		for c := range kampungs {
			if got := p.Distance(game.KampungID(c), kampungs); got != distances[c] {
				t.Errorf("kampung %d of %d is %d s away, want %d", c, kampungs, got, distances[c])
			}
		}
	}
}

func TestRule2Split(t *testing.T) {
	for _, test := range []struct {
		total int
		parts []int
		want  []int
	}{
		{10, []int{1, 1, 1}, []int{4, 3, 3}}, // ties to the lower index
		{7, []int{44, 31, 25}, []int{3, 2, 2}},
		{8, []int{44, 31, 25}, []int{4, 2, 2}},
		{0, []int{3, 4}, []int{0, 0}},
		{5, []int{0, 1, 0}, []int{0, 5, 0}},
		{2, []int{3, 3, 3, 3}, []int{1, 1, 0, 0}},
	} {
		if got := game.SplitParts(test.total, test.parts); !slices.Equal(got, test.want) {
			t.Errorf("%d by %v: %v, want %v", test.total, test.parts, got, test.want)
		}
	}
}

// Meals that expire first leave first; a part that is split off keeps where it comes from.
func TestRule2OldestFirst(t *testing.T) {
	p := inAction(t, setting{world: emptyWorld})
	p.store(0, [3]int{8, 4, 0})
	p.meals(0, game.Basic)
	p.wait(2000)
	p.meals(0, game.Basic)
	out := body[*game.VanOut](p, p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{8, 0, 0}}))
	if len(out.Lots) != 2 || out.Lots[0].N != 6 || out.Lots[1].N != 2 || out.Lots[0].ExpiresAt >= out.Lots[1].ExpiresAt {
		t.Fatalf("8 of 12 meals left as %+v", out.Lots)
	}
	rest := p.kitchen(0).Shelf
	for id, lot := range rest {
		if lot.N != 4 || lot.ExpiresAt != out.Lots[1].ExpiresAt || id == out.Lots[1].ID {
			t.Errorf("on the shelf stays lot %d: %+v", id, lot)
		}
	}
	// Pantry lots in order of arrival: the buyer of the older lot is the one whose rice is cooked.
	used := body[*game.PotStarted](p, p.must(p.cook(0), &game.CookMeals{Meal: game.Basic})).Used
	if len(used) != 2 || used[0].Ingredient != game.Rice || used[1].Ingredient != game.Vegetable {
		t.Errorf("the pot took %+v", used)
	}
}
