package game

import "slices"

type order struct {
	id        int64
	lot       IngredientLot
	arrivesAt Time
}

// MaxBuy is the largest order, in units.
const MaxBuy = 20

// DecayEvery is the length of one step of the market's pressure.
const DecayEvery = 5 * second

// Buy orders 1 to 20 units of an ingredient at the marginal price of each (section 6).
type Buy struct {
	Ingredient Ingredient `json:"i"`
	Quantity   int        `json:"q"`
}

// Bought is a paid order. It arrives after the scenario's delivery time.
type Bought struct {
	Ingredient Ingredient `json:"i"`
	Quantity   int        `json:"q"`
	// Cost is coins for the whole order.
	Cost int `json:"cost"`
	// PressAfter is the market's pressure on this ingredient afterwards, in ppm.
	PressAfter int    `json:"press_after"`
	ArrivesAt  Time   `json:"arrives_at"`
	Buyer      SeatID `json:"buyer"`
}

// StockArrived puts an order into the pantry.
type StockArrived struct {
	Lot IngredientLot `json:"lot"`
	// Order is the Seq of the Bought event.
	Order int64 `json:"order"`
}

// Cover protects the pantry against the rain until the end of the day.
type Cover struct{}

// Covered is a paid cover; Cost is coins.
type Covered struct {
	Cost int `json:"cost"`
}

var (
	_ = command[Buy]()
	_ = command[Cover]()
	_ = register[Bought]()
	_ = register[StockArrived]()
	_ = register[Covered]()
)

// Name is "buy".
func (*Buy) Name() string { return "buy" }

// Name is "cover".
func (*Cover) Name() string { return "cover" }

func (*Buy) access() access   { return access{seat: true, roles: []Role{Buyer}, phases: planOrAction} }
func (*Cover) access() access { return access{seat: true, roles: []Role{Buyer}, phases: planOrAction} }

// Kind is "bought".
func (*Bought) Kind() string { return "bought" }

// Kind is "stock_arrived".
func (*StockArrived) Kind() string { return "stock_arrived" }

// Kind is "covered".
func (*Covered) Kind() string { return "covered" }

func (cmd *Buy) decide(d *decision) ([]Body, *Refusal) {
	i, q := cmd.Ingredient, cmd.Quantity
	if i < 0 || i > Protein {
		return nil, refuse(UnknownID, "field", "i")
	}
	if q < 1 || q > MaxBuy {
		return nil, refuse(BadAmount, "min", 1, "max", MaxBuy)
	}
	if d.town.raining {
		return nil, refuse(MarketClosed)
	}
	if room := d.team.room(d.params, i); q > room {
		return nil, refuse(PantryFull, "room", room)
	}
	cost, after := d.town.quote(d.Session, d.at, i, q)
	if cost > d.team.coins {
		return nil, refuse(NoMoney, "cost", cost, "coins", d.team.coins)
	}
	return []Body{&Bought{
		Ingredient: i, Quantity: q, Cost: cost, PressAfter: after,
		ArrivesAt: d.at + Time(d.params.DeliverySeconds)*second, Buyer: d.link(),
	}}, nil
}

func (body *Bought) apply(s *Session, e *Event) {
	town, team := s.towns[*e.Town], s.teams[*e.Team]
	town.decayPress(s, e.At)
	town.press[body.Ingredient] = body.PressAfter
	team.coins -= body.Cost
	team.lastLot++
	o := &order{id: e.Seq, arrivesAt: body.ArrivesAt, lot: IngredientLot{
		ID: team.lastLot, Ingredient: body.Ingredient, N: body.Quantity, Buyer: body.Buyer, Giver: NoTeam,
	}}
	team.orders = append(team.orders, o)
	s.schedule(o.arrivesAt, dueTask, 0, orderArrival{team.id, o.id})
	team.did(e, Buyer, "bought", int(body.Ingredient), body.Quantity)
}

// orderArrival is the moment in which what a team bought is there.
type orderArrival struct {
	team  TeamID
	order int64
}

func (arrival orderArrival) fire(s *Session, out *emitter) {
	team := s.teams[arrival.team]
	for _, o := range team.orders {
		if o.id == arrival.order {
			out.emit(s, team.town, team, &StockArrived{Lot: o.lot, Order: o.id})
			return
		}
	}
}

func (body *StockArrived) apply(s *Session, e *Event) {
	team := s.teams[*e.Team]
	team.orders = slices.DeleteFunc(team.orders, func(o *order) bool { return o.id == body.Order })
	lot := body.Lot
	team.pantry = append(team.pantry, &lot)
}

func (*Cover) decide(d *decision) ([]Body, *Refusal) {
	switch cost := d.params.CoverCost; {
	case d.team.covered:
		return nil, refuse(Already)
	case d.town.raining:
		return nil, refuse(TooLate)
	case cost > d.team.coins:
		return nil, refuse(NoMoney, "cost", cost, "coins", d.team.coins)
	default:
		return []Body{&Covered{Cost: cost}}, nil
	}
}

func (body *Covered) apply(s *Session, e *Event) {
	team := s.teams[*e.Team]
	team.covered = true
	team.coins -= body.Cost
	team.did(e, Buyer, "covered", 0, 0)
}

// onOrder is units that were paid and have not come, by ingredient.
func (team *Team) onOrder() [3]int {
	var n [3]int
	for _, o := range team.orders {
		n[o.lot.Ingredient] += o.lot.N
	}
	return n
}

// room is how many units of i the pantry still takes.
func (team *Team) room(p *Parameters, i Ingredient) int {
	return p.PantryCapacity - team.stock()[i] - team.onOrder()[i]
}

// steps is how many full steps of decay have passed since the start of this phase; the end of the phase is none.
func (s *Session) steps(at Time) int {
	start := s.planStart
	if s.phase == Action {
		start = s.actionStart
	}
	if s.phase != Plan && s.phase != Action || start == Never {
		return 0
	}
	if s.phaseEnd != Never {
		at = min(at, s.phaseEnd-1)
	}
	return int((at - start) / DecayEvery)
}

// pressAt is the pressure at a moment: as stored, less the steps of decay that have passed since.
func (town *Town) pressAt(s *Session, at Time) [3]int {
	press := town.press
	for i := range press {
		press[i] = s.params.Decayed(press[i], s.steps(at)-town.decayed)
	}
	return press
}

func (town *Town) decayPress(s *Session, at Time) {
	town.press = town.pressAt(s, at)
	town.decayed = max(town.decayed, s.steps(at))
}

// Decayed is what so many steps leave of a pressure, in ppm.
func (p *Parameters) Decayed(press, steps int) int {
	for ; steps > 0; steps-- {
		press -= press / p.DecayDivisor
	}
	return press
}

// UnitPrice is what a unit costs under a pressure in ppm, in coins.
func (p *Parameters) UnitPrice(i Ingredient, press int) int {
	return p.Price[i] * (1_000_000 + press) / 1_000_000
}

// quote is the price of q units bought now, unit by unit, and the pressure afterwards.
func (town *Town) quote(s *Session, at Time, i Ingredient, q int) (cost, pressAfter int) {
	press := town.pressAt(s, at)[i]
	for ; q > 0; q-- {
		cost += s.params.UnitPrice(i, press)
		press = min(press+s.params.PressurePpm[i]/len(town.teams), s.params.PriceCapPpm)
	}
	return cost, press
}
