package hub

import (
	"context"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"foodforpeople/hub/journal"
)

// stormJournal is a journal in memory that is slow, full or away for a while.
type stormJournal struct {
	*journal.Memory
	storm  *storm
	faults *atomic.Pointer[journalFault]
	writes *atomic.Int64
	dead   *atomic.Bool // the process has ended
}

// journalFault is what is wrong with a journal.
type journalFault struct {
	before, after time.Duration // up to so long before and after something becomes durable
	err           error
}

func newStormJournal(s *storm) *stormJournal {
	return &stormJournal{
		Memory: journal.NewMemory(time.Now), storm: s, faults: new(atomic.Pointer[journalFault]), writes: new(atomic.Int64),
		dead: new(atomic.Bool),
	}
}

// reopen is what the next process finds.
func (j *stormJournal) reopen() *stormJournal {
	j.dead.Store(true)
	return &stormJournal{Memory: j.Memory.Reopen(), storm: j.storm, faults: j.faults, writes: j.writes, dead: new(atomic.Bool)}
}

func (j *stormJournal) Acquire(ctx context.Context, id, owner string) (journal.Writer, error) {
	w, err := j.Memory.Acquire(ctx, id, owner)
	if err != nil {
		return nil, err
	}
	return &stormWriter{w, j}, nil
}

type stormWriter struct {
	journal.Writer
	journal *stormJournal
}

func (w *stormWriter) Append(ctx context.Context, batch []byte) (journal.Pos, error) {
	j := w.journal
	number := j.writes.Add(1)
	dice := rand.New(rand.NewPCG(j.storm.seed, uint64(number)<<20))
	before, after := between(dice, 0, 3*time.Millisecond), time.Duration(0)
	if fault := j.faults.Load(); fault != nil {
		if fault.err != nil {
			return 0, fault.err
		}
		before += time.Duration(dice.Int64N(int64(fault.before) + 1))
		after = time.Duration(dice.Int64N(int64(fault.after) + 1))
	}
	if j.storm.broken.eagerJournal {
		j.storm.ending.Go(func() {
			time.Sleep(2*time.Second + time.Duration(number)) // in their order
			if !j.dead.Load() {
				w.Writer.Append(context.Background(), batch)
			}
		})
		return w.Head(), nil
	}
	time.Sleep(before)
	pos, err := w.Writer.Append(ctx, batch)
	if err == nil && j.storm.broken.doubling && number%20 == 0 {
		pos, err = w.Writer.Append(ctx, batch)
	}
	time.Sleep(after)
	return pos, err
}
