package simulation

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
)

// Summary is what games of one setup have in common, in the shape of `simulate --json`. Percentages are those of a game,
// averaged over the games; scores are points.
type Summary struct {
	// Hash is SHA-256 over the hashes of the games in the order of their seeds, in hexadecimal.
	Hash       string                     `json:"hash"`
	Town       TownSummary                `json:"town"`
	Strategies map[string]StrategySummary `json:"strategies"`
}

// TownSummary is the mean outcome of a town.
type TownSummary struct {
	Fed     float64 `json:"fed_percent"`
	WellFed float64 `json:"well_fed_percent"`
	Worst   float64 `json:"worst_kampung_percent"`
}

// StrategySummary is the mean outcome of a strategy.
type StrategySummary struct {
	// Seats is how many teams of a game play the strategy.
	Seats     int     `json:"seats"`
	ScoreMean float64 `json:"score_mean"`
	// ScoreSD is the population standard deviation over all teams of the strategy in all games.
	ScoreSD  float64 `json:"score_sd"`
	RankMean float64 `json:"rank_mean"`
	// WinShare is the part of the games won by a team of the strategy, 0 to 1; teams that share the first rank share the
	// win. Over all strategies it makes 1.
	WinShare float64 `json:"win_share"`
	// CommandsPerPersonMinute are accepted commands of people (not of volunteers) in plan and action.
	CommandsPerPersonMinute float64 `json:"commands_per_person_minute"`
}

// Summarize sums games up. They must be of one setup, at least one.
func Summarize(games []Game) Summary {
	s := Summary{Strategies: make(map[string]StrategySummary)}
	all := sha256.New()
	for i := range games {
		all.Write(games[i].Hash[:])
		town := games[i].Town()
		s.Town.Fed += percent(town.Fed, town.Demand) / float64(len(games))
		s.Town.WellFed += percent(town.FedRight, town.Demand) / float64(len(games))
		s.Town.Worst += percent(town.WorstFed, town.WorstDemand) / float64(len(games))
	}
	s.Hash = hex.EncodeToString(all.Sum(nil))
	for _, name := range StrategyNames(games) {
		s.Strategies[name] = summarizeStrategy(games, name)
	}
	return s
}

// StrategyNames lists the strategies of the games, in the order in which the first game has them.
func StrategyNames(games []Game) []string {
	var names []string
	for i := range games[0].Teams {
		if name := games[0].Teams[i].Strategy.Name(); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Town adds the towns of a game up; Worst is the worst kampung of all.
func (g *Game) Town() TownResult {
	sum := g.Towns[0]
	for _, town := range g.Towns[1:] {
		sum.Demand += town.Demand
		sum.Fed += town.Fed
		sum.FedRight += town.FedRight
		sum.Stars = min(sum.Stars, town.Stars)
		if town.WorstFed*sum.WorstDemand < sum.WorstFed*town.WorstDemand {
			sum.WorstFed, sum.WorstDemand = town.WorstFed, town.WorstDemand
		}
	}
	return sum
}

func summarizeStrategy(games []Game, name string) StrategySummary {
	var teams, commands, personSeconds int
	var cp, squares, ranks, wins float64
	for i := range games {
		g := &games[i]
		first := g.firsts()
		for t := range g.Teams {
			team := &g.Teams[t]
			if team.Strategy.Name() != name {
				continue
			}
			teams++
			cp += float64(team.CP)
			squares += float64(team.CP) * float64(team.CP)
			ranks += float64(team.Rank)
			commands += team.Commands
			personSeconds += team.People * g.PlaySeconds
			if team.Rank == 1 {
				wins += 1 / float64(first)
			}
		}
	}
	n := float64(teams)
	mean := cp / n
	s := StrategySummary{
		Seats: teams / len(games), ScoreMean: mean / 100, ScoreSD: math.Sqrt(max(0, squares/n-mean*mean)) / 100,
		RankMean: ranks / n, WinShare: wins / float64(len(games)),
	}
	if personSeconds > 0 {
		s.CommandsPerPersonMinute = float64(commands) * 60 / float64(personSeconds)
	}
	return s
}

// firsts is how many teams share the first rank.
func (g *Game) firsts() int {
	n := 0
	for t := range g.Teams {
		if g.Teams[t].Rank == 1 {
			n++
		}
	}
	return n
}

func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}
