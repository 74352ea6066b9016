package simulation

import "foodforpeople/game"

// record takes an event that was applied into the hash and into the accounts.
func (g *played) record(e *game.Event) {
	g.game.Events++
	if err := g.encoder.Encode(e); err != nil && g.err == nil {
		g.err = err
	}
	if g.setup.Watch != nil {
		g.setup.Watch(g.session, *e)
	}
	switch body := e.Body.(type) {
	case *game.TownOpened:
		kampungs := game.Kampungs(len(body.Teams))
		g.towns = append(g.towns, account{demand: make([]int, kampungs), fed: make([]int, kampungs)})
		g.game.Towns = append(g.game.Towns, TownResult{})
	case *game.Mealtime:
		for c, added := range body.Added {
			g.towns[*e.Town].demand[c] += added[0] + added[1] + added[2]
		}
	case *game.Influx:
		g.towns[*e.Town].demand[body.Kampung] += body.Added[0] + body.Added[1] + body.Added[2]
	case *game.Served:
		town := &g.towns[*e.Town]
		for i := range body.Rows {
			town.fed[body.Kampung] += body.Rows[i].N
			if body.Rows[i].Right {
				town.right += body.Rows[i].N
			}
		}
	case *game.DayClosed:
		g.closeDay(*e.Town, body)
	case *game.PlayClosed:
		g.closePlay(body)
	}
}

func (g *played) closeDay(town game.TownID, body *game.DayClosed) {
	first := 0 // towns hold their teams in the order of their ids
	for first < len(g.game.Teams) && g.session.TownOf(game.TeamID(first)) != town {
		first++
	}
	for i, closed := range body.Teams {
		team := &g.game.Teams[first+i]
		team.DayCP = append(team.DayCP, closed.Score.Total())
		team.Parts = closed.Score
	}
}

func (g *played) closePlay(body *game.PlayClosed) {
	for _, line := range body.Ranking {
		g.game.Teams[line.Team].CP, g.game.Teams[line.Team].Rank = line.CP, line.Rank
	}
	for _, town := range body.Towns {
		g.game.Towns[town.Town].Stars = town.Stars
	}
}
