package game

import "slices"

// Config is what a session begins with.
type Config struct {
	Title    string // 1 to 80 characters
	JoinCode string // six digits, unique on the server
	Language string // "id" or "en": what the screen begins with
	Seed     uint64
	Params   *Parameters
	// Teams are the names, 1 to 24 characters each; empty names are allowed and mean the name of the team's sign.
	Teams []string
}

// SessionCreated is the first event of every session.
type SessionCreated struct {
	Title    string      `json:"title"`
	JoinCode string      `json:"join_code"`
	Language string      `json:"language"`
	Seed     uint64      `json:"seed"`
	Params   *Parameters `json:"params"`
	Teams    []string    `json:"teams"`
}

// maxTeams bounds a session: a hall of 10,000 has about 1,700.
const maxTeams = 2000

// Create returns the first event of a new session, or a *Refusal.
func Create(c Config) (Event, error) {
	if !plainText(c.Title, 1, maxTitle) {
		return Event{}, refuse(BadName, "max", maxTitle)
	}
	if len(c.Teams) > maxTeams {
		return Event{}, refuse(TooManyTeams, "max", maxTeams)
	}
	if len(c.Teams) < minTeams {
		return Event{}, refuse(TooFewTeams, "min", minTeams)
	}
	for _, name := range c.Teams {
		if !plainText(name, 0, maxTeamName) {
			return Event{}, refuse(BadName, "max", maxTeamName)
		}
	}
	body := &SessionCreated{c.Title, c.JoinCode, c.Language, c.Seed, c.Params, c.Teams}
	return Event{Seq: 1, Day: -1, Phase: Lobby, Kind: body.Kind(), By: "facilitator", Body: body}, nil
}

// Kind is "session_created".
func (*SessionCreated) Kind() string { return "session_created" }

func (body *SessionCreated) apply(s *Session, e *Event) {
	s.title, s.joinCode, s.language = body.Title, body.JoinCode, body.Language
	s.seed, s.params = body.Seed, body.Params
	s.board = BoardFull
	for _, name := range body.Teams {
		s.addTeam(name)
	}
	s.arrangeTowns()
}

func (s *Session) addTeam(name string) {
	p := s.params
	s.teams = append(s.teams, &Team{
		id: TeamID(len(s.teams)), name: name,
		stoves: make([]JobID, p.Stoves), vans: make([]JobID, p.Vans), bikes: make([]JobID, p.Bikes),
	})
}

// townSizes splits the teams over as few towns as possible; sizes differ by at most one.
func (s *Session) townSizes() []int {
	n := max(1, (len(s.teams)+maxTeamsInTown-1)/maxTeamsInTown)
	sizes := make([]int, n)
	for i := range sizes {
		sizes[i] = (len(s.teams) + n - 1 - i) / n
	}
	return sizes
}

// arrangeTowns puts the teams into towns, in the order of their ids; only before the lobby ends.
func (s *Session) arrangeTowns() {
	s.towns = nil
	next := 0
	for t, size := range s.townSizes() {
		town := &Town{id: TownID(t), mealtime: -1, rainStart: Never, rainEnd: Never}
		for index := range size {
			team := s.teams[next]
			team.town, team.index = town, index
			town.teams = append(town.teams, team)
			next++
		}
		s.towns = append(s.towns, town)
	}
}

// SetTeams changes the number of teams in the lobby: new ones are added at the end, empty ones removed from there.
type SetTeams struct {
	Count int `json:"count"`
}

// TeamsSet is the new number of teams.
type TeamsSet struct {
	Count int `json:"count"`
}

// RenameTeam gives a team a name of at most 24 characters; an empty one means the name of its sign.
type RenameTeam struct {
	Team TeamID `json:"team"`
	To   string `json:"name"`
}

// TeamRenamed is a team's new name.
type TeamRenamed struct {
	TeamID TeamID `json:"team"`
	Name   string `json:"name"`
}

// MoveSeat brings a person to another team, in the lobby.
type MoveSeat struct {
	Seat SeatID `json:"seat"`
	Team TeamID `json:"team"`
}

// SeatMoved is a person in another team.
type SeatMoved struct {
	Seat SeatID `json:"seat"`
	To   TeamID `json:"team"`
}

// RemoveSeat sends a person away; during play a volunteer keeps the seat.
type RemoveSeat struct {
	Seat SeatID `json:"seat"`
}

// SeatRemoved is a person who was sent away.
type SeatRemoved struct {
	Seat SeatID `json:"seat"`
}

// RenameSeat corrects a person's name.
type RenameSeat struct {
	Seat SeatID `json:"seat"`
	To   string `json:"name"`
}

// SeatRenamed is a person's corrected name.
type SeatRenamed struct {
	Seat SeatID `json:"seat"`
	Name string `json:"name"`
}

