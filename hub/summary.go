package hub

import (
	"time"

	"foodforpeople/game"
)

// Summary is what the list of sessions shows. It never changes.
type Summary struct {
	ID       string     `json:"id"`
	Code     string     `json:"code"`
	Title    string     `json:"title"`
	Scenario string     `json:"scenario"`
	Language string     `json:"language"`
	Phase    game.Phase `json:"phase"`
	Day      int        `json:"day"`
	Days     int        `json:"days"`
	// How long the phases of a day last, in seconds; 0 as long as the session has not been read again after a start.
	Plan   int `json:"plan_seconds"`
	Action int `json:"action_seconds"`
	Review int `json:"review_seconds"`

	People  int       `json:"people"`
	Over    bool      `json:"over"`
	Locked  bool      `json:"locked"`
	Created time.Time `json:"created"`
	// KeepDays is after how many days all of it is erased; absent where nobody has said.
	KeepDays int `json:"keep_days,omitempty"`
	// Teams can be chosen when joining; absent after the lobby and where there are too many to choose from.
	Teams []game.TeamChoice `json:"teams,omitempty"`

	volunteers int // for the metrics
	links      []game.LinkMade
}

// summarize is what the list of sessions shows once this state is durable.
func (r *Room) summarize(created time.Time) *Summary {
	phase, day := r.session.Phase()
	params := r.session.Params()
	return &Summary{
		ID: r.id, Code: r.code, Title: r.session.Title(), Scenario: params.Name,
		Language: r.session.Language(), Phase: phase, Day: day, Days: len(params.Days),
		Plan: params.PlanSeconds, Action: params.ActionSeconds, Review: params.ReviewSeconds,
		People: r.session.People(), Over: phase >= game.Final, Locked: r.session.Locked(),
		Created: created, KeepDays: r.hub.KeepDays, Teams: r.session.TeamChoices(),
		volunteers: r.session.Volunteers(), links: r.session.Links(),
	}
}

// summaryNow is that of the state of now. It is made anew only where something in it may be another.
func (r *Room) summaryNow() *Summary {
	if roll := r.views.Roll(); roll != r.roll {
		r.latest, r.roll = r.summarize(r.latest.Created), roll
	}
	return r.latest
}
