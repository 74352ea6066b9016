package game_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"foodforpeople/game"
)

// wrote writes a new note and returns its number.
func (p *play) wrote(by game.Actor, cmd *game.WriteNote) game.NoteID {
	p.t.Helper()
	p.wait(1000)
	switch body := p.must(by, cmd)[0].Body.(type) {
	case *game.Insight:
		return body.Note.Note
	case *game.Story:
		return body.Note.Note
	case *game.Memory:
		return body.Note.Note
	}
	p.t.Fatalf("%+v is no note", cmd)
	return 0
}

// shared is a note for the wall, by name or not.
func shared(text string, named bool) *game.WriteNote {
	return &game.WriteNote{Kind: game.NoteInsight, Text: text, Shared: true, Named: named}
}

// sees reports whether an audience's view holds a text.
func (p *play) sees(a game.Audience, text string) bool {
	return bytes.Contains(encode(p.t, p.s.View(a)), []byte(text))
}

// A private note is in nobody else's view, in no phase, whatever the facilitator tries.
func TestPrivateNotesAreNobodyElses(t *testing.T) {
	p := inDebrief(t, 2, 2)
	writer := p.leader(0)
	at := game.Time(1000)
	secret := &game.WriteNote{Kind: game.NoteMemory, Prompt: "secret_prompt", At: &at, Text: "secret words", Named: true}
	id := p.wrote(writer, secret)
	p.refused(game.UnknownID, facilitator, &game.LetThrough{Note: id, Shown: true})
	for _, phase := range []game.Phase{game.Debrief, game.Reflection, game.Awards} {
		if now, _ := p.s.Phase(); now != phase {
			p.until(phase)
		}
		for _, a := range audiences(p.s) {
			mine := a.Kind == game.ToSeat && a.Seat == writer.Seat
			if saw := p.sees(a, "secret"); saw != mine {
				t.Errorf("in %v, %+v sees the note: %t", phase, a, saw)
			}
		}
	}
	if counts := p.talk().Counts; counts.Wrote != 1 {
		t.Errorf("%d people wrote, want 1", counts.Wrote)
	}
}

// What is shared the facilitator reads; the wall has it once it is let through, with a name only if that is wanted.
func TestTheFacilitatorLetsNotesThrough(t *testing.T) {
	p := inDebrief(t, 2, 2)
	named, unnamed := p.wrote(p.leader(0), shared("with a name", true)), p.wrote(p.leader(1), shared("without", false))
	if wall := p.wall().Wall; len(wall) != 0 {
		t.Fatalf("nothing was let through, and the wall has %v", wall)
	}
	if notes := p.talk().Notes; len(notes) != 2 || notes[named].Text != "with a name" || notes[unnamed].Shown {
		t.Fatalf("the facilitator reads %+v", notes)
	}
	for _, id := range []game.NoteID{named, unnamed} {
		p.must(facilitator, &game.LetThrough{Note: id, Shown: true})
		p.refused(game.Already, facilitator, &game.LetThrough{Note: id, Shown: true})
	}
	wall := p.wall().Wall
	if note := wall[named]; note.Name != "P1.1" || note.Team == nil || *note.Team != 0 {
		t.Errorf("the named note is %+v", note)
	}
	if note := wall[unnamed]; note.Name != "" || note.Team != nil || note.Text != "without" {
		t.Errorf("the note without a name is %+v", note)
	}
	for _, a := range audiences(p.s) {
		if a.Kind == game.Public && p.sees(a, `"seat":`) {
			t.Error("the screen learns seats of writers")
		}
	}
	if !p.own(p.leader(0)).Notes[named].Shown {
		t.Error("the writer does not see that the note is on the wall")
	}
	p.must(facilitator, &game.LetThrough{Note: named, Shown: false})
	if _, there := p.wall().Wall[named]; there || p.own(p.leader(0)).Notes[named].Shown {
		t.Error("a hidden note is still on the wall")
	}
}

// The wall shows what was read: whatever else is written waits for the facilitator again.
func TestAChangedNoteIsLetThroughAgain(t *testing.T) {
	at, later := game.Time(1000), game.Time(2000)
	before := game.WriteNote{Kind: game.NoteStory, Prompt: "why", At: &at, Text: "as it was read", Shared: true}
	for what, change := range map[string]struct {
		edit  func(*game.WriteNote)
		stays bool
	}{
		"nothing":      {func(*game.WriteNote) {}, true},
		"the name":     {func(n *game.WriteNote) { n.Named = true }, true},
		"the text":     {func(n *game.WriteNote) { n.Text = "otherwise" }, false},
		"the prompt":   {func(n *game.WriteNote) { n.Prompt = "otherwise" }, false},
		"the moment":   {func(n *game.WriteNote) { n.At = &later }, false},
		"the kind":     {func(n *game.WriteNote) { n.Kind = game.NoteInsight }, false},
		"is not shown": {func(n *game.WriteNote) { n.Shared = false }, false},
	} {
		t.Run(what, func(t *testing.T) {
			p := inDebrief(t, 2, 2)
			first, changed := before, before
			id := p.wrote(p.leader(0), &first)
			p.must(facilitator, &game.LetThrough{Note: id, Shown: true})
			change.edit(&changed)
			changed.Note = &id
			p.must(p.leader(0), &changed)
			if _, there := p.wall().Wall[id]; there != change.stays {
				t.Errorf("changed %s: on the wall %t, want %t", what, there, change.stays)
			}
			again := first
			again.Note = &id
			p.must(p.leader(0), &again)
			if _, there := p.wall().Wall[id]; there != change.stays {
				t.Errorf("changed back: on the wall %t, want %t", there, change.stays)
			}
		})
	}
}

