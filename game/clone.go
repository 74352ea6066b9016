package game

import "slices"

// Clone returns a copy of the session, for somebody who lets it go on otherwise. The copies share only what no event changes
// and may each have a goroutine of their own.
func (s *Session) Clone() *Session { return s.clone() }

// clone returns a copy of the session that shares nothing with it that Apply changes in place. What is never changed once
// it was made is shared: parameters, worlds, reports, bodies of events, what views show.
func (s *Session) clone() *Session {
	c := *s
	c.due = slices.Clone(s.due)
	c.answers = s.answers.clone()
	c.audit, c.feed, c.kudos = slices.Clone(s.audit), slices.Clone(s.feed), slices.Clone(s.kudos)
	c.debrief.notes = slices.Clone(s.debrief.notes)
	c.lasting = slices.Clip(s.lasting)
	c.undo = make([]checkpoint, len(s.undo))
	for i, point := range s.undo {
		c.undo[i] = point.clone()
	}
	c.towns, c.teams = make([]*Town, len(s.towns)), make([]*Team, len(s.teams))
	for i, town := range s.towns {
		c.towns[i] = town.clone()
	}
	for i, team := range s.teams {
		c.teams[i] = team.clone()
		c.teams[i].town = c.towns[team.town.id]
	}
	c.seats = make([]*Seat, len(s.seats))
	for i, seat := range s.seats {
		c.seats[i] = seat.clone()
		c.seats[i].team = c.teams[seat.team.id]
	}
	c.jobs = make(map[JobID]*Job, len(s.jobs))
	for _, team := range s.teams {
		c.cloneJobs(s, team.stoves)
		c.cloneJobs(s, team.vans)
		c.cloneJobs(s, team.bikes)
	}
	for i, town := range c.towns {
		for j, team := range town.teams {
			town.teams[j] = c.teams[team.id]
		}
		town.news = cloneNews(s.towns[i], c.teams)
	}
	return &c
}

func (s *Session) cloneJobs(from *Session, assets []JobID) {
	for _, id := range assets {
		if job := from.jobs[id]; job != nil {
			copied := *job
			copied.team = s.teams[job.team.id]
			s.jobs[id] = &copied
		}
	}
}

func (town *Town) clone() *Town {
	c := *town
	c.teams, c.newcomers = slices.Clone(town.teams), slices.Clone(town.newcomers)
	c.kampung = cloneEach(town.kampung)
	return &c
}

func cloneNews(town *Town, teams []*Team) map[KampungID]*posting {
	news := make(map[KampungID]*posting, len(town.news))
	for _, k := range town.kampung {
		at := news[k.id]
		for p := town.news[k.id]; p != nil; p = p.before {
			copied := *p
			copied.team = teams[p.team.id]
			if at == nil {
				news[k.id] = &copied
			} else {
				at.before = &copied
			}
			at = &copied
		}
	}
	return news
}

func (team *Team) clone() *Team {
	c := *team
	c.seats = slices.Clone(team.seats)
	c.paper = slices.Clone(team.paper)
	c.pantry, c.shelf = cloneEach(team.pantry), cloneEach(team.shelf)
	c.orders, c.deliveries, c.feed = slices.Clone(team.orders), slices.Clone(team.deliveries), slices.Clone(team.feed)
	c.stoves, c.vans, c.bikes = slices.Clone(team.stoves), slices.Clone(team.vans), slices.Clone(team.bikes)
	c.own, c.opened = make(map[KampungID]*Report), make(map[KampungID]*Report)
	c.promises = make(map[KampungID]*Promise)
	for _, k := range team.town.kampung {
		if report := team.own[k.id]; report != nil {
			c.own[k.id] = report
		}
		if report := team.opened[k.id]; report != nil {
			c.opened[k.id] = report
		}
		if promise := team.promises[k.id]; promise != nil {
			copied := *promise
			c.promises[k.id] = &copied
		}
	}
	return &c
}

func (seat *Seat) clone() *Seat {
	c := *seat
	c.gaveKudos, c.gotKudos = slices.Clone(seat.gaveKudos), slices.Clone(seat.gotKudos)
	c.acceptedAt = slices.Clone(seat.acceptedAt)
	c.answers = seat.answers.clone()
	if seat.said != nil {
		copied := *seat.said
		copied.notes = slices.Clone(copied.notes)
		c.said = &copied
	}
	return &c
}

func (a answers) clone() answers {
	c := answers{inTurn: slices.Clone(a.inTurn), first: make(map[string]*Refusal, len(a.first))}
	for _, id := range a.inTurn {
		c.first[id] = a.first[id]
	}
	return c
}

// cloneEach copies what a list of pointers points to.
func cloneEach[T any](list []*T) []*T {
	c := make([]*T, len(list))
	for i, item := range list {
		copied := *item
		c[i] = &copied
	}
	return c
}
