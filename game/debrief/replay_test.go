package debrief_test

import (
	"math/rand/v2"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
)

// A Replay that jumps to and fro shows what a session shows that goes there straight on; and after a journal's last event
// what the session of the whole journal shows, undone times and all.
func TestAReplayShowsTheMomentHoweverOneComesThere(t *testing.T) {
	for name, journal := range journals(t) {
		events := decode(t, journal)
		var fold debrief.Fold
		whole := game.New()
		undone := false
		for _, e := range events {
			fold.Observe(e)
			whole.Apply(e)
			_, is := e.Body.(*game.Undone)
			undone = undone || is
		}
		replay := fold.Replay()
		dice := rand.New(rand.NewPCG(1, 2))
		for range 24 {
			at := game.Time(dice.Int64N(int64(whole.Now()) + 1))
			if undone {
				at = whole.Now() // what was undone is not in a straight way
			}
			straight := game.New()
			for _, e := range events {
				if e.At <= at || undone {
					straight.Apply(e)
				}
			}
			if phase, _ := straight.Phase(); phase == game.Lobby {
				continue
			}
			got, want := replay.Public(at, 0), straight.Past(0)
			if toJSON(t, got.Session) != toJSON(t, want.Session) {
				t.Fatalf("%s at %d: session %s, straight on %s", name, at, toJSON(t, got.Session), toJSON(t, want.Session))
			}
			for id, team := range want.Town.Teams {
				team.Seats = map[game.SeatID]game.SeatPublic{}
				want.Town.Teams[id] = team
			}
			if toJSON(t, got.Town) != toJSON(t, want.Town) {
				t.Fatalf("%s at %d: town\n%s\nstraight on\n%s", name, at, toJSON(t, got.Town), toJSON(t, want.Town))
			}
		}
		if kept := replay.Kept(); kept == 0 && len(events) > 100 || kept > 16 {
			t.Errorf("%s: %d copies are kept", name, kept)
		}
		if replay.Public(whole.Now(), 99) != nil {
			t.Error("there is a town 99")
		}
	}
}

func TestAReplayTellsNobodysAward(t *testing.T) {
	var fold debrief.Fold
	journal := decode(t, simulated(t, "quick", "servant", 2, 1))
	for _, e := range journal {
		fold.Observe(e)
	}
	last := journal[len(journal)-1].At
	if session := fold.Replay().At(last); session.View(game.Audience{Kind: game.Public}).(*game.PublicView).Final == nil {
		t.Fatal("the game has no end")
	}
	view := fold.Replay().Public(last, 0)
	if view.Final == nil || view.Final.Awards != nil || view.Debrief != nil || len(view.Final.Ranking) != 2 {
		t.Errorf("the view is %s", toJSON(t, view))
	}
}
