package debrief_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"
)

// This file and its neighbours reader_*_test.go are an independent reader: they recompute every figure from the lines of a journal,
// with maps and lists, another way round than the fold, and with no type of the game.

type object = map[string]any

// line is an event of a journal.
type line struct {
	object
	seq              int64
	at               int
	kind, phase      string // phase is that of the session then, "" before the first
	town, team, seat int    // -1 where absent
	data             object
}

// reader knows a journal.
type reader struct {
	lines  []line
	params object
	towns  map[int][]int // teams
	teams  int
	last   int // at of the last line
	seated *hall
	things map[int64]*stores
	trips  map[int]line // van_out by job
}

// figure is what the reader computes; events are nil where it does not say.
type figure struct {
	part, whole float64
	n           int
	evidence    bool // apart from whole != 0
	beside      map[string]float64
	events      []int64
}

func num(o object, key string) int {
	v, some := o[key].(float64)
	if !some {
		return -1
	}
	return int(v)
}

func objects(v any) []object {
	var list []object
	items, _ := v.([]any)
	for _, item := range items {
		list = append(list, item.(object))
	}
	return list
}

func ints(v any) []int {
	var list []int
	items, _ := v.([]any)
	for _, item := range items {
		list = append(list, int(item.(float64)))
	}
	return list
}

func sum(list []int) int {
	s := 0
	for _, v := range list {
		s += v
	}
	return s
}

var (
	mealNames       = []string{"basic", "nutritious", "soft"}
	ingredientNames = []string{"rice", "vegetable", "protein"}
	groupNames      = []string{"adult", "child", "elder"}
)

func read(t *testing.T, journal []byte) *reader {
	t.Helper()
	r := &reader{towns: make(map[int][]int), things: make(map[int64]*stores)}
	for _, text := range bytes.Split(bytes.TrimSpace(journal), []byte("\n")) {
		var o object
		if err := json.Unmarshal(text, &o); err != nil {
			t.Fatal(err)
		}
		l := line{object: o, seq: int64(num(o, "seq")), at: num(o, "at_ms"), town: num(o, "town"), team: num(o, "team"), seat: num(o, "seat")}
		l.kind, _ = o["kind"].(string)
		l.data, _ = o["data"].(object)
		if l.kind == "undone" {
			r.undo(&l)
		}
		r.lines = append(r.lines, l)
	}
	phase := ""
	for i := range r.lines {
		l := &r.lines[i]
		r.last = l.at
		switch l.kind {
		case "session_created":
			r.params = l.data["params"].(object)
		case "town_opened":
			r.towns[l.town] = ints(l.data["teams"])
			r.teams += len(r.towns[l.town])
		case "phase_changed":
			phase = l.data["to"].(string)
		}
		l.phase = phase
	}
	return r
}

// around are the kinds that remain when a time is undone: they are about people and words.
var around = []string{
	"reseated", "seat_card_made", "seat_left", "seat_returned", "volunteer_off", "ready", "seat_renamed", "team_renamed", "lobby_locked",
	"board_set", "message", "pinned", "kudos", "score_corrected", "paused", "resumed", "seat_taken", "seat_moved",
	"seat_removed", "step_opened", "picture_shown", "prompt_set", "feeling", "insight", "story", "memory", "note_dropped",
	"let_through", "habits_rated", "floor_given", "groups_mixed", "commitment", "checked_in", "feedback", "own_shared",
	"debrief_reserved", "result_entered",
}

// undo drops what is undone; what remains happened at the moment to which the session went back.
func (r *reader) undo(l *line) {
	var left []line
	for _, before := range r.lines {
		switch {
		case before.seq < int64(num(l.data, "seq")):
			left = append(left, before)
			continue
		case before.seq == int64(num(l.data, "seq")):
			l.at = before.at
		}
		if slices.Contains(around, before.kind) {
			before.at = l.at
			left = append(left, before)
		}
	}
	r.lines = left
}

// of lists the lines of a kind, in turn.
func (r *reader) of(kinds ...string) []line {
	var list []line
	for _, l := range r.lines {
		if slices.Contains(kinds, l.kind) {
			list = append(list, l)
		}
	}
	return list
}

func (r *reader) townOf(team int) int {
	for town, teams := range r.towns {
		if slices.Contains(teams, team) {
			return town
		}
	}
	return -1
}

// place is where a team stands in the lists of its town.
func (r *reader) place(team int) int { return slices.Index(r.towns[r.townOf(team)], team) }

// phaseStart is the last line before seq that begins a phase, with its moment.
func (r *reader) phaseStart(to string, before int64) (line, bool) {
	var found line
	some := false
	for _, l := range r.of("phase_changed") {
		if l.data["to"] == to && l.seq < before {
			found, some = l, true
		}
	}
	return found, some
}

// value is the base price of one meal, price that of one unit, both times the meals of a pot.
func (r *reader) value(m int) float64 {
	v := 0
	for i, n := range ints(r.params["recipes"].([]any)[m]) {
		v += n * ints(r.params["price"])[i]
	}
	return float64(v)
}

func (r *reader) price(i int) float64 {
	return float64(ints(r.params["price"])[i] * num(r.params, "batch"))
}

// trip is the van_out of a van that served.
func (r *reader) trip(served line) line {
	if r.trips == nil {
		r.trips = make(map[int]line)
		for _, l := range r.of("van_out") {
			r.trips[num(l.data, "job")] = l
		}
	}
	van, some := r.trips[num(served.data, "job")]
	if !some || van.seq > served.seq {
		panic(fmt.Sprintf("no van for line %d", served.seq))
	}
	return van
}

