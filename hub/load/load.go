package load

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
	"foodforpeople/hub/phone"
)

const (
	// settleTime is how long all phones may take to connect.
	settleTime = 2 * time.Minute
	// lastAnswers is how long answers are waited for at the end.
	lastAnswers = 15 * time.Second
	// tidyTime is how long one session may take to end.
	tidyTime = 10 * time.Second
	// atOnce is how many requests are under way at a time while sessions are made and joined.
	atOnce = 32
)

// Plan is what to play.
type Plan struct {
	URL, Token string
	Sessions   int
	// Strategies are the teams of a session.
	Strategies []*bot.Strategy
	Players    int // of each team
	Scenario   *scenario.Scenario
	Duration   time.Duration
	Transport  phone.Transport
	// Bad is the share of phones, 0 to 1, that lose the link, sleep or stop reading now and then.
	Bad  float64
	Seed uint64
	// PID is the server's process on this machine; 0 measures nothing of it.
	PID int
	// Dial opens network connections; nil: the operating system does.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	// Playing, unless nil, is called when all phones are connected and the first plan begins.
	Playing func(connections int)
}

// Result is what a load was like.
type Result struct {
	Report Report
	// Acknowledged are the ids of the accepted commands, by the id of their session.
	Acknowledged map[string][]string
}

// run is a load while it runs.
type run struct {
	Plan
	watch    *stopwatch
	players  *http.Client // of all phones that fare well
	staff    *http.Client // of facilitators, screens and whoever makes sessions
	traffic  traffic      // of the players
	sessions []*session
	random   *rand.Rand // for what is decided before the play
	arrived  atomic.Int64
	settled  chan struct{} // closed when everybody is connected
	living   sync.WaitGroup
}

// Run plays. When the context ends, the play ends and what was measured until then is returned: an error means that it
// did not come to playing.
func Run(ctx context.Context, plan Plan) (*Result, error) {
	if plan.Dial == nil {
		plan.Dial = new(net.Dialer).DialContext
	}
	r := &run{
		Plan: plan, watch: newStopwatch(), settled: make(chan struct{}), random: rand.New(rand.NewPCG(plan.Seed, 1)),
	}
	r.players, r.staff = newClient(r.traffic.counted(plan.Dial)), newClient(plan.Dial)
	defer r.players.CloseIdleConnections()
	defer r.staff.CloseIdleConnections()
	idle := lookAt(plan.PID)
	defer r.tidy(ctx)
	if err := r.open(ctx); err != nil {
		return nil, err
	}
	return r.play(ctx, idle)
}

// newClient is shared by many phones: that saves the memory of a client each.
func newClient(dial func(ctx context.Context, network, address string) (net.Conn, error)) *http.Client {
	transport := &http.Transport{
		DialContext: dial, DisableCompression: true, MaxIdleConnsPerHost: 1 << 16, IdleConnTimeout: time.Minute, Protocols: new(http.Protocols),
	}
	transport.Protocols.SetHTTP1(true)
	return &http.Client{Transport: transport}
}

func (r *run) server() phone.Server {
	return phone.Server{URL: r.URL, Token: r.Token, Client: r.staff}
}

// connections is how many there will be: players, and for each session a facilitator and a screen.
func (r *run) connections() int { return r.Sessions * (len(r.Strategies)*r.Players + 2) }

// open makes the sessions and connects everybody.
func (r *run) open(ctx context.Context) error {
	for n := range r.Sessions {
		r.sessions = append(r.sessions, newSession(r, n))
	}
	for _, step := range []func(*session, context.Context) error{(*session).create, (*session).join} {
		if err := r.each(ctx, step); err != nil {
			return err
		}
	}
	for _, s := range r.sessions {
		s.connect()
	}
	late := time.NewTimer(settleTime)
	defer late.Stop()
	select {
	case <-r.settled:
		return nil
	case <-late.C:
		return fmt.Errorf("only %d of %d phones were connected after %v", r.arrived.Load(), r.connections(), settleTime)
	case <-ctx.Done():
		return ctx.Err()
	}
}

// each lets all sessions do something, some of them at a time; the first error ends it.
func (r *run) each(ctx context.Context, do func(*session, context.Context) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan *session)
	var workers sync.WaitGroup
	for range min(atOnce, len(r.sessions)) {
		workers.Go(func() {
			for s := range next {
				if err := do(s, ctx); err != nil {
					cancel(err)
				}
			}
		})
	}
	for _, s := range r.sessions {
		if ctx.Err() != nil {
			break
		}
		next <- s
	}
	close(next)
	workers.Wait()
	return context.Cause(ctx)
}

// arrive is called once by every phone that is connected.
func (r *run) arrive() {
	if int(r.arrived.Add(1)) == r.connections() {
		close(r.settled)
	}
}

// play lets the sessions play, and measures from the first to the last moment of it.
func (r *run) play(ctx context.Context, idle process) (*Result, error) {
	if r.Playing != nil {
		r.Playing(r.connections())
	}
	before := r.measure(idle)
	playing, cancel := context.WithTimeout(ctx, r.Duration)
	defer cancel()
	var games sync.WaitGroup
	for _, s := range r.sessions {
		games.Go(func() { s.drive(playing) })
		for _, k := range s.kitchens {
			r.living.Go(func() { k.play(playing) })
		}
		for _, p := range s.players {
			if p.bad != nil {
				r.living.Go(func() { p.misfortunes(playing) })
			}
		}
	}
	games.Wait()
	after := r.measure(idle)
	cancel()
	r.living.Wait()
	r.awaitAnswers()
	return r.result(before, after, ctx.Err() != nil), nil
}

// awaitAnswers gives the last commands time to be answered.
func (r *run) awaitAnswers() {
	pause := time.NewTicker(100 * time.Millisecond)
	defer pause.Stop()
	for deadline := time.Now().Add(lastAnswers); r.unanswered() > 0 && time.Now().Before(deadline); {
		<-pause.C
	}
}

func (r *run) unanswered() (sum int) {
	for p := range r.phones {
		sum += len(p.Pending())
	}
	return sum
}

// phones yields every phone that was opened.
func (r *run) phones(yield func(*phone.Phone) bool) {
	for _, s := range r.sessions {
		for _, p := range s.everybody() {
			if !yield(p) {
				return
			}
		}
	}
}

// tidy closes everything and ends the sessions, also after the context.
func (r *run) tidy(ctx context.Context) {
	for p := range r.phones {
		p.Close()
	}
	for p := range r.phones {
		p.Wait()
	}
	r.each(context.WithoutCancel(ctx), func(s *session, ctx context.Context) error { // a server that is gone has ended them
		if s.made.Code == "" {
			return nil
		}
		ctx, cancel := context.WithTimeout(ctx, tidyTime)
		defer cancel()
		server := r.server()
		server.End(ctx, s.made.Code)
		return nil
	})
}
