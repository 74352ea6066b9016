package game_test

import (
	"fmt"
	"slices"
	"testing"

	"foodforpeople/game"
)

func TestRule3SeatTable(t *testing.T) {
	const l, i, b, c, d = game.Leader, game.Listener, game.Buyer, game.Cook, game.Courier
	five := [][]game.Role{{l}, {i}, {b}, {c}, {d}}
	want := map[int][][]game.Role{
		0: five, 2: {{l, c}, {d}, {i}, {b}}, 3: {{l, i}, {c}, {d}, {b}}, 4: {{l}, {i, b}, {c}, {d}}, 5: five,
		6: append(slices.Clone(five), []game.Role{d}), 10: append(slices.Clone(five), []game.Role{d}, []game.Role{i}, []game.Role{c}, []game.Role{b}, []game.Role{d}),
	}
	for people, rows := range want {
		p := inPlan(t, setting{people: []int{people}})
		var roles [][]game.Role
		volunteers := 0
		for _, info := range p.s.Seats() {
			if info.Team == 0 {
				roles = append(roles, info.Roles)
				if info.Volunteer {
					volunteers++
				}
			}
		}
		if fmt.Sprint(roles) != fmt.Sprint(rows) || volunteers != len(rows)-people {
			t.Errorf("%d people: seats %v with %d volunteers, want %v", people, roles, volunteers, rows)
		}
	}
}

// More than twelve teams are split over as few towns as possible, whose sizes differ by at most one.
func TestRule3Towns(t *testing.T) {
	for teams, want := range map[int][]int{2: {2}, 12: {12}, 13: {7, 6}, 24: {12, 12}, 25: {9, 8, 8}} {
		p := inLobby(t, setting{teams: teams, people: []int{0}})
		var sizes []int
		for town := game.TownID(0); ; town++ {
			view, some := p.s.View(game.Audience{Kind: game.Public, Town: town}).(*game.PublicView)
			if !some {
				break
			}
			sizes = append(sizes, len(view.Town.Teams))
		}
		if !slices.Equal(sizes, want) {
			t.Errorf("%d teams make towns of %v, want %v", teams, sizes, want)
		}
	}
}

// A volunteer takes the seat of who has been away for 30 s of game time, and gives it back.
func TestRule3VolunteerAfterThirtySeconds(t *testing.T) {
	p := inPlan(t, setting{})
	away := p.courier(0).Seat
	p.must(server, &game.SetPresence{Seat: away})
	p.wait(29_999)
	if p.s.Seats()[away].Volunteer {
		t.Error("a volunteer came before 30 s")
	}
	p.wait(1)
	if !p.s.Seats()[away].Volunteer {
		t.Error("no volunteer after 30 s")
	}
	since := p.s.Now()
	p.wait(5_000)
	own := func() *game.KeptView {
		return p.s.View(game.Audience{Kind: game.ToSeat, Seat: away}).(*game.SeatView).Kept
	}
	if kept := own(); kept != nil {
		t.Errorf("told as handed back while it is kept: %+v", kept)
	}
	p.must(server, &game.SetPresence{Seat: away, Present: true})
	if p.s.Seats()[away].Volunteer {
		t.Error("the volunteer keeps the seat")
	}
	if kept := own(); kept == nil || kept.From != since || kept.Until != since+5_000 {
		t.Errorf("kept from %d for 5 s, told as %+v", since, kept)
	}
	// Away, back and away again: the 30 s begin anew.
	p.must(server, &game.SetPresence{Seat: away})
	p.wait(20_000)
	p.must(server, &game.SetPresence{Seat: away, Present: true})
	p.must(server, &game.SetPresence{Seat: away})
	p.wait(10_001)
	if p.s.Seats()[away].Volunteer {
		t.Error("the first absence counts for the second")
	}
	p.wait(20_000)
	if !p.s.Seats()[away].Volunteer {
		t.Error("no volunteer 30 s after the second absence")
	}
}

// An absence that began in the lobby counts from its beginning, not from the end of the lobby.
func TestRule3AbsenceBeginsInTheLobby(t *testing.T) {
	p := inPlan(t, setting{early: func(p *play) {
		p.must(server, &game.SetPresence{Seat: 1})
		p.wait(25_000)
		p.must(server, &game.SetPresence{Seat: 2})
		p.wait(10_000)
	}})
	if seats := p.s.Seats(); !seats[1].Volunteer || seats[2].Volunteer {
		t.Errorf("away for 35 s: volunteer %t, away for 10 s: volunteer %t", seats[1].Volunteer, seats[2].Volunteer)
	}
	p.wait(20_000)
	if !p.s.Seats()[2].Volunteer {
		t.Error("no volunteer 30 s after the absence began")
	}
}

// What a volunteer does earns the team points and nobody credit.
func TestRule3VolunteersEarnForTheTeamOnly(t *testing.T) {
	p := inAction(t, setting{people: []int{0, 5}, world: world([3]int{6, 0, 0})})
	p.store(0, [3]int{2, 1, 0})
	p.meals(0, game.Basic)
	served := p.deliver(0, 0, [3]int{6, 0, 0}, false)
	if len(served.Rows) != 1 || served.Rows[0].Cook != game.NoSeat || served.Rows[0].Buyer != game.NoSeat {
		t.Fatalf("volunteers' meals were served as %+v", served.Rows)
	}
	if score := p.kitchen(0).Score.Right; score != 60 {
		t.Errorf("the team has %d points, want 60", score)
	}
	p.until(game.Awards)
	for _, line := range body[*game.AwardsDecided](p, p.journal).BestParticipants {
		if line.Index != 0 {
			t.Errorf("seat %d has the index %d of what volunteers did", line.Seat, line.Index)
		}
	}
}
