package crash

import (
	"math/rand/v2"
	"sync/atomic"
	"time"

	"foodforpeople/hub/phone"
)

const (
	thinkLeast = 300 * time.Millisecond
	thinkMost  = 900 * time.Millisecond
	mostAsked  = 4 // commands that a person has under way
)

// person is somebody with a phone, who wants something every moment.
type person struct {
	phone   *phone.Phone
	seat    int // noSeat is the facilitator's
	team    int
	seed    uint64
	changed atomic.Int64 // when the phone last showed something new
}

// act asks for one thing after the other. The dice of the nth wish are a function of the seed alone, whatever the network
// does; what is possible then is what the phone shows.
func (p *person) act(stop <-chan struct{}) {
	for n := uint64(0); ; n++ {
		dice := rand.New(rand.NewPCG(p.seed, n))
		select {
		case <-time.After(between(dice, thinkLeast, thinkMost)):
		case <-stop:
			return
		}
		if len(p.phone.Pending()) >= mostAsked {
			continue
		}
		var w wish
		if p.seat == noSeat {
			w = lead(dice, p.phone.View(p.main()))
		} else {
			now, _ := p.phone.GameTime() // 0 before the first view
			w = turn{dice, p.phone.View(p.main()), p.seat, p.team, now}.wish()
		}
		if w.name != "" {
			p.phone.Send(w.name, w.args)
		}
	}
}

// main is the audience that shows how the session stands.
func (p *person) main() string {
	if p.seat == noSeat {
		return "facilitator"
	}
	return "team"
}

// wish is a command that somebody wants to give; none if it has no name.
type wish struct {
	name string
	args map[string]any
}

// at walks a view; nil if there is nothing.
func at(view any, path ...string) any {
	for _, key := range path {
		object, _ := view.(map[string]any) // nil has nothing
		view = object[key]
	}
	return view
}

// number is a number of a view, 0 if there is none.
func number(v any) int {
	n, _ := v.(float64) // 0 otherwise
	return int(n)
}

// keys lists what an object of a view holds.
func keys(v any) map[string]any {
	object, _ := v.(map[string]any) // nil has nothing
	return object
}
