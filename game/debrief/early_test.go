package debrief_test

import (
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
	"foodforpeople/game/scenario"
)

// Points given by hand that outlast the undone end of the lobby come before the towns: they are in the pictures all the same.
func TestPointsBeforeTheTownsOpen(t *testing.T) {
	quick, err := scenario.Load("quick")
	if err != nil {
		t.Fatal(err)
	}
	first, err := game.Create(game.Config{
		Title: "Early", JoinCode: "123456", Language: "en", Seed: 1, Params: &quick.Parameters, Teams: make([]string, 3),
	})
	if err != nil {
		t.Fatal(err)
	}
	s, journal := game.New(), []game.Event{first}
	s.Apply(first)
	give := func(cmd game.Command) int64 {
		t.Helper()
		events, err := s.Decide(s.Now(), game.Actor{Kind: game.ByFacilitator}, "", cmd)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			s.Apply(e)
		}
		journal = append(append(journal, events...), s.Advance(s.Now())...)
		return events[0].Seq
	}
	lobby := give(&game.EndPhase{})
	give(&game.CorrectScore{Team: 1, CP: 700, Reason: "Came early"})
	give(&game.CorrectScore{Team: 2, CP: 900, Reason: "Came early"})
	give(&game.Undo{Seq: lobby})
	give(&game.SetTeams{Count: 2})
	give(&game.SetTeams{Count: 3})
	give(&game.EndPhase{})
	give(&game.EndPhase{})
	scores := debrief.Draw(journal).Scores
	if last := scores[len(scores)-1]; last[0] != 0 || last[1] != 7 || last[2] != 0 {
		t.Errorf("the teams have %v points", last)
	}
}
