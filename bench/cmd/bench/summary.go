package main

import "fmt"

// summary is what a way was like by itself.
func (w *way) summary() string {
	of := func(f func(sample) float64) float64 {
		var values []float64
		for _, s := range w.samples {
			if !s.spoiled {
				values = append(values, f(s))
			}
		}
		return median(values)
	}
	merged := of(func(s sample) float64 { return float64(s.Messages) / float64(s.Frames) })
	var missing, lost int64
	for _, s := range w.samples {
		missing += int64(s.due - s.Messages)
		lost += s.Lost
	}
	trouble := ""
	if missing > 0 || lost > 0 {
		trouble = fmt.Sprintf(" **%d messages did not come, %d connections were cut.**", missing, lost)
	}
	return fmt.Sprintf("%s: %s µs a message; time to the client p50 %s, p99 %s, p99.9 %s ms; %s bytes a message on the wire, %s messages a frame; for %s %% of the time it waited for its processor.%s",
		w.name, short(of(sample.cost)), short(of(sample.p50)), short(of(sample.p99)), short(of(func(s sample) float64 { return s.P999 })),
		short(of(sample.weight)), short(merged), short(of(sample.starved)), trouble)
}
