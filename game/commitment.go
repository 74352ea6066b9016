package game

import (
	"slices"
	"strconv"
)

// Bounds of commitments.
const (
	maxIntention    = 200
	maxCheckIn      = 280
	checkInsPerSeat = 50
	keyHashLength   = 64
)

// Commit writes down what a person is going to do at work: if this happens, then I will do that, from a date on. The last
// word of a person counts. If shared, it may come to the wall as a note does.
type Commit struct {
	If   string `json:"if"`   // 1 to 200 characters
	Then string `json:"then"` // 1 to 200 characters
	Date string `json:"date"` // a real day, as 2026-12-01
	// Shared commitments may come to the wall, with team and name if Named.
	Shared bool `json:"shared"`
	Named  bool `json:"named"`
	// KeyHash is the SHA-256, in hex, of a secret that only the person's link has.
	KeyHash string `json:"key_hash"`
}

// Commitment is what a person is going to do. No view has the hash of its key.
type Commitment struct {
	Note    NoteID `json:"note"`
	If      string `json:"if"`
	Then    string `json:"then"`
	Date    string `json:"date"`
	Shared  bool   `json:"shared"`
	Named   bool   `json:"named"`
	KeyHash string `json:"key_hash"`
}

// CheckInState is how it went.
type CheckInState string

// How a commitment went.
const (
	Kept       CheckInState = "kept"
	KeptPartly CheckInState = "partly"
	NotYet     CheckInState = "not_yet"
)

var checkInStates = []CheckInState{Kept, KeptPartly, NotYet}

// CheckIn says how the own commitment went, with a text of at most 280 characters. A person may do so 50 times, also weeks
// later and while the session is paused.
type CheckIn struct {
	State CheckInState `json:"state"`
	Text  string       `json:"text,omitempty"`
}

// CheckedIn is how a commitment went.
type CheckedIn struct {
	State CheckInState `json:"state"`
	Text  string       `json:"text,omitempty"`
}

var (
	_ = register[Commitment]()
	_ = register[CheckedIn]()
	_ = command[Commit]()
	_ = command[CheckIn]()
)

// Name is "commit".
func (*Commit) Name() string { return "commit" }
func (*Commit) access() access {
	return access{seat: true, phases: phases(Debrief, Reflection, Awards)}
}

// Name is "check_in".
func (*CheckIn) Name() string { return "check_in" }
func (*CheckIn) access() access {
	return access{seat: true, phases: phases(Debrief, Reflection, Awards), whilePaused: true}
}

// Kind is "commitment".
func (*Commitment) Kind() string { return noteCommitment }

// Kind is "checked_in".
func (*CheckedIn) Kind() string { return "checked_in" }

// commitment is what a person has written down. Its words are in the note.
type commitment struct {
	note     NoteID // 0: none yet
	keyHash  string
	checkIns []CheckInView
}

func (cmd *Commit) decide(d *decision) ([]Body, *Refusal) {
	switch {
	case !plainText(cmd.If, 1, maxIntention), !plainText(cmd.Then, 1, maxIntention):
		return nil, refuse(BadText, "max", maxIntention)
	case !goodDate(cmd.Date):
		return nil, refuse(BadText, "max", len("2026-12-01"))
	case !goodKeyHash(cmd.KeyHash):
		return nil, refuse(BadText, "max", keyHashLength)
	}
	if id, taken := d.SeatByCommitment(cmd.KeyHash); taken && id != d.seat.id { // one link, one person
		return nil, refuse(Already)
	}
	note := d.seat.hasSaid().commitment.note
	if note == 0 {
		note = NoteID(len(d.debrief.notes) + 1)
	}
	return []Body{&Commitment{note, cmd.If, cmd.Then, cmd.Date, cmd.Shared, cmd.Named, cmd.KeyHash}}, nil
}

func (body *Commitment) apply(s *Session, e *Event) {
	view := NoteView{Kind: e.Kind, At: Never, If: body.If, Then: body.Then, Date: body.Date}
	own := &s.seats[*e.Seat].says().commitment
	if before := s.written(own.note); before != nil && (before.If != view.If || before.Then != view.Then) {
		own.checkIns = nil // they were about other words
	}
	own.note, own.keyHash = body.Note, body.KeyHash
	s.writeDown(e, body.Note, written{NoteView: view, shared: body.Shared, named: body.Named})
}

