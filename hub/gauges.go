package hub

import (
	"context"
	"maps"
	"slices"

	"github.com/prometheus/client_golang/prometheus"

	"foodforpeople/game"
)

// gauges are what is looked up in the registry when somebody asks for metrics. It takes no lock for longer than a copy.
type gauges struct {
	hub *Hub

	ready, rooms, reopening, paused, participants, volunteers *prometheus.Desc
	inbox, fullest, pending                                   *prometheus.Desc
}

func newGauges(h *Hub) *gauges {
	gauge := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc(metricPrefix+name, help, labels, nil)
	}
	return &gauges{
		hub:          h,
		ready:        gauge("ready", "1 if what people do can be saved, else 0."),
		rooms:        gauge("rooms", "Live sessions by phase.", "phase"),
		reopening:    gauge("rooms_reopening", "Sessions whose room gave up or could not be opened yet."),
		paused:       gauge("rooms_saving_paused", "Live sessions that take no commands because the journal cannot save."),
		participants: gauge("participants", "People with a seat in live sessions."),
		volunteers:   gauge("volunteers", "Seats in live sessions that a volunteer keeps working."),
		inbox:        gauge("inbox_messages", "Messages that wait for rooms."),
		fullest:      gauge("inbox_fullness_ratio", "How full the fullest inbox of a room is."),
		pending:      gauge("pending_bytes", "Bytes that wait for connections."),
	}
}

// Describe implements prometheus.Collector.
func (g *gauges) Describe(to chan<- *prometheus.Desc) {
	for _, desc := range []*prometheus.Desc{
		g.ready, g.rooms, g.reopening, g.paused, g.participants, g.volunteers, g.inbox, g.fullest, g.pending,
	} {
		to <- desc
	}
}

// Collect implements prometheus.Collector.
func (g *gauges) Collect(to chan<- prometheus.Metric) {
	g.hub.mu.Lock()
	rooms := slices.Collect(maps.Values(g.hub.rooms))
	conns := slices.Collect(maps.Keys(g.hub.conns))
	g.hub.mu.Unlock()

	var reopening, paused, people, volunteers, waiting, longest int
	phases := make(map[game.Phase]int)
	for _, r := range rooms {
		if r.hasEnded() {
			reopening++
			continue
		}
		summary := r.summary.Load()
		phases[summary.Phase]++
		people += summary.People
		volunteers += summary.volunteers
		waiting += len(r.inbox)
		longest = max(longest, len(r.inbox))
		if r.reading.Load().saving {
			paused++
		}
	}
	pending := 0
	for _, c := range conns {
		c.mu.Lock()
		pending += c.pendingBytes
		c.mu.Unlock()
	}

	tell := func(desc *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, value, labels...)
	}
	ready := 1.0
	if g.hub.Ready(context.Background()) != nil {
		ready = 0
	}
	tell(g.ready, ready)
	for phase := game.Lobby; phase <= game.Awards; phase++ {
		tell(g.rooms, float64(phases[phase]), phase.String())
	}
	tell(g.reopening, float64(reopening))
	tell(g.paused, float64(paused))
	tell(g.participants, float64(people))
	tell(g.volunteers, float64(volunteers))
	tell(g.inbox, float64(waiting))
	tell(g.fullest, float64(longest)/inboxSize)
	tell(g.pending, float64(pending))
}
