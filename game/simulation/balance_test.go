package simulation_test

import (
	"flag"
	"fmt"
	"math"
	"runtime"
	"testing"

	"foodforpeople/game/simulation"
)

// seedsFlag plays all targets of section 18 with so many seeds each: `make balance` asks for 100. Without it a few seeds
// check the main ones, with room for chance.
var seedsFlag = flag.Int("balance.seeds", 0, "seeds for each balance target of section 18; 0 plays a quick selection")

const quickSeeds = 8

// town plays a mix and keeps what came out.
type town struct {
	games []simulation.Game
	simulation.Summary
}

// played keeps towns that several targets look at.
var played = make(map[string]town)

func play(t *testing.T, scenarioName, mix string, fixed bool, sizes ...int) town {
	t.Helper()
	key := fmt.Sprint(scenarioName, mix, fixed, sizes)
	if known, some := played[key]; some {
		return known
	}
	s := setup(t, scenarioName, mix, 10, sizes...)
	s.Fixed = fixed
	seeds := *seedsFlag
	if seeds == 0 {
		seeds = quickSeeds
	}
	games, err := simulation.PlayMany(t.Context(), s, seeds, runtime.GOMAXPROCS(0))
	if err != nil {
		t.Fatal(err)
	}
	played[key] = town{games, simulation.Summarize(games)}
	return played[key]
}

// slack is what chance may add to a mean that varies by sd from game to game; nothing from 100 seeds on, as section 18
// wants it.
func slack(games []simulation.Game, sd float64) float64 {
	if len(games) >= 100 {
		return 0
	}
	return 3 * sd / math.Sqrt(float64(len(games)))
}

func full(t *testing.T) {
	t.Helper()
	if *seedsFlag == 0 {
		t.Skip("played with -balance.seeds, see docs/balance.md")
	}
}

// near checks a measured mean against its target.
func near(t *testing.T, what string, got, want, tolerance, slack float64) {
	t.Helper()
	t.Logf("%s: %.1f (target %.1f ±%.1f)", what, got, want, tolerance)
	if math.Abs(got-want) > tolerance+slack {
		t.Errorf("%s is %.2f, not %.1f ±%.1f", what, got, want, tolerance+slack)
	}
}

// between checks a figure against its bounds.
func between(t *testing.T, what string, got, least, most float64) {
	t.Helper()
	t.Logf("%s: %.3f (target %.3g to %.3g)", what, got, least, most)
	if got < least || got > most {
		t.Errorf("%s is %.3f, not %.3g to %.3g", what, got, least, most)
	}
}

// ahead is by how much percent a strategy's mean score is above another's.
func (t town) ahead(of, other string) float64 {
	return 100 * (t.Strategies[of].ScoreMean/t.Strategies[other].ScoreMean - 1)
}

// Targets 2 and 12.
func TestBalanceOfTownsOfOneStrategy(t *testing.T) {
	for _, target := range []struct {
		scenario, strategy         string
		fed, wellFed, worst        float64
		fedTol, wellTol, worstTol  float64
		quick, onlyFed             bool
		fedSD, wellFedSD, worstSDs float64
	}{
		{"standard", "servant", 90, 86, 71, 3, 4, 8, true, false, 2.5, 3, 9},
		{"standard", "competitor", 85, 78, 64, 3, 4, 8, true, false, 3, 3.5, 9},
		{"standard", "selfish", 81, 59, 35, 4, 5, 10, false, false, 3, 3.5, 10},
		{"standard", "blind", 75, 43, 6, 4, 5, 8, true, false, 4, 4, 6},
		{"storm", "servant", 79, 0, 0, 4, 0, 0, true, true, 2.5, 0, 0},
		{"storm", "competitor", 74, 0, 0, 4, 0, 0, false, true, 2.6, 0, 0},
		{"storm", "blind", 63, 0, 0, 5, 0, 0, false, true, 4, 0, 0},
		{"quick", "servant", 94, 0, 0, 4, 0, 0, false, true, 2, 0, 0},
		{"quick", "competitor", 90, 0, 0, 4, 0, 0, false, true, 2.5, 0, 0},
		{"quick", "blind", 78, 0, 0, 4, 0, 0, false, true, 5, 0, 0},
	} {
		if *seedsFlag == 0 && !target.quick {
			continue
		}
		name := target.scenario + " " + target.strategy
		town := play(t, target.scenario, target.strategy, false)
		near(t, name+" fed", town.Town.Fed, target.fed, target.fedTol, slack(town.games, target.fedSD))
		if !target.onlyFed {
			near(t, name+" well fed", town.Town.WellFed, target.wellFed, target.wellTol, slack(town.games, target.wellFedSD))
			near(t, name+" worst", town.Town.Worst, target.worst, target.worstTol, slack(town.games, target.worstSDs))
		}
	}
}

// Target 3.
func TestBalanceOfTheTeachingCurve(t *testing.T) {
	full(t)
	before := 0.0
	for i, want := range []float64{84.7, 85.0, 86.2, 87.4, 89.0, 90.4} {
		town := play(t, "standard", mixOf(2*i, "competitor"), false)
		near(t, fmt.Sprintf("fed with %d servants among competitors", 2*i), town.Town.Fed, want, 2, slack(town.games, 3))
		if town.Town.Fed < before-0.5-slack(town.games, 3) {
			t.Errorf("with %d servants fewer are fed (%.1f) than before (%.1f)", 2*i, town.Town.Fed, before)
		}
		before = town.Town.Fed
	}
	wellFed := []float64{58.7, 62.0, 66.7, 72.8, 79.3, 86.1}
	for i, want := range []float64{81.5, 82.6, 84.7, 87.1, 88.9, 90.4} {
		town := play(t, "standard", mixOf(2*i, "selfish"), false)
		near(t, fmt.Sprintf("fed with %d servants among selfish", 2*i), town.Town.Fed, want, 4, slack(town.games, 3))
		near(t, fmt.Sprintf("well fed with %d servants among selfish", 2*i), town.Town.WellFed, wellFed[i], 4, slack(town.games, 3.5))
	}
}

