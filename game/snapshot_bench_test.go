package game_test

import (
	"fmt"
	"slices"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/simulation"
)

// BenchmarkSnapshot writes and reads the state of a standard game at its middle.
func BenchmarkSnapshot(b *testing.B) {
	for _, teams := range []int{10, 2000} {
		s := midGame(b, teams)
		data, some := s.Snapshot()
		if !some {
			b.Fatal("no snapshot")
		}
		b.Run(fmt.Sprintf("clone/teams=%d", teams), func(b *testing.B) {
			for b.Loop() {
				s.Clone()
			}
		})
		b.Run(fmt.Sprintf("write/teams=%d", teams), func(b *testing.B) {
			for b.Loop() {
				s.Snapshot()
			}
			b.ReportMetric(float64(len(data))/1024, "KiB")
		})
		b.Run(fmt.Sprintf("restore/teams=%d", teams), func(b *testing.B) {
			for b.Loop() {
				if _, err := game.Restore(data); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(s.Seq()), "events")
		})
	}
}

// midGame is a session in the action of the middle day, when nothing can be undone.
func midGame(b *testing.B, teams int) (s *game.Session) {
	b.Helper()
	servant, err := bot.Parse("servant")
	if err != nil {
		b.Fatal(err)
	}
	params := parameters(b, "standard")
	if teams > 100 { // the first day of a hall has as many events as many games
		params.Days = params.Days[:1]
	}
	setup := &simulation.Setup{
		Params: params, Teams: slices.Repeat([]*bot.Strategy{servant}, teams), Sizes: []int{5},
		Watch: func(now *game.Session, _ game.Event) {
			phase, day := now.Phase()
			if s == nil && 2*day >= len(params.Days)-1 && phase == game.Action && now.Now() > now.PhaseStart()+90_000 {
				s = now.Clone()
			}
		},
	}
	if _, err := simulation.Play(setup, 1); err != nil || s == nil {
		b.Fatal(err)
	}
	return s
}
