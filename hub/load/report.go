package load

import (
	"maps"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// Report is what a load has measured. Times are milliseconds unless their name says otherwise.
type Report struct {
	Sessions    int     `json:"sessions"`
	Teams       int     `json:"teams"`   // of each session
	Players     int     `json:"players"` // of each team
	Transport   string  `json:"transport"`
	Scenario    string  `json:"scenario"`
	Bad         float64 `json:"bad"`
	Seconds     float64 `json:"seconds"` // that were measured
	Interrupted bool    `json:"interrupted"`
	// Connections are those of players, facilitators and screens.
	Connections int `json:"connections"`

	Commands Commands `json:"commands"`
	// Ack is from a command to its answer, OwnPhone to the patch that shows it on the phone that gave it, Screen to the one
	// that shows it on the big screen, where it does. Only phones that fare well are timed.
	Ack      Latency `json:"action_ack"`
	OwnPhone Latency `json:"action_own_phone"`
	Screen   Latency `json:"action_screen"`

	// Deliveries are messages that came to all phones and screens; one may hold several Frames.
	Deliveries          int64   `json:"deliveries"`
	Frames              int64   `json:"frames"`
	DeliveriesPerSecond float64 `json:"deliveries_per_second"`
	// Bytes are what TCP carried, for each player and minute.
	BytesUp   float64 `json:"bytes_up_per_player_minute"`
	BytesDown float64 `json:"bytes_down_per_player_minute"`

	Reconnects  int64          `json:"reconnects"`
	Failures    int64          `json:"failures"` // connections that did not come about
	Misfortunes map[string]int `json:"misfortunes,omitempty"`
	SentAway    map[int]int    `json:"sent_away,omitempty"` // phones, by close code
	Troubles    int            `json:"troubles"`
	Trouble     string         `json:"first_trouble,omitempty"`

	Ledger  Ledger   `json:"ledger"`
	Server  *Process `json:"server,omitempty"`
	Own     *Process `json:"load,omitempty"`
	Unknown string   `json:"not_measured,omitempty"` // why the processes are not
	Machine string   `json:"machine"`
}

// Commands counts what the players and the facilitators wanted, from the beginning to the last answer.
type Commands struct {
	Accepted   int            `json:"accepted"`
	Refused    map[string]int `json:"refused"` // by code
	Unanswered int            `json:"unanswered"`
	Resent     int            `json:"resent"` // that had to be sent again
	PerSecond  float64        `json:"answers_per_second"`
}

// Latency sums up a histogram.
type Latency struct {
	Count int64   `json:"count"`
	P50   float64 `json:"p50_ms"`
	P99   float64 `json:"p99_ms"`
	P999  float64 `json:"p999_ms"`
	Max   float64 `json:"max_ms"`
}

// Process is what a process took while the sessions were played.
type Process struct {
	// Cores is how many processors it kept busy on average.
	Cores float64 `json:"cores"`
	// MicrosPerDelivery and MicrosPerAction are all of its processor time over the deliveries, and over the answers.
	MicrosPerDelivery float64 `json:"cpu_us_per_delivery"`
	MicrosPerAction   float64 `json:"cpu_us_per_action"`
	// MemoryKiB is its resident memory at the end, KiBPerConnection how much more it is than before the first session, for
	// each connection. The memory of a server that was busy before does not tell.
	MemoryKiB        int64   `json:"memory_kib"`
	KiBPerConnection float64 `json:"kib_per_connection"`
}

// measured is where all counters stand at a moment.
type measured struct {
	at                 time.Time
	messages, frames   int64
	connects, failures int64
	up, down           int64
	answers            int
	idle, server, own  process
}

func (r *run) measure(idle process) measured {
	m := measured{at: time.Now(), idle: idle, server: lookAt(r.PID), own: lookAtSelf(), up: r.traffic.up.Load(), down: r.traffic.down.Load()}
	for p := range r.phones {
		count := p.Count()
		m.messages += count.MessagesIn
		m.frames += count.FramesIn
		m.connects += count.Connects
		m.failures += count.Failures
	}
	r.watch.mu.Lock()
	defer r.watch.mu.Unlock()
	m.answers = r.watch.answers
	return m
}

// result makes a report of the time between two measurements, and of all answers until now.
func (r *run) result(before, after measured, interrupted bool) *Result {
	w := r.watch
	unanswered := r.unanswered()
	w.mu.Lock()
	defer w.mu.Unlock()
	all := &Result{Acknowledged: make(map[string][]string), Report: Report{
		Sessions: r.Sessions, Teams: len(r.Strategies), Players: r.Players, Transport: string(r.Transport), Scenario: r.Scenario.Name,
		Bad: r.Bad, Interrupted: interrupted, Connections: r.connections(),
		Commands: Commands{Accepted: w.accepted, Refused: maps.Clone(w.refused), Unanswered: unanswered, Resent: w.resent},
		Ack:      summed(w.acks), OwnPhone: summed(w.phones), Screen: summed(w.screens),
		Misfortunes: maps.Clone(w.bad), SentAway: maps.Clone(w.ends), Troubles: len(w.troubles), Machine: machine(),
	}}
	if len(w.troubles) > 0 {
		all.Report.Trouble = w.troubles[0]
	}
	all.Report.fill(before, after)
	for _, s := range r.sessions {
		s.mu.Lock()
		all.Acknowledged[s.made.ID] = s.acknowledged
		all.Report.Ledger.Acknowledged += len(s.acknowledged)
		s.mu.Unlock()
	}
	return all
}

func summed(h *hdrhistogram.Histogram) Latency {
	ms := func(micros int64) float64 { return float64(micros) / 1000 }
	return Latency{
		Count: h.TotalCount(), P50: ms(h.ValueAtQuantile(50)), P99: ms(h.ValueAtQuantile(99)), P999: ms(h.ValueAtQuantile(99.9)),
		Max: ms(h.Max()),
	}
}

// fill computes what is a difference of counters, or a share of them.
func (r *Report) fill(before, after measured) {
	seconds := after.at.Sub(before.at).Seconds()
	r.Seconds = seconds
	r.Deliveries, r.Frames = after.messages-before.messages, after.frames-before.frames
	r.DeliveriesPerSecond = ratio(float64(r.Deliveries), seconds)
	answers := after.answers - before.answers
	r.Commands.PerSecond = ratio(float64(answers), seconds)
	minutes := seconds / 60 * float64(r.Sessions*r.Teams*r.Players)
	r.BytesUp, r.BytesDown = ratio(float64(after.up-before.up), minutes), ratio(float64(after.down-before.down), minutes)
	r.Reconnects, r.Failures = after.connects-before.connects, after.failures-before.failures
	cost := func(before, after, idle process) *Process {
		if before.err != nil || after.err != nil {
			return nil
		}
		cpu := after.cpu - before.cpu
		p := &Process{
			Cores: ratio(cpu.Seconds(), seconds), MicrosPerDelivery: ratio(micros(cpu), float64(r.Deliveries)),
			MicrosPerAction: ratio(micros(cpu), float64(answers)), MemoryKiB: after.memoryKiB,
		}
		if idle.err == nil && idle.memoryKiB > 0 {
			p.KiBPerConnection = ratio(float64(after.memoryKiB-idle.memoryKiB), float64(r.Connections))
		}
		return p
	}
	r.Server, r.Own = cost(before.server, after.server, after.idle), cost(before.own, after.own, process{})
	if r.Server == nil {
		r.Unknown = after.server.err.Error()
	}
}

func micros(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

// ratio is 0 of nothing.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
