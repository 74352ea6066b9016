package debrief

import "foodforpeople/game"

// spending is what came into a kitchen and what became of it, in coins per Batch.
type spending struct {
	bought, received int
	wasted           int // spoiled, expired, thrown away, or eaten by whom it was not right for
	unused           int // store and orders at the last bell; 0 while a day runs
	stockEvents      []int64
}

func (t *team) order(p *game.Parameters, seq int64, body *game.Bought) {
	t.onOrder[body.Ingredient] += body.Quantity
	t.bought += body.Quantity * unitValue(p, body.Ingredient)
	t.stockEvents = append(t.stockEvents, seq)
}

// spoil takes what the rain takes.
func (t *team) spoil(p *game.Parameters, seq int64, spoiled [3]int) {
	for i, n := range spoiled {
		t.take(game.Ingredient(i), n)
	}
	t.waste(seq, unitsValue(p, spoiled))
}

func (t *team) expire(p *game.Parameters, seq int64, body *game.MealsExpired) {
	if body.Where == "shelf" {
		t.shelf[body.Meal] -= body.N
	}
	t.waste(seq, body.N*mealValue(p, body.Meal))
}

func (t *team) wrongMeals(p *game.Parameters, seq int64, body *game.Served) {
	value := 0
	for _, row := range body.Rows {
		if !row.Right {
			value += row.N * mealValue(p, row.Meal)
		}
	}
	t.waste(seq, value)
}

func (t *team) waste(seq int64, value int) {
	if value > 0 {
		t.wasted += value
		t.stockEvents = append(t.stockEvents, seq)
	}
}

// closeDay counts what is thrown away at the bell and what lies unused while people are hungry.
func (t *team) closeDay(p *game.Parameters, seq int64, body *game.DayClosed, place int) {
	t.atBell = true
	t.giftEvents = append(t.giftEvents, seq)
	if anybodyHungry(body) {
		t.unusedGift = mealsValue(p, t.shelf) + unitsValue(p, t.store())
	}
	t.wasted += mealsValue(p, body.Teams[place].Waste)
	t.unused = unitsValue(p, t.store()) + unitsValue(p, t.onOrder)
	t.stockEvents = append(t.stockEvents, seq)
	t.shelf = [3]int{}
	clear(t.pots)
	clear(t.trips)
}

func anybodyHungry(body *game.DayClosed) bool {
	for _, groups := range body.Hungry {
		for _, waited := range groups {
			if waited != [4]int{} {
				return true
			}
		}
	}
	return false
}

func (t *team) stewardship(p *game.Parameters) Measure {
	stock := t.bought + t.received
	return tell(Stewardship, float64(stock-t.wasted-t.unused), float64(stock), stock/p.Batch, 1, true, t.stockEvents)
}
