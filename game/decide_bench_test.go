package game_test

import (
	"slices"
	"testing"
	"time"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/simulation"
)

type given struct {
	at  game.Time
	by  game.Actor
	cmd game.Command
}

// BenchmarkDecideApply gives every command of a whole standard game again, in its place, and measures each.
func BenchmarkDecideApply(b *testing.B) {
	servant, err := bot.Parse("servant")
	if err != nil {
		b.Fatal(err)
	}
	var created game.Event
	var script []given
	setup := &simulation.Setup{
		Params: parameters(b, "standard"), Teams: slices.Repeat([]*bot.Strategy{servant}, 10), Sizes: []int{5},
		Watch: func(_ *game.Session, e game.Event) {
			if e.Seq == 1 {
				created = e
			}
		},
		Answered: func(at game.Time, by game.Actor, cmd game.Command, _ error) {
			script = append(script, given{at, by, cmd})
		},
	}
	if _, err := simulation.Play(setup, 1); err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for b.Loop() {
		session := game.New()
		session.Apply(created)
		for _, step := range script {
			session.Advance(step.at)
			start := time.Now()
			events, _ := session.Decide(step.at, step.by, "", step.cmd)
			for i := range events {
				session.Apply(events[i])
			}
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds()), "median-ns/command")
	b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds()), "p99-ns/command")
}
