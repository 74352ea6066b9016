package game_test

import (
	"fmt"
	"slices"
	"testing"

	"foodforpeople/game"
)

// The check values of the rule book.
func TestRule4World(t *testing.T) {
	p := parameters(t, "standard")
	w := game.NewWorld(p, 1, 10)
	want := [][3]int{{59, 9, 12}, {8, 29, 15}, {18, 5, 18}, {13, 5, 23}, {31, 9, 34}, {15, 18, 27}, {58, 6, 10}, {31, 29, 18}}
	if !slices.Equal(w.Wave[0][0], want) {
		t.Errorf("seed 1: %v", w.Wave[0][0])
	}
	if never := []game.Time{game.Never, game.Never, game.Never}; !slices.Equal(w.RainStart, never) {
		t.Errorf("seed 1: rain at %v", w.RainStart)
	}
	if !slices.Equal(w.Influx, []game.KampungID{1, 2, 6}) {
		t.Errorf("seed 1: influx at %v", w.Influx)
	}
	w = game.NewWorld(p, 2, 10)
	if w.Wave[0][0][0] != [3]int{28, 11, 14} {
		t.Errorf("seed 2: %v", w.Wave[0][0][0])
	}
	if rain := []game.Time{game.Never, 72_000, game.Never}; !slices.Equal(w.RainStart, rain) {
		t.Errorf("seed 2: rain at %v", w.RainStart)
	}
	if !slices.Equal(w.Influx, []game.KampungID{1, 6, 4}) {
		t.Errorf("seed 2: influx at %v", w.Influx)
	}
	var weight [3]int // gw[0] of the first day: the draws behind the weights of the eight kampung
	for g := range weight {
		weight[g] = p.Mix[g] * game.DrawRange(2, 1, uint64(8+g), 20, 250)
	}
	if weight != [3]int{9592, 3968, 4950} {
		t.Errorf("seed 2: gw[0] of the first day is %v", weight)
	}
	for day := range w.Wave {
		for k, share := range p.Waves {
			total := 0
			for _, people := range w.Wave[day][k] {
				total += people[0] + people[1] + people[2]
			}
			if need := p.Days[day].Need * 10 * share / 100; total < need || total > need+1 {
				t.Errorf("day %d mealtime %d brings %d, want about %d", day, k, total, need)
			}
		}
	}
}

// Everybody who was drawn is there: the waves of a day make its need, whatever the number of teams.
func TestRule4WavesMakeTheNeed(t *testing.T) {
	p := parameters(t, "standard")
	for teams := 2; teams <= 12; teams++ {
		w := game.NewWorld(p, 7, teams)
		for day, waves := range w.Wave {
			people := 0
			for _, wave := range waves {
				for _, groups := range wave {
					people += groups[0] + groups[1] + groups[2]
				}
			}
			if want := p.Days[day].Need * teams; people != want {
				t.Errorf("%d teams, day %d: %d people, want %d", teams, day, people, want)
			}
		}
	}
}

// At a mealtime everybody who is hungry waits one longer, at most 3; the new ones have missed none.
func TestRule4Mealtime(t *testing.T) {
	p := inAction(t, setting{scenario: "standard", world: func(w *game.World) {
		emptyWorld(w)
		for k := range w.Wave[0] {
			w.Wave[0][k][0] = [3]int{1, 10, 100}
			w.Wave[1][k][0] = [3]int{2, 20, 200}
		}
	}})
	need := func() [3][4]int {
		t.Helper()
		p.must(p.listener(0), &game.Listen{Kampung: 0})
		return body[*game.Reported](p, p.wait(30_000)).Need
	}
	if got := need(); got != [3][4]int{{1}, {10}, {100}} {
		t.Errorf("after mealtime 0: %v", got)
	}
	start := p.s.View(game.Audience{Kind: game.Public}).(*game.PublicView).Session.Start
	var moments []game.Time
	p.advance(start + 200_000)
	for _, e := range p.journal {
		if e.Kind == "mealtime" && e.Phase == game.Action {
			moments = append(moments, e.At-start)
		}
	}
	if !slices.Equal(moments, []game.Time{80_000, 160_000}) {
		t.Errorf("mealtimes of the action at %v", moments)
	}
	if got := need(); got != [3][4]int{{1, 1, 1, 0}, {10, 10, 10, 0}, {100, 100, 100, 0}} {
		t.Errorf("after mealtime 2: %v", got)
	}
	p.until(game.Plan)
	if got := need(); got != [3][4]int{{2, 1, 1, 1}, {20, 10, 10, 10}, {200, 100, 100, 100}} {
		t.Errorf("the next morning: %v", got)
	}
	p.until(game.Action)
	p.advance(p.s.PhaseEnd() - 60_000)
	if got := need(); got[0] != [4]int{2, 2, 2, 3} {
		t.Errorf("who has missed three waits no longer: %v", got)
	}
}

