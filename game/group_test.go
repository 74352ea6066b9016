package game_test

import (
	"bytes"
	"fmt"
	"testing"

	"foodforpeople/game"
)

// mixed mixes and returns the groups.
func (p *play) mixed(size int) [][]game.SeatID {
	p.t.Helper()
	return body[*game.GroupsMixed](p, p.must(facilitator, &game.MixGroups{Size: size})).Groups
}

// Every present person is in one group; groups and the members of each team in them are as even as can be.
func TestGroupsAreMixedEvenly(t *testing.T) {
	for _, people := range [][]int{{5, 5}, {6, 1}, {2, 2, 2}, {8, 3, 5, 1}, {1, 1}, {7, 7, 7, 7, 7}} {
		for size := 3; size <= 8; size++ {
			t.Run(fmt.Sprint(people, size), func(t *testing.T) {
				p := inDebrief(t, people...)
				away := p.persons()[0].Seat
				p.must(server, &game.SetPresence{Seat: away})
				checkGroups(t, p, p.mixed(size), size, away)
			})
		}
	}
}

func checkGroups(t *testing.T, p *play, groups [][]game.SeatID, size int, away game.SeatID) {
	t.Helper()
	seats := p.s.Seats()
	seen := map[game.SeatID]int{}
	smallest, largest := size, 0
	members := map[game.TeamID][]int{}
	for i, group := range groups {
		smallest, largest = min(smallest, len(group)), max(largest, len(group))
		for _, id := range group {
			seen[id]++
			team := seats[id].Team
			if members[team] == nil {
				members[team] = make([]int, len(groups))
			}
			members[team][i]++
		}
	}
	if largest > size || largest-smallest > 1 {
		t.Errorf("groups of %d to %d people", smallest, largest)
	}
	for team, spread := range members {
		low, high := spread[0], spread[0]
		for _, n := range spread {
			low, high = min(low, n), max(high, n)
		}
		if high-low > 1 {
			t.Errorf("the members of team %d are spread %v", team, spread)
		}
	}
	for _, by := range p.persons() {
		if want := 1; by.Seat == away {
			if seen[away] != 0 {
				t.Error("somebody who is away is in a group")
			}
		} else if seen[by.Seat] != want {
			t.Errorf("seat %d is in %d groups", by.Seat, seen[by.Seat])
		}
	}
	if want := (len(p.persons()) - 1 + size - 1) / size; len(groups) != want {
		t.Errorf("%d groups, want %d", len(groups), want)
	}
}

// The same seed mixes the same groups, the next mix others, another seed others.
func TestGroupsComeFromTheDice(t *testing.T) {
	mixes := func(seed uint64) (first, second []byte) {
		p := inPlan(t, setting{seed: seed, people: []int{6}})
		p.until(game.Debrief)
		return encode(t, p.mixed(4)), encode(t, p.mixed(4))
	}
	a1, a2 := mixes(1)
	b1, b2 := mixes(1)
	c1, _ := mixes(2)
	if !bytes.Equal(a1, b1) || !bytes.Equal(a2, b2) {
		t.Error("the same seed mixes otherwise")
	}
	if bytes.Equal(a1, a2) || bytes.Equal(a1, c1) {
		t.Errorf("every mix is the same: %s, %s, %s", a1, a2, c1)
	}
}

func TestPeopleSeeTheirGroup(t *testing.T) {
	p := inDebrief(t, 3, 3)
	away := p.persons()[5]
	p.must(server, &game.SetPresence{Seat: away.Seat})
	groups := p.mixed(3)
	if shown := p.wall().Groups; len(shown) != len(groups) || len(shown[0]) != len(groups[0]) {
		t.Fatalf("the screen shows %v of %v", shown, groups)
	}
	for i, group := range groups {
		for _, id := range group {
			own := p.own(seat(id)).Group
			if own == nil || own.N != i+1 || len(own.With) != len(group)-1 {
				t.Fatalf("seat %d of group %d sees %+v", id, i+1, own)
			}
			for _, with := range own.With {
				if with.Name == p.s.Seats()[id].Name {
					t.Errorf("%s is in a group with themselves", with.Name)
				}
			}
		}
	}
	p.must(server, &game.SetPresence{Seat: away.Seat, Present: true})
	if own := p.own(away).Group; own != nil {
		t.Errorf("who came later is in the group %+v", own)
	}
	sent := groups[0][0]
	p.must(facilitator, &game.RemoveSeat{Seat: sent})
	if len(p.wall().Groups[0]) != len(groups[0])-1 {
		t.Error("who was sent away is still in the group")
	}
	for _, by := range p.persons() {
		p.must(server, &game.SetPresence{Seat: by.Seat})
	}
	if groups := p.mixed(3); len(groups) != 0 || len(p.wall().Groups) != 0 {
		t.Errorf("nobody is here, and the groups are %v", groups)
	}
	for _, by := range p.persons() {
		if own := p.own(by).Group; own != nil {
			t.Errorf("seat %d is still in the group %+v", by.Seat, own)
		}
	}
	p.refused(game.BadAmount, facilitator, &game.MixGroups{Size: 2})
	p.refused(game.BadAmount, facilitator, &game.MixGroups{Size: 9})
	p.refused(game.NotAllowed, away, &game.MixGroups{Size: 3})
}
