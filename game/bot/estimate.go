package bot

import "foodforpeople/game"

// estimate is who is hungry at a kampung as far as the bots know (section 15.2): people by group, and how many mealtimes
// they have missed on average.
type estimate struct {
	n      [3]int
	urgent int
}

func (p *Player) estimate(c game.KampungID) estimate {
	p.news(c)
	crowd, crowdAt := p.sight.Crowd(c)
	var e estimate
	if k := p.recall(c); k.known {
		e = p.known(k, crowd, crowdAt)
	} else {
		e = estimate{n: p.params.SplitByMix(crowd), urgent: 1}
	}
	if p.strategy.respects {
		e.n = p.respected(c, e.n)
	}
	for _, job := range p.vans() {
		if job.Kind == game.JobVanOut && job.Kampung == c {
			for g := range e.n {
				e.n[g] -= job.Load[g]
			}
		}
	}
	for g := range e.n {
		e.n[g] = max(0, e.n[g])
	}
	return e
}

// known corrects an old report by the newest crowd signal.
func (p *Player) known(k *place, crowd int, crowdAt game.Time) estimate {
	var e estimate
	waited := 0
	for g, row := range k.left {
		e.n[g] = row[0] + row[1] + row[2] + row[3]
		waited += row[1] + 2*row[2] + 3*row[3]
	}
	sum := total(e.n)
	if sum > 0 {
		e.urgent = waited / sum
	}
	_, mealtimeAt := p.sight.Mealtime()
	switch {
	case k.heardAt < mealtimeAt && crowd > sum:
		more := p.params.SplitLike(crowd-sum, k.heard)
		for g := range e.n {
			e.n[g] += more[g]
		}
	case crowdAt > k.heardAt && sum > 0 && crowd < sum:
		for g := range e.n {
			e.n[g] = e.n[g] * ((sum + crowd) / 2) / sum
		}
	}
	return e
}

// respected leaves to other teams what they have promised to feed by now, half of it where this team has a word to keep.
func (p *Player) respected(c game.KampungID, n [3]int) [3]int {
	out := p.sight.Reserved(c)
	if _, open := p.openPromise(c); open {
		out /= 2
	}
	if sum := total(n); out > 0 && sum > 0 {
		for g := range n {
			n[g] = n[g] * max(0, sum-out) / sum
		}
	}
	return n
}

// points is what a right meal is worth there to each group.
func (p *Player) points(e estimate) [3]int {
	points := p.params.PointsFit
	for g := range points {
		points[g] += p.params.PointsUrgency * e.urgent
	}
	return points
}

// vans lists the vans under way, read once a look.
func (p *Player) vans() []game.SightJob {
	if !p.vansRead {
		p.vanList = p.sight.Vans(p.vanList[:0])
		p.vansRead = true
	}
	return p.vanList
}

// worth is the value of a trip: points for the time that it takes (sections 15.3 and 15.4).
func (p *Player) worth(c game.KampungID, points int) int {
	return points * 10000 / (2*int(p.sight.Travel(c))/100 + p.strategy.patience)
}
