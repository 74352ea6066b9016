package game

// ShareOwn lets the facilitator see what the person has contributed, or no longer. Until then it is on the own phone alone.
type ShareOwn struct {
	Shared bool `json:"shared"`
}

// OwnShared says whether a person shares what they have contributed.
type OwnShared struct {
	Shared bool `json:"shared"`
}

var (
	_ = register[OwnShared]()
	_ = command[ShareOwn]()
)

// Name is "share_own".
func (*ShareOwn) Name() string { return "share_own" }
func (*ShareOwn) access() access {
	return access{seat: true, phases: phases(Final, Debrief, Reflection, Awards)}
}

// Kind is "own_shared".
func (*OwnShared) Kind() string { return "own_shared" }

func (cmd *ShareOwn) decide(d *decision) ([]Body, *Refusal) {
	if cmd.Shared == d.seat.hasSaid().shares {
		return nil, refuse(Already)
	}
	return []Body{&OwnShared{cmd.Shared}}, nil
}

func (body *OwnShared) apply(s *Session, e *Event) { s.seats[*e.Seat].says().shares = body.Shared }

// SharedOwn is what somebody has contributed and shares.
type SharedOwn struct {
	Name         string            `json:"name"`
	Team         TeamID            `json:"team"`
	Contribution *ContributionView `json:"contribution"`
}

func (s *Session) sharedOwn() map[SeatID]SharedOwn {
	shared := make(map[SeatID]SharedOwn)
	for _, seat := range s.seats {
		if seat.hasSaid().shares && seat.participant() {
			shared[seat.id] = SharedOwn{Name: seat.name, Team: seat.team.id, Contribution: s.contributionView(seat)}
		}
	}
	return shared
}
