package whatif

import "slices"

// Summary compares the branches in each figure, by its name in JSON.
type Summary struct {
	Day  map[string]Comparison `json:"day"`
	Game map[string]Comparison `json:"game"`
}

// Comparison is a figure of both branches.
type Comparison struct {
	AsItWas Spread `json:"as_it_was"`
	Changed Spread `json:"changed"`
	// Difference is that of the pairs: changed less as it was.
	Difference Spread `json:"difference"`
	// Better, Worse and Same count the pairs: more is better, but less waste, less spoiled and a smaller rank.
	Better int `json:"better"`
	Worse  int `json:"worse"`
	Same   int `json:"same"`
	// Clear is true if the middle of the differences, P10 to P90, lies on one side of zero. If not, the difference is within
	// what chance alone does.
	Clear bool `json:"clear"`
}

// Spread is the mean of the tries, in tenths rounded, and the tries between which eight of ten lie.
type Spread struct {
	Mean float64 `json:"mean"`
	P10  int     `json:"p10"`
	P90  int     `json:"p90"`
}

// measures are the figures that are compared; sign says whether more of it is better.
var measures = []struct {
	name string
	sign int
	of   func(*Figures) int
}{
	{"fed", 1, func(f *Figures) int { return f.Fed }},
	{"well_fed", 1, func(f *Figures) int { return f.WellFed }},
	{"worst", 1, func(f *Figures) int { return f.Worst }},
	{"waste", -1, func(f *Figures) int { return f.Waste }},
	{"spoiled", -1, func(f *Figures) int { return f.Spoiled }},
	{"points", 1, func(f *Figures) int { return f.Points }},
	{"rank", -1, func(f *Figures) int { return f.Rank }},
}

func summarise(asItWas, changed []Outcome) Summary {
	s := Summary{Day: make(map[string]Comparison), Game: make(map[string]Comparison)}
	for _, m := range measures {
		s.Day[m.name] = compare(asItWas, changed, m.sign, func(o *Outcome) int { return m.of(&o.Day) })
		s.Game[m.name] = compare(asItWas, changed, m.sign, func(o *Outcome) int { return m.of(&o.Game) })
	}
	return s
}

func compare(asItWas, changed []Outcome, sign int, of func(*Outcome) int) (c Comparison) {
	var a, b, difference []int
	for i := range asItWas {
		a, b = append(a, of(&asItWas[i])), append(b, of(&changed[i]))
		d := b[i] - a[i]
		difference = append(difference, d)
		switch {
		case d*sign > 0:
			c.Better++
		case d*sign < 0:
			c.Worse++
		default:
			c.Same++
		}
	}
	c.AsItWas, c.Changed, c.Difference = spread(a), spread(b), spread(difference)
	c.Clear = c.Difference.P10 > 0 || c.Difference.P90 < 0
	return c
}

// spread sorts the values.
func spread(values []int) Spread {
	if len(values) == 0 {
		return Spread{}
	}
	slices.Sort(values)
	sum := 0
	for _, v := range values {
		sum += v
	}
	n := len(values)
	tail := (n - 1) / 10
	return Spread{Mean: tenths(10*sum, n), P10: values[tail], P90: values[n-1-tail]}
}

// tenths is sum/n of tenths, rounded half away from zero.
func tenths(sum, n int) float64 {
	half := n / 2
	if sum < 0 {
		half = -half
	}
	return float64((sum+half)/n) / 10
}
