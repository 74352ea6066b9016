package game

// Every field of the state is named here once, in the function for its type. TestSnapshotNamesEveryField fails on one that
// is not.

func (c *codec) session(s *Session) {
	text(c, &s.title)
	text(c, &s.joinCode)
	text(c, &s.language)
	exported(c, &s.params)
	number(c, &s.seed)
	number(c, &s.seq)
	number(c, &s.now)
	number(c, &s.order)
	number(c, &s.day)
	number(c, &s.phase)
	number(c, &s.phaseCount)
	number(c, &s.phaseStart)
	number(c, &s.phaseEnd)
	number(c, &s.planStart)
	number(c, &s.actionStart)
	number(c, &s.signalsTo)
	flag(c, &s.paused)
	flag(c, &s.opened)
	flag(c, &s.closed)
	flag(c, &s.locked)
	exported(c, &s.links)
	exported(c, &s.former)
	number(c, &s.linkCount)
	text(c, &s.board)
	text(c, &s.side)
	number(c, &s.lastJob)
	c.answers(&s.answers)
	exported(c, &s.audit)
	list(c, &s.kudos, c.kudosGiven)
	exported(c, &s.feed)
	number(c, &s.lastNotice)
	exported(c, &s.awards)
	number(c, &s.announced)
	number(c, &s.announcedAt)
	c.debrief(&s.debrief)
	list(c, (*[]dueItem)(&s.due), c.dueItem)

	list(c, &s.towns, func(town **Town) { some(c, town, c.town) })
	list(c, &s.teams, func(team **Team) { some(c, team, c.team) })
	list(c, &s.seats, func(seat **Seat) { some(c, seat, c.seat) })
	c.pointers(s)
	for _, team := range s.teams {
		for _, assets := range [][]JobID{team.stoves, team.vans, team.bikes} {
			for _, id := range assets {
				c.jobOf(s, team, id)
			}
		}
	}
	some(c, &s.frozen, func(frozen *frozenBoard) { c.frozenBoard(frozen, s.teams) })
}

// pointers takes who belongs to what: town.teams, team.town, seat.team, and the maps by kampung.
func (c *codec) pointers(s *Session) {
	for _, town := range s.towns {
		list(c, &town.teams, func(team **Team) { toTeam(c, s, team) })
	}
	for _, team := range s.teams {
		toTown(c, s, &team.town)
	}
	for _, seat := range s.seats {
		toTeam(c, s, &seat.team)
	}
	for _, town := range s.towns {
		byKampung(c, town, &town.news, func(p **posting) { c.posting(s, p) })
	}
	for _, team := range s.teams {
		byKampung(c, team.town, &team.own, func(r **Report) { some(c, r, c.report) })
		byKampung(c, team.town, &team.opened, func(r **Report) { some(c, r, c.report) })
		byKampung(c, team.town, &team.promises, func(p **Promise) { some(c, p, c.promise) })
	}
}

func toTeam(c *codec, s *Session, team **Team) {
	id := NoTeam
	if !c.reading {
		id = (*team).id
	}
	number(c, &id)
	if *team = s.team(id); *team == nil {
		c.fail()
	}
}

func toTown(c *codec, s *Session, town **Town) {
	id := TownID(-1)
	if !c.reading {
		id = (*town).id
	}
	number(c, &id)
	if id < 0 || int(id) >= len(s.towns) {
		c.fail()
	}
	*town = s.towns[id]
}

// byKampung takes a map by kampung.
func byKampung[T any](c *codec, town *Town, m *map[KampungID]*T, each func(**T)) {
	here := *m != nil
	if flag(c, &here); !here {
		return
	}
	if c.reading {
		*m = make(map[KampungID]*T)
	}
	for _, k := range town.kampung {
		v := (*m)[k.id]
		if each(&v); v != nil && c.reading {
			(*m)[k.id] = v
		}
	}
}

func (c *codec) town(town *Town) {
	number(c, &town.id)
	list(c, &town.kampung, func(k **Kampung) { some(c, k, c.kampung) })
	exported(c, &town.world)
	numbers(c, town.press[:])
	number(c, &town.decayed)
	number(c, &town.mealtime)
	number(c, &town.signals)
	flag(c, &town.raining)
	number(c, &town.rainStart)
	number(c, &town.rainEnd)
	some(c, &town.announced, c.announcedRain)
	exported(c, &town.forecast)
	exported(c, &town.atBell)
	list(c, &town.newcomers, c.newcomers)
}

