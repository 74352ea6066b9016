package game

// AudienceKind says who looks.
type AudienceKind int

// The audiences. Public is the big screen and the watchers of one town, ToTeam the phones of one team, ToSeat what is one
// person's alone, ToFacilitator the control panel.
const (
	Public AudienceKind = iota
	ToTeam
	ToSeat
	ToFacilitator
)

// Audience sees the same view. Town counts with Public, Team with ToTeam, Seat with ToSeat.
type Audience struct {
	Kind AudienceKind
	Town TownID
	Team TeamID
	Seat SeatID
}

// View is what an audience may see: a tree of objects keyed by id, in the shapes of PublicView, TeamView, SeatView and
// FacilitatorView. It shares nothing with the session that changes later, and is never changed itself: views share parts. All times are game time in milliseconds; -1
// means that there is none. Lists stand only where a list is replaced as a whole.
type View any

// View returns what an audience sees now; nil for an audience that does not exist. Whoever shows a session again and again
// does it with Views.
func (s *Session) View(a Audience) View { return NewViews(s).View(a) }

// SessionView is what everybody may know of the session.
type SessionView struct {
	Title    string    `json:"title"`
	Code     string    `json:"code"`
	Language string    `json:"language"`
	Scenario string    `json:"scenario"`
	Phase    Phase     `json:"phase"`
	Day      int       `json:"day"` // 0-based, -1 before the first
	Days     int       `json:"days"`
	Start    Time      `json:"phase_start"`
	End      Time      `json:"phase_end"`
	Action   Time      `json:"action_start"`
	Paused   bool      `json:"paused"`
	Locked   bool      `json:"locked"`
	Board    BoardMode `json:"board"`
	// Side is what of the town the screen shows, absent for its teams; Frozen since when places and points stand still,
	// absent while they are live.
	Side   BoardSide `json:"side,omitempty"`
	Frozen Time      `json:"frozen,omitempty"`
	Towns  int       `json:"towns"`
	// Stars are the limits for one, two and three stars.
	Stars [3]Star `json:"stars"`
	// Reserved is the time that the facilitator keeps for the debrief; absent without.
	Reserved *DebriefReserved `json:"reserved,omitempty"`
}

// TownView is what everybody may know of a town. Free, Report and News are filled for a team only.
type TownView struct {
	Town TownID `json:"town"`
	// FedPercent is people who have eaten of all who were hungry so far.
	FedPercent int                        `json:"fed_percent"`
	Mealtime   int                        `json:"mealtime"`      // the last of today, -1 before
	NextMeal   Time                       `json:"next_mealtime"` // -1 if none comes before the bell
	Rain       RainView                   `json:"rain"`
	Kampung    map[KampungID]*KampungView `json:"kampung"`
	Market     map[string]MarketView      `json:"market"` // by name of the ingredient
	Teams      map[TeamID]TeamPublic      `json:"teams"`
	Vans       map[JobID]VanPublic        `json:"vans"`
	// Result is there in review and after: how the town did up to the last bell.
	Result *ResultView `json:"result,omitempty"`
}

// RainView is the weather and what is known of it.
type RainView struct {
	Raining   bool         `json:"raining"`
	Ends      Time         `json:"ends"`
	Announced Time         `json:"announced"`    // start of a facilitator's rain, -1 without
	Slow      int          `json:"slow_percent"` // how long a trip takes in the rain, in percent of a dry one
	Forecast  RainForecast `json:"forecast"`
}

// KampungView is a card of a kampung.
type KampungView struct {
	*KampungPublic
	// Free is "free for you", Report what the team knows: in a team's view only.
	Free   *int        `json:"free,omitempty"`
	Report *ReportView `json:"report,omitempty"`
	// Voice is there on a screen that shows the kampung.
	Voice *VoiceView `json:"voice,omitempty"`
}

