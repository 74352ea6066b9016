package game

import "slices"

// Join gives a person a seat. The server asks for it on behalf of somebody who has no seat yet.
type Join struct {
	// Participant is the name, 1 to 40 characters.
	Participant string `json:"name"`
	// TokenHash is the hash of the phone's resume token, Code the seat code to be read aloud.
	TokenHash string `json:"token_hash"`
	Code      string `json:"code"`
	// Team is wished for; without it the team with the fewest people is taken.
	Team *TeamID `json:"team,omitempty"`
	// KeyHash is the hash of what the phone calls this wish, so that it can be found again (SeatByKey).
	KeyHash string `json:"key_hash,omitempty"`
	// Expected is somebody whom the facilitator expects: also behind a locked lobby, and away until they come.
	Expected bool `json:"expected,omitempty"`
}

// SeatTaken puts a participant into a seat.
type SeatTaken struct {
	Seat        SeatID `json:"seat"`
	Team        TeamID `json:"team"`
	Participant string `json:"participant"`
	TokenHash   string `json:"token_hash"`
	Code        string `json:"code"`
	// Roles are those of a further seat; absent where the seat table or the volunteer's seat decides.
	Roles []Role `json:"roles,omitempty"`
	// Waiting is somebody who came during play: they watch, and SeatGiven says from the next phase on what they do.
	Waiting bool   `json:"waiting,omitempty"`
	KeyHash string `json:"key_hash,omitempty"`
}

// Reseat gives a seat to another phone of the same person: a new token replaces the old.
type Reseat struct {
	Seat      SeatID `json:"seat"`
	TokenHash string `json:"token_hash"`
}

// Reseated is a seat with a new phone.
type Reseated struct {
	Seat      SeatID `json:"seat"`
	TokenHash string `json:"token_hash"`
}

// SetReady says in the lobby that the participant is ready.
type SetReady struct {
	Ready bool `json:"ready"`
}

// ReadySet is a participant's word to be ready.
type ReadySet struct {
	Ready bool `json:"ready"`
}

var (
	_ = command[Join]()
	_ = command[Reseat]()
	_ = command[SetReady]()
	_ = register[SeatTaken]()
	_ = register[Reseated]()
	_ = register[ReadySet]()
)

// Name is "join".
func (*Join) Name() string { return "join" }

// Name is "reseat".
func (*Reseat) Name() string { return "reseat" }

// Name is "ready".
func (*SetReady) Name() string { return "ready" }

func (*Join) access() access   { return access{server: true, phases: anyPhase} }
func (*Reseat) access() access { return access{server: true, phases: anyPhase} }
func (*SetReady) access() access {
	return access{seat: true, phases: phases(Lobby), whilePaused: true, free: true}
}

// Kind is "seat_taken".
func (*SeatTaken) Kind() string { return "seat_taken" }

// Kind is "reseated".
func (*Reseated) Kind() string { return "reseated" }

// Kind is "ready".
func (*ReadySet) Kind() string { return "ready" }

func (cmd *Join) decide(d *decision) ([]Body, *Refusal) {
	if !plainText(cmd.Participant, 1, maxName) {
		return nil, refuse(BadName, "max", maxName)
	}
	if d.phase >= Final {
		return nil, refuse(SessionOver)
	}
	if d.locked && !cmd.Expected {
		return nil, refuse(LobbyLocked)
	}
	team := d.emptiest()
	if cmd.Team != nil {
		if team = d.Session.team(*cmd.Team); team == nil {
			return nil, refuse(UnknownID, "field", "team")
		}
		if d.people(team) >= maxSeats {
			return nil, refuse(SessionFull)
		}
	}
	if team == nil {
		return nil, refuse(SessionFull)
	}
	body := &SeatTaken{
		Seat: SeatID(len(d.seats)), Team: team.id, Participant: cmd.Participant, TokenHash: cmd.TokenHash, Code: cmd.Code,
		KeyHash: cmd.KeyHash,
	}
	bodies := []Body{body}
	switch {
	case d.inPlay():
		body.Waiting = true
	case d.opened:
		place := d.seating(team).next(nil)
		if place.Took != nil { // nobody has played it yet
			body.Seat = *place.Took
			bodies = append(bodies, &VolunteerOff{Seat: body.Seat})
		} else {
			body.Roles = place.Roles
		}
	}
	if cmd.Expected {
		bodies = append(bodies, &SeatLeft{body.Seat})
	}
	return bodies, nil
}

