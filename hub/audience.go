package hub

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"foodforpeople/game"
)

// audience is everybody who sees the same view. What it gets is encoded once.
type audience struct {
	key      game.Audience
	name     string // in frames
	interval time.Duration
	calm     time.Duration // the interval for what other teams do
	members  []*conn       // replaced, never changed, so that a batch may keep it
	seq      int64         // of the last frame; every frame of an audience is numbered
	last     game.View
	ring     ring
	dirty    bool      // it may see something else than the last frame says
	sent     time.Time // when the last patch was made
	due      time.Time // when the next patch may leave
	place    int       // among the room's waiting, from 1; 0: it is not there
	wake     time.Time // when the room looks at it there
}

// newAudience makes an audience of a room whose patches keep a longer distance than they must (see lateness).
func newAudience(key game.Audience, late uint8) *audience {
	a := &audience{key: key, name: audienceName(key), interval: phoneFlush, calm: phoneFlush, ring: ring{first: 1}}
	switch key.Kind {
	case game.Public:
		a.interval, a.calm = screenFlush, screenFlush
	case game.ToTeam:
		a.calm = townFlush
	}
	a.interval += a.interval / flushSpread * time.Duration(late) / 256
	a.calm += a.calm / flushSpread * time.Duration(late) / 256
	return a
}

// touch tells the audience what has happened. What concerns everybody or its own team is due sooner than the rest.
func (a *audience) touch(e *game.Event) {
	a.dirty = true
	if e.Team == nil || *e.Team == a.key.Team {
		a.due = a.sent.Add(a.interval)
	}
}

func audienceName(key game.Audience) string {
	switch key.Kind {
	case game.Public:
		return "public"
	case game.ToTeam:
		return "team"
	case game.ToSeat:
		return "seat"
	default:
		return "facilitator"
	}
}

func (a *audience) add(c *conn)    { a.members = append(slices.Clone(a.members), c) }
func (a *audience) remove(c *conn) { a.members = without(a.members, c) }

// listened reports whether anybody sees this audience who is not stuck.
func (a *audience) listened(now time.Time) bool {
	return slices.ContainsFunc(a.members, func(c *conn) bool { return !c.stuck(now) })
}

func without(members []*conn, c *conn) []*conn {
	return slices.DeleteFunc(slices.Clone(members), func(other *conn) bool { return other == c })
}

// flush encodes what has changed since the last frame, from exactly the state that the session has now. It also counts
// what nobody sees, so that somebody who comes back gets exactly what happened meanwhile.
func (a *audience) flush(views *game.Views, patches *patcher, at game.Time, now time.Time) (frame []byte, some bool) {
	a.dirty = false
	view := views.View(a.key)
	if view == nil {
		return nil, false // there is no such team or town any more
	}
	if a.last == nil {
		a.last = view
		return nil, false
	}
	patch, changed := patches.diff(a.last, view)
	if !changed {
		return nil, false
	}
	a.last = view
	a.seq++
	frame = patchFrame(a.name, a.seq, at, patch)
	a.ring.add(a.seq, frame)
	a.sent, a.due = now, now.Add(a.calm)
	return frame, true
}

// snapshot is the last view as a whole, under the number of its frame.
func (a *audience) snapshot(at game.Time) []byte {
	return snapshotFrame(a.name, a.seq, at, mustJSON(a.last))
}

// since gives the frames that a client has missed; false if it needs a snapshot.
func (a *audience) since(epoch string, from *resumePoint) ([][]byte, bool) {
	if from == nil || from.epoch != epoch {
		return nil, false
	}
	seq, has := from.seq[a.name]
	if !has {
		return nil, false
	}
	return a.ring.since(seq)
}

// greetable reports whether somebody may be shown this audience now: its state is of this moment, or may be flushed
// without sending the others more patches than they can draw.
func (a *audience) greetable(now time.Time) bool {
	return !a.dirty || len(a.members) == 0 || !now.Before(a.due)
}

// epochName names the numbering of the frames that a connection sees: of this session, this owner, and these audiences,
// for a client's "team" may be another one tomorrow.
func epochName(session string, epoch uint64, keys []game.Audience) string {
	name := session[:min(8, len(session))] + "." + strconv.FormatUint(epoch, 36)
	for _, key := range keys {
		name += fmt.Sprintf(".%d-%d-%d-%d", key.Kind, key.Town, key.Team, key.Seat)
	}
	return name
}
