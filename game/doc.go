// Package game is the rules of Food for People: a town is hungry, each team runs one kitchen, and the clock does not wait.
// It is pure: it knows no clock but the times it is given, no file, no network, no goroutine, no floating point and no
// chance but dice that are a function of the seed. Whoever owns a [Session] calls it from one goroutine.
//
// # Words
//
// A session has one clock and one phase for all its towns; a town is one game world for 2 to 12 teams. A day is one round:
// plan, action, review; the bell ends the action. Kampung are the places where people are hungry; a person is an adult, a
// child or an elder and has missed 0 to 3 mealtimes. Basic, nutritious and soft meals are right for these three groups in
// this order. A seat is a person's place in a team and has one or more roles; a volunteer keeps an empty or absent seat. A
// lot is a part of a pantry or shelf with where it comes from. Points are counted in centipoints (cp).
//
// # The four verbs
//
// [Session.Decide] checks a [Command] of an [Actor] and returns the events it causes, or a [*Refusal]; it changes nothing.
// [Session.Apply] folds one [Event] into the state; it cannot fail and throws no dice. [Session.Next] says when the session
// next does something by itself, and [Session.Advance] lets that happen: arrivals, pots, mealtimes, rain, bells. The events
// are the truth: a session is the fold of its journal, and [Session.View] is what an [Audience] may see of it.
//
//	for {
//		at, some := s.Next()          // sleep until then, or until a command comes
//		journal(s.Advance(now))       // what is due comes before the command
//		events, err := s.Decide(now, actor, id, command)
//		for _, e := range events {    // also with a refusal: the event remembers the answer
//			s.Apply(e)
//		}
//		journal(events)
//	}
//
// # Determinism
//
// Same parameters, seed and commands at the same times give the same events byte for byte, on every platform. Dice are
// [Draw] of (seed, purpose, index); they are thrown only when events are made, and the events carry the result. A replay
// needs only Apply; folded to any moment a session goes on as the one that wrote the journal. Kinds and fields of events are
// only ever added. [Session.Invariants] and [Ledger] say what is conserved: money, ingredients, meals, people and points.
//
// # Time and order
//
// [Time] is milliseconds of game time; it stands still while paused. Inside one millisecond come: change of phase,
// mealtime, start of rain, end of rain, newcomers, crowd signals; then jobs, orders and expiries in the order in which they
// were scheduled, a helped job as of its help; then commands as they arrive. So what would end with the bell is lost, and a
// meal is not eaten in the millisecond of its expiry.
//
// Refusals are checked in this order: repeated id, PAUSED, RATE, WRONG_PHASE, WAITING, NOT_YOUR_ROLE, UNKNOWN_ID, BAD_AMOUNT, then
// what only this command asks for. Divisions drop the fraction, except where the rule says "ceil".
//
// # Which file holds which section of the rule book
//
//	2  units, lots, dice       time.go, identity.go, lot.go, random.go, parameters.go
//	3  seats and roles         roles.go, seat.go, place.go, presence.go
//	4  world and signals       world.go, crowd.go, mealtime.go; who sees what in view*.go and sight.go
//	5  phases and commands     phase.go, shorten.go, open.go, day.go, bell.go, due.go, decide.go, command.go, refusal.go; each command in its chapter:
//	                           listen.go, news.go, market.go, cook.go, dispatch.go, promise.go, help.go, give.go, ask.go, kudos.go
//	6  market, rain, travel    market.go, rain.go
//	7  serving                 serve.go
//	8  cards                   card.go; what else a facilitator does in create.go, team.go, people.go, remove.go, merge.go, facilitate.go,
//	                           board.go with voice.go (what the big screen shows)
//	9  score, result, ties     score.go, correct.go, result.go, announce.go, outcome.go
//	10 best participant        credit.go, kudos.go, result.go
//	   after the play          debriefing.go; step.go, picture.go, prompt.go, feeling.go, wall.go, habits.go, floor.go, group.go,
//	                           commitment.go, feedback.go, own.go, reserve.go, paper.go;
//	                           what of it who sees in view_debrief.go
//	12 events                  event.go and apply.go; each body in its chapter
//
// Stories of whole days that a trainer can read are in testdata; tests carry the number of the section they check.
package game
