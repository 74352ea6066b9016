package hub

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/hub/journal"
)

// logLine is a line of the log.
type logLine struct {
	Level   string `json:"level"`
	Msg     string `json:"msg"`
	Session string `json:"session"`
	Seat    *int   `json:"seat"`
}

// lines are those that the hub has logged from a level on.
func (l *logged) lines(t *testing.T, levels ...string) (found []logLine) {
	t.Helper()
	for text := range strings.Lines(l.String()) {
		var line logLine
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		if slices.Contains(levels, line.Level) {
			found = append(found, line)
		}
	}
	return found
}

// An operator reads one line for each thing, with the session that it is about.
func TestTheLogTellsWhatAnOperatorWouldActOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		id := s.hub.room(code).id
		boss := s.facilitator(code)
		for n := range 3 { // people at play are none of it
			boss.do("message", map[string]any{"text": fmt.Sprint(n)})
			s.phone(code, s.join(code, "Ani", 0)).drop()
		}
		s.call("/facilitator?token=wrong", nil)
		s.breakWith(appends(journal.ErrFull))
		boss.command("1", "message", map[string]any{"text": "One"})
		later(5 * saveRetry)
		s.breakWith(nil)
		later(2 * saveRetry)
		s.breakWith(func(string) error { return journal.ErrUnavailable })
		boss.command("2", "message", map[string]any{"text": "Two"})
		later(reopenPause / 2)
		s.breakWith(nil)
		later(reopenPause)
		want := []logLine{
			{"info", "the session was opened", id, nil},
			{"warn", "a facilitator's token was refused", "", nil},
			{"error", "saving paused", id, nil},
			{"info", "saving goes on", id, nil},
			{"error", "saving failed, reading the session again", id, nil},
			{"warn", "opening the session again soon", id, nil},
			{"info", "the session goes on from its journal", id, nil},
		}
		if got := s.logged.lines(t, "info", "warn", "error"); !slices.Equal(got, want) {
			t.Errorf("logged %+v\nwant %+v", got, want)
		}
	})
}

func TestTheLogTellsOfSeatsWhenAsked(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		s.phone(code, s.join(code, "Ani", 1)).drop()
		later(2 * pollGap)
		var told []string
		for _, line := range s.logged.lines(t, "debug") {
			if line.Session == s.hub.room(code).id && line.Seat != nil && *line.Seat == 0 {
				told = append(told, line.Msg)
			}
		}
		if !slices.Equal(told, []string{"a phone came", "a phone left"}) {
			t.Errorf("told %q of the seat, log %s", told, &s.logged)
		}
	})
}

func TestAConnectionThatDoesNotDrainIsCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		screen, boss := s.screen(code), s.facilitator(code)
		screen.stop()
		for n := range 5 {
			boss.do("message", map[string]any{"text": fmt.Sprint(n)})
			later(time.Second)
		}
		later(writeDeadline)
		s.wantCounts(map[string]float64{"connections_closed_total{code=4001}": 1})
	})
}
