package hub

import (
	"strings"
	"testing"
)

// What a storm is to find, it must find: a server or a phone that is wrong on purpose is told from a right one.
func TestStormsFindWhatIsBroken(t *testing.T) {
	const seeds = 12
	for _, test := range []struct {
		name   string
		broken breakage
		want   string // in what is found
	}{
		{"acknowledges before it is durable", breakage{eagerJournal: true}, "was acknowledged and is 0 times in the journal"},
		{"stores a batch twice", breakage{doubling: true}, "is decided again as"},
		{"loses a patch", breakage{losesPatch: true}, "that never was durable"},
		{"loses an answer", breakage{losesAnswer: true}, "still waits for the answer"},
		{"sends again under another id", breakage{freshIDs: true}, "happened 2 times"},
		{"keeps every backlog", breakage{hoards: true}, "bytes waiting"},
		{"locks somebody out", breakage{locksOut: true}, "is locked out"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for seed := range uint64(seeds) {
				report := weatherStorm(t, seed+1, test.broken)
				if strings.Contains(strings.Join(report.wrong, "\n"), test.want) {
					return
				}
			}
			t.Errorf("%d storms did not find it", seeds)
		})
	}
}

// A storm that went wrong can be seen again.
func TestSameSeedSameStorm(t *testing.T) {
	const tries = 4 // a machine that is very busy may once put two goroutines in another order
	seen := make(map[string]bool)
	for range tries {
		print := weatherStorm(t, 3, breakage{}).fingerprint
		if seen[print] {
			return
		}
		seen[print] = true
	}
	t.Errorf("%d runs of one seed were all different", tries)
}
