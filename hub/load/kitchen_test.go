package load

import (
	"encoding/json"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
	"foodforpeople/hub/phone"
)

// All phones of a team hear the same, in their own time: the first to hear counts.
func TestTheFirstPhoneToHearCounts(t *testing.T) {
	quick, err := scenario.Load("quick")
	if err != nil {
		t.Fatal(err)
	}
	created, err := game.Create(game.Config{Title: "Load", JoinCode: "123456", Language: "en", Params: &quick.Parameters, Teams: []string{"", ""}})
	if err != nil {
		t.Fatal(err)
	}
	live := game.New()
	live.Apply(created)
	view := live.View(game.Audience{Kind: game.ToTeam, Team: 1}).(*game.TeamView)
	snapshot := func(coins int) string {
		view.Kitchen.Coins = coins
		data, err := json.Marshal(view)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	strategy, err := bot.Parse("servant")
	if err != nil {
		t.Fatal(err)
	}
	k := newKitchen(&session{run: &run{Plan: Plan{Scenario: quick}}}, 1, bot.NewPlayer(strategy, 1, 1))
	for i, step := range []struct {
		epoch string
		seq   int64
		whole bool
		raw   string
		coins int
	}{
		{"a.1", 3, true, snapshot(100), 100},
		{"a.1", 4, false, `{"kitchen":{"coins":90}}`, 90},
		{"a.1", 4, false, `{"kitchen":{"coins":1}}`, 90},
		{"a.1", 3, true, snapshot(2), 90},
		{"a.1", 5, false, `{"kitchen":{"coins":80}}`, 80},
		{"a.1", 9, true, snapshot(70), 70},
		{"a.1", 8, false, `{"kitchen":{"coins":3}}`, 70},
		{"a.2", 10, false, `{"kitchen":{"coins":4}}`, 70},
		{"a.2", 1, true, snapshot(60), 60},
		{"a.2", 2, false, `{"kitchen":{"coins":50}}`, 50},
	} {
		if err := k.take(step.epoch, phone.Change{Seq: step.seq, Snapshot: step.whole, Raw: json.RawMessage(step.raw)}); err != nil {
			t.Fatal(err)
		}
		if got := k.eyes.Sight(0).Coins(); got != step.coins {
			t.Errorf("step %d: %d coins, want %d", i, got, step.coins)
		}
	}
	if err := k.take("a.2", phone.Change{Seq: 3, Raw: json.RawMessage(`{"kitchen":{"coins":"many"}}`)}); err == nil || !strings.Contains(err.Error(), "coins") {
		t.Errorf("of nonsense: %v", err)
	}
	if numbering("f411cf12.1a.1-0-3-0.2-0-0-7") != "f411cf12.1a" || numbering("x") != "x" {
		t.Error("epochs of a team's phones are not told to be the same")
	}
}