func (cmd *CheckIn) decide(d *decision) ([]Body, *Refusal) {
	own := d.seat.hasSaid().commitment
	switch {
	case own.note == 0:
		return nil, refuse(UnknownID, "field", "commitment")
	case !slices.Contains(checkInStates, cmd.State):
		return nil, refuse(UnknownID, "field", "state")
	case !plainText(cmd.Text, 0, maxCheckIn):
		return nil, refuse(BadText, "max", maxCheckIn)
	case len(own.checkIns) >= checkInsPerSeat:
		return nil, refuse(CheckInLimit, "max", checkInsPerSeat)
	}
	return []Body{&CheckedIn{cmd.State, cmd.Text}}, nil
}

func (body *CheckedIn) apply(s *Session, e *Event) {
	own := &s.seats[*e.Seat].says().commitment
	own.checkIns = append(slices.Clip(own.checkIns), CheckInView{body.State, body.Text, e.At}) // copies and views share the list
}

// CommitmentView is a person's own commitment, for whoever has the link or the seat. Shown: it is on the wall.
type CommitmentView struct {
	If     string `json:"if"`
	Then   string `json:"then"`
	Date   string `json:"date"`
	Shared bool   `json:"shared"`
	Named  bool   `json:"named"`
	Shown  bool   `json:"shown"`
	// CheckIns are how it went, the newest last.
	CheckIns []CheckInView `json:"check_ins"`
}

// CheckInView is how it went at a moment, in game time.
type CheckInView struct {
	State CheckInState `json:"state"`
	Text  string       `json:"text,omitempty"`
	At    Time         `json:"at"`
}

// SeatByCommitment finds the person whose commitment has a key with this hash: 64 hex digits. It takes the same time
// wherever a wrong hash begins to differ.
func (s *Session) SeatByCommitment(keyHash string) (SeatID, bool) {
	found := NoSeat
	for _, seat := range s.seats {
		if own := seat.hasSaid().commitment; own.note != 0 && sameHash(own.keyHash, keyHash) {
			found = seat.id
		}
	}
	return found, found != NoSeat
}

// sameHash compares two hashes in a time that does not tell where they differ.
func sameHash(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	var differ byte
	for i := range len(a) {
		differ |= a[i] ^ b[i]
	}
	return differ == 0
}

// Commitment returns the commitment of a seat, nil if there is none.
func (s *Session) Commitment(id SeatID) *CommitmentView {
	seat := s.seat(id)
	if seat == nil {
		return nil
	}
	own := seat.hasSaid().commitment
	note := s.written(own.note)
	if note == nil {
		return nil
	}
	v := &CommitmentView{
		If: note.If, Then: note.Then, Date: note.Date, Shared: note.shared, Named: note.named, Shown: note.shown, CheckIns: []CheckInView{},
	}
	if own.checkIns != nil {
		v.CheckIns = own.checkIns
	}
	return v
}

// checkIns counts people by how their commitment went last.
func (s *Session) checkIns() map[CheckInState]int {
	counts := make(map[CheckInState]int, len(checkInStates))
	for _, state := range checkInStates {
		counts[state] = 0
	}
	for _, seat := range s.seats {
		checkIns := seat.hasSaid().commitment.checkIns
		if n := len(checkIns); n > 0 {
			counts[checkIns[n-1].State]++
		}
	}
	return counts
}

func goodKeyHash(hash string) bool {
	if len(hash) != keyHashLength {
		return false
	}
	for _, r := range hash {
		if (r < '0' || r > '9') && (r < 'a' || r > 'f') {
			return false
		}
	}
	return true
}

// daysIn are the days of each month, in a leap year.
var daysIn = [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// goodDate reports whether a text is a day of the calendar, as 2026-12-01.
func goodDate(text string) bool {
	if len(text) != len("2026-12-01") || text[4] != '-' || text[7] != '-' {
		return false
	}
	year, badYear := strconv.ParseUint(text[:4], 10, 32)
	month, badMonth := strconv.ParseUint(text[5:7], 10, 32)
	day, badDay := strconv.ParseUint(text[8:], 10, 32)
	if badYear != nil || badMonth != nil || badDay != nil || year == 0 || month < 1 || month > 12 || day < 1 {
		return false
	}
	if month == 2 && day == 29 && (year%4 != 0 || year%100 == 0 && year%400 != 0) {
		return false
	}
	return int(day) <= daysIn[month-1]
}
