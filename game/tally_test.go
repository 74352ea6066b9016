package game_test

import (
	"testing"

	"foodforpeople/game"
)

func TestTallyCountsThanksByReasonAlone(t *testing.T) {
	p := inDebrief(t, 3, 3)
	people := p.persons() // three of each team
	thanked := people[1].Seat
	p.must(people[3], &game.GiveKudos{Seat: thanked, Reason: "helped", Text: "the van in the rain"})
	p.must(people[4], &game.GiveKudos{Seat: thanked, Reason: "helped"})
	p.must(people[2], &game.GiveKudos{Seat: people[5].Seat, Reason: "listened"})
	view := p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView)
	for id, tally := range view.Debrief.Teams {
		own := p.s.View(game.Audience{Kind: game.ToTeam, Team: id}).(*game.TeamView)
		if tally.Score != own.Kitchen.Score {
			t.Errorf("team %d has %+v, its phones show %+v", id, tally.Score, own.Kitchen.Score)
		}
	}
	first, second := view.Debrief.Teams[0].Kudos, view.Debrief.Teams[1].Kudos
	if len(view.Debrief.Teams) != 2 || len(first) != 1 || first["helped"] != 2 || len(second) != 1 || second["listened"] != 1 {
		t.Errorf("thanks by team: %v", view.Debrief.Teams)
	}
}
