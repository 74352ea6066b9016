package game

// EnterResult enters what a team did on paper on one day, while the power was off. A later result for the same team and day
// replaces it. It is a part of the score of its own, and in no town result and no measure.
type EnterResult struct {
	Team TeamID `json:"team"`
	Day  int    `json:"day"`  // 0-based, one that has begun
	Fed  int    `json:"fed"`  // people, 0 to 100,000
	CP   int    `json:"cp"`   // centipoints, at most ten million up or down
	Note string `json:"note"` // at most 280 characters
}

// ResultEntered is a result from paper. Was is the centipoints of the one that it replaces, 0 without.
type ResultEntered struct {
	Team TeamID `json:"team"`
	Day  int    `json:"day"`
	Fed  int    `json:"fed"`
	CP   int    `json:"cp"`
	Note string `json:"note"`
	Was  int    `json:"was"`
}

var (
	_ = register[ResultEntered]()
	_ = command[EnterResult]()
)

// Bounds of a result from paper, in people and cp.
const (
	maxPaperFed = 100_000
	maxPaperCP  = 10_000_000
)

// Name is "enter_result".
func (*EnterResult) Name() string { return "enter_result" }
func (*EnterResult) access() access {
	return access{facilitator: true, phases: phases(Plan, Action, Review, Final, Debrief, Reflection)}
}

// Kind is "result_entered".
func (*ResultEntered) Kind() string { return "result_entered" }

func (cmd *EnterResult) decide(d *decision) ([]Body, *Refusal) {
	team := d.Session.team(cmd.Team)
	switch {
	case team == nil:
		return nil, refuse(UnknownID, "field", "team")
	case cmd.Day < 0 || cmd.Day > d.day:
		return nil, refuse(BadAmount, "min", 0, "max", d.day)
	case cmd.Fed < 0 || cmd.Fed > maxPaperFed:
		return nil, refuse(BadAmount, "min", 0, "max", maxPaperFed)
	case cmd.CP < -maxPaperCP || cmd.CP > maxPaperCP:
		return nil, refuse(BadAmount, "min", -maxPaperCP, "max", maxPaperCP)
	case !plainText(cmd.Note, 0, maxReason):
		return nil, refuse(BadText, "max", maxReason)
	}
	body := &ResultEntered{Team: cmd.Team, Day: cmd.Day, Fed: cmd.Fed, CP: cmd.CP, Note: cmd.Note}
	if before := team.onPaper(cmd.Day); before != nil {
		body.Was = before.CP
	}
	return []Body{body}, nil
}

// onPaper is a day's result from paper, nil without.
func (team *Team) onPaper(day int) *ResultEntered {
	if day >= len(team.paper) {
		return nil
	}
	return team.paper[day]
}

func (body *ResultEntered) apply(s *Session, e *Event) {
	team := s.teams[body.Team]
	for len(team.paper) <= body.Day {
		team.paper = append(team.paper, nil)
	}
	team.paper[body.Day] = body
	team.score.Paper += body.CP - body.Was
	if body.Day == s.day {
		team.today.Paper += body.CP - body.Was
	}
	act := s.note(e, "result_entered", body.Note)
	act.N, act.Team = body.CP, &team.id
}

// PaperResult is what a team did on paper on one day.
type PaperResult struct {
	Fed  int    `json:"fed"`
	CP   int    `json:"cp"`
	Note string `json:"note"`
}

// paperViews lists the results from paper by team and day; a team without any is absent.
func (s *Session) paperViews() map[TeamID]map[int]PaperResult {
	views := make(map[TeamID]map[int]PaperResult)
	for _, team := range s.teams {
		for day, result := range team.paper {
			if result == nil {
				continue
			}
			if views[team.id] == nil {
				views[team.id] = make(map[int]PaperResult)
			}
			views[team.id][day] = PaperResult{result.Fed, result.CP, result.Note}
		}
	}
	return views
}
