package debrief

import (
	"slices"

	"foodforpeople/game"
)

// kitchen is what lies in a team's pantry and on its shelf.
type kitchen struct {
	pantry  []units // in order of arrival
	onOrder [3]int
	shelf   [3]int
	pots    map[game.JobID]pot
	trips   map[game.JobID]trip // vans on the way out
}

// units are a part of a pantry. Costly is set on a gift that was given while the giver's own promises were open.
type units struct {
	ingredient game.Ingredient
	n          int
	giver      game.TeamID
	costly     bool
}

// pot says, by giver, which share of what it gave into the pot was costly.
type pot map[game.TeamID]float64

// trip is a van on its way out.
type trip struct {
	van      *game.VanOut
	at       game.Time
	seq      int64
	reported int64 // the own report that it drove on, 0 without a fresh one
}

// mealValue is what a pot of a meal costs at base prices: the value of Batch meals, in coins. Values are kept in coins per
// Batch, so that they stay whole.
func mealValue(p *game.Parameters, m game.Meal) int {
	value := 0
	for i, n := range p.Recipes[m] {
		value += n * p.Price[i]
	}
	return value
}

// unitValue is the value of one unit, in coins per Batch.
func unitValue(p *game.Parameters, i game.Ingredient) int { return p.Price[i] * p.Batch }

func mealsValue(p *game.Parameters, meals [3]int) int {
	value := 0
	for m, n := range meals {
		value += n * mealValue(p, game.Meal(m))
	}
	return value
}

func unitsValue(p *game.Parameters, units [3]int) int {
	value := 0
	for i, n := range units {
		value += n * unitValue(p, game.Ingredient(i))
	}
	return value
}

// store is units in the pantry, by ingredient.
func (k *kitchen) store() [3]int {
	var n [3]int
	for _, u := range k.pantry {
		n[u.ingredient] += u.n
	}
	return n
}

// take removes n units, the oldest first, and returns them.
func (k *kitchen) take(i game.Ingredient, n int) []units {
	var taken []units
	for at := range k.pantry {
		u := &k.pantry[at]
		if u.ingredient != i || n == 0 {
			continue
		}
		part := *u
		part.n = min(n, u.n)
		u.n -= part.n
		n -= part.n
		taken = append(taken, part)
	}
	k.pantry = slices.DeleteFunc(k.pantry, func(u units) bool { return u.n == 0 })
	return taken
}

func (k *kitchen) stockUp(lot game.IngredientLot) {
	k.onOrder[lot.Ingredient] -= lot.N
	k.pantry = append(k.pantry, units{ingredient: lot.Ingredient, n: lot.N, giver: game.NoTeam})
}

// startPot takes the ingredients and notes which gifts in it were costly.
func (k *kitchen) startPot(p *game.Parameters, body *game.PotStarted) {
	given, costly := make(map[game.TeamID]int), make(map[game.TeamID]int)
	for i, n := range p.Recipes[body.Meal] {
		for _, u := range k.take(game.Ingredient(i), n) {
			value := u.n * unitValue(p, u.ingredient)
			given[u.giver] += value
			if u.costly {
				costly[u.giver] += value
			}
		}
	}
	share := make(pot, len(given))
	for giver, value := range given {
		share[giver] = float64(costly[giver]) / float64(value)
	}
	k.pots[body.Job] = share
}

// potDone puts meals on the shelf and follows those that are gifts.
func (t *team) potDone(body *game.PotDone) {
	for _, lot := range body.Lots {
		t.shelf[lot.Meal] += lot.N
		if lot.Giver != game.NoTeam {
			t.town.follow(tag{t.id, lot.Giver, lot.Meal, lot.ExpiresAt}, gift{lot.N, t.pots[body.Job][lot.Giver]})
		}
	}
	delete(t.pots, body.Job)
}

func (k *kitchen) park(body *game.VanHome) {
	for m, n := range body.Back {
		k.shelf[m] += n
	}
}

// drive lets a van leave; it knows whether the team had heard the kampung itself shortly before.
func (t *team) drive(e *game.Event, body *game.VanOut) {
	for m, n := range body.Load {
		t.shelf[m] -= n
	}
	out := trip{van: body, at: e.At, seq: e.Seq}
	if h, some := t.heard[body.Kampung]; some && e.At-h.at <= freshMS {
		out.reported = h.seq
	}
	t.trips[body.Job] = out
}
