package game

// TeamTally is what the report of a session tells of a team besides the pictures of the debrief.
type TeamTally struct {
	Score PartsView `json:"score"`
	// Kudos counts the thanks that people of the team got, by reason: not from whom, and not to whom.
	Kudos map[string]int `json:"kudos"`
}

func (s *Session) tallies() map[TeamID]TeamTally {
	tallies := make(map[TeamID]TeamTally, len(s.teams))
	for _, team := range s.teams {
		tallies[team.id] = TeamTally{Score: team.score.points(), Kudos: make(map[string]int)}
	}
	for _, k := range s.kudos {
		if tally, stands := tallies[s.seats[k.to].team.id]; stands {
			tally.Kudos[k.reason]++
		}
	}
	return tallies
}
