package game

import "slices"

// NoteID counts the notes of a session from 1.
type NoteID int

// NoteKind is what a note is.
type NoteKind string

// The kinds of notes. A memory is a moment that somebody remembers differently.
const (
	NoteInsight NoteKind = "insight"
	NoteStory   NoteKind = "story"
	NoteMemory  NoteKind = "memory"
)

// noteCommitment is what a commitment is on the wall. It is written with Commit alone.
const noteCommitment = "commitment"

// Bounds of notes.
const (
	maxNote      = 400
	notesPerSeat = 20
)

// WriteNote writes a note, for oneself or for the wall. With Note it replaces an own one.
type WriteNote struct {
	Note *NoteID  `json:"note,omitempty"`
	Kind NoteKind `json:"kind"`
	// Prompt is what it answers, at most 200 characters: the key of a prompt or its text.
	Prompt string `json:"prompt,omitempty"`
	// At is the moment of the play that it is about; a memory has one.
	At   *Time  `json:"at,omitempty"`
	Text string `json:"text"` // 1 to 400 characters
	// Shared notes may come to the wall, with team and name if Named. A facilitator's note is always shared.
	Shared bool `json:"shared"`
	Named  bool `json:"named"`
}

// DropNote takes an own note away.
type DropNote struct {
	Note NoteID `json:"note"`
}

// LetThrough puts a shared note on the wall, or hides it from there.
type LetThrough struct {
	Note  NoteID `json:"note"`
	Shown bool   `json:"shown"`
}

// Note is a note that somebody has written. A shared one comes to the wall when the facilitator lets it through, a
// facilitator's own at once.
type Note struct {
	Note   NoteID `json:"note"`
	Prompt string `json:"prompt,omitempty"`
	At     *Time  `json:"at,omitempty"`
	Text   string `json:"text"`
	Shared bool   `json:"shared"`
	Named  bool   `json:"named"`
}

// Insight is what somebody has understood, Story what they tell of work or life, Memory a moment that they remember
// differently.
type (
	Insight struct{ Note }
	Story   struct{ Note }
	Memory  struct{ Note }
)

// NoteDropped is a note that its writer has taken away.
type NoteDropped struct {
	Note NoteID `json:"note"`
}

// NoteLetThrough says whether a note is on the wall.
type NoteLetThrough struct {
	Note  NoteID `json:"note"`
	Shown bool   `json:"shown"`
}

var (
	_ = command[WriteNote]()
	_ = command[DropNote]()
	_ = command[LetThrough]()
	_ = register[Insight]()
	_ = register[Story]()
	_ = register[Memory]()
	_ = register[NoteDropped]()
	_ = register[NoteLetThrough]()
)

// Name is "write_note".
func (*WriteNote) Name() string { return "write_note" }
func (*WriteNote) access() access {
	return access{seat: true, facilitator: true, phases: phases(Final, Debrief, Reflection, Awards)}
}

// Name is "drop_note".
func (*DropNote) Name() string { return "drop_note" }
func (*DropNote) access() access {
	return access{seat: true, facilitator: true, phases: phases(Final, Debrief, Reflection, Awards)}
}

// Name is "let_through".
func (*LetThrough) Name() string { return "let_through" }
func (*LetThrough) access() access {
	return access{facilitator: true, phases: phases(Final, Debrief, Reflection, Awards)}
}

// Kind is "insight".
func (*Insight) Kind() string { return "insight" }

// Kind is "story".
func (*Story) Kind() string { return "story" }

// Kind is "memory".
func (*Memory) Kind() string { return "memory" }

// Kind is "note_dropped".
func (*NoteDropped) Kind() string { return "note_dropped" }

// Kind is "let_through".
func (*NoteLetThrough) Kind() string { return "let_through" }

// written is a note as it stands. It is replaced, never changed: copies of the session share it.
type written struct {
	NoteView
	seat   SeatID // NoSeat: a facilitator's
	shared bool
	named  bool
	shown  bool
}

// note finds a note, nil for one that does not exist or was dropped.
func (s *Session) written(id NoteID) *written {
	if id < 1 || int(id) > len(s.debrief.notes) {
		return nil
	}
	return s.debrief.notes[id-1]
}

// ownNote finds a note of who gives the command, but no commitment. Facilitators share theirs.
func (d *decision) ownNote(id NoteID) (*written, *Refusal) {
	writer := NoSeat
	if d.seat != nil {
		writer = d.seat.id
	}
	if n := d.written(id); n != nil && n.seat == writer && n.Kind != noteCommitment {
		return n, nil
	}
	return nil, refuse(UnknownID, "field", "note")
}

