package debrief

import (
	"fmt"
	"slices"

	"foodforpeople/game"
)

// way is the kitchens through which food came, the last first. Equal ways are one pointer.
type way struct {
	team game.TeamID
	from *way // nil for who bought it
}

// root is who bought it.
func (w *way) root() game.TeamID {
	for w.from != nil {
		w = w.from
	}
	return w.team
}

// giver is who gave it first, NoTeam for own food.
func (w *way) giver() game.TeamID {
	if w.from == nil {
		return game.NoTeam
	}
	return w.root()
}

// raw is ingredients in a store.
type raw struct {
	ingredient game.Ingredient
	n          int
	way        *way
}

// cooked is meals on a shelf, in a pot or in a van; lot is its name in the van.
type cooked struct {
	meal    game.Meal
	n       int
	giver   game.TeamID
	expires game.Time
	way     *way
	lot     game.LotID
}

// stream follows food.
type stream struct {
	params *game.Parameters
	ways   map[way]*way
	store  map[game.TeamID][]raw
	coming map[game.TeamID][3]int
	shelf  map[game.TeamID][]cooked
	pots   map[game.JobID][]cooked
	vans   map[game.JobID][]cooked
	whose  map[game.JobID]game.TeamID // of pots and vans
	ends   map[end]*ended
}

// end is where food of one way has ended.
type end struct {
	way *way
	at  string
}

// ended is how much: meals, those of them that were right, and the value of raw food in coins per Batch.
type ended struct{ meals, right, value int }

func newStream(p *game.Parameters) *stream {
	return &stream{
		params: p, ways: make(map[way]*way), store: make(map[game.TeamID][]raw), coming: make(map[game.TeamID][3]int),
		shelf: make(map[game.TeamID][]cooked), pots: make(map[game.JobID][]cooked), vans: make(map[game.JobID][]cooked),
		whose: make(map[game.JobID]game.TeamID), ends: make(map[end]*ended),
	}
}

// to is the way that goes on to a team.
func (s *stream) to(team game.TeamID, from *way) *way {
	key := way{team, from}
	if s.ways[key] == nil {
		s.ways[key] = &key
	}
	return s.ways[key]
}

func (s *stream) end(w *way, at string) *ended {
	key := end{w, at}
	if s.ends[key] == nil {
		s.ends[key] = &ended{}
	}
	return s.ends[key]
}

// take follows an event that stands.
func (s *stream) take(e *game.Event, towns []*town) {
	switch body := e.Body.(type) {
	case *game.Bought:
		coming := s.coming[*e.Team]
		coming[body.Ingredient] += body.Quantity
		s.coming[*e.Team] = coming
	case *game.StockArrived:
		coming := s.coming[*e.Team]
		coming[body.Lot.Ingredient] -= body.Lot.N
		s.coming[*e.Team] = coming
		s.store[*e.Team] = append(s.store[*e.Team], raw{body.Lot.Ingredient, body.Lot.N, s.to(*e.Team, nil)})
	case *game.RainStarted:
		for i, spoiled := range body.Spoiled {
			for ingredient, n := range spoiled {
				s.lose(s.fetch(towns[*e.Town].teams[i].id, game.Ingredient(ingredient), n), "waste:rain")
			}
		}
	case *game.PotStarted:
		s.pots[body.Job], s.whose[body.Job] = s.pot(*e.Team, body.Meal), *e.Team
	case *game.PotDone:
		for _, part := range s.pots[body.Job] {
			part.expires = body.Lots[0].ExpiresAt
			s.putOnShelf(*e.Team, part)
		}
		delete(s.pots, body.Job)
	case *game.Gave:
		s.give(*e.Team, body)
	case *game.MealsExpired:
		s.expire(e, body)
	case *game.VanOut:
		s.load(*e.Team, body)
	case *game.Served:
		s.serve(e, body)
	case *game.VanHome:
		for _, part := range s.vans[body.Job] {
			s.putOnShelf(*e.Team, part)
		}
		delete(s.vans, body.Job)
	case *game.DayClosed:
		for _, team := range towns[*e.Town].teams {
			s.clear(team.id)
		}
	}
}

// fetch takes so many units out of a store, the oldest first.
func (s *stream) fetch(team game.TeamID, i game.Ingredient, n int) []raw {
	var taken []raw
	for at := range s.store[team] {
		unit := &s.store[team][at]
		if unit.ingredient != i || n == 0 {
			continue
		}
		part := raw{i, min(n, unit.n), unit.way}
		unit.n -= part.n
		n -= part.n
		taken = append(taken, part)
	}
	s.store[team] = slices.DeleteFunc(s.store[team], func(u raw) bool { return u.n == 0 })
	return taken
}

func (s *stream) lose(list []raw, at string) {
	for _, part := range list {
		s.end(part.way, at).value += part.n * unitValue(s.params, part.ingredient)
	}
}

// portion is what came one way into a pot: its value in coins.
type portion struct {
	way   *way
	value int
}

