package hub

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"foodforpeople/game"
)

// noCommitment is the code of a personal link that leads nowhere.
const noCommitment game.Code = "NO_COMMITMENT"

// promised is what a personal link shows, to whoever has the link.
type promised struct {
	Name     string    `json:"name"` // the first name
	Language string    `json:"language"`
	If       string    `json:"if"`
	Then     string    `json:"then"`
	Date     string    `json:"date"`
	CheckIns []howItIs `json:"check_ins"` // the newest last
	Open     bool      `json:"open"`      // the session has not ended: more can be said
}

// howItIs is what somebody has said of a commitment.
type howItIs struct {
	State game.CheckInState `json:"state"`
	Text  string            `json:"text,omitempty"`
}

// commitmentPage serves the page behind a personal link. No robot may list it.
func commitmentPage(files *assets) http.HandlerFunc {
	page := files.page("commitment/index.html")
	return func(w http.ResponseWriter, r *http.Request) {
		unlisted(w)
		page(w, r)
	}
}

// unlisted tells robots to forget what they found; Referrer-Policy, which all answers carry, keeps the address from others.
func unlisted(w http.ResponseWriter) { w.Header().Set("X-Robots-Tag", "noindex, nofollow, noarchive") }

func (h *Hub) showCommitment(w http.ResponseWriter, r *http.Request) {
	unlisted(w)
	h.commitment(w, r, "", nil)
}

func (h *Hub) checkIn(w http.ResponseWriter, r *http.Request) {
	var body struct {
		ID    string            `json:"id"`
		State game.CheckInState `json:"state"`
		Text  string            `json:"text"`
	}
	unlisted(w)
	if !readBody(w, r, &body) {
		return
	}
	if len(body.ID) > maxCommandID {
		writeRefusal(w, &game.Refusal{Code: badFrame})
		return
	}
	h.commitment(w, r, body.ID, &game.CheckIn{State: body.State, Text: strings.TrimSpace(body.Text)})
}

// commitment answers with a commitment as it stands, after what is said of it, if anything. A right key is always taken,
// as it cannot be guessed; wrong ones are counted only so that nobody keeps the server busy with them.
func (h *Hub) commitment(w http.ResponseWriter, r *http.Request, id string, said *game.CheckIn) {
	ask := &askCommitment{hash: hashToken(r.PathValue("key")), id: id, said: said, reply: make(chan promisedReply, 1)}
	found, err := h.askCommitment(r.Context(), r.PathValue("id"), ask)
	switch {
	case err != nil:
		h.writeError(w, err)
	case found != nil:
		writeJSON(w, found)
	case !h.guesses.commitmentKey(originOf(r)):
		writeRefusal(w, &game.Refusal{Code: tooManyTries})
	default:
		writeRefusal(w, &game.Refusal{Code: noCommitment})
	}
}

// askCommitment asks the room of a live session, and the journal of one that has ended; nil if there is no such commitment.
func (h *Hub) askCommitment(ctx context.Context, session string, ask *askCommitment) (*promised, error) {
	ctx, cancel := context.WithTimeout(ctx, callDeadline)
	defer cancel()
	room := h.roomOf(session)
	if room == nil {
		return h.ended.find(ctx, h.Journal, session, ask)
	}
	if room.send(ctx, ask) {
		select {
		case answer := <-ask.reply:
			return answer.promised, answer.err
		case <-room.done:
		case <-ctx.Done():
		}
	}
	return nil, &game.Refusal{Code: busy}
}

// roomOf finds a live session by its id. While the server starts it may take until the session is there.
func (h *Hub) roomOf(id string) *Room { return h.whenOpen(h.knownAs(id)) }

func (h *Hub) knownAs(id string) *Room {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, room := range h.rooms {
		if room.id == id {
			return room
		}
	}
	return nil
}

// askCommitment asks a room for the commitment of a key. With said, that is kept first, on behalf of the seat.
type askCommitment struct {
	hash  string
	id    string // of the command
	said  *game.CheckIn
	reply chan promisedReply // of one
}

type promisedReply struct {
	promised *promised
	err      error
}

func (m *askCommitment) handle(r *Room) {
	seat, known := r.session.SeatByCommitment(m.hash)
	switch {
	case !known:
		m.reply <- promisedReply{}
		return
	case r.saving:
		m.reply <- promisedReply{err: &game.Refusal{Code: savingPaused}}
		return
	}
	var answer promisedReply
	if m.said != nil {
		_, err := r.decide(game.Actor{Kind: game.BySeat, Seat: seat}, m.id, m.said)
		answer.err = asFirst(err)
	}
	if answer.err == nil {
		answer.promised = promisedBy(r.session, seat)
		answer.promised.Open = true
	}
	r.open.replies = append(r.open.replies, func() { m.reply <- answer })
}

// asFirst is the answer to a command; a repeated one gets its first.
func asFirst(err error) error {
	var repeat *game.Repeat
	if !errors.As(err, &repeat) {
		return err
	}
	if repeat.First == nil {
		return nil
	}
	return repeat.First
}

// promisedBy is the commitment of a seat that has one.
func promisedBy(s *game.Session, seat game.SeatID) *promised {
	c := s.Commitment(seat)
	name, _, _ := strings.Cut(s.Seats()[seat].Name, " ")
	shown := &promised{Name: name, Language: s.Language(), If: c.If, Then: c.Then, Date: c.Date, CheckIns: []howItIs{}}
	for _, one := range c.CheckIns {
		shown.CheckIns = append(shown.CheckIns, howItIs{one.State, one.Text})
	}
	return shown
}
