package hub

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/netip"
	"slices"
	"sync"

	"github.com/coder/websocket"
	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"go.uber.org/zap"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
	"foodforpeople/hub/journal"
)

// Options are what a hub needs from outside.
type Options struct {
	Journal  journal.Journal
	Settings journal.Settings
	// Pages are the files of static/.
	Pages fs.FS
	// Scenarios can be chosen for a new session, the first by default.
	Scenarios []*scenario.Scenario
	// Addresses lists the URLs under which phones reach this server, the best first.
	Addresses func() []string
	// Proxies are trusted: what they say of whom they ask for counts.
	Proxies []netip.Prefix
	// KeepDays is how many days after its creation a session is ended and erased; 0 keeps it until somebody erases it.
	KeepDays int
	// Log is zap.NewNop() if nil. It gets ids of sessions and seats, and no names.
	Log *zap.Logger
	// Version is what this program calls itself in exports.
	Version string
	// Metrics may be nil. Each hub needs its own, for their names are the same.
	Metrics prometheus.Registerer
}

// Hub is the live system of one server: the registry of its rooms and the way in. All its methods may be called
// concurrently.
type Hub struct {
	Options
	log      *zap.Logger
	metrics  *metrics
	guesses  *guesses
	ready    readiness
	opening  opening
	owner    string
	token    facilitatorToken
	memories memories
	trying   sync.Mutex // held while bots try what would have come of a change
	ended    endedSessions
	failed   chan error // the first error after which nothing can be trusted
	stopped  chan struct{}
	exports  chan struct{} // a place for each export that is written

	mu     sync.Mutex       // guards what follows
	rooms  map[string]*Room // by join code
	conns  map[*conn]struct{}
	opened int64              // connections so far
	posted map[string]*posted // the connections whose clients post, by id
	ending bool
	living sync.WaitGroup // rooms, reopenings and connections
}

// New opens a hub: every session of the journal that has not ended goes on where it was. It returns when it knows which
// these are, and opens them meanwhile; whoever asks for one waits until it is there.
func New(ctx context.Context, options Options) (*Hub, error) {
	h := &Hub{
		Options: options, log: options.Log, owner: uuid.NewString(), failed: make(chan error, 1),
		stopped: make(chan struct{}), rooms: make(map[string]*Room), conns: make(map[*conn]struct{}),
		posted: make(map[string]*posted), metrics: newMetrics(options.Metrics), guesses: newGuesses(),
		exports: make(chan struct{}, maxExports),
	}
	if options.Metrics != nil {
		options.Metrics.MustRegister(newGauges(h))
	}
	if h.log == nil {
		h.log = zap.NewNop()
	}
	if err := h.token.load(ctx, options.Settings); err != nil {
		return nil, fmt.Errorf("read the facilitator's token: %w", err)
	}
	var infos []journal.Info
	for info, err := range options.Journal.Sessions(ctx) {
		if err != nil {
			return nil, fmt.Errorf("list the sessions: %w", err)
		}
		if !info.Sealed {
			infos = append(infos, info)
		}
	}
	h.open(ctx, infos)
	return h, nil
}

// Failed gives the error after which the process should end: what it writes can no longer be trusted.
func (h *Hub) Failed() <-chan error { return h.failed }

func (h *Hub) fail(err error) {
	h.ready.broken.Store(true)
	select {
	case h.failed <- err:
	default:
	}
}

// meta is kept beside a session in the journal.
type meta struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

// Create opens a session and returns its summary. Refusals are *game.Refusal.
func (h *Hub) Create(ctx context.Context, config game.Config) (Summary, error) {
	config.JoinCode = h.freeCode()
	if config.Seed == 0 {
		config.Seed = randomNumber() | 1 // 0 stands for none
	}
	first, err := game.Create(config)
	if err != nil {
		return Summary{}, err
	}
	id := uuid.NewString()
	created := wallClock()
	if err := h.Journal.Create(ctx, id, NewMeta(config.JoinCode, config.Title)); err != nil {
		return Summary{}, fmt.Errorf("create session: %w", err)
	}
	writer, err := h.Journal.Acquire(ctx, id, h.owner)
	if err != nil {
		return Summary{}, fmt.Errorf("create session: %w", err)
	}
	data := (&batch{Batch: Batch{Events: []game.Event{first}}}).encode()
	if _, err := writer.Append(ctx, data); err != nil {
		return Summary{}, fmt.Errorf("create session: %w", err)
	}
	session := game.New()
	session.Apply(first)
	room := newRoom(h, id, session, writer, created)
	if err := h.start(room); err != nil {
		return Summary{}, fmt.Errorf("create session: %w", err)
	}
	room.log.Info("the session was opened")
	return *room.summary.Load(), nil
}

var (
	errStopping  = errors.New("the server stops")
	errCodeTaken = errors.New("hub: another live session has this join code")
)

