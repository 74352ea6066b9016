package hub

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"sync/atomic"
	"time"

	"go.uber.org/zap"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// Room is the one goroutine that owns a live session. Everything below owned is touched by run alone; others send a
// message.
type Room struct {
	hub  *Hub
	id   string
	code string
	log  *zap.Logger

	inbox    chan message
	appended chan appendResult
	stop     chan struct{} // closed to end the room
	done     chan struct{} // closed when the room has ended
	reading  atomic.Pointer[clockReading]
	summary  atomic.Pointer[Summary]
	unopened *unopened // a server that starts opens the session; nil in a room that lives

	// owned
	session    *game.Session
	views      *game.Views
	patches    *patcher
	writer     journal.Writer
	clock      gameClock
	open       *batch // collecting
	flying     *batch // being saved; nil if nothing is
	flyingFrom time.Time
	retry      time.Time // when to save it again; zero unless the journal said that it is full
	saving     bool      // the journal cannot write: no commands are taken
	lastRecord time.Time
	folds      int  // events that a server that starts would have to fold
	keeping    bool // a snapshot is being kept
	audiences  map[game.Audience]*audience
	waiting    waiting
	late       uint8
	latest     *Summary              // of the state that the session has now
	roll       int                   // views.Roll then
	seats      map[game.SeatID]*conn // the phone of each seat
	members    map[*conn][]*audience
	entering   []*conn // greeted at the next seal
	phones     phones
	bots       *bots
	ending     bool
	farewell   chan error // who waits for the session's end; nil unless it is to end
	over       bool       // the session has ended: nobody need come back
}

// clockReading is the room's clock as connections read it, for pings.
type clockReading struct {
	clock  gameClock
	paused bool
	saving bool // paused, as the journal cannot write
}

// message is what others may ask of a room.
type message interface{ handle(r *Room) }

func newRoom(h *Hub, id string, session *game.Session, writer journal.Writer, created time.Time) *Room {
	r := &Room{
		hub: h, id: id, code: session.JoinCode(), log: h.log.With(zap.String("session", id)),
		inbox: make(chan message, inboxSize), appended: make(chan appendResult, 1),
		stop: make(chan struct{}), done: make(chan struct{}),
		session: session, views: game.NewViews(session), patches: newPatcher(), late: lateness(session.Seed()), writer: writer, open: &batch{},
		audiences: make(map[game.Audience]*audience), seats: make(map[game.SeatID]*conn),
		members: make(map[*conn][]*audience), lastRecord: wallClock(),
		phones: phones{told: make(map[game.SeatID]phone)},
	}
	r.clock = startClock(session.Now(), !session.Paused())
	r.bots = newBots(session)
	r.latest = r.summarize(created)
	r.summary.Store(r.latest)
	r.publish()
	return r
}

// send hands a message over; false if the room or the sender ends first.
func (r *Room) send(ctx context.Context, m message) bool {
	select {
	case r.inbox <- m:
		select {
		case <-r.done:
			return false // it may have come too late
		default:
			return true // turnAway sees it if nobody else does
		}
	case <-r.done:
		return false
	case <-ctx.Done():
		return false
	}
}

// clockNow is the session's game time, for anybody.
func (r *Room) clockNow() (game.Time, bool) {
	reading := r.reading.Load()
	return reading.clock.now(), reading.paused
}

// run owns the session until it is stopped. It never waits for the disk or for a connection.
func (r *Room) run() {
	defer r.turnAway()
	defer close(r.done)
	defer r.leaveAll()
	defer func() {
		if cause := recover(); cause != nil {
			r.log.Error("the room gave up", zap.Any("cause", cause), zap.ByteString("stack", debug.Stack()))
			r.hub.reopen(r.id, r.summary.Load().Created, fmt.Errorf("the room gave up: %v", cause))
		}
	}()
	r.markAbsent()
	timer := time.NewTimer(0)
	defer timer.Stop()
	stop := r.stop
	for !r.ending || r.flying != nil {
		inbox := r.inbox
		if r.ending || r.open.full() {
			inbox = nil
		}
		r.watchSaving(wallClock())
		timer.Reset(r.nextWake())
		select {
		case m := <-inbox:
			r.take(m)
		case result := <-r.appended:
			r.saved(result.at, result.err)
		case <-timer.C:
		case <-stop:
			stop, r.ending = nil, true
			if !r.retry.IsZero() {
				r.end() // there is no room for what waits, and it was shown to nobody
			}
		}
		r.advance()
		r.seal()
		r.tellPhones(wallClock())
	}
	r.finish()
}

// take handles a message and those that already wait behind it.
func (r *Room) take(m message) {
	for n := 0; ; n++ {
		r.advance()
		m.handle(r)
		if n == inboxBurst || r.open.full() {
			return
		}
		select {
		case m = <-r.inbox:
		default:
			return
		}
	}
}

// now is the game time at which things happen: never before what has already happened.
func (r *Room) now() game.Time { return max(r.clock.now(), r.session.Now()) }

// advance makes what is due happen, and lets volunteers look.
func (r *Room) advance() {
	if r.saving || r.ending {
		return
	}
	at := r.now()
	r.record(r.session.Advance(at))
	r.bots.look(r, at)
}

