package hub

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"rsc.io/qr"

	"foodforpeople/game"
)

// seatCard is what is printed for a seat. Its path has the secret behind the #, where it reaches no server, no log and no
// other site, and so the QR is drawn here and not asked for by its text.
type seatCard struct {
	Seat game.SeatID `json:"seat"`
	Path string      `json:"path"`
	QR   string      `json:"qr"` // SVG
}

// makeSeatCards makes cards for seats; their secrets are told this once.
func (h *Hub) makeSeatCards(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Seats   []game.SeatID `json:"seats"`
		Address string        `json:"address"` // under which phones come, as in https://food.example
	}
	if !readBody(w, r, &body) {
		return
	}
	room := h.room(r.PathValue("code"))
	if room == nil {
		writeRefusal(w, &game.Refusal{Code: noSession})
		return
	}
	if !isAddress(body.Address) {
		writeRefusal(w, &game.Refusal{Code: badFrame})
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), callDeadline)
	defer cancel()
	m := giveCards{seats: body.Seats, secrets: make([]string, len(body.Seats)), done: make(chan error, 1)}
	for i := range m.secrets {
		m.secrets[i] = randomToken()
	}
	if err := room.wait(ctx, m, m.done); err != nil {
		h.writeError(w, err)
		return
	}
	cards := make([]seatCard, len(m.seats))
	for i, seat := range m.seats {
		path := "/" + room.code + "#" + m.secrets[i]
		code, err := qr.Encode(body.Address+path, qr.M)
		if err != nil {
			h.writeError(w, fmt.Errorf("draw a seat card: %w", err))
			return
		}
		cards[i] = seatCard{seat, path, svg(code)}
	}
	writeJSON(w, map[string]any{"cards": cards})
}

// isAddress reports whether a QR may begin with a text.
func isAddress(text string) bool {
	host, https := strings.CutPrefix(text, "https://")
	if !https {
		host, https = strings.CutPrefix(text, "http://")
	}
	return https && host != "" && len(text) <= maxQRText-len("/482913#")-2*16 && !strings.ContainsAny(host, "/?# \t\r\n")
}

// giveCards gives seats their cards: all of them or none.
type giveCards struct {
	seats   []game.SeatID
	secrets []string
	done    chan error // of one
}

func (m giveCards) handle(r *Room) {
	if r.saving {
		m.done <- &game.Refusal{Code: savingPaused}
		return
	}
	seats := r.session.Seats()
	nobody := func(id game.SeatID) bool {
		return id < 0 || int(id) >= len(seats) || seats[id].Name == "" || seats[id].Removed
	}
	if len(m.seats) > len(seats) || slices.ContainsFunc(m.seats, nobody) {
		m.done <- &game.Refusal{Code: game.UnknownSeat}
		return
	}
	var err error
	for i, seat := range m.seats {
		_, failed := r.decide(game.Actor{Kind: game.ByServer}, "", &game.MakeSeatCard{Seat: seat, Hash: hashToken(m.secrets[i])})
		err = errors.Join(err, failed)
	}
	r.open.replies = append(r.open.replies, func() { m.done <- err })
}
