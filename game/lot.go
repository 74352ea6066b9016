package game

import "slices"

// IngredientLot is a part of a pantry: so many units of one ingredient with where they come from.
type IngredientLot struct {
	ID         LotID      `json:"lot"`
	Ingredient Ingredient `json:"i"`
	N          int        `json:"n"`
	// Buyer is the seat that bought it, NoSeat if a volunteer did.
	Buyer SeatID `json:"buyer"`
	// Giver is the team that gave it first, NoTeam if it was not a gift.
	Giver TeamID `json:"giver"`
}

// MealLot is a part of a shelf or of a van's load: so many meals of one kind with where they come from.
type MealLot struct {
	ID        LotID `json:"lot"`
	Meal      Meal  `json:"m"`
	N         int   `json:"n"`
	ExpiresAt Time  `json:"expires_at"`
	// Buyer, Cook and Helper are the links of the provenance, NoSeat where one is missing; Helper may be Unhelped.
	Buyer  SeatID `json:"buyer"`
	Cook   SeatID `json:"cook"`
	Helper SeatID `json:"helper"`
	// Giver gets Percent of a person's value (section 9), NoTeam if nothing of it was a gift.
	Giver   TeamID `json:"giver"`
	Percent int    `json:"pct"`
}

// lotOf is what both kinds of lots have in common.
type lotOf[L any] interface {
	*L
	// holds says how many of what a lot has, and its id.
	holds() (kind int, n *int, id *LotID)
}

func (lot *IngredientLot) holds() (kind int, n *int, id *LotID) {
	return int(lot.Ingredient), &lot.N, &lot.ID
}

func (lot *MealLot) holds() (kind int, n *int, id *LotID) {
	return int(lot.Meal), &lot.N, &lot.ID
}

// partsOf lists the parts of lots that make n of a kind, those in front first, without taking them. A part of a lot that
// keeps something gets an id of its own, the next after last.
func partsOf[L any, P lotOf[L]](lots []P, kind, n int, last *LotID) []L {
	var parts []L
	for _, lot := range lots {
		is, has, _ := lot.holds()
		if is != kind || n == 0 {
			continue
		}
		part := *lot
		_, takes, id := P(&part).holds()
		*takes = min(n, *has)
		n -= *takes
		if *takes < *has {
			*last++
			*id = *last
		}
		parts = append(parts, part)
	}
	return parts
}

// takeFrom takes the parts that partsOf lists, and returns them and the lots that are left. There must be enough.
func takeFrom[L any, P lotOf[L]](lots []P, kind, n int, last *LotID) (taken []L, left []P) {
	taken = partsOf(lots, kind, n, last)
	left = slices.DeleteFunc(lots, func(lot P) bool {
		is, has, _ := lot.holds()
		if is != kind {
			return false
		}
		part := min(n, *has)
		n -= part
		*has -= part
		return *has == 0
	})
	return taken, left
}

// takeIngredients takes n units, the oldest first: for a pot, a gift or the rain.
func (team *Team) takeIngredients(i Ingredient, n int) (taken []IngredientLot) {
	taken, team.pantry = takeFrom(team.pantry, int(i), n, &team.lastLot)
	return taken
}

// takeMeals takes n meals, those first that expire first: for a van or a gift.
func (team *Team) takeMeals(m Meal, n int) (taken []MealLot) {
	taken, team.shelf = takeFrom(team.shelf, int(m), n, &team.lastLot)
	return taken
}

// stock is units in the pantry, by ingredient.
func (team *Team) stock() [3]int {
	var n [3]int
	for _, lot := range team.pantry {
		n[lot.Ingredient] += lot.N
	}
	return n
}

// meals counts the shelf by meal.
func (team *Team) meals() [3]int {
	var n [3]int
	for _, lot := range team.shelf {
		n[lot.Meal] += lot.N
	}
	return n
}

// cookedMeals counts the meals on the shelf and in vans on the road.
func (team *Team) cookedMeals(s *Session) [3]int {
	n := team.meals()
	for _, id := range team.vans {
		if job := s.jobs[id]; job != nil {
			for _, lot := range job.lots {
				n[lot.Meal] += lot.N
			}
		}
	}
	return n
}
