package game

import "slices"

// CookMeals puts one batch on a free stove.
type CookMeals struct {
	Meal Meal `json:"m"`
}

// PotStarted takes the ingredients, oldest first.
type PotStarted struct {
	Job   JobID           `json:"job"`
	Stove int             `json:"stove"`
	Meal  Meal            `json:"m"`
	Used  []IngredientLot `json:"used"`
	Cook  SeatID          `json:"cook"`
	// Buyer is who bought the portion of the greatest value (section 10).
	Buyer  SeatID `json:"buyer"`
	EndsAt Time   `json:"ends_at"`
}

// PotDone puts the meals on the shelf.
type PotDone struct {
	Job   JobID     `json:"job"`
	Stove int       `json:"stove"`
	Meal  Meal      `json:"m"`
	Lots  []MealLot `json:"lots"`
}

// MealsExpired is waste: meals that were not eaten in time.
type MealsExpired struct {
	Meal Meal `json:"m"`
	N    int  `json:"n"`
	// Where is "shelf", "van" (on arrival) or "home" (back from a trip); Job is the trip then.
	Where string `json:"where"`
	Job   JobID  `json:"job,omitempty"`
	// CP is what they cost, zero or below.
	CP int `json:"cp"`
}

var (
	_ = command[CookMeals]()
	_ = register[PotStarted]()
	_ = register[PotDone]()
	_ = register[MealsExpired]()
)

// Name is "cook".
func (*CookMeals) Name() string { return "cook" }
func (*CookMeals) access() access {
	return access{seat: true, roles: []Role{Cook}, phases: phases(Action)}
}

// Kind is "pot_started".
func (*PotStarted) Kind() string { return "pot_started" }

// Kind is "pot_done".
func (*PotDone) Kind() string { return "pot_done" }

// Kind is "meals_expired".
func (*MealsExpired) Kind() string { return "meals_expired" }

func (cmd *CookMeals) decide(d *decision) ([]Body, *Refusal) {
	if cmd.Meal < 0 || cmd.Meal > Soft {
		return nil, refuse(UnknownID, "field", "m")
	}
	stove := slices.Index(d.team.stoves, 0)
	if stove < 0 {
		return nil, refuse(NoStove, "free_ms", d.firstFree(d.team.stoves))
	}
	stock := d.team.stock()
	recipe := d.params.Recipes[cmd.Meal]
	for i, need := range recipe {
		if stock[i] < need {
			return nil, refuse(NoIngredients, "ingredient", Ingredient(i).String(), "have", stock[i], "need", need)
		}
	}
	body := &PotStarted{
		Job: d.lastJob + 1, Stove: stove, Meal: cmd.Meal, Cook: d.link(), Buyer: NoSeat,
		EndsAt: d.at + Time(d.params.CookSeconds[cmd.Meal])*second,
	}
	most := 0
	next := d.team.lastLot
	for i, need := range recipe {
		for _, part := range partsOf(d.team.pantry, i, need, &next) {
			body.Used = append(body.Used, part)
			if value := part.N * d.params.Price[i]; value > most {
				most, body.Buyer = value, part.Buyer
			}
		}
	}
	return []Body{body}, nil
}

func (body *PotStarted) apply(s *Session, e *Event) {
	team := s.teams[*e.Team]
	for i, n := range s.params.Recipes[body.Meal] {
		team.takeIngredients(Ingredient(i), n)
	}
	job := &Job{
		id: body.Job, kind: JobCook, team: team, asset: body.Stove, startedAt: e.At, endsAt: body.EndsAt,
		actor: *e.Seat, helper: Unhelped, meal: body.Meal, pot: body,
	}
	team.stoves[body.Stove] = job.id
	s.startJob(job)
	team.did(e, Cook, "cooking", int(body.Meal), s.params.Batch)
}

func (s *Session) finishPot(job *Job, out *emitter) {
	out.emit(s, job.team.town, job.team, s.potDone(job, out.at))
}

