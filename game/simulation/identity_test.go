package simulation_test

import (
	"fmt"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/simulation"
)

// books recompute scores and credit from the events alone (target 14 of section 18).
type books struct {
	score  map[game.TeamID]int
	served int // cp of all who were served, before the gift split
	split  int // the same, after it
}

func (b *books) observe(e game.Event) {
	switch body := e.Body.(type) {
	case *game.Served:
		for _, row := range body.Rows {
			value := row.CP * row.N
			share := 0
			if row.Giver != game.NoTeam && row.Giver != *e.Team {
				share = row.CP * row.Percent / 100 * row.N
				b.score[row.Giver] += share
			}
			b.score[*e.Team] += value - share
			b.served += value
			b.split += share + (value - share)
		}
	case *game.PromiseClosed:
		b.score[*e.Team] += body.CP
	case *game.NewsUsed:
		b.score[*e.Team] += body.CP
	case *game.MealsExpired:
		b.score[*e.Team] += body.CP
	case *game.DayClosed:
		for i, closed := range body.Teams {
			b.score[game.TeamID(i)] += closed.WasteCP + body.TownLoss
		}
	}
}

func TestEventsMakeTheScores(t *testing.T) {
	s := setup(t, "standard", "servant=3,gift-loop=2,funnel=2,selfish,liar,altruist", 10)
	b := books{score: make(map[game.TeamID]int)}
	gifts := 0
	var session *game.Session
	var result game.TownResult
	s.Watch = func(live *game.Session, e game.Event) {
		session = live
		b.observe(e)
		if body, over := e.Body.(*game.PlayClosed); over {
			result = body.Towns[0]
		}
	}
	g, err := simulation.Play(s, 3)
	if err != nil {
		t.Fatal(err)
	}
	for i, team := range g.Teams {
		if b.score[game.TeamID(i)] != team.CP || team.Parts.Total() != team.CP {
			t.Errorf("team %d has %d cp, its events %d, its parts %d", i, team.CP, b.score[game.TeamID(i)], team.Parts.Total())
		}
		gifts += team.Parts.Gifts
	}
	if gifts == 0 {
		t.Error("no gift was eaten: the split was not seen")
	}
	served := 0
	for _, team := range g.Teams {
		served += team.Parts.Right + team.Parts.Waiting + team.Parts.Wrong + team.Parts.Shared + team.Parts.Gifts
	}
	if served != b.served || b.split != b.served {
		t.Errorf("served %d cp before the split, %d after, %d in the parts", b.served, b.split, served)
	}
	if town := g.Town(); town.Demand != result.Demand || town.Fed != result.Fed || town.FedRight != result.FedRight ||
		100*town.WorstFed/town.WorstDemand != result.WorstPercent {
		t.Errorf("the events make the town %+v, its result is %+v", town, result)
	}
	credit := 0
	for _, seat := range session.Seats() {
		c := session.Contribution(seat.Seat)
		credit += c.Courier + c.Cook + c.Buyer + c.Listener + c.Helper
	}
	if credit <= b.served/2 || credit > b.served {
		t.Errorf("five links got %d cp of %d", credit, b.served)
	}
}

// Target 13: whatever the seat and the size of the team, an average participant has an index of about 1000.
func TestIndexAveragesThousandInEverySeat(t *testing.T) {
	seeds := max(*seedsFlag/4, quickSeeds)
	for _, size := range []int{4, 5, 6, 10} { // without volunteers
		index := make(map[string]int)
		count := make(map[string]int)
		s := setup(t, "quick", "servant", 10, size)
		var session *game.Session
		s.Watch = func(live *game.Session, _ game.Event) { session = live }
		for seed := range seeds {
			if _, err := simulation.Play(s, uint64(seed)+1); err != nil {
				t.Fatal(err)
			}
			for _, seat := range session.Seats() {
				// Seats with the same roles share the same work, in whatever parts.
				key := fmt.Sprint(seat.Roles)
				index[key] += session.Contribution(seat.Seat).Index
				count[key]++
			}
		}
		for key := range index {
			if mean := index[key] / count[key]; mean < 970 || mean > 1030 {
				t.Errorf("teams of %d: %s has an index of %d on average", size, key, mean)
			}
		}
	}
}
