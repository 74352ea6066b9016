package main

import (
	"slices"

	"foodforpeople/bench/message"
	"foodforpeople/bench/orders"
)

// window is what has come since it was begun.
type window struct {
	finder *message.Finder
	took   []int64 // from publishing to here, of each message, in nanoseconds
	orders.Report
}

func newWindow(size int) window { return window{finder: message.NewFinder(size)} }

func (w *window) reset() { w.took, w.Report = w.took[:0], orders.Report{} }

// frame takes the payload of a whole message of WebSocket.
func (w *window) frame(payload []byte) {
	w.Frames++
	now := message.Now()
	if !w.finder.Each(payload, func(stamp int64) { w.took = append(w.took, now-stamp) }) {
		w.Wrong++
	}
}

func (w *window) report() orders.Report {
	slices.Sort(w.took)
	w.Messages = len(w.took)
	w.P50, w.P99, w.P999 = w.quantile(0.5), w.quantile(0.99), w.quantile(0.999)
	return w.Report
}

// quantile is in milliseconds.
func (w *window) quantile(q float64) float64 {
	if len(w.took) == 0 {
		return 0
	}
	return float64(w.took[min(int(q*float64(len(w.took))), len(w.took)-1)]) / 1e6
}
