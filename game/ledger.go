package game

import "fmt"

// Ledger keeps the books of a session from its events alone, and compares them with the state that the same events made:
// money, ingredients, meals, people and points are conserved. It is the second opinion of tests and of a replay. The zero
// value is ready for the first event of a session.
type Ledger struct {
	params *Parameters
	teams  map[TeamID]*account
	early  []*account // of teams without a kitchen: the end of the lobby was undone after their points
	hungry map[TownID]map[KampungID]*[3]int
	orders map[int64]order
	pots   map[JobID]Meal
	loads  map[JobID][3]int
	events []Event // what stands of those so far
	err    error
}

// account is the books of a team.
type account struct {
	income, spent int
	// pantry is what came in less what went out; onOrder is paid and not arrived.
	pantry, onOrder [3]int
	// meals is cooked and received less eaten, given and wasted: what is on the shelf and in vans.
	meals [3]int
	score Parts
}

// Observe writes one event into the books; events must come in turn.
func (l *Ledger) Observe(e Event) {
	l.events = append(l.events, e)
	if _, undone := e.Body.(*Undone); !undone {
		l.book(e)
		return
	}
	*l = Ledger{events: Standing(l.events), err: l.err}
	for _, stands := range l.events {
		l.book(stands)
	}
}

func (l *Ledger) book(e Event) {
	if body, first := e.Body.(*SessionCreated); first {
		l.params = body.Params
		l.teams, l.orders = make(map[TeamID]*account), make(map[int64]order)
		l.pots, l.loads = make(map[JobID]Meal), make(map[JobID][3]int)
		l.hungry = make(map[TownID]map[KampungID]*[3]int)
		return
	}
	switch body := e.Body.(type) {
	case *TownOpened:
		for _, id := range body.Teams {
			l.teams[id] = l.account(id)
		}
		l.hungry[*e.Town] = make(map[KampungID]*[3]int)
		for c := range Kampungs(len(body.Teams)) {
			l.hungry[*e.Town][KampungID(c)] = &[3]int{}
		}
	case *TeamsSet:
		l.early = l.early[:min(body.Count, len(l.early))]
	case *Mealtime:
		for c, added := range body.Added {
			l.arrive(*e.Town, KampungID(c), added)
		}
	case *Influx:
		l.arrive(*e.Town, body.Kampung, body.Added)
	case *CardPlayed:
		for _, account := range l.accounts() {
			account.income += body.Coins
		}
	default:
		l.observeKitchen(e)
	}
}

// account is the books of a team, opened with its kitchen or with the first points that it keeps without one.
func (l *Ledger) account(id TeamID) *account {
	if own := l.teams[id]; own != nil {
		return own
	}
	for int(id) >= len(l.early) {
		l.early = append(l.early, &account{})
	}
	return l.early[id]
}

// accounts lists the teams' books in the order of the teams.
func (l *Ledger) accounts() []*account {
	list := make([]*account, len(l.teams))
	for id := range list {
		list[id] = l.teams[TeamID(id)]
	}
	return list
}

func (l *Ledger) arrive(town TownID, c KampungID, added [3]int) {
	for g, n := range added {
		l.hungry[town][c][g] += n
	}
}

func (l *Ledger) observeKitchen(e Event) {
	var own *account
	if e.Team != nil {
		own = l.teams[*e.Team]
	}
	switch body := e.Body.(type) {
	case *Bought:
		own.spent += body.Cost
		own.onOrder[body.Ingredient] += body.Quantity
		l.orders[e.Seq] = order{id: e.Seq, lot: IngredientLot{Ingredient: body.Ingredient, N: body.Quantity}}
	case *Covered:
		own.spent += body.Cost
	case *StockArrived:
		paid, known := l.orders[body.Order]
		l.fault(!known || paid.lot.N != body.Lot.N || paid.lot.Ingredient != body.Lot.Ingredient, e, "was not ordered so")
		delete(l.orders, body.Order)
		own.onOrder[body.Lot.Ingredient] -= body.Lot.N
		own.pantry[body.Lot.Ingredient] += body.Lot.N
	case *PotStarted:
		for i, n := range l.params.Recipes[body.Meal] {
			own.pantry[i] -= n
		}
		l.pots[body.Job] = body.Meal
	case *PotDone:
		for _, lot := range body.Lots {
			own.meals[lot.Meal] += lot.N
		}
		delete(l.pots, body.Job)
	case *Gave:
		l.give(own, l.teams[body.To], body)
	case *MealsExpired:
		own.meals[body.Meal] -= body.N
		own.score.Waste += body.CP
	case *VanOut:
		l.loads[body.Job] = body.Load
	case *Served:
		l.serve(e, own, body)
	case *NewsUsed:
		own.score.News += body.CP
	case *PromiseClosed:
		own.score.Promises += max(0, body.CP)
		own.score.Broken += min(0, body.CP)
	case *ScoreCorrected:
		l.account(body.Team).score.Correction += body.CP
	case *ResultEntered:
		l.account(body.Team).score.Paper += body.CP - body.Was
	case *DayStarted, *RainStarted, *DayClosed:
		l.observeTown(e)
	}
}

