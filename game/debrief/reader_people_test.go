package debrief_test

import (
	"math"
	"slices"
)

// chair is a seat at a moment.
type chair struct {
	team           int
	taken, present bool
	holder         int // counts who sat here, over all seats; -1 without anybody
	roles          []string
}

// commandsOfRoles are the commands of the rule book by role, those of the plan first.
var commandsOfRoles = map[string][2][]string{
	"leader":   {{"promise", "give_ingredients"}, {"help", "give_meals"}},
	"listener": {{"listen", "share_news"}, nil},
	"buyer":    {{"buy", "cover", "give_ingredients"}, nil},
	"cook":     {nil, {"cook"}},
	"courier":  {nil, {"dispatch"}},
}

// actKinds are the events of those commands.
var actKinds = []string{
	"promised", "gave", "helped", "ride_out", "news_shared", "bought", "covered", "pot_started", "van_out",
}

// holder is somebody who sat in a seat.
type holder struct {
	team     int
	acts     []int64
	chances  float64
	first    []string // roles on the first day of play
	all      []string
	everDays int
}

// hall follows who sits where.
type hall struct {
	chairs  map[int]*chair
	holders []*holder
	opened  map[int]bool // towns
	phase   string
}

func names(v any) []string {
	var list []string
	items, _ := v.([]any)
	for _, item := range items {
		list = append(list, item.(string))
	}
	return list
}

func (h *hall) chair(id int) *chair {
	if h.chairs[id] == nil {
		h.chairs[id] = &chair{team: -1, holder: -1}
	}
	return h.chairs[id]
}

func (h *hall) sit(c *chair) {
	c.holder = len(h.holders)
	h.holders = append(h.holders, &holder{team: c.team})
}

// place seats somebody during play; without roles they have no seat yet.
func (h *hall) place(d map[string]any, team int) {
	if d["roles"] == nil {
		return
	}
	c := h.chair(num(d, "seat"))
	h.leaves(c, d)
	c.taken, c.team, c.roles = true, team, names(d["roles"])
	if d["took"] != nil {
		c.roles = h.chair(num(d, "took")).roles
	}
	h.sit(c)
}

func (h *hall) leaves(c *chair, d map[string]any) {
	if d["left"] != nil {
		kept := h.chair(num(d, "left"))
		kept.team, kept.roles = c.team, c.roles
	}
}

// step changes seats as a line says.
func (h *hall) step(l line) {
	d := l.data
	switch l.kind {
	case "seat_taken":
		c := h.chair(num(d, "seat"))
		c.taken, c.present = d["waiting"] == nil, true
		if h.opened[0] && c.taken {
			c.team = num(d, "team")
			if d["roles"] != nil {
				c.roles = names(d["roles"])
			}
			h.sit(c)
		}
	case "town_opened":
		h.opened[l.town] = true
		for _, o := range objects(d["seats"]) {
			c := h.chair(num(o, "seat"))
			c.team, c.roles = num(o, "team"), names(o["roles"])
			if c.taken {
				h.sit(c)
			}
		}
	case "seat_given":
		h.place(d, l.team)
	case "seat_moved":
		h.place(d, num(d, "team"))
	case "teams_merged":
		for _, moved := range objects(d["moves"]) {
			h.place(moved, num(d, "into"))
		}
	case "seat_readmitted":
		h.chair(num(d, "seat")).taken = !h.opened[0]
		h.place(d, num(d, "team"))
	case "seat_removed":
		c := h.chair(num(d, "seat"))
		h.leaves(c, d)
		c.taken, c.present, c.holder = false, false, -1
	case "seat_left":
		h.chair(num(d, "seat")).present = false
	case "seat_returned":
		h.chair(num(d, "seat")).present = true
	case "roles_swapped":
		for i, id := range ints(d["seats"]) {
			h.chair(id).roles = names(d["roles"].([]any)[i])
		}
	case "phase_changed":
		h.phase = d["to"].(string)
		if h.phase != "action" {
			return
		}
		for _, c := range h.chairs {
			if c.holder < 0 {
				continue
			}
			who := h.holders[c.holder]
			for _, role := range c.roles {
				if !slices.Contains(who.all, role) {
					who.all = append(who.all, role)
				}
			}
			if who.everDays++; who.everDays == 1 {
				who.first = slices.Clone(who.all)
			}
		}
	}
}

