package phone

import "math"

// keptBounds is how many of the newest bounds the estimate rests on.
const keptBounds = 12

// clock learns how far game time is from the phone's own clock. A frame bounds the difference from below, for it was sent
// before it came; the answer to a ping also from above, for it was sent after the ping.
type clock struct {
	known  bool
	paused bool
	frozen int64
	offset float64
	bounds []bound
}

type bound struct{ low, high float64 }

// observe takes the game time of a frame and the local time at which it came, in ms.
func (c *clock) observe(at int64, came float64) {
	c.take(at, bound{float64(at) - came, math.Inf(1)})
}

// answer takes that of a pong, whose ping left at a local time.
func (c *clock) answer(at int64, left, came float64) {
	c.take(at, bound{float64(at) - came, float64(at) - left})
}

func (c *clock) take(at int64, b bound) {
	c.known, c.frozen = true, at
	if c.paused {
		return
	}
	if c.bounds = append(c.bounds, b); len(c.bounds) > keptBounds {
		c.bounds = c.bounds[1:]
	}
	all := bound{math.Inf(-1), math.Inf(1)}
	for _, one := range c.bounds {
		all = bound{max(all.low, one.low), min(all.high, one.high)}
	}
	if all.low > all.high { // one of the clocks jumped: only the newest counts
		c.bounds, all = []bound{b}, b
	}
	c.offset = all.low
	if !math.IsInf(all.high, 1) {
		c.offset = (all.low + all.high) / 2
	}
}

// pause stops or starts game time at a moment of it.
func (c *clock) pause(paused bool, at int64, came float64) {
	if c.paused == paused {
		return
	}
	c.paused, c.bounds = paused, nil
	c.observe(at, came)
}

// reset forgets what was learned: this may be another server.
func (c *clock) reset() { c.bounds = nil }

func (c *clock) now(local float64) (int64, bool) {
	if c.paused || !c.known {
		return c.frozen, c.known
	}
	return int64(math.Round(local + c.offset)), true
}
