package game_test

import (
	"testing"

	"foodforpeople/game"
)

// Section 9: a correction is a part of its own, of the day and of the play, and it is said whose it was.
func TestRule9CorrectionIsAPartOfItsOwn(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{6, 0, 0})})
	p.must(facilitator, &game.PinMoment{Note: "Look"})
	p.must(game.Actor{Kind: game.ByFacilitator, Name: "Sri"}, &game.CorrectScore{Team: 1, CP: 1200, Reason: "A lost van"})
	audit := p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView).Audit
	if act := audit[p.s.Seq()]; act.Kind != "score_corrected" || act.N != 1200 || *act.Team != 1 || act.Text != "A lost van" || act.By != "facilitator:Sri" {
		t.Errorf("the audit list says %+v", act)
	}
	if k := p.kitchen(1); k.Score.Correction != 12 || k.Score.Total != 12 || k.Today.Correction != 12 || k.Today.Total != 12 {
		t.Errorf("the score has %+v, the day %+v", k.Score, k.Today)
	}
	if teams := p.public(0).Town.Teams; *teams[1].Rank != 1 || *teams[1].Points != 12 || *teams[0].Rank != 2 {
		t.Errorf("the board has %+v", teams)
	}
	p.until(game.Plan)
	if k := p.kitchen(1); k.Score.Correction != 12 || k.Score.Total != 0 || k.Today.Correction != 0 {
		t.Errorf("on the next day the score has %+v, the day %+v", k.Score, k.Today)
	}
	p.until(game.Final)
	p.must(facilitator, &game.CorrectScore{Team: 0, CP: 5000, Reason: "Another lost van"})
	ranking := p.public(0).Final.Ranking
	if ranking[0].Team != 0 || ranking[0].Correction != 50 || ranking[1].Correction != 12 {
		t.Errorf("the final ranking is %+v", ranking)
	}
	if teams := p.s.Result().Teams; teams[0].Parts.Correction != 5000 || teams[0].CP != teams[0].Parts.Total() {
		t.Errorf("the result is %+v", teams)
	}
	p.until(game.Awards)
	if best := body[*game.AwardsDecided](p, p.journal).BestTeams; len(best) != 1 || best[0] != 0 {
		t.Errorf("the best teams are %v", best)
	}
}
