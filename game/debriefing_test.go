package game_test

import (
	"bytes"
	"testing"

	"foodforpeople/game"
)

// sayEverything gives every command of the debrief, some of them twice.
func (p *play) sayEverything() {
	p.t.Helper()
	team, at := game.TeamID(0), game.Time(500)
	people := p.persons()
	for _, by := range people {
		p.must(by, &game.Feel{Feeling: game.Grateful})
		p.must(by, rated(game.AboutSelf, 4))
	}
	first := p.wrote(people[0], shared("on the wall", true))
	p.must(facilitator, &game.LetThrough{Note: first, Shown: true})
	p.must(people[1], &game.WriteNote{Kind: game.NoteMemory, At: &at, Text: "for me alone"})
	dropped := p.wrote(people[2], shared("thought better of", false))
	p.must(people[2], &game.DropNote{Note: dropped})
	p.must(facilitator, &game.WriteNote{Kind: game.NoteStory, Text: "as I saw it"})
	p.must(facilitator, &game.OpenStep{Step: game.StepHappened, Form: game.FormShort})
	p.must(facilitator, &game.ShowPicture{Picture: game.PictureEvidence, At: &at, Team: &team, Cards: []string{"heard_first"}})
	p.must(facilitator, &game.SetPrompt{Text: "What did you see?"})
	p.must(facilitator, &game.MixGroups{Size: 3})
	p.must(facilitator, &game.GiveFloor{Team: &team})
	p.wait(3000)
	p.must(facilitator, &game.GiveFloor{})
}

// sameViews compares what everybody sees of two sessions.
func sameViews(t *testing.T, what string, one, other *game.Session) {
	t.Helper()
	for _, a := range audiences(one) {
		if x, y := encode(t, one.View(a)), encode(t, other.View(a)); !bytes.Equal(x, y) {
			t.Errorf("%s: %+v sees\n%s\nand\n%s", what, a, x, y)
		}
	}
}

func TestDebriefFoldsFromItsJournal(t *testing.T) {
	p := inDebrief(t, 3, 3)
	p.sayEverything()
	folded := fold(decodeJournal(t, encodeJournal(t, p.journal)))
	sameViews(t, "folded", p.s, folded)
	for _, cmd := range []game.Command{&game.MixGroups{Size: 3}, shared("and another", false), &game.GiveFloor{Team: new(game.TeamID(1))}} {
		live, err := p.s.Decide(p.s.Now(), facilitator, "", cmd)
		replayed, _ := folded.Decide(p.s.Now(), facilitator, "", cmd)
		if err != nil || !bytes.Equal(encode(t, live), encode(t, replayed)) {
			t.Errorf("%s goes on as\n%s\nand, folded, as\n%s (%v)", cmd.Name(), encode(t, live), encode(t, replayed), err)
		}
	}
	for _, a := range audiences(p.s) {
		numbers(p.s.View(a), t) // no null
	}
}

// A copy of a session and the session do not change each other's debrief.
func TestDebriefOfACopyIsItsOwn(t *testing.T) {
	p := inDebrief(t, 3, 3)
	p.sayEverything()
	c := p.s.Clone()
	state, views := c.Fingerprint(), map[game.Audience][]byte{}
	for _, a := range audiences(p.s) {
		views[a] = encode(t, c.View(a))
	}
	held := p.s.View(game.Audience{Kind: game.ToFacilitator})
	before := encode(t, held)
	p.wait(10_000)
	p.must(facilitator, &game.LetThrough{Note: 1, Shown: false})
	p.must(p.persons()[1], &game.DropNote{Note: 2})
	p.sayEverything()
	if c.Fingerprint() != state {
		t.Error("the copy has changed with the session")
	}
	for a, view := range views {
		if !bytes.Equal(encode(t, c.View(a)), view) {
			t.Errorf("the copy shows %+v something else", a)
		}
	}
	if !bytes.Equal(encode(t, held), before) {
		t.Error("a view has changed afterwards")
	}
}