// KampungPublic is what everybody may know of a kampung.
type KampungPublic struct {
	Name    string `json:"name"`
	Van     Time   `json:"van_ms"` // one way, if it started now
	Bike    Time   `json:"bike_ms"`
	Crowd   int    `json:"crowd"`
	CrowdAt Time   `json:"crowd_at"`
	Closed  bool   `json:"closed"`
	// Promises are today's, by team.
	Promises map[TeamID]PromiseView `json:"promises"`
	// Board is the news on the town's board: who heard it and when, not what.
	Board *BoardNews `json:"board,omitempty"`
}

// PromiseView is a public promise.
type PromiseView struct {
	N        int    `json:"n"`
	Progress int    `json:"progress"`
	Early    bool   `json:"early"`
	Result   string `json:"result,omitempty"`
	Points   int    `json:"points,omitempty"`
}

// BoardNews is the notice that a team has news.
type BoardNews struct {
	Team    TeamID `json:"team"`
	HeardAt Time   `json:"heard_at"`
	Posting int    `json:"posting"`
}

// ReportView is what a team knows of a kampung.
type ReportView struct {
	// Need is people by group; Waiting those of them who have missed two mealtimes or more.
	Need    [3]int `json:"need"`
	Waiting [3]int `json:"waiting"`
	// Missed is the same people by group and by how many mealtimes they had missed, 0 to 3.
	Missed  [3][4]int `json:"missed"`
	HeardAt Time      `json:"heard_at"`
	Team    TeamID    `json:"team"` // who heard it
	Own     bool      `json:"own"`
	Posting int       `json:"posting,omitempty"`
}

// MarketView lets a phone compute prices: the pressure after Steps steps of decay since the start of the phase.
type MarketView struct {
	Base  int `json:"base"`
	Press int `json:"press"`
	Steps int `json:"steps"`
	Rise  int `json:"rise"` // ppm for each unit bought
}

// TeamPublic is what everybody may know of a team.
type TeamPublic struct {
	Name string `json:"name"` // empty: the name of the sign
	Sign int    `json:"sign"` // 0 to 11, colour and shape
	// Points, Rank and BellRank are absent where the board hides them from the audience.
	Points *int `json:"points,omitempty"`
	Rank   *int `json:"rank,omitempty"`
	// BellRank is the rank at the last bell, absent before the first: who stands better now has won places.
	BellRank int                   `json:"bell_rank,omitempty"`
	Ask      *AskView              `json:"ask,omitempty"`
	Seats    map[SeatID]SeatPublic `json:"seats"`
}

// SeatPublic is what everybody may know of a seat.
type SeatPublic struct {
	Name      string `json:"name"` // empty: a volunteer's
	Roles     []Role `json:"roles"`
	Present   bool   `json:"present"`
	Volunteer bool   `json:"volunteer"`
	Ready     bool   `json:"ready"`
	// Waiting is a person who watches until the next phase.
	Waiting bool `json:"waiting,omitempty"`
	// VolunteerAt is when a volunteer takes the seat of an absent person, -1 unless one is going to.
	VolunteerAt Time `json:"volunteer_at"`
	// Removed is a person who was sent away and may be readmitted: in the facilitator's view only.
	Removed bool `json:"removed,omitempty"`
}

// AskView is a team's open request to the other teams.
type AskView struct {
	Item string `json:"item"`
	N    int    `json:"n"`
	At   Time   `json:"at"`
}

// VanPublic is a van on the map; whose it is stays secret.
type VanPublic struct {
	Kampung KampungID `json:"c"`
	Out     bool      `json:"out,omitempty"` // absent on the way home
	Start   Time      `json:"start"`
	End     Time      `json:"end"`
}

