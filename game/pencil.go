package game

// How the play with pencil and paper is made simpler than the scenario it comes from.
const (
	pencilSeed    = 1  // the needs on paper are drawn by dice of their own: a session's stay secret
	pencilPots    = 4  // pots of one stove at a mealtime
	pencilStep    = 20 // percent by which a price rises with each step
	pencilLevels  = 10 // steps, with which a price has tripled
	pencilRounded = 5  // prices are multiples of it
	ppmOfPercent  = 10_000
)

// PencilGame is a scenario's town as it can be played with pencil and paper when the power is off: in place of seconds there
// are mealtimes, at each of which every team may do so much.
type PencilGame struct {
	Teams   int             `json:"teams"`
	Kampung []PencilKampung `json:"kampung"`
	Days    []PencilDay     `json:"days"`
	Market  [3]PencilGood   `json:"market"` // rice, vegetable, protein
	// Recipes are units of rice, vegetable and protein in a pot of basic, nutritious and soft meals; a pot has Batch meals.
	Recipes [3][3]int `json:"recipes"`
	Batch   int       `json:"batch"`
	// Pots, Vans and VanCapacity (meals) are of a team at one mealtime.
	Pots        int `json:"pots"`
	Vans        int `json:"vans"`
	VanCapacity int `json:"van_capacity"`
	CoverCost   int `json:"cover_cost"` // coins a day
	Spoil       int `json:"spoil_percent"`
	// PointsFit are of a right meal for an adult, a child and an elder; what follows is lost or won for one person or meal.
	PointsFit      [3]int `json:"points_fit"`
	PointsMiss     int    `json:"points_miss"`
	PointsWaste    int    `json:"points_waste"`
	PointsTown     int    `json:"points_town"`
	PromiseMinimum int    `json:"promise_minimum"`
	PromiseOne     int    `json:"promise_one"`
	PromiseEarly   int    `json:"promise_early"`
	PromiseBreak   int    `json:"promise_break"`
}

// PencilKampung is a kampung on the map. Seconds is a van's way in the scenario, Trips how often a van goes there at one
// mealtime; with rain it is one less.
type PencilKampung struct {
	Name    string `json:"name"`
	Seconds int    `json:"seconds"`
	Trips   int    `json:"trips"`
}

// PencilDay is a day. Needs are people who become hungry, by mealtime, kampung and group. RainAt is the mealtime at which
// it rains, -1 where it stays dry; RainPercent is all that teams know of it.
type PencilDay struct {
	Coins       int        `json:"coins"`
	RainPercent int        `json:"rain_percent"`
	RainAt      int        `json:"rain_at"`
	Needs       [][][3]int `json:"needs"`
}

// PencilGood is a line of the price list: what a unit costs at each step. After so many units bought by all teams together
// the next step begins.
type PencilGood struct {
	Units  int   `json:"units"`
	Prices []int `json:"prices"`
}

// Pencil makes the sheets for a town with so many teams.
func (p *Parameters) Pencil(teams int) PencilGame {
	g := PencilGame{
		Teams: teams, Recipes: p.Recipes, Batch: p.Batch, Pots: p.Stoves * pencilPots, Vans: p.Vans, VanCapacity: p.VanCapacity,
		CoverCost: p.CoverCost, Spoil: p.SpoilPercent, PointsFit: p.PointsFit, PointsMiss: p.PointsMiss, PointsWaste: p.PointsWaste,
		PointsTown: p.PointsTown, PromiseMinimum: p.PromiseMinimum, PromiseOne: p.PromiseOne, PromiseEarly: p.PromiseEarly,
		PromiseBreak: p.PromiseBreak,
	}
	kampung := Kampungs(teams)
	for c := range kampung {
		trips := 1
		if c < kampung/2 {
			trips = 2
		}
		g.Kampung = append(g.Kampung, PencilKampung{p.KampungNames[c], p.Distance(KampungID(c), kampung), trips})
	}
	world := NewWorld(p, pencilSeed, teams)
	for day := range p.Days {
		g.Days = append(g.Days, p.pencilDay(day, world))
	}
	for i := range g.Market {
		g.Market[i] = p.pencilGood(i, teams)
	}
	return g
}

func (p *Parameters) pencilDay(day int, world World) PencilDay {
	d := PencilDay{
		Coins: p.Days[day].Coins, RainPercent: p.Days[day].Rain.Percent, RainAt: -1, Needs: world.Wave[day],
	}
	if start := world.RainStart[day]; start != Never {
		d.RainAt = len(p.Waves) - 1
		for d.RainAt > 0 && p.MealtimeAfter(d.RainAt) > start {
			d.RainAt--
		}
	}
	return d
}

func (p *Parameters) pencilGood(i, teams int) PencilGood {
	good := PencilGood{Units: max(1, pencilStep*ppmOfPercent*teams/max(1, p.PressurePpm[i]))}
	for level := range pencilLevels + 1 {
		price := p.Price[i] * (100 + pencilStep*level) / 100
		good.Prices = append(good.Prices, (price+pencilRounded/2)/pencilRounded*pencilRounded)
	}
	return good
}
