package hub

import (
	"container/heap"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
	"foodforpeople/hub/badnet"
	"foodforpeople/hub/journal"
)

// The size of a storm; how many people there are is drawn, too.
const (
	stormTeams               = 2
	fewestPeople, mostPeople = 3, 8
	// stormShortest and stormLongest are how long the network is bad.
	stormShortest = 40 * time.Second
	stormLongest  = 200 * time.Second
	// stormLast is how long people go on afterwards, stormQuiet how long they then wait: a full outbox needs 21 s.
	stormLast  = 15 * time.Second
	stormQuiet = 35 * time.Second
)

// storm is a session played by phones on bad networks, with a server that fails now and then. Everything that is left to
// chance comes from its seed. What happens is done one after the other, each when all else has settled.
type storm struct {
	t    *testing.T
	seed uint64
	dice *rand.Rand

	network  *badnet.Network
	store    *stormJournal
	hub      *Hub // nil while the server is down
	web      *http.Server
	listener *badnet.Listener
	ending   sync.WaitGroup // servers on their way out

	code   string
	people []*person
	boss   *person
	bots   map[game.TeamID]*bot.Player
	until  time.Time // the weather is bad
	agenda agenda
	order  int
	ledger *ledger
	broken breakage
	report stormReport
}

// stormReport is what came of a storm.
type stormReport struct {
	wrong      []string // what must not happen
	phones     int
	acked      int
	refused    int
	resent     int64
	kinds      map[string]int // fates by kind
	recoveries []time.Duration
	connects   int64
	views      int // that were compared with the journal
	records    int
	// fingerprint is the same for two runs in which everybody was told and showed the same at the same times.
	fingerprint string
}

// wrongf notes something that must not happen.
func (s *storm) wrongf(format string, args ...any) {
	s.report.wrong = append(s.report.wrong, fmt.Sprintf(format, args...))
}

// breakage makes a server or a phone that is wrong, to see that it is noticed.
type breakage struct {
	eagerJournal bool // says that a batch is durable before it is
	doubling     bool // the journal stores now and then a batch twice
	losesPatch   bool // a change of a view is shown to nobody
	losesAnswer  bool // a command is never answered
	freshIDs     bool // phones send again under another id
	hoards       bool // backlogs are never dropped
	locksOut     bool // a phone is ended for no reason
}

// weatherStorm plays a storm to its end and says what came of it.
func weatherStorm(t *testing.T, seed uint64, broken breakage) (report stormReport) {
	// With one goroutine at a time their order is the same in every run, unless the race detector shuffles it on purpose.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	synctest.Test(t, func(t *testing.T) {
		s := &storm{
			t: t, seed: seed, dice: rand.New(rand.NewPCG(seed, 0)), network: badnet.New(),
			bots: make(map[game.TeamID]*bot.Player), broken: broken, ledger: newLedger(),
		}
		s.report.kinds = make(map[string]int)
		s.play()
		report = s.report
	})
	return report
}

func (s *storm) play() {
	s.store = newStormJournal(s)
	s.start()
	s.createSession()
	s.until = time.Now().Add(between(s.dice, stormShortest, stormLongest))
	s.seatPeople()
	s.planFates()
	end := s.until
	s.at(s.until, s.heal)
	for len(s.agenda) > 0 {
		next := heap.Pop(&s.agenda).(due)
		time.Sleep(time.Until(next.at))
		synctest.Wait()
		s.watch()
		next.do()
		if next.at.After(end) {
			end = next.at
		}
	}
	time.Sleep(stormQuiet)
	synctest.Wait()
	s.finish()
}

// due is something that will be done.
type due struct {
	at    time.Time
	order int
	do    func()
}

// agenda is what will be done, the next first.
type agenda []due

func (a agenda) Len() int { return len(a) }
func (a agenda) Less(i, j int) bool {
	return a[i].at.Before(a[j].at) || a[i].at.Equal(a[j].at) && a[i].order < a[j].order
}
func (a agenda) Swap(i, j int) { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(x any)   { *a = append(*a, x.(due)) }
func (a *agenda) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}

// at does something at a moment.
func (s *storm) at(when time.Time, do func()) {
	s.order++
	heap.Push(&s.agenda, due{when, s.order, do})
}

// in does something after a while.
func (s *storm) in(d time.Duration, do func()) { s.at(time.Now().Add(d), do) }

// between draws a time.
func between(dice *rand.Rand, least, most time.Duration) time.Duration {
	return least + time.Duration(dice.Int64N(int64(most-least)))
}

