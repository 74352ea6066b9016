package hub

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// logged keeps what a hub logs, from the lowest level on.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(line)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func (l *logged) open() *zap.Logger {
	encoder := zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig())
	return zap.New(zapcore.NewCore(encoder, zapcore.AddSync(l), zapcore.DebugLevel))
}

// troubledSession goes through everything that is logged or counted with what clients choose, and returns their words.
func troubledSession(t *testing.T, s *server) (words []string) {
	code := s.session(2)
	seated := s.join(code, "Siti-Nuraini", 0)
	phone, boss := s.phone(code, seated), s.facilitator(code)
	boss.do("rename_team", map[string]any{"team": 0, "name": "Dapur-Melati"})
	boss.do("rename_seat", map[string]any{"seat": 0, "name": "Siti-Berganti"})
	boss.do("message", map[string]any{"text": "Rahasia-Dapur"})
	phone.command("1", "Perintah-Gelap", map[string]any{"x": "Isi-Gelap"})
	phone.sendRaw([]byte(`{"type":"Jenis-Gelap"}`))
	s.connect("stranger", map[string]any{"session": "Kode-Gelap", "as": "Peran-Gelap", "token": "Kunci-Gelap"})
	s.connect("stranger", map[string]any{"session": code, "as": "seat", "token": "Kunci-Gelap"})
	s.call("/facilitator?token=Kunci-Gelap", nil)
	s.call("/api/join", map[string]any{"code": code, "name": "Nama-Gelap", "team": 99})
	s.call("/api/resume", map[string]any{"code": code, "seat_code": "Kode-Kursi"})

	s.breakWith(appends(fmt.Errorf("disk: %w", journal.ErrFull)))
	boss.command("2", "message", map[string]any{"text": "Rahasia-Penuh"})
	later(time.Second)
	s.breakWith(func(string) error { return journal.ErrUnavailable })
	later(2 * time.Second)
	s.breakWith(nil)
	later(2 * time.Second)
	s.hub.room(code).send(t.Context(), poison{})
	later(2 * time.Second)
	s.breakWith(appends(fmt.Errorf("sync: %w", journal.ErrBroken)))
	s.facilitator(code).command("3", "message", map[string]any{"text": "Rahasia-Rusak"})
	later(2 * time.Second)
	return []string{
		"Siti", "Dapur", "Rahasia", "Gelap", "GELAP", "KURSI", "Kursi", seated.Token, `"` + seated.SeatCode + `"`, s.token, hashToken(s.token),
	}
}

func TestNoPersonalDataInMetricsOrLogs(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		words := troubledSession(t, s)
		counts := strings.Join(slices.Collect(maps.Keys(s.counts())), "\n")
		log := s.logged.String()
		if !strings.Contains(log, "saving paused") || !strings.Contains(log, "gave up") || !strings.Contains(counts, "commands_total") {
			t.Fatalf("the trouble has not left its traces: %s", log)
		}
		for _, word := range words {
			if strings.Contains(counts, word) || strings.Contains(log, word) {
				t.Errorf("%q is in the metrics or in the log:\n%s\n%s", word, counts, log)
			}
		}
	})
}

// labelValues are all that a label may be, unless it has a rule of its own below.
var labelValues = map[string][]string{
	"audience":  {"none", "seat", "screen", "facilitator", "look", "check"},
	"transport": {"websocket", "sse", "poll"},
	"by":        {"server", "facilitator", "seat", "screen", "volunteer", "check"},
	"phase":     {"lobby", "briefing", "plan", "action", "review", "final", "debrief", "reflection", "awards"},
	"reason":    {"full", "read_only", "broken", "fenced", "sealed", "corrupt", "too_large", "closed", "unavailable"},
}

func TestEveryLabelHasABound(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		troubledSession(t, s)
		families, err := s.registry.Gather()
		if err != nil {
			t.Fatal(err)
		}
		for _, family := range families {
			for _, m := range family.Metric {
				for _, pair := range m.Label {
					if !bounded(family.GetName(), pair.GetName(), pair.GetValue()) {
						t.Errorf("%s has the label %s=%q", family.GetName(), pair.GetName(), pair.GetValue())
					}
				}
			}
		}
	})
}

func bounded(family, label, value string) bool {
	switch {
	case label == "kind" && strings.HasSuffix(family, "resumes_total"):
		return slices.Contains([]string{resumedExactly, resumedBySnapshot, resumedBySeatCode, resumedBySeatCard}, value)
	case label == "kind":
		_, err := game.DecodeCommand(value, nil)
		refusal, is := err.(*game.Refusal)
		return value == noCommand || !is || refusal.Params["reason"] != "name" // the rules know it
	case label == "answer":
		return value == "ack" || value == "repeated" || value == strings.ToUpper(value)
	case label == "code":
		return value == "none" || len(value) == 4 && value[0] == '4'
	}
	return slices.Contains(labelValues[label], value)
}
