// Package hub is the live system: rooms that own sessions, connections, frames, resume, and the HTTP around them.
//
// A room is one goroutine that owns one session. It decides commands, applies events, collects them in a batch, and lets
// answers and views leave when the journal says that the batch is durable. It goes on deciding meanwhile: what leaves was
// encoded when the batch was sealed, from exactly the state at its end, so nobody sees what could be lost.
//
//	goroutine         owns                          woken by                              ends when
//	Room.run          session, batches, audiences   inbox, journal's answer, due time     stopped, fenced, or the journal failed
//	Room.append       one batch while it is saved   is started with it                    the journal has answered
//	Room.keepSnapshot one copy of the session       is started when a batch is durable    the journal has answered
//	socket.run        reading the socket, the end   a frame                               the line is cut, or the client has left
//	wire.Conn.drain   what the system did not take  the client takes something            all has left, or the line is cut
//	Hub.serveEvents   an event stream, its end      frames, a close code, a beat          the client has gone, or a write failed
//	polled.run        a polled connection, its end  polls, frames, a close code           closed, nobody polls, or the server stops
//	Hub.takePost      the turn to hand over         is started with what a client posts   it is handed over
//	conn.silence      nothing                       too long a silence                    the close code is set
//	conn.taken        nothing                       is started when a backlog has left    the room has its message, or the connection ended
//	Hub.start         nothing                       the room's end                        the room is out of the registry
//	Hub.open          sessions that are being opened  is started when the server starts  each was tried, or the server stops
//	Hub.probe         one try to write                is started when somebody asks          the journal has answered
//	Hub.reopen        nothing                       a room that gave up                   a fresh room runs, none can, or the server stops
//
// A connection is the same to its room whatever carries it: conn.go has what all share, websocket.go the socket, post.go
// what the two other ways share (the client posts), sse.go and poll.go what leaves there. All three feed receive. What
// leaves is in outbox.go: over a socket the room's own goroutine writes it, without waiting (package wire), and a goroutine
// waits only for a client that does not take it; the two other ways empty takeToTheEnd when they can. Nothing else of the
// package knows which one it is.
//
// There are five locks: the registry's, that of the sessions that have not been opened yet (opening.go), each connection's
// list of pending frames, that of the pages' files once they are compressed (assets.go), and that of the counts of wrong
// codes (guess.go). None is held while another is taken, and nothing waits while it holds one. Below that of the list is
// the lock of the connection's line, which is taken while the list is held, and never the other way round. What is read
// again from a journal (pictures.go, ended.go) has two locks of its own: one of the list, and one of each session in it,
// which is held while its journal is read; a room takes neither.
//
// Two families of "no": a refusal answers one command (game.Refusal); a close code ends the connection, and its range
// says whether to come back (closecode.go). Every queue and deadline stands in limits.go. clock.go holds the only
// question for the time.
package hub
