package game_test

import (
	"pgregory.net/rapid"

	"foodforpeople/game"
)

// talk gives random commands of the debrief, in a phase that the facilitator ends, and now and then undoes an act.
func (r *randomPlay) talk() {
	for range rapid.IntRange(0, 8).Draw(r.rt, "words") {
		r.pass(game.Time(rapid.IntRange(0, 3000).Draw(r.rt, "thinking")))
		by := seat(game.SeatID(rapid.IntRange(0, len(r.s.Seats())).Draw(r.rt, "who speaks")))
		if rapid.IntRange(0, 2).Draw(r.rt, "the facilitator") == 0 {
			by = facilitator
		}
		r.new(by, r.word())
	}
	r.compareViews()
}

func (r *randomPlay) word() game.Command {
	rt := r.rt
	some := rapid.IntRange(0, 6).Draw(rt, "some")
	note, team, at := game.NoteID(some), game.TeamID(some-1), game.Time(some*1000)
	yes, no := rapid.Bool().Draw(rt, "yes"), rapid.Bool().Draw(rt, "no")
	switch rapid.IntRange(0, 11).Draw(rt, "word") {
	case 0:
		return &game.Feel{Feeling: rapid.SampledFrom([]game.Feeling{game.Proud, game.Tired, "none"}).Draw(rt, "feeling")}
	case 1, 2:
		cmd := shared("some words", yes)
		cmd.Shared = no
		return cmd
	case 3:
		cmd := shared("other words", yes)
		cmd.Note, cmd.Kind, cmd.At = &note, game.NoteMemory, &at
		return cmd
	case 4:
		return &game.DropNote{Note: note}
	case 5, 6:
		return &game.LetThrough{Note: note, Shown: yes}
	case 7:
		return rated(rapid.SampledFrom([]game.About{game.AboutSelf, game.AboutTeam}).Draw(rt, "about"), some)
	case 8:
		return &game.MixGroups{Size: some + 1}
	case 9:
		return &game.GiveFloor{Team: &team}
	case 10:
		return &game.OpenStep{Step: game.StepLearned, Form: game.FormShort}
	default:
		if yes {
			return &game.Undo{Seq: r.anyUndoable()}
		}
		return &game.ShowPicture{Picture: game.PictureWall, At: &at}
	}
}
