package game

// Sight is what the people of one team can know at a moment: the town's public signals and the own kitchen, nothing else.
// Bots see the game through it. Session.Sight reads it from the state; package onlooker makes the same of a team's views,
// as they come to a phone.
type Sight interface {
	// Params returns the numbers of the scenario.
	Params() *Parameters
	// At is the moment of the look.
	At() Time
	// Team is the own team.
	Team() TeamID
	// Index is the place of the own team among the teams of its town, from 0.
	Index() int
	// Teams is how many teams the town has.
	Teams() int
	// After is the team that comes so many places after the own one in the order of the town, from the beginning again
	// after the last.
	After(places int) TeamID
	// Phase returns phase and day (0-based).
	Phase() (Phase, int)
	// ActionStart is when the action of today began, Never before it.
	ActionStart() Time
	// PhaseEnd is when the phase ends by the clock, Never where only the facilitator ends it.
	PhaseEnd() Time

	// Kampungs is how many kampung the town has.
	Kampungs() int
	// Closed reports whether the road to a kampung is closed.
	Closed(KampungID) bool
	// Crowd is the last signal and when it came.
	Crowd(KampungID) (people int, at Time)
	// Mealtime is the last mealtime of today and when it was: Never for that of the plan, before which nobody knew anything
	// of today.
	Mealtime() (k int, at Time)
	// MealtimeAt is when mealtime k of today comes or came; Never for that of the plan, and for those of the action before
	// it starts.
	MealtimeAt(k int) Time
	// Travel is how long a van needs from now, one way.
	Travel(KampungID) Time
	// Raining reports whether it rains now.
	Raining() bool
	// Forecast is the day's public forecast.
	Forecast() RainForecast
	// Reserved is how many people at a kampung other teams have promised to feed by now.
	Reserved(KampungID) int
	// Promise returns the own promise of today at a kampung.
	Promise(KampungID) (SightPromise, bool)
	// Promised is people promised today.
	Promised() int
	// Known is the team's knowledge of a kampung (section 9): of its own newest visit and the newest news it has opened, what
	// was heard last; false for neither.
	Known(KampungID) (SightReport, bool)
	// BoardNotice returns the notice of the news on the board: whose, heard when, posted when.
	BoardNotice(KampungID) (by TeamID, heardAt, postedAt Time, some bool)
	// Ask is the open ask of a team of the town, which everybody may see.
	Ask(TeamID) (item string, n int, some bool)

	// Coins is the team's money.
	Coins() int
	// Covered reports whether the pantry has a cover for today.
	Covered() bool
	// Stock is units in the pantry, by ingredient.
	Stock() [3]int
	// OnOrder is units that were paid and have not come, by ingredient.
	OnOrder() [3]int
	// Shelf is meals on the shelf, by kind.
	Shelf() [3]int
	// UnitPrice is what the next unit costs now, in coins.
	UnitPrice(Ingredient) int
	// Quote is what q units cost now.
	Quote(i Ingredient, q int) int
	// StoveFree reports whether a stove is free.
	StoveFree() bool
	// VanFree reports whether a van is free.
	VanFree() bool
	// BikeFree reports whether a motorbike is free.
	BikeFree() bool
	// Stoves adds the running jobs of the stoves to a list, in the order of the stoves.
	Stoves([]SightJob) []SightJob
	// Vans adds the running jobs of the vans to a list.
	Vans([]SightJob) []SightJob
	// Bikes adds the running jobs of the motorbikes to a list.
	Bikes([]SightJob) []SightJob
	// HandFree is when the leader's hand is free.
	HandFree() Time
	// Deliveries lists what the couriers have told today, the oldest first. It must not be changed.
	Deliveries() []*Delivery

	// Neighbour asks another team of the town.
	Neighbour(TeamID) Neighbour
}

// SightPromise is an own promise of today.
type SightPromise struct {
	N        int // people
	Progress int // everybody served there since; it may exceed N
	Early    bool
}

// SightReport is what a team knows of a kampung.
type SightReport struct {
	// Need is people by group and by mealtimes that they had missed.
	Need    [3][4]int
	HeardAt Time
	// Team is who heard it.
	Team TeamID
	// Posting counts the news of this kampung today, from 1; 0 for an own visit.
	Posting int
}

// People is the need by group, however long they have waited.
func (r *SightReport) People() [3]int { return people(r.Need) }

// SightJob is a running job of the own team.
type SightJob struct {
	Job     JobID
	Kind    JobKind
	Kampung KampungID // 0 for a pot
	Meal    Meal      // of a pot
	Load    [3]int    // of a van
	EndsAt  Time
	Helped  bool
}

// Neighbour is what people at the next table would answer when asked (section 15: for gifts, in simulations only).
type Neighbour struct {
	Team     TeamID
	VanFree  bool
	Shelf    [3]int
	Coins    int
	Stock    [3]int
	OnOrder  [3]int
	Received struct{ Meals, Ingredients int }
}
