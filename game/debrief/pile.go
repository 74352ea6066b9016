package debrief

import (
	"math"
	"slices"
)

// pile is what one side of a comparison stands on: of so many, so many, event by event.
type pile struct {
	parts, wholes []int
	part, whole   int
	events        []int64
}

func (p *pile) add(part, whole int, events ...int64) {
	if whole == 0 {
		return
	}
	p.parts, p.wholes = append(p.parts, part), append(p.wholes, whole)
	p.part += part
	p.whole += whole
	p.events = append(p.events, events...)
}

// addIf counts one thing that is so or not.
func (p *pile) addIf(is bool, events ...int64) {
	part := 0
	if is {
		part = 1
	}
	p.add(part, 1, events...)
}

// n is how many events there are.
func (p *pile) n() int { return len(p.parts) }

// share is the part of the whole.
func (p *pile) share() float64 {
	if p.whole == 0 {
		return 0
	}
	return float64(p.part) / float64(p.whole)
}

// percent is the share in whole percent, rounded to the nearest.
func (p *pile) percent() int { return int(math.Round(100 * p.share())) }

// variance is how uncertain the share is: that of a ratio over events, which are the independent things here and not the
// people of one van, and half an event more, so that a few that all agree are not taken for certain.
func (p *pile) variance() float64 {
	n := float64(p.n())
	if n < 2 {
		return 1
	}
	share, squares := p.share(), 0.0
	for i := range p.parts {
		off := float64(p.parts[i]) - share*float64(p.wholes[i])
		squares += off * off
	}
	half := 0.5 / (n + 1)
	return squares/(float64(p.whole)*float64(p.whole))*n/(n-1) + half*half
}

// apart is by how many points two piles differ, and how many times their uncertainty that is.
func apart(a, b *pile) (points, times float64) {
	gap := math.Abs(a.share() - b.share())
	return 100 * gap, gap / math.Sqrt(a.variance()+b.variance())
}

// off is how far a pile is from a share, in points and in its uncertainty.
func (p *pile) off(from float64) (points, times float64) {
	gap := math.Abs(p.share() - from)
	return 100 * gap, gap / math.Sqrt(p.variance())
}

// eventsOf are all events of some piles, in turn.
func eventsOf(piles ...*pile) []int64 {
	var all []int64
	for _, p := range piles {
		all = append(all, p.events...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
