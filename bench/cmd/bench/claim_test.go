package main

import (
	"strings"
	"testing"

	"foodforpeople/bench/orders"
)

// The ratio is taken within a round, before the median: two ways that are slow in the same round are not made to differ.
func TestRatioIsTakenWithinARound(t *testing.T) {
	t.Parallel()
	at := func(p50 ...float64) *way {
		w := new(way)
		for _, v := range p50 {
			w.samples = append(w.samples, sample{Report: orders.Report{P50: v}})
		}
		return w
	}
	one, other := at(1, 10, 4), at(2, 20, 4)
	c := ratio("what", 0.4, "ms", one, other, sample.p50)
	if line := c.line(); !strings.Contains(line, "**0.50** [0.50..1.00]") || !strings.Contains(line, "4.00 / 4.00 ms | 3 | **no**, by 25 %") {
		t.Error(line)
	}
	other.samples[0].spoiled, other.samples[1].spoiled = true, true
	if line := ratio("what", 1, "ms", one, other, sample.p50).line(); !strings.Contains(line, "**1.00** [1.00..1.00] | 4.00 / 4.00 ms | 1 | yes") {
		t.Error("a spoiled window counts: " + line)
	}
	if line := ratio("what", 1, "ms", one, nil, sample.p50).line(); !strings.Contains(line, "not measured") {
		t.Error(line)
	}
}