// LockLobby stops or allows joining.
type LockLobby struct {
	Locked bool `json:"locked"`
}

// LobbyWasLocked says whether people may join.
type LobbyWasLocked struct {
	Locked bool `json:"locked"`
}

// BoardMode says what of the ranking the big screen shows while the game runs.
type BoardMode string

// The modes of the board.
const (
	BoardFull BoardMode = "full"
	BoardTop3 BoardMode = "top3"
	BoardTown BoardMode = "town" // no ranking, the town only
)

// SetBoard changes what the big screen shows of the ranking.
type SetBoard struct {
	Mode BoardMode `json:"mode"`
}

// BoardSet is the new mode of the board.
type BoardSet struct {
	Mode BoardMode `json:"mode"`
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

// PinMoment remembers a moment for the debrief, with a note of at most 280 characters.
type PinMoment struct {
	Note string  `json:"note"`
	Team *TeamID `json:"team,omitempty"`
}

// Pinned is a moment to come back to.
type Pinned struct {
	Note string  `json:"note"`
	Of   *TeamID `json:"of,omitempty"`
}

var (
	_ = register[SessionCreated]()
	_ = register[TeamsSet]()
	_ = register[TeamRenamed]()
	_ = register[SeatMoved]()
	_ = register[SeatRemoved]()
	_ = register[SeatRenamed]()
	_ = register[LobbyWasLocked]()
	_ = register[BoardSet]()
	_ = register[MessageSent]()
	_ = register[Pinned]()
	_ = command[SetTeams]()
	_ = command[RenameTeam]()
	_ = command[MoveSeat]()
	_ = command[RemoveSeat]()
	_ = command[RenameSeat]()
	_ = command[LockLobby]()
	_ = command[SetBoard]()
	_ = command[SendMessage]()
	_ = command[PinMoment]()
)

// Name is "set_teams".
func (*SetTeams) Name() string { return "set_teams" }

// Name is "rename_team".
func (*RenameTeam) Name() string { return "rename_team" }

// Name is "move_seat".
func (*MoveSeat) Name() string { return "move_seat" }

// Name is "remove_seat".
func (*RemoveSeat) Name() string { return "remove_seat" }

// Name is "rename_seat".
func (*RenameSeat) Name() string { return "rename_seat" }

// Name is "lock_lobby".
func (*LockLobby) Name() string { return "lock_lobby" }

// Name is "set_board".
func (*SetBoard) Name() string { return "set_board" }

// Name is "message".
func (*SendMessage) Name() string { return "message" }

// Name is "pin".
func (*PinMoment) Name() string { return "pin" }

func (*SetTeams) access() access    { return access{facilitator: true, phases: phases(Lobby)} }
func (*RenameTeam) access() access  { return access{facilitator: true, phases: anyPhase} }
func (*MoveSeat) access() access    { return access{facilitator: true, phases: phases(Lobby)} }
func (*RemoveSeat) access() access  { return access{facilitator: true, phases: anyPhase} }
func (*RenameSeat) access() access  { return access{facilitator: true, phases: anyPhase} }
func (*LockLobby) access() access   { return access{facilitator: true, phases: anyPhase} }
func (*SetBoard) access() access    { return access{facilitator: true, phases: anyPhase} }
func (*SendMessage) access() access { return access{facilitator: true, phases: anyPhase} }
func (*PinMoment) access() access   { return access{facilitator: true, phases: anyPhase} }

// Kind is "teams_set".
func (*TeamsSet) Kind() string { return "teams_set" }

// Kind is "team_renamed".
func (*TeamRenamed) Kind() string { return "team_renamed" }

// Kind is "seat_moved".
func (*SeatMoved) Kind() string { return "seat_moved" }

// Kind is "seat_removed".
func (*SeatRemoved) Kind() string { return "seat_removed" }

// Kind is "seat_renamed".
func (*SeatRenamed) Kind() string { return "seat_renamed" }

// Kind is "lobby_locked".
func (*LobbyWasLocked) Kind() string { return "lobby_locked" }

// Kind is "board_set".
func (*BoardSet) Kind() string { return "board_set" }

// Kind is "message".
func (*MessageSent) Kind() string { return "message" }

// Kind is "pinned".
func (*Pinned) Kind() string { return "pinned" }

func (cmd *SetTeams) decide(d *decision) ([]Body, *Refusal) {
	if cmd.Count < minTeams || cmd.Count > maxTeams {
		return nil, refuse(BadAmount, "min", minTeams, "max", maxTeams)
	}
	for _, team := range d.teams[min(cmd.Count, len(d.teams)):] {
		if len(team.seats) > 0 {
			return nil, refuse(Already)
		}
	}
	return []Body{&TeamsSet{cmd.Count}}, nil
}

func (body *TeamsSet) apply(s *Session, e *Event) {
	s.teams = s.teams[:min(body.Count, len(s.teams))]
	for len(s.teams) < body.Count {
		s.addTeam("")
	}
	s.arrangeTowns()
}

func (cmd *RenameTeam) decide(d *decision) ([]Body, *Refusal) {
	if d.Session.team(cmd.Team) == nil {
		return nil, refuse(UnknownID, "field", "team")
	}
	if !plainText(cmd.To, 0, maxTeamName) {
		return nil, refuse(BadName, "max", maxTeamName)
	}
	return []Body{&TeamRenamed{cmd.Team, cmd.To}}, nil
}

func (body *TeamRenamed) apply(s *Session, e *Event) { s.teams[body.TeamID].name = body.Name }

// person finds the seat of a participant.
func (d *decision) person(id SeatID) (*Seat, *Refusal) {
	seat := d.Session.seat(id)
	if seat == nil || !seat.participant() {
		return nil, refuse(UnknownID, "field", "seat")
	}
	return seat, nil
}

func (cmd *MoveSeat) decide(d *decision) ([]Body, *Refusal) {
	seat, refusal := d.person(cmd.Seat)
	if refusal != nil {
		return nil, refusal
	}
	to := d.Session.team(cmd.Team)
	switch {
	case to == nil:
		return nil, refuse(UnknownID, "field", "team")
	case to == seat.team:
		return nil, refuse(Already)
	case len(to.seats) >= maxSeats:
		return nil, refuse(SessionFull)
	}
	return []Body{&SeatMoved{seat.id, to.id}}, nil
}

func (body *SeatMoved) apply(s *Session, e *Event) {
	seat, to := s.seats[body.Seat], s.teams[body.To]
	s.takeFromTeam(seat)
	seat.team = to
	to.seats = append(to.seats, seat.id)
	s.assignRoles(to)
	s.note(e, "seat_moved", seat.name)
}

func (s *Session) takeFromTeam(seat *Seat) {
	team := seat.team
	team.seats = slices.DeleteFunc(slices.Clone(team.seats), func(id SeatID) bool { return id == seat.id })
	s.assignRoles(team)
}

func (cmd *RemoveSeat) decide(d *decision) ([]Body, *Refusal) {
	seat, refusal := d.person(cmd.Seat)
	if refusal != nil {
		return nil, refusal
	}
	return []Body{&SeatRemoved{seat.id}}, nil
}

func (body *SeatRemoved) apply(s *Session, e *Event) {
	seat := s.seats[body.Seat]
	s.note(e, "seat_removed", seat.name)
	if !s.opened {
		seat.removed = true
		s.takeFromTeam(seat)
		return
	}
	seat.name, seat.tokenHash, seat.code = "", "", ""
	seat.present, seat.volunteer = false, true
}

func (cmd *RenameSeat) decide(d *decision) ([]Body, *Refusal) {
	seat, refusal := d.person(cmd.Seat)
	if refusal != nil {
		return nil, refusal
	}
	if !plainText(cmd.To, 1, maxName) {
		return nil, refuse(BadName, "max", maxName)
	}
	return []Body{&SeatRenamed{seat.id, cmd.To}}, nil
}

func (body *SeatRenamed) apply(s *Session, e *Event) { s.seats[body.Seat].name = body.Name }

func (cmd *LockLobby) decide(d *decision) ([]Body, *Refusal) {
	if cmd.Locked == d.locked {
		return nil, refuse(Already)
	}
	return []Body{&LobbyWasLocked{cmd.Locked}}, nil
}

func (body *LobbyWasLocked) apply(s *Session, e *Event) { s.locked = body.Locked }

func (cmd *SetBoard) decide(*decision) ([]Body, *Refusal) {
	if cmd.Mode != BoardFull && cmd.Mode != BoardTop3 && cmd.Mode != BoardTown {
		return nil, refuse(UnknownID, "field", "mode")
	}
	return []Body{&BoardSet{cmd.Mode}}, nil
}

func (body *BoardSet) apply(s *Session, e *Event) { s.board = body.Mode }

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

func (cmd *PinMoment) decide(d *decision) ([]Body, *Refusal) {
	if cmd.Team != nil && d.Session.team(*cmd.Team) == nil {
		return nil, refuse(UnknownID, "field", "team")
	}
	if !plainText(cmd.Note, 0, maxReason) {
		return nil, refuse(BadText, "max", maxReason)
	}
	return []Body{&Pinned{cmd.Note, cmd.Team}}, nil
}

func (body *Pinned) apply(s *Session, e *Event) { s.note(e, "pin", body.Note) }