// pot takes the ingredients of a meal and says what of it will be whose gift, as the rules have it.
func (s *stream) pot(team game.TeamID, meal game.Meal) []cooked {
	var portions []portion // in the order in which they first appear
	whole, given := 0, make(map[game.TeamID]int)
	for i, n := range s.params.Recipes[meal] {
		for _, part := range s.fetch(team, game.Ingredient(i), n) {
			at := slices.IndexFunc(portions, func(p portion) bool { return p.way == part.way })
			if at < 0 {
				at = len(portions)
				portions = append(portions, portion{way: part.way})
			}
			value := part.n * s.params.Price[i]
			portions[at].value += value
			given[part.way.giver()] += value
			whole += value
		}
	}
	var parts []cooked
	left := s.params.Batch
	for _, p := range portions {
		giver := p.way.giver()
		n := s.params.Batch * given[giver] / whole
		if giver == game.NoTeam || n == 0 {
			continue
		}
		given[giver] = 0 // it has its part
		way := most(portions, func(w *way) bool { return w.giver() == giver })
		parts = append(parts, cooked{meal: meal, n: n, giver: giver, way: way})
		left -= n
	}
	if left > 0 {
		own := s.to(team, nil)
		if given[game.NoTeam] == 0 {
			own = most(portions, func(*way) bool { return true })
		}
		parts = append(parts, cooked{meal: meal, n: left, giver: game.NoTeam, way: own})
	}
	return parts
}

// most is the way of those that fit by which most came, the first of equals.
func most(portions []portion, fits func(*way) bool) *way {
	var best portion
	for _, p := range portions {
		if fits(p.way) && p.value > best.value {
			best = p
		}
	}
	return best.way
}

// putOnShelf places meals by expiry, behind those of the same expiry.
func (s *stream) putOnShelf(team game.TeamID, part cooked) {
	shelf := s.shelf[team]
	at := len(shelf)
	for at > 0 && shelf[at-1].expires > part.expires {
		at--
	}
	s.shelf[team] = slices.Insert(shelf, at, part)
}

// pick takes so many of some meals that fit, those in front first.
func pick(from []cooked, n int, fits func(cooked) bool) (taken, left []cooked) {
	for _, part := range from {
		if n > 0 && fits(part) {
			some := part
			some.n = min(n, part.n)
			n -= some.n
			part.n -= some.n
			taken = append(taken, some)
		}
		if part.n > 0 {
			left = append(left, part)
		}
	}
	return taken, left
}

// ofLot fits meals on a shelf that are those of a lot in an event.
func ofLot(lot game.MealLot) func(cooked) bool {
	return func(part cooked) bool {
		return part.meal == lot.Meal && part.expires == lot.ExpiresAt && part.giver == lot.Giver
	}
}

func (s *stream) give(from game.TeamID, body *game.Gave) {
	for _, lot := range body.Meals {
		var given []cooked
		given, s.shelf[from] = pick(s.shelf[from], lot.N, ofLot(lot))
		for _, part := range given {
			part.way = s.to(body.To, part.way)
			if part.giver == game.NoTeam {
				part.giver = from
			}
			s.putOnShelf(body.To, part)
		}
	}
	if body.Ingredient != nil {
		for _, part := range s.fetch(from, *body.Ingredient, body.N) {
			part.way = s.to(body.To, part.way)
			s.store[body.To] = append(s.store[body.To], part)
		}
	}
}

func (s *stream) expire(e *game.Event, body *game.MealsExpired) {
	old := func(part cooked) bool { return part.meal == body.Meal && part.expires <= e.At }
	var gone []cooked
	if body.Where == "shelf" {
		gone, s.shelf[*e.Team] = pick(s.shelf[*e.Team], body.N, old)
	} else {
		gone, s.vans[body.Job] = pick(s.vans[body.Job], body.N, old)
	}
	s.finish(gone, "waste:expired")
}

func (s *stream) finish(list []cooked, at string) {
	for _, part := range list {
		s.end(part.way, at).meals += part.n
	}
}

func (s *stream) load(team game.TeamID, body *game.VanOut) {
	var loaded []cooked
	for _, lot := range body.Lots {
		var taken []cooked
		taken, s.shelf[team] = pick(s.shelf[team], lot.N, ofLot(lot))
		for _, part := range taken {
			part.lot = lot.ID
			loaded = append(loaded, part)
		}
	}
	s.vans[body.Job], s.whose[body.Job] = loaded, team
}

func (s *stream) serve(e *game.Event, body *game.Served) {
	there := fmt.Sprintf("kampung:%d:%d", *e.Town, body.Kampung)
	load := s.vans[body.Job]
	for _, row := range body.Rows {
		var eaten []cooked
		eaten, load = pick(load, row.N, func(part cooked) bool { return part.lot == row.Lot && part.meal == row.Meal })
		for _, part := range eaten {
			reached := s.end(part.way, there)
			reached.meals += part.n
			if row.Right {
				reached.right += part.n
			}
		}
	}
	delete(s.vans, body.Job)
	s.vans[body.BackJob], s.whose[body.BackJob] = load, *e.Team
}

// clear throws away what a team has cooked and nobody has eaten.
func (s *stream) clear(team game.TeamID) {
	s.finish(s.shelf[team], "waste:left")
	delete(s.shelf, team)
	for _, jobs := range []map[game.JobID][]cooked{s.pots, s.vans} {
		for job, parts := range jobs {
			if s.whose[job] == team {
				s.finish(parts, "waste:left")
				delete(jobs, job)
			}
		}
	}
}