func (l *Ledger) give(from, to *account, body *Gave) {
	n := 0
	for _, lot := range body.Meals {
		from.meals[lot.Meal] -= lot.N
		to.meals[lot.Meal] += lot.N
		n += lot.N
	}
	for _, lot := range body.Ingredients {
		from.pantry[lot.Ingredient] -= lot.N
		to.pantry[lot.Ingredient] += lot.N
		n += lot.N
	}
	if n != body.N {
		l.err = fmt.Errorf("a gift of %d has lots of %d", body.N, n)
	}
}

// serve books who ate: every meal of the load was eaten, expired or goes back.
func (l *Ledger) serve(e Event, own *account, body *Served) {
	var eaten [3]int
	for _, row := range body.Rows {
		eaten[row.Meal] += row.N
		l.hungry[*e.Town][body.Kampung][row.Group] -= row.N
		part := &own.score.Wrong
		if row.Right {
			part = &own.score.Right // the ledger does not tell waiting from right
		}
		*part += row.CP * row.N
		if row.Giver != NoTeam && row.Giver != *e.Team {
			share := row.CP * row.Percent / 100 * row.N
			own.score.Shared -= share
			l.teams[row.Giver].score.Gifts += share
		}
	}
	load := l.loads[body.Job]
	for m, n := range load {
		own.meals[m] -= eaten[m]
		l.fault(n != eaten[m]+body.Back[m]+body.Expired[m], e, "lost or made meals")
	}
	delete(l.loads, body.Job)
}

func (l *Ledger) observeTown(e Event) {
	accounts := l.accounts()
	switch body := e.Body.(type) {
	case *DayStarted:
		for i, id := range l.townTeams(*e.Town) {
			accounts[id].income += l.params.Days[e.Day].Coins
			l.fault(body.Coins[i] != accounts[id].income-accounts[id].spent, e, "pays another sum")
		}
	case *RainStarted:
		for i, id := range l.townTeams(*e.Town) {
			for ingredient, n := range body.Spoiled[i] {
				accounts[id].pantry[ingredient] -= n
			}
		}
	case *DayClosed:
		for i, id := range l.townTeams(*e.Town) {
			l.closeDay(e, accounts[id], &body.Teams[i], body.TownLoss)
		}
	}
}

// townTeams lists the teams of a town: they were dealt out in the order of their ids.
func (l *Ledger) townTeams(town TownID) []TeamID {
	towns := len(l.hungry)
	first, size := 0, 0
	for t := range int(town) + 1 {
		first += size
		size = (len(l.teams) + towns - 1 - t) / towns
	}
	list := make([]TeamID, size)
	for i := range list {
		list[i] = TeamID(first + i)
	}
	return list
}

// closeDay books the bell: what is on the shelf, in vans and in pots is waste.
func (l *Ledger) closeDay(e Event, own *account, closed *TeamClosed, townLoss int) {
	own.score.Waste += closed.WasteCP
	own.score.Town += townLoss
	pots := 0
	for m, n := range closed.Waste {
		pots += n - own.meals[m]
		own.meals[m] = 0
	}
	l.fault(pots < 0 || pots%l.params.Batch != 0, e, "wastes another number of meals than there are")
	l.fault(closed.Score.Total() != own.score.Total(), e, "closes with another score than the events make")
	if e.Day == len(l.params.Days)-1 {
		own.onOrder = [3]int{}
	}
}

func (l *Ledger) fault(wrong bool, e Event, what string) {
	if wrong && l.err == nil {
		l.err = fmt.Errorf("event %d (%s) %s", e.Seq, e.Kind, what)
	}
}

// Check compares the books with the session that the same events made. The error names the first difference.
func (l *Ledger) Check(s *Session) error {
	if l.err != nil || len(l.teams) == 0 {
		return l.err
	}
	for i, account := range l.accounts() {
		team := s.teams[i]
		score := team.score
		score.Right, score.Waiting = score.Right+score.Waiting, 0
		if score != account.score {
			return fmt.Errorf("team %d: score %+v, the events make %+v", i, score, account.score)
		}
		if team.coins != account.income-account.spent {
			return fmt.Errorf("team %d: %d coins, the events leave %d", i, team.coins, account.income-account.spent)
		}
		if team.stock() != account.pantry || team.onOrder() != account.onOrder {
			return fmt.Errorf("team %d: %v in the pantry and %v on order, the events leave %v and %v",
				i, team.stock(), team.onOrder(), account.pantry, account.onOrder)
		}
		if meals := team.cookedMeals(s); meals != account.meals {
			return fmt.Errorf("team %d: %v meals, the events leave %v", i, meals, account.meals)
		}
	}
	for _, town := range s.towns {
		for _, k := range town.kampung {
			if people := (&Report{Need: k.need}).People(); people != *l.hungry[town.id][k.id] {
				return fmt.Errorf("kampung %d: %v hungry, the events leave %v", k.id, people, *l.hungry[town.id][k.id])
			}
		}
	}
	return nil
}
