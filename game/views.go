package game

// Views shows a session to its audiences again and again. A view is put together from parts. A part that no event has
// touched since is the same pointer or map as in the view before, and what several audiences see alike is the same for all
// of them: who compares two views need not look into it. Views belong to the goroutine that owns the session.
type Views struct {
	session   *Session
	standings *standings
	ticker    ticker
	stale     bool   // everything has to be made anew
	extent    [3]int // towns, teams and seats when everybody was called
	roll      int
	head      *SessionView
	rules     *RulesView
	final     *FinalView
	debrief   *DebriefView
	public    *PublicDebrief
	towns     []townParts
	teams     []teamParts
	control   controlParts
}

// townParts are what the audiences of a town share; what is nil has to be made.
type townParts struct {
	head    *TownView // without the places
	kampung []*KampungPublic
	listed  []*KampungPublic // the last ones
	owed    []int            // by kampung: what all teams have promised to feed by now, and have not
	market  map[string]MarketView
	vans    map[JobID]VanPublic
	teams   map[TeamID]TeamPublic // as everybody sees them, where all see the same
	cards   map[KampungID]*KampungView
	notices map[int]*Notice // of the ticker
	newest  map[int]*Notice // of them, for the screen
}

// teamParts are what only the phones of a team see, and what all others share of it.
type teamParts struct {
	seats   map[SeatID]SeatPublic
	kitchen *KitchenView
	cooked  *KitchenView  // the last one
	reports []*ReportView // by kampung
	cards   map[KampungID]*KampungView
	shown   []*KampungView        // the last cards
	teams   map[TeamID]TeamPublic // where the board shows others more of them
	told    ticker                // to this team alone
	notices map[int]*Notice
}

// NewViews returns the views of a session in its state of now. What is applied to it from now on must be noted.
func NewViews(s *Session) *Views { return &Views{session: s, stale: true} }

// Roll counts the changes of people, phase and the session's own: as long as it stays, all that a list of sessions shows of
// this one stays.
func (v *Views) Roll() int { return v.roll }

// View returns what an audience sees now; nil for an audience that does not exist.
func (v *Views) View(a Audience) View {
	if v.stale {
		v.begin()
	}
	s := v.session
	switch a.Kind {
	case Public:
		if a.Town >= 0 && int(a.Town) < len(s.towns) {
			return v.publicView(s.towns[a.Town])
		}
	case ToTeam:
		if team := s.team(a.Team); team != nil {
			return v.teamView(team)
		}
	case ToSeat:
		if seat := s.seat(a.Seat); seat != nil {
			return s.seatView(seat)
		}
	case ToFacilitator:
		return v.facilitatorView()
	}
	return nil
}

// begin forgets all parts.
func (v *Views) begin() {
	s := v.session
	*v = Views{
		session: s, roll: v.roll, extent: v.extent, rules: v.rules,
		towns: make([]townParts, len(s.towns)), teams: make([]teamParts, len(s.teams)),
	}
	v.control.towns, v.control.hungry = make([]*FacilitatorTown, len(s.towns)), make([]map[KampungID]int, len(s.towns))
	v.control.health, v.control.codes = make([]*KitchenHealth, len(s.teams)), make([]map[SeatID]string, len(s.teams))
	v.ticker.follow(s.feed, func(*Notice) {})
}

func (v *Views) teamView(team *Team) *TeamView {
	if v.rules == nil {
		v.rules = new(v.session.params.Rules())
	}
	parts := &v.teams[team.id]
	if parts.kitchen == nil {
		parts.kitchen = v.session.kitchenView(team)
		if parts.cooked != nil {
			parts.kitchen.keep(parts.cooked)
		}
		parts.cooked = parts.kitchen
	}
	town := *v.townHead(team.town)
	town.Kampung, town.Teams = v.teamCards(team), v.teamsView(team.town, team)
	return &TeamView{
		Session: v.sessionHead(), Rules: v.rules, Town: town, Kitchen: parts.kitchen, Notices: v.teamNotices(team),
		Final: v.finalView(), Debrief: v.debriefView(),
	}
}

func (v *Views) publicView(town *Town) *PublicView {
	shown := *v.townHead(town)
	shown.Kampung, shown.Teams = v.publicCards(town), v.teamsView(town, nil)
	return &PublicView{
		Session: v.sessionHead(), Town: shown, Notices: v.publicNotices(town), Final: v.finalView(), Debrief: v.publicDebrief(),
	}
}

func (v *Views) sessionHead() *SessionView {
	if v.head == nil {
		v.head = v.session.sessionView()
	}
	return v.head
}

func (v *Views) finalView() *FinalView {
	if v.final == nil {
		v.final = v.session.finalView()
	}
	return v.final
}

func (v *Views) debriefView() *DebriefView {
	if v.debrief == nil {
		v.debrief = v.session.debriefView()
	}
	return v.debrief
}

func (v *Views) publicDebrief() *PublicDebrief {
	if v.public == nil {
		v.public = v.session.publicDebrief()
	}
	return v.public
}

