package onlooker

import (
	"maps"
	"slices"

	"foodforpeople/game"
)

func (s sight) Coins() int { return s.view.Kitchen.Coins }

func (s sight) Covered() bool { return s.view.Kitchen.Covered }

func (s sight) Stock() [3]int { return s.view.Kitchen.Pantry }

func (s sight) OnOrder() [3]int { return s.view.Kitchen.OnOrder }

func (s sight) Shelf() [3]int { return shelf(s.view.Kitchen) }

func shelf(k *game.KitchenView) [3]int {
	var n [3]int
	for _, lot := range k.Shelf {
		n[lot.Meal] += lot.N
	}
	return n
}

// press is the pressure on an ingredient now, and what each unit bought adds to it.
func (s sight) press(i game.Ingredient) (press, rise int) {
	market := s.view.Town.Market[i.String()]
	return s.params.Decayed(market.Press, s.steps()-market.Steps), market.Rise
}

// steps is how many steps of decay have passed since the start of this phase; its end is none.
func (s sight) steps() int {
	session := s.view.Session
	if session.Phase != game.Plan && session.Phase != game.Action {
		return 0
	}
	at := s.at
	if session.End != game.Never {
		at = min(at, session.End-1)
	}
	return int((at - session.Start) / game.DecayEvery)
}

func (s sight) UnitPrice(i game.Ingredient) int {
	press, _ := s.press(i)
	return s.params.UnitPrice(i, press)
}

func (s sight) Quote(i game.Ingredient, q int) int {
	press, rise := s.press(i)
	cost := 0
	for ; q > 0; q-- {
		cost += s.params.UnitPrice(i, press)
		press = min(press+rise, s.params.PriceCapPpm)
	}
	return cost
}

func (s sight) StoveFree() bool { return len(s.view.Kitchen.Stoves) < s.view.Kitchen.Assets.Stoves }

func (s sight) VanFree() bool { return vanFree(s.view.Kitchen) }

func vanFree(k *game.KitchenView) bool { return len(k.Vans) < k.Assets.Vans }

func (s sight) BikeFree() bool { return len(s.view.Kitchen.Bikes) < s.view.Kitchen.Assets.Bikes }

func (s sight) Stoves(list []game.SightJob) []game.SightJob {
	return addJobs(list, s.view.Kitchen.Stoves)
}

func (s sight) Vans(list []game.SightJob) []game.SightJob {
	return addJobs(list, s.view.Kitchen.Vans)
}

func (s sight) Bikes(list []game.SightJob) []game.SightJob {
	return addJobs(list, s.view.Kitchen.Bikes)
}

func addJobs(list []game.SightJob, jobs map[int]game.JobView) []game.SightJob {
	for _, number := range slices.Sorted(maps.Keys(jobs)) {
		job := jobs[number]
		seen := game.SightJob{Job: job.Job, Kind: job.Kind, EndsAt: job.End, Helped: job.Helped}
		if job.Kampung != nil {
			seen.Kampung = *job.Kampung
		}
		if job.Meal != nil {
			seen.Meal = *job.Meal
		}
		if job.Load != nil {
			seen.Load = *job.Load
		}
		list = append(list, seen)
	}
	return list
}

func (s sight) HandFree() game.Time { return s.view.Kitchen.HandFree }

func (s sight) Deliveries() []*game.Delivery { return s.deliveries }

func (s sight) Neighbour(id game.TeamID) game.Neighbour {
	k := s.next(id)
	n := game.Neighbour{Team: id, VanFree: vanFree(k), Shelf: shelf(k), Coins: k.Coins, Stock: k.Pantry, OnOrder: k.OnOrder}
	n.Received.Meals, n.Received.Ingredients = k.ReceivedMeals, k.ReceivedIngredients
	return n
}
