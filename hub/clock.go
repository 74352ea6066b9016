package hub

import (
	"time"

	"foodforpeople/game"
)

// wallClock is the only place in hub that asks what time it is. What lies between two of its times is right also if the
// computer's clock was set meanwhile, as long as both were kept as they are: a time that went through text or a number, or
// was rounded, has lost that. Tests let the clock jump.
var wallClock = time.Now

// gameClock turns wall time into game time: it stands still while the session is paused or nobody owns it.
type gameClock struct {
	base    game.Time // game time at since
	since   time.Time
	running bool
}

func startClock(at game.Time, running bool) gameClock {
	return gameClock{base: at, since: wallClock(), running: running}
}

// now is the game time of this moment, rounded down to the millisecond.
func (c *gameClock) now() game.Time {
	if !c.running {
		return c.base
	}
	return c.base + game.Time(wallClock().Sub(c.since)/time.Millisecond)
}

// run starts or stops the clock at the game time that it shows.
func (c *gameClock) run(running bool) {
	if running != c.running {
		*c = startClock(c.now(), running)
	}
}

// until is how long from now a game time comes, in wall time; never while the clock stands.
func (c *gameClock) until(at game.Time) (time.Duration, bool) {
	if !c.running {
		return 0, false
	}
	return max(0, time.Duration(at-c.base)*time.Millisecond-wallClock().Sub(c.since)), true
}
