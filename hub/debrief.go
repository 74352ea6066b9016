package hub

import (
	"context"
	"math"
	"net/http"
	"strconv"
	"strings"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
)

// tooEarly refuses before a phase.
func tooEarly(w http.ResponseWriter, room *Room, from game.Phase) bool {
	phase := room.summary.Load().Phase
	if phase < from {
		writeRefusal(w, &game.Refusal{Code: game.WrongPhase, Params: map[string]any{"phase": phase.String()}})
	}
	return phase < from
}

// remembered finds the session of a debrief, or answers why it is not to be seen: a facilitator sees it from the end of the
// play on, a screen from the debrief on.
func (h *Hub) remembered(w http.ResponseWriter, r *http.Request) *memory {
	room := h.find(w, r, r.PathValue("code"))
	if room == nil {
		return nil
	}
	from := game.Debrief
	switch {
	case h.facilitates(r, room):
		from = game.Final
	case !h.shows(r, room):
		writeRefusal(w, &game.Refusal{Code: game.NotAllowed})
		return nil
	}
	if tooEarly(w, room, from) {
		return nil
	}
	return h.memories.of(room.id)
}

func (h *Hub) showDebrief(w http.ResponseWriter, r *http.Request) {
	m := h.remembered(w, r)
	if m == nil {
		return
	}
	drawn, err := m.pictures(r.Context(), h.Journal)
	if err != nil {
		h.writeError(w, err)
		return
	}
	drawn.write(w, r)
}

// showMoment shows a town as it was at a moment.
func (h *Hub) showMoment(w http.ResponseWriter, r *http.Request) {
	m := h.remembered(w, r)
	if m == nil {
		return
	}
	query := r.URL.Query()
	at, err := strconv.ParseInt(query.Get("t"), 10, 64)
	town := 0
	if query.Has("town") && err == nil {
		town, err = strconv.Atoi(query.Get("town"))
	}
	if err != nil || at < 0 {
		writeRefusal(w, &game.Refusal{Code: badFrame})
		return
	}
	var view *game.PublicView
	err = m.asItWas(r.Context(), h.Journal, func(_ *debrief.Fold, replay *debrief.Replay) {
		view = replay.Public(game.Time(at), game.TownID(town))
	})
	switch {
	case err != nil:
		h.writeError(w, err)
	case view == nil:
		writeRefusal(w, &game.Refusal{Code: game.UnknownID, Params: map[string]any{"field": "town"}})
	default:
		writeJSON(w, view)
	}
}

// showEvents tells of the events behind a figure.
func (h *Hub) showEvents(w http.ResponseWriter, r *http.Request) {
	m := h.remembered(w, r)
	if m == nil {
		return
	}
	seqs, fine := numbers(r.URL.Query().Get("seq"))
	if !fine {
		writeRefusal(w, &game.Refusal{Code: badFrame})
		return
	}
	var rows []debrief.Row
	err := m.asItWas(r.Context(), h.Journal, func(fold *debrief.Fold, _ *debrief.Replay) { rows = fold.Rows(seqs) })
	if err != nil {
		h.writeError(w, err)
		return
	}
	writeJSON(w, rows)
}

// numbers reads a list of numbers with commas between, at most maxEventsAsked of them.
func numbers(text string) ([]int64, bool) {
	var list []int64
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.ParseInt(part, 10, 64)
		if err != nil || len(list) == maxEventsAsked {
			return nil, false
		}
		list = append(list, n)
	}
	return list, true
}

// whose asks a room which seat a token opens.
type whose struct {
	token string
	reply chan game.SeatID // of one; NoSeat if it opens none
}

func (m whose) handle(r *Room) {
	id, known := r.session.SeatByToken(hashToken(m.token))
	if !known {
		id = game.NoSeat
	}
	m.reply <- id
}

// seatOf finds the seat whose token a request carries, or answers why not.
func (h *Hub) seatOf(w http.ResponseWriter, r *http.Request, room *Room) (game.SeatID, bool) {
	token, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !bearer {
		writeRefusal(w, &game.Refusal{Code: game.NotAllowed})
		return game.NoSeat, false
	}
	ctx, cancel := context.WithTimeout(r.Context(), callDeadline)
	defer cancel()
	ask := whose{token: token, reply: make(chan game.SeatID, 1)}
	if room.send(ctx, ask) {
		select {
		case id := <-ask.reply:
			if id == game.NoSeat {
				writeRefusal(w, &game.Refusal{Code: game.NotAllowed})
			}
			return id, id != game.NoSeat
		case <-room.done:
		case <-ctx.Done():
		}
	}
	writeRefusal(w, &game.Refusal{Code: busy})
	return game.NoSeat, false
}

// showOwn tells a person, and nobody else, what they did.
func (h *Hub) showOwn(w http.ResponseWriter, r *http.Request) {
	room := h.find(w, r, r.URL.Query().Get("code"))
	if room == nil {
		return
	}
	id, known := h.seatOf(w, r, room)
	if !known || tooEarly(w, room, game.Final) {
		return
	}
	var own *debrief.Own
	err := h.memories.of(room.id).asItWas(r.Context(), h.Journal, func(fold *debrief.Fold, replay *debrief.Replay) {
		own = fold.Own(id, replay.At(math.MaxInt64).Contribution(id))
	})
	if err != nil {
		h.writeError(w, err)
		return
	}
	writeJSON(w, own)
}
