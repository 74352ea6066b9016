package hub

import (
	"context"
	"crypto/subtle"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"foodforpeople/game"
)

const (
	linkCookie = "foodforpeople_link_" // and the join code
	// maxLinkHours is how long somebody may help facilitate by a link; a screen's link has no end.
	maxLinkHours = 72
)

// newLink is the answer to a facilitator who makes a link. Its path has the secret, which is shown this once.
type newLink struct {
	Link  int    `json:"link"`
	Path  string `json:"path"`
	Until int64  `json:"until"`
}

// MakeLink makes a link into a session; until is zero where it has no end. Refusals are *game.Refusal.
func (h *Hub) MakeLink(ctx context.Context, code string, purpose game.LinkPurpose, whose string, until time.Time) (path string, err error) {
	made, err := h.makeLink(ctx, code, purpose, whose, until)
	return made.Path, err
}

func (h *Hub) makeLink(ctx context.Context, code string, purpose game.LinkPurpose, whose string, until time.Time) (newLink, error) {
	secret := randomToken()
	cmd := &game.MakeLink{Purpose: purpose, Whose: strings.TrimSpace(whose), Hash: hashToken(secret)}
	if !until.IsZero() {
		cmd.Until = until.UnixMilli()
	}
	events, err := h.order(ctx, code, cmd)
	if err != nil {
		return newLink{}, err
	}
	made := events[0].Body.(*game.LinkMade)
	path := "/screen/" + code + "?link=" + secret
	if purpose == game.ToFacilitate {
		path = "/facilitator?session=" + code + "&link=" + secret
	}
	return newLink{made.Link, path, made.Until}, nil
}

func (h *Hub) createLink(w http.ResponseWriter, r *http.Request) {
	var body struct {
		For   game.LinkPurpose `json:"for"`
		Name  string           `json:"name"`
		Hours int              `json:"hours"`
	}
	if !readBody(w, r, &body) {
		return
	}
	var until time.Time
	if body.For == game.ToFacilitate {
		if body.Hours < 1 || body.Hours > maxLinkHours {
			writeRefusal(w, &game.Refusal{Code: game.BadAmount, Params: map[string]any{"min": 1, "max": maxLinkHours}})
			return
		}
		until = wallClock().Add(time.Duration(body.Hours) * time.Hour)
	}
	made, err := h.makeLink(r.Context(), r.PathValue("code"), body.For, body.Name, until)
	if err != nil {
		h.writeError(w, err)
		return
	}
	writeJSON(w, made)
}

func (h *Hub) revokeLink(w http.ResponseWriter, r *http.Request) {
	number, _ := strconv.Atoi(r.PathValue("link")) // 0 is no link
	if _, err := h.order(r.Context(), r.PathValue("code"), &game.RevokeLink{Link: number}); err != nil {
		h.writeError(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// follow turns a link in the address into a cookie, so that it does not stay in the address bar.
func (h *Hub) follow(w http.ResponseWriter, r *http.Request, code string) bool {
	secret := r.URL.Query().Get("link")
	link, stands := h.room(code).link(hashToken(secret))
	if !stands {
		return false
	}
	days := tokenDays * 24 * time.Hour
	if link.Until != 0 {
		days = time.UnixMilli(link.Until).Sub(wallClock())
	}
	http.SetCookie(w, &http.Cookie{
		Name: linkCookie + code, Value: secret, Path: "/", MaxAge: max(1, int(days.Seconds())),
		HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: isSecure(r),
	})
	return true
}

// linkOf is the link by which a request comes into a session.
func (h *Hub) linkOf(r *http.Request, room *Room) (game.LinkMade, bool) {
	if room == nil {
		return game.LinkMade{}, false
	}
	cookie, err := r.Cookie(linkCookie + room.code)
	if err != nil {
		return game.LinkMade{}, false
	}
	return room.link(hashToken(cookie.Value))
}

// facilitates reports whether a request comes from a facilitator of a session, for good or by a link.
func (h *Hub) facilitates(r *http.Request, room *Room) bool {
	link, stands := h.linkOf(r, room)
	return h.isFacilitator(r) || stands && link.Purpose == game.ToFacilitate
}

// shows reports whether a request may see what a session's big screen shows.
func (h *Hub) shows(r *http.Request, room *Room) bool {
	_, stands := h.linkOf(r, room)
	return stands || h.isFacilitator(r)
}

// facilitatorOf lets facilitators of the session in the path ask, for good or by a link.
func (h *Hub) facilitatorOf(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !h.facilitates(r, h.room(r.PathValue("code"))) {
			writeRefusal(w, &game.Refusal{Code: game.NotAllowed})
			return
		}
		next(w, r)
	}
}

// link finds the link with a secret's hash that has not expired. It may be called concurrently, also on nil.
func (r *Room) link(hash string) (game.LinkMade, bool) {
	if r == nil {
		return game.LinkMade{}, false
	}
	for _, link := range r.summary.Load().links {
		if subtle.ConstantTimeCompare([]byte(link.Hash), []byte(hash)) == 1 && (link.Until == 0 || wallClock().UnixMilli() < link.Until) {
			return link, true
		}
	}
	return game.LinkMade{}, false
}

// order is a command of the server itself; the answer comes when it is durable.
type order struct {
	cmd   game.Command
	reply chan ordered // of one
}

type ordered struct {
	events []game.Event
	err    error
}

func (m order) handle(r *Room) {
	if r.saving {
		m.reply <- ordered{err: &game.Refusal{Code: savingPaused}}
		return
	}
	events, err := r.decide(game.Actor{Kind: game.ByServer}, "", m.cmd)
	r.open.replies = append(r.open.replies, func() {
		r.dismissLinks()
		m.reply <- ordered{events, err}
	})
}

// order gives a session a command of the server itself and waits until it is durable.
func (h *Hub) order(ctx context.Context, code string, cmd game.Command) ([]game.Event, error) {
	room := h.room(code)
	if room == nil {
		return nil, &game.Refusal{Code: noSession}
	}
	ctx, cancel := context.WithTimeout(ctx, callDeadline)
	defer cancel()
	reply := make(chan ordered, 1)
	if room.send(ctx, order{cmd, reply}) {
		select {
		case answer := <-reply:
			return answer.events, answer.err
		case <-room.done:
		case <-ctx.Done():
		}
	}
	return nil, &game.Refusal{Code: busy}
}

// dismissLinks closes the connections whose link stands no more.
func (r *Room) dismissLinks() {
	for c := range r.members {
		if c.link.Link != 0 && !slices.Contains(r.session.Links(), c.link) {
			r.forget(c)
			c.close(closeNotAllowed, "the link was revoked")
		}
	}
}

// expire ends a connection when its link does.
func (c *conn) expire(link game.LinkMade) {
	c.link = link
	if link.Until == 0 {
		return
	}
	left := time.UnixMilli(link.Until).Sub(wallClock())
	end := time.AfterFunc(left, func() { c.close(closeNotAllowed, "the link has expired") })
	context.AfterFunc(c.ctx, func() { end.Stop() })
}
