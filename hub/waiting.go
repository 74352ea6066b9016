package hub

import (
	"container/heap"
	"time"

	"foodforpeople/game"
)

// waiting are the audiences of a room for which something has changed, the one first whose patch may leave first. Audiences
// for which nothing has changed cost nothing, however many there are.
type waiting []*audience

func (w waiting) Len() int           { return len(w) }
func (w waiting) Less(i, j int) bool { return w[i].wake.Before(w[j].wake) }
func (w waiting) Swap(i, j int) {
	w[i], w[j] = w[j], w[i]
	w[i].place, w[j].place = i+1, j+1
}

// Push implements heap.Interface.
func (w *waiting) Push(a any) {
	*w = append(*w, a.(*audience))
	(*w)[len(*w)-1].place = len(*w)
}

// Pop implements heap.Interface.
func (w *waiting) Pop() any {
	last := len(*w) - 1
	a := (*w)[last]
	(*w)[last], a.place = nil, 0
	*w = (*w)[:last]
	return a
}

// touch notes that an audience may see something else after an event.
func (r *Room) touch(key game.Audience, e *game.Event) {
	if a := r.audiences[key]; a != nil {
		a.touch(e)
		r.await(a)
	}
}

// await lets the room look at an audience when its next patch may leave.
func (r *Room) await(a *audience) {
	switch {
	case a.place == 0:
		a.wake = a.due
		heap.Push(&r.waiting, a)
	case a.due.Before(a.wake):
		a.wake = a.due
		heap.Fix(&r.waiting, a.place-1)
	}
}

// nextDue takes the next audience whose patch may leave now and is seen by somebody; nil if there is none. One that nobody
// can see now is awaited again when somebody enters or hears.
func (r *Room) nextDue(now time.Time) *audience {
	for len(r.waiting) > 0 && !now.Before(r.waiting[0].wake) {
		a := heap.Pop(&r.waiting).(*audience)
		switch {
		case !a.dirty || !a.listened(now):
		case now.Before(a.due): // it was flushed meanwhile for somebody who entered
			r.await(a)
		default:
			return a
		}
	}
	return nil
}

// lateness is by how much a room's patches keep a longer distance than they must, in 256ths of what is allowed. It comes from
// the session's seed. Rooms that were opened together drift apart, or all of them would write in the same millisecond.
func lateness(seed uint64) uint8 { return uint8(seed * 0x9e3779b97f4a7c15 >> 56) }
