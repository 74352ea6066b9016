package game

import "slices"

// TownResult is what a town achieved together (section 9). It is shown before any ranking.
type TownResult struct {
	Town     TownID `json:"town"`
	Demand   int    `json:"demand"` // people
	Fed      int    `json:"fed"`
	FedRight int    `json:"fed_right"`
	// FedPercent, WellFedPercent and WorstPercent are whole percent, rounded down.
	FedPercent     int       `json:"fed_percent"`
	WellFedPercent int       `json:"well_fed_percent"`
	WorstPercent   int       `json:"worst_percent"`
	Worst          KampungID `json:"worst"`
	Stars          int       `json:"stars"`
}

// RankedTeam is a line of the ranking.
type RankedTeam struct {
	Team     TeamID `json:"team"`
	Rank     int    `json:"rank"`
	CP       int    `json:"cp"`
	FedRight int    `json:"fed_right"`
	Waste    int    `json:"waste"`
}

// PlayClosed is the result of the play.
type PlayClosed struct {
	Towns   []TownResult `json:"towns"`
	Ranking []RankedTeam `json:"ranking"`
}

// BestParticipant is a person's line for the award.
type BestParticipant struct {
	Seat  SeatID `json:"seat"`
	Index int    `json:"index"`
	// Own and Other are different people of the own and of other teams who gave kudos.
	Own   int `json:"own"`
	Other int `json:"other"`
	Score int `json:"score"`
}

// AwardsDecided names the best team and the best participant, as computed. Several names are a shared award; nobody is
// the best participant where nobody has a score.
type AwardsDecided struct {
	BestTeams        []TeamID          `json:"best_teams"`
	BestParticipants []BestParticipant `json:"best_participants"`
	// DecidedTeam and DecidedSeat are the facilitator's decision where it differs, with its Reason.
	DecidedTeam *TeamID `json:"decided_team,omitempty"`
	DecidedSeat *SeatID `json:"decided_seat,omitempty"`
	Reason      string  `json:"reason,omitempty"`
}

var (
	_ = register[PlayClosed]()
	_ = register[AwardsDecided]()
	_ = command[DecideAwards]()
)

// Kind is "play_closed".
func (*PlayClosed) Kind() string { return "play_closed" }

// Kind is "awards_decided".
func (*AwardsDecided) Kind() string { return "awards_decided" }

func (town *Town) result(p *Parameters) TownResult {
	r := TownResult{Town: town.id}
	r.Demand, r.Fed, r.FedRight = town.served()
	r.FedPercent = percent(r.Fed, r.Demand)
	r.WellFedPercent = percent(r.FedRight, r.Demand)
	worst := town.worst()
	if worst != nil {
		r.Worst, r.WorstPercent = worst.id, percent(worst.fed, worst.demand)
	}
	for i, star := range p.Stars {
		wellFed := 100*r.FedRight >= star.WellFed*r.Demand
		everywhere := worst == nil || 100*worst.fed >= star.Worst*worst.demand
		if r.Demand > 0 && wellFed && everywhere {
			r.Stars = i + 1
		}
	}
	return r
}

// served sums up, in people, who was hungry in the town so far, who has eaten, and who of them the right meal.
func (town *Town) served() (demand, fed, right int) {
	for _, k := range town.kampung {
		demand, fed, right = demand+k.demand, fed+k.fed, right+k.fedRight
	}
	return demand, fed, right
}

// worst is the kampung with the smallest share fed, the nearer of equals; nil before anybody was hungry.
func (town *Town) worst() *Kampung {
	var worst *Kampung
	for _, k := range town.kampung {
		if k.demand > 0 && (worst == nil || k.fed*worst.demand < worst.fed*k.demand) {
			worst = k
		}
	}
	return worst
}

func (s *Session) playResult() *PlayClosed {
	body := &PlayClosed{}
	for _, town := range s.towns {
		body.Towns = append(body.Towns, town.result(s.params))
	}
	ranks := ranking(s.teams)
	for _, team := range ranked(s.teams) {
		body.Ranking = append(body.Ranking, RankedTeam{
			Team: team.id, Rank: ranks[team.id], CP: team.score.Total(), FedRight: team.fedRight, Waste: team.wasted,
		})
	}
	return body
}

func (body *PlayClosed) apply(s *Session, _ *Event) { s.closed = true }

func (s *Session) computedAwards() *AwardsDecided {
	played := slices.DeleteFunc(slices.Clone(s.teams), func(team *Team) bool { return s.people(team) == 0 })
	body := &AwardsDecided{BestTeams: bestOf(played)} // volunteers win no award
	mean := s.meanCredit()
	for _, seat := range s.seats {
		if !seat.participant() {
			continue
		}
		line := s.participantLine(seat, mean)
		if line.Score == 0 { // otherwise a hall in which nothing has happened would share the award
			continue
		}
		best := body.BestParticipants
		switch {
		case len(best) == 0 || line.Score > best[0].Score || line.Score == best[0].Score && line.Other > best[0].Other:
			body.BestParticipants = []BestParticipant{line}
		case line.Score == best[0].Score && line.Other == best[0].Other:
			body.BestParticipants = append(best, line)
		}
	}
	return body
}

// bestOf lists those of some teams that none of them stands before.
func bestOf(teams []*Team) []TeamID {
	var best []TeamID
	ranks := ranking(teams)
	for _, team := range teams {
		if ranks[team.id] == 1 {
			best = append(best, team.id)
		}
	}
	return best
}

func (body *AwardsDecided) apply(s *Session, e *Event) {
	s.awards = body
	if body.Reason != "" {
		s.note(e, "awards", body.Reason)
	}
}

// DecideAwards lets the facilitator decide otherwise, with a reason of 1 to 280 characters that is kept.
// What has been announced stays.
type DecideAwards struct {
	Team   *TeamID `json:"team,omitempty"`
	Seat   *SeatID `json:"seat,omitempty"`
	Reason string  `json:"reason"`
}

const maxReason = 280

// Name is "decide_awards".
func (*DecideAwards) Name() string   { return "decide_awards" }
func (*DecideAwards) access() access { return access{facilitator: true, phases: phases(Awards)} }

func (cmd *DecideAwards) decide(d *decision) ([]Body, *Refusal) {
	if d.announced >= ToldPerson {
		return nil, refuse(WrongStage)
	}
	if cmd.Team != nil && d.Session.team(*cmd.Team) == nil {
		return nil, refuse(UnknownID, "field", "team")
	}
	if cmd.Seat != nil {
		if _, refusal := d.person(*cmd.Seat); refusal != nil {
			return nil, refusal
		}
	}
	if !plainText(cmd.Reason, 1, maxReason) {
		return nil, refuse(BadText, "max", maxReason)
	}
	body := d.computedAwards()
	body.DecidedTeam, body.DecidedSeat, body.Reason = cmd.Team, cmd.Seat, cmd.Reason
	return []Body{body}, nil
}
