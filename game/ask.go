package game

// AskFor asks the town for 1 to 20 meals or units of one kind. A team has one open ask at a time.
type AskFor struct {
	Meal       *Meal       `json:"m,omitempty"`
	Ingredient *Ingredient `json:"i,omitempty"`
	N          int         `json:"n"`
}

// CloseAsk takes the own ask back.
type CloseAsk struct{}

// Asked is a public ask.
type Asked struct {
	Item string `json:"item"`
	N    int    `json:"n"`
}

// AskClosed ends an ask: answered by a team, or by nobody (NoTeam).
type AskClosed struct {
	// Asker is whose ask it is, where that is not the event's team.
	Asker *TeamID `json:"asker,omitempty"`
	By    TeamID  `json:"by_team"`
}

var (
	_ = command[AskFor]()
	_ = command[CloseAsk]()
	_ = register[Asked]()
	_ = register[AskClosed]()
)

// maxAsk bounds an ask, in meals or units.
const maxAsk = 20

// Name is "ask".
func (*AskFor) Name() string { return "ask" }

// Name is "close_ask".
func (*CloseAsk) Name() string { return "close_ask" }

func (*AskFor) access() access   { return access{seat: true, phases: planOrAction} }
func (*CloseAsk) access() access { return access{seat: true, phases: planOrAction} }

// Kind is "asked".
func (*Asked) Kind() string { return "asked" }

// Kind is "ask_closed".
func (*AskClosed) Kind() string { return "ask_closed" }

func (cmd *AskFor) decide(d *decision) ([]Body, *Refusal) {
	var item string
	switch {
	case cmd.Meal != nil && cmd.Ingredient == nil && *cmd.Meal >= 0 && *cmd.Meal <= Soft:
		item = cmd.Meal.String()
	case cmd.Ingredient != nil && cmd.Meal == nil && *cmd.Ingredient >= 0 && *cmd.Ingredient <= Protein:
		item = cmd.Ingredient.String()
	default:
		return nil, refuse(UnknownID, "field", "item")
	}
	if cmd.N < 1 || cmd.N > maxAsk {
		return nil, refuse(BadAmount, "min", 1, "max", maxAsk)
	}
	if d.team.ask != nil {
		return nil, refuse(Already)
	}
	return []Body{&Asked{Item: item, N: cmd.N}}, nil
}

func (*CloseAsk) decide(d *decision) ([]Body, *Refusal) {
	if d.team.ask == nil {
		return nil, refuse(Already)
	}
	return []Body{&AskClosed{By: NoTeam}}, nil
}

func (body *Asked) apply(s *Session, e *Event) {
	team := s.teams[*e.Team]
	team.ask = &AskView{Item: body.Item, N: body.N, At: e.At}
	s.notice(Notice{At: e.At, Kind: "asked", Town: team.town.id, Team: &team.id, Item: body.Item, People: body.N})
	team.did(e, Leader, "asked", 0, body.N)
}

func (body *AskClosed) apply(s *Session, e *Event) {
	asker := s.teams[*e.Team]
	if body.Asker != nil {
		asker = s.teams[*body.Asker]
	}
	asker.ask = nil
}
