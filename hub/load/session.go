package load

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/hub/phone"
)

// session is one session with everybody in it.
type session struct {
	*run
	number   int
	made     phone.Session
	kitchens []*kitchen
	players  []*player
	boss     *phone.Phone
	screen   *phone.Phone
	shown    *shown
	phases   chan moment // the newest phase that the facilitator has seen

	mu           sync.Mutex
	acknowledged []string
}

// moment is where a game is.
type moment struct {
	Phase game.Phase `json:"phase"`
	Day   int        `json:"day"`
}

func newSession(r *run, number int) *session {
	s := &session{run: r, number: number, shown: newShown(), phases: make(chan moment, 1)}
	for i, strategy := range r.Strategies {
		seed := r.random.Uint64()
		s.kitchens = append(s.kitchens, newKitchen(s, game.TeamID(i), bot.NewPlayer(strategy, seed, game.TeamID(i))))
	}
	return s
}

func (s *session) create(ctx context.Context) error {
	server := s.server()
	made, err := server.Create(ctx, phone.NewSession{
		Title: fmt.Sprintf("Load %d", s.number+1), Scenario: s.Scenario.Name, Language: "en", Teams: make([]string, len(s.Strategies)),
	})
	var refusal *phone.Refusal
	if errors.As(err, &refusal) && refusal.Code == "NOT_ALLOWED" {
		return errors.New("the server does not know this token")
	}
	if err != nil {
		return fmt.Errorf("make a session: %w", err)
	}
	s.made = made
	return nil
}

// join takes all seats, one after the other.
func (s *session) join(ctx context.Context) error {
	server := s.server()
	for _, k := range s.kitchens {
		for n := range s.Players {
			seated, err := server.Join(ctx, s.made.Code, fmt.Sprintf("Player %d.%d", k.team+1, n+1), int(k.team))
			if err != nil {
				return fmt.Errorf("join session %s: %w", s.made.Code, err)
			}
			k.seat(seated)
		}
	}
	return nil
}

// connect opens all phones.
func (s *session) connect() {
	for _, p := range s.players {
		p.open()
	}
	options := phone.Options{
		URL: s.URL, Session: s.made.Code, Transport: s.Transport, Client: s.staff, WithoutViews: true, Raw: true,
	}
	boss, screen := options, options
	boss.As, boss.Token, boss.Observer = phone.Facilitator, s.Token, s.bossObserver()
	screen.As, screen.Token, screen.Observer = phone.Screen, s.Token, s.screenObserver()
	s.boss, s.screen = phone.Open(boss), phone.Open(screen)
}

func (s *session) everybody() (all []*phone.Phone) {
	for _, p := range s.players {
		all = append(all, p.phone)
	}
	all = append(all, s.boss, s.screen)
	opened := all[:0]
	for _, p := range all {
		if p != nil {
			opened = append(opened, p)
		}
	}
	return opened
}

// connected counts a phone once.
func (s *session) connected() func(phone.Connection) {
	first := sync.OnceFunc(s.arrive)
	return func(phone.Connection) { first() }
}

func (s *session) bossObserver() phone.Observer {
	var view struct {
		Session moment `json:"session"`
	}
	last := moment{Phase: -1}
	return phone.Observer{
		Connected: s.connected(), Answered: func(a phone.Answer) { s.answered(a, true) }, Trouble: s.watch.trouble, Ended: s.watch.ended,
		Changed: func(change phone.Change) {
			if err := phone.Merge(&view, change.Raw); err != nil {
				s.watch.trouble(fmt.Errorf("a facilitator's view: %w", err))
			}
			if view.Session != last {
				last = view.Session
				s.reached(last)
			}
		},
	}
}

// reached leaves word of the newest phase.
func (s *session) reached(m moment) {
	select {
	case <-s.phases: // an older one that nobody has looked at
	default:
	}
	s.phases <- m
}

// answered notes what became of a command.
func (s *session) answered(a phone.Answer, timed bool) {
	s.watch.answered(a, timed)
	if a.OK() {
		s.mu.Lock()
		s.acknowledged = append(s.acknowledged, a.ID)
		s.mu.Unlock()
	}
}

// drive is the facilitator's part: nobody waits in phases without a clock, and where the time is too short for a whole game
// the plan and the review are cut, until the game or the time is over.
func (s *session) drive(ctx context.Context) {
	var m moment
	patience := s.patience(m)
	for {
		end := newPause(patience)
		select {
		case <-ctx.Done():
			end.Stop()
			return
		case m = <-s.phases:
			if m.Phase >= game.Final {
				end.Stop()
				return
			}
			patience = s.patience(m)
		case <-end.C:
			s.boss.Do(ctx, "end_phase", struct{}{}) // a refusal means that the clock was first
			patience = again                        // the next phase will be seen before
		}
		end.Stop()
	}
}

// briefly is how long a phase lasts in which nobody waits for anything.
const briefly = 200 * time.Millisecond

// again is when a facilitator tries once more to end a phase that goes on.
const again = 10 * time.Second

// patience is how long the facilitator lets a phase last; 0 leaves it to its clock.
func (s *session) patience(m moment) time.Duration {
	if m.Phase < game.Plan {
		return briefly
	}
	p := &s.Scenario.Parameters
	whole := time.Duration(len(p.Days)*(p.PlanSeconds+p.ActionSeconds+p.ReviewSeconds)) * time.Second
	if whole <= s.Duration {
		return 0
	}
	limit, length := time.Duration(0), time.Duration(0)
	switch m.Phase {
	case game.Plan:
		limit, length = s.Duration/6, time.Duration(p.PlanSeconds)*time.Second
	case game.Review:
		limit, length = s.Duration/20, time.Duration(p.ReviewSeconds)*time.Second
	}
	if limit >= length-time.Second {
		return 0 // the clock is about as fast
	}
	return limit
}

// newPause is a timer; one of 0 never comes.
func newPause(d time.Duration) *time.Timer {
	if d > 0 {
		return time.NewTimer(d)
	}
	never := time.NewTimer(time.Hour)
	never.Stop()
	return never
}

// news is what a screen's patch may say of what teams did.
type news struct {
	Town struct {
		Kampung map[game.KampungID]*struct {
			Promises map[game.TeamID]*struct {
				N *int `json:"n"`
			} `json:"promises"`
			Board *struct {
				Posting *int `json:"posting"`
			} `json:"board"`
		} `json:"kampung"`
		Teams map[game.TeamID]*struct {
			Ask *json.RawMessage `json:"ask"`
		} `json:"teams"`
		Vans map[game.JobID]*struct {
			Kampung *game.KampungID `json:"c"`
			Out     bool            `json:"out"`
		} `json:"vans"`
	} `json:"town"`
}

func (s *session) screenObserver() phone.Observer {
	return phone.Observer{
		Connected: s.connected(), Trouble: s.watch.trouble, Ended: s.watch.ended,
		Changed: func(change phone.Change) {
			now := time.Now()
			if change.Snapshot {
				s.shown.forget() // nobody knows what of it is new
				return
			}
			var patch news
			if err := json.Unmarshal(change.Raw, &patch); err != nil {
				s.watch.trouble(fmt.Errorf("a screen's view: %w", err))
				return
			}
			for _, took := range s.shown.found(&patch, now) {
				s.watch.screen(took)
			}
		},
	}
}
