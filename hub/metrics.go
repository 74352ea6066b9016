package hub

import (
	"errors"
	"strconv"
	"time"

	"github.com/coder/websocket"
	"github.com/prometheus/client_golang/prometheus"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// metrics are the instruments of a hub, all in one place; gauges.go has what is looked up when somebody asks. Every label
// has a bound: never a session, a seat, a name, or a word that a client made up. What happens for every frame uses
// counters that were looked up when the connection was made, and allocates nothing.
type metrics struct {
	connections *prometheus.GaugeVec
	closed      *prometheus.CounterVec
	backlogs    prometheus.Counter
	resumes     *prometheus.CounterVec
	traffic     map[transport]*traffic

	commands   *prometheus.CounterVec
	decisions  prometheus.Histogram
	commits    prometheus.Histogram
	batchEvent prometheus.Histogram
	batchBytes prometheus.Histogram
	failures   *prometheus.CounterVec
}

// traffic counts what one transport carries.
type traffic struct{ framesIn, bytesIn, framesOut, bytesOut prometheus.Counter }

func (t *traffic) received(bytes int) {
	t.framesIn.Inc()
	t.bytesIn.Add(float64(bytes))
}

func (t *traffic) sent(frames, bytes int) {
	t.framesOut.Add(float64(frames))
	t.bytesOut.Add(float64(bytes))
}

const metricPrefix = "foodforpeople_"

// newMetrics makes the instruments and registers them; with nil they count for nobody.
func newMetrics(into prometheus.Registerer) *metrics {
	m := &metrics{
		connections: prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: metricPrefix + "connections",
			Help: "Open connections by audience (none: has not said hello) and transport."}, []string{"audience", "transport"}),
		closed: counters("connections_closed_total", "Ended connections by close code (none: the client left).", "code"),
		backlogs: prometheus.NewCounter(prometheus.CounterOpts{Name: metricPrefix + "backlogs_dropped_total",
			Help: "Times that views for a slow connection were dropped for a fresh snapshot."}),
		resumes: counters("resumes_total",
			"Returns: exact (all missed frames), snapshot (too much missed), seat_code and seat_card (on another phone).", "kind"),
		traffic: make(map[transport]*traffic),
		commands: counters("commands_total",
			"Commands by who gave them, kind (unknown: could not be read) and answer (ack, repeated, or the code of the refusal).",
			"by", "kind", "answer"),
		decisions: histogram("decision_duration_seconds", "Time to decide and apply a command.",
			[]float64{1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1}),
		commits: histogram("commit_duration_seconds", "Time until a room's batch is durable, with its wait for the journal.",
			[]float64{1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 3, 10}),
		batchEvent: histogram("batch_events", "Events in a durable batch.", prometheus.ExponentialBuckets(1, 2, 9)),
		batchBytes: histogram("batch_bytes", "Size of a durable batch.", prometheus.ExponentialBuckets(64, 4, 8)),
		failures:   counters("commits_failed_total", "Batches that could not be saved, by reason; one try each.", "reason"),
	}
	m.carry(into)
	if into != nil {
		into.MustRegister(m.connections, m.closed, m.backlogs, m.resumes, m.commands, m.decisions, m.commits, m.batchEvent,
			m.batchBytes, m.failures)
	}
	// Zero until the first, so that a rate can see it.
	for _, kind := range []string{resumedExactly, resumedBySnapshot, resumedBySeatCode, resumedBySeatCard} {
		m.resumes.WithLabelValues(kind)
	}
	for _, failure := range failureLabels {
		m.failures.WithLabelValues(failure.label)
	}
	for _, code := range []websocket.StatusCode{0, closeSlow, closeBadFrame} {
		m.closed.WithLabelValues(closeLabel(code))
	}
	for over := range m.traffic {
		m.connections.WithLabelValues(asSeat.audience(), string(over))
	}
	return m
}

// carry makes the counters of each transport.
func (m *metrics) carry(into prometheus.Registerer) {
	framesIn := counters("frames_received_total", "Frames from clients.", "transport")
	bytesIn := counters("received_bytes_total", "Bytes of the frames from clients.", "transport")
	framesOut := counters("frames_sent_total", "Frames to clients.", "transport")
	bytesOut := counters("sent_bytes_total", "Bytes of the messages that carry frames to clients.", "transport")
	for _, over := range []transport{overSocket, overEvents, overPolls} {
		label := string(over)
		m.traffic[over] = &traffic{
			framesIn.WithLabelValues(label), bytesIn.WithLabelValues(label), framesOut.WithLabelValues(label), bytesOut.WithLabelValues(label),
		}
	}
	if into != nil {
		into.MustRegister(framesIn, bytesIn, framesOut, bytesOut)
	}
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: metricPrefix + name, Help: help}, labels)
}

