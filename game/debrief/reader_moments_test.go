package debrief_test

import (
	"fmt"
	"slices"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
)

// TestMomentsAreInTheJournal holds every moment to its line, and looks for moments that are missing.
func TestMomentsAreInTheJournal(t *testing.T) {
	seen := map[string]bool{}
	all := journals(t)
	all["standard"] = simulated(t, "standard", "servant=2,liar,giver", 4, 5)
	for name, journal := range all {
		events := decode(t, journal)
		p, r := debrief.Draw(events), read(t, journal)
		told := map[string]int{}
		for i, m := range p.Moments {
			if what := r.wrong(p, m); what != "" {
				t.Errorf("%s: %s: %s", name, toJSON(t, m), what)
			}
			if i > 0 && m.At < p.Moments[i-1].At {
				t.Errorf("%s: moment %d is out of turn", name, i)
			}
			seen[m.Kind] = true
			told[m.Kind]++
		}
		for kind, lines := range map[string]int{
			"rain": len(r.of("rain_started")), "pin": len(r.of("pinned")), "influx": len(r.of("influx")), "card": len(r.of("card")),
			"star": -1,
		} {
			if kind == "star" {
				lines = r.stars()
			}
			if len(r.towns) == 1 && told[kind] != min(lines, 6) && !(kind == "pin" || kind == "card") || kind == "pin" && told[kind] != lines {
				t.Errorf("%s: %d moments of kind %s, the lines have %d", name, told[kind], kind, lines)
			}
		}
	}
	for kind := range debrief.Moments() {
		if !seen[kind] && kind != "kept_big" { // bots give small promises
			t.Errorf("no journal has a moment of kind %s", kind)
		}
	}
}

// stars counts how often a town had more stars at a bell than ever before.
func (r *reader) stars() int {
	n := 0
	for town := range r.towns {
		best := 0
		for _, bell := range r.of("day_closed") {
			if bell.town != town {
				continue
			}
			now := 0
			for i, limits := range r.params["stars"].([]any) {
				limits := limits.(object)
				right, demand, all := 0, 0, true
				for c := range bell.data["hungry"].([]any) {
					fed, people := r.eaten(debrief.KampungLine{Town: game.TownID(town), Kampung: game.KampungID(c)}, bell.at)
					for _, l := range r.of("served") {
						if l.town == town && l.at <= bell.at && num(l.data, "c") == c {
							right += ate(l, rightOnly)
						}
					}
					demand += people
					all = all && 100*fed >= num(limits, "worst")*people
				}
				if all && demand > 0 && 100*right >= num(limits, "well_fed")*demand {
					now = i + 1
				}
			}
			if now > best {
				best = now
				n++
			}
		}
	}
	return n
}

// wrong says what of a moment is not so.
func (r *reader) wrong(p *debrief.Pictures, m debrief.Moment) string {
	var l line
	for _, one := range r.lines {
		if one.seq == m.Seq {
			l = one
		}
	}
	same := func(what string, got, want any) string {
		if fmt.Sprint(got) != fmt.Sprint(want) {
			return fmt.Sprintf("%s is %v, in the line %v", what, got, want)
		}
		return ""
	}
	team := -1
	if m.Team != nil {
		team = int(*m.Team)
	}
	switch m.Kind {
	case "rain":
		n := 0
		for _, spoiled := range l.data["spoiled"].([]any) {
			if sum(ints(spoiled)) > 0 {
				n++
			}
		}
		return same("rain", m.N, n)
	case "broken":
		return same("promise", []any{team, *m.Kampung, m.N, "broken"}, []any{l.team, num(l.data, "c"), num(l.data, "n") - num(l.data, "progress"), l.data["result"]})
	case "kept_big":
		if 4*m.N < 3*num(r.params, "promise_one") {
			return "is small"
		}
		return same("promise", []any{team, *m.Kampung, m.N, "kept"}, []any{l.team, num(l.data, "c"), num(l.data, "n"), l.data["result"]})
	case "pin":
		return same("pin", m.Text, l.data["note"])
	case "gift":
		item := l.data["m"]
		if item == nil {
			item = l.data["i"]
		}
		return same("gift", []any{team, *m.Other, m.N, m.Item}, []any{l.team, num(l.data, "to"), num(l.data, "n"), item})
	case "asked":
		for _, gave := range r.of("gave") {
			if num(gave.data, "to") == team && gave.seq > m.Seq && gave.seq < r.bellAfter(m.Seq, l.town) && (gave.data["m"] == m.Item || gave.data["i"] == m.Item) {
				return "was answered"
			}
		}
		return same("ask", []any{team, m.N, m.Item}, []any{l.team, num(l.data, "n"), l.data["item"]})
	case "influx":
		return same("influx", []any{*m.Kampung, m.N}, []any{num(l.data, "c"), sum(ints(l.data["added"]))})
	case "card":
		return same("card", m.Item, l.data["card"])
	case "lost_seat":
		return same("volunteer", []any{team, l.kind}, []any{l.team, "volunteer_on"})
	case "listened":
		return r.wrongListening(m, l)
	case "forgotten":
		return r.wrongForgotten(m, l)
	case "star":
		return same("bell", l.kind, "day_closed")
	case "overtaking":
		return r.wrongOvertaking(p, m)
	}
	return "is of no kind"
}

func (r *reader) wrongListening(m debrief.Moment, l line) string {
	for _, other := range r.of("served") {
		van := r.trip(other)
		own := num(van.data, "report_from") == other.team && num(van.data, "report_age_ms") <= 60_000 && van.data["report_age_ms"] != nil
		sameDay := other.town == l.town && num(other.object, "day") == m.Day
		if sameDay && own && ate(other, rightOnly) > m.N {
			return fmt.Sprintf("line %d fed more", other.seq)
		}
		if other.seq == l.seq && (!own || ate(l, rightOnly) != m.N || int(*m.Team) != l.team) {
			return "is no listening"
		}
	}
	return ""
}

func (r *reader) wrongForgotten(m debrief.Moment, bell line) string {
	var shares []float64
	for c, groups := range bell.data["hungry"].([]any) {
		day := r.day(game.TownID(bell.town), game.KampungID(c), m.Day)
		hungry := 0
		for _, waited := range groups.([]any) {
			hungry += sum(ints(waited))
		}
		shares = append(shares, 1)
		if demand := sum(day.Demand[:]); demand > 0 {
			shares[c] = float64(sum(day.Fed[:])) / float64(demand)
		}
		if c == int(*m.Kampung) && hungry != m.N {
			return fmt.Sprintf("%d are hungry", hungry)
		}
	}
	if slices.Min(shares) != shares[*m.Kampung] {
		return fmt.Sprint("is not the worst of ", shares)
	}
	return ""
}

func (r *reader) wrongOvertaking(p *debrief.Pictures, m debrief.Moment) string {
	at := slices.Index(p.Times, m.At)
	before, found := -1, false
	for i := range at {
		if p.Scores[i][*m.Other] == slices.Max(p.Scores[i]) {
			before, found = i, true
		}
	}
	switch {
	case len(r.towns) > 1:
		return "" // others lead other towns
	case !found || before < 0:
		return "the other never led"
	case p.Scores[at][*m.Team] != slices.Max(p.Scores[at]) || p.Scores[at+1][*m.Team] != slices.Max(p.Scores[at+1]):
		return "the team does not lead"
	case m.N != p.Scores[at][*m.Team]:
		return "points"
	}
	return ""
}
