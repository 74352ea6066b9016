// Package debrief computes the measures and draws the pictures of the debrief: what teams did for others, from the journal alone. Nothing that it
// computes flows back into the play, so it may use floats. Every figure is evidence for a talk and never a verdict; there
// is no sum of them.
//
// # Use
//
// [Of] measures a journal. A [Fold] does the same event by event; it may be asked at any moment, and says what [Of] says
// of the events so far. Both want all events in the order of their Seq, from session_created on; those that a facilitator
// has undone count as [game.Standing] says.
//
// # Forms
//
// q is people who ate from a van that arrived (a delivery: at least one), v a value in coins: the base price of an
// ingredient, for a meal that of its recipe divided by the meals of a pot. p, C and L are the chance of rain in the
// forecast, the cost of a cover, and what the rain would take. The doc comment of each [ID] has its formula and source;
// docs/measures.md has them in words, with what they can and cannot show.
//
// # Files
//
//	fold.go, setting.go, kitchen.go   events come in; clock, teams, people; what lies in pantries and on shelves
//	listened.go                       listened first, served what was needed
//	gave.go, spent.go                 gave rather than hoarded, little waste
//	equity.go                         equity across kampung, of a team and of the town
//	participation.go                  balanced participation, growth
//	promise.go, rain.go, help.go      kept promises, prepared for rain, came to help
//	beside.go                         awareness, not crowding, helping
//	measure.go, report.go             what is told
//	pictures.go, names.go             what is drawn: of teams, kampung and the town, and of nobody
//	stream.go, flow.go, deeds.go, balance.go
//	                                  where the food went; promises; how evenly the people of a team acted
//	moments.go                        what to come back to
//	witness.go, pile.go               what the cards tell of, and how certain it is
//	cards.go, cards_deed.go, cards_town.go
//	                                  evidence cards: what stands out in this group, and why
//	replay.go, rows.go                a town at a moment; the events behind a figure
//	own.go                            what one person did, for that person
//	timeline.go, mealtimes.go         points and people over time; who ate at which mealtime and on which day
package debrief
