package bot_test

import (
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
)

// watched plays a game of a strategy against a servant and shows every event of the first team.
func watched(t *testing.T, strategy *bot.Strategy, see func(*game.Session, game.Event)) {
	t.Helper()
	standard, err := scenario.Load("standard")
	if err != nil {
		t.Fatal(err)
	}
	other, err := bot.Parse("servant-nogift")
	if err != nil {
		t.Fatal(err)
	}
	setup := &simulation.Setup{
		Params: &standard.Parameters, Teams: []*bot.Strategy{strategy, other}, Sizes: []int{5}, Fixed: true,
		Watch: func(s *game.Session, e game.Event) {
			if e.Team != nil && *e.Team == 0 {
				see(s, e)
			}
		},
	}
	if _, err := simulation.Play(setup, 1); err != nil {
		t.Fatal(err)
	}
}

func parse(t *testing.T, name string) *bot.Strategy {
	t.Helper()
	s, err := bot.Parse(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// unheard counts vans that leave for a kampung of which the team has heard nothing new, long before the bell.
func unheard(t *testing.T, strategy *bot.Strategy) (unheard, vans int) {
	watched(t, strategy, func(s *game.Session, e game.Event) {
		out, is := e.Body.(*game.VanOut)
		if !is || s.PhaseEnd()-e.At < 75_000 {
			return
		}
		vans++
		sight := s.Sight(0, e.At)
		known, some := sight.Known(out.Kampung)
		if _, mealtimeAt := sight.Mealtime(); !some || known.HeardAt < mealtimeAt && e.At-known.HeardAt > 60_000 {
			unheard++
		}
	})
	return unheard, vans
}

func TestHearingFirst(t *testing.T) {
	if blind, vans := unheard(t, parse(t, "servant")); blind == 0 {
		t.Errorf("all %d vans of a servant left after news: nothing can be seen here", vans)
	}
	for _, name := range []string{"servant", "blind"} {
		if blind, vans := unheard(t, parse(t, name).HearingFirst()); blind != 0 || vans < 20 {
			t.Errorf("%s: %d of %d vans left without news", name, blind, vans)
		}
	}
}

func TestChangesOfHoarders(t *testing.T) {
	most := func(s *bot.Strategy) (most int) {
		watched(t, s, func(live *game.Session, e game.Event) {
			stock := live.Sight(0, e.At).Stock()
			most = max(most, stock[0]+stock[1]+stock[2])
		})
		return most
	}
	servant := parse(t, "servant")
	if n := most(servant.Hoarding()); n < 100 {
		t.Errorf("a hoarder holds %d", n)
	}
	if n := most(servant.Hoarding().Sharing()); n > 60 {
		t.Errorf("a hoarder who shares holds %d", n)
	}
}

func TestCoveringAtOnce(t *testing.T) {
	days := map[int]game.Phase{}
	watched(t, parse(t, "servant-norain").CoveringAtOnce(), func(_ *game.Session, e game.Event) {
		if _, is := e.Body.(*game.Covered); is {
			days[e.Day] = e.Phase
		}
	})
	standard, err := scenario.Load("standard")
	if err != nil {
		t.Fatal(err)
	}
	for day := range standard.Parameters.Days {
		phase, covered := days[day]
		if want := standard.Parameters.Days[day].Rain.Percent > 0; covered != want || covered && phase != game.Plan {
			t.Errorf("day %d: covered %v in %v, forecast %d %%", day, covered, phase, standard.Parameters.Days[day].Rain.Percent)
		}
	}
}

func TestSharingNews(t *testing.T) {
	shared := 0
	watched(t, parse(t, "competitor").Sharing(), func(_ *game.Session, e game.Event) {
		if _, is := e.Body.(*game.NewsShared); is {
			shared++
		}
	})
	if shared == 0 {
		t.Error("who shares has shared no news")
	}
}
