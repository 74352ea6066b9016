package bot

import "foodforpeople/game"

// listen shares what is new to the town, and rides where most has become uncertain (section 15.6).
func (p *Player) listen() bool {
	if p.strategy.shares {
		if c, some := p.worthSharing(); some {
			return p.try(&game.ShareNews{Kampung: c})
		}
	}
	if !p.strategy.listens || !p.sight.BikeFree() || p.phase == game.Action && p.left < 50000 {
		return false
	}
	if p.strategy.random {
		return p.try(&game.Listen{Kampung: game.KampungID(p.dice.between(0, p.sight.Kampungs()-1))})
	}
	p.jobs = p.sight.Bikes(p.jobs[:0])
	best, bestValue := game.KampungID(-1), 0
	for c := range game.KampungID(p.sight.Kampungs()) {
		if p.sight.Closed(c) || p.ridingTo(c) {
			continue
		}
		age := p.age(c)
		if age < 40 {
			continue
		}
		crowd, _ := p.sight.Crowd(c)
		value := age * (crowd + 10) * 100 / (int(p.sight.Travel(c))/1000 + 15)
		if _, promised := p.sight.Promise(c); promised {
			value = value * 3 / 2
		}
		if value = p.dice.noise(value); best < 0 || value > bestValue {
			best, bestValue = c, value
		}
	}
	return best >= 0 && p.try(&game.Listen{Kampung: best})
}

// worthSharing is the first kampung of which the own visit is fresh and clearly newer than the board.
func (p *Player) worthSharing() (game.KampungID, bool) {
	for c := range game.KampungID(p.sight.Kampungs()) {
		own, some := p.sight.Known(c) // news that was heard later is on the board
		if !some || own.Team != p.sight.Team() || p.at-own.HeardAt >= 40000 {
			continue
		}
		if _, heardAt, _, onBoard := p.sight.BoardNotice(c); !onBoard || own.HeardAt-heardAt > 15000 {
			return c, true
		}
	}
	return 0, false
}

func (p *Player) ridingTo(c game.KampungID) bool {
	for _, ride := range p.jobs {
		if ride.Kind == game.JobRideOut && ride.Kampung == c {
			return true
		}
	}
	return false
}

// age is how old the knowledge of c is, in seconds, and older if a mealtime has passed since.
func (p *Player) age(c game.KampungID) int {
	last := game.Never
	if known, some := p.sight.Known(c); some {
		last = known.HeardAt
	}
	if p.strategy.usesBoard {
		if _, heardAt, _, some := p.sight.BoardNotice(c); some {
			last = max(last, heardAt)
		}
	}
	if last == game.Never {
		return 400
	}
	age := int(p.at-last) / 1000
	if _, mealtimeAt := p.sight.Mealtime(); last < mealtimeAt {
		age += 60
	}
	return age
}