// allowed is how many different commands somebody with these roles may give.
func allowed(roles []string, phase string) int {
	seen := map[string]bool{}
	for _, role := range roles {
		for when, list := range commandsOfRoles[role] {
			if phase == "action" || phase == "plan" && when == 0 {
				for _, command := range list {
					seen[command] = true
				}
			}
		}
	}
	return len(seen)
}

func person(l line) bool { return l.seat >= 0 && l.object["by"] == nil && l.kind != "refused" }

// people follows everybody through the whole journal, from line to line.
func (r *reader) people() *hall {
	if r.seated != nil {
		return r.seated
	}
	h := &hall{chairs: map[int]*chair{}, opened: map[int]bool{}}
	before := 0
	for _, l := range r.lines {
		for _, c := range h.chairs {
			if c.holder >= 0 && c.present {
				h.holders[c.holder].chances += float64((l.at-before)*allowed(c.roles, h.phase)) / 1000
			}
		}
		before = l.at
		h.step(l)
		if person(l) && slices.Contains(actKinds, l.kind) {
			who := h.holders[h.chair(l.seat).holder]
			who.acts = append(who.acts, l.seq)
		}
	}
	r.seated = h
	return h
}

func (r *reader) participation(team int) figure {
	f := figure{}
	rates, total, people := []float64{}, 0.0, 0
	for _, who := range r.people().holders {
		if who.team != team || who.chances == 0 {
			continue
		}
		people++
		f.n += len(who.acts)
		f.events = append(f.events, who.acts...)
		rates = append(rates, float64(len(who.acts))/who.chances)
		total += rates[len(rates)-1]
	}
	for _, rate := range rates {
		if rate > 0 {
			f.part += rate / total * math.Log(total/rate)
		}
	}
	f.whole = math.Log(float64(people))
	f.evidence = people >= 3
	return f
}

// sitting is a change of a seat: from then on somebody of the team is connected there, or not.
type sitting struct {
	at, team int
	seq      int64
	there    bool
}

// sittings lists the changes of every seat.
func (r *reader) sittings() map[int][]sitting {
	h := &hall{chairs: map[int]*chair{}, opened: map[int]bool{}}
	list := map[int][]sitting{}
	for _, l := range r.lines {
		h.step(l)
		switch l.kind {
		case "seat_taken", "seat_removed", "seat_left", "seat_returned", "town_opened",
			"seat_given", "seat_moved", "seat_readmitted", "teams_merged":
			for seat, c := range h.chairs {
				list[seat] = append(list[seat], sitting{l.at, c.team, l.seq, c.taken && c.present})
			}
		}
	}
	return list
}

// growth looks at each half minute of action and each seat.
func (r *reader) growth(team int) figure {
	f := figure{evidence: true, whole: 100}
	acted := 0
	list := r.sittings()
	for _, a := range r.actions() {
		for from := a.from; from < a.to; from += 30000 {
			if a.running && from+30000 > a.to {
				break // not over
			}
			for seat, changes := range list {
				if through(changes, team, from, min(from+30000, a.to), a.seq) {
					f.n++
					if seq := r.firstAct(seat, from, min(from+30000, a.to)); seq > 0 {
						acted++
						f.events = append(f.events, seq)
					}
				}
			}
		}
	}
	further := 0
	for _, who := range r.people().holders {
		if who.team == team {
			further += len(who.all) - len(who.first)
		}
	}
	if f.n > 0 {
		f.part = math.Min(100, float64(100*acted/f.n+5*further))
	}
	return f
}

// through reports whether a seat had a connected person of the team all the time of a half minute.
func through(changes []sitting, team, from, to int, start int64) bool {
	there := false
	for _, c := range changes {
		switch {
		case c.at < from || c.at == from && c.seq < start:
			there = c.there && c.team == team
		case c.at < to && (!c.there || c.team != team):
			there = false
		}
	}
	return there
}

func (r *reader) firstAct(seat, from, to int) int64 {
	for _, l := range r.lines {
		if l.phase == "action" && l.at >= from && l.at < to && l.seat == seat && person(l) {
			return l.seq
		}
	}
	return 0
}
