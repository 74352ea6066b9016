package game_test

import (
	"testing"

	"foodforpeople/game"
)

func TestLinks(t *testing.T) {
	p := inLobby(t, setting{})
	p.must(server, &game.MakeLink{Purpose: game.ToShow, Hash: "one"})
	p.must(server, &game.MakeLink{Purpose: game.ToFacilitate, Whose: "Ibu Sari", Hash: "two", Until: 1_800_000_000_000})
	p.refused(game.UnknownID, server, &game.MakeLink{Purpose: "play", Hash: "x"})
	p.refused(game.BadText, server, &game.MakeLink{Purpose: game.ToShow, Whose: "a\nb", Hash: "x"})
	p.refused(game.UnknownID, server, &game.RevokeLink{Link: 3})
	p.refused(game.NotAllowed, facilitator, &game.RevokeLink{Link: 1})
	before := p.s.Links()
	p.must(server, &game.RevokeLink{Link: 1})
	if len(before) != 2 || before[0].Hash != "one" {
		t.Errorf("a list that was given has changed: %+v", before)
	}
	if left := p.s.Links(); len(left) != 1 || left[0].Hash != "two" || left[0].Link != 2 {
		t.Errorf("left: %+v", left)
	}
	p.must(server, &game.MakeLink{Purpose: game.ToShow, Hash: "three"})
	view := p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView).Links
	if len(view) != 2 || view[2].Whose != "Ibu Sari" || view[3].Purpose != game.ToShow {
		t.Errorf("the facilitator sees %+v", view)
	}
	for range 18 {
		p.must(server, &game.MakeLink{Purpose: game.ToShow, Hash: "more"})
	}
	p.refused(game.BadAmount, server, &game.MakeLink{Purpose: game.ToShow, Hash: "too many"})
}
