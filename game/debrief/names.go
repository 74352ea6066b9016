package debrief

import "foodforpeople/game"

// names follows what teams and kampung are called.
type names struct {
	team  []string
	towns []*game.TownOpened
	of    []string // kampung
}

func (n *names) take(e *game.Event) {
	switch body := e.Body.(type) {
	case *game.SessionCreated:
		n.team = append(n.team, body.Teams...)
		n.of = body.Params.KampungNames
	case *game.TeamsSet:
		n.team = append(n.team, make([]string, max(0, body.Count-len(n.team)))...)[:body.Count]
	case *game.TeamRenamed:
		n.team[body.TeamID] = body.Name
	case *game.TownOpened:
		n.towns = append(n.towns, body)
	}
}

func (n *names) teamLines() []TeamLine {
	list := []TeamLine{}
	for town, opened := range n.towns {
		for sign, id := range opened.Teams {
			list = append(list, TeamLine{Team: id, Town: game.TownID(town), Name: n.team[id], Sign: sign})
		}
	}
	return list
}

func (n *names) kampungLines() []KampungLine {
	list := []KampungLine{}
	for town, opened := range n.towns {
		for c := range opened.World.Wave[0][0] {
			name := ""
			if c < len(n.of) {
				name = n.of[c]
			}
			list = append(list, KampungLine{Town: game.TownID(town), Kampung: game.KampungID(c), Name: name})
		}
	}
	return list
}
