package game

// LockLobby stops or allows joining.
type LockLobby struct {
	Locked bool `json:"locked"`
}

// LobbyWasLocked says whether people may join.
type LobbyWasLocked struct {
	Locked bool `json:"locked"`
}

// BoardMode says what of the ranking the big screen shows while the game runs.
type BoardMode string

// The modes of the board.
const (
	BoardFull BoardMode = "full"
	BoardTop3 BoardMode = "top3"
	BoardTown BoardMode = "town" // no ranking, the town only
)

// SetBoard changes what the big screen shows of the ranking.
type SetBoard struct {
	Mode BoardMode `json:"mode"`
}

// BoardSet is the new mode of the board.
type BoardSet struct {
	Mode BoardMode `json:"mode"`
}

// SendMessage says something to all teams, or to one: 1 to 280 characters.
type SendMessage struct {
	To   *TeamID `json:"to,omitempty"`
	Text string  `json:"text"`
}

// MessageSent is the facilitator's word.
type MessageSent struct {
	To   *TeamID `json:"to,omitempty"`
	Text string  `json:"text"`
}

// PinMoment remembers a moment for the debrief, with a note of at most 280 characters.
type PinMoment struct {
	Note string  `json:"note"`
	Team *TeamID `json:"team,omitempty"`
}

// Pinned is a moment to come back to.
type Pinned struct {
	Note string  `json:"note"`
	Of   *TeamID `json:"of,omitempty"`
}

var (
	_ = register[LobbyWasLocked]()
	_ = register[BoardSet]()
	_ = register[MessageSent]()
	_ = register[Pinned]()
	_ = command[LockLobby]()
	_ = command[SetBoard]()
	_ = command[SendMessage]()
	_ = command[PinMoment]()
)

// Name is "lock_lobby".
func (*LockLobby) Name() string { return "lock_lobby" }

// Name is "set_board".
func (*SetBoard) Name() string { return "set_board" }

// Name is "message".
func (*SendMessage) Name() string { return "message" }

// Name is "pin".
func (*PinMoment) Name() string { return "pin" }

func (*LockLobby) access() access   { return access{facilitator: true, phases: anyPhase} }
func (*SetBoard) access() access    { return access{facilitator: true, phases: anyPhase} }
func (*SendMessage) access() access { return access{facilitator: true, phases: anyPhase} }
func (*PinMoment) access() access   { return access{facilitator: true, phases: anyPhase} }

// Kind is "lobby_locked".
func (*LobbyWasLocked) Kind() string { return "lobby_locked" }

// Kind is "board_set".
func (*BoardSet) Kind() string { return "board_set" }

// Kind is "message".
func (*MessageSent) Kind() string { return "message" }

// Kind is "pinned".
func (*Pinned) Kind() string { return "pinned" }

func (cmd *LockLobby) decide(d *decision) ([]Body, *Refusal) {
	if cmd.Locked == d.locked {
		return nil, refuse(Already)
	}
	return []Body{&LobbyWasLocked{cmd.Locked}}, nil
}

func (body *LobbyWasLocked) apply(s *Session, e *Event) { s.locked = body.Locked }

func (cmd *SetBoard) decide(*decision) ([]Body, *Refusal) {
	if cmd.Mode != BoardFull && cmd.Mode != BoardTop3 && cmd.Mode != BoardTown {
		return nil, refuse(UnknownID, "field", "mode")
	}
	return []Body{&BoardSet{cmd.Mode}}, nil
}

func (body *BoardSet) apply(s *Session, e *Event) { s.board = body.Mode }

const maxMessage = 280

func (cmd *SendMessage) decide(d *decision) ([]Body, *Refusal) {
	if cmd.To != nil && d.Session.team(*cmd.To) == nil {
		return nil, refuse(UnknownID, "field", "team")
	}
	if !plainText(cmd.Text, 1, maxMessage) {
		return nil, refuse(BadText, "max", maxMessage)
	}
	return []Body{&MessageSent{cmd.To, cmd.Text}}, nil
}

func (body *MessageSent) apply(s *Session, e *Event) {
	n := Notice{At: e.At, Kind: "message", Text: body.Text}
	if body.To != nil {
		s.tell(s.teams[*body.To], n)
	} else {
		s.notice(n)
	}
	s.note(e, "message", body.Text)
}

func (cmd *PinMoment) decide(d *decision) ([]Body, *Refusal) {
	if cmd.Team != nil && d.Session.team(*cmd.Team) == nil {
		return nil, refuse(UnknownID, "field", "team")
	}
	if !plainText(cmd.Note, 0, maxReason) {
		return nil, refuse(BadText, "max", maxReason)
	}
	return []Body{&Pinned{cmd.Note, cmd.Team}}, nil
}

func (body *Pinned) apply(s *Session, e *Event) { s.note(e, "pin", body.Note) }
