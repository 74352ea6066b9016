package hub

import (
	"net/http"
	"net/netip"
	"sync"

	"golang.org/x/time/rate"

	"foodforpeople/game"
)

// tooManyTries is the code of a refusal to those from whose address too many wrong codes came.
const tooManyTries game.Code = "TOO_MANY_TRIES"

// guesses counts wrong codes by the address that they come from: what is right costs nothing, and what one address does
// wrong is never held against another that is known. An address is known to a session once somebody sits or facilitates
// there. docs/security.md has the arithmetic. All its methods may be called concurrently.
type guesses struct {
	mu    sync.Mutex
	doors map[door]*tries
}

// door is where codes are tried: the join codes of the server, or the seat codes of a session.
type door struct {
	session string // its id; empty for join codes, tokenSetting for the facilitator's token, openingDoor for connections, commitmentDoor for personal links
	from    netip.Prefix
}

// tries are what may still go wrong at a door.
type tries struct {
	wrong *rate.Limiter
	known bool
}

// openingDoor and commitmentDoor are no ids of sessions.
const (
	openingDoor    = "poll"
	commitmentDoor = "commitment"
)

// anywhere stands for all addresses that a session does not know.
var anywhere = netip.PrefixFrom(netip.IPv4Unspecified(), 0)

func newGuesses() *guesses { return &guesses{doors: make(map[door]*tries)} }

// joinCode reports whether a join code may be tried; room is where it leads, nil for nowhere. From an address that the
// session knows the right code always counts.
func (g *guesses) joinCode(room *Room, from netip.Prefix) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if room != nil {
		if there := g.doors[door{room.id, from}]; there != nil && there.known {
			return true
		}
	}
	return attempt(room != nil, g.at(door{"", from}, joinTries))
}

// seatCode reports whether a seat code of a session may be tried.
func (g *guesses) seatCode(session string, right bool, from netip.Prefix) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	own := g.at(door{session, from}, strangerTries)
	if own.known {
		return attempt(right, own)
	}
	return attempt(right, own, g.at(door{session, anywhere}, strangersTries))
}

// facilitatorToken counts a token that was wrong; false if there were too many. A right one is not asked about.
func (g *guesses) facilitatorToken(from netip.Prefix) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return attempt(false, g.at(door{tokenSetting, from}, tokenTries))
}

// commitmentKey counts the key of a personal link that was wrong; false if there were too many. A right one is not asked
// about.
func (g *guesses) commitmentKey(from netip.Prefix) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return attempt(false, g.at(door{commitmentDoor, from}, linkTries))
}

// opening counts a connection that polls; false if too many are opened from there.
func (g *guesses) opening(from netip.Prefix) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return attempt(false, g.at(door{openingDoor, from}, openings))
}

// attempt counts a try against all that it must fit into; false if it does not fit into one, and then it counts nowhere.
func attempt(right bool, all ...*tries) bool {
	now := wallClock()
	for _, t := range all {
		if t.wrong.TokensAt(now) < 1 {
			return false
		}
	}
	for _, t := range all {
		if !right {
			t.wrong.AllowN(now, 1)
		}
	}
	return true
}

// meet makes an address known to a session.
func (g *guesses) meet(session string, from netip.Prefix) {
	g.mu.Lock()
	defer g.mu.Unlock()
	at := door{session, from}
	if t := g.doors[at]; t != nil && t.known {
		return
	}
	delete(g.doors, at)
	g.at(at, knownTries).known = true
}

// forget drops what is known of a session that has ended.
func (g *guesses) forget(session string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for at := range g.doors {
		if at.session == session {
			delete(g.doors, at)
		}
	}
}

func (g *guesses) at(at door, fresh allowance) *tries {
	t := g.doors[at]
	if t == nil {
		if len(g.doors) >= maxDoors {
			g.makeRoom()
		}
		t = &tries{wrong: rate.NewLimiter(rate.Every(fresh.every), fresh.burst)}
		g.doors[at] = t
	}
	return t
}

// makeRoom drops a door that happens to come first, and a known one only if there are no others among the next few.
func (g *guesses) makeRoom() {
	var victim door
	looked := 0
	for at, t := range g.doors {
		victim = at
		if looked++; looked == 16 || !t.known && at.from != anywhere {
			break
		}
	}
	delete(g.doors, victim)
}

// originOf is the address that a request comes from, as far as one person or one place has it: all of IPv4, and of IPv6
// what providers give to one customer.
func originOf(request *http.Request) netip.Prefix {
	peer, err := netip.ParseAddrPort(request.RemoteAddr)
	if err != nil {
		return netip.Prefix{} // a Unix socket
	}
	address := peer.Addr().Unmap().WithZone("")
	bits := 32
	if address.Is6() {
		bits = customerBits
	}
	origin, _ := address.Prefix(bits) // so many bits there are
	return origin
}

// find gives the room of a join code, or answers why not.
func (h *Hub) find(w http.ResponseWriter, request *http.Request, code string) *Room {
	room := h.room(code)
	if !h.guesses.joinCode(room, originOf(request)) {
		writeRefusal(w, &game.Refusal{Code: tooManyTries})
		return nil
	}
	if room == nil {
		writeRefusal(w, &game.Refusal{Code: noSession})
	}
	return room
}
