package game_test

import (
	"testing"

	"foodforpeople/game"
)

func TestTallyCountsThanksByReasonAlone(t *testing.T) {
	p := inDebrief(t, 3, 3)
	people := p.persons()
	to := people[1].Seat
	p.must(people[0], &game.GiveKudos{Seat: to, Reason: "helped", Text: "the van in the rain"})
	p.must(people[2], &game.GiveKudos{Seat: to, Reason: "helped"})
	p.must(people[1], &game.GiveKudos{Seat: people[0].Seat, Reason: "listened"})
	view := p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView)
	all := make(map[string]int)
	for id, tally := range view.Debrief.Teams {
		for reason, n := range tally.Kudos {
			all[reason] += n
		}
		own := p.s.View(game.Audience{Kind: game.ToTeam, Team: id}).(*game.TeamView)
		if tally.Score != own.Kitchen.Score {
			t.Errorf("team %d has %+v, its phones show %+v", id, tally.Score, own.Kitchen.Score)
		}
	}
	if len(view.Debrief.Teams) != 2 || len(all) != 2 || all["helped"] != 2 || all["listened"] != 1 {
		t.Errorf("%d teams, thanks %v", len(view.Debrief.Teams), all)
	}
}
