package game

// ResultView is how a town did up to a bell.
type ResultView struct {
	TownResult
	// Hungry is people still hungry, Loss what that cost each team, in points, zero or below.
	Hungry  int                         `json:"hungry"`
	Loss    int                         `json:"loss"`
	Kampung map[KampungID]KampungResult `json:"kampung"`
	Next    *Star                       `json:"next_star,omitempty"`
}

// KampungResult is how a kampung was served up to a bell.
type KampungResult struct {
	Demand     int `json:"demand"`
	Fed        int `json:"fed"`
	FedRight   int `json:"fed_right"`
	FedPercent int `json:"fed_percent"`
	Hungry     int `json:"hungry"` // people still hungry; by group nobody learns it before the end
}

// FinalView is the end: the town first, then the ranking; the awards once the facilitator opens them.
type FinalView struct {
	Towns   []TownResult `json:"towns"`
	Ranking []RankLine   `json:"ranking"`
	Awards  *AwardsView  `json:"awards,omitempty"`
}

// RankLine is a line of the final ranking.
type RankLine struct {
	Team   TeamID `json:"team"`
	Town   TownID `json:"town"`
	Name   string `json:"name"`
	Sign   int    `json:"sign"`
	Rank   int    `json:"rank"`
	Points int    `json:"points"`
	// Correction is what of it the facilitator gave or took by hand.
	Correction int `json:"correction,omitempty"`
	// Paper is what of it was entered from paper.
	Paper int `json:"paper,omitempty"`
}

// AwardsView names the best: the people once the room has been told of them, then the teams; a facilitator sees all.
type AwardsView struct {
	Stage  Announcement `json:"stage"`
	Since  Time         `json:"since"` // when the stage began
	Teams  []RankLine   `json:"teams"`
	People []AwardLine  `json:"people"`
	Reason string       `json:"reason,omitempty"` // where the facilitator decided otherwise
}

// AwardLine is a best participant.
type AwardLine struct {
	Seat  SeatID   `json:"seat"`
	Name  string   `json:"name"`
	Roles []Role   `json:"roles"`
	Team  RankLine `json:"team"`
	Index int      `json:"index"`
	Own   int      `json:"own"`
	Other int      `json:"other"`
}

// finalRankingShown bounds the final ranking in a view: the best of a large hall.
const finalRankingShown = 24

// resultView is the town's account of the last bell, from the review on; nobody sees true need while the action runs.
func (s *Session) resultView(town *Town) *ResultView {
	if s.phase == Plan || s.phase == Action {
		return nil
	}
	return town.atBell
}

// resultNow is the town's account of this moment: a bell's. It does not change afterwards, so views may share it.
func (town *Town) resultNow(p *Parameters) *ResultView {
	v := &ResultView{TownResult: town.result(p), Kampung: make(map[KampungID]KampungResult, len(town.kampung))}
	for _, k := range town.kampung {
		v.Kampung[k.id] = KampungResult{
			Demand: k.demand, Fed: k.fed, FedRight: k.fedRight, FedPercent: percent(k.fed, k.demand), Hungry: k.hungry(),
		}
		v.Hungry += k.hungry()
	}
	v.Loss = Points(town.loss(p, v.Hungry))
	if v.Stars < len(p.Stars) {
		next := p.Stars[v.Stars]
		v.Next = &next
	}
	return v
}

// finalView is the end as everybody may see it.
func (s *Session) finalView() *FinalView {
	v := s.wholeFinal()
	if v != nil {
		v.Awards = v.Awards.told(s.awards)
	}
	return v
}

// wholeFinal is the end with what has not been announced.
func (s *Session) wholeFinal() *FinalView {
	if !s.closed {
		return nil
	}
	v := &FinalView{}
	for _, town := range s.towns {
		v.Towns = append(v.Towns, town.result(s.params))
	}
	ranks := ranking(s.teams)
	for i, team := range ranked(s.teams) {
		if i == finalRankingShown {
			break
		}
		v.Ranking = append(v.Ranking, rankLine(team, ranks))
	}
	if s.awards != nil {
		v.Awards = s.awardsView(ranks)
	}
	return v
}

func rankLine(team *Team, ranks map[TeamID]int) RankLine {
	return RankLine{
		Team: team.id, Town: team.town.id, Name: team.name, Sign: team.index, Rank: ranks[team.id],
		Points: Points(team.score.Total()), Correction: Points(team.score.Correction),
		Paper: Points(team.score.Paper),
	}
}

func (s *Session) awardsView(ranks map[TeamID]int) *AwardsView {
	v := &AwardsView{Teams: []RankLine{}, People: []AwardLine{}, Reason: s.awards.Reason}
	v.Stage, v.Since = s.announcement()
	teams, people := s.awards.BestTeams, s.awards.BestParticipants
	if s.awards.DecidedTeam != nil {
		teams = []TeamID{*s.awards.DecidedTeam}
	}
	if id := s.awards.DecidedSeat; id != nil {
		people = []BestParticipant{s.participantLine(s.seats[*id], s.meanCredit())}
	}
	for _, id := range teams {
		v.Teams = append(v.Teams, rankLine(s.teams[id], ranks))
	}
	for _, line := range people {
		seat := s.seats[line.Seat]
		v.People = append(v.People, AwardLine{
			Seat: seat.id, Name: seat.name, Roles: seat.roles, Team: rankLine(seat.team, ranks), Index: line.Index, Own: line.Own, Other: line.Other,
		})
	}
	return v
}