// servings lists the servings of a team, those with somebody who ate first asked.
func (r *reader) servings(team int, eaten bool) []line {
	var list []line
	for _, l := range r.of("served") {
		if l.team == team && (!eaten || len(objects(l.data["rows"])) > 0) {
			list = append(list, l)
		}
	}
	return list
}

func ate(l line, want func(object) bool) int {
	n := 0
	for _, row := range objects(l.data["rows"]) {
		if want(row) {
			n += num(row, "n")
		}
	}
	return n
}

func anybody(object) bool     { return true }
func rightOnly(o object) bool { return o["right"].(bool) }

func (r *reader) listenedFirst(team int) figure {
	f := figure{beside: map[string]float64{"on_news": 0}, evidence: true}
	news := 0.0
	for _, l := range r.servings(team, true) {
		van := r.trip(l)
		q := float64(ate(l, anybody))
		f.n++
		f.whole += q
		f.events = append(f.events, van.seq, l.seq)
		today, _ := r.phaseStart("plan", van.seq)
		best, bestSeq := -1, int64(0)
		for _, report := range r.of("report") {
			if report.team == team && report.seq > today.seq && report.seq < van.seq && num(report.data, "c") == num(van.data, "c") {
				best, bestSeq = num(report.data, "heard_at"), report.seq
			}
		}
		from, age := num(van.data, "report_from"), num(van.data, "report_age_ms")
		switch {
		case best >= 0 && van.at-best <= 60000:
			f.part += q
			f.events = append(f.events, bestSeq)
		case from >= 0 && from != team && age <= 60000:
			news += q
		}
	}
	f.beside["on_news"] = news / f.whole
	return f
}

func (r *reader) servedNeed(team int) figure {
	f := figure{evidence: true}
	for _, l := range r.servings(team, true) {
		f.part += float64(ate(l, rightOnly))
		f.n += ate(l, anybody)
		f.events = append(f.events, l.seq)
	}
	f.whole = float64(f.n)
	return f
}

// fill is f of every kampung: the right meals that these teams brought, and the people.
func (r *reader) fill(town int, teams []int) (fill, people []float64, events []int64) {
	var need, got [][3]int
	for _, l := range r.of("mealtime", "influx", "served") {
		if l.town != town {
			continue
		}
		switch l.kind {
		case "mealtime":
			for c, added := range l.data["added"].([]any) {
				for len(need) <= c {
					need, got = append(need, [3]int{}), append(got, [3]int{})
				}
				for g, n := range ints(added) {
					need[c][g] += n
				}
			}
			events = append(events, l.seq)
		case "influx":
			for g, n := range ints(l.data["added"]) {
				need[num(l.data, "c")][g] += n
			}
			events = append(events, l.seq)
		case "served":
			if !slices.Contains(teams, l.team) {
				continue
			}
			for _, row := range objects(l.data["rows"]) {
				if row["right"].(bool) {
					got[num(l.data, "c")][slices.Index(groupNames, row["g"].(string))] += num(row, "n")
				}
			}
			if len(objects(l.data["rows"])) > 0 {
				events = append(events, l.seq)
			}
		}
	}
	for c := range need {
		part, whole := 0.0, 0.0
		for m := range 3 {
			part += r.value(m) * float64(got[c][m])
			whole += r.value(m) * float64(need[c][m])
		}
		people = append(people, float64(sum(need[c][:])))
		if whole > 0 {
			part /= whole
		}
		fill = append(fill, part)
	}
	return fill, people, events
}

// equity is one minus the weighted Gini coefficient, by the area under the Lorenz curve.
func (r *reader) equity(town int, teams []int) figure {
	fill, people, events := r.fill(town, teams)
	f := figure{evidence: true, beside: map[string]float64{"mean_fill": 0, "lowest_fill": math.Inf(1)}, events: events}
	order := make([]int, len(fill))
	persons, food := 0.0, 0.0
	for c := range fill {
		order[c] = c
		persons += people[c]
		food += people[c] * fill[c]
		if people[c] > 0 {
			f.n++
			f.beside["lowest_fill"] = min(f.beside["lowest_fill"], fill[c])
		}
	}
	f.beside["mean_fill"] = food / persons
	slices.SortFunc(order, func(a, b int) int { return int(math.Copysign(1, fill[a]-fill[b])) })
	area, height := 0.0, 0.0
	for _, c := range order {
		next := height + people[c]*fill[c]/food
		area += people[c] / persons * (height + next)
		height = next
	}
	f.part, f.whole = area, 1 // the Gini coefficient is 1 - area
	if food == 0 {
		f.whole = 0
	}
	return f
}

func (r *reader) keptPromises(team int) figure {
	f := figure{evidence: true}
	for _, l := range r.of("promise_closed") {
		if l.team != team || l.data["result"] == "forgiven" {
			continue
		}
		f.n++
		f.part += math.Min(float64(num(l.data, "progress")), float64(num(l.data, "n")))
		f.whole += float64(num(l.data, "n"))
		made := int64(0)
		for _, p := range r.of("promised") {
			if p.team == team && num(p.data, "c") == num(l.data, "c") && p.seq < l.seq {
				made = p.seq
			}
		}
		f.events = append(f.events, made, l.seq)
	}
	return f
}