// people counts the participants of a team.
func (s *Session) people(team *Team) int {
	n := 0
	for _, id := range team.seats {
		if s.seats[id].participant() {
			n++
		}
	}
	return n
}

// emptiest is the team with the fewest people, in the town with the fewest of equals; nil if all are full. So people are
// spread evenly over teams and towns. A kitchen whose people went to another team during play comes last.
func (s *Session) emptiest() *Team {
	var best *Team
	for _, team := range s.teams {
		if s.people(team) < maxSeats && (best == nil || s.fuller(best, team)) {
			best = team
		}
	}
	return best
}

// fuller reports whether a is to get people after b.
func (s *Session) fuller(a, b *Team) bool {
	if a.merged != b.merged {
		return a.merged
	}
	if n, m := s.people(a), s.people(b); n != m {
		return n > m
	}
	inTown := func(town *Town) (n int) {
		for _, team := range town.teams {
			n += s.people(team)
		}
		return n
	}
	return inTown(a.town) > inTown(b.town)
}

// newSeat makes a seat that is in no team's list yet.
func (s *Session) newSeat(team *Team) *Seat {
	seat := &Seat{id: SeatID(len(s.seats)), team: team, countedDay: -1}
	s.seats = append(s.seats, seat)
	return seat
}

// addSeat makes a new seat at the end of a team.
func (s *Session) addSeat(team *Team) {
	team.seats = append(team.seats, s.newSeat(team).id)
}

func (body *SeatTaken) apply(s *Session, e *Event) {
	team := s.teams[body.Team]
	if int(body.Seat) == len(s.seats) {
		s.addSeat(team)
	}
	seat := s.seats[body.Seat]
	seat.name, seat.tokenHash, seat.code, seat.keyHash = body.Participant, body.TokenHash, body.Code, body.KeyHash
	seat.cardHash, seat.removed, seat.present = "", false, true
	// What somebody did who was removed from this seat is not the newcomer's.
	seat.credit, seat.people, seat.part, seat.heldRoles = [linkCount]int{}, 0, 0, [roleCount]bool{}
	seat.gaveKudos, seat.gotKudos = nil, nil
	seat.countedDay = -1
	s.startCredit(seat)
	switch {
	case body.Waiting:
		seat.waiting, seat.roles = true, []Role{}
	case body.Roles != nil:
		seat.roles = body.Roles
	case !s.opened:
		s.assignRoles(team)
	}
}

func (cmd *Reseat) decide(d *decision) ([]Body, *Refusal) {
	seat := d.Session.seat(cmd.Seat)
	if seat == nil || !seat.participant() {
		return nil, refuse(UnknownSeat)
	}
	return []Body{&Reseated{Seat: cmd.Seat, TokenHash: cmd.TokenHash}}, nil
}

func (body *Reseated) apply(s *Session, _ *Event) {
	seat := s.seats[body.Seat]
	s.former = append(slices.Clip(s.former), seat.tokenHash) // copies of the session keep theirs
	seat.tokenHash = body.TokenHash
}

func (cmd *SetReady) decide(d *decision) ([]Body, *Refusal) {
	if d.seat.ready == cmd.Ready {
		return nil, refuse(Already)
	}
	return []Body{&ReadySet{cmd.Ready}}, nil
}

