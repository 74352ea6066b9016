package game

import "slices"

// rateCommands and rateWindow bound how fast a seat may act (section 5, RATE).
const (
	rateCommands = 5
	rateWindow   = 2 * second
)

// decision is what a command sees while it is decided: the state, which it must not change.
type decision struct {
	*Session
	at   Time
	by   Actor
	seat *Seat // nil unless a seat or its volunteer acts
	team *Team // the seat's
	town *Town // the team's
}

// link is the seat to which provenance credits what is done now: a volunteer is a missing link (section 10).
func (d *decision) link() SeatID {
	if d.by.Kind != BySeat || !d.seat.participant() {
		return NoSeat
	}
	return d.seat.id
}

// Decide checks a command and returns the events that it causes, ready for Apply, or a *Refusal. It changes nothing.
// Due events up to at must have been taken with Advance before.
//
// id is the client's name of the command: a repeated id gets *Repeat with the first answer and no event. A command without
// an id is never a repetition, is not counted for RATE and its refusal is not remembered. A refused command with an id comes
// with one event that remembers the answer, unless the server gave it; that event must be applied too. A seat remembers its
// last 64 answers.
func (s *Session) Decide(at Time, by Actor, id string, cmd Command) ([]Event, error) {
	d := &decision{Session: s, at: at, by: by}
	if by.Kind == BySeat || by.Kind == ByVolunteer {
		d.seat = s.seat(by.Seat)
		if d.seat == nil || d.seat.removed || by.Kind == BySeat && !d.seat.participant() {
			return nil, refuse(UnknownSeat)
		}
		d.team, d.town = d.seat.team, d.seat.team.town
	}
	if repeat := d.answered(id); repeat != nil {
		return nil, repeat
	}
	bodies, refusal := d.check(cmd)
	if refusal != nil {
		if id == "" || by.Kind == ByServer {
			return nil, refusal
		}
		bodies = []Body{&Refused{Command: cmd.Name(), Refusal: *refusal}}
	}
	events := make([]Event, len(bodies))
	for i, body := range bodies {
		events[i] = d.event(int64(i), id, body)
	}
	if refusal != nil {
		return events, refusal
	}
	return events, nil
}

func (d *decision) check(cmd Command) ([]Body, *Refusal) {
	rule := cmd.access()
	if !rule.allows(d.by.Kind) {
		return nil, refuse(NotAllowed)
	}
	if d.seat != nil {
		if d.paused && !rule.whilePaused {
			return nil, refuse(Paused)
		}
		if !rule.free && d.tooFast() {
			return nil, refuse(Rate)
		}
	}
	if !rule.phases.has(d.phase) {
		return nil, refuse(WrongPhase, "phase", d.phase.String())
	}
	if d.seat != nil && d.seat.waiting {
		return nil, refuse(Waiting)
	}
	if d.seat != nil && len(rule.roles) > 0 && !slices.ContainsFunc(rule.roles, d.seat.has) {
		return nil, refuse(NotYourRole, "role", rule.roles[0].String())
	}
	return cmd.decide(d)
}

func (rule access) allows(kind ActorKind) bool {
	switch kind {
	case ByServer:
		return rule.server
	case ByFacilitator:
		return rule.facilitator
	default:
		return rule.seat
	}
}

func (d *decision) tooFast() bool {
	at := d.seat.acceptedAt
	return len(at) == rateCommands && d.at-at[0] < rateWindow
}

func (d *decision) answered(id string) *Repeat {
	if id == "" {
		return nil
	}
	answers := &d.answers
	if d.seat != nil {
		answers = &d.seat.answers
	}
	if first, known := answers.first[id]; known {
		return &Repeat{First: first}
	}
	return nil
}

// byVolunteer is what an event that a volunteer caused says of it.
const byVolunteer = "volunteer"

// event puts the common fields around a body; nth counts the events of this decision from 0.
func (d *decision) event(nth int64, id string, body Body) Event {
	e := Event{
		Seq: d.seq + 1 + nth, At: d.at, Day: d.day, Phase: d.phase, Kind: body.Kind(), CommandID: id, Body: body,
	}
	if d.seat != nil {
		e.Town, e.Team, e.Seat = &d.town.id, &d.team.id, &d.seat.id
	}
	switch d.by.Kind {
	case ByServer:
		e.By = "server"
	case ByFacilitator:
		e.By = "facilitator"
		if d.by.Name != "" {
			e.By += ":" + d.by.Name
		}
	case ByVolunteer:
		e.By = byVolunteer
	}
	return e
}

// Refused keeps the answer to a refused command, so that a repetition gets the same.
type Refused struct {
	Command string `json:"command"`
	Refusal
}

var _ = register[Refused]()

// Kind is "refused".
func (*Refused) Kind() string { return "refused" }

func (body *Refused) apply(s *Session, e *Event) { s.remember(e, &body.Refusal) }

// remember keeps the answer to a command: of a seat with the seat, otherwise with the session.
func (s *Session) remember(e *Event, answer *Refusal) {
	if e.CommandID == "" {
		return
	}
	if e.Seat != nil {
		s.seats[*e.Seat].answers.keep(e.CommandID, answer)
	} else {
		s.answers.keep(e.CommandID, answer)
	}
}

// answersKept is how many answers a seat remembers. A phone has far fewer commands on their way.
const answersKept = 64

// answers remembers the last answers by the id of their command.
type answers struct {
	first  map[string]*Refusal // nil: accepted
	inTurn []string            // ids, the oldest first
}

// keep remembers an answer, unless the command has one already.
func (a *answers) keep(id string, answer *Refusal) {
	if _, known := a.first[id]; known {
		return
	}
	if a.first == nil {
		a.first = make(map[string]*Refusal)
	}
	a.first[id] = answer
	a.inTurn = append(a.inTurn, id)
	if len(a.inTurn) > answersKept {
		delete(a.first, a.inTurn[0])
		a.inTurn = a.inTurn[1:]
	}
}
