package roster

import (
	"strconv"
	"strings"

	"foodforpeople/game"
)

// Signs are the names of teams that have none of their own, in the order of their signs (static/shared/team.js).
var Signs = []string{
	"telang", "cabai", "kunyit", "pandan", "manggis", "kelapa", "jambu", "serai", "pala", "selasih", "timun", "duwet",
}

// Teams finds teams by number, from 1, or by name. It may be read concurrently.
type Teams struct {
	count  int
	byName map[string]game.TeamID
}

// ambiguous stands for a name that several teams have.
const ambiguous = game.NoTeam

// NewTeams makes the teams of a session findable; they come in the order of their ids.
func NewTeams(teams []game.TeamChoice) Teams {
	t := Teams{count: len(teams), byName: make(map[string]game.TeamID)}
	for i, team := range teams {
		name := Fold(team.Name)
		if name == "" {
			name = Signs[team.Sign]
		}
		if _, other := t.byName[name]; other {
			t.byName[name] = ambiguous
			continue
		}
		t.byName[name] = game.TeamID(i)
	}
	return t
}

// find takes a team's name before its number, and both also behind the word for a team.
func (t Teams) find(text string) (game.TeamID, bool) {
	text = Fold(text)
	if id, known := t.exactly(text); known {
		return id, true
	}
	for _, word := range teamWords {
		if rest, behind := strings.CutPrefix(text, word+" "); behind {
			if id, known := t.exactly(rest); known {
				return id, true
			}
		}
	}
	return game.NoTeam, false
}

func (t Teams) exactly(text string) (game.TeamID, bool) {
	if id, known := t.byName[text]; known && id != ambiguous {
		return id, true
	}
	if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= t.count {
		return game.TeamID(n - 1), true
	}
	return game.NoTeam, false
}