func (s *Session) sessionView() *SessionView {
	v := &SessionView{
		Title: s.title, Code: s.joinCode, Language: s.language, Scenario: s.params.Name, Phase: s.phase, Day: s.day,
		Days: len(s.params.Days), Start: s.phaseStart, End: s.phaseEnd, Action: s.actionStart, Paused: s.paused,
		Locked: s.locked, Board: s.board, Towns: len(s.towns), Stars: s.params.Stars,
		Reserved: s.debrief.reserved,
	}
	if s.side != SideTeams {
		v.Side = s.side
	}
	if s.frozen != nil && !s.closed {
		v.Frozen = s.frozen.at
	}
	return v
}

// townHead is the part of a town's view that says how the town does; the places are added to it.
func (s *Session) townHead(town *Town) TownView {
	demand, fed, _ := town.served()
	v := TownView{
		Town: town.id, FedPercent: percent(fed, demand), Mealtime: town.mealtime, NextMeal: Never,
		Rain:   RainView{Raining: town.raining, Ends: Never, Announced: Never, Slow: s.params.RainPercent, Forecast: town.forecast},
		Result: s.resultView(town),
	}
	if town.raining {
		v.Rain.Ends = town.rainEnd
	}
	if town.announced != nil {
		v.Rain.Announced = town.announced.at
	}
	if s.phase == Action && town.mealtime+1 < len(s.params.Waves) {
		if next := s.mealtimeAt(town.mealtime + 1); next < s.phaseEnd {
			v.NextMeal = next
		}
	}
	return v
}

func (s *Session) marketView(town *Town) map[string]MarketView {
	market := make(map[string]MarketView, len(s.params.Price))
	for i, base := range s.params.Price {
		market[Ingredient(i).String()] = MarketView{
			Base: base, Press: town.press[i], Steps: town.decayed, Rise: s.params.PressurePpm[i] / len(town.teams),
		}
	}
	return market
}

func (s *Session) vansView(town *Town) map[JobID]VanPublic {
	vans := make(map[JobID]VanPublic)
	for _, team := range town.teams {
		for _, id := range team.vans {
			if job := s.jobs[id]; job != nil {
				vans[id] = VanPublic{Kampung: job.kampung, Out: job.kind == JobVanOut, Start: job.startedAt, End: job.endsAt}
			}
		}
	}
	return vans
}

func (s *Session) kampungPublic(town *Town, k *Kampung) *KampungPublic {
	v := &KampungPublic{
		Name: k.name, Van: town.travel(s.params, k.id), Bike: town.ride(s.params, k.id),
		Crowd: k.crowd, CrowdAt: k.crowdAt, Closed: k.closed, Promises: make(map[TeamID]PromiseView),
	}
	for _, team := range town.teams {
		if p := team.promises[k.id]; p != nil {
			v.Promises[team.id] = PromiseView{
				N: p.N, Progress: p.Progress, Early: p.Early, Result: p.Result, Points: Points(p.CP),
			}
		}
	}
	if post := town.news[k.id]; post != nil {
		v.Board = &BoardNews{Team: post.team.id, HeardAt: post.report.HeardAt, Posting: post.number}
	}
	return v
}

func reportView(r *Report, team *Team) *ReportView {
	v := &ReportView{
		Need: r.People(), Missed: r.Need, HeardAt: r.HeardAt, Team: r.Team, Own: r.Team == team.id, Posting: r.Posting,
	}
	for g, row := range r.Need {
		v.Waiting[g] = row[2] + row[3]
	}
	return v
}

func (s *Session) seatsView(team *Team) map[SeatID]SeatPublic {
	seats := make(map[SeatID]SeatPublic, len(team.seats))
	for _, id := range team.seats {
		seats[id] = s.seatPublic(s.seats[id])
	}
	return seats
}

func (s *Session) seatPublic(seat *Seat) SeatPublic {
	return SeatPublic{
		Name: seat.name, Roles: seat.roles, Present: seat.present, Volunteer: seat.volunteer && s.opened, Ready: seat.ready,
		Waiting: seat.waiting, VolunteerAt: s.volunteerAt(seat), Removed: seat.removed,
	}
}
