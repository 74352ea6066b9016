package game

// GiveMeals hands meals of the own shelf to another team of the town; they move at once and keep ageing.
type GiveMeals struct {
	Team TeamID `json:"team"`
	Meal Meal   `json:"m"`
	N    int    `json:"n"`
}

// GiveIngredients hands units of the own pantry to another team of the town.
type GiveIngredients struct {
	Team       TeamID     `json:"team"`
	Ingredient Ingredient `json:"i"`
	N          int        `json:"n"`
}

// Gave is a gift. Exactly one of Meal and Ingredient is set. Lots carry the ids that they had in the giver's kitchen.
type Gave struct {
	To          TeamID          `json:"to"`
	Meal        *Meal           `json:"m,omitempty"`
	Ingredient  *Ingredient     `json:"i,omitempty"`
	N           int             `json:"n"`
	Meals       []MealLot       `json:"meals,omitempty"`
	Ingredients []IngredientLot `json:"ingredients,omitempty"`
}

var (
	_ = command[GiveMeals]()
	_ = command[GiveIngredients]()
	_ = register[Gave]()
)

// Name is "give_meals".
func (*GiveMeals) Name() string { return "give_meals" }

// Name is "give_ingredients".
func (*GiveIngredients) Name() string { return "give_ingredients" }

func (*GiveMeals) access() access {
	return access{seat: true, roles: []Role{Leader}, phases: phases(Action)}
}
func (*GiveIngredients) access() access {
	return access{seat: true, roles: []Role{Leader, Buyer}, phases: planOrAction}
}

// Kind is "gave".
func (*Gave) Kind() string { return "gave" }

// receiver finds the other team of a gift.
func (d *decision) receiver(id TeamID) (*Team, *Refusal) {
	to := d.Session.team(id)
	if to == nil || to.town != d.town {
		return nil, refuse(UnknownID, "field", "team")
	}
	return to, nil
}

func (cmd *GiveMeals) decide(d *decision) ([]Body, *Refusal) {
	to, refusal := d.receiver(cmd.Team)
	if refusal != nil {
		return nil, refusal
	}
	m, n := cmd.Meal, cmd.N
	if m < 0 || m > Soft {
		return nil, refuse(UnknownID, "field", "m")
	}
	if n < 1 {
		return nil, refuse(BadAmount, "min", 1, "max", d.params.GiftMealsPerDay)
	}
	if to == d.team {
		return nil, refuse(Self)
	}
	if have := d.team.meals()[m]; n > have {
		return nil, refuse(NoMeals, "meal", m.String(), "have", have)
	}
	if left := d.params.GiftMealsPerDay - to.receivedMeals; n > left {
		return nil, refuse(GiftLimit, "left", left)
	}
	next := d.team.lastLot
	body := &Gave{To: to.id, Meal: &m, N: n, Meals: partsOf(d.team.shelf, int(m), n, &next)}
	return d.answering(to, m.String(), body), nil
}

func (cmd *GiveIngredients) decide(d *decision) ([]Body, *Refusal) {
	to, refusal := d.receiver(cmd.Team)
	if refusal != nil {
		return nil, refusal
	}
	i, n := cmd.Ingredient, cmd.N
	if i < 0 || i > Protein {
		return nil, refuse(UnknownID, "field", "i")
	}
	if n < 1 {
		return nil, refuse(BadAmount, "min", 1, "max", d.params.GiftIngredientsPerDay)
	}
	if to == d.team {
		return nil, refuse(Self)
	}
	if have := d.team.stock()[i]; n > have {
		return nil, refuse(NoIngredients, "ingredient", i.String(), "have", have, "need", n)
	}
	if left := d.params.GiftIngredientsPerDay - to.receivedIngredients; n > left {
		return nil, refuse(GiftLimit, "left", left)
	}
	if room := to.room(d.params, i); n > room {
		return nil, refuse(PantryFull, "room", room)
	}
	next := d.team.lastLot
	body := &Gave{To: to.id, Ingredient: &i, N: n, Ingredients: partsOf(d.team.pantry, int(i), n, &next)}
	return d.answering(to, i.String(), body), nil
}

// answering closes the receiver's ask with the gift, if it asked for this.
func (d *decision) answering(to *Team, item string, gift *Gave) []Body {
	if to.ask != nil && to.ask.Item == item {
		return []Body{gift, &AskClosed{Asker: &to.id, By: d.team.id}}
	}
	return []Body{gift}
}

func (body *Gave) apply(s *Session, e *Event) {
	from, to := s.teams[*e.Team], s.teams[body.To]
	if body.Meal != nil {
		for _, lot := range from.takeMeals(*body.Meal, body.N) {
			if lot.Giver == NoTeam {
				lot.Giver, lot.Percent = from.id, s.params.GiftMealPercent
			}
			to.lastLot++
			lot.ID = to.lastLot
			to.putOnShelf(s, lot)
		}
		to.receivedMeals += body.N
	} else {
		for _, lot := range from.takeIngredients(*body.Ingredient, body.N) {
			if lot.Giver == NoTeam {
				lot.Giver = from.id
			}
			to.lastLot++
			lot.ID = to.lastLot
			to.pantry = append(to.pantry, &lot)
		}
		to.receivedIngredients += body.N
	}
	s.notice(Notice{At: e.At, Kind: "gave", Town: from.town.id, Team: &from.id, To: &to.id, Item: body.item(), People: body.N})
	from.did(e, Leader, "gave", int(body.To), body.N)
}

func (body *Gave) item() string {
	if body.Meal != nil {
		return body.Meal.String()
	}
	return body.Ingredient.String()
}