func TestOnlyTheWriterChangesANote(t *testing.T) {
	p := inDebrief(t, 2, 2)
	id := p.wrote(p.leader(0), shared("mine", false))
	p.must(facilitator, &game.LetThrough{Note: id, Shown: true})
	others := []game.Actor{p.leader(1), facilitator}
	for _, by := range others {
		edit := shared("taken over", false)
		edit.Note = &id
		p.refused(game.UnknownID, by, edit)
		p.refused(game.UnknownID, by, &game.DropNote{Note: id})
	}
	for _, none := range []game.NoteID{0, -1, id + 1} {
		p.refused(game.UnknownID, p.leader(0), &game.DropNote{Note: none})
		p.refused(game.UnknownID, facilitator, &game.LetThrough{Note: none, Shown: true})
	}
	p.must(p.leader(0), &game.DropNote{Note: id})
	if len(p.wall().Wall)+len(p.talk().Notes)+len(p.own(p.leader(0)).Notes) != 0 {
		t.Error("a dropped note is still there")
	}
	p.refused(game.UnknownID, facilitator, &game.LetThrough{Note: id, Shown: true})
	if next := p.wrote(p.leader(1), shared("the next", false)); next != id+1 {
		t.Errorf("the next note has the number %d, not %d", next, id+1)
	}
}

// A facilitator's note is on the wall at once, belongs to nobody's team, and may be changed or hidden.
func TestTheFacilitatorWritesOnTheWall(t *testing.T) {
	p := inDebrief(t, 2, 2)
	id := p.wrote(facilitator, &game.WriteNote{Kind: game.NoteInsight, Text: "The town ate.", Named: true})
	if note, there := p.wall().Wall[id]; !there || note.Team != nil || note.Name != "" {
		t.Fatalf("the wall has %+v, %t", note, there)
	}
	if note := p.talk().Notes[id]; note.Seat != nil || !note.Shown {
		t.Errorf("the facilitators see %+v", note)
	}
	p.refused(game.UnknownID, p.leader(0), &game.DropNote{Note: id})
	p.must(facilitator, &game.LetThrough{Note: id, Shown: false})
	if len(p.wall().Wall) != 0 {
		t.Error("the hidden note is still there")
	}
	p.must(facilitator, &game.WriteNote{Note: &id, Kind: game.NoteInsight, Text: "Everybody ate.", Shared: true})
	if p.wall().Wall[id].Text != "Everybody ate." {
		t.Errorf("the changed note is %+v", p.wall().Wall[id])
	}
	p.must(facilitator, &game.DropNote{Note: id})
	if counts := p.talk().Counts; counts.Wrote != 0 || len(p.talk().Notes) != 0 {
		t.Errorf("the facilitator's note counts among people's: %+v", counts)
	}
}

func TestBoundsOfNotes(t *testing.T) {
	p := inDebrief(t, 2, 2)
	by, now := p.leader(0), p.s.Now()
	early, late := game.Time(-1), now+1
	for _, bad := range []struct {
		code game.Code
		note game.WriteNote
	}{
		{game.UnknownID, game.WriteNote{Kind: "poem", Text: "x"}},
		{game.BadAmount, game.WriteNote{Kind: game.NoteMemory, Text: "x"}},
		{game.BadAmount, game.WriteNote{Kind: game.NoteInsight, At: &early, Text: "x"}},
		{game.BadAmount, game.WriteNote{Kind: game.NoteMemory, At: &late, Text: "x"}},
		{game.BadText, game.WriteNote{Kind: game.NoteInsight}},
		{game.BadText, game.WriteNote{Kind: game.NoteInsight, Text: "two\nlines"}},
		{game.BadText, game.WriteNote{Kind: game.NoteInsight, Text: strings.Repeat("é", 401)}},
		{game.BadText, game.WriteNote{Kind: game.NoteInsight, Text: "x", Prompt: strings.Repeat("é", 201)}},
	} {
		p.refused(bad.code, by, &bad.note)
	}
	p.must(by, &game.WriteNote{
		Kind: game.NoteMemory, At: &now, Text: strings.Repeat("é", 400), Prompt: strings.Repeat("é", 200),
	})
	var last game.NoteID
	for n := 1; n < 20; n++ {
		last = p.wrote(by, &game.WriteNote{Kind: game.NoteInsight, Text: fmt.Sprint(n)})
	}
	p.wait(2000)
	p.refused(game.NoteLimit, by, &game.WriteNote{Kind: game.NoteInsight, Text: "one more"})
	p.must(by, &game.WriteNote{Note: &last, Kind: game.NoteInsight, Text: "instead of another"})
	p.must(by, &game.DropNote{Note: last})
	p.wrote(by, &game.WriteNote{Kind: game.NoteInsight, Text: "room again"})
	p.wrote(p.leader(1), &game.WriteNote{Kind: game.NoteInsight, Text: "another person's first"})
	for n := range 30 {
		p.wrote(facilitator, &game.WriteNote{Kind: game.NoteInsight, Text: fmt.Sprint(n)})
	}
}
