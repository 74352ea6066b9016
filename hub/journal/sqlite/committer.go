package sqlite

import (
	"context"
	"errors"
	"runtime"
	"time"

	"foodforpeople/hub/journal"
)

const (
	maxGroup = 512 // requests in one transaction

	// The log is moved into the database when it grew by this much, or when nobody wrote for a while.
	checkpointBytes = 16 << 20
	checkpointIdle  = time.Second
	eraseAgain      = 10 * time.Second
)

// request is one change that somebody waits for.
type request struct {
	// apply makes the change inside the open transaction. A *failure undoes the whole transaction; any other error
	// refuses this request alone, and then apply must have changed nothing.
	apply   func(s *statements) error
	refusal error
	done    chan error // room for one answer
}

// committer owns the writing connection and is the only one who commits and moves the log.
type committer struct {
	statements *statements
	committed  func(changes int, took time.Duration) // nil: nobody wants to know
	requests   chan *request
	damage     chan error // found by somebody else: from then on the answer to everything
	closing    chan struct{}
	stopped    chan struct{}

	// The rest belongs to the goroutine.
	broken error // once set, the answer to everything
	moved  int   // pages of the log at the last checkpoint
	logged int   // pages of the log now
	stale  bool  // the log may have what was removed
}

func startCommitter(s *statements, committed func(int, time.Duration)) *committer {
	c := &committer{
		statements: s,
		committed:  committed,
		requests:   make(chan *request, maxGroup),
		damage:     make(chan error, 1),
		closing:    make(chan struct{}),
		stopped:    make(chan struct{}),
	}
	go c.run()
	return c
}

// stop answers everything that was handed in and returns when the goroutine has ended. It may be called once.
func (c *committer) stop() {
	close(c.closing)
	<-c.stopped
}

// do hands a change in and waits for the answer. nil means that it is durable.
func (c *committer) do(ctx context.Context, apply func(s *statements) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r := &request{apply: apply, done: make(chan error, 1)}
	select {
	case <-c.closing:
		return journal.ErrClosed
	default:
	}
	select {
	case c.requests <- r:
	case <-c.closing:
		return journal.ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-r.done:
		return err
	case <-c.stopped:
	}
	// The committer may have answered this one and then stopped; if it did not, it never will.
	select {
	case err := <-r.done:
		return err
	default:
		return journal.ErrClosed
	}
}

func (c *committer) run() {
	defer close(c.stopped)
	idle := time.NewTimer(checkpointIdle)
	defer idle.Stop()
	for {
		select {
		case r := <-c.requests:
			runtime.Gosched() // who is ready to hand in something, too, does so first; nobody waits for anybody else
			c.commit(c.gather(r))
			c.checkpointWhenLong()
			idle.Reset(checkpointIdle)
		case <-idle.C:
			c.checkpoint()
			if c.erase() {
				idle.Reset(eraseAgain)
			}
		case c.broken = <-c.damage:
		case <-c.closing:
			for group := c.gather(); len(group) > 0; group = c.gather() {
				c.commit(group)
			}
			return
		}
	}
}

// gather adds what is waiting now to a group.
func (c *committer) gather(group ...*request) []*request {
	for len(group) < maxGroup {
		select {
		case r := <-c.requests:
			group = append(group, r)
		default:
			return group
		}
	}
	return group
}

func (c *committer) commit(group []*request) {
	err, start := c.broken, time.Now()
	if err == nil {
		err = c.transact(group)
		c.remember(err)
	}
	if err == nil && c.committed != nil {
		c.committed(len(group), time.Since(start))
	}
	for _, r := range group {
		if err != nil {
			r.done <- err
		} else {
			r.done <- r.refusal
		}
	}
}

// transact makes the changes of a group durable, all but the refused ones, or none.
func (c *committer) transact(group []*request) error {
	if err := c.statements.begin(); err != nil {
		return err
	}
	for _, r := range group {
		r.refusal = r.apply(c.statements)
		var failed *failure
		if errors.As(r.refusal, &failed) {
			c.statements.rollback()
			return failed
		}
	}
	if err := c.statements.commit(); err != nil {
		c.statements.rollback()
		return err
	}
	return nil
}

// remember stops everything after a failed sync: the kernel may have dropped the pages, so a second try that works
// would prove nothing.
func (c *committer) remember(err error) {
	if errors.Is(err, journal.ErrBroken) {
		c.broken = err
	}
}

func (c *committer) checkpointWhenLong() {
	if c.broken != nil {
		return
	}
	pages, err := c.statements.logPages()
	if err != nil {
		return // the next commit will tell
	}
	if pages < c.logged {
		c.moved = 0 // the log was started afresh
	}
	c.logged = pages
	if (c.logged-c.moved)*c.statements.pageSize >= checkpointBytes {
		c.checkpoint()
	}
}

// checkpoint moves the log into the database as far as readers let it, without making anybody wait for them. When it
// fails the log stays, and nothing is lost; only a failed sync is serious.
func (c *committer) checkpoint() {
	if c.broken != nil || c.logged == c.moved {
		return
	}
	c.remember(c.statements.moveLog())
	c.moved = c.logged
}

// erase rewrites the file after something was removed, since pages keep old bytes. It is called when nobody has written
// for a while, and again when it says so: somebody still reads the old log, or the disk is full.
func (c *committer) erase() (again bool) {
	if c.broken != nil {
		return false
	}
	due, err := c.statements.mustRewrite()
	if err == nil && due {
		err = c.statements.rewrite()
		c.stale = true
	}
	if err == nil && c.stale {
		var done bool
		done, err = c.statements.emptyLog()
		c.stale = !done
	}
	c.remember(err)
	return err != nil || c.stale
}
