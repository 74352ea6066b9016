package game

import "slices"

// Undo takes back a phase change or a card of the facilitator, at most 60 s of game time after it. The session is again
// what it was just before, with the time that was left then. What people did in the meantime is thrown away; who is here,
// what was said and whether the clock stands remain (see lasting).
type Undo struct {
	// Seq is the number of the event to undo: a phase_ended or a card.
	Seq int64 `json:"seq"`
	// Reason is at most 280 characters.
	Reason string `json:"reason,omitempty"`
}

// Undone says that the events from Seq up to this one have not happened, except those that last. Whoever reads a journal
// sees what stands with Standing.
type Undone struct {
	Seq    int64  `json:"seq"`
	Reason string `json:"reason,omitempty"`
}

var (
	_ = command[Undo]()
	_ = register[Undone]()
)

const (
	undoWindow = 60 * second
	// undosKept bounds what one session remembers: each is a copy of its state.
	undosKept = 4
)

// checkpoint is the state just before an event that may be undone, and what has happened since.
type checkpoint struct {
	seq     int64
	at      Time
	phase   Phase // when it happened
	card    CardKind
	before  *Session
	lasting int // how many of the session's lasting events came before it
	done    []tally
	people  []SeatID
}

// tally counts the commands that caused events of one kind.
type tally struct {
	kind string
	n    int
}

// Name is "undo".
func (*Undo) Name() string   { return "undo" }
func (*Undo) access() access { return access{facilitator: true, phases: anyPhase} }

// Kind is "undone".
func (*Undone) Kind() string { return "undone" }

func (cmd *Undo) decide(d *decision) ([]Body, *Refusal) {
	i := slices.IndexFunc(d.undo, func(c checkpoint) bool { return c.seq == cmd.Seq })
	switch {
	case i < 0:
		return nil, refuse(UnknownID, "field", "seq")
	case d.at-d.undo[i].at > undoWindow:
		return nil, refuse(TooLate)
	case !plainText(cmd.Reason, 0, maxReason):
		return nil, refuse(BadText, "max", maxReason)
	case d.undo[i].phase == Lobby && slices.ContainsFunc(d.lasting[d.undo[i].lasting:], movesPeople):
		return nil, refuse(PeopleChanged) // they have seats that the lobby did not have
	}
	return []Body{&Undone{Seq: cmd.Seq, Reason: cmd.Reason}}, nil
}

// lasting reports whether an event remains although the time in which it happened is undone: it is about people and
// words, not about the play. What a volunteer says is play; its seat may be undone with the lobby's end.
func lasting(e *Event) bool {
	if e.By == byVolunteer {
		return false
	}
	switch e.Body.(type) {
	case *Reseated, *SeatCardMade, *LinkMade, *LinkRevoked, *SeatLeft, *SeatReturned, *VolunteerOff, *ReadySet, *SeatRenamed, *TeamRenamed,
		*LobbyWasLocked, *BoardSet, *MessageSent, *Pinned, *Kudos, *ScoreCorrected, *PausedEvent, *ResumedEvent,
		*StepOpened, *PictureShown, *PromptSet, *FeelingTold, *Insight, *Story, *Memory, *NoteDropped, *NoteLetThrough,
		*HabitsRated, *FloorGiven, *GroupsMixed, *Commitment, *CheckedIn, *FeedbackGiven, *OwnShared, *DebriefReserved,
		*ResultEntered:
		return true
	default:
		return movesPeople(*e)
	}
}

// Lasts reports whether an event remains although the time in which it happened is undone (see Standing).
func Lasts(e Event) bool { return lasting(&e) }

// movesPeople reports whether an event gives somebody a seat or takes it.
func movesPeople(e Event) bool {
	switch e.Body.(type) {
	case *SeatTaken, *SeatGiven, *SeatMoved, *SeatRemoved, *SeatReadmitted, *TeamsMerged:
		return true
	default:
		return false
	}
}

// keepCheckpoint copies the state before an event that may be undone.
func (s *Session) keepCheckpoint(e *Event) {
	point := checkpoint{seq: e.Seq, at: e.At, phase: s.phase}
	switch body := e.Body.(type) {
	case *PhaseEnded:
	case *CardPlayed:
		point.card = body.Card
	default:
		return
	}
	s.forgetCheckpoints(e.At)
	if len(s.undo) == undosKept {
		s.undo = slices.Delete(s.undo, 0, 1)
	}
	point.before, point.lasting = s.clone(), len(s.lasting)
	for i := range point.before.undo { // an act may be undone after a later one; from there on none, or the copies would make a chain
		earlier := *point.before.undo[i].before
		earlier.undo, earlier.lasting = nil, nil
		point.before.undo[i].before = &earlier
	}
	s.undo = append(s.undo, point)
}

