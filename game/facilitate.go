package game

// LockLobby stops or allows joining.
type LockLobby struct {
	Locked bool `json:"locked"`
}

// LobbyWasLocked says whether people may join.
type LobbyWasLocked struct {
	Locked bool `json:"locked"`
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

// PinMoment remembers a moment for the debrief, with a note of at most 280 characters. A person may do so three times a day,
// during action and review, for the own team and with at most 140 characters.
type PinMoment struct {
	Note string  `json:"note"`
	Team *TeamID `json:"team,omitempty"`
}

// Pinned is a moment to come back to. A person's is of their own team.
type Pinned struct {
	Note string  `json:"note"`
	Of   *TeamID `json:"of,omitempty"`
}

var (
	_ = register[LobbyWasLocked]()
	_ = register[MessageSent]()
	_ = register[Pinned]()
	_ = command[LockLobby]()
	_ = command[SendMessage]()
	_ = command[PinMoment]()
)

// Name is "lock_lobby".
func (*LockLobby) Name() string { return "lock_lobby" }

// Name is "message".
func (*SendMessage) Name() string { return "message" }

// Name is "pin".
func (*PinMoment) Name() string { return "pin" }

func (*LockLobby) access() access   { return access{facilitator: true, phases: anyPhase} }
func (*SendMessage) access() access { return access{facilitator: true, phases: anyPhase} }
func (*PinMoment) access() access {
	return access{facilitator: true, seat: true, phases: anyPhase}
}

// Kind is "lobby_locked".
func (*LobbyWasLocked) Kind() string { return "lobby_locked" }

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

// What a person may pin: pinPhases says when.
const (
	maxOwnPin  = 140
	pinsPerDay = 3
)

var pinPhases = phases(Action, Review)

// pinsLeft is how many moments a person may still pin today.
func (s *Session) pinsLeft(seat *Seat) int {
	if seat.pinDay != s.day {
		return pinsPerDay
	}
	return max(0, pinsPerDay-seat.pins)
}

func (cmd *PinMoment) decideOwn(d *decision) ([]Body, *Refusal) {
	switch {
	case !pinPhases.has(d.phase):
		return nil, refuse(WrongPhase, "phase", d.phase.String())
	case cmd.Team != nil && *cmd.Team != d.team.id:
		return nil, refuse(UnknownID, "field", "team")
	case !plainText(cmd.Note, 0, maxOwnPin):
		return nil, refuse(BadText, "max", maxOwnPin)
	case d.pinsLeft(d.seat) == 0:
		return nil, refuse(PinLimit, "max", pinsPerDay)
	}
	return []Body{&Pinned{cmd.Note, &d.team.id}}, nil
}

func (cmd *PinMoment) decide(d *decision) ([]Body, *Refusal) {
	if d.seat != nil {
		return cmd.decideOwn(d)
	}
	if cmd.Team != nil && d.Session.team(*cmd.Team) == nil {
		return nil, refuse(UnknownID, "field", "team")
	}
	if !plainText(cmd.Note, 0, maxReason) {
		return nil, refuse(BadText, "max", maxReason)
	}
	return []Body{&Pinned{cmd.Note, cmd.Team}}, nil
}

func (body *Pinned) apply(s *Session, e *Event) {
	if e.Seat == nil {
		s.note(e, "pin", body.Note)
		return
	}
	seat := s.seats[*e.Seat]
	if seat.pinDay != e.Day {
		seat.pins, seat.pinDay = 0, e.Day
	}
	seat.pins++
}
