package load

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"foodforpeople/game"
	"foodforpeople/hub/phone"
)

func TestTheScreenShows(t *testing.T) {
	s := newShown()
	at := func(n int) time.Time { return time.Unix(int64(n), 0) }
	command := func(name, args string) phone.Command {
		return phone.Command{Name: name, Args: json.RawMessage(args)}
	}
	if sign(1, command("buy", `{"i":"rice","q":3}`)) != "" || sign(1, command("promise", `3`)) != "" {
		t.Error("the screen shows whose a purchase is")
	}
	for i, step := range []struct {
		patch string // or else a team's command, which began at began
		team  game.TeamID
		name  string
		args  string
		began int
		bad   bool
		shows []int // seconds that it took
	}{
		{team: 1, name: "promise", args: `{"c":2,"n":10}`, began: 0},
		{team: 2, name: "promise", args: `{"c":2,"n":10}`, began: 1},
		{patch: `{"session":{"phase":"plan"}}`},
		{patch: `{"town":{"kampung":{"2":{"promises":{"1":{"progress":3},"7":{"n":10}}},"3":{"crowd":50},"4":null}}}`},
		{patch: `{"town":{"kampung":{"2":{"promises":{"2":{"n":10,"progress":0,"early":true}}}}}}`, shows: []int{4 - 1}},
		{patch: `{"town":{"kampung":{"2":{"promises":{"1":{"n":10}}}}}}`, shows: []int{5}},
		// Two reports in one patch, and one on the next day.
		{team: 1, name: "share_news", args: `{"c":3}`, began: 6},
		{team: 2, name: "share_news", args: `{"c":3}`, began: 6},
		{patch: `{"town":{"kampung":{"3":{"board":{"heard_at":5,"posting":2}}}}}`, shows: []int{2, 2}},
		{team: 2, name: "share_news", args: `{"c":3}`, began: 7},
		{patch: `{"town":{"kampung":{"3":{"board":{"posting":1}}}}}`, shows: []int{3}},
		// The screen is faster than the answer; a van of long ago is another one.
		{patch: `{"town":{"vans":{"7":{"c":4,"out":true,"start":1,"end":2}}}}`},
		{patch: `{"town":{"vans":{"7":null,"8":{"c":4,"out":false},"9":{"end":9},"10":{"c":4,"out":true}}}}`},
		{team: 1, name: "dispatch", args: `{"c":4,"load":[1,1,1]}`, began: 12, shows: []int{0}},
		{team: 2, name: "dispatch", args: `{"c":4,"load":[1,1,1]}`, began: 13},
		{patch: `{"town":{"vans":{"11":{"c":4,"out":true}}}}`, shows: []int{2}},
		{team: 1, name: "ask", args: `{"i":"rice","n":4}`, began: 15},
		{patch: `{"town":{"teams":{"1":{"ask":null},"2":{"points":1}}}}`},
		{patch: `{"town":{"teams":{"1":{"ask":{"item":"rice","n":4,"at":4},"points":3}}}}`, shows: []int{3}},
		// What is not timed takes its sign all the same.
		{team: 1, name: "dispatch", args: `{"c":5}`, began: 18, bad: true},
		{team: 2, name: "dispatch", args: `{"c":5}`, began: 19},
		{patch: `{"town":{"vans":{"12":{"c":5,"out":true}}}}`},
		{patch: `{"town":{"vans":{"13":{"c":5,"out":true}}}}`, shows: []int{3}},
	} {
		var got []time.Duration
		if step.patch != "" {
			var patch news
			if err := json.Unmarshal([]byte(step.patch), &patch); err != nil {
				t.Fatal(err)
			}
			got = s.found(&patch, at(i))
		} else if took, timed := s.accepted(sign(step.team, command(step.name, step.args)), deed{at(step.began), !step.bad}); timed {
			got = append(got, took)
		}
		var seconds []int
		for _, took := range got {
			seconds = append(seconds, int(took.Seconds()))
		}
		if !slices.Equal(seconds, step.shows) {
			t.Errorf("step %d: %s%s shows %v, want %v", i, step.patch, step.name, seconds, step.shows)
		}
	}
}