func (body *ReadySet) apply(s *Session, e *Event) { s.seats[*e.Seat].ready = body.Ready }

// beginPhaseSeats notes who does what from now on: the roles of the day when its action starts.
func (s *Session) beginPhaseSeats() {
	if s.phase != Action {
		return
	}
	s.countParts()
	for _, seat := range s.seats {
		if seat.participant() {
			seat.holdRoles()
		}
	}
}

func (seat *Seat) holdRoles() {
	for _, role := range seat.roles {
		seat.heldRoles[role] = true
	}
}

// MayWatch reports whether a resume token is or was that of a seat whose person was not sent away: a device that has lost
// its seat to another one may look on.
func (s *Session) MayWatch(hash string) bool {
	return slices.Contains(s.former, hash) ||
		slices.ContainsFunc(s.seats, func(seat *Seat) bool { return seat.participant() && seat.tokenHash == hash })
}

// SeatByToken finds the seat that belongs to a resume token, by the token's hash.
func (s *Session) SeatByToken(hash string) (SeatID, bool) {
	for _, seat := range s.seats {
		if seat.participant() && seat.tokenHash == hash && hash != "" {
			return seat.id, true
		}
	}
	return NoSeat, false
}

// SeatByKey finds the seat that somebody was given who has not heard of it: the answer was lost, and they ask again.
func (s *Session) SeatByKey(hash string) (SeatID, bool) {
	for _, seat := range s.seats {
		if seat.participant() && seat.keyHash == hash && hash != "" {
			return seat.id, true
		}
	}
	return NoSeat, false
}

// SeatByCode finds the seat that has this seat code.
func (s *Session) SeatByCode(code string) (SeatID, bool) {
	for _, seat := range s.seats {
		if seat.participant() && seat.code == code && code != "" {
			return seat.id, true
		}
	}
	return NoSeat, false
}

// CodeTaken reports whether a seat has this seat code, also one whose person was sent away and may be readmitted.
func (s *Session) CodeTaken(code string) bool {
	return slices.ContainsFunc(s.seats, func(seat *Seat) bool { return seat.code == code })
}

// TeamChoice is a team that somebody who joins may choose.
type TeamChoice struct {
	Team   TeamID `json:"team"`
	Name   string `json:"name"` // empty: the name of the sign
	Sign   int    `json:"sign"`
	People int    `json:"people"`
}

// choosableTeams is how many teams somebody who joins can still choose from.
const choosableTeams = 24

// TeamChoices lists the teams while the lobby is open; nil later, and where there are too many to choose from.
func (s *Session) TeamChoices() []TeamChoice {
	if s.phase != Lobby || len(s.teams) > choosableTeams {
		return nil
	}
	return s.Teams()
}

// Teams lists all teams with their people.
func (s *Session) Teams() []TeamChoice {
	list := make([]TeamChoice, len(s.teams))
	for i, team := range s.teams {
		list[i] = TeamChoice{Team: team.id, Name: team.name, Sign: team.index, People: s.people(team)}
	}
	return list
}

// SeatInfo is what the server has to know of a seat.
type SeatInfo struct {
	Seat      SeatID
	Team      TeamID
	Town      TownID
	Name      string // empty without a participant
	Code      string // the seat code
	Present   bool
	Volunteer bool // a volunteer acts for it now
	Removed   bool
	Waiting   bool // the participant watches until the next phase
	Roles     []Role
}

// Seats lists all seats of the session.
func (s *Session) Seats() []SeatInfo {
	list := make([]SeatInfo, len(s.seats))
	for i, seat := range s.seats {
		list[i] = SeatInfo{
			Seat: seat.id, Team: seat.team.id, Town: seat.team.town.id, Name: seat.name, Code: seat.code,
			Present: seat.present, Volunteer: seat.volunteer && s.opened, Removed: seat.removed,
			Waiting: seat.waiting, Roles: seat.roles,
		}
	}
	return list
}
