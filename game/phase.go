package game

// PhaseChanged begins a phase (section 5).
type PhaseChanged struct {
	From Phase `json:"from"`
	To   Phase `json:"to"`
	Day  int   `json:"day"`
	// EndsAt is when it ends by itself, Never (-1) where only the facilitator ends it.
	EndsAt Time `json:"ends_at"`
}

// PhaseEnded is the facilitator's word that the phase is over now; PhaseChanged follows in the same millisecond.
type PhaseEnded struct {
	To Phase `json:"to"`
}

// PausedEvent stops the clock.
type PausedEvent struct{}

// ResumedEvent starts the clock again.
type ResumedEvent struct{}

// Extended moves the end of the phase. Mealtimes, rain and newcomers keep their distance from the start of the action.
type Extended struct {
	Seconds int `json:"seconds"`
}

var (
	_ = register[PhaseChanged]()
	_ = register[PhaseEnded]()
	_ = register[PausedEvent]()
	_ = register[ResumedEvent]()
	_ = register[Extended]()

	_ = command[EndPhase]()
	_ = command[Pause]()
	_ = command[Resume]()
	_ = command[Extend]()
)

// Kind is "phase_changed".
func (*PhaseChanged) Kind() string { return "phase_changed" }

// Kind is "phase_ended".
func (*PhaseEnded) Kind() string { return "phase_ended" }

// Kind is "paused".
func (*PausedEvent) Kind() string { return "paused" }

// Kind is "resumed".
func (*ResumedEvent) Kind() string { return "resumed" }

// Kind is "extended".
func (*Extended) Kind() string { return "extended" }

func (body *PhaseChanged) apply(s *Session, e *Event) {
	for _, town := range s.towns { // the steps of decay of the phase that ends; the next counts anew
		town.decayPress(s, e.At)
	}
	s.phase, s.day = body.To, body.Day
	s.phaseCount++
	s.phaseStart, s.phaseEnd = e.At, body.EndsAt
	if body.EndsAt != Never {
		s.schedulePhaseEnd()
	}
	switch body.To {
	case Plan:
		s.planStart, s.actionStart = e.At, Never
		s.beginPlan()
	case Action:
		s.actionStart = e.At
		s.beginAction()
	case Reflection: // often another day: nobody is asked or shown what the debrief ended with
		s.debrief.picture, s.debrief.prompt = nil, PromptView{}
	}
	s.beginPhaseSeats()
}

func (s *Session) schedulePhaseEnd() {
	s.schedule(s.phaseEnd, duePhase, s.phaseCount, phaseEndDue{s.phaseEnd})
}

// phaseEndDue is the end of a phase by the clock.
type phaseEndDue struct{ at Time }

func (end phaseEndDue) fire(s *Session, out *emitter) {
	if s.phaseEnd == end.at {
		s.changePhase(out, s.nextPhase())
	}
}

func (body *PhaseEnded) apply(s *Session, e *Event) {
	s.note(e, "phase", body.To.String())
	s.phaseEnd = e.At
	s.schedule(e.At, duePhase, s.phaseCount, phaseChangeDue{body.To})
}

// phaseChangeDue is the phase that the facilitator has ordered.
type phaseChangeDue struct{ to Phase }

func (change phaseChangeDue) fire(s *Session, out *emitter) { s.changePhase(out, change.to) }

func (*PausedEvent) apply(s *Session, e *Event)  { s.paused = true; s.note(e, "pause", "") }
func (*ResumedEvent) apply(s *Session, e *Event) { s.paused = false; s.note(e, "resume", "") }

func (body *Extended) apply(s *Session, e *Event) {
	s.phaseEnd += Time(body.Seconds) * second
	s.schedulePhaseEnd()
	if s.phase == Action {
		s.planSignals()
	}
	s.note(e, "extend", "").N = body.Seconds
}

// nextPhase is what follows by the clock.
func (s *Session) nextPhase() Phase {
	switch s.phase {
	case Briefing:
		return Plan
	case Review:
		if s.day+1 < len(s.params.Days) {
			return Plan
		}
		return Final
	case Awards:
		return Awards
	default:
		return s.phase + 1
	}
}

