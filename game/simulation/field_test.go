package simulation_test

import (
	"math"

	"foodforpeople/game/simulation"
)

// evenness is the lowest score of a game in parts of the highest, averaged over the games.
func evenness(games []simulation.Game) float64 {
	sum := 0.0
	for i := range games {
		teams := games[i].Teams
		low, high := teams[0].CP, teams[0].CP
		for t := range teams {
			low, high = min(low, teams[t].CP), max(high, teams[t].CP)
		}
		sum += float64(low) / float64(high)
	}
	return sum / float64(len(games))
}

// etaSquared is how much of the differences inside a game the strategies explain: 1 - the sum of squares inside
// strategies / the whole, of scores less the mean of their game.
func etaSquared(games []simulation.Game) float64 {
	scores := make(map[string][]float64)
	whole := 0.0
	for i := range games {
		mean := 0.0
		for t := range games[i].Teams {
			mean += float64(games[i].Teams[t].CP) / float64(len(games[i].Teams))
		}
		for t := range games[i].Teams {
			team := &games[i].Teams[t]
			d := float64(team.CP) - mean
			scores[team.Strategy.Name()] = append(scores[team.Strategy.Name()], d)
			whole += d * d
		}
	}
	inside := 0.0
	for _, list := range scores {
		mean := 0.0
		for _, d := range list {
			mean += d / float64(len(list))
		}
		for _, d := range list {
			inside += (d - mean) * (d - mean)
		}
	}
	return 1 - inside/whole
}

// firstDayCorrelation is Spearman's between the scores after the first day and at the end, per game, averaged.
func firstDayCorrelation(games []simulation.Game) float64 {
	sum := 0.0
	for i := range games {
		var first, last []int
		for t := range games[i].Teams {
			first = append(first, games[i].Teams[t].DayCP[0])
			last = append(last, games[i].Teams[t].CP)
		}
		sum += pearson(ranks(first), ranks(last))
	}
	return sum / float64(len(games))
}

// firstDayLeaderWins is the share of games that the leader after the first day wins; who shares a place has a part of it.
func firstDayLeaderWins(games []simulation.Game) float64 {
	sum := 0.0
	for i := range games {
		best, leaders, won := math.MinInt, 0, 0
		for t := range games[i].Teams {
			team := &games[i].Teams[t]
			if team.DayCP[0] > best {
				best, leaders, won = team.DayCP[0], 0, 0
			}
			if team.DayCP[0] == best {
				leaders++
				if team.Rank == 1 {
					won++
				}
			}
		}
		sum += float64(won) / float64(leaders)
	}
	return sum / float64(len(games))
}

// ranks gives equal values their mean rank.
func ranks(values []int) []float64 {
	list := make([]float64, len(values))
	for i, v := range values {
		list[i] = 1
		for j, other := range values {
			if other > v {
				list[i]++
			} else if other == v && j != i {
				list[i] += 0.5
			}
		}
	}
	return list
}

func pearson(a, b []float64) float64 {
	var meanA, meanB float64
	for i := range a {
		meanA += a[i] / float64(len(a))
		meanB += b[i] / float64(len(b))
	}
	var ab, aa, bb float64
	for i := range a {
		x, y := a[i]-meanA, b[i]-meanB
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	return ab / math.Sqrt(aa*bb)
}
