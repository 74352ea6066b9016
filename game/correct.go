package game

// CorrectScore changes a team's score by hand, with a reason of 1 to 280 characters that is kept: for what the rules could
// not see. CP is centipoints, not 0, at most a million up or down.
type CorrectScore struct {
	Team   TeamID `json:"team"`
	CP     int    `json:"cp"`
	Reason string `json:"reason"`
}

// ScoreCorrected is a correction of a team's score. It is a part of its own and counts at once.
type ScoreCorrected struct {
	Team   TeamID `json:"team"`
	CP     int    `json:"cp"`
	Reason string `json:"reason"`
}

var (
	_ = register[ScoreCorrected]()
	_ = command[CorrectScore]()
)

// maxCorrection bounds one correction, in cp.
const maxCorrection = 1_000_000

// Name is "correct_score".
func (*CorrectScore) Name() string { return "correct_score" }
func (*CorrectScore) access() access {
	return access{facilitator: true, phases: anyPhase &^ phases(Lobby, Awards)}
}

// Kind is "score_corrected".
func (*ScoreCorrected) Kind() string { return "score_corrected" }

func (cmd *CorrectScore) decide(d *decision) ([]Body, *Refusal) {
	switch {
	case d.Session.team(cmd.Team) == nil:
		return nil, refuse(UnknownID, "field", "team")
	case cmd.CP == 0 || cmd.CP < -maxCorrection || cmd.CP > maxCorrection:
		return nil, refuse(BadAmount, "min", -maxCorrection, "max", maxCorrection)
	case !plainText(cmd.Reason, 1, maxReason):
		return nil, refuse(BadText, "max", maxReason)
	}
	return []Body{&ScoreCorrected{cmd.Team, cmd.CP, cmd.Reason}}, nil
}

func (body *ScoreCorrected) apply(s *Session, e *Event) {
	team := s.teams[body.Team]
	team.add(func(p *Parts) { p.Correction += body.CP })
	act := s.note(e, "score_corrected", body.Reason)
	act.N, act.Team = body.CP, &team.id
}
