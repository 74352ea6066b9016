package game

import (
	"errors"
	"reflect"
	"slices"
)

// Result is a session's outcome as it stands.
type Result struct {
	Title    string       `json:"title"`
	Code     string       `json:"code"`
	Scenario string       `json:"scenario"`
	Phase    Phase        `json:"phase"`
	Day      int          `json:"day"`
	Events   int64        `json:"events"`
	Final    *FinalView   `json:"final,omitempty"`
	Towns    []TownResult `json:"towns"`
	Teams    []TeamResult `json:"teams"` // the best first
}

// TeamResult is a team's outcome as it stands.
type TeamResult struct {
	RankLine
	CP    int   `json:"cp"`
	Parts Parts `json:"parts"`
}

// Result returns the outcome as it stands.
func (s *Session) Result() Result {
	r := Result{
		Title: s.title, Code: s.joinCode, Scenario: s.params.Name, Phase: s.phase, Day: s.day, Events: s.seq,
		Final: s.wholeFinal(),
	}
	for _, town := range s.towns {
		r.Towns = append(r.Towns, town.result(s.params))
	}
	ranks := ranking(s.teams)
	for _, team := range ranked(s.teams) {
		r.Teams = append(r.Teams, TeamResult{RankLine: rankLine(team, ranks), CP: team.score.Total(), Parts: team.score})
	}
	return r
}

// CheckRecorded compares what the journal recorded as result and as awards with what the same events give when they are
// folded again: e is an event just applied. A difference is an error.
func (s *Session) CheckRecorded(e Event) error {
	switch body := e.Body.(type) {
	case *PlayClosed:
		if !reflect.DeepEqual(body, s.playResult()) {
			return errors.New("the recorded result is not the one recomputed")
		}
	case *AwardsDecided:
		recorded := *body
		if best := body.BestParticipants; len(best) > 0 && best[0].Score == 0 {
			recorded.BestParticipants = nil // older programs named everybody where nobody had a score
		}
		computed := s.computedAwards()
		if slices.Equal(body.BestTeams, bestOf(s.teams)) {
			recorded.BestTeams = computed.BestTeams // older programs also named a team of volunteers
		}
		computed.DecidedTeam, computed.DecidedSeat, computed.Reason = body.DecidedTeam, body.DecidedSeat, body.Reason
		if !reflect.DeepEqual(&recorded, computed) {
			return errors.New("the recorded awards are not those recomputed")
		}
	}
	return nil
}