func histogram(name, help string, buckets []float64) prometheus.Histogram {
	return prometheus.NewHistogram(prometheus.HistogramOpts{Name: metricPrefix + name, Help: help, Buckets: buckets})
}

// The kinds of resumes.
const (
	resumedExactly    = "exact"
	resumedBySnapshot = "snapshot"
	resumedBySeatCode = "seat_code"
	resumedBySeatCard = "seat_card"
)

// resumed counts a client that came back with what it had.
func (m *metrics) resumed(from *resumePoint, exactly bool) {
	switch {
	case from == nil: // it came for the first time
	case exactly:
		m.resumes.WithLabelValues(resumedExactly).Inc()
	default:
		m.resumes.WithLabelValues(resumedBySnapshot).Inc()
	}
}

// noCommand is the kind of what could not be read.
const noCommand = "unknown"

// answered counts a command and its answer. cmd is nil if it could not be read.
func (m *metrics) answered(by string, cmd game.Command, err error) {
	kind := noCommand
	if cmd != nil {
		kind = cmd.Name()
	}
	m.commands.WithLabelValues(by, kind, answerLabel(err)).Inc()
}

func answerLabel(err error) string {
	if err == nil {
		return "ack" // most are, and this allocates nothing
	}
	var refusal *game.Refusal
	var repeat *game.Repeat
	switch {
	case errors.As(err, &repeat):
		return "repeated"
	case errors.As(err, &refusal):
		return string(refusal.Code)
	}
	return "other"
}

// decided counts a command that reached the rules, and how long they took.
func (m *metrics) decided(by game.ActorKind, cmd game.Command, err error, took time.Duration) {
	m.answered(actorLabels[by], cmd, err)
	m.decisions.Observe(took.Seconds())
}

var actorLabels = map[game.ActorKind]string{
	game.ByServer: "server", game.ByFacilitator: "facilitator", game.BySeat: "seat", game.ByVolunteer: "volunteer",
}

// committed counts the journal's answer to a batch.
func (m *metrics) committed(events, bytes int, took time.Duration, err error) {
	if err != nil {
		m.failures.WithLabelValues(failureLabel(err)).Inc()
		return
	}
	m.commits.Observe(took.Seconds())
	m.batchEvent.Observe(float64(events))
	m.batchBytes.Observe(float64(bytes))
}

// failureLabels name the reasons of the journal, the narrower before the wider.
var failureLabels = []struct {
	err   error
	label string
}{
	{journal.ErrFull, "full"}, {journal.ErrReadOnly, "read_only"}, {journal.ErrBroken, "broken"}, {journal.ErrFenced, "fenced"}, {journal.ErrSealed, "sealed"},
	{journal.ErrCorrupt, "corrupt"}, {journal.ErrTooLarge, "too_large"}, {journal.ErrClosed, "closed"},
	{journal.ErrUnavailable, "unavailable"},
}

func failureLabel(err error) string {
	for _, failure := range failureLabels {
		if errors.Is(err, failure.err) {
			return failure.label
		}
	}
	return "other"
}

// noAudience is where a connection counts before it says hello.
const noAudience = "none"

// countAs moves a connection to another audience's count. Whoever carries it calls it, one call after the other.
func (c *conn) countAs(audience string) {
	c.uncount()
	c.counted = c.hub.metrics.connections.WithLabelValues(audience, string(c.transport))
	c.counted.Inc()
}

func (c *conn) uncount() {
	if c.counted != nil {
		c.counted.Dec()
	}
}

// countEnd counts a connection that has ended.
func (c *conn) countEnd() {
	c.uncount()
	c.mu.Lock()
	code := c.closing
	c.mu.Unlock()
	c.hub.metrics.closed.WithLabelValues(closeLabel(code)).Inc()
}

func closeLabel(code websocket.StatusCode) string {
	if code == 0 {
		return "none"
	}
	return strconv.Itoa(int(code))
}

// audience is how connections of a role are counted.
func (r role) audience() string {
	switch r {
	case asSeat:
		return "seat"
	case asScreen:
		return "screen"
	case asFacilitator:
		return "facilitator"
	case asLook:
		return "look"
	case asCheck:
		return "check"
	}
	return "other"
}

// sendRefusal answers a command, or what should be one, before it reaches the room. cmd is nil if it could not be read.
func (c *conn) sendRefusal(id string, cmd game.Command, refusal *game.Refusal) {
	c.hub.metrics.answered(c.role.audience(), cmd, refusal)
	c.send(refusalFrame(id, refusal))
}
