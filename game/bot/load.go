package bot

import "foodforpeople/game"

// load is what a van takes, and the points that it may bring.
type load struct {
	meals  [3]int
	points int
}

// bestLoad fills room with right meals (section 15.2): children first, then elders, then adults.
func bestLoad(meals, people [3]int, room int, points [3]int) load {
	var l load
	for _, g := range [...]game.Group{game.Child, game.Elder, game.Adult} {
		n := min(people[g], meals[g], room)
		l.meals[g] = n
		l.points += n * points[g]
		room -= n
	}
	return l
}

// withLeftovers fills a load up with meals that are wrong for those who are there, as far as people are there.
func (l load) withLeftovers(shelf [3]int, people, room, pointsMiss int) load {
	for m := range l.meals {
		sum := total(l.meals)
		n := max(0, min(shelf[m]-l.meals[m], people-sum, room-sum))
		l.meals[m] += n
		l.points += n * pointsMiss
	}
	return l
}

// carelessLoad takes what stands on the shelf (section 15.8).
func carelessLoad(shelf [3]int, people, capacity int) load {
	var l load
	room := min(capacity, people)
	for m := range shelf {
		n := min(shelf[m], room)
		l.meals[m] = n
		l.points += 8 * n
		room -= n
	}
	return l
}
