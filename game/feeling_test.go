package game_test

import (
	"bytes"
	"testing"

	"foodforpeople/game"
)

// inDebrief is a session whose play is over and whose debrief has begun: people by team.
func inDebrief(t *testing.T, people ...int) *play {
	t.Helper()
	p := inPlan(t, setting{teams: len(people), people: people})
	p.until(game.Debrief)
	return p
}

// persons lists the people of a session.
func (p *play) persons() []game.Actor {
	var list []game.Actor
	for _, info := range p.s.Seats() {
		if info.Name != "" && !info.Removed {
			list = append(list, seat(info.Seat))
		}
	}
	return list
}

// own is what a person sees of what they said.
func (p *play) own(by game.Actor) *game.OwnView {
	return p.s.View(game.Audience{Kind: game.ToSeat, Seat: by.Seat}).(*game.SeatView).Own
}

// wall is the debrief as the big screen shows it, talk as the facilitator sees it.
func (p *play) wall() *game.PublicDebrief      { return p.public(0).Debrief }
func (p *play) talk() *game.FacilitatorDebrief { return p.facilitator().Debrief }

// Nobody sees anything of the debrief before the end, whatever phase it is, but how many moments one may pin.
func TestDebriefIsAbsentDuringPlay(t *testing.T) {
	p := inPlan(t, setting{})
	for _, phase := range []game.Phase{game.Plan, game.Action, game.Review} {
		p.until(phase)
		for _, a := range audiences(p.s) {
			view := bytes.Replace(encode(t, p.s.View(a)), []byte(`"own":{"notes":{},"ratings":{},"feedback":{},"shares":false,"pins_left":3}`), nil, 1)
			if bytes.Contains(view, []byte(`"debrief":`)) || bytes.Contains(view, []byte(`"own":{`)) {
				t.Errorf("in %v, %+v sees the debrief", phase, a)
			}
		}
	}
	p.until(game.Final)
	if p.wall() == nil || p.talk() == nil || p.team(0).Debrief == nil || p.own(p.leader(0)) == nil {
		t.Error("the debrief is not there in final")
	}
}

func TestFeelingsAreCountedFromFiveOn(t *testing.T) {
	p := inDebrief(t, 3, 3)
	people := p.persons()
	for i, by := range people[:4] {
		p.must(by, &game.Feel{Feeling: game.Tired})
		if got := p.wall(); got.Felt != i+1 || got.Feelings != nil {
			t.Fatalf("after %d answers the screen shows %d and %v", i+1, got.Felt, got.Feelings)
		}
		if talk := p.talk(); talk.Feelings != nil || talk.Counts.Felt != i+1 {
			t.Fatalf("after %d answers the facilitator sees %v and counts %d", i+1, talk.Feelings, talk.Counts.Felt)
		}
	}
	p.must(people[0], &game.Feel{Feeling: game.Proud}) // the last word counts, and one person once
	if got := p.wall(); got.Felt != 4 || got.Feelings != nil {
		t.Fatalf("a changed answer counts twice: %d, %v", got.Felt, got.Feelings)
	}
	p.must(people[4], &game.Feel{Feeling: game.Sorry})
	got := p.wall().Feelings
	if len(got) != 3 || got[game.Tired] != 3 || got[game.Proud] != 1 || got[game.Sorry] != 1 {
		t.Errorf("five answers show %v", got)
	}
	if own := p.own(people[0]).Feeling; own != string(game.Proud) {
		t.Errorf("the phone shows its person %q", own)
	}
	p.must(facilitator, &game.RemoveSeat{Seat: people[4].Seat})
	if got := p.wall(); got.Felt != 4 || got.Feelings != nil {
		t.Errorf("with four people left the screen shows %v of %d", got.Feelings, got.Felt)
	}
}

func TestFeelingsEndWithTheDebrief(t *testing.T) {
	p := inDebrief(t, 2, 2)
	p.refused(game.NotAllowed, facilitator, &game.Feel{Feeling: game.Happy})
	p.refused(game.UnknownID, p.leader(0), &game.Feel{Feeling: ""})
	p.until(game.Reflection)
	p.refused(game.WrongPhase, p.leader(0), &game.Feel{Feeling: game.Happy})
}