func (c *codec) kampung(k *Kampung) {
	number(c, &k.id)
	text(c, &k.name)
	for g := range k.need {
		numbers(c, k.need[g][:])
	}
	number(c, &k.crowd)
	number(c, &k.crowdAt)
	flag(c, &k.closed)
	number(c, &k.demand)
	number(c, &k.fed)
	number(c, &k.fedRight)
	c.arrivals(&k.came)
}

func (c *codec) arrivals(came *arrivals) {
	exported(c, &came.last)
	number(c, &came.n)
	numbers(c, came.meals[:])
}

func (c *codec) announcedRain(rain *announcedRain) {
	number(c, &rain.at)
	number(c, &rain.length)
	number(c, &rain.cut)
}

func (c *codec) newcomers(n *newcomers) {
	number(c, &n.at)
	number(c, &n.kampung)
	number(c, &n.people)
}

// posting takes the news of a kampung, the newest first.
func (c *codec) posting(s *Session, p **posting) {
	some(c, p, func(p *posting) {
		number(c, &p.number)
		toTeam(c, s, &p.team)
		c.report(&p.report)
		number(c, &p.postedAt)
		number(c, &p.shareLeft)
		c.posting(s, &p.before)
	})
}

func (c *codec) report(r *Report) {
	for g := range r.Need {
		numbers(c, r.Need[g][:])
	}
	number(c, &r.HeardAt)
	number(c, &r.Listener)
	number(c, &r.Team)
	number(c, &r.Posting)
}

func (c *codec) promise(p *Promise) {
	number(c, &p.Kampung)
	number(c, &p.N)
	number(c, &p.At)
	flag(c, &p.Early)
	number(c, &p.Progress)
	text(c, &p.Result)
	number(c, &p.CP)
}

func (c *codec) team(team *Team) {
	number(c, &team.id)
	number(c, &team.index)
	text(c, &team.name)
	list(c, &team.seats, func(id *SeatID) { number(c, id) })
	flag(c, &team.merged)
	number(c, &team.coins)
	list(c, &team.pantry, func(lot **IngredientLot) { some(c, lot, c.ingredientLot) })
	list(c, &team.shelf, func(lot **MealLot) { some(c, lot, c.mealLot) })
	list(c, &team.orders, func(o **order) { some(c, o, c.order) })
	list(c, &team.stoves, func(id *JobID) { number(c, id) })
	list(c, &team.vans, func(id *JobID) { number(c, id) })
	list(c, &team.bikes, func(id *JobID) { number(c, id) })
	number(c, &team.handFree)
	number(c, &team.lastLot)
	flag(c, &team.covered)
	number(c, &team.receivedMeals)
	number(c, &team.receivedIngredients)
	exported(c, &team.ask)
	list(c, &team.deliveries, func(d **Delivery) { some(c, d, c.delivery) })
	list(c, &team.paper, func(r **ResultEntered) { exported(c, r) })
	c.parts(&team.score)
	c.parts(&team.today)
	number(c, &team.served)
	number(c, &team.fedRight)
	number(c, &team.wasted)
	number(c, &team.rightToday)
	number(c, &team.wrongToday)
	number(c, &team.wastedToday)
	number(c, &team.rankedAt)
	exported(c, &team.activity)
	exported(c, &team.feed)
}

func (c *codec) ingredientLot(lot *IngredientLot) {
	number(c, &lot.ID)
	number(c, &lot.Ingredient)
	number(c, &lot.N)
	number(c, &lot.Buyer)
	number(c, &lot.Giver)
}

func (c *codec) mealLot(lot *MealLot) {
	number(c, &lot.ID)
	number(c, &lot.Meal)
	number(c, &lot.N)
	number(c, &lot.ExpiresAt)
	number(c, &lot.Buyer)
	number(c, &lot.Cook)
	number(c, &lot.Helper)
	number(c, &lot.Giver)
	number(c, &lot.Percent)
}

func (c *codec) order(o *order) {
	number(c, &o.id)
	c.ingredientLot(&o.lot)
	number(c, &o.arrivesAt)
}

func (c *codec) delivery(d *Delivery) {
	number(c, &d.At)
	number(c, &d.Kampung)
	number(c, &d.Load)
	numbers(c, d.Eaten[:])
	numbers(c, d.Back[:])
}

func (c *codec) parts(p *Parts) {
	number(c, &p.Right)
	number(c, &p.Waiting)
	number(c, &p.Wrong)
	number(c, &p.Shared)
	number(c, &p.Gifts)
	number(c, &p.Promises)
	number(c, &p.Broken)
	number(c, &p.News)
	number(c, &p.Waste)
	number(c, &p.Town)
	number(c, &p.Correction)
	number(c, &p.Paper)
}

