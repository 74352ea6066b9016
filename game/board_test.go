package game_test

import (
	"bytes"
	"fmt"
	"testing"

	"foodforpeople/game"
)

// standings is points and rank of both teams in a view of their town; -1 is hidden.
func standings(town game.TownView) [4]int {
	number := func(n *int) int {
		if n == nil {
			return -1
		}
		return *n
	}
	a, b := town.Teams[0], town.Teams[1]
	return [4]int{number(a.Points), number(a.Rank), number(b.Points), number(b.Rank)}
}

// give changes a score by so many points.
func (p *play) give(team game.TeamID, points int) {
	p.t.Helper()
	p.must(facilitator, &game.CorrectScore{Team: team, CP: 100 * points, Reason: "A test"})
}

// board checks what the screen, the phones of both teams and the control panel see of points and ranks.
func (p *play) board(when string, screen, first, second, panel [4]int) {
	p.t.Helper()
	all := p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView).Towns[0].TownView
	for i, town := range []game.TownView{p.public(0).Town, p.team(0).Town, p.team(1).Town, all} {
		if got, want := standings(town), [][4]int{screen, first, second, panel}[i]; got != want {
			p.t.Errorf("%s, %s: %v, want %v", when, []string{"screen", "team 0", "team 1", "panel"}[i], got, want)
		}
	}
	if again := fold(p.journal); !bytes.Equal(encode(p.t, again.View(game.Audience{Kind: game.Public})), encode(p.t, p.s.View(game.Audience{Kind: game.Public}))) {
		p.t.Errorf("%s: the folded journal shows another board", when)
	}
}

// The modes of the board: what they hide is not in the views of those from whom they hide it.
func TestBoardModes(t *testing.T) {
	p := inAction(t, setting{world: emptyWorld})
	p.give(0, 7013)
	p.give(1, 7019)
	live := [4]int{7013, 2, 7019, 1}
	for mode, want := range map[game.BoardMode][3][4]int{
		game.BoardFull:   {live, live, live},
		game.BoardTop3:   {live, live, live},
		game.BoardFrozen: {live, live, live},
		game.BoardOwn:    {{-1, -1, -1, -1}, {7013, 2, -1, -1}, {-1, -1, 7019, 1}},
		game.BoardTown:   {{-1, -1, -1, -1}, {-1, -1, -1, -1}, {-1, -1, -1, -1}},
	} {
		p.must(facilitator, &game.SetBoard{Mode: mode})
		p.board(string(mode), want[0], want[1], want[2], live)
	}
	p.must(facilitator, &game.SetBoard{Mode: game.BoardTown})
	p.until(game.Final)
	p.board("at the end", live, live, live, live)
}

// Of the top three, a fourth team's phones see the three and themselves.
func TestBoardTopThree(t *testing.T) {
	p := inAction(t, setting{teams: 5})
	for team := range game.TeamID(5) {
		p.give(team, 10*int(team+1))
	}
	p.must(facilitator, &game.SetBoard{Mode: game.BoardTop3})
	for team, town := range map[game.TeamID]game.TownView{-1: p.public(0).Town, 0: p.team(0).Town, 4: p.team(4).Town} {
		for id, of := range town.Teams {
			if seen := of.Points != nil; seen != (id >= 2 || id == team) {
				t.Errorf("team %d (-1: the screen) sees the points of team %d: %t", team, id, seen)
			}
		}
	}
}

// A frozen board stands still from two thirds of the action time on, until the play is over. Points of which there is only
// one in the world are nowhere in the views of others.
func TestBoardFreezesForTheLastThird(t *testing.T) {
	p := inAction(t, setting{world: emptyWorld})
	length := game.Time(p.s.Params().ActionSeconds) * 1000
	p.must(facilitator, &game.SetBoard{Mode: game.BoardFrozen})
	p.give(1, 50)
	p.bell()
	p.until(game.Action)
	p.wait(length/3 - 1)
	p.give(0, 20)
	before := [4]int{20, 2, 50, 1}
	p.board("a moment before", before, before, before, before)
	if at := p.public(0).Session.Frozen; at != 0 {
		t.Errorf("frozen since %d before the moment", at)
	}
	froze := p.wait(1)
	if len(bodies[*game.BoardFroze](froze)) != 1 || p.team(0).Session.Frozen != p.s.Now() {
		t.Fatalf("at two thirds of the action time: %s", kinds(froze))
	}
	p.give(0, 7013-20)
	check := func(when string) {
		t.Helper()
		p.board(when, before, [4]int{7013, 2, 50, 1}, before, [4]int{7013, 1, 50, 2})
		for _, a := range audiences(p.s) {
			if path, leaks := holds(numbers(p.s.View(a), t), 7013); leaks && a.Kind != game.ToFacilitator && (a.Kind != game.ToTeam || a.Team != 0) {
				t.Errorf("%s, %+v sees the points of team 0 at %s", when, a, path)
			}
		}
		for _, team := range []game.TownView{p.public(0).Town, p.team(0).Town, p.team(1).Town} {
			if team.Teams[0].BellRank != *team.Teams[0].Rank || team.Teams[1].BellRank != *team.Teams[1].Rank {
				t.Errorf("%s: a place won since the bell tells that the teams have passed each other", when)
			}
		}
	}
	check("in action")
	p.bell()
	check("in review")
	p.until(game.Final)
	last := [4]int{7013, 1, 50, 2}
	p.board("at the end", last, last, last, last)
	if at := p.public(0).Session.Frozen; at != 0 {
		t.Errorf("the play is over and the board is frozen since %d", at)
	}
}

