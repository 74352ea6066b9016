// Package phone is a phone without a person: it speaks the protocol to a server over real connections, as the pages do in a
// browser. It comes back by itself, goes on where it was, keeps commands until they are answered, and complains about
// whatever the server must not do. Tests, load and the check of a venue's network are made of it; thousands fit into one
// process.
//
//	goroutine      owns                    woken by              ends when
//	link.run       reading a connection    what comes            the connection ends, or the phone has let it go
//	link.flush     writing to it           is started to write   nothing waits to be written
//	choice.ask     nothing                 is started to ask     the server has answered, or has not
//
// One lock guards all of a phone. Callbacks run without it, one after the other and in the order of what they report, so
// they may call the phone; a slow one holds up the phone's own reading.
package phone
