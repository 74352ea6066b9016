package simulation

import (
	"fmt"
	"strconv"
	"strings"

	"foodforpeople/game/bot"
)

// ParseMix reads who plays: strategies with how many teams each, as in "servant=5,competitor=5"; a strategy without a
// number plays one team, a single strategy without a number all of them. The error says what would be right.
func ParseMix(mix string, teams int) ([]*bot.Strategy, error) {
	var list []*bot.Strategy
	seen := make(map[string]bool)
	alone := !strings.ContainsAny(mix, ",=")
	for part := range strings.SplitSeq(mix, ",") {
		name, number, counted := strings.Cut(strings.TrimSpace(part), "=")
		count := 1
		if alone {
			count = teams
		}
		if counted {
			n, err := strconv.Atoi(number)
			if err != nil || n < 0 || n > teams {
				return nil, fmt.Errorf("%q: give a number of teams from 0 to %d after the =", part, teams)
			}
			count = n
		}
		strategy, err := bot.Parse(name)
		if err != nil {
			return nil, err
		}
		if seen[name] {
			return nil, fmt.Errorf("strategy %q is there twice: give each once", name)
		}
		seen[name] = true
		for range count {
			list = append(list, strategy)
		}
	}
	if len(list) != teams {
		return nil, fmt.Errorf("the mix has %d teams and the session %d: make them equal", len(list), teams)
	}
	return list, nil
}

// ParseSizes reads people per team, 1 to 10 each, as in "2,3,4,5"; the teams take them in turn.
func ParseSizes(text string) ([]int, error) {
	var sizes []int
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 1 || n > 10 {
			return nil, fmt.Errorf("%q: give people per team, whole numbers from 1 to 10 with commas between", text)
		}
		sizes = append(sizes, n)
	}
	return sizes, nil
}
