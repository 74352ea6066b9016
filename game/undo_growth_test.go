package game_test

import (
	"runtime"
	"testing"

	"foodforpeople/game"
)

// presences is how often phones come and go in the test: a crowd with bad network inside one undo window.
const presences = 4000

// What may be undone costs each event the same, however many came before it.
func TestUndoCostsACrowdThatComesAndGoesLittle(t *testing.T) {
	p := inAction(t, setting{})
	if len(p.facilitator().Undo) == 0 {
		t.Fatal("nothing may be undone")
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := range presences {
		cmd := &game.SetPresence{Seat: 0, Present: i%2 == 1}
		events, err := p.s.Decide(p.s.Now(), game.Actor{Kind: game.ByServer}, "", cmd)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			p.s.Apply(e)
		}
	}
	runtime.ReadMemStats(&after)
	if each := (after.TotalAlloc - before.TotalAlloc) / presences; each > 8<<10 {
		t.Errorf("%d bytes for one event, want a few thousand at most", each)
	}
}

// A session and its copy remember on their own what lasts through an undo.
func TestCopiesRememberWhatLastsOnTheirOwn(t *testing.T) {
	p := inAction(t, setting{})
	seq := p.undoable()
	say := func(s *game.Session, cmd game.Command) {
		t.Helper()
		events, err := s.Decide(s.Now(), facilitator, "", cmd)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			s.Apply(e)
		}
	}
	for range 5 { // room is left behind them
		say(p.s, &game.SendMessage{Text: "both"})
	}
	c := p.s.Clone()
	say(p.s, &game.SendMessage{Text: "first"})
	say(c, &game.SendMessage{Text: "copy"})
	for name, s := range map[string]*game.Session{"first": p.s, "copy": c} {
		say(s, &game.Undo{Seq: seq})
		texts := map[string]int{}
		for _, notice := range s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView).Notices {
			texts[notice.Text]++
		}
		if texts["both"] != 5 || texts[name] != 1 || texts["first"]+texts["copy"] != 1 {
			t.Errorf("the %s has %v after the undo", name, texts)
		}
	}
}

// A session that gets act after act remembers no more after a hundred than after twenty.
func TestUndoMakesNoChain(t *testing.T) {
	p := inAction(t, setting{change: func(p *game.Parameters) { p.ActionSeconds = 600 }})
	size := func(acts int) int {
		for range acts {
			p.must(facilitator, &game.PlayCard{Card: game.CardExtraTime})
			p.wait(1000)
		}
		return len(p.s.Fingerprint())
	}
	size(50) // lists that have an end are full
	if few, many := size(20), size(50); many > few*3/2 {
		t.Errorf("the state takes %d characters, then %d", few, many)
	}
}
