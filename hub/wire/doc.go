// Package wire is the writing half of a WebSocket connection on the server: frames that are made once and sent to many,
// written by whoever has them, without waiting.
//
// The WebSocket library (github.com/coder/websocket) upgrades, reads, answers pings and checks the protocol. What it cannot
// do is send the same bytes to many connections without encoding and copying them for each, and without a goroutine that
// may block. Frames of a server are not masked, so a message looks the same for everybody who gets it (Frame), and one
// system call of whoever has it is all that a connection needs. Upgrade gives the library a Conn instead of the
// connection that it would get from net/http; everybody who writes, the library too, then writes through that Conn.
//
// # How a message leaves
//
// Send tries to write at once (on Linux over TCP: one system call on the socket, which never waits). What the system does
// not take is kept, one message at the most, and only then a goroutine is started that waits for the client and ends
// when nothing is kept any more. Until then Send says no: what waits longer belongs to the caller, who knows what of it
// is worth sending once the client reads again, and who is called back then. So a healthy client has neither queue nor
// goroutine, and a slow one costs what is kept and no more.
//
// Where a write cannot be tried (TLS, a pipe, other systems) every message takes the way of what is kept. All is the same
// otherwise.
//
// # What always holds
//
//   - Whole frames in order. While something is kept, nothing else is written: not by Send, not for the library. So no
//     control frame can land inside a message of which only a part has left.
//   - Send never waits for the client, and calls nothing that does. The library's writes wait for what is before them and
//     until they have left, in the goroutine that reads, which stops a client that pings and does not read.
//   - What is sent is not touched, and not needed after Send.
//   - What is kept is bounded: by the one message of which the system took only a part, and one control frame (the library
//     writes one at a time, 127 bytes at the most).
//   - Nothing follows a close frame, whoever sent it. What comes later vanishes, as it would on its way to a client that
//     has left.
//   - A client gets Patience for each message, and once a close frame has left, Farewell to answer it. Then the
//     connection is cut, which the reader sees. So is every connection on which a write failed, since nobody knows
//     what of a frame has left.
//   - The write is tried on the socket itself only if the connection is exactly a TCP or a Unix connection of package net:
//     something around it could mean to see the bytes first.
//   - The goroutine that waits holds the socket's lock for writing; nobody tries to write meanwhile.
//
// # What it is made of
//
// Buffers are small: 512 bytes to read, 128 to write, since only control frames go through the library's buffer and each
// leaves in one write. net/http's own buffers, the request and its goroutine live until the handler returns, so return from
// it and read in a fresh goroutine, which keeps nothing of the request. Neither gains much alone. Between two messages that
// goroutine waits in Await: what decodes a message needs a larger stack, and a stack shrinks only where little of it is used.
//
// A raw system call does not tell the scheduler, which is right for a call that returns at once and costs less when the
// machine is crowded. No deadline is set and no context made for a write; a timer runs only while a client is waited for.
package wire
