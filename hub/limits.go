package hub

import (
	"time"

	"golang.org/x/time/rate"
)

// Every queue has a size and a sentence for "full"; every wait has an end.
const (
	// inboxSize is how many messages may wait for a room. Full: a command is refused with BUSY, a hello waits.
	inboxSize = 1024
	// inboxBurst is how many waiting messages a room takes before it looks after its batch again.
	inboxBurst = 256

	// maxFrame bounds a frame from a client, in bytes; a longer one closes the connection for good.
	maxFrame = 16 << 10
	// maxCommandID bounds a client's name for a command, in bytes.
	maxCommandID = 64
	// maxJoinKey bounds a phone's name for its wish to join, in bytes.
	maxJoinKey = 64
	// badFramesAllowed is how many frames without sense a connection may send; the next closes it for good.
	badFramesAllowed = 10
	// helloDeadline is how long a new connection may stay silent.
	helloDeadline = 10 * time.Second
	// checkLife is how long a connection that only checks the network may last.
	checkLife = 60 * time.Second
	// silenceDeadline ends a connection that sends nothing at all; a visible phone asks every few seconds.
	silenceDeadline = 90 * time.Second

	// maxPending bounds what waits for a slow connection, in bytes. Full: the backlog is dropped, and once what is being
	// written has left, fresh snapshots take its place.
	maxPending = 256 << 10
	// stuckAfter is how long something may wait for a slow connection until views that nobody else sees are not made for it.
	stuckAfter = time.Second
	// writeDeadline closes a connection that does not drain, with a code that means "come back".
	writeDeadline = 10 * time.Second
	// closeDeadline is how long a client may take to answer a close code.
	closeDeadline = 5 * time.Second
	// roomForFrames is for how many frames a connection keeps room when nothing waits.
	roomForFrames = 4
	// maxScratch is how long a buffer may be, in bytes, to be kept for the next message.
	maxScratch = 64 << 10

	// eventBeat is the pause between two signs of life on an event stream, for those on the way who cut silent ones.
	eventBeat = 15 * time.Second
	// pollWait is how long a poll waits for frames; then it is answered with none.
	pollWait = 20 * time.Second
	// pollGap is how long a connection may be without a poll; then it is gone.
	pollGap = 15 * time.Second
	// pollStopGap is that time while the server stops.
	pollStopGap = time.Second

	// maxMemories is how many sessions are remembered for their debriefs; another is read again from its journal.
	maxMemories = 8
	// maxEventsAsked is how many events behind a figure are told at once.
	maxEventsAsked = 200

	// maxTries is how many answers to "what if" are kept of a session; tryDeadline is how long one may take. Over it, or while
	// another is looked for on this server: BUSY.
	maxTries    = 24
	tryDeadline = 15 * time.Second

	// phonesPause is the shortest time between two frames that tell facilitators how phones are connected.
	phonesPause = 5 * time.Second
	// slowPhone is the delay from which on a facilitator sees a phone as slow, maxDelay the longest told, both in ms.
	slowPhone = 2000
	maxDelay  = 600_000

	// ringSize is how many frames of an audience are kept for those who come back. Gone: a snapshot instead.
	ringSize = 64
	// ringBytes is how long these frames may be together: about as long as a team's snapshot. Who has missed more gets that
	// in fewer bytes.
	ringBytes = 8 << 10

	// phoneFlush and screenFlush are the shortest times between two patches: a mid-range phone needs 20 ms to draw one.
	// What other teams did waits for townFlush on a team's phones, unless something of their own takes it along: with
	// twelve teams there would be a patch in every phoneFlush, and a third of the bytes is what they are wrapped in.
	phoneFlush  = 250 * time.Millisecond
	townFlush   = 500 * time.Millisecond
	screenFlush = 100 * time.Millisecond
	// flushSpread is the part of these times by which they are longer in one room than in another, at most.
	flushSpread = 8

	// maxBatchEvents seals no batch with more events, maxBatchBytes none with more bytes: the room stops taking messages
	// until the batch is on its way.
	maxBatchEvents = 256
	maxBatchBytes  = 256 << 10

	// clockMark is the longest a running clock goes without a record, so that a restart loses no more of it.
	clockMark = 2 * time.Second
	// snapshotEvents is after how many events a session is kept as a snapshot, and at least so many a seat: so a server that
	// starts folds a hall of 12,000 in a fifth of a second.
	snapshotEvents      = 2000
	snapshotEventsASeat = 4
	// slowSave is how long a batch may be on its way before no more commands are taken.
	slowSave = 2 * time.Second
	// saveRetry is the pause between two tries to save when the journal cannot.
	saveRetry = time.Second
	// readyFor is how long a server counts as ready after a write that went well, readyAgain how long as not ready after
	// one that failed, readyWait how long one may take.
	readyFor   = 10 * time.Second
	readyAgain = time.Second
	readyWait  = 3 * time.Second
	// callDeadline bounds how long an HTTP request waits for a room's durable answer.
	callDeadline = 10 * time.Second
	// rosterDeadline is that for all people of a roster, who are seated a few at a time.
	rosterDeadline = 60 * time.Second

	// bodyDeadline is how long a client may take to send the body of a request. Over it the connection is given up. It is
	// longer than any answer to such a request takes.
	bodyDeadline = 20 * time.Second

	// maxExports is how many exports are written at the same time. Full: BUSY.
	maxExports = 4
	// downloadDeadline is how long a client may take for a part of a file. Over it the connection is given up.
	downloadDeadline = 60 * time.Second

	// maxSessions bounds the live sessions of one server.
	maxSessions = 2000

	// maxDoors bounds for how many addresses wrong codes are counted. Full: one that happens to come first starts anew.
	maxDoors = 1 << 15
	// customerBits is how much of an IPv6 address counts as one address.
	customerBits = 56
)

// allowance is how many codes may be wrong at once, and after what time another may.
type allowance struct {
	burst int
	every time.Duration
}

// How many codes may be wrong; docs/security.md says why so many. Over it: a refusal with TOO_MANY_TRIES, or a close code
// that means "come back".
var (
	// joinTries is for join codes, from one address.
	joinTries = allowance{30, 10 * time.Minute}
	// strangerTries is for a session's seat codes from one address that it does not know, strangersTries from all these.
	strangerTries  = allowance{10, 5 * time.Minute}
	strangersTries = allowance{60, time.Minute}
	// knownTries is for a session's seat codes from an address that it knows: that of a room full of phones, maybe.
	knownTries = allowance{60, 30 * time.Second}
	// openings is how many connections that poll one address may open; each costs memory, and no socket, until it is given up.
	openings = allowance{1000, 20 * time.Millisecond}
	// tokenTries is for the facilitator's token, from one address; one that is right is always taken.
	tokenTries = allowance{30, 10 * time.Second}
	// linkTries is for the keys of personal links to commitments, from one address; one that is right is always taken.
	linkTries = allowance{30, 10 * time.Second}
)

// commandRate is how fast one connection may send frames; a burst is what a phone saved up without a signal.
// Over it: a refusal with BUSY, nothing recorded.
var (
	commandRate  = rate.Limit(20)
	commandBurst = 60
)
