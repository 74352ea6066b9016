package game_test

import (
	"fmt"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
)

func standard(t testing.TB) *game.Parameters {
	t.Helper()
	s, err := scenario.Load("standard")
	if err != nil {
		t.Fatal(err)
	}
	return &s.Parameters
}

// Section 4, "Check".
func TestFirstDrawOfSeedOne(t *testing.T) {
	if got := game.Draw(1, 1, 0); got != 181553057051013221 {
		t.Errorf("U(1,0) of seed 1 = %d", got)
	}
}

func TestWorldOfSeedOne(t *testing.T) {
	w := game.NewWorld(standard(t), 1, 10)
	want := [][3]int{
		{59, 9, 12}, {8, 29, 15}, {18, 5, 18}, {13, 5, 23}, {31, 9, 34}, {15, 18, 27}, {58, 6, 10}, {31, 29, 18},
	}
	if got := w.Wave[0][0]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("wave[0][0] = %v, want %v", got, want)
	}
	if got := fmt.Sprint(w.RainStart); got != "[-1 -1 -1]" {
		t.Errorf("rain starts %s, want none", got)
	}
	if got := fmt.Sprint(w.Influx); got != "[1 2 6]" {
		t.Errorf("influx %s", got)
	}
}

func TestWorldOfSeedTwo(t *testing.T) {
	p := standard(t)
	w := game.NewWorld(p, 2, 10)
	if got := w.Wave[0][0][0]; got != [3]int{28, 11, 14} {
		t.Errorf("wave[0][0][0] = %v", got)
	}
	if got := fmt.Sprint(w.RainStart); got != "[-1 72000 -1]" {
		t.Errorf("rain starts %s", got)
	}
	if got := fmt.Sprint(w.Influx); got != "[1 6 4]" {
		t.Errorf("influx %s", got)
	}
	var weight [3]int // gw[0] of the first day: the draws behind the weights of the eight kampung
	for g := range weight {
		weight[g] = p.Mix[g] * game.DrawRange(2, 1, uint64(8+g), 20, 250)
	}
	if weight != [3]int{9592, 3968, 4950} {
		t.Errorf("gw[0] of the first day = %v", weight)
	}
}

// Everybody who was drawn is there: the waves of a day make its need, whatever the number of teams.
func TestWavesMakeTheNeed(t *testing.T) {
	p := standard(t)
	for teams := 2; teams <= 12; teams++ {
		w := game.NewWorld(p, 7, teams)
		for day, waves := range w.Wave {
			people := 0
			for _, wave := range waves {
				for _, groups := range wave {
					people += groups[0] + groups[1] + groups[2]
				}
			}
			if want := p.Days[day].Need * teams; people != want {
				t.Errorf("%d teams, day %d: %d people, want %d", teams, day, people, want)
			}
		}
	}
}