// With three days the moment is the second bell: the board freezes with what it brought, also if that came early.
func TestBoardFreezesAtABell(t *testing.T) {
	for _, early := range []bool{false, true} {
		p := inAction(t, setting{scenario: "standard"})
		p.must(facilitator, &game.SetBoard{Mode: game.BoardFrozen})
		if froze := bodies[*game.BoardFroze](p.bell()); len(froze) != 0 {
			t.Error("frozen at the first bell")
		}
		p.until(game.Action)
		var bell []game.Event
		if early {
			p.must(facilitator, &game.EndPhase{})
			bell = p.advance(p.s.Now())
		} else {
			bell = p.bell()
		}
		if got := kinds(bell); len(bodies[*game.BoardFroze](bell)) != 1 {
			t.Errorf("the second bell: %s", got)
		}
		if later := p.until(game.Final); len(bodies[*game.BoardFroze](later)) != 0 {
			t.Error("frozen twice")
		}
	}
}

// Whoever does not use the frozen board has no event of it, and none that is due.
func TestBoardCostsNothingUnused(t *testing.T) {
	p := inAction(t, setting{})
	if froze := bodies[*game.BoardFroze](p.until(game.Final)); len(froze) != 0 {
		t.Errorf("%d events", len(froze))
	}
}

// Turning time back turns the frozen board back with it; the mode stays.
func TestBoardFreezesAgainAfterUndo(t *testing.T) {
	p := inAction(t, setting{})
	p.must(facilitator, &game.SetBoard{Mode: game.BoardFrozen})
	p.bell()
	p.until(game.Action)
	p.wait(30_000)
	p.must(facilitator, &game.PlayCard{Card: game.CardGrant})
	seq := p.s.Seq()
	if froze := bodies[*game.BoardFroze](p.wait(20_000)); len(froze) != 1 {
		t.Fatal("not frozen")
	}
	p.must(facilitator, &game.Undo{Seq: seq})
	if at := p.public(0).Session.Frozen; at != 0 || p.public(0).Session.Board != game.BoardFrozen {
		t.Errorf("after the undo the board is frozen since %d", at)
	}
	if froze := bodies[*game.BoardFroze](p.wait(20_000)); len(froze) != 1 {
		t.Error("it does not freeze again")
	}
}

// The kampung on the screen tell what came and when; what was asked for by group comes after the bell, and phones get none.
func TestBoardLetsTheKampungSpeak(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{6, 4, 7103})})
	if data := encode(t, p.public(0)); bytes.Contains(data, []byte(`"voice"`)) {
		t.Error("a voice on the teams' side")
	}
	p.must(facilitator, &game.SetBoard{Side: game.SideKampung})
	p.must(p.listener(0), &game.Listen{Kampung: 0})
	p.wait(p.team(0).Town.Kampung[0].Bike + 30_000)
	p.must(p.listener(0), &game.ShareNews{Kampung: 0})
	p.store(0, [3]int{6, 6, 6})
	p.meals(0, game.Basic, game.Soft)
	p.deliver(0, 0, [3]int{6, 0, 2}, false)
	voice := *p.public(0).Town.Kampung[0].Voice
	if len(voice.Came) != 1 || voice.Came[0].Meals != [3]int{6, 0, 2} || voice.Meals != [3]int{6, 0, 2} || voice.Came[0].At == 0 || voice.FedPercent != -1 || voice.Asked != nil {
		t.Errorf("in action the kampung says %+v", voice)
	}
	for _, a := range audiences(p.s) {
		data := encode(t, p.s.View(a))
		if spoken := bytes.Contains(data, []byte(`"voice"`)); spoken != (a.Kind == game.Public) {
			t.Errorf("%+v hears the voice: %t", a, spoken)
		}
		if a.Kind == game.Public && bytes.Contains(data, []byte(fmt.Sprint(7103))) {
			t.Error("the screen shows what was heard before the bell")
		}
	}
	p.bell()
	voice = *p.public(0).Town.Kampung[0].Voice
	if voice.Asked == nil || *voice.Asked != [3]int{6, 4, 7103} || voice.FedPercent != 0 {
		t.Errorf("after the bell the kampung says %+v, asked %v", voice, voice.Asked)
	}
	p.until(game.Plan)
	if voice = *p.public(0).Town.Kampung[0].Voice; len(voice.Came) != 0 || voice.Meals != [3]int{} || voice.Asked != nil {
		t.Errorf("on the next day the kampung says %+v", voice)
	}
}
