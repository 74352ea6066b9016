package bot

import (
	"strings"
	"testing"

	"foodforpeople/game"
)

func TestParseTakesHabitsAway(t *testing.T) {
	for _, test := range []struct {
		name string
		want habits
	}{
		{"servant", allHabits},
		{"servant-nolisten", habits{false, true, true, true, true, true, true, true}},
		{"servant-norain", habits{true, false, true, true, true, true, true, true}},
		{"servant-nohelp", habits{true, true, false, true, true, true, true, true}},
		{"servant-norespect", habits{true, true, true, true, false, true, true, true}},
		{"servant-noshare", habits{true, true, true, true, true, false, true, true}},
		{"servant-nopromise", habits{true, true, true, true, true, true, false, true}},
		{"servant-nogift", habits{true, true, true, true, true, true, true, false}},
		{"free-rider-nolisten-nohelp", habits{rainCare: true, usesBoard: true, respects: true}},
		{"competitor", habits{listens: true, rainCare: true, helps: true}},
		{"deaf", habits{rainCare: true, helps: true}},
		{"f-noresp", habits{listens: true, rainCare: true, helps: true, usesBoard: true}},
		{"calm", habits{true, true, true, true, true, true, false, false}},
	} {
		s, err := Parse(test.name)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if s.habits != test.want {
			t.Errorf("%s has habits %+v, want %+v", test.name, s.habits, test.want)
		}
		if s.Name() != test.name {
			t.Errorf("%s is called %s", test.name, s.Name())
		}
	}
}

func TestParseKnowsEveryName(t *testing.T) {
	// The names that the issue and section 15.8 promise.
	names := "servant competitor selfish free-rider altruist nearest blind all-basic hoarder random liar spammer tiny sniper " +
		"gift-loop funnel market-pump over-serve waiter last-second calm deaf f-noresp"
	for _, name := range strings.Fields(names) {
		if _, err := Parse(name); err != nil {
			t.Error(err)
		}
	}
}

func TestParseSetsAttention(t *testing.T) {
	for name, want := range map[string][2]game.Time{
		"servant": {3000, 8000}, "servant@1-2s": {1000, 2000}, "servant-nohelp@10-10s": {10000, 10000}, "calm": {6000, 9000},
	} {
		s, err := Parse(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if s.attentionLow != want[0] || s.attentionHigh != want[1] {
			t.Errorf("%s has attention %d to %d", name, s.attentionLow, s.attentionHigh)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for name, sentence := range map[string]string{
		"":               "unknown strategy",
		"servants":       "unknown strategy",
		"servant-":       "unknown strategy",
		"servant-nofun":  "unknown habit",
		"servant@":       "@1-2s",
		"servant@0-2s":   "@1-2s",
		"servant@3-2s":   "@1-2s",
		"servant@1-601s": "@1-2s",
		"servant@1-2":    "@1-2s",
		"servant@1s":     "@1-2s",
	} {
		if _, err := Parse(name); err == nil || !strings.Contains(err.Error(), sentence) {
			t.Errorf("%q: %v, want a sentence with %q", name, err, sentence)
		}
	}
}

func TestLoadsFavourChildrenAndElders(t *testing.T) {
	l := bestLoad([3]int{6, 6, 6}, [3]int{9, 4, 20}, 12, [3]int{10, 15, 15})
	if l.meals != [3]int{2, 4, 6} || l.points != 4*15+6*15+2*10 {
		t.Errorf("best load %+v", l)
	}
	if l := l.withLeftovers([3]int{6, 6, 6}, 33, 14, 4); l.meals != [3]int{4, 4, 6} {
		t.Errorf("with leftovers %+v", l)
	}
	if l := carelessLoad([3]int{6, 6, 6}, 7, 12); l.meals != [3]int{6, 1, 0} || l.points != 56 {
		t.Errorf("careless load %+v", l)
	}
}

func TestDeliveriesAreTakenFromTheReport(t *testing.T) {
	p := place{left: [3][4]int{{5, 0, 0, 2}, {4, 1, 0, 0}, {3, 0, 0, 0}}}
	p.subtract(&game.Delivery{Eaten: [3]int{4, 1, 0}, Back: [3]int{0, 0, 2}})
	if want := [3][4]int{{3, 0, 0, 0}, {4, 0, 0, 0}, {}}; p.left != want {
		t.Errorf("left %v, want %v", p.left, want)
	}
}
