package bot

import "foodforpeople/game"

// nextToNoMoney is what a team that is short of money owns at most, in coins.
const nextToNoMoney = 60

// buy covers the pantry and orders what the menu asks for (section 15.5).
func (p *Player) buy() bool {
	if p.sight.Raining() { // neither covering nor the market is open
		return false
	}
	if p.shouldCover() {
		return p.try(&game.Cover{})
	}
	switch {
	case p.strategy.hoards:
		return p.hoard()
	case p.strategy.random:
		i, q := p.dice.between(0, 2), p.dice.between(2, 10)
		return p.try(&game.Buy{Ingredient: game.Ingredient(i), Quantity: q})
	case p.strategy.pumps && p.day == 0 && p.phase == game.Action && p.sight.Coins() > 600:
		if q := p.affordable(game.Protein, game.MaxBuy); q > 0 {
			return p.try(&game.Buy{Ingredient: game.Protein, Quantity: q})
		}
	}
	if p.phase == game.Action && p.left < 50000 && (p.lastDay() || p.left < 5000) {
		return false
	}
	i, gap := p.mostMissing(p.menu())
	if gap == 0 {
		return false
	}
	if p.sight.Coins() < nextToNoMoney {
		p.shortOfMoney = p.day
	}
	q := p.affordable(i, gap)
	return q > 0 && p.try(&game.Buy{Ingredient: i, Quantity: q})
}

// shouldCover is rain care: late enough to be worth it, early enough to come before the rain.
func (p *Player) shouldCover() bool {
	forecast := p.sight.Forecast()
	if p.strategy.coversAtOnce {
		return p.coverAtOnce(forecast)
	}
	if !p.strategy.rainCare || p.sight.Covered() || forecast.Percent < 40 {
		return false
	}
	if p.phase == game.Plan {
		return p.sight.PhaseEnd()-p.at < 30000
	}
	return p.gone < forecast.To*1000 && total(p.sight.Stock()) > 0
}

// menu is the meals for which to buy, as weights; all 0 for nothing.
func (p *Player) menu() [3]int {
	switch {
	case p.strategy.menuOfMix:
		return p.params.Mix
	case p.strategy.basicOnly:
		return [3]int{1, 0, 0}
	}
	d := p.wanted()
	for m := range d {
		d[m] = max(0, d[m])
	}
	switch {
	case total(d) > 5:
		return d
	case p.phase == game.Plan, !p.lastDay() && p.left <= 50000:
		return p.params.Mix
	default:
		return [3]int{}
	}
}

// batches is for how many pots to hold ingredients: more before the rain closes the market.
func (p *Player) batches() int {
	forecast := p.sight.Forecast()
	if p.strategy.rainCare && forecast.Percent >= 40 && p.phase == game.Action &&
		p.gone > (forecast.From-35)*1000 && p.gone < forecast.To*1000 {
		return 9
	}
	return 4
}

// mostMissing is the ingredient of which the greatest part is missing for a menu, and how many units; 0 for none.
func (p *Player) mostMissing(menu [3]int) (best game.Ingredient, bestGap int) {
	sum := total(menu)
	if sum == 0 {
		return 0, 0
	}
	stock, onOrder, batches := p.sight.Stock(), p.sight.OnOrder(), p.batches()
	bestPart := 0
	for i := range game.Ingredient(3) {
		want, most := 0, 0
		for m, weight := range menu {
			want += p.params.Recipes[m][i] * weight * batches
			if weight > 0 {
				most = max(most, p.params.Recipes[m][i])
			}
		}
		want = max((want+sum-1)/sum, most)
		have := stock[i] + onOrder[i]
		gap := want - have
		if gap <= 0 {
			continue
		}
		if have >= most && (gap < (want+2)/3 || p.sight.UnitPrice(i) > p.params.Price[i]*17/10) {
			continue
		}
		if part := gap * 1000 / want; bestGap == 0 || part > bestPart {
			best, bestGap, bestPart = i, gap, part
		}
	}
	return best, bestGap
}

// affordable cuts an order to the room in the pantry and then to the coins.
func (p *Player) affordable(i game.Ingredient, q int) int {
	room := p.params.PantryCapacity - p.sight.Stock()[i] - p.sight.OnOrder()[i]
	q = min(q, room, game.MaxBuy)
	for q > 0 && p.sight.Quote(i, q) > p.sight.Coins() {
		q--
	}
	return max(q, 0)
}

// hoard fills the pantry, the dearest first (section 15.8).
func (p *Player) hoard() bool {
	stock, onOrder := p.sight.Stock(), p.sight.OnOrder()
	for i := game.Protein; i >= game.Rice; i-- {
		if stock[i]+onOrder[i] >= 37 {
			continue
		}
		if q := p.affordable(i, game.MaxBuy); q > 0 {
			return p.try(&game.Buy{Ingredient: i, Quantity: q})
		}
	}
	return false
}