// inPlay reports whether the rules act: plan, action or review.
func (s *Session) inPlay() bool { return s.phase == Plan || s.phase == Action || s.phase == Review }

func (s *Session) phaseLength(phase Phase) Time {
	switch phase {
	case Plan:
		return Time(s.params.PlanSeconds) * second
	case Action:
		return Time(s.params.ActionSeconds) * second
	case Review:
		return Time(s.params.ReviewSeconds) * second
	default:
		return Never
	}
}

// changePhase ends this phase and begins another, with all that belongs to the moment: the bell, the start of a day, the
// start of the action, the end of the play.
func (s *Session) changePhase(out *emitter, to Phase) {
	switch s.phase {
	case Lobby:
		s.openTowns(out)
	case Action:
		for _, town := range s.towns {
			town.bell(s, out)
		}
		s.freezeAtBell(out)
	}
	s.giveSeats(out)
	day, ends := s.day, Never
	if to == Plan {
		day++
	}
	if length := s.phaseLength(to); length != Never {
		ends = out.at + length
	}
	out.emit(s, nil, nil, &PhaseChanged{From: s.phase, To: to, Day: day, EndsAt: ends})
	switch to {
	case Plan:
		for _, town := range s.towns {
			town.startDay(s, out)
		}
	case Final:
		out.emit(s, nil, nil, s.playResult())
	case Awards:
		out.emit(s, nil, nil, s.computedAwards())
	}
}

// EndPhase ends the phase now. Without To the next phase of the programme follows; after the play, To may name any later
// phase, since debrief, reflection and awards may be left out.
type EndPhase struct {
	To *Phase `json:"to,omitempty"`
}

// Name is "end_phase".
func (*EndPhase) Name() string { return "end_phase" }
func (*EndPhase) access() access {
	return access{facilitator: true, phases: anyPhase &^ phases(Awards)}
}

func (cmd *EndPhase) decide(d *decision) ([]Body, *Refusal) {
	if d.paused {
		return nil, refuse(Paused)
	}
	to := d.nextPhase()
	if cmd.To != nil && *cmd.To != to {
		if d.phase < Final || *cmd.To <= d.phase || *cmd.To > Awards {
			return nil, refuse(WrongPhase, "phase", d.phase.String())
		}
		to = *cmd.To
	}
	return []Body{&PhaseEnded{To: to}}, nil
}

// Pause stops the clock, and with it everything that people may do.
type Pause struct{}

// Resume starts the clock again.
type Resume struct{}

// Name is "pause".
func (*Pause) Name() string { return "pause" }

// Name is "resume".
func (*Resume) Name() string   { return "resume" }
func (*Pause) access() access  { return access{facilitator: true, phases: anyPhase} }
func (*Resume) access() access { return access{facilitator: true, phases: anyPhase} }

func (*Pause) decide(d *decision) ([]Body, *Refusal) {
	if d.paused {
		return nil, refuse(Already)
	}
	return []Body{&PausedEvent{}}, nil
}

func (*Resume) decide(d *decision) ([]Body, *Refusal) {
	if !d.paused {
		return nil, refuse(Already)
	}
	return []Body{&ResumedEvent{}}, nil
}

// maxExtension bounds one extension, in seconds.
const maxExtension = 600

// Extend gives the phase more time: 1 to 600 seconds, 30 unless said otherwise.
type Extend struct {
	Seconds int `json:"seconds,omitempty"`
}

// Name is "extend".
func (*Extend) Name() string { return "extend" }
func (*Extend) access() access {
	return access{facilitator: true, phases: phases(Plan, Action, Review)}
}

func (cmd *Extend) decide(d *decision) ([]Body, *Refusal) {
	seconds := cmd.Seconds
	if seconds == 0 {
		seconds = d.params.CardExtensionSeconds
	}
	if seconds < 1 || seconds > maxExtension {
		return nil, refuse(BadAmount, "min", 1, "max", maxExtension)
	}
	return []Body{&Extended{Seconds: seconds}}, nil
}
