package game_test

import (
	"testing"

	"pgregory.net/rapid"

	"foodforpeople/game"
)

// Nothing ever waits for a person without a clock: whatever has happened, if everybody's phone goes silent the phases come
// by the clock alone up to the final, within the grace time volunteers have every seat of the play, so that each role of each
// team can act, and who waits for a seat has one from the next phase on. Only the facilitator can hold a session: before
// the play, and with a pause.
func TestPropertyNothingWaitsForAnybody(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRandomPlay(t, rt)
		for n := range rapid.IntRange(0, 25).Draw(rt, "steps") {
			if rapid.Bool().Draw(rt, "people or kitchens") {
				r.people(n)
			} else {
				r.step()
			}
		}
		for _, info := range r.s.Seats() {
			r.new(server, &game.SetPresence{Seat: info.Seat})
		}
		if r.s.Paused() {
			r.new(facilitator, &game.Resume{})
		}
		for r.s.PhaseEnd() == game.Never {
			if phase, _ := r.s.Phase(); phase >= game.Final {
				return
			}
			r.new(facilitator, &game.EndPhase{})
		}
		silent, grace := r.s.Now(), game.Time(r.s.Params().VolunteerAfterSeconds)*1000
		for range 20 {
			phase, _ := r.s.Phase()
			if phase == game.Final {
				return
			}
			at, some := r.s.Next()
			if !some || at > r.s.PhaseEnd() {
				rt.Fatalf("in %v nothing will happen by itself before %d", phase, r.s.PhaseEnd())
			}
			if left := silent + grace - r.s.Now(); left > 0 && r.s.Now()+left < r.s.PhaseEnd() {
				r.pass(left)
			}
			if r.s.Now() >= silent+grace {
				r.everythingIsPlayed()
			}
			r.pass(r.s.PhaseEnd() - r.s.Now())
		}
		rt.Fatal("the final does not come by the clock")
	})
}

// everythingIsPlayed checks that volunteers have all seats, and that nobody waits who did not come in this phase.
func (r *randomPlay) everythingIsPlayed() {
	held := make(map[game.TeamID]map[game.Role]bool)
	for _, info := range r.s.Seats() {
		if info.Removed || info.Waiting {
			continue
		}
		if !info.Volunteer {
			r.rt.Fatalf("seat %d of %q is nobody's", info.Seat, info.Name)
		}
		if held[info.Team] == nil {
			held[info.Team] = make(map[game.Role]bool)
		}
		for _, role := range info.Roles {
			held[info.Team][role] = true
		}
	}
	for team, roles := range held {
		if len(roles) != 5 {
			r.rt.Fatalf("in team %d only %v can act", team, roles)
		}
	}
}

// What a person was to do does not stop their team: roles are swapped without them, and the facilitator asks nobody.
func TestAbsentPeopleAreAskedNothing(t *testing.T) {
	p := inLobby(t, setting{})
	away := game.SeatID(1)
	p.must(server, &game.SetPresence{Seat: away})
	p.must(seat(0), &game.SetReady{Ready: true}) // the others are not ready, and it begins all the same
	p.until(game.Plan)
	p.must(p.leader(0), &game.SwapRoles{Seat: 0, With: away})
	p.must(facilitator, &game.SwapRoles{Seat: 0, With: away})
	p.must(facilitator, &game.MoveSeat{Seat: away, Team: 1})
	p.must(facilitator, &game.MergeTeams{From: 0, Into: 1})
	p.until(game.Action)
	p.must(p.leader(1), &game.GiveKudos{Seat: away, Reason: "helped"})
	p.until(game.Awards)
}