// start opens the server on what is durable.
func (s *storm) start() {
	loaded, err := scenario.Load("quick")
	if err != nil {
		s.t.Fatal(err)
	}
	h, err := New(context.Background(), Options{
		Journal: s.store, Settings: s.store, Pages: pages, Scenarios: []*scenario.Scenario{loaded},
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.hub, s.web, s.listener = h, &http.Server{Handler: h.Handler()}, s.network.Listen()
	go s.web.Serve(s.listener) // it ends with an error
}

// stop ends the server as SIGTERM does.
func (s *storm) stop() {
	h, web, listener := s.hub, s.web, s.listener
	s.hub = nil
	s.ending.Go(func() {
		h.Stop()
		web.Close() // it is over
		listener.Kill(false)
	})
}

// kill ends the server as SIGKILL does, with silent as the loss of its machine: what is not durable is lost.
func (s *storm) kill(silent bool) {
	h, web := s.hub, s.web
	s.hub = nil
	s.listener.Kill(silent)
	s.store = s.store.reopen()
	s.ending.Go(func() { // it says nothing to anybody any more
		h.Stop()
		web.Close()
	})
}

// createSession makes the session, before anything is bad.
func (s *storm) createSession() {
	params := s.hub.Scenarios[0].Parameters
	summary, err := s.hub.Create(context.Background(), game.Config{
		Title: "Storm", Language: "en", Seed: s.seed + 1, Params: &params, Teams: make([]string, stormTeams),
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.code = summary.Code
}

// glance looks at the room from its own goroutine; false if there is none.
func (s *storm) glance(look func(r *Room)) bool {
	if s.hub == nil {
		return false
	}
	r := s.hub.room(s.code)
	m := glance{look, make(chan struct{})}
	if r == nil || !r.send(context.Background(), m) {
		return false
	}
	select {
	case <-m.done:
		return true
	case <-r.done:
		return false
	}
}

type glance struct {
	at   func(r *Room)
	done chan struct{}
}

func (m glance) handle(r *Room) {
	m.at(r)
	close(m.done)
}

// heal makes everything good again. Phones that sleep wake in their own time.
func (s *storm) heal() {
	s.store.faults.Store(nil)
	if s.hub == nil {
		s.start()
	}
	for _, p := range append(s.people, s.boss) {
		p.line.SetWeather(goodWeather)
		p.line.Service(true)
		if !p.asleep {
			p.heals()
		}
	}
}

// watch checks what must be so at every moment.
func (s *storm) watch() {
	if s.hub == nil {
		return
	}
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	for c := range s.hub.conns {
		c.mu.Lock()
		answers := c.pendingBytes
		for _, frame := range c.pending {
			if frame.view {
				answers -= len(frame.Payload())
			}
		}
		if c.pendingViews > 1 && c.pendingBytes > maxPending || answers > maxPending {
			s.wrongf("a connection has %d bytes waiting, %d of them answers", c.pendingBytes, answers)
		}
		c.mu.Unlock()
	}
	if n := len(s.hub.conns); n > 25*len(s.people) {
		s.wrongf("%d connections of %d phones", n, len(s.people))
	}
}

// journalRecords is everything durable, in order.
func (s *storm) journalRecords() (id string, records []journal.Record) {
	for info, err := range s.store.Sessions(context.Background()) {
		if err != nil {
			s.t.Fatal(err)
		}
		id = info.ID
	}
	for record, err := range s.store.Read(context.Background(), id, 0) {
		if err != nil {
			s.t.Fatal(err)
		}
		records = append(records, record)
	}
	return id, records
}

// finish compares what everybody shows with the server's state, ends all, and reads the journal.
func (s *storm) finish() {
	s.boss.say("pause", nil) // what is a function of time stands still
	time.Sleep(5 * time.Second)
	synctest.Wait()
	s.watch()
	if !s.glance(s.compare) {
		s.wrongf("there is no room in the end")
	}
	for _, p := range append(s.people, s.boss) {
		p.settle()
	}
	if s.hub != nil {
		s.stop()
	}
	s.ending.Wait()
	_, records := s.journalRecords()
	s.report.records = len(records)
	s.ledger.audit(s, records)
}

// compare checks in the room what each phone shows, and that nobody is locked out.
func (s *storm) compare(r *Room) {
	seats := r.session.Seats()
	for _, p := range append(s.people, s.boss) {
		if _, online := p.phone.Online(); !online || p.phone.EndCode() != 0 {
			s.wrongf("%s is locked out: online %v, ended with %d", p.name, online, p.phone.EndCode())
			continue
		}
		for _, key := range p.audiences(r.session) {
			want, got := canonical(r.session.View(key)), canonical(p.phone.View(audienceName(key)))
			if got != want {
				s.wrongf("%s shows in the end another view of %s: %s", p.name, audienceName(key), parting(got, want))
			}
		}
		if p.boss {
			continue
		}
		if r.seats[p.seat] == nil || !seats[p.seat].Present {
			s.wrongf("%s counts as absent in the end", p.name)
		}
	}
	if len(r.members) != len(s.people)+1 {
		s.wrongf("%d members in the end, want %d", len(r.members), len(s.people)+1)
	}
}
