package debrief_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
)

// TestOwnMeasuresAreThoseOfAnIndependentReader looks at every seat of every journal.
func TestOwnMeasuresAreThoseOfAnIndependentReader(t *testing.T) {
	some := map[debrief.ID]bool{}
	for name, journal := range journals(t) {
		events := decode(t, journal)
		var fold debrief.Fold
		s := game.New()
		for _, e := range events {
			fold.Observe(e)
			s.Apply(e)
		}
		r := read(t, journal)
		for _, seat := range s.Seats() {
			credit := s.Contribution(seat.Seat)
			own := fold.Own(seat.Seat, credit)
			if own.Credit.Cook != game.Points(credit.Cook) || own.Credit.Helper != game.Points(credit.Helper) || own.Credit.Courier != game.Points(credit.Courier) {
				t.Errorf("%s: credit %+v of %+v", name, own.Credit, credit)
			}
			for _, m := range own.Measures {
				want, n, floor := r.own(int(seat.Seat), int(seat.Team), m.ID)
				where := fmt.Sprintf("%s: seat %d %s", name, seat.Seat, m.ID)
				if m.N != n || m.Floor != floor || m.Some != (n >= floor) {
					t.Errorf("%s: %s, the reader has n %d and floor %d", where, toJSON(t, m), n, floor)
				}
				if percent := m.Percent != nil; percent != (m.Some && want >= 0) || percent && math.Abs(float64(*m.Percent)-want) > 0.51 {
					t.Errorf("%s: %s, the reader has %v %%", where, toJSON(t, m), want)
				}
				some[m.ID] = some[m.ID] || m.Some
				for _, seq := range m.Events {
					if r.at(seq) < 0 {
						t.Errorf("%s comes from event %d, which does not stand", where, seq)
					}
				}
			}
		}
	}
	for _, id := range []debrief.ID{debrief.ListenedFirst, debrief.ServedNeed, debrief.Gave, debrief.Participation, debrief.Awareness, debrief.NotCrowding, debrief.Helping} {
		if !some[id] {
			t.Errorf("nobody has evidence for %s", id)
		}
	}
}

// own is a person's figure in percent, -1 where there is only a count, with how much there is.
func (r *reader) own(seat, team int, id debrief.ID) (percent float64, n, floor int) {
	mine := func(l line) bool { return l.seat == seat && l.object["by"] == nil }
	all, part, loads := 0, 0, 0
	for _, l := range r.of("served") {
		van := r.trip(l)
		if !mine(van) {
			continue
		}
		people := ate(l, anybody)
		age := num(van.data, "report_age_ms")
		own := num(van.data, "report_from") == l.team && van.data["report_age_ms"] != nil && age <= 60_000
		switch {
		case id == debrief.ListenedFirst && people > 0:
			n++
			all += people
			if own {
				part += people
			}
		case id == debrief.ServedNeed:
			n, all, part = n+people, all+people, part+ate(l, rightOnly)
		case id == debrief.Awareness:
			n, all = n+people, all+people
			if l.data["town_share_before"].(bool) {
				part += people
			}
		case id == debrief.NotCrowding:
			loads = sum(ints(van.data["load"]))
			n, all, part = n+loads, all+loads, part+loads-sum(ints(l.data["back"]))
		}
	}
	percent = 100 * float64(part) / float64(all)
	switch id {
	case debrief.ListenedFirst:
		return percent, n, 5
	case debrief.ServedNeed:
		return percent, n, 1
	case debrief.NotCrowding:
		return math.Ceil(percent - 1e-9), n, 1
	case debrief.Awareness:
		return math.Min(100, math.Floor(math.Floor(percent+1e-9)*2.5)), n, 1
	case debrief.Gave, debrief.Helping:
		kind := map[debrief.ID]string{debrief.Gave: "gave", debrief.Helping: "helped"}[id]
		return -1, len(slices.DeleteFunc(r.of(kind), func(l line) bool { return !mine(l) })), 1
	case debrief.KeptPromises:
		return r.ownPromises(mine)
	}
	f := r.participation(team)
	own, whole := 0.0, 0.0
	sits := r.people().chairs[seat]
	for i, who := range r.people().holders {
		if who.team == team && who.chances > 0 {
			whole += float64(len(who.acts)) / who.chances
			if sits != nil && sits.holder == i {
				own = float64(len(who.acts)) / who.chances
			}
		}
	}
	if sits == nil || sits.holder < 0 {
		return -1, 0, 20
	}
	return 100 * own / whole, f.n, 20
}

func (r *reader) ownPromises(mine func(line) bool) (percent float64, n, floor int) {
	all, part := 0, 0
	for _, made := range r.of("promised") {
		if !mine(made) {
			continue
		}
		for _, l := range r.of("promise_closed") {
			if l.seq < made.seq || l.team != made.team || num(l.data, "c") != num(made.data, "c") {
				continue
			}
			if l.data["result"] != "forgiven" {
				n++
				all += num(l.data, "n")
				part += min(num(l.data, "n"), num(l.data, "progress"))
			}
			break
		}
	}
	return 100 * float64(part) / float64(all), n, 2
}
