package bot

import "foodforpeople/game"

// memory is what a team's bots carry from look to look (section 15.2).
type memory struct {
	today      int // day to which all of it belongs, -1 before the first
	mealtime   int // the last one that yields have felt today
	deliveries int // how many of today's have been taken in
	places     []place
}

// place is what the bots know of a kampung.
type place struct {
	// yield is how much of the last loads was eaten there: 100 for all of it (section 15.2).
	yield int

	known   bool
	heardAt game.Time
	posting int
	left    [3][4]int // people of the report less those fed since
	heard   [3]int    // people by group as reported
}

func newMemory() memory { return memory{today: -1} }

// remember takes in what has happened since the last look.
func (p *Player) remember() {
	if p.places == nil {
		p.places = make([]place, p.sight.Kampungs())
		for c := range p.places {
			p.places[c].yield = 100
		}
	}
	if p.day != p.today {
		p.newDay()
	}
	deliveries := p.sight.Deliveries()
	for ; p.deliveries < len(deliveries); p.deliveries++ {
		d := deliveries[p.deliveries]
		p.feelMealtimes(d.At)
		place := &p.places[d.Kampung]
		place.yield = (2*place.yield + 300*total(d.Eaten)/d.Load) / 5
		if place.known && d.At > place.heardAt {
			place.subtract(d)
		}
	}
	p.feelMealtimes(p.at)
}

func (p *Player) newDay() {
	p.today, p.mealtime, p.deliveries = p.day, 0, 0
	for c := range p.places {
		place := &p.places[c]
		place.known = false
		place.yield = ((place.yield+100)/2 + 100) / 2
	}
}

// feelMealtimes lets yields forget half at each mealtime of the action up to a moment.
func (p *Player) feelMealtimes(to game.Time) {
	last, _ := p.sight.Mealtime()
	for p.mealtime < last && p.sight.MealtimeAt(p.mealtime+1) <= to {
		p.mealtime++
		for c := range p.places {
			p.places[c].yield = (p.places[c].yield + 100) / 2
		}
	}
}

// recall returns what is known of c, brought up to the newest report: K of section 15.2.
func (p *Player) recall(c game.KampungID) *place {
	place := &p.places[c]
	report, some := p.sight.Known(c)
	if !some {
		place.known = false
		return place
	}
	if place.known && place.heardAt == report.HeardAt && place.posting == report.Posting {
		return place
	}
	place.known, place.heardAt, place.posting = true, report.HeardAt, report.Posting
	place.left, place.heard = report.Need, report.People()
	for _, d := range p.sight.Deliveries() {
		if d.Kampung == c && d.At > report.HeardAt {
			place.subtract(d)
		}
	}
	return place
}

// subtract takes those who were fed from those who were hungry: who has waited longest ate first. Where right meals came
// back nobody of the group is left.
func (place *place) subtract(d *game.Delivery) {
	for g := range place.left {
		eaten := d.Eaten[g]
		for w := 3; w >= 0; w-- {
			n := min(eaten, place.left[g][w])
			place.left[g][w] -= n
			eaten -= n
		}
		if d.Back[g] > 0 {
			place.left[g] = [4]int{}
		}
	}
}

// news opens other people's news of c if the bots use the board and it is clearly newer than what they know
// (section 15.2). It is free and part of the same look.
func (p *Player) news(c game.KampungID) {
	if !p.strategy.usesBoard {
		return
	}
	by, heardAt, postedAt, some := p.sight.BoardNotice(c)
	if !some || by == p.sight.Team() || p.at-postedAt <= 1500 {
		return
	}
	if known, some := p.sight.Known(c); !some || heardAt-known.HeardAt > 8000 {
		p.try(&game.OpenNews{Kampung: c})
	}
}
