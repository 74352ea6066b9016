package hub

import (
	"errors"
	"net/netip"
	"slices"

	"go.uber.org/zap"

	"foodforpeople/game"
)

// enter brings a connection into the room.
type enter struct {
	conn   *conn
	token  string
	proven bool // by a cookie; a screen without one needs the token of a seat
	from   netip.Prefix
	barred chan struct{} // not nil: too many wrong codes came from there, and only a right token counts; closed when handled
}

func (m enter) handle(r *Room) {
	c := m.conn
	if m.barred != nil {
		defer close(m.barred)
	}
	if c.role == asSeat {
		id, known := r.session.SeatByToken(hashToken(m.token))
		switch {
		case !known && m.barred != nil:
			c.close(closeGuesses, "too many wrong codes")
			return
		case !known:
			c.close(closeNotAllowed, "unknown token")
			return
		}
		c.seat = id
		if newer := r.seats[id]; newer != nil && newer.number > c.number {
			c.close(closeUnknown, "this hello comes late") // its device has opened another connection since
			return
		}
		r.replace(c)
	}
	if c.role == asScreen && !m.proven && !r.session.MayWatch(hashToken(m.token)) {
		c.close(closeNotAllowed, "neither link nor seat")
		return
	}
	if c.role != asScreen {
		r.hub.guesses.meet(r.id, m.from)
	}
	r.welcome(c)
}

// welcome gives a connection the audiences of what it is now.
func (r *Room) welcome(c *conn) {
	welcome := welcomeFrame{Type: "welcome", At: r.now(), Paused: !r.clock.running}
	switch c.role {
	case asSeat:
		seat := r.session.Seats()[c.seat]
		r.watch(c, game.Audience{Kind: game.ToTeam, Team: seat.Team}, game.Audience{Kind: game.ToSeat, Seat: c.seat})
		welcome.Seat, welcome.Team, welcome.Session = &seat.Seat, &seat.Team, r.id
	case asScreen:
		key := game.Audience{Kind: game.Public, Town: c.town}
		if r.views.View(key) == nil {
			key.Town = 0
		}
		r.watch(c, key)
	case asLook:
		key := game.Audience{Kind: game.ToTeam, Team: c.team}
		if r.views.View(key) == nil {
			c.close(closeNotAllowed, "there is no such team")
			return
		}
		r.watch(c, key)
	case asFacilitator:
		r.watch(c, game.Audience{Kind: game.ToFacilitator})
	}
	for _, a := range r.members[c] {
		welcome.Audiences = append(welcome.Audiences, a.name)
	}
	welcome.Epoch = c.epoch
	c.send(mustJSON(welcome))
	if r.saving {
		c.send(savingFrame(true))
	}
	if c.role == asFacilitator {
		r.greetWithPhones(c)
	}
}

// replace makes a connection the phone of its seat: the newest wins, the older one is told.
func (r *Room) replace(c *conn) {
	if old := r.seats[c.seat]; old != nil && old != c {
		r.forget(old)
		old.close(closeElsewhere, "opened on another device")
	}
	r.seats[c.seat] = c
	r.log.Debug("a phone came", zap.Int("seat", int(c.seat)), zap.String("transport", string(c.transport)))
	r.phones.dirty = true
	r.setPresence(c.seat, true)
}

func (r *Room) setPresence(seat game.SeatID, present bool) {
	r.decide(game.Actor{Kind: game.ByServer}, "", &game.SetPresence{Seat: seat, Present: present}) // a refusal means that it is so already
}

// watch makes a connection a member of audiences from the next seal on.
func (r *Room) watch(c *conn, keys ...game.Audience) {
	for _, key := range keys {
		a := r.audiences[key]
		if a == nil {
			a = newAudience(key, r.late)
			r.audiences[key] = a
		}
		r.members[c] = append(r.members[c], a)
	}
	c.epoch = epochName(r.id, uint64(r.writer.Epoch()), keys)
	r.entering = append(r.entering, c)
}