// jobOf takes what an asset of a team does; an asset may have the id of a job that has ended.
func (c *codec) jobOf(s *Session, team *Team, id JobID) {
	job := s.jobs[id]
	some(c, &job, func(job *Job) {
		c.job(job)
		job.team = team
	})
	if c.reading && job != nil {
		s.jobs[id] = job
	}
}

func (c *codec) job(job *Job) {
	number(c, &job.id)
	text(c, &job.kind)
	number(c, &job.asset)
	number(c, &job.startedAt)
	number(c, &job.endsAt)
	number(c, &job.actor)
	flag(c, &job.helped)
	number(c, &job.helper)
	number(c, &job.kampung)
	number(c, &job.meal)
	exported(c, &job.pot)
	list(c, &job.lots, c.mealLot)
	exported(c, &job.trip)
	exported(c, &job.ride)
}

func (c *codec) seat(seat *Seat) {
	number(c, &seat.id)
	list(c, &seat.roles, func(role *Role) { number(c, role) })
	text(c, &seat.name)
	text(c, &seat.tokenHash)
	text(c, &seat.keyHash)
	text(c, &seat.cardHash)
	text(c, &seat.code)
	flag(c, &seat.present)
	number(c, &seat.leftAt)
	flag(c, &seat.volunteer)
	flag(c, &seat.kept)
	number(c, &seat.keptFrom)
	number(c, &seat.keptUntil)
	flag(c, &seat.ready)
	flag(c, &seat.removed)
	flag(c, &seat.waiting)
	number(c, &seat.creditDay)
	numbers(c, seat.credit[:])
	number(c, &seat.people)
	number(c, &seat.part)
	number(c, &seat.countedDay)
	list(c, &seat.gaveKudos, func(n *int) { number(c, n) })
	list(c, &seat.gotKudos, func(n *int) { number(c, n) })
	for i := range seat.heldRoles {
		flag(c, &seat.heldRoles[i])
	}
	number(c, &seat.pins)
	number(c, &seat.pinDay)
	list(c, &seat.acceptedAt, func(at *Time) { number(c, at) })
	c.answers(&seat.answers)
	text(c, &seat.counted)
	some(c, &seat.said, c.said)
}

func (c *codec) answers(a *answers) {
	here := a.first != nil
	if flag(c, &here); here && c.reading {
		a.first = make(map[string]*Refusal)
	}
	list(c, &a.inTurn, func(id *string) {
		text(c, id)
		answer := a.first[*id]
		some(c, &answer, func(r *Refusal) { exported(c, r) })
		switch {
		case !c.reading:
		case a.first == nil:
			c.fail()
		default:
			a.first[*id] = answer
		}
	})
}

func (c *codec) kudosGiven(k *kudosGiven) {
	number(c, &k.from)
	number(c, &k.to)
	number(c, &k.day)
	number(c, &k.at)
	flag(c, &k.own)
	text(c, &k.reason)
	text(c, &k.text)
}

func (c *codec) frozenBoard(frozen *frozenBoard, teams []*Team) {
	number(c, &frozen.at)
	if c.reading {
		frozen.places = make(map[TeamID]place)
	}
	for _, team := range teams {
		p, here := frozen.places[team.id]
		if flag(c, &here); here {
			c.place(&p)
			frozen.places[team.id] = p
		}
	}
}

func (c *codec) place(p *place) {
	number(c, &p.points)
	number(c, &p.rank)
	number(c, &p.bell)
}

func (c *codec) debrief(d *debrief) {
	exported(c, &d.step)
	number(c, &d.stepStart)
	exported(c, &d.prompt)
	exported(c, &d.picture)
	list(c, &d.notes, func(note **written) { some(c, note, c.written) })
	c.floor(&d.floor)
	exported(c, &d.groups)
	exported(c, &d.reserved)
	number(c, &d.mixes)
}

func (c *codec) written(note *written) {
	exported(c, &note.NoteView)
	number(c, &note.seat)
	flag(c, &note.shared)
	flag(c, &note.named)
	flag(c, &note.shown)
}

func (c *codec) floor(f *floor) {
	exported(c, &f.team)
	number(c, &f.since)
	list(c, &f.spoke, func(at *Time) { number(c, at) })
}

func (c *codec) said(said *said) {
	text(c, &said.feeling)
	exported(c, &said.ratings)
	list(c, &said.notes, func(id *NoteID) { number(c, id) })
	for i := range said.feedback {
		number(c, &said.feedback[i].Rating)
		text(c, &said.feedback[i].Text)
	}
	c.commitment(&said.commitment)
	flag(c, &said.shares)
	number(c, &said.group)
}

func (c *codec) commitment(own *commitment) {
	number(c, &own.note)
	text(c, &own.keyHash)
	exported(c, &own.checkIns)
}
