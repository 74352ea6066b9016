package debrief

import "foodforpeople/game"

// reaching counts people served where others had been served better, and meals that nobody there wanted.
type reaching struct {
	forgotten, everybody int // people
	loaded, back         int // meals of vans that arrived
	reachEvents          []int64
	loadEvents           []int64
}

func (t *team) reach(seq int64, out trip, body *game.Served) {
	people := body.Eaten[0] + body.Eaten[1] + body.Eaten[2]
	t.everybody += people
	if body.TownShareBefore {
		t.forgotten += people
	}
	if people > 0 {
		t.reachEvents = append(t.reachEvents, seq)
	}
	for m := range body.Back {
		t.back += body.Back[m]
		t.loaded += out.van.Load[m]
	}
	t.loadEvents = append(t.loadEvents, out.seq, seq)
}

func (t *team) awareness() Measure {
	percent := 0
	if t.everybody > 0 {
		percent = min(100, percentOf(t.forgotten, t.everybody)*5/2)
	}
	return tellPercent(Awareness, percent, t.everybody, 1, t.reachEvents)
}

func (t *team) notCrowding() Measure {
	percent := 0
	if t.loaded > 0 {
		percent = 100 - percentOf(t.back, t.loaded)
	}
	return tellPercent(NotCrowding, percent, t.loaded, 1, sorted(t.loadEvents))
}

func (t *team) helping(seconds int) Measure {
	percent := 0
	if seconds >= 12 {
		percent = min(100, t.helps*100/(seconds/12))
	}
	return tellPercent(Helping, percent, seconds, 12, t.helpEvents)
}
