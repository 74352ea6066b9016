package debrief_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"foodforpeople/game/debrief"
)

// morsel is one unit or one meal with the teams that had it, as in "3>5".
type morsel struct {
	thing
	way string
	lot int
}

// porter carries all morsels of a journal one by one to where they end.
type porter struct {
	r                     *reader
	coming, pantry, shelf map[int][]morsel
	pots, vans            map[int][]morsel
	team                  map[int]int // of pots and vans
	meals, right, value   map[string]float64
}

func fetch(from *[]morsel, n int, want func(morsel) bool) []morsel {
	var taken, left []morsel
	for _, m := range *from {
		if len(taken) < n && want(m) {
			taken = append(taken, m)
		} else {
			left = append(left, m)
		}
	}
	*from = left
	return taken
}

func ofKind(k int) func(morsel) bool { return func(m morsel) bool { return m.kind == k } }

func (r *reader) carry() *porter {
	p := &porter{
		r: r, coming: map[int][]morsel{}, pantry: map[int][]morsel{}, shelf: map[int][]morsel{}, pots: map[int][]morsel{},
		vans: map[int][]morsel{}, team: map[int]int{}, meals: map[string]float64{}, right: map[string]float64{}, value: map[string]float64{},
	}
	for _, l := range r.lines {
		p.step(l)
	}
	for team := range r.teams {
		p.bell(team)
		for _, unit := range append(p.coming[team], p.pantry[team]...) {
			p.value[unit.way+" waste:surplus"] += r.price(unit.kind)
		}
	}
	return p
}

func (p *porter) step(l line) {
	d, team := l.data, l.team
	switch l.kind {
	case "bought":
		for range num(d, "q") {
			unit := morsel{thing: thing{kind: slices.Index(ingredientNames, d["i"].(string)), giver: -1}, way: strconv.Itoa(team)}
			p.coming[team] = append(p.coming[team], unit)
		}
	case "stock_arrived":
		lot := d["lot"].(object)
		come := p.coming[team]
		p.pantry[team] = append(p.pantry[team], fetch(&come, num(lot, "n"), ofKind(slices.Index(ingredientNames, lot["i"].(string))))...)
		p.coming[team] = come
	case "rain_started":
		for place, spoiled := range d["spoiled"].([]any) {
			for i, n := range ints(spoiled) {
				have := p.pantry[p.r.towns[l.town][place]]
				for _, unit := range fetch(&have, n, ofKind(i)) {
					p.value[unit.way+" waste:rain"] += p.r.price(i)
				}
				p.pantry[p.r.towns[l.town][place]] = have
			}
		}
	case "pot_started":
		p.cook(l)
	case "pot_done":
		for _, meal := range p.pots[num(d, "job")] {
			meal.expires = num(objects(d["lots"])[0], "expires_at")
			p.shelf[team] = append(p.shelf[team], meal)
		}
		delete(p.pots, num(d, "job"))
	case "gave":
		p.hand(l)
	case "meals_expired":
		from := p.shelf
		at := team
		if d["where"] != "shelf" {
			from, at = p.vans, num(d, "job")
		}
		have := from[at]
		m := slices.Index(mealNames, d["m"].(string))
		for _, meal := range fetch(&have, num(d, "n"), func(x morsel) bool { return x.kind == m && x.expires <= l.at }) {
			p.meals[meal.way+" waste:expired"]++
		}
		from[at] = have
	case "van_out":
		for _, lot := range objects(d["lots"]) {
			have := p.shelf[team]
			for _, meal := range fetch(&have, num(lot, "n"), p.same(lot)) {
				meal.lot = num(lot, "lot")
				p.vans[num(d, "job")] = append(p.vans[num(d, "job")], meal)
			}
			p.shelf[team] = have
		}
		p.team[num(d, "job")] = team
	case "served":
		p.eat(l)
	case "van_home":
		p.shelf[team] = append(p.shelf[team], p.vans[num(d, "job")]...)
		delete(p.vans, num(d, "job"))
	case "day_closed":
		for _, id := range p.r.towns[l.town] {
			p.bell(id)
		}
	}
}

