package simulation_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/simulation"
)

func TestParseMix(t *testing.T) {
	for _, test := range []struct {
		mix   string
		teams int
		want  string // names, or a part of the refusal
	}{
		{"servant=2,competitor=1", 3, "servant servant competitor"},
		{"servant", 3, "servant servant servant"},
		{"servant=2, altruist", 3, "servant servant altruist"},
		{"servant=3,liar=0", 3, "servant servant servant"},
		{"servant=2", 3, "the mix has 2 teams and the session 3"},
		{"servant=4", 3, "from 0 to 3"},
		{"servant=x,liar=2", 3, "from 0 to 3"},
		{"servant=-1,liar=4", 3, "from 0 to 3"},
		{"servant=1,servant=2", 3, "there twice"},
		{"saint=3", 3, "unknown strategy"},
		{"", 3, "unknown strategy"},
	} {
		list, err := simulation.ParseMix(test.mix, test.teams)
		var names []string
		for _, strategy := range list {
			names = append(names, strategy.Name())
		}
		if got := strings.Join(names, " "); err == nil && got != test.want || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %s, %v; want %s", test.mix, got, err, test.want)
		}
	}
}

func TestParseSizes(t *testing.T) {
	for text, want := range map[string]string{
		"5": "[5]", "2,3, 10": "[2 3 10]", "": "people per team", "0": "people per team", "11": "people per team", "3,x": "people per team",
	} {
		sizes, err := simulation.ParseSizes(text)
		if got := fmt.Sprint(sizes); err == nil && got != want || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %s, %v; want %s", text, got, err, want)
		}
	}
}

// Section 16: with seed s the list of teams starts s-1 places further on.
func TestPlacesRotateWithTheSeed(t *testing.T) {
	s := setup(t, "quick", "servant,liar,blind", 3, 2)
	games, err := simulation.PlayMany(t.Context(), s, 4, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"servant liar blind", "liar blind servant", "blind servant liar", "servant liar blind"} {
		var names []string
		for _, team := range games[i].Teams {
			names = append(names, team.Strategy.Name())
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("seed %d: %s, want %s", i+1, got, want)
		}
	}
	shares := 0.0
	for _, strategy := range simulation.Summarize(games).Strategies {
		shares += strategy.WinShare
		if strategy.Seats != 1 {
			t.Errorf("a strategy has %d seats", strategy.Seats)
		}
	}
	if shares < 0.999 || shares > 1.001 {
		t.Errorf("the shares of wins make %f", shares)
	}
}

// A hall of more than twelve teams plays in several towns.
func TestSeveralTowns(t *testing.T) {
	s := setup(t, "quick", "servant", 13, 3)
	g, err := simulation.Play(s, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Towns) != 2 {
		t.Fatalf("%d towns", len(g.Towns))
	}
	sum := g.Town()
	if sum.Demand != 13*(s.Params.Days[0].Need+s.Params.Days[1].Need) || sum.Fed <= sum.Demand/2 || sum.Fed > sum.Demand {
		t.Errorf("both towns: %+v", sum)
	}
}

func TestPlayManyEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := setup(t, "quick", "servant", 2, 2)
	played := 0
	s.Watch = func(_ *game.Session, e game.Event) {
		if e.Kind == "play_closed" {
			played++
			cancel()
		}
	}
	if _, err := simulation.PlayMany(ctx, s, 1000, 1); !errors.Is(err, context.Canceled) || played != 1 {
		t.Errorf("played %d games, then %v", played, err)
	}
}
