package simulation_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/onlooker"
	"foodforpeople/game/simulation"
)

// lookers are people who know of a game what their phones show.
type lookers struct {
	t       *testing.T
	session *game.Session
	params  *game.Parameters
	teams   map[game.TeamID]*onlooker.Onlooker
	looks   int
}

// comparedEvery is how many looks go by between two that are compared in everything.
const comparedEvery = 20

// phoneView is a team's view as it comes to a phone.
func (l *lookers) phoneView(team game.TeamID) *game.TeamView {
	decoded := new(game.TeamView)
	if err := json.Unmarshal(view(l.t, l.session, game.Audience{Kind: game.ToTeam, Team: team}), decoded); err != nil {
		l.t.Fatal(err)
	}
	return decoded
}

// watch shows the phones what has happened: to all what was put on the board, for they remember when; else to the own team.
func (l *lookers) watch(s *game.Session, e game.Event) {
	l.session = s
	if _, shared := e.Body.(*game.NewsShared); shared {
		for team := range l.teams {
			l.show(team)
		}
	} else if e.Team != nil && l.teams[*e.Team] != nil {
		l.show(*e.Team)
	}
}

func (l *lookers) show(team game.TeamID) { l.teams[team].See(l.phoneView(team), l.session.Now()) }

// sight is through the phone; it must be what the session says.
func (l *lookers) sight(s *game.Session, team game.TeamID, at game.Time) game.Sight {
	l.session = s
	if l.teams[team] == nil {
		l.teams[team] = onlooker.New(l.params, func(other game.TeamID) *game.KitchenView {
			return l.session.View(game.Audience{Kind: game.ToTeam, Team: other}).(*game.TeamView).Kitchen
		})
	}
	l.show(team)
	seen := l.teams[team].Sight(at)
	if l.looks++; l.looks%comparedEvery != 0 {
		return seen // what it plays by them tells
	}
	if got, want := everything(seen), everything(s.Sight(team, at)); !slices.Equal(got, want) {
		for i := range want {
			if got[i] != want[i] {
				l.t.Errorf("team %d at %d: its phone says %s, the session %s", team, at, got[i], want[i])
			}
		}
		l.t.FailNow()
	}
	return seen
}

// everything lists all that a sight tells, a line each.
func everything(s game.Sight) (all []string) {
	tell := func(what string, values ...any) { all = append(all, what+" "+fmt.Sprintf("%+v", values)) }
	two := func(a, b any) []any { return []any{a, b} }
	tell("place", s.At(), s.Team(), s.Index(), s.Teams(), s.After(0), s.After(1), s.After(s.Teams()-1))
	phase, day := s.Phase()
	tell("time", phase, day, s.ActionStart(), s.PhaseEnd())
	k, at := s.Mealtime()
	tell("mealtime", k, at, s.MealtimeAt(0), s.MealtimeAt(1), s.MealtimeAt(k+1))
	tell("sky", s.Raining(), s.Forecast())
	tell("promised", s.Promised(), s.HandFree())
	for c := range game.KampungID(s.Kampungs()) {
		tell("kampung", c, s.Closed(c), two(s.Crowd(c)), s.Travel(c), s.Reserved(c))
		tell("promise", two(s.Promise(c)))
		known, some := s.Known(c)
		tell("known", c, known, some, known.People())
		by, heard, posted, some := s.BoardNotice(c)
		tell("board", c, by, heard, posted, some)
	}
	tell("kitchen", s.Coins(), s.Covered(), s.Stock(), s.OnOrder(), s.Shelf())
	for i := game.Rice; i <= game.Protein; i++ {
		tell("price", i, s.UnitPrice(i), s.Quote(i, 1), s.Quote(i, game.MaxBuy))
	}
	tell("free", s.StoveFree(), s.VanFree(), s.BikeFree())
	tell("jobs", s.Stoves(nil), s.Vans(nil), s.Bikes(nil))
	for _, d := range s.Deliveries() {
		tell("delivery", *d)
	}
	for places := range s.Teams() {
		other := s.After(places)
		item, n, asks := s.Ask(other)
		tell("other", other, item, n, asks, s.Neighbour(other))
	}
	return all
}

// A team's views say all that its people may know of the game: whoever plays by them plays the same game.
func TestPhonesShowWhatTheirTeamKnows(t *testing.T) {
	company := []string{"asker", "giver", "bully", "promise-breaker", "servant-norespect@1-2s"}
	for names := range slices.Chunk(append(bot.Names(), company...), 10) {
		s := setup(t, "quick", "servant", len(names), 5, 4, 6)
		for i, name := range names {
			strategy, err := bot.Parse(name)
			if err != nil {
				t.Fatal(err)
			}
			s.Teams[i] = strategy
		}
		want, err := simulation.Play(s, 2)
		if err != nil {
			t.Fatal(err)
		}
		all := lookers{t: t, params: s.Params, teams: make(map[game.TeamID]*onlooker.Onlooker)}
		s.Watch, s.Sight = all.watch, all.sight
		got, err := simulation.Play(s, 2)
		if err != nil {
			t.Fatal(err)
		}
		if got.Hash != want.Hash || all.looks < 1000 {
			t.Errorf("%v: by their phones (%d looks) they play another game", names, all.looks)
		}
	}
}
