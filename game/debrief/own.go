package debrief

import "foodforpeople/game"

// Own is what one person did. It is for nobody but that person.
type Own struct {
	// Measures are those that say something of one person.
	Measures []OwnMeasure `json:"measures"`
	// Credit is points of meals that went through the person's hands, by hand.
	Credit OwnCredit `json:"credit"`
	// Acts are accepted commands in plan and action.
	Acts int `json:"acts"`
}

// OwnMeasure is a measure of what one person did, by the formula of the team's: listened_first, served_need, awareness and
// not_crowding over the vans that this person sent, kept_promises over this person's promises; participation is this person's
// part of the team's acts, given what each could do; gave and helping count gifts and helps.
type OwnMeasure struct {
	ID ID `json:"id"`
	// Percent is absent without enough evidence and where there is only a count.
	Percent *int    `json:"percent,omitempty"`
	N       int     `json:"n"`
	Floor   int     `json:"floor"`
	Some    bool    `json:"some"`
	Events  []int64 `json:"events"`
}

// OwnCredit is points by link (section 10 of the game design).
type OwnCredit struct {
	Courier  int `json:"courier"`
	Cook     int `json:"cook"`
	Buyer    int `json:"buyer"`
	Listener int `json:"listener"`
	Helper   int `json:"helper"`
}

// hands are what a person did.
type hands struct {
	heard, served, behind, back, words pile
	gifts, helps                       []int64
}

// Own tells of the person in a seat.
func (f *Fold) Own(id game.SeatID, credit game.Contribution) *Own {
	own := &Own{Credit: OwnCredit{
		Courier: game.Points(credit.Courier), Cook: game.Points(credit.Cook), Buyer: game.Points(credit.Buyer),
		Listener: game.Points(credit.Listener), Helper: game.Points(credit.Helper),
	}}
	h := f.handsOf(id)
	part := f.partOf(id, own)
	behind, back := h.behind.own(Awareness, h.behind.whole, 1), h.back.own(NotCrowding, h.back.whole, 1)
	if behind.Some {
		behind.Percent = new(min(100, percentOf(h.behind.part, h.behind.whole)*5/2))
	}
	if back.Some {
		back.Percent = new(100 - percentOf(h.back.part, h.back.whole))
	}
	own.Measures = []OwnMeasure{
		h.heard.own(ListenedFirst, h.heard.n(), 5), h.served.own(ServedNeed, h.served.whole, 1), counted(Gave, h.gifts), part,
		h.words.own(KeptPromises, h.words.n(), 2), behind, back, counted(Helping, h.helps),
	}
	return own
}

// own makes a measure of a pile.
func (p *pile) own(id ID, n, floor int) OwnMeasure {
	m := OwnMeasure{ID: id, N: n, Floor: floor, Some: n >= floor, Events: eventsOf(p)}
	if m.Events == nil {
		m.Events = []int64{}
	}
	if m.Some {
		m.Percent = new(p.percent())
	}
	return m
}

func counted(id ID, events []int64) OwnMeasure {
	return OwnMeasure{ID: id, N: len(events), Floor: 1, Some: len(events) > 0, Events: append([]int64{}, events...)}
}

// partOf is the person's part in the team of now, and all acts, also those in other teams.
func (f *Fold) partOf(id game.SeatID, own *Own) OwnMeasure {
	m := OwnMeasure{ID: Participation, Floor: 20, Events: []int64{}}
	for _, team := range f.teams {
		for i, p := range f.persons(team) {
			if p.Seat != id {
				continue
			}
			own.Acts += p.Acts
			m.Events = append(m.Events, p.Events...)
			if f.seats[id].person == team.folks[i] {
				m.N = participation(f.persons(team)).N
				if m.Some = m.N >= m.Floor; m.Some {
					m.Percent = new(int(100*p.Share + 0.5))
				}
			}
		}
	}
	m.Events = sorted(m.Events)
	return m
}

// handsOf follows what a person did. What a volunteer did in the seat is not theirs.
func (f *Fold) handsOf(id game.SeatID) *hands {
	h := &hands{}
	seen := newWitness()
	sent := make(map[int64]bool)    // vans
	words := make(map[[2]int]int64) // by team and kampung
	for i := range f.events {
		e := &f.events[i]
		seen.take(e)
		own := e.Seat != nil && *e.Seat == id && e.By == ""
		switch body := e.Body.(type) {
		case *game.VanOut:
			sent[e.Seq] = own
		case *game.Served:
			if d := seen.drives[len(seen.drives)-1]; sent[d.out] {
				h.drive(d)
			}
		case *game.Gave:
			if own {
				h.gifts = append(h.gifts, e.Seq)
			}
		case *game.Helped:
			if own {
				h.helps = append(h.helps, e.Seq)
			}
		case *game.Promised:
			if own {
				words[[2]int{int(*e.Team), int(body.Kampung)}] = e.Seq
			}
		case *game.PromiseClosed:
			word := [2]int{int(*e.Team), int(body.Kampung)}
			if made := words[word]; made != 0 && body.Result != "forgiven" {
				h.words.add(min(body.Progress, body.N), body.N, made, e.Seq)
			}
			delete(words, word)
		}
	}
	return h
}

// drive counts a van that the person sent.
func (h *hands) drive(d drive) {
	listened, behind := 0, 0
	if d.heard {
		listened = d.eaten
	}
	if d.behind {
		behind = d.eaten
	}
	h.heard.add(listened, d.eaten, d.out, d.seq)
	h.served.add(d.right, d.eaten, d.seq)
	h.behind.add(behind, d.eaten, d.seq)
	h.back.add(d.back, d.load, d.out, d.seq)
}
