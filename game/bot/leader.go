package bot

import "foodforpeople/game"

// lead promises, gives and helps, in this order (section 15.7).
func (p *Player) lead() bool {
	switch {
	case p.strategy.falseWords != honest:
		if p.promiseEverywhere() {
			return true
		}
	case p.strategy.promises:
		if p.promise() {
			return true
		}
	}
	if p.phase != game.Action {
		return false
	}
	if p.strategy.asks && p.ask() || p.strategy.answers && p.answer() {
		return true
	}
	if p.strategy.gives && p.table != nil && p.give() {
		return true
	}
	return p.strategy.helps && p.help()
}

// promise gives the smallest word at one kampung at a time.
func (p *Player) promise() bool {
	if !p.promisesNow() {
		return false
	}
	least := p.params.PromiseMinimum
	best, bestValue := game.KampungID(-1), 0
	for c := range game.KampungID(p.sight.Kampungs()) {
		travel := int(p.sight.Travel(c))
		if p.sight.Closed(c) || p.phase == game.Action && 3*travel+20000 > p.left {
			continue
		}
		if _, promised := p.sight.Promise(c); promised {
			continue
		}
		e := p.estimate(c)
		people := total(e.n)
		if people < least+5 {
			continue
		}
		value := p.dice.noise(min(people, 60) * (10 + 2*e.urgent) * 1000 / (2*(travel/1000) + 25))
		if best < 0 || value > bestValue {
			best, bestValue = c, value
		}
	}
	return best >= 0 && p.try(&game.MakePromise{Kampung: best, N: least})
}

// promisesNow: in the plan once the first news is in, in the action while the team has little left to keep.
func (p *Player) promisesNow() bool {
	after := p.sight.Promised() + p.params.PromiseMinimum
	if p.phase == game.Plan {
		early := int(p.sight.PhaseEnd()-p.at) < p.params.PlanSeconds*1000*60/100
		return early && after <= p.params.Days[p.day].Need*6/10/10*10
	}
	if p.gone <= 40000 || p.left <= 70000 || after > p.params.PromiseDay {
		return false
	}
	toKeep := 0
	for c := range game.KampungID(p.sight.Kampungs()) {
		if promise, open := p.openPromise(c); open {
			toKeep += promise.N - promise.Progress
		}
	}
	return toKeep < 25
}

// promiseEverywhere gives a word at the first kampung where it is taken, one a look (section 15.8: liar, spammer, tiny).
func (p *Player) promiseEverywhere() bool {
	n := p.params.PromiseOne
	if p.strategy.falseWords == promisesTiny {
		n = p.params.PromiseMinimum
	}
	if p.sight.Promised()+n > p.params.PromiseDay || p.phase == game.Action && p.left < p.params.LateSeconds*1000 {
		return false
	}
	for i := range game.KampungID(p.sight.Kampungs()) {
		c := i
		if p.strategy.falseWords == promisesFar {
			c = game.KampungID(p.sight.Kampungs()) - 1 - i
		}
		if _, promised := p.sight.Promise(c); !promised && p.try(&game.MakePromise{Kampung: c, N: n}) {
			return true
		}
	}
	return false
}

// help lends the leader's hand to the job that gains most.
func (p *Player) help() bool {
	if p.at < p.sight.HandFree() {
		return false
	}
	ready := total(p.sight.Shelf())
	p.jobs = p.sight.Bikes(p.sight.Stoves(p.sight.Vans(p.jobs[:0])))
	if p.strategy.random {
		return p.helpAny()
	}
	best, bestValue := game.JobID(0), 0
	for _, job := range p.jobs {
		value := int(job.EndsAt - p.at)
		if job.Helped || value < 4000 {
			continue
		}
		switch job.Kind {
		case game.JobCook:
			if ready < 16 {
				value *= 2
			}
		case game.JobVanOut:
			value *= 2
		case game.JobVanBack:
			if ready >= 16 {
				value *= 2
			}
		default:
			value /= 2
		}
		if value > bestValue {
			best, bestValue = job.Job, value
		}
	}
	return best != 0 && p.try(&game.Help{Job: best})
}

// helpAny is the random bot's way.
func (p *Player) helpAny() bool {
	n := 0
	for _, job := range p.jobs {
		if !job.Helped && job.EndsAt-p.at >= 4000 {
			p.jobs[n] = job
			n++
		}
	}
	return n > 0 && p.try(&game.Help{Job: p.jobs[p.dice.between(0, n-1)].Job})
}
