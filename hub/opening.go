package hub

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"time"

	"go.uber.org/zap"

	"foodforpeople/hub/journal"
)

// opening is what a server that starts has still to do: each session that has not ended is taken over and folded from its
// journal. All processors fold, each another session; who asks for a session has it folded before those that nobody asks
// for, and waits for it.
type opening struct {
	ctx  context.Context
	stop context.CancelFunc
	all  chan struct{} // closed when every session was tried
	fold chan struct{} // a place for each session that is being folded

	mu    sync.Mutex
	queue []*unopened    // in the order of creation
	taken sync.WaitGroup // those out of the queue that were not tried yet
}

// unopened is a session that has not been opened yet.
type unopened struct {
	info journal.Info
	room *Room         // holds its join code meanwhile; nil if that is another's, or cannot be read
	done chan struct{} // closed when it was tried
}

// open starts to open sessions, given in the order of creation: that decides who has a join code.
func (h *Hub) open(ctx context.Context, infos []journal.Info) {
	o := &h.opening
	processors := runtime.GOMAXPROCS(0)
	o.all, o.fold = make(chan struct{}), make(chan struct{}, processors)
	o.ctx, o.stop = context.WithCancel(context.WithoutCancel(ctx))
	if len(infos) == 0 {
		close(o.all)
		h.keepTidy()
		return
	}
	for _, info := range infos {
		u := &unopened{info: info, done: make(chan struct{})}
		u.room = h.expect(info)
		if u.room != nil {
			u.room.unopened = u
		}
		o.queue = append(o.queue, u)
	}
	start := wallClock()
	var workers sync.WaitGroup
	for range min(2*processors, len(infos)) { // while one waits for the journal, another folds
		workers.Go(func() {
			for u := o.next(nil); u != nil; u = o.next(nil) {
				h.openOne(u)
			}
		})
	}
	h.living.Add(1)
	go func() {
		defer h.living.Done()
		workers.Wait()
		o.taken.Wait()
		close(o.all)
		h.log.Debug("all sessions were tried", zap.Int("sessions", len(infos)), zap.Duration("took", wallClock().Sub(start)))
		h.keepTidy()
	}()
}

// next takes a session out of the queue: the first, or the one that is asked for, nil if it is not there any more.
func (o *opening) next(wanted *unopened) *unopened {
	o.mu.Lock()
	defer o.mu.Unlock()
	i := 0
	if wanted != nil {
		i = slices.Index(o.queue, wanted)
	}
	if i < 0 || len(o.queue) == 0 || o.ctx.Err() != nil {
		return nil
	}
	u := o.queue[i]
	o.queue = slices.Delete(o.queue, i, i+1)
	o.taken.Add(1)
	return u
}

func (h *Hub) openOne(u *unopened) {
	defer h.opening.taken.Done()
	defer close(u.done)
	if err := h.resume(h.opening.ctx, u.info.ID, u.info.Created); err != nil {
		h.reopen(u.info.ID, u.info.Created, err)
		return
	}
	if u.room != nil {
		h.forgetExpected(u.room)
	}
}

// whenOpen gives the room that has come in the place of one that is being opened. Its caller waits for that, but not for ever.
func (h *Hub) whenOpen(room *Room) *Room {
	if room == nil || room.unopened == nil {
		return room
	}
	u := room.unopened
	if mine := h.opening.next(u); mine != nil {
		h.openOne(mine) // now, and not when its turn comes
	} else {
		late := time.NewTimer(callDeadline)
		defer late.Stop()
		select {
		case <-u.done:
		case <-late.C:
		case <-h.stopped:
		}
	}
	return h.known(room.code)
}

// allOpened waits until every session was tried, but not for ever.
func (h *Hub) allOpened() {
	late := time.NewTimer(callDeadline)
	defer late.Stop()
	select {
	case <-h.opening.all:
	case <-late.C:
	case <-h.stopped:
	}
}

// isOpening reports whether there are sessions that were not tried yet.
func (h *Hub) isOpening() bool {
	select {
	case <-h.opening.all:
		return false
	default:
		return true
	}
}
