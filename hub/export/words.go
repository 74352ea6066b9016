package export

import "strings"

// class says what a text field of an event holds.
type class int

const (
	_          class = iota
	word             // one of the engine's words, or of the scenario's: it tells nothing of people
	personText       // a name, or what somebody wrote
	teamText         // a team's name
	secret           // what opens a seat or a commitment, or its hash
)

// texts has every text field of every event, by the event's kind and the names of its fields; a test compares it with the
// engine. Types of the engine's own, such as game.CardKind, are words already. Who adds a field says here what it is.
var texts = map[string]class{
	"session_created.Title":               personText,
	"session_created.JoinCode":            secret,
	"session_created.Language":            word,
	"session_created.Params.Name":         word,
	"session_created.Params.KudosReasons": word,
	"session_created.Params.KampungNames": word,
	"session_created.Teams":               teamText,
	"team_renamed.Name":                   teamText,

	"seat_taken.Participant": personText,
	"seat_taken.TokenHash":   secret,
	"seat_taken.Code":        secret,
	"seat_taken.KeyHash":     secret,
	"seat_renamed.Name":      personText,
	"reseated.TokenHash":     secret,

	"asked.Item":            word,
	"kudos.Reason":          word,
	"kudos.Text":            personText,
	"meals_expired.Where":   word,
	"promise_closed.Result": word,
	"refused.Command":       word,

	"message.Text":           personText,
	"pinned.Note":            personText,
	"score_corrected.Reason": personText,
	"undone.Reason":          personText,
	"awards_decided.Reason":  personText,
	"result_entered.Note":    personText,

	"seat_card_made.Hash": secret,

	"link_made.Whose": personText,
	"link_made.Hash":  secret,

	"picture_shown.Cards": word,
	"prompt_set.Key":      word,
	"prompt_set.Text":     personText,
	"insight.Prompt":      personText,
	"insight.Text":        personText,
	"story.Prompt":        personText,
	"story.Text":          personText,
	"memory.Prompt":       personText,
	"memory.Text":         personText,
	"commitment.If":       personText,
	"commitment.Then":     personText,
	"commitment.Date":     word,
	"commitment.KeyHash":  secret,
	"checked_in.Text":     personText,
	"feedback.Text":       personText,
}

// refusalWords are the parameters of refusals whose texts are words of the engine.
var refusalWords = map[string]bool{"field": true, "item": true, "phase": true, "reason": true, "role": true}

// withheld are the events of which the tables show only that they were: what people wrote or rated for themselves, and
// what they said under the promise that nobody would see who it was. What of it may be seen has tables of its own.
var withheld = map[string]bool{
	"feeling": true, "insight": true, "story": true, "memory": true, "note_dropped": true, "habits_rated": true,
	"commitment": true, "checked_in": true, "feedback": true,
}

// kindsOf lists the events that have a text of a class.
func kindsOf(wanted class) map[string]bool {
	kinds := make(map[string]bool)
	for path, class := range texts {
		if class == wanted {
			kinds[path[:strings.IndexByte(path, '.')]] = true
		}
	}
	return kinds
}
