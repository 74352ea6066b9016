package load

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
	"foodforpeople/hub"
	"foodforpeople/hub/badnet"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/phone"
)

// served is a server in memory, and a plan of two small sessions on it.
type served struct {
	memory *journal.Memory
	hub    *hub.Hub
	plan   Plan
}

func serve(t *testing.T) *served {
	t.Helper()
	quick, err := scenario.Load("quick")
	if err != nil {
		t.Fatal(err)
	}
	servant, err := bot.Parse("servant@1-2s")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { time.Sleep(time.Minute) }) // what is slow may end
	s := &served{memory: journal.NewMemory(time.Now)}
	s.hub, err = hub.New(t.Context(), hub.Options{
		Journal: s.memory, Settings: s.memory, Pages: fstest.MapFS{}, Scenarios: []*scenario.Scenario{quick},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.hub.Stop)
	network := badnet.New()
	server := &http.Server{Handler: s.hub.Handler()}
	go server.Serve(network.Listen())    // it ends with an error
	t.Cleanup(func() { server.Close() }) // the test is over
	s.plan = Plan{
		URL: "http://hub.test", Token: s.hub.FreshToken(), Sessions: 2, Strategies: []*bot.Strategy{servant, servant}, Players: 3, Scenario: quick,
		Duration: 5 * time.Second, Transport: phone.WebSocket, Seed: 1, Dial: network.Line(1, badnet.Weather{}).DialContext,
	}
	return s
}

// play runs the plan and looks the ledger up.
func (s *served) play(t *testing.T, ctx context.Context) *Result {
	t.Helper()
	result, err := Run(ctx, s.plan)
	if err == nil {
		err = result.Check(t.Context(), s.memory)
	}
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestSmallLoad(t *testing.T) {
	for _, transport := range []phone.Transport{phone.WebSocket, phone.Events, phone.Polls} {
		t.Run(string(transport), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := serve(t)
				s.plan.Transport, s.plan.Duration = transport, 20*time.Second
				r := s.play(t, t.Context()).Report
				if r.Ledger.Lost != 0 || r.Ledger.Twice != 0 || !r.Ledger.Checked || r.Troubles != 0 || r.Commands.Unanswered != 0 {
					t.Errorf("something is wrong: %+v", r)
				}
				if r.Commands.Accepted < 30 || r.Ledger.Acknowledged != r.Commands.Accepted || r.Connections != 16 || r.Seconds != 20 {
					t.Errorf("played %+v", r)
				}
				if r.Ack.Count == 0 || r.OwnPhone.Count == 0 || r.OwnPhone.Max > 283 || r.Screen.Count == 0 || r.Screen.Max > 114 {
					t.Errorf("waited %+v, %+v, %+v", r.Ack, r.OwnPhone, r.Screen)
				}
				if r.Deliveries == 0 || r.Frames < r.Deliveries || r.BytesUp <= 0 || r.BytesDown <= r.BytesUp || r.Reconnects != 0 {
					t.Errorf("delivered %+v", r)
				}
				if left := s.hub.Sessions(); len(left) != 0 {
					t.Errorf("left %d sessions", len(left))
				}
			})
		})
	}
}

// Phones that lose the link, sleep and do not read lose nothing that they were told, and disturb nobody.
func TestBadPhones(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t)
		s.plan.Bad, s.plan.Duration = 0.5, 2*time.Minute
		r := s.play(t, t.Context()).Report
		for _, kind := range []string{"cut", "sleep", "deaf"} {
			if r.Misfortunes[kind] == 0 {
				t.Errorf("nothing was %s: %v", kind, r.Misfortunes)
			}
		}
		if r.Ledger.Lost != 0 || r.Ledger.Twice != 0 || r.Troubles != 0 || r.Commands.Unanswered != 0 || len(r.SentAway) != 0 {
			t.Errorf("something is wrong: %+v", r)
		}
		if int(r.Reconnects) < r.Misfortunes["cut"]/2 || r.Ack.Max > 10 || r.Ack.Count == int64(r.Commands.Accepted) {
			t.Errorf("fared %+v", r)
		}
	})
}

// A game is played to its end if there is time, and the load ends with it.
func TestWholeGame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t)
		s.plan.Sessions, s.plan.Duration = 1, time.Hour
		r := s.play(t, t.Context()).Report
		if r.Seconds < 345 || r.Seconds > 355 || r.Ledger.Lost != 0 || r.Interrupted {
			t.Errorf("played %+v", r)
		}
		if shown := r.Screen; shown.Count < 10 || shown.Max > 114 || r.OwnPhone.Max > 283 {
			t.Errorf("waited %+v, %+v", r.OwnPhone, shown)
		}
	})
}

func TestInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t)
		s.plan.Duration = time.Minute
		ctx, cancel := context.WithCancel(t.Context())
		s.plan.Playing = func(int) { time.AfterFunc(20*time.Second, cancel) }
		r := s.play(t, ctx).Report
		if !r.Interrupted || r.Seconds != 20 || r.Commands.Accepted == 0 || len(s.hub.Sessions()) != 0 {
			t.Errorf("played %+v", r)
		}
	})
}

func TestLedgerFindsWhatIsMissing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t)
		s.plan.Sessions, s.plan.Duration = 1, time.Second
		result := s.play(t, t.Context())
		for id := range result.Acknowledged {
			result.Acknowledged[id] = append(result.Acknowledged[id], "never seen")
		}
		if err := result.Check(t.Context(), s.memory); err != nil || result.Report.Ledger.Lost != 1 {
			t.Errorf("found %+v, %v", result.Report.Ledger, err)
		}
		result.Acknowledged["no session"] = nil
		if err := result.Check(t.Context(), s.memory); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("found a session that is not there: %v", err)
		}
	})
}

func TestNoLoad(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t)
		s.plan.Token = "x"
		if _, err := Run(t.Context(), s.plan); err == nil || !strings.Contains(err.Error(), "does not know this token") {
			t.Errorf("with a wrong token: %v", err)
		}
		s = serve(t)
		other := *s.plan.Scenario
		other.Parameters.VanCapacity++
		s.plan.Scenario = &other
		if r := s.play(t, t.Context()).Report; r.Troubles == 0 || !strings.Contains(r.Trouble, "has other rules") {
			t.Errorf("with other rules: %+v", r)
		}
	})
}
