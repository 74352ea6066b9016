package game

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

var (
	_ = register[TeamsSet]()
	_ = register[TeamRenamed]()
	_ = command[SetTeams]()
	_ = command[RenameTeam]()
)

// Name is "set_teams".
func (*SetTeams) Name() string { return "set_teams" }

// Name is "rename_team".
func (*RenameTeam) Name() string { return "rename_team" }

func (*SetTeams) access() access { return access{facilitator: true, phases: phases(Lobby)} }

func (*RenameTeam) access() access { return access{facilitator: true, phases: anyPhase} }

// Kind is "teams_set".
func (*TeamsSet) Kind() string { return "teams_set" }

// Kind is "team_renamed".
func (*TeamRenamed) Kind() string { return "team_renamed" }

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
	for _, gone := range s.teams[min(body.Count, len(s.teams)):] {
		s.followTeam(gone, s.teams[body.Count-1])
	}
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
