package game_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"foodforpeople/game"
)

// TestPropertyUndo plays sessions of which much is undone, from the lobby on: acts, what happens after them, and the undo
// of any that can still be undone. What must hold is what TestPropertySessions checks.
func TestPropertyUndo(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRandomPlay(t, rt)
		r.beginTwin()
		for n := range rapid.IntRange(5, 40).Draw(rt, "undo steps") {
			switch rapid.IntRange(0, 9).Draw(rt, "undo or") {
			case 0, 1, 2:
				r.new(facilitator, &game.Undo{Seq: r.anyUndoable()})
			case 3, 4, 5:
				r.new(facilitator, r.undoableAct())
			case 6:
				team := game.TeamID(rapid.IntRange(0, 3).Draw(rt, "corrected"))
				r.new(facilitator, &game.CorrectScore{Team: team, CP: 100, Reason: "Fair"})
				r.new(facilitator, &game.EnterResult{Team: team, CP: rapid.IntRange(-900, 900).Draw(rt, "paper")})
			case 7:
				id := game.SeatID(rapid.IntRange(0, len(r.s.Seats())).Draw(rt, "seat"))
				r.new(r.facilitated(id, game.TeamID(rapid.IntRange(0, 3).Draw(rt, "team"))))
			default:
				r.step()
			}
			if n%16 == 0 {
				r.compareViews()
			}
		}
		r.finish()
	})
}

func (r *randomPlay) anyUndoable() int64 {
	var acts []int64
	undo := r.facilitator().Undo
	for seq := range undo {
		acts = append(acts, seq)
	}
	if len(acts) == 0 {
		return 0
	}
	slices.Sort(acts)
	return rapid.SampledFrom(acts).Draw(r.rt, "undo")
}

func (r *randomPlay) undoableAct() game.Command {
	return rapid.SampledFrom([]game.Command{
		&game.EndPhase{}, &game.EndPhase{}, &game.PlayCard{Card: game.CardGrant}, &game.PlayCard{Card: game.CardPriceShock},
		&game.PlayCard{Card: game.CardRain, Seconds: 15},
	}).Draw(r.rt, "act")
}
