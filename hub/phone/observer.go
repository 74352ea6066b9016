package phone

import (
	"encoding/json"
	"time"
)

// Observer is told what happens to a phone. Every field may be nil. The calls come one after the other, in the order of
// what they report; they may call the phone, and should not wait.
type Observer struct {
	// Connected: the server has welcomed the phone.
	Connected func(Connection)
	// Disconnected: a connection is over, or could not be opened. Unless Ended follows, the phone comes back by itself.
	Disconnected func(Disconnection)
	// Answered: a command has its answer; once for each command.
	Answered func(Answer)
	// Changed: an audience shows something new.
	Changed func(Change)
	// Pong: how long the way to the server and back took.
	Pong func(time.Duration)
	// Saving: the server cannot save and takes no commands, or takes them again.
	Saving func(paused bool)
	// Ended: the server does not want this phone back; the close code says why (4500 to 4999).
	Ended func(code int)
	// Trouble: the server, or somebody on the way, did what the protocol does not allow.
	Trouble func(error)
}

// Connection is a connection that was welcomed.
type Connection struct {
	Transport Transport
	// Took is the time since the phone began to open it.
	Took time.Duration
	// Seat and Team are -1 for who has none.
	Seat, Team int
	Epoch      string
}

// Disconnection is the end of a connection.
type Disconnection struct {
	Transport Transport
	// Code is the server's close code, Lost if there was none.
	Code int
	// Reason says in words what happened.
	Reason error
	// Welcomed: it was open; otherwise it never came about.
	Welcomed bool
}

// Lost is the close code of a connection that ended without one.
const Lost = 1006

// Command is something asked of the server. Its id is the phone's; the server does what a repeated id asks only once.
type Command struct {
	ID   string
	Name string
	Args json.RawMessage // an object
}

// Answer is what became of a command.
type Answer struct {
	Command
	// Code is empty if the command was accepted; otherwise it says why it was not, together with Params. A phone that has
	// ended, or has 40 commands waiting, refuses by itself.
	Code   string
	Params map[string]any
	// Sends counts how often the command was sent. BUSY as the answer to a command that was sent again does not tell
	// what became of the first.
	Sends int
	// Waited is the time since the caller asked for it, Took that since it was first sent.
	Waited, Took time.Duration
}

// OK reports whether the command was accepted.
func (a Answer) OK() bool { return a.Code == "" }

// Change is something new in the view of an audience.
type Change struct {
	Audience string // public, team, seat, facilitator
	Seq      int64
	At       int64 // game time in ms
	Snapshot bool  // the whole view came, not a patch
	// View is the view as decoded JSON, nil without views. It is never changed, only replaced.
	View any
	// Raw is what came, with Options.Raw: the view as JSON if this is a snapshot, otherwise a patch.
	Raw json.RawMessage
}

// Counters are what a phone has counted since its beginning. Bytes are those of messages, without what carries them.
type Counters struct {
	MessagesIn, FramesIn, BytesIn    int64
	FramesOut, BytesOut              int64
	Snapshots, Patches, Pings, Pongs int64
	Connects                         int64 // connections that were welcomed
	Breaks                           int64 // those of them that ended although the phone did not want it
	Failures                         int64 // connections that were never welcomed
	Sent, Resent                     int64 // commands sent, those of them that had been sent before
	Accepted, Refused                int64 // answers delivered
	Repeated                         int64 // answers to what had been answered, not delivered
	Troubles                         int64 // see Observer.Trouble
}
