package whatif

import (
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
)

// What a facilitator waits for: the first moment of the play of ten teams in the standard scenario.
func BenchmarkTenTeams(b *testing.B) {
	standard, err := scenario.Load("standard")
	if err != nil {
		b.Fatal(err)
	}
	competitor, err := bot.Parse("competitor")
	if err != nil {
		b.Fatal(err)
	}
	var journal []game.Event
	setup := &simulation.Setup{
		Params: &standard.Parameters, Sizes: []int{6},
		Watch: func(_ *game.Session, e game.Event) { journal = append(journal, e) },
	}
	for range 10 {
		setup.Teams = append(setup.Teams, competitor)
	}
	if _, err := simulation.Play(setup, 1); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Run(b.Context(), journal, Question{At: 1000, Change: Shared}, Runs); err != nil {
			b.Fatal(err)
		}
	}
}
