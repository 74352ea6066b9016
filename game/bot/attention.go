package bot

import "foodforpeople/game"

// Attention (section 15.1): how long people need between two looks at their phone.
const (
	firstLookLow, firstLookHigh = 500, 3499
	idleLow, idleHigh           = 1500, 2500
)

// dice are a bot's own: it counts its draws itself, the rules know nothing of them.
type dice struct {
	seed, purpose, index uint64
}

func (d *dice) between(low, high int) int {
	v := game.DrawRange(d.seed, d.purpose, d.index, low, high)
	d.index++
	return v
}

// noise is Noise(v) of section 15: people estimate.
func (d *dice) noise(v int) int { return v * d.between(75, 125) / 100 }

// FirstLook is how long after the start of the first plan a seat looks for the first time. A volunteer that comes later
// waits as long.
func (p *Player) FirstLook(seat game.SeatID) game.Time {
	return game.Time(p.hand(seat).dice.between(firstLookLow, firstLookHigh))
}

// NextLook is how long after its last look a seat looks again.
func (p *Player) NextLook(seat game.SeatID, acted bool) game.Time {
	h := p.hand(seat)
	d := h.dice
	if h.silenced {
		return game.Time(d.between(silencedLow, silencedHigh))
	}
	if acted {
		return game.Time(d.between(int(p.strategy.attentionLow), int(p.strategy.attentionHigh)))
	}
	return game.Time(d.between(idleLow, idleHigh))
}
