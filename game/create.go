package game

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

// MaxTeams is how many teams a session may have.
const MaxTeams = maxTeams

var _ = register[SessionCreated]()

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
	s.board, s.side = BoardFull, SideTeams
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
