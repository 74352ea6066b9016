package debrief_test

import (
	"math"
	"slices"
)

// foresight looks at every day with rain in its forecast.
func (r *reader) foresight(team int) figure {
	f := figure{evidence: true, beside: map[string]float64{}}
	town := r.townOf(team)
	var under, covered float64
	for _, l := range r.of("rain_started") {
		if l.town != town {
			continue
		}
		before := r.stocks(l.seq - 1)
		value := before.worthOf(before.pantry[team])
		under += value
		if l.data["covered"].([]any)[r.place(team)].(bool) {
			covered += value
		}
		f.events = append(f.events, l.seq)
	}
	f.beside["protected"] = covered / under
	for _, l := range r.of("forecast") {
		if l.town == town && num(l.data, "percent") > 0 {
			r.judge(&f, team, l)
		}
	}
	return f
}

// judge looks at the day of one forecast.
func (r *reader) judge(f *figure, team int, forecast line) {
	day := num(forecast.object, "day")
	start, end := -1, -1
	var cover, drop int64
	bell := -1
	for _, l := range r.lines {
		if num(l.object, "day") != day {
			continue
		}
		switch {
		case l.kind == "phase_changed" && l.data["to"] == "action":
			start = l.at
		case l.kind == "phase_changed" && l.data["from"] == "action":
			bell = l.at
		}
	}
	if start < 0 {
		return
	}
	end = start + 1000*num(forecast.data, "to")
	for _, l := range r.of("rain_started") {
		if l.town == forecast.town && num(l.object, "day") == day && drop == 0 {
			drop = l.seq
		}
	}
	last := drop - 1
	if drop == 0 || r.at(drop) > end {
		if bell >= 0 && bell < end || r.last <= end && bell < 0 {
			return // cut off, or not yet over
		}
		for _, l := range r.lines {
			if l.at <= end && (bell < 0 || l.at < bell || l.kind != "day_closed") {
				last = l.seq
			}
		}
	}
	for _, l := range r.of("covered") {
		if l.team == team && num(l.object, "day") == day && l.seq <= last {
			cover = l.seq
			f.events = append(f.events, cover)
		}
	}
	left := r.stocks(last)
	saved := left.worthOf(left.pantry[team]) / float64(num(r.params, "batch")) * float64(num(r.params, "spoil_percent")) / 100
	worth := float64(num(forecast.data, "percent"))/100*saved >= float64(num(r.params, "cover_cost"))-1e-9
	f.n++
	f.whole++
	if worth == (cover > 0) {
		f.part++
	}
	f.events = append(f.events, forecast.seq)
}

func (r *reader) at(seq int64) int {
	for _, l := range r.lines {
		if l.seq == seq {
			return l.at
		}
	}
	return -1
}

// trouble is a shock with everybody's first useful act.
type trouble struct {
	line
	end    int64 // the line that ended it, 0 while it lasts
	whose  int
	within bool // a lost seat
	first  map[int]line
}

// bellAfter is the bell that follows a line, 1<<60 without one.
func (r *reader) bellAfter(seq int64, town int) int64 {
	for _, l := range r.of("day_closed") {
		if l.town == town && l.seq > seq {
			return l.seq
		}
	}
	return 1 << 60
}

func (r *reader) troubles(town int) []trouble {
	var list []trouble
	for _, l := range r.lines {
		if l.town == town && l.kind == "rain_started" {
			for place, spoiled := range l.data["spoiled"].([]any) {
				if sum(ints(spoiled)) > 0 {
					list = append(list, r.afterRain(l, r.towns[town][place]))
				}
			}
		}
		if l.town == town && l.kind == "asked" {
			if t, stands := r.afterAsk(l); stands {
				list = append(list, t)
			}
		}
		if l.kind == "seat_left" && (l.phase == "plan" || l.phase == "action") {
			if t, stands := r.afterLoss(l, town); stands {
				list = append(list, t)
			}
		}
	}
	return list
}

func (t *trouble) note(by int, l line) {
	if _, before := t.first[by]; !before {
		t.first[by] = l
	}
}

func (t *trouble) close(end int64) {
	if end < 1<<60 {
		t.end = end
	}
}

func (r *reader) afterRain(rain line, team int) trouble {
	t := trouble{line: rain, whose: team, first: map[int]line{}}
	bell := r.bellAfter(rain.seq, rain.town)
	t.close(bell)
	for _, l := range r.of("gave") {
		if num(l.data, "to") == team && l.seq > rain.seq && l.seq < bell {
			t.note(l.team, l)
		}
	}
	return t
}

