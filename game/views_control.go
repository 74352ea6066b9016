package game

// controlParts are what only the facilitator sees.
type controlParts struct {
	towns    []*FacilitatorTown
	health   []*KitchenHealth    // by team
	codes    []map[SeatID]string // by team, the last ones
	hungry   []map[KampungID]int // by town, the last ones
	removed  []SeatID            // whose people may be readmitted; nil: not known
	audit    map[int64]AuditEntry
	auditSeq int64 // of the last event in it
	notices  map[int]*Notice
	final    *FinalView
	debrief  *FacilitatorDebrief
	paper    map[TeamID]map[int]PaperResult
	links    map[int]LinkView
}

func (v *Views) facilitatorView() *FacilitatorView {
	s, c := v.session, &v.control
	c.make(v)
	towns := make(map[TownID]*FacilitatorTown, len(s.towns))
	for _, town := range s.towns {
		if c.towns[town.id] == nil {
			c.towns[town.id] = v.facilitatorTown(town)
		}
		towns[town.id] = c.towns[town.id]
	}
	return &FacilitatorView{
		Session: v.sessionHead(), Towns: towns, Audit: c.audit, Notices: c.notices, Final: c.final, Paper: c.paper,
		Debrief: c.debrief, Undo: s.undoViews(), Links: c.links, Cards: s.params.cardNumbers(),
	}
}

// make makes those parts that are not of a town.
func (c *controlParts) make(v *Views) {
	s := v.session
	if c.notices == nil {
		c.notices = v.ticker.listed(make(map[int]*Notice), noticesKept, anyNotice)
	}
	if last := s.lastAudit(); c.audit == nil || last != c.auditSeq {
		c.audit, c.auditSeq = s.auditView(), last
	}
	if c.paper == nil {
		c.paper, c.links = s.paperViews(), s.linkViews()
	}
	if c.final == nil {
		c.final = s.wholeFinal()
	}
	if c.debrief == nil {
		c.debrief = s.facilitatorDebrief()
	}
	if c.removed == nil {
		c.removed = []SeatID{}
		for _, seat := range s.seats {
			if seat.removed && seat.name != "" {
				c.removed = append(c.removed, seat.id)
			}
		}
	}
}

// facilitatorTown is a town with all places, whatever the board shows, and with those who were sent away.
func (v *Views) facilitatorTown(town *Town) *FacilitatorTown {
	s := v.session
	f := &FacilitatorTown{
		TownView: *v.townHead(town), Kitchens: make(map[TeamID]*KitchenHealth, len(town.teams)),
		Hungry: make(map[KampungID]int, len(town.kampung)), RainAt: s.rainToCome(town),
	}
	f.Kampung = v.plainCards(town)
	if s.board == BoardFull && len(v.control.removed) == 0 {
		f.Teams = v.teamsView(town, nil) // all see what the facilitator sees
	} else {
		f.Teams = v.teamsWith(town, func(_ *Team, live place) (place, bool) { return live, true })
		v.addRemoved(f)
	}
	for _, k := range town.kampung {
		f.Hungry[k.id] = k.hungry()
	}
	f.Hungry = keptMap(v.control.hungry[town.id], f.Hungry, equal)
	v.control.hungry[town.id] = f.Hungry
	for _, team := range town.teams {
		f.Kitchens[team.id] = v.health(team)
	}
	return f
}

func (v *Views) health(team *Team) *KitchenHealth {
	kept := &v.control.health[team.id]
	if *kept == nil {
		*kept = v.session.kitchenHealth(team)
		(*kept).Codes = keptMap(v.control.codes[team.id], (*kept).Codes, equal)
		v.control.codes[team.id] = (*kept).Codes
	}
	return *kept
}

// addRemoved adds those who were sent away to the seats of a town.
func (v *Views) addRemoved(f *FacilitatorTown) {
	s := v.session
	for _, id := range v.control.removed {
		seat := s.seats[id]
		team, here := f.Teams[seat.team.id]
		if !here {
			continue
		}
		if len(team.Seats) == len(seat.team.seats) { // it shares them with other views
			team.Seats = s.seatsView(seat.team)
			f.Teams[seat.team.id] = team
		}
		team.Seats[id] = s.seatPublic(seat)
	}
}
