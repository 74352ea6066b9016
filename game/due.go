package game

import "container/heap"

// What happens by itself sits in one queue. Inside one millisecond the class decides, then the order in which things
// were scheduled (section 5).
type dueClass uint8

const (
	duePhase dueClass = iota
	dueMealtime
	dueRainStart
	dueRainEnd
	dueInflux
	dueCrowd
	dueTask // jobs, orders, expiries
	dueVolunteer
	dueFreeze // after all that counts in this millisecond
)

type dueItem struct {
	at    Time
	class dueClass
	order int64
	phase int // phaseCount for which it was scheduled; 0: whatever the phase
	what  due
}

// due is something that will happen by itself. It is a value that names what it concerns by ids, so that a copy of the
// session may keep it.
type due interface {
	// fire makes it happen. It must check that it still is what was scheduled.
	fire(s *Session, out *emitter)
}

type dueQueue []dueItem

func (q dueQueue) Len() int { return len(q) }
func (q dueQueue) Less(i, j int) bool {
	a, b := &q[i], &q[j]
	if a.at != b.at {
		return a.at < b.at
	}
	if a.class != b.class {
		return a.class < b.class
	}
	return a.order < b.order
}
func (q dueQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *dueQueue) Push(x any)   { *q = append(*q, x.(dueItem)) }
func (q *dueQueue) Pop() any {
	old := *q
	item := old[len(old)-1]
	old[len(old)-1] = dueItem{}
	*q = old[:len(old)-1]
	return item
}

// schedule puts something into the queue. It is called by Apply only, so that a replay has the same queue.
func (s *Session) schedule(at Time, class dueClass, phase int, what due) {
	s.order++
	heap.Push(&s.due, dueItem{at: at, class: class, order: s.order, phase: phase, what: what})
}

// Next says when the session next does something by itself; false if it waits for a command. The moment may turn out to
// be empty, when what was planned for it has been overtaken.
func (s *Session) Next() (Time, bool) {
	for len(s.due) > 0 {
		top := &s.due[0]
		if top.phase == 0 || top.phase == s.phaseCount {
			return top.at, true
		}
		heap.Pop(&s.due)
	}
	return 0, false
}

// forgetDue drops what was due before a moment: its events have been applied. Only a replay finds any.
func (s *Session) forgetDue(before Time) {
	for len(s.due) > 0 && s.due[0].at < before {
		heap.Pop(&s.due)
	}
}

// Reach notes that the clock of a replayed session has come to a moment; what was due before it has happened.
func (s *Session) Reach(at Time) {
	s.forgetDue(at)
	s.now = max(s.now, at)
}

// Advance applies and returns the events due up to and including a time. A replay calls only Apply.
func (s *Session) Advance(to Time) []Event {
	var out emitter
	for {
		at, some := s.Next()
		if !some || at > to {
			break
		}
		item := heap.Pop(&s.due).(dueItem)
		out.at = max(item.at, s.now)
		item.what.fire(s, &out)
	}
	s.now = max(s.now, to)
	return out.events
}

// emitter collects the events of Advance; each is applied at once, so that the next sees what it did.
type emitter struct {
	at     Time
	events []Event
}

func (out *emitter) emit(s *Session, town *Town, team *Team, body Body) {
	e := Event{Seq: s.seq + 1, At: out.at, Day: s.day, Phase: s.phase, Kind: body.Kind(), Body: body}
	if town != nil {
		e.Town = &town.id
	}
	if team != nil {
		e.Team = &team.id
	}
	s.Apply(e)
	out.events = append(out.events, e)
}