func TestRule4Influx(t *testing.T) {
	p := inAction(t, setting{teams: 3, world: func(w *game.World) {
		emptyWorld(w)
		w.Influx[0] = 3
	}, change: func(p *game.Parameters) { p.Days[0].InfluxPerTeam = 9 }})
	start := p.s.Now()
	events := p.advance(start + 49_500)
	influx := body[*game.Influx](p, events)
	if influx.Kampung != 3 || influx.Added != [3]int{12, 8, 7} { // 27 by 44, 31, 25
		t.Errorf("newcomers: %+v", influx)
	}
	if last := events[len(events)-1]; last.Kind != "crowd" || last.At != start+49_500 {
		t.Errorf("after the newcomers comes %s at %d", last.Kind, last.At)
	}
	p.must(p.listener(0), &game.Listen{Kampung: 3})
	if need := body[*game.Reported](p, p.wait(9000)).Need; need != [3][4]int{{0, 0, 12, 0}, {0, 0, 8, 0}, {0, 0, 7, 0}} {
		t.Errorf("newcomers had missed one mealtime, and one has come since: %v", need)
	}
}

// A signal at every mealtime, at the start of the action and every SigEvery seconds before the bell; one if several fall
// on one millisecond.
func TestRule4CrowdSignals(t *testing.T) {
	p := inPlan(t, setting{world: world([3]int{100, 50, 50}), change: func(p *game.Parameters) { p.ActionSeconds, p.SignalSeconds = 100, 25 }})
	p.until(game.Action)
	start := p.s.Now()
	p.until(game.Review)
	var at []game.Time
	for i, e := range p.journal {
		crowd, is := e.Body.(*game.Crowd)
		if !is {
			continue
		}
		at = append(at, e.At-start)
		n := len(at) - 1
		for c, total := range []int{200, 0, 0, 0, 0} {
			factor := game.DrawRange(1, 77, uint64(5*n+c), 70, 130)
			if want := (total*factor/100 + 5) / 10 * 10; crowd.Value[c] != want {
				t.Errorf("signal %d (event %d) says %d at kampung %d, want %d", n, i, crowd.Value[c], c, want)
			}
		}
	}
	if want := []game.Time{-40_000, 0, 25_000, 50_000, 75_000}; !slices.Equal(at, want) {
		t.Errorf("signals at %v, want %v", at, want)
	}
}

// Extending the action brings signals until the new bell.
func TestRule4CrowdSignalsOfAnExtension(t *testing.T) {
	p := inAction(t, setting{world: emptyWorld, change: func(p *game.Parameters) { p.ActionSeconds, p.SignalSeconds = 50, 25 }})
	start := p.s.Now()
	p.must(facilitator, &game.Extend{Seconds: 30})
	var at []string
	for _, e := range p.until(game.Review) {
		if e.Kind == "crowd" {
			at = append(at, fmt.Sprint(e.At-start))
		}
	}
	if fmt.Sprint(at) != "[25000 50000 75000]" {
		t.Errorf("signals at %v", at)
	}
}

// A promise reserves the part that is due by this mealtime, rounded up, less its progress; the own one does not count.
func TestRule4FreeForYou(t *testing.T) {
	p := inPlan(t, setting{teams: 3, world: world([3]int{100, 0, 0}), change: func(p *game.Parameters) {
		p.Waves, p.NoisePercent = []int{35, 65}, 0
		p.PromiseOne, p.PromiseDay, p.PromiseMinimum = 90, 90, 10
	}})
	free := func(team game.TeamID) int { return *p.team(team).Town.Kampung[0].Free }
	p.must(p.leader(0), &game.MakePromise{Kampung: 0, N: 90}) // 35 % of 90: 31.5
	if free(0) != 100 || free(1) != 68 || free(2) != 68 {
		t.Errorf("free %d, %d, %d, want 100, 68, 68", free(0), free(1), free(2))
	}
	p.must(p.leader(1), &game.MakePromise{Kampung: 0, N: 90})
	if free(0) != 68 || free(2) != 36 {
		t.Errorf("free %d, %d, want 68, 36", free(0), free(2))
	}
	p.store(0, [3]int{2, 1, 0})
	p.until(game.Action)
	p.meals(0, game.Basic)
	p.deliver(0, 0, [3]int{6, 0, 0}, false)
	if free(2) != 100-26-32 {
		t.Errorf("after 6 of the promised were fed %d are free, want 42", free(2))
	}
	p.advance(p.s.PhaseEnd() - 50_000) // mealtime 1: everything is due, 94 wait
	if free(2) != 0 || free(1) != 90-84 {
		t.Errorf("after the last mealtime free %d, %d, want 0, 6", free(2), free(1))
	}
}
