package game

import (
	"cmp"
	"slices"
)

// Parts are a team's score by where it comes from, in centipoints (section 9). They add up to the score.
type Parts struct {
	Right    int `json:"right"`    // right meals, the base value
	Waiting  int `json:"waiting"`  // extra for people who had missed mealtimes
	Wrong    int `json:"wrong"`    // not the right meal
	Shared   int `json:"shared"`   // what of that went to teams whose gifts were eaten, zero or below
	Gifts    int `json:"gifts"`    // own gifts that other teams served
	Promises int `json:"promises"` // kept
	Broken   int `json:"broken"`   // broken promises, zero or below
	News     int `json:"news"`     // own news that fed people through others
	Waste    int `json:"waste"`    // zero or below
	Town     int `json:"town"`     // people still hungry at the bells, zero or below
	// Correction is what the facilitator gave or took by hand.
	Correction int `json:"correction"`
	// Paper is what was entered from paper.
	Paper int `json:"paper"`
}

// Total is the score, in cp.
func (p Parts) Total() int {
	return p.Right + p.Waiting + p.Wrong + p.Shared + p.Gifts + p.Promises + p.Broken + p.News + p.Waste + p.Town +
		p.Correction + p.Paper
}

// Points shows centipoints as points: rounded half away from zero (section 2).
func Points(cp int) int {
	if cp < 0 {
		return -((-cp + 50) / 100)
	}
	return (cp + 50) / 100
}

// add changes the score of the play and of the day alike.
func (team *Team) add(change func(*Parts)) {
	change(&team.score)
	change(&team.today)
}

// personValue is what feeding one person is worth, in cp.
func (p *Parameters) personValue(g Group, missed int, right bool) int {
	if right {
		return 100 * (p.PointsFit[g] + p.PointsUrgency*missed)
	}
	return 100 * (p.PointsMiss + p.UrgencyMiss*missed)
}

// scoreRow credits a served row to the serving team and, for a gift, to the giver: the split adds no points.
func (s *Session) scoreRow(team *Team, row *ServedRow) {
	share := 0
	if row.Giver != NoTeam && row.Giver != team.id {
		share = row.CP * row.Percent / 100 * row.N
		s.teams[row.Giver].add(func(p *Parts) { p.Gifts += share })
	}
	team.add(func(p *Parts) {
		if row.Right {
			base := 100 * s.params.PointsFit[row.Group]
			p.Right += base * row.N
			p.Waiting += (row.CP - base) * row.N
		} else {
			p.Wrong += row.CP * row.N
		}
		p.Shared -= share
	})
}

// ranked lists teams in the order of the ranking: score, then people served with the right meal, then less waste.
func ranked(teams []*Team) []*Team {
	list := slices.Clone(teams)
	slices.SortStableFunc(list, func(a, b *Team) int { return standing(a.scored(), b.scored()) })
	return list
}

// teamScore is what decides a team's rank: cp, people served with the right meal, wasted meals.
type teamScore struct{ cp, right, wasted int }

func (team *Team) scored() teamScore {
	return teamScore{team.score.Total(), team.fedRight, team.wasted}
}

// standing is negative where a stands before b, 0 where they share a rank.
func standing(a, b teamScore) int {
	return cmp.Or(cmp.Compare(b.cp, a.cp), cmp.Compare(b.right, a.right), cmp.Compare(a.wasted, b.wasted))
}

// ranking gives each team its rank, 1 for the best; equal teams share a rank and the next is skipped (1, 1, 3).
func ranking(teams []*Team) map[TeamID]int {
	ranks := make(map[TeamID]int, len(teams))
	list := ranked(teams)
	for i, team := range list {
		ranks[team.id] = i + 1
		if i > 0 && list[i-1].scored() == team.scored() {
			ranks[team.id] = ranks[list[i-1].id]
		}
	}
	return ranks
}

// rankAtBell remembers the ranks once the last town has closed its day: before, some teams have their losses and others not.
func (s *Session) rankAtBell(town *Town) {
	if town != s.towns[len(s.towns)-1] {
		return
	}
	ranks := ranking(s.teams)
	for _, team := range s.teams {
		team.rankedAt = ranks[team.id]
	}
}
