package bot

import "foodforpeople/game"

// Table lets the players of a simulation speak with people at the next tables, as section 15 allows for gifts: who plays
// for a team, and whether it is short of money. Live volunteers have none.
type Table struct {
	players []*Player // by team
	// speak makes somebody with a role in a team give a command, and tells whether it was accepted.
	speak func(game.TeamID, game.Role, game.Command) bool
}

// NewTable seats the players, in the order of their teams' ids, at one table. speak is how a player asks a seat of its
// own team to give a command; only snipers do.
func NewTable(players []*Player, speak func(game.TeamID, game.Role, game.Command) bool) *Table {
	table := &Table{players: players, speak: speak}
	for _, p := range players {
		p.table = table
	}
	return table
}

// shortOfMoney reports whether a team wanted to buy something today and had next to no money.
func (t *Table) shortOfMoney(team game.TeamID, day int) bool {
	return t.players[team].shortOfMoney == day
}

// sameManner reports whether two teams give in the same way.
func (t *Table) sameManner(a, b game.TeamID) bool {
	return t.players[a].strategy.gift == t.players[b].strategy.gift
}
