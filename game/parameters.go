package game

// Parameters are the numbers of a scenario (section 11). They are part of the first event of a session, so a journal
// explains itself without the file they came from. Times whose name ends in Seconds are seconds of game time, money is
// coins, Ppm is parts per million. Package scenario loads and checks them; a Session trusts that they were checked.
type Parameters struct {
	Name string `json:"name"`

	Days          []DayParameters `json:"days"`
	PlanSeconds   int             `json:"plan_seconds"`
	ActionSeconds int             `json:"action_seconds"`
	ReviewSeconds int             `json:"review_seconds"`

	// Waves is the share of a day's need that comes at each mealtime, in percent; the sum is 100.
	Waves []int `json:"waves"`
	// Mix is the weight of adults, children and elders.
	Mix [3]int `json:"mix"`
	// NoisePercent is how far a crowd signal may be off.
	NoisePercent  int `json:"noise_percent"`
	SignalSeconds int `json:"signal_seconds"`

	// DistanceSeconds is the one-way trip of a van in dry weather: a town with C kampung takes entry c*8/C.
	DistanceSeconds [8]int `json:"distance_seconds"`
	BikePercent     int    `json:"bike_percent"`
	TalkSeconds     int    `json:"talk_seconds"`
	VanCapacity     int    `json:"van_capacity"`
	Vans            int    `json:"vans"`
	Bikes           int    `json:"bikes"`
	Stoves          int    `json:"stoves"`

	// Recipes are the units of rice, vegetable and protein in one batch of basic, nutritious and soft meals.
	Recipes      [3][3]int `json:"recipes"`
	Batch        int       `json:"batch"`
	CookSeconds  [3]int    `json:"cook_seconds"`
	ShelfSeconds int       `json:"shelf_seconds"`

	Price           [3]int `json:"price"`
	PressurePpm     [3]int `json:"pressure_ppm"`
	DecayDivisor    int    `json:"decay_divisor"`
	PriceCapPpm     int    `json:"price_cap_ppm"`
	PantryCapacity  int    `json:"pantry_capacity"`
	DeliverySeconds int    `json:"delivery_seconds"`

	CoverCost    int `json:"cover_cost"`
	RainPercent  int `json:"rain_percent"`
	SpoilPercent int `json:"spoil_percent"`

	PointsFit     [3]int `json:"points_fit"`
	PointsUrgency int    `json:"points_urgency"`
	PointsMiss    int    `json:"points_miss"`
	UrgencyMiss   int    `json:"urgency_miss"`
	PointsWaste   int    `json:"points_waste"`
	PointsTown    int    `json:"points_town"`

	PromiseMinimum int `json:"promise_minimum"`
	PromiseOne     int `json:"promise_one"`
	PromiseDay     int `json:"promise_day"`
	LateSeconds    int `json:"late_seconds"`
	PromiseEarly   int `json:"promise_early"`
	PromiseLate    int `json:"promise_late"`
	PromiseBreak   int `json:"promise_break"`

	ShareCapacity         int `json:"share_capacity"`
	PointsShare           int `json:"points_share"`
	HelpPercent           int `json:"help_percent"`
	GiftMealPercent       int `json:"gift_meal_percent"`
	GiftIngredientPercent int `json:"gift_ingredient_percent"`
	GiftMealsPerDay       int `json:"gift_meals_per_day"`
	GiftIngredientsPerDay int `json:"gift_ingredients_per_day"`
	VolunteerAfterSeconds int `json:"volunteer_after_seconds"`
	CardExtensionSeconds  int `json:"card_extension_seconds"`
	CardGrantCoins        int `json:"card_grant_coins"`
	CardPriceShockPpm     int `json:"card_price_shock_ppm"`
	CardInfluxPerTeam     int `json:"card_influx_per_team"`
	CardRainAheadSeconds  int `json:"card_rain_ahead_seconds"`
	CardRainSeconds       int `json:"card_rain_seconds"`

	// Stars are the limits for one, two and three stars.
	Stars [3]Star `json:"stars"`
	// KudosReasons are the keys of what people may be thanked for; the pages translate them.
	KudosReasons []string `json:"kudos_reasons"`
	// KampungNames has at least as many names as a town has kampung, the nearest first.
	KampungNames []string `json:"kampung_names"`
}

// DayParameters are the numbers of one day.
type DayParameters struct {
	// Need is people per team.
	Need  int `json:"need"`
	Coins int `json:"coins"`
	// Rain is the forecast; a zero Percent means that it stays dry.
	Rain RainForecast `json:"rain"`
	// InfluxPerTeam is how many newcomers arrive per team at 45 % of the action, 0 for none.
	InfluxPerTeam int `json:"influx_per_team"`
	// PriceShockPpm is added to the pressure of each ingredient at the start of the day.
	PriceShockPpm [3]int `json:"price_shock_ppm"`
}

// RainForecast is what everybody knows about the rain of a day: it comes with this probability, starts between From and
// To seconds after the start of the action and lasts Seconds; it closes the road to the Cut-th farthest kampung (0: none).
type RainForecast struct {
	Percent int `json:"percent"`
	From    int `json:"from"`
	To      int `json:"to"`
	Seconds int `json:"seconds"`
	Cut     int `json:"cut"`
}

// Star holds both limits of one star, in percent: the share of people who got the right meal, and the share fed in the
// kampung that was served worst.
type Star struct {
	WellFed int `json:"well_fed"`
	Worst   int `json:"worst"`
}

// Kampungs returns how many kampung a town with this many teams has (section 2).
func Kampungs(teams int) int { return clamp(4+teams/2, 5, 8) }

// Distance returns the seconds that a van needs to a kampung, one way in dry weather, in a town of so many kampung.
func (p *Parameters) Distance(c KampungID, kampungs int) int {
	return p.DistanceSeconds[int(c)*8/kampungs]
}

// Due is how many of n promised people a team owes its word with mealtime k: as large a share as has come of the day's need.
func (p *Parameters) Due(n, k int) int {
	sum := 0
	for i := 0; i <= k && i < len(p.Waves); i++ {
		sum += p.Waves[i]
	}
	return ceilDiv(n*sum, 100)
}

// MealtimeAfter is how long after the start of the action mealtime k comes; that of the plan is 0.
func (p *Parameters) MealtimeAfter(k int) Time {
	return Time(p.ActionSeconds) * second * Time(k) / Time(len(p.Waves))
}
