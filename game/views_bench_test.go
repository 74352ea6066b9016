package game_test

import (
	"slices"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/simulation"
)

// inMidGame is a standard session of ten teams in the action of its second day, and the events that follow.
func inMidGame(b *testing.B) (*game.Session, []game.Event) {
	b.Helper()
	servant, err := bot.Parse("servant")
	if err != nil {
		b.Fatal(err)
	}
	s, begun := game.New(), 0
	var next []game.Event
	setup := &simulation.Setup{
		Params: parameters(b, "standard"), Teams: slices.Repeat([]*bot.Strategy{servant}, 10), Sizes: []int{6},
		Watch: func(_ *game.Session, e game.Event) {
			if phase, day := s.Phase(); phase != game.Action || day != 1 || begun < 300 {
				if s.Apply(e); phase == game.Action && day == 1 {
					begun++
				}
			} else if len(next) < 400 {
				next = append(next, e)
			}
		},
	}
	if _, err := simulation.Play(setup, 1); err != nil {
		b.Fatal(err)
	}
	return s, next
}

// BenchmarkView makes views from nothing, as for somebody who looks once.
func BenchmarkView(b *testing.B) {
	s, _ := inMidGame(b)
	for _, one := range []struct {
		name string
		a    game.Audience
	}{
		{"public", game.Audience{Kind: game.Public}}, {"team", game.Audience{Kind: game.ToTeam}},
		{"seat", game.Audience{Kind: game.ToSeat}}, {"facilitator", game.Audience{Kind: game.ToFacilitator}},
	} {
		b.Run(one.name, func(b *testing.B) {
			for b.Loop() {
				s.View(one.a)
			}
		})
	}
}

// BenchmarkViews applies the events of the game one after the other, and makes the views that each has touched.
func BenchmarkViews(b *testing.B) {
	s, events := inMidGame(b)
	all := audiences(s)
	made := 0
	var session *game.Session
	var views *game.Views
	for n := 0; b.Loop(); n++ {
		if n%len(events) == 0 {
			b.StopTimer()
			session = s.Clone()
			views = game.NewViews(session)
			for _, a := range all {
				views.View(a)
			}
			b.StartTimer()
		}
		e := &events[n%len(events)]
		session.Apply(*e)
		views.Note(e, func(a game.Audience) { // most are told of once; a room makes each view once
			views.View(a)
			made++
		})
	}
	b.ReportMetric(float64(made)/float64(b.N), "views/op")
}