func (s *Session) potDone(job *Job, at Time) *PotDone {
	pot, p, team := job.pot, s.params, job.team
	expires := at + Time(p.ShelfSeconds)*second
	blank := MealLot{
		Meal: pot.Meal, ExpiresAt: expires, Buyer: pot.Buyer, Cook: pot.Cook, Helper: job.helper, Giver: NoTeam,
	}
	body := &PotDone{Job: job.id, Stove: job.asset, Meal: pot.Meal}
	left, lotID := p.Batch, team.lastLot
	add := func(lot MealLot) {
		lotID++
		lot.ID = lotID
		left -= lot.N
		body.Lots = append(body.Lots, lot)
	}
	worth := 0
	for _, part := range pot.Used {
		worth += part.N * p.Price[part.Ingredient]
	}
	for _, giver := range givers(pot.Used) {
		value := 0
		for _, part := range pot.Used {
			if part.Giver == giver {
				value += part.N * p.Price[part.Ingredient]
			}
		}
		tagged := blank
		tagged.N, tagged.Giver, tagged.Percent = p.Batch*value/worth, giver, p.GiftIngredientPercent
		if tagged.N > 0 {
			add(tagged)
		}
	}
	if left > 0 {
		blank.N = left
		add(blank)
	}
	return body
}

// givers lists the teams that gave something into a pot, in the order in which they first appear.
func givers(used []IngredientLot) []TeamID {
	var list []TeamID
	for _, part := range used {
		if part.Giver != NoTeam && !slices.Contains(list, part.Giver) {
			list = append(list, part.Giver)
		}
	}
	return list
}

func (body *PotDone) apply(s *Session, e *Event) {
	team := s.teams[*e.Team]
	team.stoves[body.Stove] = 0
	delete(s.jobs, body.Job)
	for _, lot := range body.Lots {
		team.lastLot = max(team.lastLot, lot.ID)
		team.putOnShelf(s, lot)
	}
}

// putOnShelf places a lot by expiry, behind lots of the same expiry, and schedules its end.
func (team *Team) putOnShelf(s *Session, lot MealLot) {
	at := len(team.shelf)
	for at > 0 && team.shelf[at-1].ExpiresAt > lot.ExpiresAt {
		at--
	}
	team.shelf = slices.Insert(team.shelf, at, &lot)
	s.schedule(lot.ExpiresAt, dueTask, s.phaseCount, shelfExpiry{team.id})
}

// shelfExpiry is the moment in which meals on a team's shelf expire.
type shelfExpiry struct{ team TeamID }

func (expiry shelfExpiry) fire(s *Session, out *emitter) {
	team := s.teams[expiry.team]
	for m, n := range expired(team.shelf, out.at) {
		if n > 0 {
			out.emit(s, team.town, team, s.wasted(Meal(m), n, "shelf", 0))
		}
	}
}

func (s *Session) wasted(m Meal, n int, where string, job JobID) *MealsExpired {
	return &MealsExpired{Meal: m, N: n, Where: where, Job: job, CP: -100 * s.params.PointsWaste * n}
}

// expired counts, by meal, what has expired at a moment; the moment itself is too late.
func expired(lots []*MealLot, at Time) [3]int {
	var n [3]int
	for _, lot := range lots {
		if lot.ExpiresAt <= at {
			n[lot.Meal] += lot.N
		}
	}
	return n
}

func (body *MealsExpired) apply(s *Session, e *Event) {
	team := s.teams[*e.Team]
	team.wasted += body.N
	team.wastedToday += body.N
	team.add(func(p *Parts) { p.Waste += body.CP })
	if body.Where == "shelf" {
		team.shelf = slices.DeleteFunc(team.shelf, func(lot *MealLot) bool {
			return lot.Meal == body.Meal && lot.ExpiresAt <= e.At
		})
	}
	if job := s.jobs[body.Job]; job != nil {
		job.lots = slices.DeleteFunc(slices.Clone(job.lots), func(lot MealLot) bool {
			return lot.Meal == body.Meal && lot.ExpiresAt <= e.At
		})
	}
}
