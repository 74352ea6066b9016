package simulation_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
)

func setup(t testing.TB, scenarioName, mix string, teams int, sizes ...int) *simulation.Setup {
	t.Helper()
	s, err := scenario.Load(scenarioName)
	if err != nil {
		t.Fatal(err)
	}
	strategies, err := simulation.ParseMix(mix, teams)
	if err != nil {
		t.Fatal(err)
	}
	if len(sizes) == 0 {
		sizes = []int{5}
	}
	return &simulation.Setup{Params: &s.Parameters, Teams: strategies, Sizes: sizes}
}

// Target 1 of section 18.
func TestSameSeedSameJournal(t *testing.T) {
	s := setup(t, "quick", "servant=2,competitor,random,selfish,gift-loop=2", 7, 2, 5, 3)
	var hashes []string
	for _, threads := range []int{1, 1, 2, 3} {
		games, err := simulation.PlayMany(t.Context(), s, 6, threads)
		if err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, simulation.Summarize(games).Hash)
		for i := range games[1:] {
			if games[i].Hash == games[i+1].Hash {
				t.Errorf("seeds %d and %d gave the same journal", i+1, i+2)
			}
		}
	}
	if unique := slices.Compact(slices.Clone(hashes)); len(unique) != 1 {
		t.Errorf("the same games gave different journals: %v", hashes)
	}
}

// neverRefused are codes that a bot may not run into: it knows its place.
var neverRefused = []game.Code{
	game.UnknownID, game.BadAmount, game.BadLoad, game.NotYourRole, game.WrongPhase, game.NotAllowed, game.UnknownSeat,
	game.Self, game.NoStove, game.NoVan, game.NoBike, game.Rate, game.Paused,
}

func TestEveryStrategyPlays(t *testing.T) {
	names := append(bot.Names(), "servant-nolisten-norain", "servant-nohelp", "servant-norespect", "servant-noshare",
		"servant-nopromise", "servant-nogift", "servant@1-2s")
	for group := range slices.Chunk(names, 10) {
		var strategies []*bot.Strategy
		for _, name := range group {
			strategy, err := bot.Parse(name)
			if err != nil {
				t.Fatal(err)
			}
			strategies = append(strategies, strategy)
		}
		s := setup(t, "quick", "servant", len(group), 5, 4, 6)
		s.Teams = strategies
		s.Answered = func(_ game.Time, by game.Actor, cmd game.Command, err error) {
			var refusal *game.Refusal
			if errors.As(err, &refusal) && slices.Contains(neverRefused, refusal.Code) {
				t.Errorf("%v: %s %+v: %v", group, cmd.Name(), cmd, err)
			}
		}
		var books game.Ledger
		s.Watch = func(session *game.Session, e game.Event) {
			books.Observe(e)
			bell := e.Kind == "phase_changed" || e.Kind == "awards_decided"
			if session.Seq() == e.Seq && (bell || e.Seq%25 == 0) {
				if err := errors.Join(session.Invariants(), books.Check(session)); err != nil {
					t.Fatalf("%v, event %d: %v", group, e.Seq, err)
				}
			}
		}
		g, err := simulation.Play(s, 1)
		if err != nil {
			t.Fatal(err)
		}
		for i, team := range g.Teams {
			if team.Commands == 0 {
				t.Errorf("%s gave no command", g.Teams[i].Strategy.Name())
			}
		}
	}
}

func TestReplayEqualsLive(t *testing.T) {
	for _, name := range []string{"quick", "storm"} {
		s := setup(t, name, "servant=4,gift-loop=2,hoarder,random,selfish,liar", 10, 2, 3, 5, 7)
		var journal bytes.Buffer
		var live *game.Session
		encoder := json.NewEncoder(&journal)
		s.Watch = func(session *game.Session, e game.Event) {
			live = session
			if err := encoder.Encode(&e); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := simulation.Play(s, 2); err != nil {
			t.Fatal(err)
		}
		replayed := game.New()
		decoder := json.NewDecoder(&journal)
		for decoder.More() {
			var e game.Event
			if err := decoder.Decode(&e); err != nil {
				t.Fatal(err)
			}
			replayed.Apply(e)
		}
		for _, audience := range audiences(live) {
			want, got := view(t, live, audience), view(t, replayed, audience)
			if !bytes.Equal(want, got) {
				t.Errorf("%s, audience %+v:\nlive   %s\nreplay %s", name, audience, want, got)
			}
		}
	}
}

func audiences(s *game.Session) []game.Audience {
	list := []game.Audience{{Kind: game.Public}, {Kind: game.ToFacilitator}}
	teams := make(map[game.TeamID]bool)
	for _, seat := range s.Seats() {
		list = append(list, game.Audience{Kind: game.ToSeat, Seat: seat.Seat})
		if !teams[seat.Team] {
			teams[seat.Team] = true
			list = append(list, game.Audience{Kind: game.ToTeam, Team: seat.Team})
		}
	}
	return list
}

func view(t *testing.T, s *game.Session, audience game.Audience) []byte {
	data, err := json.Marshal(s.View(audience))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func BenchmarkStandardGame(b *testing.B) {
	s := setup(b, "standard", "servant", 10)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := simulation.Play(s, 1); err != nil {
			b.Fatal(err)
		}
	}
}
