package game

import "slices"

// Session is one facilitated event: the fold of its events. Its four verbs are Decide, Apply, Next and Advance, and View
// shows it to an audience. It does no I/O, knows no clock but the times it is given, and is owned by one goroutine:
// nothing of it may be called concurrently.
type Session struct {
	title    string
	joinCode string
	language string
	params   *Parameters
	seed     uint64

	seq   int64
	now   Time
	order int64 // counts what is put into the due-queue
	due   dueQueue

	day         int // 0-based, -1 before the first
	phase       Phase
	phaseCount  int // counts phases from 1, the lobby; what was scheduled for a phase ends with it
	phaseStart  Time
	phaseEnd    Time // Never where only the facilitator ends the phase
	planStart   Time
	actionStart Time
	signalsTo   Time // up to here the action's crowd signals are planned
	paused      bool
	opened      bool       // teams and seats are fixed
	closed      bool       // the play is over and its result stands
	locked      bool       // nobody else may join
	links       []LinkMade // that stand; replaced, never changed
	former      []string   // hashes of tokens that were replaced; replaced itself, never changed
	linkCount   int
	board       BoardMode
	side        BoardSide
	frozen      *frozenBoard // nil while the board is live

	towns   []*Town
	teams   []*Team
	seats   []*Seat
	jobs    map[JobID]*Job
	lastJob JobID

	answers     answers // to facilitators
	audit       []AuditEntry
	kudos       []kudosGiven // all, in turn
	feed        []Notice     // the last public notices, for the ticker
	lastNotice  int
	awards      *AwardsDecided
	announced   Announcement
	announcedAt Time
	undo        []checkpoint // the last acts of the facilitator that may be undone
	lasting     []Event      // what an undo of the first of them would not undo
	debrief     debrief
}

// Town is one game world. Towns of a session do not touch each other.
type Town struct {
	id      TownID
	teams   []*Team
	kampung []*Kampung
	world   World

	press    [3]int // ppm, as of decayed steps
	decayed  int    // steps of decay already applied since the last plan or action start
	mealtime int    // the last that has happened today, -1 before
	signals  int    // crowd signals so far: the index of crowd dice

	raining   bool
	rainStart Time
	rainEnd   Time
	announced *announcedRain // a card
	forecast  RainForecast

	news      map[KampungID]*posting // the board
	atBell    *ResultView            // the last; nil before the first
	newcomers []newcomers            // planned and not yet here
}

// Kampung is a place with hungry people. At any moment demand = fed + hungry.
type Kampung struct {
	id       KampungID
	name     string
	need     [3][4]int // by group and missed mealtimes
	crowd    int
	crowdAt  Time
	closed   bool // the road, by the rain
	demand   int  // people who were hungry so far
	fed      int
	fedRight int      // of them with the right meal
	came     arrivals // of today
}

func (k *Kampung) hungry() int {
	n := 0
	for _, group := range k.need {
		for _, people := range group {
			n += people
		}
	}
	return n
}

// Team is a kitchen.
type Team struct {
	id    TeamID
	index int // in its town
	town  *Town
	name  string
	seats []SeatID // in the order of the seat table

	merged bool // its people went to another team during play, and nobody has come since

	coins    int
	pantry   []*IngredientLot // in order of arrival
	shelf    []*MealLot       // by expiry, then in order of arrival
	orders   []*order
	stoves   []JobID // 0: free
	vans     []JobID
	bikes    []JobID
	handFree Time
	lastLot  LotID

	covered             bool
	receivedMeals       int
	receivedIngredients int
	own                 map[KampungID]*Report // newest own visit of today
	opened              map[KampungID]*Report // newest news opened today
	promises            map[KampungID]*Promise
	ask                 *AskView    // the open one; views share it
	deliveries          []*Delivery // today's

	paper    []*ResultEntered // by day; nil: none
	score    Parts
	today    Parts
	served   int // people
	fedRight int // people
	wasted   int // meals

	rightToday  int // people
	wrongToday  int // people
	wastedToday int // meals

	rankedAt int // rank at the last bell, for the movement on the board
	activity Activity
	feed     []Notice
}