func (r *reader) afterAsk(ask line) (trouble, bool) {
	t := trouble{line: ask, whose: ask.team, first: map[int]line{}}
	bell, wanted, end := r.bellAfter(ask.seq, ask.town), num(ask.data, "n"), int64(0)
	for _, l := range r.lines {
		if l.seq <= ask.seq || l.seq >= bell || end > 0 {
			continue
		}
		if l.kind == "ask_closed" && l.team == ask.team && l.seat >= 0 && num(l.data, "by_team") < 0 && len(t.first) == 0 {
			return t, false
		}
		if l.kind == "gave" && num(l.data, "to") == ask.team && (l.data["m"] == ask.data["item"] || l.data["i"] == ask.data["item"]) {
			t.note(l.team, l)
			if wanted -= num(l.data, "n"); wanted <= 0 {
				end = l.seq
			}
		}
	}
	if end > 0 {
		bell = end
	}
	t.close(bell)
	return t, true
}

// roleOfKind is whose work an event or a job is.
var roleOfKind = map[string][]string{
	"ride_out": {"listener"}, "news_shared": {"listener"}, "bought": {"buyer"}, "covered": {"buyer"}, "pot_started": {"cook"},
	"van_out": {"courier"}, "promised": {"leader"}, "helped": {"leader"}, "report": {"listener"}, "served": {"courier"},
}

func (r *reader) afterLoss(lost line, town int) (trouble, bool) {
	h := &hall{chairs: map[int]*chair{}, opened: map[int]bool{}}
	seat := num(lost.data, "seat")
	t := trouble{line: lost, within: true, first: map[int]line{}}
	var roles []string
	bell, taken := r.bellAfter(lost.seq, town), false
	jobs := map[int]string{}
	for _, l := range r.lines {
		h.step(l)
		for _, key := range []string{"job", "back_job"} {
			if role := roleOfKind[l.kind]; role != nil && l.kind != "helped" && l.data[key] != nil {
				jobs[num(l.data, key)] = role[0]
			}
		}
		if l.seq == lost.seq {
			t.whose, roles = h.chair(seat).team, h.chair(seat).roles
			if r.townOf(t.whose) != town {
				return t, false
			}
		}
		if l.seq <= lost.seq || l.seq >= bell {
			continue
		}
		switch l.kind {
		case "volunteer_on":
			taken = taken || num(l.data, "seat") == seat
		case "seat_removed", "seat_moved", "teams_merged":
			for _, moved := range append(objects(l.data["moves"]), l.data) {
				if moved["seat"] != nil && num(moved, "seat") == seat {
					return t, false
				}
			}
		case "seat_returned":
			if num(l.data, "seat") == seat {
				t.close(l.seq)
				return t, taken || len(t.first) > 0
			}
		}
		if person(l) && l.seat != seat && l.team == t.whose && r.takesOver(l, seat, roles, jobs) {
			t.note(t.whose, l)
		}
	}
	t.close(bell)
	return t, true
}

func (r *reader) takesOver(l line, seat int, roles []string, jobs map[int]string) bool {
	if l.kind == "roles_swapped" {
		return slices.Contains(ints(l.data["seats"]), seat)
	}
	needs := slices.Clone(roleOfKind[l.kind])
	switch l.kind {
	case "gave":
		needs = []string{"leader"}
		if l.data["i"] != nil {
			needs = append(needs, "buyer")
		}
	case "helped":
		needs = append(needs, jobs[num(l.data, "job")])
	}
	return slices.ContainsFunc(needs, func(role string) bool { return slices.Contains(roles, role) }) &&
		slices.Contains(actKinds, l.kind)
}

// cameToHelp is of a team, or of the town where team is -1.
func (r *reader) cameToHelp(town, team int) figure {
	f := figure{evidence: true}
	for _, t := range r.troubles(town) {
		if team >= 0 && (t.within != (t.whose == team)) {
			continue
		}
		var first line
		for by, l := range t.first {
			if (team < 0 || by == team) && (first.seq == 0 || l.seq < first.seq) {
				first = l
			}
		}
		switch {
		case first.seq > 0:
			f.part += math.Exp(float64(t.at-first.at) / 30000)
			f.events = append(f.events, t.seq, first.seq)
		case t.end > 0:
			f.events = append(f.events, t.seq, t.end)
		default:
			continue
		}
		f.n++
		f.whole++
	}
	return f
}