func (cmd *WriteNote) decide(d *decision) ([]Body, *Refusal) {
	id := NoteID(len(d.debrief.notes) + 1)
	if cmd.Note != nil {
		if _, refusal := d.ownNote(*cmd.Note); refusal != nil {
			return nil, refusal
		}
		id = *cmd.Note
	}
	note := Note{Note: id, Prompt: cmd.Prompt, At: cmd.At, Text: cmd.Text, Shared: cmd.Shared || d.seat == nil, Named: cmd.Named}
	var body Body
	switch cmd.Kind {
	case NoteInsight:
		body = &Insight{note}
	case NoteStory:
		body = &Story{note}
	case NoteMemory:
		body = &Memory{note}
	default:
		return nil, refuse(UnknownID, "field", "kind")
	}
	switch {
	case cmd.At == nil && cmd.Kind == NoteMemory, cmd.At != nil && (*cmd.At < 0 || *cmd.At > d.at):
		return nil, refuse(BadAmount, "min", 0, "max", d.at)
	case !plainText(cmd.Prompt, 0, maxPrompt):
		return nil, refuse(BadText, "max", maxPrompt)
	case !plainText(cmd.Text, 1, maxNote):
		return nil, refuse(BadText, "max", maxNote)
	case cmd.Note == nil && d.seat != nil && len(d.seat.hasSaid().notes) >= notesPerSeat:
		return nil, refuse(NoteLimit, "max", notesPerSeat)
	}
	return []Body{body}, nil
}

func (body *Insight) apply(s *Session, e *Event) { s.keepNote(e, &body.Note) }
func (body *Story) apply(s *Session, e *Event)   { s.keepNote(e, &body.Note) }
func (body *Memory) apply(s *Session, e *Event)  { s.keepNote(e, &body.Note) }

func (s *Session) keepNote(e *Event, note *Note) {
	view := NoteView{Kind: e.Kind, Prompt: note.Prompt, At: Never, Text: note.Text}
	if note.At != nil {
		view.At = *note.At
	}
	s.writeDown(e, note.Note, written{NoteView: view, shared: note.Shared, named: note.Named})
}

// writeDown keeps a note under its number. What was let through stays on the wall only as it was read: a changed note, and
// one that was not shared in between, waits for the facilitator again.
func (s *Session) writeDown(e *Event, id NoteID, n written) {
	switch next := NoteID(len(s.debrief.notes) + 1); {
	case id < 1 || id > next:
		return // no journal of ours has it
	case id == next:
		s.debrief.notes = append(s.debrief.notes, nil)
	}
	before := s.debrief.notes[id-1]
	n.seat = NoSeat
	if e.Seat != nil {
		n.seat = *e.Seat
	}
	n.shown = n.seat == NoSeat || n.shared && before != nil && before.shown && before.NoteView == n.NoteView
	if said := s.saidBy(n.seat); said != nil && before == nil && n.Kind != noteCommitment {
		said.notes = append(said.notes, id)
	}
	s.debrief.notes[id-1] = &n
}

// saidBy is what a person has said, nil for a facilitator.
func (s *Session) saidBy(id SeatID) *said {
	if id == NoSeat {
		return nil
	}
	return s.seats[id].says()
}

func (cmd *DropNote) decide(d *decision) ([]Body, *Refusal) {
	if _, refusal := d.ownNote(cmd.Note); refusal != nil {
		return nil, refusal
	}
	return []Body{&NoteDropped{cmd.Note}}, nil
}

func (body *NoteDropped) apply(s *Session, e *Event) {
	n := s.written(body.Note)
	if n == nil {
		return
	}
	if said := s.saidBy(n.seat); said != nil {
		said.notes = slices.DeleteFunc(said.notes, func(id NoteID) bool { return id == body.Note })
	}
	s.debrief.notes[body.Note-1] = nil
}

func (cmd *LetThrough) decide(d *decision) ([]Body, *Refusal) {
	n := d.written(cmd.Note)
	switch {
	case n == nil || !n.shared: // what is private is not there for anybody else
		return nil, refuse(UnknownID, "field", "note")
	case n.shown == cmd.Shown:
		return nil, refuse(Already)
	}
	return []Body{&NoteLetThrough{cmd.Note, cmd.Shown}}, nil
}

func (body *NoteLetThrough) apply(s *Session, e *Event) {
	if n := s.written(body.Note); n != nil {
		changed := *n
		changed.shown = body.Shown
		s.debrief.notes[body.Note-1] = &changed
	}
}
