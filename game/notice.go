package game

// noticesKept is how many notices the town and a team remember, auditKept how many acts of the facilitator.
const (
	noticesKept = 24
	auditKept   = 40
)

// Notice is a line for the messages on a phone and for the ticker on the big screen. Its kind is an event's kind or
// "promise_kept", "promise_forgiven", "promise_broken"; the page makes the sentence.
type Notice struct {
	ID      int        `json:"id"`
	At      Time       `json:"at"`
	Kind    string     `json:"kind"`
	Town    TownID     `json:"town"`
	Team    *TeamID    `json:"team,omitempty"`
	To      *TeamID    `json:"to,omitempty"`
	Kampung *KampungID `json:"c,omitempty"`
	Item    string     `json:"item,omitempty"`
	// People is people, meals or units, as the kind says.
	People int      `json:"n,omitempty"`
	Card   CardKind `json:"card,omitempty"`
	Text   string   `json:"text,omitempty"`
}

// AuditEntry is an act of a facilitator.
type AuditEntry struct {
	Seq  int64  `json:"seq"`
	At   Time   `json:"at"`
	By   string `json:"by"`
	Kind string `json:"kind"`
	Text string `json:"text,omitempty"`
	// N is seconds of an extension or a cut, cp of a correction, people of a merged team; Team is whom it concerns.
	N    int     `json:"n,omitempty"`
	Team *TeamID `json:"team,omitempty"`
}

// Activity is the last thing that a team did.
type Activity struct {
	At   Time   `json:"at"`
	Seat SeatID `json:"seat"`
	Role Role   `json:"role"`
	What string `json:"what"`
	// A and B depend on What: kampung and people, ingredient and units, meal and meals, team and amount.
	A int `json:"a"`
	B int `json:"b"`
}

// notice tells everybody.
func (s *Session) notice(n Notice) {
	s.lastNotice++
	n.ID = s.lastNotice
	s.feed = keepLast(s.feed, n, noticesKept)
}

// tell tells one team.
func (s *Session) tell(team *Team, n Notice) {
	s.lastNotice++
	n.ID = s.lastNotice
	team.feed = keepLast(team.feed, n, noticesKept)
}

// note puts an act into the facilitator's audit list; the caller may add its numbers.
func (s *Session) note(e *Event, kind, text string) *AuditEntry {
	s.audit = keepLast(s.audit, AuditEntry{Seq: e.Seq, At: e.At, By: e.By, Kind: kind, Text: text}, auditKept)
	return &s.audit[len(s.audit)-1]
}

// did keeps the last thing that a team did.
func (team *Team) did(e *Event, role Role, what string, a, b int) {
	seat := NoSeat
	if e.Seat != nil {
		seat = *e.Seat
	}
	team.activity = Activity{At: e.At, Seat: seat, Role: role, What: what, A: a, B: b}
}

// keepLast adds an item and drops the oldest beyond so many. It works in place: views copy what they show.
func keepLast[T any](list []T, item T, most int) []T {
	if len(list) < most {
		return append(list, item)
	}
	copy(list, list[1:])
	list[len(list)-1] = item
	return list
}
