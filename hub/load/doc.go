// Package load plays many real sessions at a server over real connections, and measures what it takes and how long
// people wait. The players are the strategies of game/bot, which see what their phones show (package onlooker).
//
//	goroutine        owns                     woken by                        ends when
//	kitchen.play     when its seats look      the next look                   the play is over
//	session.drive    the session's phases     a phase, or the time it may take  the game or the play is over
//	misfortunes      one bad phone's fate     the next misfortune             the play is over
//
// One kitchen has one view for all its phones, kept up to date by whichever of them hears first: they all hear the same,
// and thousands of them must be cheap. Nothing else is shared but the stopwatch, which counts for all.
package load