// Seat is a person's place in a team. It belongs to a participant or is kept by a volunteer.
type Seat struct {
	id    SeatID
	team  *Team
	roles []Role // in table order

	name      string // empty: no participant yet
	tokenHash string // of the resume token
	keyHash   string // of the wish to join
	code      string // four characters, to be read aloud
	cardHash  string // of the secret on the seat card, empty without a card
	leftAt    Time
	keptFrom  Time // when a volunteer last began to keep it for a participant
	keptUntil Time // when it was handed back, 0 for never
	creditDay int  // first day whose links count for the participant

	// Flags stand together: every act that may be undone keeps a copy of all seats.
	present   bool
	volunteer bool // a volunteer acts for it now
	kept      bool // for a participant
	ready     bool
	removed   bool
	waiting   bool            // the participant watches until the next phase
	heldRoles [roleCount]bool // in an action so far

	credit     [linkCount]int // cp
	people     int            // people who ate through this seat's hands, each once
	part       int            // section 10
	countedDay int            // the last day with a part, -1 without
	gaveKudos  []int          // of the session's kudos, by index
	gotKudos   []int
	pins       int // moments pinned on the day pinDay
	pinDay     int
	acceptedAt []Time // the last accepted commands, at most five
	answers    answers
	counted    string // id of the last counted command
	said       *said  // nil: nothing
}

// participant reports whether a person belongs to the seat and plays it now.
func (seat *Seat) participant() bool { return seat.name != "" && !seat.removed }

func (seat *Seat) has(role Role) bool { return slices.Contains(seat.roles, role) }

// New returns a session that has no events yet. Fold a journal into it with Apply, or begin one with Create.
func New() *Session {
	return &Session{
		day: -1, phaseCount: 1, phaseEnd: Never, planStart: Never, actionStart: Never,
		jobs: make(map[JobID]*Job),
	}
}

// Params returns the numbers of the session's scenario. They must not be changed.
func (s *Session) Params() *Parameters { return s.params }

// Now returns the time of the last event or of the last Advance, whichever is later.
func (s *Session) Now() Time { return s.now }

// Seq returns the number of the last event.
func (s *Session) Seq() int64 { return s.seq }

// Phase returns the phase and the day (0-based, -1 before the first).
func (s *Session) Phase() (Phase, int) { return s.phase, s.day }

// PhaseStart returns when the phase began.
func (s *Session) PhaseStart() Time { return s.phaseStart }

// PhaseEnd returns when the phase ends by itself, Never where only the facilitator ends it.
func (s *Session) PhaseEnd() Time { return s.phaseEnd }

// Paused reports whether the facilitator has stopped the clock.
func (s *Session) Paused() bool { return s.paused }

// Locked reports whether nobody else may join.
func (s *Session) Locked() bool { return s.locked }

// JoinCode returns the six digits with which people join.
func (s *Session) JoinCode() string { return s.joinCode }

// Title returns the session's name.
func (s *Session) Title() string { return s.title }

// Language returns the language with which the screen begins, "id" or "en".
func (s *Session) Language() string { return s.language }

// Seed returns what the session's dice come from.
func (s *Session) Seed() uint64 { return s.seed }

// People counts the participants.
func (s *Session) People() int {
	n := 0
	for _, seat := range s.seats {
		if seat.participant() {
			n++
		}
	}
	return n
}

// Volunteers counts the seats that a volunteer keeps working.
func (s *Session) Volunteers() int {
	n := 0
	for _, seat := range s.seats {
		if seat.volunteer && !seat.removed && s.opened {
			n++
		}
	}
	return n
}

func (s *Session) team(id TeamID) *Team {
	if id < 0 || int(id) >= len(s.teams) {
		return nil
	}
	return s.teams[id]
}

func (s *Session) seat(id SeatID) *Seat {
	if id < 0 || int(id) >= len(s.seats) {
		return nil
	}
	return s.seats[id]
}
