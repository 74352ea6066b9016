package debrief_test

import (
	"slices"
)

// thing is one unit or one meal. The reader moves them one by one.
type thing struct {
	kind    int
	expires int
	giver   int
	costly  float64
}

// stores is what every team of a session has, things in the order in which they came.
type stores struct {
	r       *reader
	pantry  map[int][]thing
	onOrder map[int][]thing
	shelf   map[int][]thing
	pots    map[int][]thing // ingredients by job
	vans    map[int][]thing // meals by job, out and home
	open    map[[2]int]int  // people still to be fed for a promise, by team and kampung
	since   map[[2]int]int

	// eaten and costly are values of gifts that others ate, by giver.
	eaten, costly map[int]float64
	eatenIn       map[int][]int64
}

func take(from *[]thing, n int, want func(thing) bool) []thing {
	var taken, left []thing
	for _, t := range *from {
		if len(taken) < n && want(t) {
			taken = append(taken, t)
		} else {
			left = append(left, t)
		}
	}
	*from = left
	return taken
}

func kind(k int) func(thing) bool { return func(t thing) bool { return t.kind == k } }

// stocks moves all things of the lines up to one of a number.
func (r *reader) stocks(upTo int64) *stores {
	if known := r.things[upTo]; known != nil {
		return known
	}
	s := &stores{
		r: r, pantry: map[int][]thing{}, onOrder: map[int][]thing{}, shelf: map[int][]thing{}, pots: map[int][]thing{},
		vans: map[int][]thing{}, open: map[[2]int]int{}, since: map[[2]int]int{},
		eaten: map[int]float64{}, costly: map[int]float64{}, eatenIn: map[int][]int64{},
	}
	for _, l := range r.lines {
		if l.seq <= upTo {
			s.move(l)
		}
	}
	r.things[upTo] = s
	return s
}

func (s *stores) move(l line) {
	d, team := l.data, l.team
	switch l.kind {
	case "bought":
		for range num(d, "q") {
			s.onOrder[team] = append(s.onOrder[team], thing{kind: slices.Index(ingredientNames, d["i"].(string)), giver: -1})
		}
	case "stock_arrived":
		lot := d["lot"].(object)
		i := slices.Index(ingredientNames, lot["i"].(string))
		come := s.onOrder[team]
		s.pantry[team] = append(s.pantry[team], take(&come, num(lot, "n"), kind(i))...)
		s.onOrder[team] = come
	case "pot_started":
		for _, used := range objects(d["used"]) {
			have := s.pantry[team]
			i := slices.Index(ingredientNames, used["i"].(string))
			s.pots[num(d, "job")] = append(s.pots[num(d, "job")], take(&have, num(used, "n"), kind(i))...)
			s.pantry[team] = have
		}
	case "pot_done":
		s.fill(l)
	case "gave":
		s.hand(l)
	case "rain_started":
		for place, spoiled := range d["spoiled"].([]any) {
			for i, n := range ints(spoiled) {
				have := s.pantry[s.r.towns[l.town][place]]
				take(&have, n, kind(i))
				s.pantry[s.r.towns[l.town][place]] = have
			}
		}
	case "meals_expired":
		m := slices.Index(mealNames, d["m"].(string))
		if d["where"] == "shelf" {
			have := s.shelf[team]
			take(&have, num(d, "n"), func(t thing) bool { return t.kind == m && t.expires <= l.at })
			s.shelf[team] = have
		}
	case "van_out":
		for _, lot := range objects(d["lots"]) {
			have := s.shelf[team]
			s.vans[num(d, "job")] = append(s.vans[num(d, "job")], take(&have, num(lot, "n"), sameMeal(lot))...)
			s.shelf[team] = have
		}
	case "served":
		s.eat(l)
	case "van_home":
		for _, t := range s.vans[num(d, "job")] {
			if t.expires > l.at {
				s.shelf[team] = append(s.shelf[team], t)
			}
		}
	case "day_closed":
		for _, id := range s.r.towns[l.town] {
			s.shelf[id] = nil
		}
	case "promised":
		s.open[[2]int{team, num(d, "c")}], s.since[[2]int{team, num(d, "c")}] = num(d, "n"), l.at
	case "promise_closed":
		delete(s.open, [2]int{team, num(d, "c")})
	}
}

func sameMeal(lot object) func(thing) bool {
	m := slices.Index(mealNames, lot["m"].(string))
	return func(t thing) bool {
		return t.kind == m && t.expires == num(lot, "expires_at") && t.giver == num(lot, "giver")
	}
}

// fill puts a pot's meals on the shelf; a gift is as costly as what was given into the pot.
func (s *stores) fill(l line) {
	for _, lot := range objects(l.data["lots"]) {
		giver, worth, costly := num(lot, "giver"), 0.0, 0.0
		for _, unit := range s.pots[num(l.data, "job")] {
			if unit.giver == giver {
				worth += s.r.price(unit.kind)
				costly += s.r.price(unit.kind) * unit.costly
			}
		}
		meal := thing{kind: slices.Index(mealNames, lot["m"].(string)), expires: num(lot, "expires_at"), giver: giver}
		if giver >= 0 {
			meal.costly = costly / worth
		}
		for range num(lot, "n") {
			s.shelf[l.team] = append(s.shelf[l.team], meal)
		}
	}
}

