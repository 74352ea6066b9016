package phone

import (
	"context"
	"math/rand/v2"
	"net"
	"net/http"
)

// Part is what a phone is to its session.
type Part string

// The parts. A Seat needs the token of its seat, a Facilitator the server's; a Screen needs none.
const (
	Seat        Part = "seat"
	Screen      Part = "screen"
	Facilitator Part = "facilitator"
)

// Transport is how frames travel.
type Transport string

// The transports. Auto tries the others in this order, as the pages do: one that fails twice in a row although the server
// answers is given up for the next.
const (
	Auto      Transport = ""
	WebSocket Transport = "websocket"
	Events    Transport = "sse"
	Polls     Transport = "poll"
)

// Options say what a phone is to be. URL and Session are needed.
type Options struct {
	// URL is the server's: scheme, host and port, without a path.
	URL string
	// Session is its join code.
	Session string
	// As is Seat if empty.
	As Part
	// Token is the seat's, from Server.Join, or with Facilitator and Screen the server's.
	Token string
	// Town is which one a Screen shows.
	Town int
	// Transport is Auto if empty.
	Transport Transport

	// Client makes all requests. If it is nil the phone has one of its own, as a device of its own would, which uses Dial.
	Client *http.Client
	// Dial opens the phone's network connections; nil: the operating system does. It does not count with a Client.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	// Random decides pauses and command ids; it belongs to the phone from now on. Nil: nobody can foretell them.
	Random *rand.Rand

	// Observer hears what happens.
	Observer Observer
	// WithoutViews saves the work of decoding views: frames are checked and counted only.
	WithoutViews bool
	// Raw, with WithoutViews, hands the views over as they came (Change.Raw); Merge puts them together.
	Raw bool
	// Outbox are commands that an earlier phone left unanswered (Phone.Pending), as after a reload of the page.
	Outbox []Command
	// Burst is how many commands leave within 2.1 s, 4 if it is 0 (the rules accept five in two seconds), any number if it
	// is negative.
	Burst int
}
