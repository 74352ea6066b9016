package game_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"foodforpeople/game"
)

// Section 5: however often the action is extended and shortened, it ends when its seconds are over and not before ten are
// left after a cut; its mealtime, newcomers and signals come at their distance from its start, once, or not at all.
func TestPropertyLengthOfTheAction(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := inAction(rapidTB{t, rt}, setting{world: emptyWorld, change: func(p *game.Parameters) { p.Days[0].InfluxPerTeam = 1 }})
		start, seconds := p.s.PhaseStart(), p.s.Params().ActionSeconds
		first := len(p.journal)
		for range rapid.IntRange(1, 8).Draw(rt, "changes") {
			p.wait(game.Time(rapid.IntRange(0, min(9000, int(p.s.PhaseEnd()-p.s.Now())-1)).Draw(rt, "ms")))
			n := rapid.IntRange(1, 60).Draw(rt, "seconds")
			if rapid.Bool().Draw(rt, "shorter") {
				left := int(p.s.PhaseEnd()-p.s.Now()) / 1000
				if left-n >= 10 {
					p.must(facilitator, &game.Shorten{Seconds: n})
					seconds -= n
				} else if most := p.refused(game.BadAmount, facilitator, &game.Shorten{Seconds: n}).Params["max"]; most != max(0, left-10) {
					rt.Fatalf("of %d s at most %v may be taken", left, most)
				}
			} else {
				p.must(facilitator, &game.Extend{Seconds: n})
				seconds += n
			}
			planned := p.s.PlannedSignals(0)
			if slices.Sort(planned); len(slices.Compact(slices.Clone(planned))) != len(planned) {
				rt.Fatalf("signals are planned at %v", planned)
			}
		}
		p.bell()
		if got := p.s.PhaseStart() - start; got != game.Time(seconds)*1000 {
			rt.Fatalf("the action took %d ms, want %d s", got, seconds)
		}
		params := p.s.Params()
		want := map[string]map[int]int{"crowd": {}, "mealtime": {}, "influx": {}} // by second of the action
		for at := params.SignalSeconds; at < seconds; at += params.SignalSeconds {
			want["crowd"][at*1000] = 1
		}
		for kind, at := range map[string]int{"mealtime": params.ActionSeconds * 500, "influx": params.ActionSeconds * 450} {
			if at < seconds*1000 {
				want[kind][at], want["crowd"][at] = 1, 1
			}
		}
		for _, e := range p.journal[first:] {
			if at := int(e.At - start); want[e.Kind] != nil && e.Phase == game.Action {
				want[e.Kind][at]--
			}
		}
		for kind, moments := range want {
			for at, n := range moments {
				if n != 0 {
					rt.Fatalf("an action of %d s has %d %s too few at %d ms", seconds, n, kind, at)
				}
			}
		}
	})
}

// Nobody is told of a mealtime that will not come, and the facilitator of no rain.
func TestRule5ShortenedActionAnnouncesNothingBeyondItsEnd(t *testing.T) {
	p := inAction(t, setting{world: func(w *game.World) { emptyWorld(w); w.RainStart[0] = 100_000 }})
	all := func() *game.FacilitatorTown {
		return p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView).Towns[0]
	}
	if start := p.s.PhaseStart(); all().NextMeal != start+55_000 || all().RainAt != start+100_000 {
		t.Fatalf("next mealtime %d, rain at %d", all().NextMeal, all().RainAt)
	}
	p.must(facilitator, &game.Shorten{Seconds: 10}) // the rain would begin with the bell
	if all().NextMeal == game.Never || all().RainAt != game.Never {
		t.Errorf("100 s long: next mealtime %d, rain at %d", all().NextMeal, all().RainAt)
	}
	p.must(facilitator, &game.Shorten{Seconds: 45}) // and so would the mealtime
	if all().NextMeal != game.Never {
		t.Errorf("55 s long: next mealtime %d", all().NextMeal)
	}
	p.must(facilitator, &game.Extend{Seconds: 46})
	if all().NextMeal == game.Never || all().RainAt == game.Never {
		t.Errorf("101 s long: next mealtime %d, rain at %d", all().NextMeal, all().RainAt)
	}
	view := p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView)
	if act := view.Audit[p.s.Seq()-1]; act.Kind != "shorten" || act.N != 45 || act.By != "facilitator" {
		t.Errorf("the audit list says %+v", act)
	}
}
