package game

// TeamView is what the phones of a team see: the town with what the team knows of it, and the own kitchen.
type TeamView struct {
	Session *SessionView    `json:"session"`
	Rules   *RulesView      `json:"rules"`
	Town    TownView        `json:"town"`
	Kitchen *KitchenView    `json:"kitchen"`
	Notices map[int]*Notice `json:"notices"`
	Final   *FinalView      `json:"final,omitempty"`
	// Debrief is there from final on.
	Debrief *DebriefView `json:"debrief,omitempty"`
}

// RulesView holds the numbers of the scenario that a phone shows or computes with.
type RulesView struct {
	Recipes         [3][3]int `json:"recipes"`
	Batch           int       `json:"batch"`
	CookSeconds     [3]int    `json:"cook_seconds"`
	VanCapacity     int       `json:"van_capacity"`
	PantryCapacity  int       `json:"pantry_capacity"`
	DeliverySeconds int       `json:"delivery_seconds"`
	DecayDivisor    int       `json:"decay_divisor"`
	PriceCapPpm     int       `json:"price_cap_ppm"`
	CoverCost       int       `json:"cover_cost"`
	RainPercent     int       `json:"rain_percent"`
	SpoilPercent    int       `json:"spoil_percent"`
	PromiseMinimum  int       `json:"promise_minimum"`
	PromiseOne      int       `json:"promise_one"`
	PromiseDay      int       `json:"promise_day"`
	LateSeconds     int       `json:"late_seconds"`
	PromiseEarly    int       `json:"promise_early"`
	PromiseLate     int       `json:"promise_late"`
	PromiseBreak    int       `json:"promise_break"`
	PointsFit       [3]int    `json:"points_fit"`
	PointsMiss      int       `json:"points_miss"`
	HelpPercent     int       `json:"help_percent"`
	GiftMeals       int       `json:"gift_meals"`
	GiftIngredients int       `json:"gift_ingredients"`
	ShareCapacity   int       `json:"share_capacity"`
	PointsShare     int       `json:"points_share"`
	TalkSeconds     int       `json:"talk_seconds"`
	GiftMealPercent int       `json:"gift_meal_percent"`
	GiftUnitPercent int       `json:"gift_ingredient_percent"`
	KudosReasons    []string  `json:"kudos_reasons"`
}

// KitchenView is the team's own: nobody else sees any of it.
type KitchenView struct {
	Team     TeamID             `json:"team"`
	Coins    int                `json:"coins"`
	Covered  bool               `json:"covered"`
	Pantry   [3]int             `json:"pantry"`
	OnOrder  [3]int             `json:"on_order"`
	Orders   map[int64]Arrival  `json:"orders"`
	Shelf    map[LotID]ShelfLot `json:"shelf"`
	Stoves   map[int]JobView    `json:"stoves"` // by number; a free one is absent
	Vans     map[int]JobView    `json:"vans"`
	Bikes    map[int]JobView    `json:"bikes"`
	Assets   AssetsView         `json:"assets"`
	HandFree Time               `json:"hand_free"`
	// Promised is people promised today; the limits are in the rules.
	Promised            int `json:"promised"`
	ReceivedMeals       int `json:"received_meals"`
	ReceivedIngredients int `json:"received_ingredients"`
	// Deliveries are today's last, by number from 1.
	Deliveries  map[int]DeliveryView `json:"deliveries"`
	Score       PartsView            `json:"score"`
	Today       PartsView            `json:"today"`
	ServedToday ServedToday          `json:"served_today"`
}

// AssetsView counts what the kitchen owns.
type AssetsView struct {
	Stoves int `json:"stoves"`
	Vans   int `json:"vans"`
	Bikes  int `json:"bikes"`
}

// Arrival is an order on its way.
type Arrival struct {
	Ingredient Ingredient `json:"i"`
	N          int        `json:"n"`
	At         Time       `json:"at"`
}

// ShelfLot is meals on the shelf.
type ShelfLot struct {
	Meal      Meal `json:"m"`
	N         int  `json:"n"`
	ExpiresAt Time `json:"expires_at"`
	// Giver is the team that gave them or part of what is in them, -1 without.
	Giver TeamID `json:"giver"`
}

// JobView is a running job.
type JobView struct {
	Job     JobID      `json:"job"`
	Kind    JobKind    `json:"kind"`
	Kampung *KampungID `json:"c,omitempty"`
	Meal    *Meal      `json:"m,omitempty"`
	Load    *[3]int    `json:"load,omitempty"`
	Start   Time       `json:"start"`
	End     Time       `json:"end"`
	Helped  bool       `json:"helped"`
	Seat    SeatID     `json:"seat"`
}

// DeliveryView is what a courier told at home.
type DeliveryView struct {
	At      Time      `json:"at"`
	Kampung KampungID `json:"c"`
	Load    int       `json:"load"`
	Eaten   [3]int    `json:"eaten"`
	Back    [3]int    `json:"back"`
}

