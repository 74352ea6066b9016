package game_test

import (
	"slices"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
)

// TestPencilGameIsPlayable holds the sheets to the scenario that they come from: all its people are on them, and with its
// coins, pots and vans a team that drives well can feed about as many as there are, but not all of them far away.
func TestPencilGameIsPlayable(t *testing.T) {
	for _, name := range scenario.Names() {
		s, err := scenario.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, teams := range []int{2, 5, 12} {
			p := s.Parameters
			g := p.Pencil(teams)
			if len(g.Kampung) != game.Kampungs(teams) || len(g.Days) != len(p.Days) {
				t.Fatalf("%s: %d kampung, %d days", s.Name, len(g.Kampung), len(g.Days))
			}
			if near, far := g.Kampung[0], g.Kampung[len(g.Kampung)-1]; near.Trips <= far.Trips || near.Seconds >= far.Seconds {
				t.Errorf("%s: near %+v, far %+v", s.Name, near, far)
			}
			for i, day := range g.Days {
				people := 0
				for _, kampung := range day.Needs {
					for _, groups := range kampung {
						people += groups[0] + groups[1] + groups[2]
					}
				}
				if people != p.Days[i].Need*teams || len(day.Needs) != len(p.Waves) {
					t.Errorf("%s day %d: %d people at %d mealtimes", s.Name, i, people, len(day.Needs))
				}
				if day.RainAt >= len(p.Waves) || day.RainAt >= 0 && p.Days[i].Rain.Percent == 0 {
					t.Errorf("%s day %d: rain at %d of a forecast of %d", s.Name, i, day.RainAt, p.Days[i].Rain.Percent)
				}
			}
			for i, good := range g.Market {
				if good.Units < 1 || good.Prices[0] != p.Price[i] || !slices.IsSorted(good.Prices) || good.Prices[0] == good.Prices[1] {
					t.Errorf("%s: prices %+v of %d", s.Name, good, p.Price[i])
				}
			}
			need := p.Days[0].Need / len(p.Waves)
			if meals := g.Pots * g.Batch; meals < need*3/4 {
				t.Errorf("%s: %d meals cooked for %d people", s.Name, meals, need)
			}
			if meals := 2 * g.Vans * g.VanCapacity; meals < need*3/4 {
				t.Errorf("%s: %d meals driven for %d people", s.Name, meals, need)
			}
		}
	}
}
