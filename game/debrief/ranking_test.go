package debrief_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
)

// seedsFlag asks for the full run: `make measures` plays 200 seeds.
var seedsFlag = flag.Int("measures.seeds", 10, "seeds of the synthetic town")

// company is the synthetic town: who is in it because of which measure is said in claims.
const company = "servant,giver,asker=2,bully,hoarder,hoarder-norain,free-rider-nolisten,promise-breaker,blind,nearest,servant-nohelp"

// claims say which strategies a measure is about, and that each of the first shows a greater figure than each of the
// second.
var claims = []struct {
	id            debrief.ID
	better, worse []string
}{
	{debrief.ListenedFirst, []string{"servant", "giver", "asker"}, []string{"free-rider-nolisten", "blind"}},
	{debrief.ServedNeed, []string{"servant", "giver", "free-rider-nolisten"}, []string{"blind", "nearest"}},
	{debrief.Gave, []string{"giver"}, []string{"hoarder", "hoarder-norain", "bully"}},
	{debrief.Stewardship, []string{"servant", "giver", "free-rider-nolisten"}, []string{"hoarder", "blind", "bully"}},
	{debrief.Equity, []string{"servant", "giver"}, []string{"promise-breaker", "nearest", "blind"}},
	{debrief.Participation, []string{"servant", "giver", "hoarder"}, []string{"bully"}},
	{debrief.KeptPromises, []string{"servant", "giver", "servant-nohelp"}, []string{"promise-breaker"}},
	{debrief.Foresight, []string{"servant", "hoarder"}, []string{"hoarder-norain"}},
	{debrief.CameToHelp, []string{"giver"}, []string{"free-rider-nolisten", "hoarder", "bully", "asker"}},
	{debrief.Awareness, []string{"servant", "giver"}, []string{"promise-breaker", "nearest", "blind"}},
	{debrief.NotCrowding, []string{"servant", "giver"}, []string{"promise-breaker", "nearest"}},
	{debrief.Helping, []string{"servant", "giver"}, []string{"servant-nohelp", "bully"}},
	{debrief.Growth, []string{"servant", "giver"}, []string{"bully"}},
}

// minimum is the part of the pairs that must be ranked right.
const minimum = 0.95

// shown is what the measures of one game show: a figure of each team, by measure, and whose the teams are.
type shown struct {
	strategies []string
	measures   map[debrief.ID][]debrief.Measure
}

// synthetic plays the company with seeds 1 to count.
func synthetic(t *testing.T, count int) []shown {
	t.Helper()
	loaded, err := scenario.Load("standard")
	if err != nil {
		t.Fatal(err)
	}
	teams, err := simulation.ParseMix(company, 12)
	if err != nil {
		t.Fatal(err)
	}
	games := make([]shown, count)
	for i := range games {
		var fold debrief.Fold
		setup := &simulation.Setup{Params: &loaded.Parameters, Teams: teams, Sizes: []int{5}}
		setup.Watch = func(_ *game.Session, e game.Event) { fold.Observe(e) }
		played, err := simulation.Play(setup, uint64(i)+1)
		if err != nil {
			t.Fatal(err)
		}
		games[i].measures = make(map[debrief.ID][]debrief.Measure)
		for _, team := range fold.Report().Teams {
			games[i].strategies = append(games[i].strategies, played.Teams[team.Team].Strategy.Name())
			for _, m := range team.Measures {
				games[i].measures[m.ID] = append(games[i].measures[m.ID], m)
			}
		}
	}
	return games
}

// rightPart is the part of the games in which the measure ranks a pair right. Equal figures, and no evidence for one of
// the two, are not right. Where a strategy plays several teams, all must be.
func rightPart(games []shown, id debrief.ID, better, worse string) float64 {
	right := 0
	for _, g := range games {
		if g.ranks(id, better, worse) {
			right++
		}
	}
	return float64(right) / float64(len(games))
}

func (g *shown) ranks(id debrief.ID, better, worse string) bool {
	for i, a := range g.measures[id] {
		for j, b := range g.measures[id] {
			if g.strategies[i] == better && g.strategies[j] == worse && (!a.Evidence || !b.Evidence || a.Value <= b.Value) {
				return false
			}
		}
	}
	return true
}

// ranked is the part of all pairs of a claim that the measure ranks right, and of the pair that it ranks worst.
func ranked(games []shown, id debrief.ID, better, worse []string) (all, worst float64) {
	worst = 1
	for _, a := range better {
		for _, b := range worse {
			part := rightPart(games, id, a, b)
			all += part / float64(len(better)*len(worse))
			worst = min(worst, part)
		}
	}
	return all, worst
}

// permuted gives each figure of a game to another team by lot.
func permuted(games []shown, id debrief.ID) []shown {
	list := make([]shown, len(games))
	for i, g := range games {
		shuffled := slices.Clone(g.measures[id])
		rand.New(rand.NewPCG(uint64(i), 5)).Shuffle(len(shuffled), func(a, b int) { shuffled[a], shuffled[b] = shuffled[b], shuffled[a] })
		list[i] = shown{strategies: g.strategies, measures: map[debrief.ID][]debrief.Measure{id: shuffled}}
	}
	return list
}

// TestMeasuresRankSyntheticTeams holds every measure to the teams that it is about, and shows that the same test rejects
// the same figures given to other teams by lot.
func TestMeasuresRankSyntheticTeams(t *testing.T) {
	games := synthetic(t, *seedsFlag)
	claimed := make(map[debrief.ID]bool)
	for _, claim := range claims {
		claimed[claim.id] = true
		all, worst := ranked(games, claim.id, claim.better, claim.worse)
		shuffled, _ := ranked(permuted(games, claim.id), claim.id, claim.better, claim.worse)
		t.Logf("| %s | %s | %s | %.1f %% | %.1f %% | %.1f %% |", claim.id, strings.Join(claim.better, ", "),
			strings.Join(claim.worse, ", "), 100*all, 100*worst, 100*shuffled)
		if worst < minimum {
			t.Errorf("%s ranks a pair right in %.1f %% of the games only", claim.id, 100*worst)
		}
		if shuffled >= minimum {
			t.Errorf("%s: figures given to teams by lot pass too (%.1f %%)", claim.id, 100*shuffled)
		}
	}
	for _, d := range debrief.Definitions() {
		if !claimed[d.ID] {
			t.Errorf("nobody says which teams %s ranks", d.ID)
		}
	}
	if testing.Verbose() {
		logMeans(t, games)
	}
}

// logMeans prints the mean figure of every strategy, with how often there was evidence: the table of docs/measures.md.
func logMeans(t *testing.T, games []shown) {
	t.Helper()
	names := slices.Clone(games[0].strategies)
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		line := "| " + name
		for _, d := range debrief.Definitions() {
			sum, some, all := 0.0, 0, 0
			for _, g := range games {
				for i, m := range g.measures[d.ID] {
					if g.strategies[i] != name {
						continue
					}
					all++
					if m.Evidence {
						some++
						sum += m.Value
					}
				}
			}
			switch {
			case 2*some < all:
				line += " | –"
			default:
				line += fmt.Sprintf(" | %.0f", 100*sum/float64(some))
			}
		}
		t.Log(line + " |")
	}
}
