package hub

import (
	"context"
	"errors"
	"time"

	"go.uber.org/zap"

	"foodforpeople/hub/journal"
)

// appendResult is the journal's answer to a batch.
type appendResult struct {
	at  journal.Pos
	err error
}

// append saves a batch in the background; the result comes back as a message.
func (r *Room) append(b *batch) {
	data, start := b.encode(), wallClock()
	go func() {
		at, err := r.writer.Append(context.Background(), data)
		r.hub.metrics.committed(len(b.Events), len(data), wallClock().Sub(start), err)
		r.appended <- appendResult{at, err}
	}()
}

// saved deals with the journal's answer.
func (r *Room) saved(at journal.Pos, err error) {
	switch {
	case err == nil:
		b := r.flying
		r.flying = nil
		if r.saving {
			r.log.Info("saving goes on")
			r.pauseSaving(false)
		}
		r.summary.Store(b.summary)
		b.release()
		if b.copied != nil {
			r.keepSnapshot(b.copied, at)
		}
	case errors.Is(err, journal.ErrBroken):
		r.hub.fail(err)
		r.end()
	case cannotSaveNow(err) && r.ending:
		if r.farewell != nil {
			r.hub.reopen(r.id, r.summary.Load().Created, err)
		}
		r.end()
	case cannotSaveNow(err):
		if !r.saving {
			r.log.Error("saving paused", zap.Error(err))
			r.pauseSaving(true)
		}
		r.retry = wallClock().Add(saveRetry)
	case errors.Is(err, journal.ErrFenced), errors.Is(err, journal.ErrClosed), errors.Is(err, journal.ErrSealed):
		r.log.Warn("the session has another owner or has ended", zap.Error(err))
		r.over = errors.Is(err, journal.ErrSealed)
		r.end()
	default:
		// Nothing of what was decided since was shown to anybody. A fresh room starts from what is durable.
		r.log.Error("saving failed, reading the session again", zap.Error(err))
		r.end()
		r.hub.reopen(r.id, r.summary.Load().Created, err)
	}
}

// cannotSaveNow reports whether the journal has stored nothing and may be asked again for the same.
func cannotSaveNow(err error) bool {
	return errors.Is(err, journal.ErrFull) || errors.Is(err, journal.ErrReadOnly)
}

// end stops the room without saving anything more.
func (r *Room) end() {
	r.refuseEnd()
	r.flying, r.open, r.ending = nil, &batch{}, true
}

// watchSaving stops taking commands when a batch is under way for too long, and saves again what found no space.
func (r *Room) watchSaving(now time.Time) {
	switch {
	case r.flying == nil || r.ending:
	case !r.retry.IsZero():
		if !now.Before(r.retry) {
			r.retry = time.Time{}
			r.append(r.flying)
		}
	case !r.saving && now.Sub(r.flyingFrom) >= slowSave:
		r.log.Error("saving paused: the journal does not answer")
		r.pauseSaving(true)
	}
}

// pauseSaving tells everybody whether commands are taken. The clock stands while they are not.
func (r *Room) pauseSaving(paused bool) {
	r.saving = paused
	r.clock.run(!paused && !r.session.Paused())
	r.publish()
	frame := savingFrame(paused)
	for c := range r.members {
		c.send(frame)
	}
}
