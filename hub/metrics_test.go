package hub

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	dto "github.com/prometheus/client_model/go"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/wire"
)

// counts gathers everything that is not zero, by its name as Prometheus writes it; of a histogram the count and the sum.
func (s *server) counts() map[string]float64 {
	s.t.Helper()
	families, err := s.registry.Gather()
	if err != nil {
		s.t.Fatal(err)
	}
	found := make(map[string]float64)
	for _, family := range families {
		for _, m := range family.Metric {
			name := strings.TrimPrefix(family.GetName(), metricPrefix)
			for _, one := range []struct {
				name  string
				value float64
			}{
				{name, m.GetCounter().GetValue() + m.GetGauge().GetValue()},
				{name + "_count", float64(m.GetHistogram().GetSampleCount())},
				{name + "_sum", m.GetHistogram().GetSampleSum()},
			} {
				if one.value != 0 {
					found[one.name+labelText(m)] = one.value
				}
			}
		}
	}
	return found
}

func labelText(m *dto.Metric) string {
	var parts []string
	for _, pair := range m.Label {
		parts = append(parts, pair.GetName()+"="+pair.GetValue())
	}
	if parts == nil {
		return ""
	}
	return "{" + strings.Join(parts, ",") + "}"
}

// wantCounts compares all counts whose names begin as one of the wanted do, up to the labels.
func (s *server) wantCounts(want map[string]float64) {
	s.t.Helper()
	got, families := s.counts(), make(map[string]bool)
	for name := range want {
		family, _, _ := strings.Cut(name, "{")
		families[family] = true
	}
	maps.DeleteFunc(got, func(name string, _ float64) bool {
		family, _, _ := strings.Cut(name, "{")
		return !families[family]
	})
	maps.DeleteFunc(want, func(_ string, value float64) bool { return value == 0 })
	if !maps.Equal(got, want) {
		s.t.Errorf("counted\n%s\nwant\n%s", table(got), table(want))
	}
}

func table(counts map[string]float64) string {
	var lines []string
	for name, value := range counts {
		lines = append(lines, fmt.Sprintf("  %s %v", name, value))
	}
	return strings.Join(slices.Sorted(slices.Values(lines)), "\n")
}

// carried is what went over the wire, as the clients saw it.
func (s *server) carried(over transport) map[string]float64 {
	var framesIn, bytesIn, framesOut, bytesOut int
	for _, f := range s.wire.all() {
		if f.ToServer {
			framesIn, bytesIn = framesIn+1, bytesIn+len(f.Data)
		}
	}
	for _, c := range s.clients {
		c.mu.Lock()
		framesOut, bytesOut = framesOut+len(c.frames), bytesOut+c.bytes
		c.mu.Unlock()
	}
	label := "{transport=" + string(over) + "}"
	return map[string]float64{
		"frames_received_total" + label: float64(framesIn), "received_bytes_total" + label: float64(bytesIn),
		"frames_sent_total" + label: float64(framesOut), "sent_bytes_total" + label: float64(bytesOut),
	}
}