// decide asks the rules and records what follows.
func (r *Room) decide(by game.Actor, id string, cmd game.Command) ([]game.Event, error) {
	at, start := r.now(), wallClock()
	events, err := r.session.Decide(at, by, id, cmd)
	for _, e := range events {
		r.session.Apply(e)
	}
	r.hub.metrics.decided(by.Kind, cmd, err, wallClock().Sub(start))
	r.record(events)
	if back := r.session.Now(); back < at {
		r.rewind(back)
		at = back
	}
	r.record(r.session.Advance(at)) // a phase that was ended ends in this millisecond
	return events, err
}

func (r *Room) record(events []game.Event) {
	if len(events) == 0 {
		return
	}
	r.open.add(events)
	r.folds += len(events)
	for i := range events {
		e := &events[i]
		r.views.Note(e, func(key game.Audience) { r.touch(key, e) })
	}
	r.clock.run(!r.session.Paused() && !r.saving)
	r.publish()
}

// publish shows the clock to other goroutines.
func (r *Room) publish() { r.reading.Store(&clockReading{r.clock, !r.clock.running, r.saving}) }

// seal sends the open batch on its way, if nothing is in flight and there is a reason to. Patches that are due are
// encoded now, from exactly the state at the batch's end.
func (r *Room) seal() {
	if r.flying != nil || r.saving {
		return
	}
	now := wallClock()
	r.encodeDue(now)
	mark := r.clock.running && r.timed() && now.Sub(r.lastRecord) >= clockMark
	if r.open.empty() && !mark {
		return
	}
	b := r.open
	r.open = &batch{}
	b.At = r.session.Now() // up to here all that was due has happened
	if len(b.Events) == 0 && !mark {
		b.release()
		return
	}
	b.summary = r.summaryNow()
	if r.snapshotDue() {
		b.copied = r.session.Clone()
	}
	r.lastRecord, r.flyingFrom = now, now
	r.flying = b
	r.append(b)
}

// timed reports whether the clock of the phase matters.
func (r *Room) timed() bool { return r.session.PhaseEnd() != game.Never }

// encodeDue puts the patches that are due, and what those who enter need, into the open batch.
func (r *Room) encodeDue(now time.Time) {
	at := r.now()
	for a := r.nextDue(now); a != nil; a = r.nextDue(now) {
		r.flush(a, at, now)
	}
	r.entering = slices.DeleteFunc(r.entering, func(c *conn) bool {
		for _, a := range r.members[c] {
			if !a.greetable(now) {
				return false
			}
		}
		r.greet(c, at, now)
		return true
	})
	r.patches.forget()
}

// greet shows a connection its audiences and makes it a member of them.
func (r *Room) greet(c *conn, at game.Time, now time.Time) {
	exactly := true
	for _, a := range r.members[c] {
		if len(a.members) == 0 || !now.Before(a.due) {
			r.flush(a, at, now)
		}
		if frames, whole := a.since(c.epoch, c.resume); whole {
			for _, frame := range frames {
				r.open.show(frame, c)
			}
		} else {
			exactly = false
			r.open.whole(a.snapshot(at), c)
		}
		a.add(c)
	}
	r.hub.metrics.resumed(c.resume, exactly)
	c.resume = nil
}

func (r *Room) flush(a *audience, at game.Time, now time.Time) {
	if frame, some := a.flush(r.views, r.patches, at, now); some && len(a.members) > 0 {
		r.open.show(frame, a.members...)
	}
}

// nextWake is how long the room may sleep.
func (r *Room) nextWake() time.Duration {
	const idle = time.Hour
	wake := idle
	now := wallClock()
	sooner := func(d time.Duration) { wake = min(wake, max(0, d)) }
	if r.phones.dirty {
		sooner(r.phones.due.Sub(now))
	}
	switch {
	case r.ending:
		return wake // for the journal's answer
	case r.saving:
		if !r.retry.IsZero() {
			sooner(r.retry.Sub(now))
		}
		return wake
	}
	if at, some := r.session.Next(); some {
		if d, running := r.clock.until(at); running {
			sooner(d)
		}
	}
	if at, some := r.bots.next(); some {
		if d, running := r.clock.until(at); running {
			sooner(d)
		}
	}
	if r.flying != nil {
		sooner(slowSave - now.Sub(r.flyingFrom))
		return wake
	}
	if len(r.waiting) > 0 {
		sooner(r.waiting[0].wake.Sub(now))
	}
	if r.clock.running && r.timed() {
		sooner(clockMark - now.Sub(r.lastRecord))
	}
	return wake
}

// markAbsent is what a room does first: after a restart nobody is connected, and absent seats get their grace time.
func (r *Room) markAbsent() {
	for _, seat := range r.session.Seats() {
		if seat.Name != "" && seat.Present && !r.bots.plays(seat.Seat) {
			r.decide(game.Actor{Kind: game.ByServer}, "", &game.SetPresence{Seat: seat.Seat, Present: false}) // a refusal means that it is so already
		}
	}
}

// leaveAll sends everybody away when the room ends; they come back to whoever owns the session then, if it goes on.
func (r *Room) leaveAll() {
	for c := range r.members {
		r.sendAway(c)
	}
}

func (r *Room) sendAway(c *conn) {
	if r.over {
		c.close(closeOver, "the session is over")
	} else {
		c.close(closeRestart, "the session moves")
	}
}

// turnAway sends those back who came while the room ended.
func (r *Room) turnAway() {
	for {
		select {
		case m := <-r.inbox:
			if entering, is := m.(enter); is {
				r.sendAway(entering.conn)
			}
		default:
			return
		}
	}
}

func (r *Room) String() string { return fmt.Sprintf("room %s (%s)", r.id, r.code) }
