// Package whatif lets a session go on otherwise from a moment of its play: bots take all seats of a town, once as the teams
// had played, day by day, and once with one change in one team. It is a model: it shows what bots make of the same town, the
// same needs and the same rain, not what those people would have done.
//
// Each try is played twice with the same dice of the bots, so that the two outcomes can be compared pair by pair. What the
// facilitator did after the moment (cards, time, corrections) happens again at the same times.
package whatif

import (
	"context"
	"errors"
	"fmt"

	"foodforpeople/game"
)

// Change is what one team does otherwise.
type Change string

// The changes: the team hears first and drives then; gives what it has too much of and hoards nothing; covers its pantry at
// the moment, and on later days as soon as rain is forecast.
const (
	Listened Change = "listened"
	Shared   Change = "shared"
	Covered  Change = "covered"
)

// Changes lists them all.
var Changes = []Change{Listened, Shared, Covered}

// Question asks what would have come of one change.
type Question struct {
	// At is game time in a plan or an action: everything up to the end of that millisecond stands.
	At     game.Time   `json:"at"`
	Team   game.TeamID `json:"team"`
	Change Change      `json:"change"`
}

// Runs is how often each branch is usually tried.
const Runs = 30

// Errors of a question.
var (
	ErrMoment = errors.New("nobody plays at this moment")
	ErrTeam   = errors.New("there is no such team")
	ErrChange = errors.New("there is no such change")
)

// Answer is what came of it.
type Answer struct {
	Question
	Town game.TownID `json:"town"`
	Day  int         `json:"day"`
	// Runs is how many tries there were of each branch, in the order of their dice: AsItWas[i] and Changed[i] are a pair.
	Runs    int       `json:"runs"`
	Actual  Outcome   `json:"actual"`
	AsItWas []Outcome `json:"as_it_was"`
	Changed []Outcome `json:"changed"`
	// Did is how often the team in truth did that day what the change is about: own visits, gifts and news, or covers.
	Did int `json:"did"`
	// Hoarded is true if the team held far more that day than it could cook.
	Hoarded bool    `json:"hoarded"`
	Summary Summary `json:"summary"`
	// Clear is true if the change told in the people fed that day: see Comparison.
	Clear bool `json:"clear"`
}

// Outcome is how a branch came out, at the bell of the day and at the end of the play.
type Outcome struct {
	Day  Figures `json:"day"`
	Game Figures `json:"game"`
}

// Run answers a question about a session: events are its journal from session_created to the end of the play, and are not
// changed. The same events, question and runs give the same answer. It takes about 20 ms a run and remaining day and may be
// called concurrently; when ctx ends it stops with its error.
func Run(ctx context.Context, events []game.Event, q Question, runs int) (*Answer, error) {
	record, err := read(events, q)
	if err != nil {
		return nil, err
	}
	a := &Answer{Question: q, Town: record.town, Day: record.day, Runs: runs, Did: record.did(), Actual: record.actual()}
	a.Hoarded = record.shown[q.Team].days[record.day].hoards()
	for i := range runs {
		for _, branch := range []struct {
			changed bool
			to      *[]Outcome
		}{{false, &a.AsItWas}, {true, &a.Changed}} {
			outcome, err := record.play(ctx, uint64(i)+1, branch.changed)
			if err != nil {
				return nil, fmt.Errorf("try %d: %w", i+1, err)
			}
			*branch.to = append(*branch.to, outcome)
		}
	}
	a.Summary = summarise(a.AsItWas, a.Changed)
	a.Clear = a.Summary.Day["fed"].Clear
	return a, nil
}