func TestASessionIsCountedExactly(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		phone, screen, boss := s.phone(code, s.join(code, "Ani", 0)), s.screen(code), s.facilitator(code)
		s.dial("silent", "")
		synctest.Wait()
		open := func(audience string) string {
			return fmt.Sprintf("connections{audience=%s,transport=%s}", audience, s.over)
		}
		s.wantCounts(map[string]float64{
			open("seat"): 1, open("screen"): 1, open("facilitator"): 1, open("none"): 1, "connections_closed_total": 0,
			"rooms{phase=lobby}": 1, "participants": 1, "volunteers": 0,
		})

		boss.do("end_phase", nil)
		boss.do("end_phase", nil) // plan: volunteers keep every seat but Ani's
		boss.command("again", "pause", nil)
		boss.command("again", "pause", nil)
		phone.command("no", "pause", nil)
		phone.command("nonsense", "steal_the_rice_of_Ani", nil)
		screen.command("never", "pause", nil)
		phone.sendRaw([]byte(`{"type":"what"}`))
		later(time.Second)
		want := s.carried(s.over)
		maps.Copy(want, map[string]float64{
			"commands_total{answer=ack,by=facilitator,kind=end_phase}":  2,
			"commands_total{answer=ack,by=facilitator,kind=pause}":      1,
			"commands_total{answer=repeated,by=facilitator,kind=pause}": 1,
			"commands_total{answer=NOT_ALLOWED,by=seat,kind=pause}":     1,
			"commands_total{answer=BAD_COMMAND,by=seat,kind=unknown}":   1,
			"commands_total{answer=BAD_FRAME,by=seat,kind=unknown}":     1,
			"commands_total{answer=NOT_ALLOWED,by=screen,kind=unknown}": 1,
			"commands_total{answer=ack,by=server,kind=join}":            1,
			"commands_total{answer=ack,by=server,kind=set_presence}":    2, // away until the phone comes
			"decision_duration_seconds_count":                           8,
			"rooms{phase=plan}":                                         1,
			"volunteers":                                                float64(volunteersShown(boss)),
			"backlogs_dropped_total":                                    0,
			"resumes_total":                                             0,
		})
		s.wantCounts(want)

		for _, c := range []*client{phone, screen, boss} {
			c.drop()
		}
		later(2 * pollGap)
		s.wantCounts(map[string]float64{"connections": 0, "connections_closed_total{code=none}": 3, "connections_closed_total{code=4002}": 1})
	})
}

// volunteersShown counts those that the facilitator sees.
func volunteersShown(boss *client) (n int) {
	teams, _ := at(boss.view("facilitator"), "towns", "0", "teams").(map[string]any)
	for team := range teams {
		seats, _ := at(teams[team], "seats").(map[string]any)
		for seat := range seats {
			if at(seats[seat], "volunteer") == true {
				n++
			}
		}
	}
	return n
}

func TestCommitsAndTheirBatchesAreCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		boss := s.facilitator(code)
		release := s.block()
		boss.sendCommand("1", "message", map[string]any{"text": "One"})
		synctest.Wait()
		boss.sendCommand("2", "message", map[string]any{"text": "Two"})
		boss.sendCommand("3", "message", map[string]any{"text": "Three"})
		later(3 * time.Second)
		s.wantCounts(map[string]float64{"commit_duration_seconds_count": 0, "commit_duration_seconds_sum": 0})
		release()
		synctest.Wait()
		bytes := 0
		for record, err := range s.memory.Read(t.Context(), s.hub.room(code).id, 0) {
			if err != nil {
				t.Fatal(err)
			}
			if record.Kind == journal.KindBatch {
				bytes += len(record.Data)
			}
		}
		bytes -= len(firstBatch(t, s, code))
		s.wantCounts(map[string]float64{
			"commit_duration_seconds_count": 2, "commit_duration_seconds_sum": 3,
			"batch_events_count": 2, "batch_events_sum": 3,
			"batch_bytes_count": 2, "batch_bytes_sum": float64(bytes),
		})
	})
}

// firstBatch is the record with which a session begins, before there is a room.
func firstBatch(t *testing.T, s *server, code string) []byte {
	t.Helper()
	for record, err := range s.memory.Read(t.Context(), s.hub.room(code).id, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if record.Kind == journal.KindBatch {
			return record.Data
		}
	}
	t.Fatal("no batch")
	return nil
}

func TestTroubleWithSavingIsCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		boss := s.facilitator(code)
		s.breakWith(appends(journal.ErrFull))
		boss.command("1", "message", map[string]any{"text": "One"})
		boss.command("2", "message", map[string]any{"text": "Two"})
		later(3*saveRetry + saveRetry/2)
		s.wantCounts(map[string]float64{
			"rooms_saving_paused": 1, "commits_failed_total{reason=full}": 4, "rooms_reopening": 0,
			"commands_total{answer=ack,by=facilitator,kind=message}":           1,
			"commands_total{answer=SAVING_PAUSED,by=facilitator,kind=message}": 1,
		})
		s.breakWith(func(string) error { return journal.ErrUnavailable })
		later(saveRetry)
		s.wantCounts(map[string]float64{
			"rooms_saving_paused": 0, "commits_failed_total{reason=full}": 4, "commits_failed_total{reason=unavailable}": 1,
			"rooms_reopening": 1, "rooms": 0,
		})
		s.breakWith(nil)
		later(2 * reopenPause)
		s.wantCounts(map[string]float64{"rooms_saving_paused": 0, "rooms_reopening": 0, "rooms{phase=lobby}": 1})
	})
}

func TestEveryFailureOfTheJournalHasALabel(t *testing.T) {
	for err, want := range map[error]string{
		journal.ErrBroken: "broken", journal.ErrUnavailable: "unavailable", journal.ErrFenced: "fenced", journal.ErrTooLarge: "too_large",
		fmt.Errorf("disk: %w", journal.ErrFull): "full", http.ErrAbortHandler: "other",
	} {
		if got := failureLabel(err); got != want {
			t.Errorf("%v counts as %s, want %s", err, got, want)
		}
	}
}

func TestResumesAreCountedByKind(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		phone, boss := s.phone(code, seated), s.facilitator(code)
		hello := func() map[string]any { return map[string]any{"session": code, "as": "seat", "token": seated.Token} }
		phone.drop()
		boss.do("message", map[string]any{"text": "missed", "to": 0})
		later(time.Second)
		s.comeBack(phone, hello()).drop()
		foreign := hello()
		foreign["have"] = map[string]any{"epoch": "another", "seq": map[string]any{"team": 1, "seat": 1}}
		s.connect("seat 0", foreign)
		if got := s.call("/api/resume", map[string]any{"code": code, "seat_code": seated.SeatCode}).Code; got != http.StatusOK {
			t.Fatalf("resume: %d", got)
		}
		s.wantCounts(map[string]float64{
			"resumes_total{kind=exact}": 1, "resumes_total{kind=snapshot}": 1, "resumes_total{kind=seat_code}": 1,
		})
	})
}

func TestDroppedBacklogsAndWhatWaitsAreCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		screen := s.screen(code)
		screen.stop()
		var c *conn
		s.inRoom(code, func(r *Room) {
			for c = range r.members {
			}
		})
		frame := outFrame{Frame: wire.Text(fmt.Appendf(nil, `{"type":"flood","id":"%0*d"}`, maxPending/4-26, 0)), view: true}
		for range 4 { // the client reads one more, another is being written, and two wait
			c.queue(frame)
			synctest.Wait()
		}
		held := make(chan struct{})
		room := s.hub.room(code)
		room.inbox <- look{func(*Room) { <-held }, make(chan struct{})}
		synctest.Wait()
		for range inboxSize / 4 {
			room.inbox <- noted{}
		}
		s.wantCounts(map[string]float64{
			"pending_bytes": float64(2 * len(frame.Payload())), "inbox_messages": inboxSize / 4, "inbox_fullness_ratio": 0.25,
			"backlogs_dropped_total": 0,
		})
		close(held)
		for range 3 {
			c.queue(frame)
		}
		synctest.Wait()
		s.wantCounts(map[string]float64{"pending_bytes": 0, "inbox_messages": 0, "inbox_fullness_ratio": 0, "backlogs_dropped_total": 1})
	})
}

func TestCountingAllocatesNothing(t *testing.T) {
	m := newMetrics(nil)
	cmd := &game.EndPhase{}
	if n := testing.AllocsPerRun(100, func() {
		m.traffic[overSocket].received(100)
		m.traffic[overSocket].sent(3, 1000)
		m.decided(game.BySeat, cmd, nil, time.Millisecond)
		m.committed(3, 1000, time.Millisecond, nil)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
