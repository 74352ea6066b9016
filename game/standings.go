package game

import "slices"

// standings keeps the ranking of all teams, so that a score that changes moves one team and touches only those it passes.
type standings struct {
	order []TeamID // the best first
	at    []int    // where a team is in it
	rank  []int    // of each team, as ranking gives it
	score []teamScore
}

// newStandings ranks all teams of a session.
func newStandings(s *Session) *standings {
	n := len(s.teams)
	st := &standings{order: make([]TeamID, n), at: make([]int, n), rank: make([]int, n), score: make([]teamScore, n)}
	for i, team := range s.teams {
		st.order[i], st.score[i] = team.id, team.scored()
	}
	slices.SortStableFunc(st.order, func(a, b TeamID) int { return standing(st.score[a], st.score[b]) })
	for i, id := range st.order {
		st.at[id], st.rank[id] = i, st.rankAt(i)
	}
	return st
}

// update takes in what a team has scored, and calls moved for every team whose rank is another than before.
func (st *standings) update(team *Team, moved func(TeamID)) {
	id, scored := team.id, team.scored()
	if st.score[id] == scored {
		return
	}
	st.score[id] = scored
	from := st.at[id]
	for st.at[id] > 0 && st.before(id, st.order[st.at[id]-1]) {
		st.swap(st.at[id] - 1)
	}
	for st.at[id] < len(st.order)-1 && st.before(st.order[st.at[id]+1], id) {
		st.swap(st.at[id])
	}
	last := max(from, st.at[id])
	for i := min(from, st.at[id]); i < len(st.order); i++ {
		other, rank := st.order[i], st.rankAt(i)
		if rank != st.rank[other] {
			st.rank[other] = rank
			moved(other)
		} else if i > last {
			return // and so nobody behind, who stands where they stood
		}
	}
}

func (st *standings) before(a, b TeamID) bool { return standing(st.score[a], st.score[b]) < 0 }

// swap changes a team's place with that of the next.
func (st *standings) swap(i int) {
	a, b := st.order[i], st.order[i+1]
	st.order[i], st.order[i+1] = b, a
	st.at[a], st.at[b] = i+1, i
}

// rankAt is the rank of the i-th team: that of the one before if they are equal. The rank of that one must be right.
func (st *standings) rankAt(i int) int {
	if i > 0 && st.score[st.order[i-1]] == st.score[st.order[i]] {
		return st.rank[st.order[i-1]]
	}
	return i + 1
}

// leaders lists the n best placed teams of a town.
func (st *standings) leaders(town *Town, n int) []*Team {
	teams := slices.Clone(town.teams)
	slices.SortStableFunc(teams, func(a, b *Team) int { return st.rank[a.id] - st.rank[b.id] })
	return teams[:min(n, len(teams))]
}
