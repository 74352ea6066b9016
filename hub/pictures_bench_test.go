package hub

import (
	"context"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
	"foodforpeople/hub/journal"
)

// sixtyPeople is a journal with a standard session of sixty people in twelve teams.
func sixtyPeople(b *testing.B) *journal.Memory {
	b.Helper()
	loaded, err := scenario.Load("standard")
	if err != nil {
		b.Fatal(err)
	}
	teams, err := simulation.ParseMix("servant=6,giver=2,asker=2,competitor=2", 12)
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	j := journal.NewMemory(wallClock)
	if err := j.Create(ctx, "one", mustJSON(meta{"000000", "Sixty"})); err != nil {
		b.Fatal(err)
	}
	writer, err := j.Acquire(ctx, "one", "test")
	if err != nil {
		b.Fatal(err)
	}
	open := &batch{}
	setup := &simulation.Setup{Params: &loaded.Parameters, Teams: teams, Sizes: []int{5}}
	setup.Watch = func(s *game.Session, e game.Event) {
		if e.At > open.At && len(open.Events) > 0 { // as often as a room does at its busiest
			if _, err := writer.Append(ctx, open.encode()); err != nil {
				b.Fatal(err)
			}
			open = &batch{}
		}
		open.At = e.At
		open.add([]game.Event{e})
	}
	if _, err := simulation.Play(setup, 1); err != nil {
		b.Fatal(err)
	}
	if _, err := writer.Append(ctx, open.encode()); err != nil {
		b.Fatal(err)
	}
	return j
}

// The first answer of a session's debrief reads the whole journal; later ones are kept.
func BenchmarkFirstDebriefOfSixty(b *testing.B) {
	j := sixtyPeople(b)
	var drawn *drawing
	for b.Loop() {
		m := &memory{id: "one"}
		var err error
		if drawn, err = m.pictures(b.Context(), j); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(drawn.plain))/1024, "KB")
	b.ReportMetric(float64(len(drawn.zipped))/1024, "KB-zipped")
}

// Scrubbing to and fro over the whole session.
func BenchmarkMomentOfSixty(b *testing.B) {
	j := sixtyPeople(b)
	m := &memory{id: "one"}
	drawn, err := m.pictures(b.Context(), j)
	if err != nil || len(drawn.plain) == 0 {
		b.Fatal(err)
	}
	replay := m.fold.Replay()
	end := m.fold.Pictures().Times
	last := end[len(end)-1]
	for n := 0; b.Loop(); n++ {
		if replay.Public(last*game.Time(n*37%100)/100, 0) == nil {
			b.Fatal("nothing to see")
		}
	}
}