// hand moves a gift.
func (s *stores) hand(l line) {
	to, costly := num(l.data, "to"), 0.0
	for key, left := range s.open {
		if key[0] == l.team && left > 0 {
			costly = 1
		}
	}
	mark := func(things []thing) []thing {
		for i := range things {
			if things[i].giver < 0 {
				things[i].giver, things[i].costly = l.team, costly
			}
		}
		return things
	}
	for _, lot := range objects(l.data["meals"]) {
		have := s.shelf[l.team]
		s.shelf[to] = append(s.shelf[to], mark(take(&have, num(lot, "n"), sameMeal(lot)))...)
		s.shelf[l.team] = have
	}
	for _, lot := range objects(l.data["ingredients"]) {
		have := s.pantry[l.team]
		i := slices.Index(ingredientNames, lot["i"].(string))
		s.pantry[to] = append(s.pantry[to], mark(take(&have, num(lot, "n"), kind(i)))...)
		s.pantry[l.team] = have
	}
}

// eat empties a van over the people of its rows, and credits givers.
func (s *stores) eat(l line) {
	van := s.r.trip(l)
	load := s.vans[num(l.data, "job")]
	for _, row := range objects(l.data["rows"]) {
		for _, lot := range objects(van.data["lots"]) {
			if num(lot, "lot") != num(row, "lot") || lot["m"] != row["m"] {
				continue
			}
			for _, meal := range take(&load, num(row, "n"), sameMeal(lot)) {
				if meal.giver >= 0 && meal.giver != l.team {
					s.eaten[meal.giver] += s.r.value(meal.kind)
					s.costly[meal.giver] += s.r.value(meal.kind) * meal.costly
					s.eatenIn[meal.giver] = append(s.eatenIn[meal.giver], l.seq)
				}
			}
		}
		key := [2]int{l.team, num(l.data, "c")}
		if van.at >= s.since[key] {
			s.open[key] -= num(row, "n")
		}
	}
	delete(s.vans, num(l.data, "job"))
	s.vans[num(l.data, "back_job")] = load
}

func (s *stores) worthOf(units []thing) float64 {
	v := 0.0
	for _, t := range units {
		v += s.r.price(t.kind)
	}
	return v
}

// bell is the last bell of a team's town, if no other day has begun since.
func (r *reader) bell(town int) (line, bool) {
	var bell line
	some := false
	for _, l := range r.of("day_closed") {
		if l.town == town {
			bell, some = l, true
		}
	}
	if plan, began := r.phaseStart("plan", 1<<60); began && plan.seq > bell.seq {
		return line{}, false
	}
	return bell, some
}

func hungry(bell line) bool {
	for _, groups := range bell.data["hungry"].([]any) {
		for _, waited := range groups.([]any) {
			if sum(ints(waited)) > 0 {
				return true
			}
		}
	}
	return false
}

// bought is the value of all orders of a team, with their lines.
func (r *reader) bought(team int) (value float64, events []int64) {
	for _, l := range r.of("bought") {
		if l.team == team {
			value += r.price(slices.Index(ingredientNames, l.data["i"].(string))) * float64(num(l.data, "q"))
			events = append(events, l.seq)
		}
	}
	return value, events
}

func (r *reader) gave(team int) figure {
	all := r.stocks(1 << 60)
	f := figure{part: all.eaten[team], events: slices.Clone(all.eatenIn[team]), beside: map[string]float64{}}
	f.beside["costly"] = all.costly[team] / all.eaten[team]
	for _, l := range r.of("gave", "day_closed") {
		if l.team == team || l.kind == "day_closed" && l.town == r.townOf(team) {
			f.events = append(f.events, l.seq)
		}
	}
	f.whole = f.part
	if bell, some := r.bell(r.townOf(team)); some {
		f.evidence = true
		if hungry(bell) {
			left := r.stocks(bell.seq - 1)
			f.whole += left.worthOf(left.pantry[team])
			for _, meal := range left.shelf[team] {
				f.whole += r.value(meal.kind)
			}
		}
	}
	f.n = int(f.whole) / num(r.params, "batch")
	if bought, _ := r.bought(team); bought == 0 || f.whole < bought/20 {
		f.evidence = false
	}
	return f
}

func (r *reader) stewardship(team int) figure {
	stock, events := r.bought(team)
	lost := 0.0
	f := figure{evidence: true}
	for _, l := range r.of("gave", "rain_started", "meals_expired", "served", "day_closed") {
		counts := 0.0
		switch {
		case l.kind == "gave" && num(l.data, "to") == team:
			for _, lot := range objects(l.data["meals"]) {
				stock += r.value(slices.Index(mealNames, lot["m"].(string))) * float64(num(lot, "n"))
			}
			for _, lot := range objects(l.data["ingredients"]) {
				stock += r.price(slices.Index(ingredientNames, lot["i"].(string))) * float64(num(lot, "n"))
			}
			events = append(events, l.seq)
		case l.kind == "rain_started" && l.town == r.townOf(team):
			for i, n := range ints(l.data["spoiled"].([]any)[r.place(team)]) {
				counts += r.price(i) * float64(n)
			}
		case l.kind == "meals_expired" && l.team == team:
			counts = r.value(slices.Index(mealNames, l.data["m"].(string))) * float64(num(l.data, "n"))
		case l.kind == "served" && l.team == team:
			for _, row := range objects(l.data["rows"]) {
				if !row["right"].(bool) {
					counts += r.value(slices.Index(mealNames, row["m"].(string))) * float64(num(row, "n"))
				}
			}
		case l.kind == "day_closed" && l.town == r.townOf(team):
			for m, n := range ints(objects(l.data["teams"])[r.place(team)]["waste"]) {
				lost += r.value(m) * float64(n)
			}
			events = append(events, l.seq)
		}
		lost += counts
		if counts > 0 {
			events = append(events, l.seq)
		}
	}
	if bell, some := r.bell(r.townOf(team)); some {
		left := r.stocks(bell.seq - 1)
		lost += left.worthOf(left.pantry[team]) + left.worthOf(left.onOrder[team])
	}
	f.part, f.whole, f.n, f.events = stock-lost, stock, int(stock)/num(r.params, "batch"), events
	return f
}
