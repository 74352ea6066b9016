package game

// FacilitatorView is what the control panel sees.
type FacilitatorView struct {
	Session *SessionView                `json:"session"`
	Towns   map[TownID]*FacilitatorTown `json:"towns"`
	Audit   map[int64]AuditEntry        `json:"audit"`
	Notices map[int]*Notice             `json:"notices"`
	Cards   CardNumbers                 `json:"cards"`
	Final   *FinalView                  `json:"final,omitempty"`
	// Debrief is there from final on.
	Debrief *FacilitatorDebrief `json:"debrief,omitempty"`
	// Links let others in, by number.
	Links map[int]LinkView `json:"links"`
	// Paper is the results that were entered from paper, by team and day.
	Paper map[TeamID]map[int]PaperResult `json:"paper"`
	// Undo is what may still be undone, by the number of the event.
	Undo map[int64]UndoView `json:"undo"`
}

// FacilitatorTown is a town with an aside that players do not see: true need and the rain to come.
type FacilitatorTown struct {
	TownView
	Kitchens map[TeamID]*KitchenHealth `json:"kitchens"`
	// Hungry is people who are hungry now, by kampung.
	Hungry map[KampungID]int `json:"hungry"`
	// RainAt is when it will rain today by the scenario's dice, -1 for not.
	RainAt Time `json:"rain_at"`
}

// KitchenHealth is a team at a glance.
type KitchenHealth struct {
	Coins    int      `json:"coins"`
	Store    int      `json:"store"` // units
	Shelf    int      `json:"shelf"` // meals
	VansFree int      `json:"vans_free"`
	Vans     int      `json:"vans"`
	Pots     int      `json:"pots"` // that cook
	Covered  bool     `json:"covered"`
	Away     int      `json:"away"` // participants without a connection
	Activity Activity `json:"activity"`
	// Codes are the seat codes, to be read out to somebody with a new phone.
	Codes map[SeatID]string `json:"codes"`
	// Carded are the seats that have a card, in ascending order.
	Carded []SeatID `json:"carded"`
}

// CardNumbers are what cards do unless told otherwise.
type CardNumbers struct {
	RainAhead   int `json:"rain_ahead"`   // seconds, at least
	RainSeconds int `json:"rain_seconds"` // seconds
	RainPercent int `json:"rain_percent"`
	Spoil       int `json:"spoil_percent"`
	ShockPpm    int `json:"shock_ppm"`
	PerTeam     int `json:"per_team"`
	Coins       int `json:"coins"`
	Extension   int `json:"extension"` // seconds
}

func (p *Parameters) cardNumbers() CardNumbers {
	return CardNumbers{
		RainAhead: p.CardRainAheadSeconds, RainSeconds: p.CardRainSeconds, RainPercent: p.RainPercent,
		Spoil: p.SpoilPercent, ShockPpm: p.CardPriceShockPpm, PerTeam: p.CardInfluxPerTeam, Coins: p.CardGrantCoins,
		Extension: p.CardExtensionSeconds,
	}
}

// rainToCome is when it will rain today by the scenario's dice, Never for not.
func (s *Session) rainToCome(town *Town) Time {
	if s.phase != Action {
		return Never
	}
	start := town.world.RainStart[s.day]
	if at := s.actionStart + start; start != Never && at > max(town.rainStart, town.rainEnd) && at < s.phaseEnd {
		return at
	}
	return Never
}

// lastAudit is the number of the last event in the audit list, 0 without any.
func (s *Session) lastAudit() int64 {
	if len(s.audit) == 0 {
		return 0
	}
	return s.audit[len(s.audit)-1].Seq
}

func (s *Session) auditView() map[int64]AuditEntry {
	audit := make(map[int64]AuditEntry, len(s.audit))
	for _, entry := range s.audit {
		audit[entry.Seq] = entry
	}
	return audit
}

func (s *Session) kitchenHealth(team *Team) *KitchenHealth {
	v := &KitchenHealth{
		Coins: team.coins, Store: total(team.stock()), Shelf: total(team.meals()),
		Vans: len(team.vans), Covered: team.covered, Activity: team.activity, Codes: make(map[SeatID]string), Carded: s.carded(team),
	}
	for _, id := range team.vans {
		if id == 0 {
			v.VansFree++
		}
	}
	for _, id := range team.stoves {
		if id != 0 {
			v.Pots++
		}
	}
	for _, id := range team.seats {
		if seat := s.seats[id]; seat.participant() {
			v.Codes[id] = seat.code
			if !seat.present {
				v.Away++
			}
		}
	}
	return v
}
