package bot

import "foodforpeople/game"

// peopleWanted is for how many people ahead the kitchen cooks.
const peopleWanted = 48

// cook puts on the pot that is wanted most (section 15.4).
func (p *Player) cook() bool {
	if p.phase != game.Action || !p.sight.StoveFree() {
		return false
	}
	if p.strategy.random {
		m := p.dice.between(0, 2)
		return p.hasIngredients(m) && p.try(&game.CookMeals{Meal: game.Meal(m)})
	}
	if p.left < 32000 || !p.hasIngredients(0) && !p.hasIngredients(1) && !p.hasIngredients(2) {
		return false
	}
	wanted := p.wanted()
	best, bestValue := -1, 24
	for m := range wanted {
		value := min(wanted[m], 6) * p.params.PointsFit[m]
		if wanted[m] > 6 {
			value += wanted[m]
		}
		if value > bestValue && p.hasIngredients(m) {
			best, bestValue = m, value
		}
	}
	return best >= 0 && p.try(&game.CookMeals{Meal: game.Meal(best)})
}

func (p *Player) hasIngredients(m int) bool {
	stock := p.sight.Stock()
	for i, need := range p.params.Recipes[m] {
		if stock[i] < need {
			return false
		}
	}
	return true
}

// wanted is D of section 15.4: the meals that the best places need, less what stands on the shelf and on the stoves. It may
// be negative.
func (p *Player) wanted() [3]int {
	if p.strategy.basicOnly {
		return [3]int{100, 0, 0}
	}
	var d [3]int
	if p.strategy.menuOfMix {
		d = p.wantedByMix()
	} else {
		d = p.wantedAtBestPlaces()
	}
	shelf := p.sight.Shelf()
	for m := range d {
		d[m] -= shelf[m]
	}
	p.jobs = p.sight.Stoves(p.jobs[:0])
	for _, pot := range p.jobs {
		d[pot.Meal] -= p.params.Batch
	}
	return d
}

func (p *Player) wantedByMix() [3]int {
	sum := 0
	for c := range game.KampungID(p.sight.Kampungs()) {
		crowd, _ := p.sight.Crowd(c)
		sum += crowd
	}
	return p.params.SplitByMix(min(50, sum))
}

// candidate is a place for which one could cook.
type candidate struct {
	n    [3]int
	rank int
	used bool
}

func (p *Player) wantedAtBestPlaces() [3]int {
	list := p.candidates[:0]
	for c := range game.KampungID(p.sight.Kampungs()) {
		if p.sight.Closed(c) || p.phase == game.Action && !p.reachable(c, 20000) {
			continue
		}
		e := p.estimate(c)
		points := p.points(e)
		if _, open := p.openPromise(c); open {
			for g := range points {
				points[g] += 6
			}
		}
		l := bestLoad(e.n, e.n, p.params.VanCapacity, points)
		if total(l.meals) < 3 {
			continue
		}
		rank := int(c)
		if !p.strategy.farFirst {
			rank = p.worth(c, l.points) * p.places[c].yield / 100
		}
		list = append(list, candidate{n: e.n, rank: rank})
	}
	p.candidates = list
	var d [3]int
	for total(d) < peopleWanted {
		best := -1
		for i := range list {
			if !list[i].used && (best < 0 || list[i].rank > list[best].rank) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		list[best].used = true
		n, sum := list[best].n, total(list[best].n)
		for g := range d {
			if sum > 30 {
				n[g] = n[g] * 30 / sum
			}
			d[g] += n[g]
		}
	}
	return d
}
