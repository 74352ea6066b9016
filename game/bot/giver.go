package bot

import "foodforpeople/game"

// give hands to others what they can use better (section 15.7, step 2).
func (p *Player) give() bool {
	switch p.strategy.gift {
	case giveInLoop:
		for places := 1; places < p.sight.Teams(); places++ {
			if id := p.sight.After(places); p.table.sameManner(p.sight.Team(), id) {
				return p.giveLot(id)
			}
		}
		return false
	case giveToNext:
		return p.giveLot(p.sight.After(1))
	default:
		return p.giveMeals() || p.giveIngredients()
	}
}

// giveMeals brings meals that would spoil to a team that has a van and nothing to load.
func (p *Player) giveMeals() bool {
	shelf := p.sight.Shelf()
	if p.left <= 30000 || p.left >= 80000 || total(shelf) <= 24 {
		return false
	}
	most := game.Basic
	for m := game.Nutritious; m <= game.Soft; m++ {
		if shelf[m] > shelf[most] {
			most = m
		}
	}
	for places := 1; places < p.sight.Teams(); places++ {
		other := p.sight.Neighbour(p.sight.After(places))
		if other.VanFree && total(other.Shelf) < 8 {
			n := min(12, shelf[most], p.params.GiftMealsPerDay-other.Received.Meals)
			return n > 0 && p.try(&game.GiveMeals{Team: other.Team, Meal: most, N: n})
		}
	}
	return false
}

// giveIngredients brings four units of what the team has plenty of to one that wants to cook and cannot buy.
func (p *Player) giveIngredients() bool {
	stock := p.sight.Stock()
	for i, have := range stock {
		if have < 12 {
			continue
		}
		for places := 1; places < p.sight.Teams(); places++ {
			id := p.sight.After(places)
			if !p.table.shortOfMoney(id, p.day) {
				continue
			}
			other := p.sight.Neighbour(id)
			if other.Coins >= nextToNoMoney || other.Stock[i] >= 3 {
				continue
			}
			room := p.params.PantryCapacity - other.Stock[i] - other.OnOrder[i]
			n := min(4, room, p.params.GiftIngredientsPerDay-other.Received.Ingredients)
			if n > 0 && p.try(&game.GiveIngredients{Team: id, Ingredient: game.Ingredient(i), N: n}) {
				return true
			}
		}
	}
	return false
}

// giveLot gives a whole lot of meals to a friend, needed or not.
func (p *Player) giveLot(to game.TeamID) bool {
	left := p.params.GiftMealsPerDay - p.sight.Neighbour(to).Received.Meals
	for m, have := range p.sight.Shelf() {
		if have >= 8 {
			n := min(16, have, left)
			return n > 0 && p.try(&game.GiveMeals{Team: to, Meal: game.Meal(m), N: n})
		}
	}
	return false
}
