package game_test

import (
	"strings"
	"testing"

	"foodforpeople/game"
)

// room is what everybody sees of the awards: the screen and the phones alike.
func (p *play) room() *game.AwardsView {
	p.t.Helper()
	screen, phones := p.public(0).Final.Awards, p.team(0).Final.Awards
	if string(encode(p.t, screen)) != string(encode(p.t, phones)) {
		p.t.Errorf("the screen has %s, the phones %s", encode(p.t, screen), encode(p.t, phones))
	}
	return screen
}

// atAwards has a best person and a best team.
func atAwards(t *testing.T) *play {
	p := inAction(t, setting{world: world([3]int{6, 0, 0})})
	p.must(p.cook(0), &game.GiveKudos{Seat: p.cook(1).Seat, Reason: "helped"})
	p.must(facilitator, &game.CorrectScore{Team: 1, CP: 1200, Reason: "A lost van"})
	p.until(game.Awards)
	return p
}

// Section 9 and 10: nobody learns of an award before it is announced, and what is announced stays.
func TestRule9AwardsAreToldOneByOne(t *testing.T) {
	p := atAwards(t)
	for stage := game.ToldNothing; stage <= game.ToldTeam; stage++ {
		began := p.s.Now()
		if stage > game.ToldNothing {
			p.wait(700)
			began = p.s.Now()
			p.must(facilitator, &game.Announce{})
			p.wait(300)
		}
		told := p.room()
		if told.Stage != stage || told.Since != began {
			t.Errorf("told up to %d since %d, not %d since %d", told.Stage, told.Since, stage, began)
		}
		if (len(told.People) > 0) != (stage >= game.ToldPerson) || (len(told.Teams) > 0) != (stage >= game.ToldTeam) {
			t.Errorf("at stage %d the room sees %s", stage, encode(t, told))
		}
		if all := p.facilitator().Final.Awards; len(all.People) != 1 || len(all.Teams) != 1 || all.Stage != stage {
			t.Errorf("at stage %d the facilitator sees %s", stage, encode(t, all))
		}
	}
	p.refused(game.Already, facilitator, &game.Announce{})
	if audit := p.facilitator().Audit[p.s.Seq()-1]; audit.Kind != "announced" || audit.N != 3 {
		t.Errorf("the audit list says %+v", audit)
	}
}

func TestRule9AwardsMayBeDecidedUntilOneIsTold(t *testing.T) {
	p := atAwards(t)
	team, person := game.TeamID(0), p.leader(0).Seat
	p.must(facilitator, &game.DecideAwards{Team: &team, Reason: "They fed the forgotten kampung"})
	p.must(facilitator, &game.Announce{})
	p.must(facilitator, &game.DecideAwards{Team: &team, Seat: &person, Reason: "She asked first"})
	if strings.Contains(string(encode(t, p.public(0))), "She asked first") {
		t.Error("the reason is told before the award")
	}
	p.must(facilitator, &game.Announce{})
	if told := p.room(); told.Reason != "" || told.People[0].Seat != person { // it may speak of the team
		t.Errorf("the best person is told with %+v", told)
	}
	p.refused(game.WrongStage, facilitator, &game.DecideAwards{Reason: "No, another"})
	p.must(facilitator, &game.Announce{})
	if told := p.room(); told.Reason != "She asked first" || told.Teams[0].Team != team {
		t.Errorf("the best team is told with %+v", told)
	}
	p.refused(game.WrongStage, facilitator, &game.DecideAwards{Reason: "No, another"})

	p = atAwards(t)
	p.must(facilitator, &game.DecideAwards{Seat: &person, Reason: "She asked first"})
	p.must(facilitator, &game.Announce{})
	if told := p.room(); told.Reason != "" {
		t.Errorf("the criteria are told with %+v", told)
	}
	p.must(facilitator, &game.Announce{})
	if told := p.room(); told.Reason != "She asked first" {
		t.Errorf("the best person is told without the reason: %+v", told)
	}
}

// Whoever takes back the opening of the awards has told nothing.
func TestUndoTakesBackWhatWasAnnounced(t *testing.T) {
	p := atAwards(t)
	p.must(facilitator, &game.Announce{})
	p.must(facilitator, &game.Undo{Seq: p.undoable()})
	p.until(game.Awards)
	if told := p.room(); told.Stage != game.ToldNothing {
		t.Errorf("told up to %d", told.Stage)
	}
}
