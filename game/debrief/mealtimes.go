package debrief

import "foodforpeople/game"

// Meals is a mealtime at a kampung: Demand is the people whom this mealtime made hungry, Fed is how many of these had
// eaten, whatever meal, before the next mealtime of the day or the bell. They are exactly the people fed in that time who
// had missed no mealtime. Newcomers, who come between mealtimes and have missed one, are not in it, nor is who ate later.
type Meals struct {
	Town     game.TownID    `json:"town"`
	Kampung  game.KampungID `json:"c"`
	Day      int            `json:"day"`
	Mealtime int            `json:"mealtime"`
	At       game.Time      `json:"at"`
	Demand   int            `json:"demand"`
	Fed      int            `json:"fed"`
}

// Fairness is a day at a kampung, in people by group (adults, children, elders). Added became hungry on that day, newcomers
// too; Demand is these and whoever was still hungry from the day before, so that Fed, who ate on that day, is never more;
// Right are those of Fed with the right meal.
type Fairness struct {
	Town    game.TownID    `json:"town"`
	Kampung game.KampungID `json:"c"`
	Day     int            `json:"day"`
	Added   [3]int         `json:"added"`
	Demand  [3]int         `json:"demand"`
	Fed     [3]int         `json:"fed"`
	Right   [3]int         `json:"right"`
}

// heat follows hungry people by kampung.
type heat struct {
	meals    []Meals
	fairness []Fairness
	now      map[game.TownID]int // where the running mealtime of a town begins in meals
	today    map[game.TownID]int // where the day of a town begins in fairness
	left     map[game.TownID][][3][4]int
}

func newHeat() heat {
	return heat{
		meals: []Meals{}, fairness: []Fairness{}, now: make(map[game.TownID]int), today: make(map[game.TownID]int),
		left: make(map[game.TownID][][3][4]int),
	}
}

func (h *heat) take(e *game.Event) {
	switch body := e.Body.(type) {
	case *game.DayStarted:
		h.today[*e.Town] = -1
	case *game.Mealtime:
		h.begin(e, body)
	case *game.Influx:
		h.fairness[h.today[*e.Town]+int(body.Kampung)].add(body.Added)
	case *game.Served:
		h.eat(*e.Town, body)
	case *game.DayClosed:
		h.left[*e.Town] = body.Hungry
	}
}

// begin begins a mealtime, and with the first of a day the day: who was hungry the evening before still is.
func (h *heat) begin(e *game.Event, body *game.Mealtime) {
	if h.today[*e.Town] < 0 {
		h.today[*e.Town] = len(h.fairness)
		left := h.left[*e.Town]
		for c := range body.Added {
			day := Fairness{Town: *e.Town, Kampung: game.KampungID(c), Day: e.Day}
			for g := range day.Demand {
				if left != nil {
					day.Demand[g] = left[c][g][0] + left[c][g][1] + left[c][g][2] + left[c][g][3]
				}
			}
			h.fairness = append(h.fairness, day)
		}
	}
	h.now[*e.Town] = len(h.meals)
	for c, added := range body.Added {
		h.meals = append(h.meals, Meals{
			Town: *e.Town, Kampung: game.KampungID(c), Day: e.Day, Mealtime: body.K, At: e.At, Demand: sum(added),
		})
		h.fairness[h.today[*e.Town]+c].add(added)
	}
}

func (f *Fairness) add(added [3]int) {
	for g, n := range added {
		f.Added[g] += n
		f.Demand[g] += n
	}
}

func (h *heat) eat(town game.TownID, body *game.Served) {
	day := &h.fairness[h.today[town]+int(body.Kampung)]
	for _, row := range body.Rows {
		if row.Missed == 0 {
			h.meals[h.now[town]+int(body.Kampung)].Fed += row.N
		}
		day.Fed[row.Group] += row.N
		if row.Right {
			day.Right[row.Group] += row.N
		}
	}
}

// day is the running day of a town, by kampung; on the day's end it is that day.
func (h *heat) day(town game.TownID, kampung int) []Fairness {
	from, some := h.today[town]
	if !some || from < 0 {
		return nil
	}
	return h.fairness[from : from+kampung]
}
