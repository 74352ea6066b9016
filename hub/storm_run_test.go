package hub

import (
	"flag"
	"slices"
	"testing"
	"time"
)

var (
	stormSeed  = flag.Uint64("network.seed", 0, "play the one storm of this seed")
	stormFirst = flag.Uint64("network.first", 1, "the seed of the first storm")
	stormSeeds = flag.Int("network.seeds", 20, "how many storms to play")
)

func TestBadNetworks(t *testing.T) {
	if *stormSeed != 0 {
		tell(t, []stormReport{weather(t, *stormSeed)})
		return
	}
	var reports []stormReport
	for seed := range uint64(*stormSeeds) {
		reports = append(reports, weather(t, *stormFirst+seed))
		if len(reports)%100 == 0 {
			tell(t, reports)
		}
	}
	tell(t, reports)
}

// weather plays the storm of a seed, which must leave nothing wrong.
func weather(t *testing.T, seed uint64) stormReport {
	t.Helper()
	report := weatherStorm(t, seed, breakage{})
	if len(report.wrong) > 0 {
		t.Errorf("seed %d: %d things went wrong; see them again: go test ./hub -run 'TestBadNetworks$' -network.seed %d", seed, len(report.wrong), seed)
		for _, what := range report.wrong[:min(len(report.wrong), 10)] {
			t.Log(what)
		}
	}
	return report
}

// tell sums up.
func tell(t *testing.T, reports []stormReport) {
	var sum stormReport
	sum.kinds = make(map[string]int)
	for _, r := range reports {
		sum.phones += r.phones
		sum.acked += r.acked
		sum.refused += r.refused
		sum.resent += r.resent
		sum.connects += r.connects
		sum.views += r.views
		sum.records += r.records
		sum.recoveries = append(sum.recoveries, r.recoveries...)
		for kind, n := range r.kinds {
			sum.kinds[kind] += n
		}
	}
	if len(sum.recoveries) == 0 {
		return
	}
	slices.Sort(sum.recoveries)
	at := func(p int) time.Duration {
		return sum.recoveries[(len(sum.recoveries)-1)*p/100].Round(time.Millisecond)
	}
	t.Logf("%d seeds, %d phones, %d acknowledged, %d refused, %d sent again, %d connections, %d views compared, %d records",
		len(reports), sum.phones, sum.acked, sum.refused, sum.resent, sum.connects, sum.views, sum.records)
	t.Logf("%d recoveries: half of them within %s, 99 of 100 within %s, the last %s", len(sum.recoveries), at(50), at(99), at(100))
	t.Logf("what happened: %v", sum.kinds)
}