// PartsView is Parts in points, with their sum.
type PartsView struct {
	Right    int `json:"right"`
	Waiting  int `json:"waiting"`
	Wrong    int `json:"wrong"`
	Gifts    int `json:"gifts"` // own gifts eaten, less what went to givers
	Promises int `json:"promises"`
	Broken   int `json:"broken"`
	News     int `json:"news"`
	Waste    int `json:"waste"`
	Town     int `json:"town"`
	// Correction is what the facilitator gave or took by hand.
	Correction int `json:"correction"`
	// Paper is what was entered from paper.
	Paper int `json:"paper"`
	Total int `json:"total"`
}

// ServedToday counts people and meals of the day.
type ServedToday struct {
	Right int `json:"right"`
	Wrong int `json:"wrong"`
	Waste int `json:"waste"`
}

// deliveriesShown is how many deliveries a phone gets.
const deliveriesShown = 4

// points shows the parts in points. The sum is rounded once, so the parts may differ from it by rounding.
func (p Parts) points() PartsView {
	return PartsView{
		Right: Points(p.Right), Waiting: Points(p.Waiting), Wrong: Points(p.Wrong), Gifts: Points(p.Gifts + p.Shared),
		Promises: Points(p.Promises), Broken: Points(p.Broken), News: Points(p.News), Waste: Points(p.Waste),
		Town: Points(p.Town), Correction: Points(p.Correction), Paper: Points(p.Paper), Total: Points(p.Total()),
	}
}

// Rules are those of the parameters that a phone shows or computes with.
func (p *Parameters) Rules() RulesView {
	return RulesView{
		Recipes: p.Recipes, Batch: p.Batch, CookSeconds: p.CookSeconds, VanCapacity: p.VanCapacity,
		PantryCapacity: p.PantryCapacity, DeliverySeconds: p.DeliverySeconds, DecayDivisor: p.DecayDivisor,
		PriceCapPpm: p.PriceCapPpm, CoverCost: p.CoverCost, RainPercent: p.RainPercent, SpoilPercent: p.SpoilPercent,
		PromiseMinimum: p.PromiseMinimum, PromiseOne: p.PromiseOne, PromiseDay: p.PromiseDay, LateSeconds: p.LateSeconds,
		PromiseEarly: p.PromiseEarly, PromiseLate: p.PromiseLate, PromiseBreak: p.PromiseBreak, PointsFit: p.PointsFit,
		PointsMiss: p.PointsMiss, HelpPercent: p.HelpPercent, GiftMeals: p.GiftMealsPerDay,
		GiftIngredients: p.GiftIngredientsPerDay, ShareCapacity: p.ShareCapacity, PointsShare: p.PointsShare, TalkSeconds: p.TalkSeconds,
		GiftMealPercent: p.GiftMealPercent, GiftUnitPercent: p.GiftIngredientPercent, KudosReasons: p.KudosReasons,
	}
}

func (s *Session) kitchenView(team *Team) *KitchenView {
	v := &KitchenView{
		Team: team.id, Coins: team.coins, Covered: team.covered, Pantry: team.stock(), OnOrder: team.onOrder(),
		Orders: make(map[int64]Arrival, len(team.orders)), Shelf: make(map[LotID]ShelfLot, len(team.shelf)),
		Stoves: s.jobViews(team.stoves), Vans: s.jobViews(team.vans), Bikes: s.jobViews(team.bikes),
		Assets:   AssetsView{Stoves: len(team.stoves), Vans: len(team.vans), Bikes: len(team.bikes)},
		HandFree: team.handFree, Promised: team.promisedToday(), ReceivedMeals: team.receivedMeals,
		ReceivedIngredients: team.receivedIngredients, Deliveries: make(map[int]DeliveryView, deliveriesShown),
		Score: team.score.points(), Today: team.today.points(),
		ServedToday: ServedToday{Right: team.rightToday, Wrong: team.wrongToday, Waste: team.wastedToday},
	}
	for _, o := range team.orders {
		v.Orders[o.id] = Arrival{Ingredient: o.lot.Ingredient, N: o.lot.N, At: o.arrivesAt}
	}
	for _, lot := range team.shelf {
		v.Shelf[lot.ID] = ShelfLot{Meal: lot.Meal, N: lot.N, ExpiresAt: lot.ExpiresAt, Giver: lot.Giver}
	}
	for i := max(0, len(team.deliveries)-deliveriesShown); i < len(team.deliveries); i++ {
		v.Deliveries[i+1] = DeliveryView(*team.deliveries[i])
	}
	return v
}

func (s *Session) jobViews(assets []JobID) map[int]JobView {
	views := make(map[int]JobView, len(assets))
	for i, id := range assets {
		job := s.jobs[id]
		if job == nil {
			continue
		}
		v := JobView{
			Job: job.id, Kind: job.kind, Start: job.startedAt, End: job.endsAt, Helped: job.helped, Seat: job.actor,
		}
		if job.kind == JobCook {
			meal := job.meal
			v.Meal = &meal
		} else {
			c := job.kampung
			v.Kampung = &c
		}
		if job.trip != nil {
			var load [3]int
			for _, lot := range job.lots {
				load[lot.Meal] += lot.N
			}
			v.Load = &load
		}
		views[i] = v
	}
	return views
}
