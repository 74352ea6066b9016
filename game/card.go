package game

// CardKind names a facilitator's card (section 8).
type CardKind string

// The cards.
const (
	CardRain       CardKind = "rain"
	CardPriceShock CardKind = "price_shock"
	CardInflux     CardKind = "influx"
	CardGrant      CardKind = "grant"
	CardExtraTime  CardKind = "extra_time"
)

// PlayCard injects a card: the same effect for all teams and towns. What is left 0 takes the scenario's number.
type PlayCard struct {
	Card CardKind `json:"card"`
	// Rain: StartIn is seconds from now, Seconds how long it lasts, Cut which farthest kampung it cuts off (0: none).
	StartIn int `json:"start_in,omitempty"`
	Seconds int `json:"seconds,omitempty"`
	Cut     int `json:"cut,omitempty"`
	// Price shock: Ppm is added to the ingredient's pressure.
	Ingredient *Ingredient `json:"ingredient,omitempty"`
	Ppm        int         `json:"ppm,omitempty"`
	// Influx: so many people per team arrive at this kampung, in each town at the same one.
	Kampung *KampungID `json:"c,omitempty"`
	PerTeam int        `json:"per_team,omitempty"`
	// Grant: coins for every team.
	Coins int `json:"coins,omitempty"`
}

// CardPlayed is the facilitator's card with all its numbers. The rain or the newcomers that it brings follow as events of
// their own.
type CardPlayed struct {
	PlayCard
}

var (
	_ = command[PlayCard]()
	_ = register[CardPlayed]()
)

// Bounds of a card.
const (
	maxCardRainAhead   = 600
	maxCardRainSeconds = 600
	maxCardPerTeam     = 100
	maxCardCoins       = 10000
)

// Name is "card".
func (*PlayCard) Name() string { return "card" }
func (*PlayCard) access() access {
	return access{facilitator: true, phases: phases(Plan, Action, Review)}
}

// Kind is "card".
func (*CardPlayed) Kind() string { return "card" }

func (cmd *PlayCard) decide(d *decision) ([]Body, *Refusal) {
	card := *cmd
	var refusal *Refusal
	switch cmd.Card {
	case CardRain:
		refusal = card.checkRain(d)
	case CardPriceShock:
		refusal = card.checkPriceShock(d)
	case CardInflux:
		refusal = card.checkInflux(d)
	case CardGrant:
		refusal = card.amount(&card.Coins, d.params.CardGrantCoins, 1, maxCardCoins)
	case CardExtraTime:
		return []Body{&CardPlayed{PlayCard: card}, &Extended{Seconds: d.params.CardExtensionSeconds}}, nil
	default:
		refusal = refuse(UnknownID, "field", "card")
	}
	if refusal != nil {
		return nil, refusal
	}
	return []Body{&CardPlayed{PlayCard: card}}, nil
}

func (*PlayCard) amount(value *int, standard, low, high int) *Refusal {
	if *value == 0 {
		*value = standard
	}
	if *value < low || *value > high {
		return refuse(BadAmount, "min", low, "max", high)
	}
	return nil
}

func (cmd *PlayCard) checkRain(d *decision) *Refusal {
	if d.phase != Action {
		return refuse(WrongPhase, "phase", d.phase.String())
	}
	ahead := d.params.CardRainAheadSeconds
	if r := cmd.amount(&cmd.StartIn, ahead, 0, maxCardRainAhead); r != nil {
		return r
	}
	if r := cmd.amount(&cmd.Seconds, d.params.CardRainSeconds, 1, maxCardRainSeconds); r != nil {
		return r
	}
	if most := d.fewestKampung() - 1; cmd.Cut < 0 || cmd.Cut > most {
		return refuse(BadAmount, "min", 0, "max", most)
	}
	if cmd.StartIn < ahead {
		return refuse(CardTooSoon, "min", ahead)
	}
	for _, town := range d.towns {
		if town.raining || town.announced != nil {
			return refuse(AlreadyRaining)
		}
	}
	return nil
}

func (cmd *PlayCard) checkPriceShock(d *decision) *Refusal {
	if cmd.Ingredient == nil {
		protein := Protein
		cmd.Ingredient = &protein
	}
	if *cmd.Ingredient < 0 || *cmd.Ingredient > Protein {
		return refuse(UnknownID, "field", "ingredient")
	}
	return cmd.amount(&cmd.Ppm, d.params.CardPriceShockPpm, 1, d.params.PriceCapPpm)
}

func (cmd *PlayCard) checkInflux(d *decision) *Refusal {
	if d.phase == Review {
		return refuse(WrongPhase, "phase", d.phase.String())
	}
	if cmd.Kampung == nil || *cmd.Kampung < 0 || int(*cmd.Kampung) >= d.fewestKampung() {
		return refuse(UnknownID, "field", "c")
	}
	return cmd.amount(&cmd.PerTeam, d.params.CardInfluxPerTeam, 1, maxCardPerTeam)
}

func (s *Session) fewestKampung() int {
	fewest := len(s.towns[0].kampung)
	for _, town := range s.towns {
		fewest = min(fewest, len(town.kampung))
	}
	return fewest
}

func (body *CardPlayed) apply(s *Session, e *Event) {
	for _, town := range s.towns {
		switch body.Card {
		case CardRain:
			at := e.At + Time(body.StartIn)*second
			length := Time(body.Seconds) * second
			town.announced = &announcedRain{at: at, length: length, cut: body.Cut}
			town.scheduleRain(s, at, length, body.Cut)
		case CardPriceShock:
			town.decayPress(s, e.At)
			i := *body.Ingredient
			town.press[i] = min(town.press[i]+body.Ppm, s.params.PriceCapPpm)
		case CardInflux:
			town.scheduleInflux(s, e.At, *body.Kampung, body.PerTeam)
		case CardGrant:
			for _, team := range town.teams {
				team.coins += body.Coins
			}
		}
	}
	s.note(e, "card", string(body.Card))
	s.notice(Notice{At: e.At, Kind: "card", Card: body.Card, Kampung: body.Kampung})
}
