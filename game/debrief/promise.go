package debrief

import "foodforpeople/game"

// promise is a promise of today.
type promise struct {
	n, progress int
	at          game.Time
	seq         int64
}

// promising counts people whose promises a bell has settled.
type promising struct {
	promises      map[game.KampungID]*promise // open ones of today
	settled       int
	word, kept    int
	promiseEvents []int64
}

// keep counts who was served by a van that left after the promise.
func (t *team) keep(out trip, body *game.Served) {
	if p := t.promises[body.Kampung]; p != nil && out.at >= p.at {
		p.progress += body.Eaten[0] + body.Eaten[1] + body.Eaten[2]
	}
}

// promiseOpen reports whether the team still has to keep a promise of today.
func (t *team) promiseOpen() bool {
	for _, p := range t.promises {
		if p.progress < p.n {
			return true
		}
	}
	return false
}

// settle counts a promise at the bell; a forgiven one says nothing about the team.
func (t *team) settle(seq int64, body *game.PromiseClosed) {
	made := t.promises[body.Kampung]
	delete(t.promises, body.Kampung)
	if body.Result == "forgiven" {
		return
	}
	t.settled++
	t.word += body.N
	t.kept += min(body.Progress, body.N)
	t.promiseEvents = append(t.promiseEvents, made.seq, seq)
}

func (t *team) keptPromises() Measure {
	return tell(KeptPromises, float64(t.kept), float64(t.word), t.settled, 2, true, sorted(t.promiseEvents))
}
