package debrief

import "foodforpeople/game"

// gift is meals given and how much of them was costly: all, nothing, or the share of the ingredients.
type gift struct {
	n      int
	costly float64
}

// tag finds gifts among meals: whose shelf or van, who gave, what and when it spoils.
type tag struct {
	holder, giver game.TeamID
	meal          game.Meal
	expires       game.Time
}

// giving is a team's gifts. Values are coins per Batch.
type giving struct {
	eaten      int // G
	costly     float64
	unusedGift int  // U
	atBell     bool // U is known
	giftEvents []int64
}

func (t *town) follow(at tag, g gift) {
	if t.gifts == nil {
		t.gifts = make(map[tag][]gift)
	}
	t.gifts[at] = append(t.gifts[at], g)
}

// unfollow takes n meals of a tag, those first that came first.
func (t *town) unfollow(at tag, n int) []gift {
	var taken []gift
	list := t.gifts[at]
	for n > 0 && len(list) > 0 {
		part := gift{min(n, list[0].n), list[0].costly}
		n -= part.n
		list[0].n -= part.n
		taken = append(taken, part)
		if list[0].n == 0 {
			list = list[1:]
		}
	}
	t.gifts[at] = list
	return taken
}

// give moves a gift from one kitchen to another. It is costly while the giver has a promise that is not kept yet.
func (f *Fold) give(from, to *team, e *game.Event, body *game.Gave) {
	costly := from.promiseOpen()
	from.giftEvents = append(from.giftEvents, e.Seq)
	for _, lot := range body.Meals {
		from.shelf[lot.Meal] -= lot.N
		to.shelf[lot.Meal] += lot.N
		to.received += lot.N * mealValue(f.params, lot.Meal)
		if lot.Giver == game.NoTeam {
			new := gift{n: lot.N}
			if costly {
				new.costly = 1
			}
			from.town.follow(tag{to.id, from.id, lot.Meal, lot.ExpiresAt}, new)
			continue
		}
		for _, passed := range from.town.unfollow(tag{from.id, lot.Giver, lot.Meal, lot.ExpiresAt}, lot.N) {
			from.town.follow(tag{to.id, lot.Giver, lot.Meal, lot.ExpiresAt}, passed)
		}
	}
	if body.Ingredient != nil {
		for _, u := range from.take(*body.Ingredient, body.N) {
			if u.giver == game.NoTeam {
				u.giver, u.costly = from.id, costly
			}
			to.pantry = append(to.pantry, u)
			to.received += u.n * unitValue(f.params, u.ingredient)
		}
	}
	to.stockEvents = append(to.stockEvents, e.Seq)
	f.answerByGift(from, to, e, body)
}

// eatGifts credits the givers of what was eaten.
func (f *Fold) eatGifts(t *team, seq int64, out trip, body *game.Served) {
	for _, row := range body.Rows {
		if row.Giver == game.NoTeam {
			continue
		}
		expires := game.Never
		for _, lot := range out.van.Lots {
			if lot.ID == row.Lot && lot.Meal == row.Meal {
				expires = lot.ExpiresAt
			}
		}
		parts := t.town.unfollow(tag{t.id, row.Giver, row.Meal, expires}, row.N)
		if row.Giver == t.id {
			continue // an own gift that came back
		}
		giver, value := f.teams[row.Giver], mealValue(f.params, row.Meal)
		giver.eaten += row.N * value
		for _, part := range parts {
			giver.costly += float64(part.n*value) * part.costly
		}
		if last := len(giver.giftEvents) - 1; giver.giftEvents[last] != seq {
			giver.giftEvents = append(giver.giftEvents, seq)
		}
	}
}

func (t *team) gave(p *game.Parameters) Measure {
	whole := t.eaten + t.unusedGift
	floor := (t.bought + 20*p.Batch - 1) / (20 * p.Batch)
	enough := t.atBell && t.bought > 0 && 20*whole >= t.bought
	return tell(Gave, float64(t.eaten), float64(whole), whole/p.Batch, 0, enough, t.giftEvents,
		share("costly", t.costly, float64(t.eaten))).withFloor(floor)
}

// withFloor shows a floor that was compared more exactly than n has it.
func (m Measure) withFloor(floor int) Measure {
	m.Floor = floor
	return m
}