// forget takes a connection out of all audiences.
func (r *Room) forget(c *conn) {
	for _, a := range r.members[c] {
		a.remove(c)
	}
	delete(r.members, c)
	r.entering = without(r.entering, c)
}

// leave takes a connection out of the room when it is gone.
type leave struct{ conn *conn }

func (m leave) handle(r *Room) {
	r.forget(m.conn)
	if r.seats[m.conn.seat] == m.conn {
		r.log.Debug("a phone left", zap.Int("seat", int(m.conn.seat)))
		delete(r.seats, m.conn.seat)
		r.phones.dirty = true
		r.setPresence(m.conn.seat, false)
	}
}

// command is a player's or a facilitator's command.
type command struct {
	conn *conn
	id   string
	cmd  game.Command
}

func (m command) handle(r *Room) {
	c := m.conn
	if _, inside := r.members[c]; !inside {
		return // replaced or removed meanwhile: the close code has told
	}
	by := game.Actor{Kind: game.ByFacilitator, Name: c.link.Whose}
	if c.role == asSeat {
		by = game.Actor{Kind: game.BySeat, Seat: c.seat}
	}
	if r.saving {
		m.whileSavingPaused(r, by)
		return
	}
	_, err := r.decide(by, m.id, m.cmd)
	r.open.answer(answerFrame(m.id, err), c)
	switch m.cmd.(type) {
	case *game.RemoveSeat:
		r.dismissRemoved()
	case *game.MoveSeat, *game.MergeTeams, *game.SetTeams:
		r.open.replies = append(r.open.replies, r.rearrange)
	}
}

// whileSavingPaused refuses a command, unless it was decided before: that may still become durable, so its answer waits.
func (m command) whileSavingPaused(r *Room, by game.Actor) {
	_, err := r.session.Decide(r.now(), by, m.id, m.cmd)
	var repeat *game.Repeat
	if errors.As(err, &repeat) {
		r.open.answer(answerFrame(m.id, err), m.conn)
		return
	}
	m.conn.sendRefusal(m.id, m.cmd, &game.Refusal{Code: savingPaused})
}

// rearrange welcomes those again who are in another team than before, or whose town is gone.
func (r *Room) rearrange() {
	seats := r.session.Seats()
	for c, audiences := range r.members {
		key := audiences[0].key
		if c.role == asSeat && key.Team != seats[c.seat].Team || (c.role == asScreen || c.role == asLook) && r.views.View(key) == nil {
			r.forget(c)
			r.welcome(c)
		}
	}
}

// answerFrame is what a client hears of its command; a repeated command gets its first answer.
func answerFrame(id string, err error) []byte {
	var repeat *game.Repeat
	if errors.As(err, &repeat) {
		if repeat.First == nil {
			return ackFrame(id)
		}
		return refusalFrame(id, repeat.First)
	}
	var refusal *game.Refusal
	if errors.As(err, &refusal) {
		return refusalFrame(id, refusal)
	}
	return ackFrame(id)
}

// drained is a connection whose views were dropped and that has room again: it gets them as a whole.
type drained struct{ conn *conn }

func (m drained) handle(r *Room) {
	for _, a := range r.members[m.conn] {
		a.remove(m.conn)
	}
	if _, inside := r.members[m.conn]; inside && !slices.Contains(r.entering, m.conn) {
		r.entering = append(r.entering, m.conn)
	}
}

// dismissRemoved closes the phones of people whom the facilitator has sent away.
func (r *Room) dismissRemoved() {
	for id, c := range r.seats {
		if seat := r.session.Seats()[id]; seat.Removed || seat.Name == "" {
			r.forget(c)
			delete(r.seats, id)
			r.phones.dirty = true
			r.open.replies = append(r.open.replies, func() { c.close(closeRemoved, "removed by the facilitator") })
		}
	}
}

// hears is said of a connection that was stuck and has room again: views that only it sees are due.
type hears struct{ conn *conn }

func (m hears) handle(r *Room) {
	for _, a := range r.members[m.conn] {
		if a.dirty {
			r.await(a)
		}
	}
}