// What was said remains when the phase in which it was said is undone, and the journal without the undone reads the same.
func TestUndoLeavesWhatWasSaid(t *testing.T) {
	p := inPlan(t, setting{people: []int{3}})
	p.until(game.Final)
	p.wait(1000)
	p.must(p.leader(0), &game.Feel{Feeling: game.Proud})
	p.until(game.Debrief)
	p.sayEverything()
	was := p.talk()
	p.must(facilitator, &game.Undo{Seq: p.undoable()})
	if phase, _ := p.s.Phase(); phase != game.Final {
		t.Fatalf("the phase is %v", phase)
	}
	is := p.talk()
	is.Start, is.Floor = was.Start, was.Floor // the clock went back
	if x, y := encode(t, was), encode(t, is); !bytes.Equal(x, y) {
		t.Errorf("before the undo\n%s\nafter it\n%s", x, y)
	}
	sameViews(t, "folded", p.s, fold(p.journal))
	stands := map[string]int{}
	for _, e := range game.Standing(p.journal) {
		stands[e.Kind]++
	}
	for _, kind := range []string{
		"feeling", "insight", "story", "memory", "note_dropped", "let_through", "habits_rated", "step_opened", "picture_shown",
		"prompt_set", "floor_given", "groups_mixed",
	} {
		if stands[kind] == 0 {
			t.Errorf("%s does not stand after the undo", kind)
		}
	}
	id := p.wrote(p.leader(0), shared("after the undo", false))
	if own := p.own(p.leader(0)); own.Notes[id].Text != "after the undo" {
		t.Errorf("note %d is %+v", id, own.Notes[id])
	}
}

// The score, the ranking and the measures know nothing of what is said.
func TestWordsDoNotCount(t *testing.T) {
	p := inDebrief(t, 3, 3)
	before := encode(t, p.facilitator().Final)
	p.sayEverything()
	if after := encode(t, p.facilitator().Final); !bytes.Equal(before, after) {
		t.Errorf("the result was\n%s\nand is\n%s", before, after)
	}
}

// A journal from elsewhere may name notes and teams that there are not; it must not cost the memory of so many.
func TestDebriefOfAStrangeJournal(t *testing.T) {
	p := inDebrief(t, 2, 2)
	before := encode(t, p.talk())
	nobody, team := game.SeatID(0), game.TeamID(1_000_000_000)
	for i, strange := range []game.Body{
		&game.Insight{Note: game.Note{Note: 1_000_000_000, Text: "x", Shared: true}},
		&game.Insight{Note: game.Note{Note: 0, Text: "x", Shared: true}},
		&game.NoteLetThrough{Note: 7, Shown: true}, &game.NoteDropped{Note: -1}, &game.FloorGiven{Speaks: &team},
	} {
		p.s.Apply(game.Event{Seq: p.s.Seq() + 1, At: p.s.Now(), Kind: strange.Kind(), Seat: &nobody, Body: strange})
		if got := encode(t, p.talk()); !bytes.Equal(got, before) {
			t.Fatalf("after strange event %d the facilitator sees %s", i, got)
		}
	}
}

// Each step asks its own question: a prompt is for the step in which it was set, also when that is opened again.
func TestAPromptEndsWithItsStep(t *testing.T) {
	p := inDebrief(t, 2, 2)
	prompt := func() game.PromptView { return p.facilitator().Debrief.Prompt }
	p.must(facilitator, &game.OpenStep{Step: game.StepRelates, Form: game.FormShort})
	p.must(facilitator, &game.SetPrompt{Key: "queue"})
	p.must(facilitator, &game.OpenStep{Step: game.StepRelates, Form: game.FormLong})
	if got := prompt().Key; got != "queue" {
		t.Errorf("after more time for its step the prompt is %q", got)
	}
	p.must(facilitator, &game.OpenStep{Step: game.StepNext, Form: game.FormShort})
	if got := prompt(); got != (game.PromptView{}) {
		t.Errorf("in the next step people are still asked %+v", got)
	}
}