func (p *porter) same(lot object) func(morsel) bool {
	want := sameMeal(lot)
	return func(m morsel) bool { return want(m.thing) }
}

// cook makes a batch: for each giver so many meals as the rules say, on the way on which most of its value came.
func (p *porter) cook(l line) {
	job := num(l.data, "job")
	m := slices.Index(mealNames, l.data["m"].(string))
	p.team[job] = l.team
	var order []int
	var ways []string
	byGiver, byWay, first := map[int]float64{}, map[string]float64{}, map[string]int{}
	whole := 0.0
	for _, used := range objects(l.data["used"]) {
		have := p.pantry[l.team]
		for _, unit := range fetch(&have, num(used, "n"), ofKind(slices.Index(ingredientNames, used["i"].(string)))) {
			if !slices.Contains(order, unit.giver) {
				order = append(order, unit.giver)
			}
			if !slices.Contains(ways, unit.way) {
				ways = append(ways, unit.way)
				first[unit.way] = unit.giver
			}
			worth := p.r.price(unit.kind)
			byGiver[unit.giver] += worth
			byWay[unit.way] += worth
			whole += worth
		}
		p.pantry[l.team] = have
	}
	best := func(giver int) string {
		way := ""
		for _, w := range ways {
			if (giver == -2 || first[w] == giver) && byWay[w] > byWay[way] {
				way = w
			}
		}
		return way
	}
	batch := num(p.r.params, "batch")
	for _, giver := range order {
		if giver < 0 {
			continue
		}
		for range int(float64(num(p.r.params, "batch"))*byGiver[giver]/whole + 1e-9) {
			p.pots[job] = append(p.pots[job], morsel{thing: thing{kind: m, giver: giver}, way: best(giver)})
			batch--
		}
	}
	rest := best(-1)
	if rest == "" {
		rest = best(-2)
	}
	for range batch {
		p.pots[job] = append(p.pots[job], morsel{thing: thing{kind: m, giver: -1}, way: rest})
	}
}

func (p *porter) hand(l line) {
	to := num(l.data, "to")
	pass := func(m morsel) morsel {
		m.way += ">" + strconv.Itoa(to)
		if m.giver < 0 {
			m.giver = l.team
		}
		return m
	}
	for _, lot := range objects(l.data["meals"]) {
		have := p.shelf[l.team]
		for _, meal := range fetch(&have, num(lot, "n"), p.same(lot)) {
			p.shelf[to] = append(p.shelf[to], pass(meal))
		}
		p.shelf[l.team] = have
	}
	for _, lot := range objects(l.data["ingredients"]) {
		have := p.pantry[l.team]
		for _, unit := range fetch(&have, num(lot, "n"), ofKind(slices.Index(ingredientNames, lot["i"].(string)))) {
			p.pantry[to] = append(p.pantry[to], pass(unit))
		}
		p.pantry[l.team] = have
	}
}

func (p *porter) eat(l line) {
	load := p.vans[num(l.data, "job")]
	there := fmt.Sprintf(" kampung:%d:%d", l.town, num(l.data, "c"))
	for _, row := range objects(l.data["rows"]) {
		m := slices.Index(mealNames, row["m"].(string))
		for _, meal := range fetch(&load, num(row, "n"), func(x morsel) bool { return x.lot == num(row, "lot") && x.kind == m }) {
			p.meals[meal.way+there]++
			if row["right"].(bool) {
				p.right[meal.way+there]++
			}
		}
	}
	delete(p.vans, num(l.data, "job"))
	p.vans[num(l.data, "back_job")], p.team[num(l.data, "back_job")] = load, l.team
}

