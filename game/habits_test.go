package game_test

import (
	"bytes"
	"testing"

	"foodforpeople/game"
)

func rated(about game.About, all int) *game.RateHabits {
	return &game.RateHabits{About: about, Ratings: game.Ratings{Listened: all, Shared: all, KeptWord: all, Foresaw: all, Included: all}}
}

// Means of a team stand from three answers on, oneself and the team apart, one team apart from the other.
func TestHabitsAreShownFromThreeOn(t *testing.T) {
	p := inDebrief(t, 4, 4)
	people := p.persons()
	if got := p.wall().Habits; len(got) != 0 {
		t.Fatalf("nobody has answered: %v", got)
	}
	p.must(people[0], rated(game.AboutSelf, 1))
	p.must(people[0], rated(game.AboutSelf, 5)) // the last answer counts
	p.must(people[1], rated(game.AboutSelf, 4))
	p.must(people[4], rated(game.AboutSelf, 2)) // of the other team
	p.must(people[2], rated(game.AboutTeam, 3))
	if got := p.wall().Habits[0]; got.Self.N != 2 || got.Self.Items != nil || got.Team.N != 1 || got.Team.Items != nil {
		t.Fatalf("two answers show %+v", got)
	}
	p.must(people[2], &game.RateHabits{About: game.AboutSelf, Ratings: game.Ratings{Listened: 5, Shared: 1, KeptWord: 2, Foresaw: 3, Included: 4}})
	got := p.wall().Habits[0]
	want := map[game.Habit]int{game.Listened: 466, game.Shared: 333, game.KeptWord: 366, game.Foresaw: 400, game.Included: 433}
	for habit, mean := range want {
		if got.Self.Items[habit] != mean {
			t.Errorf("%s has the mean %d, want %d", habit, got.Self.Items[habit], mean)
		}
	}
	if len(got.Self.Items) != len(want) || got.Self.N != 3 || got.Team.Items != nil {
		t.Errorf("three answers show %+v", got)
	}
	if other := p.wall().Habits[1]; other.Self.N != 1 || other.Self.Items != nil {
		t.Errorf("the other team shows %+v", other)
	}
	if n := p.talk().Counts.Rated; n != 4 {
		t.Errorf("%d people have rated, want 4", n)
	}
	own := p.own(people[2]).Ratings
	if own.Self == nil || own.Self.Listened != 5 || own.Team == nil || own.Team.Listened != 3 {
		t.Errorf("the phone shows its person %+v", own)
	}
	for _, a := range audiences(p.s) {
		if a.Kind != game.ToSeat && bytes.Contains(encode(t, p.s.View(a)), []byte(`"ratings":{`)) {
			t.Errorf("%+v sees a person's answers", a)
		}
	}
}

func TestBoundsOfHabits(t *testing.T) {
	p := inDebrief(t, 2, 2)
	by := p.leader(0)
	p.refused(game.UnknownID, by, rated("others", 3))
	p.refused(game.NotAllowed, facilitator, rated(game.AboutSelf, 3))
	for i := range 5 {
		for _, wrong := range []int{0, 6} {
			cmd := rated(game.AboutSelf, 3)
			*[]*int{&cmd.Ratings.Listened, &cmd.Ratings.Shared, &cmd.Ratings.KeptWord, &cmd.Ratings.Foresaw, &cmd.Ratings.Included}[i] = wrong
			p.refused(game.BadAmount, by, cmd)
		}
	}
	p.until(game.Reflection)
	p.must(by, rated(game.AboutTeam, 1))
	p.until(game.Awards)
	p.refused(game.WrongPhase, by, rated(game.AboutSelf, 3))
}
