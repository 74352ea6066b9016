package simulation

import (
	"context"
	"sync"
	"sync/atomic"
)

// PlayMany plays seeds 1 to count on so many threads and returns the games in the order of their seeds: the result does
// not depend on the number of threads. The error is that of the lowest seed that failed, or of the context, which ends it
// after the games being played.
func PlayMany(ctx context.Context, setup *Setup, count, threads int) ([]Game, error) {
	games := make([]Game, count)
	errs := make([]error, count)
	var next atomic.Int64
	var group sync.WaitGroup
	for range max(1, min(threads, count)) {
		group.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= count || ctx.Err() != nil {
					return
				}
				games[i], errs[i] = Play(setup, uint64(i)+1)
			}
		})
	}
	group.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return games, nil
}
