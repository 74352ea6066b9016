package main

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"foodforpeople/hub/journal/sqlite"
)

// processMetrics are the instruments of the process around the hub, which registers its own beside them.
type processMetrics struct {
	registry   *prometheus.Registry
	logDropped prometheus.Counter
	commits    prometheus.Histogram
	group      prometheus.Histogram
}

func newProcessMetrics() *processMetrics {
	m := &processMetrics{
		registry: prometheus.NewRegistry(),
		logDropped: prometheus.NewCounter(prometheus.CounterOpts{Name: "foodforpeople_log_lines_dropped_total",
			Help: "Lines that were not logged because there were too many of the same text."}),
		commits: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "foodforpeople_journal_commit_duration_seconds",
			Help:    "Time that one transaction of the journal took, with its sync to the disk.",
			Buckets: []float64{1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 3, 10}}),
		group: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "foodforpeople_journal_commit_requests",
			Help: "Changes of all sessions that shared one transaction of the journal.", Buckets: prometheus.ExponentialBuckets(1, 2, 10)}),
	}
	version, revision, goVersion := build()
	info := prometheus.NewGauge(prometheus.GaugeOpts{Name: "foodforpeople_build_info", Help: "1; the labels say what runs.",
		ConstLabels: prometheus.Labels{"version": version, "revision": revision, "go_version": goVersion}})
	info.Set(1)
	m.registry.MustRegister(info, m.logDropped, m.commits, m.group,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// committed counts a transaction of the journal.
func (m *processMetrics) committed(requests int, took time.Duration) {
	m.group.Observe(float64(requests))
	m.commits.Observe(took.Seconds())
}

// watch adds what the journal itself knows, if it is kept on a disk.
func (m *processMetrics) watch(s store) {
	j, onDisk := s.(*sqlite.Journal)
	if !onDisk {
		return
	}
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "foodforpeople_journal_waiting_requests",
		Help: "Changes that wait for the journal's next transaction."}, func() float64 { return float64(j.Waiting()) }))
}
