package main

import (
	"fmt"
	"slices"
)

// claim is one line of the table: something was measured in several rounds, and has a goal or none.
type claim struct {
	what  string
	goal  float64 // at the most; 0: there is none
	share bool    // a ratio of two, else a figure
	unit  string  // of one and other
	// values has one for each round: one/other if it is a share.
	values, one, other []float64
}

// ratio compares two ways round by round; one that is nil was not measured.
func ratio(what string, goal float64, unit string, one, other *way, of func(sample) float64) claim {
	c := claim{what: what, goal: goal, share: true, unit: unit}
	if other == nil {
		return c
	}
	for i := range min(len(one.samples), len(other.samples)) {
		if !one.samples[i].spoiled && !other.samples[i].spoiled {
			c.add(of(one.samples[i]), of(other.samples[i]))
		}
	}
	return c
}

// add adds a round to a share.
func (c *claim) add(one, other float64) {
	c.one, c.other = append(c.one, one), append(c.other, other)
	c.values = append(c.values, one/other)
}

// figure is a value with no other.
func figure(what string, goal float64, unit string, w *way, of func(sample) float64) claim {
	c := claim{what: what, goal: goal, unit: unit}
	for _, s := range w.samples {
		if !s.spoiled {
			c.values = append(c.values, of(s))
		}
	}
	return c
}

// line is the claim as a line of a markdown table.
func (c claim) line() string {
	if len(c.values) == 0 {
		return fmt.Sprintf("| %s | %s | not measured | | | |\n", c.what, c.limit())
	}
	value := fmt.Sprintf("**%s** [%s..%s]", short(median(c.values)), short(slices.Min(c.values)), short(slices.Max(c.values)))
	both := ""
	if c.share {
		both = fmt.Sprintf("%s / %s %s", short(median(c.one)), short(median(c.other)), c.unit)
	} else {
		value += " " + c.unit
	}
	return fmt.Sprintf("| %s | %s | %s | %s | %d | %s |\n", c.what, c.limit(), value, both, len(c.values), c.verdict())
}

func (c claim) limit() string {
	if c.goal == 0 {
		return ""
	}
	return "≤ " + fmt.Sprint(c.goal)
}

func (c claim) verdict() string {
	switch m := median(c.values); {
	case c.goal == 0:
		return ""
	case m <= c.goal:
		return "yes"
	default:
		return fmt.Sprintf("**no**, by %.0f %%", (m/c.goal-1)*100)
	}
}

// median is 0 of nothing.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return (sorted[half-1] + sorted[half]) / 2
}

// short has as many digits as mean something.
func short(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	default:
		return fmt.Sprintf("%.2f", v)
	}
}
