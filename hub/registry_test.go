package hub

import (
	"testing"
	"testing/synctest"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
	"foodforpeople/hub/journal"
)

// A damaged journal may come back from its repair with a code that another session has drawn meanwhile.
func TestTwoSessionsWithOneJoinCode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		quick, err := scenario.Load("quick")
		if err != nil {
			t.Fatal(err)
		}
		memory := journal.NewMemory(nil)
		for _, id := range []string{"first", "second"} {
			event, err := game.Create(game.Config{
				Title: id, JoinCode: "123457", Params: &quick.Parameters, Teams: []string{"", ""},
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := memory.Create(t.Context(), id, mustJSON(meta{Code: "123457", Title: id})); err != nil {
				t.Fatal(err)
			}
			writer, err := memory.Acquire(t.Context(), id, "test")
			if err != nil {
				t.Fatal(err)
			}
			data := (&batch{Batch: Batch{Events: []game.Event{event}}}).encode()
			if _, err := writer.Append(t.Context(), data); err != nil {
				t.Fatal(err)
			}
		}
		h, err := New(t.Context(), Options{Journal: memory, Settings: memory, Scenarios: []*scenario.Scenario{quick}})
		if err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if live := h.Sessions(); len(live) != 1 || live[0].Title != "first" {
			t.Errorf("live: %v, want the session that had the code first", live)
		}
		h.Stop() // hangs, which synctest notices, if a room is forgotten
	})
}
