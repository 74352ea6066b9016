package bot

import "foodforpeople/game"

// deliver sends a van where it is worth most (section 15.3).
func (p *Player) deliver() bool {
	if p.phase != game.Action || !p.sight.VanFree() {
		return false
	}
	shelf := p.sight.Shelf()
	ready := total(shelf)
	switch {
	case ready == 0:
		return false
	case p.strategy.random:
		return p.deliverAnywhere(shelf)
	case p.strategy.lastSecond && p.left > 60000:
		return false
	case !p.late && ready < 6 && !p.allStovesCold():
		return false
	}
	best, bestValue, bestLoad := game.KampungID(-1), 0, load{}
	for c := range game.KampungID(p.sight.Kampungs()) {
		if !p.reachable(c, 500) || !p.servesThere(c) || !p.heardEnough(c) {
			continue
		}
		e := p.estimate(c)
		if p.strategy.waits && p.day == 0 && !p.late && e.urgent < 1 {
			continue
		}
		l := p.loadFor(c, shelf, e)
		if !p.enough(total(l.meals), ready) {
			continue
		}
		if value := p.tripValue(c, l); best < 0 || value > bestValue {
			best, bestValue, bestLoad = c, value, l
		}
		if p.strategy.nearest {
			break
		}
	}
	if best < 0 {
		return false
	}
	p.snipe(best, total(bestLoad.meals))
	return p.try(&game.Dispatch{Kampung: best, Load: bestLoad.meals, Anyone: p.late || p.strategy.alwaysEager})
}

// reachable reports whether a van gets to c with some ms to spare before the bell.
func (p *Player) reachable(c game.KampungID, spare int) bool {
	return !p.sight.Closed(c) && int(p.sight.Travel(c))+spare <= p.left
}

func (p *Player) servesThere(c game.KampungID) bool {
	return !p.strategy.oneKampung || int(c) == p.sight.Index()%p.sight.Kampungs()
}

func (p *Player) loadFor(c game.KampungID, shelf [3]int, e estimate) load {
	if p.strategy.load == loadCareless {
		return carelessLoad(shelf, total(e.n), p.params.VanCapacity)
	}
	points := p.points(e)
	if promise, open := p.openPromise(c); open {
		bonus := p.params.PromiseLate
		if promise.Early {
			bonus = p.params.PromiseEarly
		}
		for g := range points {
			points[g] += bonus + p.params.PromiseBreak
		}
	}
	l := bestLoad(shelf, e.n, p.params.VanCapacity, points)
	if p.strategy.load == loadLeftovers && p.late {
		l = l.withLeftovers(shelf, total(e.n), p.params.VanCapacity, p.params.PointsMiss)
	}
	return l
}

// enough reports whether a load is worth a trip, so many meals being ready.
func (p *Player) enough(meals, ready int) bool {
	switch {
	case meals == 0:
		return false
	case p.late:
		return true
	case p.strategy.farFirst:
		return meals >= 10
	default:
		return meals >= 4 || meals >= ready
	}
}

func (p *Player) tripValue(c game.KampungID, l load) int {
	switch {
	case p.strategy.nearest:
		return 1
	case p.strategy.farFirst:
		return int(c)*1000*p.places[c].yield/100 + total(l.meals)
	default:
		return p.dice.noise(p.worth(c, l.points)) * p.places[c].yield / 100
	}
}

func (p *Player) allStovesCold() bool {
	p.jobs = p.sight.Stoves(p.jobs[:0])
	return len(p.jobs) == 0
}

// snipe promises what the van about to leave brings anyway (section 15.8).
func (p *Player) snipe(c game.KampungID, meals int) {
	if !p.strategy.snipes || p.table == nil {
		return
	}
	if _, promised := p.sight.Promise(c); promised {
		return
	}
	if n := meals * 9 / 10 / 10 * 10; n >= p.params.PromiseMinimum {
		p.table.speak(p.sight.Team(), game.Leader, &game.MakePromise{Kampung: c, N: n})
	}
}

// deliverAnywhere is the random bot's way.
func (p *Player) deliverAnywhere(shelf [3]int) bool {
	c := game.KampungID(p.dice.between(0, p.sight.Kampungs()-1))
	l := carelessLoad(shelf, p.params.VanCapacity, p.params.VanCapacity)
	return p.try(&game.Dispatch{Kampung: c, Load: l.meals, Anyone: true})
}
