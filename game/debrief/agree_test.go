package debrief_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
	"foodforpeople/game/scenario"
)

// What the review and the ranking show of the same things must be what the measures have: people fed right, waste and
// kampung.
func TestMeasuresAgreeWithWhatTheGameShows(t *testing.T) {
	for name, journal := range journals(t) {
		s := game.New()
		var fold debrief.Fold
		var before map[game.TeamID][2]int
		for _, e := range decode(t, journal) {
			s.Apply(e)
			fold.Observe(e)
			switch body := e.Body.(type) {
			case *game.DayStarted:
				before = servedBy(fold.Report())
			case *game.PhaseChanged:
				if body.To == game.Review {
					agreeWithReview(t, name, s, fold.Report(), before)
				}
			case *game.PlayClosed:
				now := servedBy(fold.Report())
				for _, line := range body.Ranking {
					if now[line.Team][0] != line.FedRight {
						t.Errorf("%s: team %d fed %d right, the ranking has %d", name, line.Team, now[line.Team][0], line.FedRight)
					}
				}
			}
		}
	}
}

// servedBy is people fed right and people fed, by team.
func servedBy(r *debrief.Report) map[game.TeamID][2]int {
	list := make(map[game.TeamID][2]int)
	for i := range r.Teams {
		m := r.Teams[i].Measure(debrief.ServedNeed)
		list[r.Teams[i].Team] = [2]int{int(m.Value*float64(m.N) + 0.5), m.N}
	}
	return list
}

func agreeWithReview(t *testing.T, name string, s *game.Session, r *debrief.Report, before map[game.TeamID][2]int) {
	t.Helper()
	now := servedBy(r)
	for _, seat := range s.Seats() {
		if seat.Removed {
			continue
		}
		view := s.View(game.Audience{Kind: game.ToTeam, Team: seat.Team}).(*game.TeamView)
		today := view.Kitchen.ServedToday
		right, all := now[seat.Team][0]-before[seat.Team][0], now[seat.Team][1]-before[seat.Team][1]
		if today.Right != right || today.Wrong != all-right {
			t.Errorf("%s: the review shows %d right and %d wrong, the measure has %d of %d", name, today.Right, today.Wrong, right, all)
		}
		if result := view.Town.Result; result != nil {
			for c, k := range result.Kampung {
				if told := r.Towns[seat.Town].Kampung[c]; told.People != k.Demand {
					t.Errorf("%s: kampung %d had %d people, the measure has %d", name, c, k.Demand, told.People)
				}
			}
		}
	}
}

// The chances of M6 count the commands that the rules let the roles of a seat give in a phase.
func TestChancesAreWhatTheRulesAllow(t *testing.T) {
	for people := 2; people <= 6; people++ {
		c := &chances{t: t, session: game.New(), last: make(map[game.SeatID]float64)}
		loaded, err := scenario.Load("quick")
		if err != nil {
			t.Fatal(err)
		}
		created, err := game.Create(game.Config{
			Title: "Chances", JoinCode: "000000", Language: "en", Params: &loaded.Parameters, Teams: make([]string, 2),
		})
		if err != nil {
			t.Fatal(err)
		}
		c.take([]game.Event{created}, true)
		for range 2 * people {
			c.decide(game.ByServer, &game.Join{Participant: "P"})
		}
		for range 4 {
			c.decide(game.ByFacilitator, &game.EndPhase{})
			c.take(c.session.Advance(c.at), false)
			c.check()
		}
	}
}

// chances compares the fold with what a session refuses.
type chances struct {
	t       *testing.T
	session *game.Session
	fold    debrief.Fold
	at      game.Time
	last    map[game.SeatID]float64
}

func (c *chances) take(events []game.Event, apply bool) {
	for _, e := range events {
		if apply {
			c.session.Apply(e)
		}
		c.fold.Observe(e)
	}
}

func (c *chances) decide(by game.ActorKind, cmd game.Command) {
	c.t.Helper()
	events, err := c.session.Decide(c.at, game.Actor{Kind: by}, "", cmd)
	if err != nil {
		c.t.Fatal(err)
	}
	c.take(events, true)
}

// check lets two seconds pass in the phase, and looks what they were worth to every seat.
func (c *chances) check() {
	c.t.Helper()
	want := make(map[game.SeatID]int)
	for _, seat := range c.session.Seats() {
		for _, cmd := range []game.Command{
			&game.MakePromise{}, &game.Help{}, &game.GiveMeals{}, &game.GiveIngredients{}, &game.Listen{}, &game.ShareNews{},
			&game.Buy{}, &game.Cover{}, &game.CookMeals{}, &game.Dispatch{},
		} {
			_, err := c.session.Decide(c.at, game.Actor{Kind: game.BySeat, Seat: seat.Seat}, "", cmd)
			var refusal *game.Refusal
			if !errors.As(err, &refusal) || refusal.Code != game.WrongPhase && refusal.Code != game.NotYourRole {
				want[seat.Seat]++
			}
		}
	}
	c.at += 2000
	c.take(c.session.Advance(c.at), false)
	c.decide(game.ByFacilitator, &game.Pause{})
	c.decide(game.ByFacilitator, &game.Resume{})
	for _, team := range c.fold.Report().Teams {
		for _, p := range team.Persons {
			if got := p.Chances - c.last[p.Seat]; got != float64(2*want[p.Seat]) {
				phase, _ := c.session.Phase()
				c.t.Errorf("two seconds of %v are %v chances to seat %d, the rules allow %d commands", phase, got, p.Seat, want[p.Seat])
			}
			c.last[p.Seat] = p.Chances
		}
	}
}

// docs/measures.md must have every measure with its number, and the floors of the definitions.
func TestDocumentHasEveryMeasure(t *testing.T) {
	text, err := os.ReadFile("../../docs/measures.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range debrief.Definitions() {
		title := "`" + string(d.ID) + "`"
		if d.Number != "" {
			title = d.Number + " " + title
		}
		if !strings.Contains(string(text), "### "+title) {
			t.Errorf("docs/measures.md has no section for %s", title)
		}
	}
}
