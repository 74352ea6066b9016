package bot

import "foodforpeople/game"

// changed returns a copy of a strategy that goes by another name.
func (s *Strategy) changed(name string) *Strategy {
	c := *s
	c.name += "+" + name
	return &c
}

// HearingFirst is the strategy, but its listeners ride and read the board, and its couriers go only where the team has heard
// something since the last mealtime or in the last minute, unless the bell is near.
func (s *Strategy) HearingFirst() *Strategy {
	c := s.changed("hearing-first")
	c.listens, c.usesBoard, c.hearsFirst = true, true, true
	return c
}

// Sharing is the strategy, but it gives what it has too much of and what others ask for, shares its news and does not hoard.
func (s *Strategy) Sharing() *Strategy {
	c := s.changed("sharing")
	c.gives, c.shares, c.answers, c.hoards, c.gift = true, true, true, false, giveSurplus
	return c
}

// CoveringAtOnce is the strategy, but it covers its pantry as soon as any rain is forecast that has not passed.
func (s *Strategy) CoveringAtOnce() *Strategy {
	c := s.changed("covering-at-once")
	c.rainCare, c.coversAtOnce = true, true
	return c
}

// Hoarding is the strategy, but it buys as much as the pantry holds and gives nothing.
func (s *Strategy) Hoarding() *Strategy {
	c := s.changed("hoarding")
	c.hoards, c.gives = true, false
	return c
}

// freshMS is how long a report counts as new for who hears first.
const freshMS game.Time = 60_000

// heardEnough reports whether a courier goes to c as far as news matters.
func (p *Player) heardEnough(c game.KampungID) bool {
	if !p.strategy.hearsFirst || p.late {
		return true
	}
	p.news(c)
	known, some := p.sight.Known(c)
	if !some {
		return false
	}
	_, mealtimeAt := p.sight.Mealtime()
	return known.HeardAt >= mealtimeAt || p.at-known.HeardAt <= freshMS
}

// coverAtOnce reports whether a cover can still be of use.
func (p *Player) coverAtOnce(forecast game.RainForecast) bool {
	return !p.sight.Covered() && forecast.Percent > 0 && (p.phase == game.Plan || p.gone < forecast.To*1000)
}