// townHead is what all views of a town share, without the places.
func (v *Views) townHead(town *Town) *TownView {
	parts := &v.towns[town.id]
	if parts.head != nil {
		return parts.head
	}
	if parts.market == nil {
		parts.market = v.session.marketView(town)
	}
	if parts.vans == nil {
		parts.vans = v.session.vansView(town)
	}
	head := v.session.townHead(town)
	head.Market, head.Vans = parts.market, parts.vans
	parts.head = &head
	return parts.head
}

// kampungs are the cards of a town as everybody sees them.
func (v *Views) kampungs(town *Town) []*KampungPublic {
	parts := &v.towns[town.id]
	if parts.kampung == nil {
		parts.kampung, parts.owed = make([]*KampungPublic, len(town.kampung)), make([]int, len(town.kampung))
		for c, k := range town.kampung {
			parts.kampung[c], parts.owed[c] = v.session.kampungPublic(town, k), town.reserved(v.session.params, k.id, nil)
			if parts.listed != nil {
				parts.kampung[c] = parts.kampung[c].kept(parts.listed[c])
			}
		}
		parts.listed = parts.kampung
	}
	return parts.kampung
}

// plainCards are the cards without what a team or a voice adds.
func (v *Views) plainCards(town *Town) map[KampungID]*KampungView {
	parts := &v.towns[town.id]
	if parts.cards == nil {
		parts.cards = make(map[KampungID]*KampungView, len(town.kampung))
		for c, public := range v.kampungs(town) {
			parts.cards[KampungID(c)] = &KampungView{KampungPublic: public}
		}
	}
	return parts.cards
}

func (v *Views) publicCards(town *Town) map[KampungID]*KampungView {
	if v.session.side != SideKampung {
		return v.plainCards(town)
	}
	cards := make(map[KampungID]*KampungView, len(town.kampung))
	for c, public := range v.kampungs(town) {
		cards[KampungID(c)] = &KampungView{KampungPublic: public, Voice: v.session.voiceView(town, town.kampung[c])}
	}
	return cards
}

// teamCards are the cards with what a team knows.
func (v *Views) teamCards(team *Team) map[KampungID]*KampungView {
	parts, town := &v.teams[team.id], team.town
	if parts.cards != nil {
		return parts.cards
	}
	if parts.reports == nil {
		parts.reports = make([]*ReportView, len(town.kampung))
		for c := range parts.reports {
			if report := team.knowledge(KampungID(c)); report != nil {
				parts.reports[c] = reportView(report, team)
			}
		}
	}
	before := parts.shown
	parts.shown = make([]*KampungView, len(town.kampung))
	parts.cards = make(map[KampungID]*KampungView, len(town.kampung))
	for c, public := range v.kampungs(town) {
		others := v.towns[town.id].owed[c] - team.owes(v.session.params, KampungID(c))
		free := max(0, town.kampung[c].crowd-others)
		if len(before) == 0 || !before[c].is(public, free, parts.reports[c]) {
			parts.shown[c] = &KampungView{KampungPublic: public, Free: &free, Report: parts.reports[c]}
		} else {
			parts.shown[c] = before[c]
		}
		parts.cards[KampungID(c)] = parts.shown[c]
	}
	return parts.cards
}

// is reports whether a team's card has these parts.
func (k *KampungView) is(public *KampungPublic, free int, report *ReportView) bool {
	return k.KampungPublic == public && *k.Free == free && k.Report == report
}

// teamsView is the teams of a town with the places that the board shows, to all of them or to the phones of one.
func (v *Views) teamsView(town *Town, own *Team) map[TeamID]TeamPublic {
	kept := &v.towns[town.id].teams
	if own != nil && !v.session.sameBoard() {
		kept = &v.teams[own.id].teams
	}
	if *kept == nil {
		var first []*Team
		if v.session.board == BoardTop3 {
			first = v.ranks().leaders(town, 3)
		}
		*kept = v.teamsWith(town, func(team *Team, live place) (place, bool) {
			return v.session.shown(team, own, live, first)
		})
	}
	return *kept
}

// teamsWith is the teams of a town with those places that may be shown.
func (v *Views) teamsWith(town *Town, shown func(team *Team, live place) (place, bool)) map[TeamID]TeamPublic {
	teams := make(map[TeamID]TeamPublic, len(town.teams))
	for _, team := range town.teams {
		parts := &v.teams[team.id]
		if parts.seats == nil {
			parts.seats = v.session.seatsView(team)
		}
		public := TeamPublic{Name: team.name, Sign: team.index, Ask: team.ask, Seats: parts.seats}
		if at, some := shown(team, team.place(v.ranks().rank[team.id])); some {
			public.Points, public.Rank, public.BellRank = &at.points, &at.rank, at.bell
		}
		teams[team.id] = public
	}
	return teams
}

func (v *Views) ranks() *standings {
	if v.standings == nil {
		v.standings = newStandings(v.session)
	}
	return v.standings
}