func mixOf(servants int, others string) string {
	switch servants {
	case 0:
		return others
	case 10:
		return "servant"
	default:
		return fmt.Sprintf("servant=%d,%s=%d", servants, others, 10-servants)
	}
}

// Target 4.
func TestBalanceOfOneAgainstNine(t *testing.T) {
	full(t)
	between(t, "a servant among competitors, %", play(t, "standard", "servant=1,competitor=9", false).
		ahead("servant", "competitor"), 5, 100)
	between(t, "a competitor among servants, %", play(t, "standard", "competitor=1,servant=9", false).
		ahead("competitor", "servant"), -100, -5)
}

// Target 5, first part.
func TestBalanceOfFiveAgainstFive(t *testing.T) {
	town := play(t, "standard", "servant=5,competitor=5", false)
	room := slack(town.games, 8)
	between(t, "five servants against five competitors, %", town.ahead("servant", "competitor"), 10-room, 28+room)
}

const mixed = "servant=2,altruist,free-rider,competitor,all-basic,blind,hoarder,random,nearest"

// Target 5, second part, and target 9.
func TestBalanceOfTheMixedTown(t *testing.T) {
	full(t)
	town := play(t, "standard", mixed, false)
	servant := town.Strategies["servant"]
	for _, name := range simulation.StrategyNames(town.games) {
		t.Logf("%s: mean rank %.2f", name, town.Strategies[name].RankMean)
		if town.Strategies[name].RankMean < servant.RankMean-0.5 {
			t.Errorf("%s has rank %.2f, the servant %.2f", name, town.Strategies[name].RankMean, servant.RankMean)
		}
	}
	for _, exploit := range []string{"all-basic", "hoarder", "random", "nearest", "blind"} {
		if town.Strategies[exploit].RankMean < servant.RankMean {
			t.Errorf("%s has a better rank than the servant", exploit)
		}
	}
	between(t, "wins per servant team", servant.WinShare/float64(servant.Seats), 0.2, 1)
	between(t, "eta squared of the mixed field", etaSquared(town.games), 0.75, 1)
}

// Target 9, equal teams.
func TestBalanceOfEqualTeams(t *testing.T) {
	full(t)
	equal := play(t, "standard", "servant", false)
	between(t, "rank correlation of the first day and the end", firstDayCorrelation(equal.games), -1, 0.65)
	between(t, "wins of the first day's leader", firstDayLeaderWins(equal.games), 0, 0.45)
	between(t, "last / first", evenness(equal.games), 0.65, 1)
}

// Target 6.
func TestBalanceOfOneExploitAmongServants(t *testing.T) {
	full(t)
	town := play(t, "standard", "servant=9,servant-norespect=1", false)
	between(t, "servant-norespect, %", town.ahead("servant-norespect", "servant"), -4, 4)
	for _, name := range []string{"liar", "hoarder", "market-pump", "over-serve", "waiter", "last-second"} {
		town := play(t, "standard", "servant=9,"+name+"=1", false)
		between(t, name+", %", town.ahead(name, "servant"), -100, -10)
	}
}

// Target 7.
func TestBalanceOfMissingHabits(t *testing.T) {
	full(t)
	lead := play(t, "standard", "servant=1,competitor=9", false).ahead("servant", "competitor")
	for _, name := range []string{"servant-nolisten", "servant-nohelp", "servant-norain"} {
		town := play(t, "standard", "competitor=9,"+name+"=1", false)
		between(t, name+": percent of lead lost", lead-town.ahead(name, "competitor"), 3, 100)
	}
}

// Target 8. The partners sit side by side, so the places are not rotated.
func TestBalanceOfGifts(t *testing.T) {
	full(t)
	plain := play(t, "standard", "servant", true).mean(0, 1)
	between(t, "two gift-loops / two servants", play(t, "standard", "gift-loop=2,servant=8", true).mean(0, 1)/plain, 0, 1.02)
	funnel := play(t, "standard", "funnel=1,servant-nogift=1,servant=8", true)
	better := max(funnel.mean(0), funnel.mean(1))
	between(t, "the better of a funnel / a servant", better/play(t, "standard", "servant", true).mean(0, 1), 0, 1)
}

// mean is the mean score of places, in points.
func (t town) mean(places ...int) float64 {
	sum := 0
	for i := range t.games {
		for _, place := range places {
			sum += t.games[i].Teams[place].CP
		}
	}
	return float64(sum) / 100 / float64(len(t.games)*len(places))
}

// Targets 10 and 11.
func TestBalanceOfTeamSizes(t *testing.T) {
	full(t)
	five := play(t, "standard", "servant", false, 5).Strategies["servant"].ScoreMean
	for size := 2; size <= 8; size++ {
		servant := play(t, "standard", "servant", false, size).Strategies["servant"]
		least, most := 0.0, 8.0
		switch {
		case size >= 3 && size <= 5:
			least, most = 4, 6
		case size == 6 || size == 7:
			least = 3
		}
		between(t, fmt.Sprintf("commands a person and minute in teams of %d", size), servant.CommandsPerPersonMinute, least, most)
		if size >= 4 {
			between(t, fmt.Sprintf("score of teams of %d / of 5", size), servant.ScoreMean/five, 0.92, 1.08)
		}
	}
}
