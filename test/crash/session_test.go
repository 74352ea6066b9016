package crash

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"foodforpeople/hub/phone"
)

const (
	scenarioFile = "testdata/hurry.yaml"
	quietTime    = time.Second           // without anything new, everything has been shown: patches leave every 250 ms
	lookPause    = 20 * time.Millisecond // between two looks whether something has happened
)

// session is a session that people play.
type session struct {
	t      *testing.T
	server *server
	code   string
	ledger *ledger
	deaf   atomic.Bool // nothing that the server sends arrives
	joined []phone.Seated
	people []*person // the facilitator is the last
	kept   []kept
	stop   chan struct{} // closed when nobody is to ask for anything more
	acting sync.WaitGroup
}

// kept is the journal as a kill left it.
type kept struct {
	folder string
	life   int64 // that was killed
}

// openSession opens a session, lets people join and play.
func openSession(t *testing.T, s *server, people int, dice rand.Source) *session {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	api := phone.Server{URL: "http://" + s.addr, Token: s.token}
	teams := make([]string, (people+peopleTeam-1)/peopleTeam)
	made, err := api.Create(ctx, phone.NewSession{Title: "Kill test", Language: "en", Teams: teams})
	if err != nil {
		t.Fatal(err)
	}
	ses := &session{t: t, server: s, code: made.Code, ledger: newLedger(), stop: make(chan struct{})}
	t.Cleanup(ses.close)
	for i := range people {
		seated, err := api.Join(ctx, ses.code, fmt.Sprintf("Person %d", i+1), phone.AnyTeam)
		if err != nil {
			t.Fatal(err)
		}
		ses.joined = append(ses.joined, seated)
		ses.add(dice, phone.Options{Session: ses.code, As: phone.Seat, Token: seated.Token, Transport: transport(i)}, seated)
	}
	boss := ses.add(dice, phone.Options{Session: ses.code, As: phone.Facilitator, Token: s.token}, phone.Seated{Seat: noSeat})
	for range 2 { // the briefing, the first plan
		if answer, err := boss.phone.Do(ctx, "end_phase", nil); err != nil || !answer.OK() {
			t.Fatalf("end the phase: %v, %s", err, answer.Code)
		}
	}
	for _, p := range ses.people {
		ses.acting.Go(func() { p.act(ses.stop) })
	}
	return ses
}

// transport mixes them: most phones have a WebSocket.
func transport(i int) phone.Transport {
	switch i % 10 {
	case 7:
		return phone.Events
	case 8:
		return phone.Polls
	case 9:
		return phone.Auto
	default:
		return phone.WebSocket
	}
}

func (ses *session) add(dice rand.Source, o phone.Options, seated phone.Seated) *person {
	over := &lines{server: ses.server, deaf: &ses.deaf}
	o.URL, o.Dial = "http://"+ses.server.addr, over.dial
	o.Random = rand.New(rand.NewPCG(dice.Uint64(), 0))
	o.Observer = ses.ledger.observer(seated.Seat, over)
	p := &person{seat: seated.Seat, team: seated.Team, seed: dice.Uint64()}
	o.Observer.Changed = func(phone.Change) { p.changed.Store(time.Now().UnixNano()) }
	p.phone = phone.Open(o)
	ses.people = append(ses.people, p)
	return p
}

func (ses *session) facilitator() *person { return ses.people[len(ses.people)-1] }

// over reports whether the play is over, as far as the facilitator knows.
func (ses *session) over() bool {
	switch at(ses.facilitator().phone.View("facilitator"), "session", "phase") {
	case "final", "debrief", "reflection", "awards":
		return true
	}
	return false
}

// deafen lets everything get lost that the server sends from now on.
func (ses *session) deafen() { ses.deaf.Store(true) }

// keepJournal copies the journal as the kill has left it.
func (ses *session) keepJournal() {
	ses.t.Helper()
	folder := ses.t.TempDir()
	for _, name := range []string{"journal.db", "journal.db-wal"} {
		data, err := os.ReadFile(filepath.Join(ses.server.data, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name), data, 0o600)
		}
		if err != nil {
			ses.t.Fatal(err)
		}
	}
	ses.kept = append(ses.kept, kept{folder, ses.server.lives.Load()})
}

// wakeSome ends the lines' deafness, and lets the facilitator and half of the people look at their phones; the others' come
// back by themselves.
func (ses *session) wakeSome(dice *rand.Rand) {
	ses.deaf.Store(false)
	for _, p := range ses.people {
		if dice.IntN(2) == 0 || p.seat == noSeat {
			p.phone.Wake()
		}
	}
}

// settle lets everything come to rest: every command has its answer, every phone shows the last there is.
func (ses *session) settle() {
	ses.t.Helper()
	close(ses.stop)
	ses.acting.Wait()
	for _, p := range ses.people {
		p.phone.Wake()
	}
	ses.await("an answer to every command", ses.answered)
	ses.facilitator().phone.Send("pause", nil) // refused if it is paused
	ses.await("an answer to the pause", ses.answered)
	ses.await("every phone to be online and to show the pause", func() bool {
		for _, p := range ses.people {
			if _, online := p.phone.Online(); !online || at(p.phone.View(p.main()), "session", "paused") != true {
				return false
			}
		}
		return true
	})
	ses.await("everything to be shown", func() bool {
		last := int64(0)
		for _, p := range ses.people {
			last = max(last, p.changed.Load())
		}
		return time.Now().UnixNano()-last > int64(quietTime)
	})
}

func (ses *session) answered() bool {
	for _, p := range ses.people {
		if len(p.phone.Pending()) > 0 {
			return false
		}
	}
	return true
}

func (ses *session) await(what string, happened func() bool) {
	ses.t.Helper()
	look := time.NewTicker(lookPause)
	defer look.Stop()
	for end := time.Now().Add(patience); !happened(); <-look.C {
		if time.Now().After(end) {
			ses.t.Fatalf("session %s waited %v in vain for %s", ses.code, patience, what)
		}
	}
}

// close switches all phones off.
func (ses *session) close() {
	select {
	case <-ses.stop:
	default:
		close(ses.stop)
	}
	ses.acting.Wait()
	for _, p := range ses.people {
		p.phone.Close()
	}
	for _, p := range ses.people {
		p.phone.Wait()
	}
}