// forgetCheckpoints drops what can no longer be undone.
func (s *Session) forgetCheckpoints(at Time) {
	s.undo = slices.DeleteFunc(s.undo, func(c checkpoint) bool { return at-c.at > undoWindow })
	if len(s.undo) == 0 {
		s.lasting = nil
	}
}

// observe notes an event that would be undone with those of the checkpoints.
func (s *Session) observe(e *Event) {
	if len(s.undo) == 0 {
		return
	}
	switch s.forgetCheckpoints(e.At); {
	case len(s.undo) == 0:
	case lasting(e):
		s.lasting = append(s.lasting, *e)
	default:
		for i := range s.undo {
			s.undo[i].observe(e)
		}
	}
}

func (c *checkpoint) observe(e *Event) {
	if _, refused := e.Body.(*Refused); refused || e.CommandID == "" || e.Seat == nil {
		return
	}
	if i := slices.IndexFunc(c.done, func(t tally) bool { return t.kind == e.Kind }); i >= 0 {
		c.done[i].n++
	} else {
		c.done = append(c.done, tally{e.Kind, 1})
	}
	if !slices.Contains(c.people, *e.Seat) {
		c.people = append(c.people, *e.Seat)
	}
}

// clone shares lists that only grow, and lets the copy grow them on its own: a crowd whose phones come back all the time must
// not copy them with every event.
func (c checkpoint) clone() checkpoint {
	c.people = slices.Clip(c.people)
	c.done = slices.Clone(c.done)
	return c
}

func (body *Undone) apply(s *Session, e *Event) {
	i := slices.IndexFunc(s.undo, func(c checkpoint) bool { return c.seq == body.Seq })
	if i < 0 {
		return // no journal of ours has it
	}
	point, now := s.undo[i], *s
	*s = *point.before.clone() // a copy of the session may share it
	s.seq = e.Seq
	for _, kept := range now.lasting[point.lasting:] {
		kept.At = s.now
		kept.Body.apply(s, &kept)
		s.observe(&kept)
	}
	s.keepAnswers(&now)
	s.audit, s.lastNotice = now.audit, now.lastNotice
	s.note(e, "undone", point.what())
	s.notice(Notice{At: s.now, Kind: "undone", Card: point.card})
}

// keepAnswers keeps what was answered in the time that is undone: a command that a phone sends again does not happen again.
func (s *Session) keepAnswers(now *Session) {
	s.answers = now.answers
	for i, seat := range s.seats {
		if i < len(now.seats) {
			seat.answers, seat.counted = now.seats[i].answers, now.seats[i].counted
		}
	}
}

// what names the undone act for the audit list: a card's kind or the phase that had ended.
func (c *checkpoint) what() string {
	if c.card != "" {
		return string(c.card)
	}
	return c.phase.String()
}

// Standing returns the events of a journal that stand: without those that an undone event names, and with those of them
// that last at the moment to which the session went back. The events must begin with the first of the session; the slice
// is not changed.
func Standing(events []Event) []Event {
	var standing []Event
	for _, e := range events {
		body, is := e.Body.(*Undone)
		if !is {
			standing = append(standing, e)
			continue
		}
		from := slices.IndexFunc(standing, func(e Event) bool { return e.Seq == body.Seq })
		if from < 0 {
			continue
		}
		back := standing[from].At
		undone := slices.Clone(standing[from:])
		standing = standing[:from]
		for _, kept := range undone {
			if lasting(&kept) {
				kept.At = back
				standing = append(standing, kept)
			}
		}
		e.At = back
		standing = append(standing, e)
	}
	return standing
}

// UndoView is what the facilitator may undo, and what would be thrown away with it.
type UndoView struct {
	// Seq is what the command wants.
	Seq int64 `json:"seq"`
	// Kind is "phase" or "card"; Phase is the one that was ended.
	Kind  string   `json:"kind"`
	Phase *Phase   `json:"phase,omitempty"`
	Card  CardKind `json:"card,omitempty"`
	At    Time     `json:"at"`
	// Until is the last moment in which it may be undone.
	Until Time `json:"until"`
	// Commands is how many commands were accepted since, of so many People; Done counts them by the kind of their events.
	Commands int            `json:"commands"`
	People   int            `json:"people"`
	Done     map[string]int `json:"done"`
}

func (s *Session) undoViews() map[int64]UndoView {
	views := make(map[int64]UndoView, len(s.undo))
	for _, point := range s.undo {
		v := UndoView{
			Seq: point.seq, Kind: "phase", Card: point.card, At: point.at, Until: point.at + undoWindow,
			People: len(point.people), Done: make(map[string]int, len(point.done)),
		}
		if point.card != "" {
			v.Kind = "card"
		} else {
			v.Phase = &point.phase
		}
		for _, t := range point.done {
			v.Commands += t.n
			v.Done[t.kind] = t.n
		}
		views[point.seq] = v
	}
	return views
}
