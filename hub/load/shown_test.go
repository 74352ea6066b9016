package load

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"foodforpeople/game"
)

func TestTheScreenShows(t *testing.T) {
	rice := game.Rice
	at := func(n int) time.Time { return time.Unix(int64(n), 0) }
	s := newShown()
	for n, what := range []struct {
		team game.TeamID
		cmd  game.Command
	}{
		{1, &game.MakePromise{Kampung: 2, N: 10}},
		{2, &game.MakePromise{Kampung: 2, N: 10}},
		{1, &game.ShareNews{Kampung: 3}},
		{1, &game.AskFor{Ingredient: &rice, N: 4}},
		{1, &game.Dispatch{Kampung: 4}},
		{3, &game.Dispatch{Kampung: 4}},
		{3, &game.Dispatch{Kampung: 5}},
	} {
		s.expect(sign(what.team, what.cmd), at(n))(string(rune('a' + n)))
	}
	if sign(1, &game.Buy{}) != "" {
		t.Error("the screen shows whose a purchase is")
	}
	s.drop("g")
	late := s.expect(vanSign(5), at(9))
	s.drop("h")
	late("h")
	for _, step := range []struct {
		patch string
		shows []int
	}{
		{`{"session":{"phase":"plan"}}`, nil},
		{`{"town":{"kampung":{"2":{"promises":{"1":{"progress":3},"7":{"n":10}}},"3":{"crowd":50},"4":null}}}`, nil},
		{`{"town":{"kampung":{"2":{"promises":{"2":{"n":10,"progress":0,"early":true}}}}}}`, []int{1}},
		{`{"town":{"kampung":{"3":{"board":{"heard_at":5,"posting":2}}},"vans":{"7":{"c":4,"out":true,"start":1,"end":2}}}}`, []int{2, 4}},
		{`{"town":{"vans":{"7":null,"8":{"c":4,"out":false,"start":2,"end":3},"9":{"end":9},"10":{"c":5,"out":true}}}}`, nil},
		{`{"town":{"teams":{"1":{"ask":{"item":"rice","n":4,"at":4},"points":3},"2":{"points":1}}}}`, []int{3}},
		{`{"town":{"teams":{"1":{"ask":null}},"vans":{"11":{"c":4,"out":true}}}}`, []int{5}},
		{`{"town":{"kampung":{"2":{"promises":{"1":{"n":10}}}}}}`, []int{0}},
	} {
		var patch news
		if err := json.Unmarshal([]byte(step.patch), &patch); err != nil {
			t.Fatal(err)
		}
		var got []int
		for _, began := range s.found(&patch) {
			got = append(got, int(began.Unix()))
		}
		slices.Sort(got)
		if !slices.Equal(got, step.shows) {
			t.Errorf("%s shows %v, want %v", step.patch, got, step.shows)
		}
	}
}