// bell throws away what a team has cooked.
func (p *porter) bell(team int) {
	gone := p.shelf[team]
	delete(p.shelf, team)
	for _, jobs := range []map[int][]morsel{p.pots, p.vans} {
		for job, meals := range jobs {
			if p.team[job] == team {
				gone = append(gone, meals...)
				delete(jobs, job)
			}
		}
	}
	for _, meal := range gone {
		p.meals[meal.way+" waste:left"]++
	}
}

// links adds up the ways.
func (p *porter) links() map[string][2]int {
	average, weights := 0.0, 0.0
	for m, weight := range ints(p.r.params["mix"]) {
		average += float64(weight) * p.r.value(m)
		weights += float64(weight)
	}
	ways := maps.Clone(p.meals)
	for key, value := range p.value {
		ways[key] += math.Floor(value*weights/average + 0.5 + 1e-9)
	}
	links := map[string][2]int{}
	add := func(from, to string, meals, right float64) {
		link := links[from+" "+to]
		links[from+" "+to] = [2]int{link[0] + int(meals), link[1] + int(right)}
	}
	for key, meals := range ways {
		if meals == 0 {
			continue
		}
		way, at, _ := strings.Cut(key, " ")
		before := "market"
		for team := range strings.SplitSeq(way, ">") {
			add(before, "team:"+team, meals, 0)
			before = "team:" + team
		}
		add(before, at, meals, p.right[key])
	}
	return links
}

func (r *reader) compareFlow(t *testing.T, p *debrief.Pictures) {
	t.Helper()
	got := map[string][2]int{}
	in, out := map[string]int{}, map[string]int{}
	for _, link := range p.Flow.Links {
		got[link.From+" "+link.To] = [2]int{link.Meals, link.Right}
		in[link.To] += link.Meals
		out[link.From] += link.Meals
	}
	if want := r.carry().links(); !maps.Equal(got, want) {
		for key := range maps.Keys(want) {
			if got[key] != want[key] {
				t.Errorf("%s: %v, the reader has %v", key, got[key], want[key])
			}
		}
		t.Errorf("%d links, the reader has %d", len(got), len(want))
	}
	if len(got) != len(p.Flow.Links) {
		t.Error("a link is there twice")
	}
	for team := range r.teams {
		if node := fmt.Sprint("team:", team); in[node] != out[node] {
			t.Errorf("into %s go %d meals and out of it %d", node, in[node], out[node])
		}
		r.compareEnds(t, team, got)
	}
}

// compareEnds holds the ends of a team's food to what single lines say.
func (r *reader) compareEnds(t *testing.T, team int, links map[string][2]int) {
	t.Helper()
	expired, eaten := 0, map[string][2]int{}
	for _, l := range r.of("meals_expired", "served") {
		if l.team != team {
			continue
		}
		if l.kind == "meals_expired" {
			expired += num(l.data, "n")
			continue
		}
		key := fmt.Sprintf("team:%d kampung:%d:%d", team, l.town, num(l.data, "c"))
		eaten[key] = [2]int{eaten[key][0] + ate(l, anybody), eaten[key][1] + ate(l, rightOnly)}
	}
	if got := links[fmt.Sprintf("team:%d waste:expired", team)][0]; got != expired {
		t.Errorf("of team %d %d meals expired, the lines have %d", team, got, expired)
	}
	for key, n := range eaten {
		if links[key] != n {
			t.Errorf("%s: %v, the lines have %v", key, links[key], n)
		}
	}
	if bell, some := r.bell(r.townOf(team)); some && len(r.of("play_closed")) > 0 {
		left := 0
		for _, closed := range r.of("day_closed") {
			if closed.town == bell.town {
				left += sum(ints(objects(closed.data["teams"])[r.place(team)]["waste"]))
			}
		}
		if got := links[fmt.Sprintf("team:%d waste:left", team)][0]; got != left {
			t.Errorf("of team %d %d meals were left, the lines have %d", team, got, left)
		}
	}
}