// start puts a room into the registry and lets it live. A room that has failed stays there until another takes its place:
// people come back, and are not told that the session is over.
func (h *Hub) start(r *Room) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ending {
		return errStopping
	}
	if other := h.rooms[r.code]; other != nil && other.id != r.id {
		return errCodeTaken
	}
	h.rooms[r.code] = r
	h.living.Add(1)
	go func() {
		defer h.living.Done()
		r.run()
		if r.over {
			h.remove(r.id)
		}
	}()
	return nil
}

// remove takes a session's room out of the registry.
func (h *Hub) remove(id string) {
	h.guesses.forget(id)
	h.memories.forget(id)
	h.mu.Lock()
	defer h.mu.Unlock()
	maps.DeleteFunc(h.rooms, func(_ string, r *Room) bool { return r.id == id })
}

// Stop seals what is decided, sends everybody away with "come back" and waits until nothing of the hub runs any more.
func (h *Hub) Stop() {
	h.mu.Lock()
	if !h.ending {
		h.ending = true
		close(h.stopped)
		h.opening.stop()
		for _, r := range h.rooms {
			close(r.stop)
		}
	}
	rooms := slices.Collect(maps.Values(h.rooms))
	h.mu.Unlock()
	for _, r := range rooms {
		<-r.done
	}
	h.mu.Lock()
	conns := slices.Collect(maps.Keys(h.conns))
	h.mu.Unlock()
	for _, c := range conns {
		c.close(closeRestart, "the server stops")
	}
	h.living.Wait()
}

// aside runs work that Stop waits for; not at all if it is too late.
func (h *Hub) aside(work func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ending {
		return
	}
	h.living.Add(1)
	go func() {
		defer h.living.Done()
		work()
	}()
}

// room finds a live session by its join code. While the server starts it may take until the session is there.
func (h *Hub) room(code string) *Room { return h.whenOpen(h.known(code)) }

// known finds a session by its join code, whether it has been opened or not.
func (h *Hub) known(code string) *Room {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.rooms[code]
}

// Sessions lists the live sessions, the newest first. While the server starts it may take until all are there.
func (h *Hub) Sessions() []Summary {
	h.allOpened()
	h.mu.Lock()
	list := make([]Summary, 0, len(h.rooms))
	for _, r := range h.rooms {
		list = append(list, *r.summary.Load())
	}
	h.mu.Unlock()
	slices.SortFunc(list, func(a, b Summary) int { return b.Created.Compare(a.Created) })
	return list
}

// admit says into which room a hello leads, or with which code it is refused. Who may be what is decided here, for every
// connection; the token of a seat is checked by the room. Let is who has proven by a cookie what they may. Barred is from where too many wrong codes came: the room must not tell
// those without a right token that it is there.
func (h *Hub) admit(c *conn, hello inFrame, request *http.Request, from netip.Prefix) (room *Room, let, barred bool, refused websocket.StatusCode) {
	room = h.room(hello.Session)
	all := h.isFacilitator(request)
	link, linked := h.linkOf(request, room)
	let = all || linked
	switch hello.As {
	case "seat":
		c.role, let = asSeat, false // the room decides
	case "screen":
		c.role, c.town = asScreen, game.TownID(hello.Town)
	case "facilitator":
		if c.role = asFacilitator; !all && link.Purpose != game.ToFacilitate {
			return nil, false, false, closeNotAllowed
		}
	case "look":
		if c.role, c.team = asLook, game.TeamID(hello.Team); !all && link.Purpose != game.ToFacilitate {
			return nil, false, false, closeNotAllowed
		}
	default:
		return nil, false, false, closeBadFrame
	}
	barred = !let && !h.guesses.joinCode(room, from)
	switch {
	case barred && (room == nil || c.role == asScreen):
		return nil, false, barred, closeGuesses
	case room == nil:
		return nil, false, false, closeOver
	case linked && !all && c.role != asSeat:
		c.expire(link)
	}
	return room, let, barred, 0
}

// track counts a connection among those that Stop ends; false if it is too late for another.
func (h *Hub) track(c *conn) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ending {
		return false
	}
	h.opened++
	c.number = h.opened
	h.conns[c] = struct{}{}
	h.living.Add(1)
	return true
}

func (h *Hub) untrack(c *conn) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.conns, c)
	h.living.Done()
}

// freeCode draws a join code of six digits that no live session has.
func (h *Hub) freeCode() string {
	for {
		code := fmt.Sprintf("%06d", 100_000+randomNumber()%900_000)
		if h.known(code) == nil {
			return code
		}
	}
}

// randomNumber draws a number that fits into a JSON number exactly.
func randomNumber() uint64 {
	var raw [8]byte
	rand.Read(raw[:]) // never fails
	return binary.LittleEndian.Uint64(raw[:]) >> 12
}

// NewMeta is what is kept beside a session in the journal.
func NewMeta(code, title string) []byte { return mustJSON(meta{code, title}) }

// Meta reads what is kept beside a session in the journal.
func Meta(info journal.Info) (code, title string, err error) {
	var m meta
	if err := json.Unmarshal(info.Meta, &m); err != nil {
		return "", "", fmt.Errorf("session %s: %w", info.ID, err)
	}
	return m.Code, m.Title, nil
}
