package load

import (
	"errors"
	"math"
	"testing"
	"time"
)

func TestReportArithmetic(t *testing.T) {
	start := time.Unix(1000, 0)
	before := measured{
		at: start, messages: 100, frames: 110, connects: 20, failures: 1, up: 1000, down: 5000, answers: 4,
		server: process{cpu: time.Second, memoryKiB: 900}, own: process{cpu: time.Second}, idle: process{memoryKiB: 400},
	}
	after := measured{
		at: start.Add(30 * time.Second), messages: 700, frames: 1010, connects: 23, failures: 3, up: 4000, down: 35_000, answers: 64,
		server: process{cpu: 4 * time.Second, memoryKiB: 1000}, own: process{cpu: 2 * time.Second, memoryKiB: 50}, idle: before.idle,
	}
	r := Report{Sessions: 2, Teams: 3, Players: 5, Connections: 34}
	r.fill(before, after)
	for what, pair := range map[string][2]float64{
		"seconds":                     {r.Seconds, 30},
		"deliveries":                  {float64(r.Deliveries), 600},
		"frames":                      {float64(r.Frames), 900},
		"deliveries a second":         {r.DeliveriesPerSecond, 20},
		"answers a second":            {r.Commands.PerSecond, 2},
		"bytes up":                    {r.BytesUp, 3000.0 / 15},
		"bytes down":                  {r.BytesDown, 30_000.0 / 15},
		"reconnects":                  {float64(r.Reconnects), 3},
		"failures":                    {float64(r.Failures), 2},
		"the server's processors":     {r.Server.Cores, 0.1},
		"a delivery":                  {r.Server.MicrosPerDelivery, 5000},
		"an action":                   {r.Server.MicrosPerAction, 50_000},
		"memory":                      {float64(r.Server.MemoryKiB), 1000},
		"memory of a connection":      {r.Server.KiBPerConnection, 600.0 / 34},
		"the load's processors":       {r.Own.Cores, 1.0 / 30},
		"the load has no connections": {r.Own.KiBPerConnection, 0},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-9 {
			t.Errorf("%s: %v, want %v", what, pair[0], pair[1])
		}
	}
	after.server.err = errors.New("it has gone")
	r = Report{}
	r.fill(before, after)
	if r.Server != nil || r.Unknown != "it has gone" || r.Own == nil || r.BytesUp != 0 {
		t.Errorf("of a server that has gone: %+v", r)
	}
}

func TestHistogram(t *testing.T) {
	h := newHistogram()
	if empty := summed(h); empty != (Latency{}) {
		t.Errorf("of nothing: %+v", empty)
	}
	for i := range 1000 {
		record(h, time.Duration(i+1)*time.Millisecond)
	}
	record(h, 0)
	record(h, time.Hour)
	got := summed(h)
	for _, pair := range [][2]float64{{got.P50, 500}, {got.P99, 991}, {got.P999, 1000}, {got.Max, 300_000}, {float64(got.Count), 1002}} {
		if math.Abs(pair[0]/pair[1]-1) > 0.002 { // three digits
			t.Errorf("%v, want %v, in %+v", pair[0], pair[1], got)
		}
	}
}
