package debrief_test

import (
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
)

// The last scores of the timeline are those of the ranking, also with what a facilitator gave, took or entered afterwards.
func TestTheLastScoresAreThoseOfTheRanking(t *testing.T) {
	for name, journal := range journals(t) {
		s := game.New()
		var fold debrief.Fold
		take := func(events ...game.Event) {
			for _, e := range events {
				s.Apply(e)
				fold.Observe(e)
			}
		}
		for _, e := range decode(t, journal) {
			take(e)
			if _, over := e.Body.(*game.PlayClosed); !over {
				continue
			}
			sameRanking(t, name, s, &fold)
			for _, cmd := range []game.Command{
				&game.CorrectScore{Team: 1, CP: -7_777, Reason: "x"}, &game.EnterResult{Team: 0, Fed: 3, CP: 4_444}, &game.EnterResult{Team: 0, CP: 5_555},
			} {
				events, err := s.Decide(s.Now(), game.Actor{Kind: game.ByFacilitator}, "", cmd)
				if err != nil {
					t.Fatal(name, err)
				}
				if !debrief.Changes(&events[0]) {
					t.Errorf("%s is said to change nothing", events[0].Kind)
				}
				take(events...)
				sameRanking(t, name, s, &fold)
			}
			break
		}
	}
}

func sameRanking(t *testing.T, name string, s *game.Session, fold *debrief.Fold) {
	t.Helper()
	p := fold.Pictures()
	last := p.Scores[len(p.Scores)-1]
	for _, team := range s.Result().Teams {
		if last[team.Team] != team.Points {
			t.Errorf("%s: team %d ends with %d points, the ranking has %d", name, team.Team, last[team.Team], team.Points)
		}
	}
}
