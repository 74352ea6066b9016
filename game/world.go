package game

// World is what is drawn for a town before the first day (section 4). It is secret until the end.
type World struct {
	// Wave is the people who get hungry, by day, mealtime, kampung and group.
	Wave [][][][3]int `json:"wave"`
	// RainStart is milliseconds after the start of the action, by day; Never where it stays dry.
	RainStart []Time `json:"rain_start_ms"`
	// Influx is the kampung where newcomers would arrive, by day.
	Influx []KampungID `json:"influx"`
}

// NewWorld draws the world of a town with so many teams. Towns of one session share the seed: those with equally many
// teams have the same world.
func NewWorld(p *Parameters, seed uint64, teams int) World {
	kampungs := Kampungs(teams)
	d := &dice{seed: seed, purpose: purposeWorld}
	var w World
	for day := range p.Days {
		weight := make([]int, kampungs)
		for c := range weight {
			weight[c] = d.between(60, 140)
		}
		groupWeight := make([][3]int, kampungs)
		for c := range groupWeight {
			for g := range groupWeight[c] {
				groupWeight[c][g] = p.Mix[g] * d.between(20, 250)
			}
		}
		w.Wave = append(w.Wave, d.waves(p, day, teams, weight, groupWeight))
		w.RainStart = append(w.RainStart, d.rain(p.Days[day].Rain))
		w.Influx = append(w.Influx, KampungID(d.between(0, kampungs-1)))
	}
	return w
}

func (d *dice) waves(p *Parameters, day, teams int, weight []int, groupWeight [][3]int) [][][3]int {
	parts := split(p.Days[day].Need*teams, p.Waves)
	waves := make([][][3]int, len(parts))
	for k, people := range parts {
		now := make([]int, len(weight))
		for c := range now {
			now[c] = weight[c] * d.between(60, 140)
		}
		waves[k] = make([][3]int, len(weight))
		for c, n := range split(people, now) {
			waves[k][c] = splitGroups(n, groupWeight[c])
		}
	}
	return waves
}

// rain draws when it starts; both draws are always made.
func (d *dice) rain(f RainForecast) Time {
	roll := d.between(0, 99)
	x := d.between(0, 1000)
	if roll >= f.Percent {
		return Never
	}
	return Time(f.From+(f.To-f.From)*x/1000) * second
}

// split divides a whole by weights with the largest remainder (section 4): what is missing after rounding down goes one
// each to the largest remainders, ties to the lower index. The weights must not all be 0.
func split(whole int, weights []int) []int {
	parts := make([]int, len(weights))
	splitInto(parts, make([]int, len(weights)), whole, weights)
	return parts
}

// splitInto is split without making slices: parts is the answer, rest is scratch; both are as long as weights.
func splitInto(parts, rest []int, whole int, weights []int) {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	missing := whole
	for i, w := range weights {
		parts[i] = whole * w / sum
		rest[i] = whole * w % sum
		missing -= parts[i]
	}
	for ; missing > 0; missing-- {
		best := 0
		for i := range rest {
			if rest[i] > rest[best] {
				best = i
			}
		}
		parts[best]++
		rest[best] = -1
	}
}

// splitGroups splits people over the age groups; nobody is split where all weights are 0.
func splitGroups(people int, weights [3]int) [3]int {
	if total(weights) == 0 {
		return [3]int{}
	}
	var parts, rest [3]int
	splitInto(parts[:], rest[:], people, weights[:])
	return parts
}

// SplitByMix splits people over the age groups as the scenario expects them on average.
func (p *Parameters) SplitByMix(people int) [3]int { return splitGroups(people, p.Mix) }

// SplitLike splits people over the age groups by the given weights, by the scenario's mix if these are all 0.
func (p *Parameters) SplitLike(people int, weights [3]int) [3]int {
	if weights == ([3]int{}) {
		return p.SplitByMix(people)
	}
	return splitGroups(people, weights)
}
