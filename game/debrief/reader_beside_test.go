package debrief_test

import "math"

func (r *reader) awareness(team int) figure {
	f := figure{evidence: true, whole: 100}
	forgotten := 0
	for _, l := range r.servings(team, true) {
		n := ate(l, anybody)
		f.n += n
		if l.data["town_share_before"].(bool) {
			forgotten += n
		}
		f.events = append(f.events, l.seq)
	}
	if f.n > 0 {
		f.part = math.Min(100, math.Floor(float64(100*forgotten/f.n)*5/2))
	}
	return f
}

func (r *reader) notCrowding(team int) figure {
	f := figure{evidence: true, whole: 100}
	back := 0
	for _, l := range r.servings(team, false) {
		van := r.trip(l)
		f.n += sum(ints(van.data["load"]))
		back += sum(ints(l.data["back"]))
		f.events = append(f.events, van.seq, l.seq)
	}
	if f.n > 0 {
		f.part = 100 - float64(100*back/f.n)
	}
	return f
}

// stretch is an action so far; seq is that of the line that began it.
type stretch struct {
	from, to int
	seq      int64
	running  bool
}

func (r *reader) actions() (list []stretch) {
	for _, l := range r.of("phase_changed") {
		if l.data["from"] == "action" {
			list[len(list)-1].to, list[len(list)-1].running = l.at, false
		}
		if l.data["to"] == "action" {
			list = append(list, stretch{l.at, r.last, l.seq, true})
		}
	}
	return list
}

func (r *reader) helping(team int) figure {
	f := figure{evidence: true, whole: 100}
	helps := 0
	for _, l := range r.of("helped") {
		if l.team == team {
			helps++
			f.events = append(f.events, l.seq)
		}
	}
	ms := 0
	for _, a := range r.actions() {
		ms += a.to - a.from
	}
	f.n = ms / 1000
	if f.n >= 12 {
		f.part = math.Min(100, float64(helps*100/(f.n/12)))
	}
	return f
}
