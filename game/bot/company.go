package bot

import (
	"slices"

	"foodforpeople/game"
)

// company are strategies beside those of section 15.8: people whom the measures of the debrief must tell apart and the rules
// of balance do not need. They play no part in section 16 or 18.
var company = []named{
	// A competitor that asks the town as soon as it lacks something.
	{"asker", onlyListening, manner{patience: usualPatience, asks: true}},
	// A servant that also answers what others ask, and gives of a full shelf without being asked.
	{"giver", allHabits, manner{patience: usualPatience, gift: giveToNext, answers: true}},
	// A competitor in whose team the listener acts all the time and the others hardly ever.
	{"bully", onlyListening, manner{patience: usualPatience, bullies: true}},
	// Promises at the far end of the town and delivers at the near one.
	{"promise-breaker", onlyListening, manner{patience: usualPatience, falseWords: promisesFar, nearest: true}},
}

// Amounts of asks, in units.
const (
	askedUnits = 4
	lackBelow  = 4
)

// Attention of those whom a bully does not let act, in ms.
const silencedLow, silencedHigh = 120000, 240000

// known lists the strategies of section 15.8 and the company.
func known() []*named {
	list := make([]*named, 0, len(strategies)+len(company))
	for i := range strategies {
		list = append(list, &strategies[i])
	}
	for i := range company {
		list = append(list, &company[i])
	}
	return list
}

// silenced reports whether a bully keeps a seat from acting.
func (s *Strategy) silenced(roles []game.Role) bool {
	return s.bullies && !slices.Contains(roles, game.Listener)
}

// ask asks the town for the ingredient that is scarcest in the own pantry.
func (p *Player) ask() bool {
	if _, _, open := p.sight.Ask(p.sight.Team()); open {
		return false
	}
	stock, onOrder := p.sight.Stock(), p.sight.OnOrder()
	least := game.Rice
	for i := game.Vegetable; i <= game.Protein; i++ {
		if stock[i]+onOrder[i] < stock[least]+onOrder[least] {
			least = i
		}
	}
	if stock[least]+onOrder[least] >= lackBelow {
		return false
	}
	return p.try(&game.AskFor{Ingredient: &least, N: askedUnits})
}

// answer gives the next team that asks what it wants, as far as the own pantry has it.
func (p *Player) answer() bool {
	stock := p.sight.Stock()
	for places := 1; places < p.sight.Teams(); places++ {
		id := p.sight.After(places)
		item, n, some := p.sight.Ask(id)
		if !some {
			continue
		}
		for i, have := range stock {
			ingredient := game.Ingredient(i)
			if ingredient.String() == item && have > 0 &&
				p.try(&game.GiveIngredients{Team: id, Ingredient: ingredient, N: min(n, have)}) {
				return true
			}
		}
	}
	return false
}
