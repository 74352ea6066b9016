// Package bot plays the game by itself: every strategy of section 15 of the game design, through the same commands as
// people and with no more knowledge than they have (game.Sight). Simulations let a strategy play whole teams; the live
// server lets "calm" keep the seats of people who are not there.
//
// A bot is deterministic: it throws its own dice, knows no clock but the moment of its look, and changes nothing but
// itself.
package bot

import (
	"fmt"
	"strconv"
	"strings"

	"foodforpeople/game"
)

// Strategy says how a bot plays (section 15.8). It is made by Parse and never changes; it may be shared by any number of
// players and goroutines.
type Strategy struct {
	name string

	habits
	manner
	// attention is how long a seat needs after a look that led to a command (section 15.1).
	attentionLow, attentionHigh game.Time
}

// habits are what servant teams do and others leave (section 15.8, in its order).
type habits struct {
	listens, rainCare, helps, usesBoard, respects, shares, promises, gives bool
}

// manner is how a strategy differs in the rest.
type manner struct {
	// patience is F of sections 15.3 and 15.4, in tenths of a second: how much a long trip is minded. Little of it means that
	// near places win.
	patience   int
	load       loadHabit
	gift       giftHabit
	falseWords falseWords

	farFirst    bool // delivers to the farthest, with full vans
	nearest     bool // delivers to the nearest
	menuOfMix   bool // cooks and buys by the scenario's mix
	basicOnly   bool
	hoards      bool
	random      bool
	snipes      bool // promises what the van about to leave will bring
	pumps       bool // buys protein on the first day to make it dear
	oneKampung  bool // delivers to one place only
	waits       bool // on the first day serves only those who have waited
	lastSecond  bool // delivers only at the end of the day
	alwaysEager bool // serves anyone at any time

	asks, answers, bullies bool // see company.go

	hearsFirst, coversAtOnce bool // see change.go
}

type loadHabit int

const (
	loadRight     loadHabit = iota
	loadLeftovers           // fills up with the wrong meals when it is late
	loadCareless            // whatever stands on the shelf
)

type giftHabit int

const (
	giveSurplus giftHabit = iota
	giveInLoop            // to the next team of the same strategy
	giveToNext            // to the next team
)

type falseWords int

const (
	honest       falseWords = iota
	promisesMost            // everywhere, as much as allowed
	promisesTiny            // everywhere, as little as allowed
	promisesFar             // far away, as much as allowed
)

const (
	usualPatience = 600
	noPatience    = 60
)

var (
	onlyListening = habits{listens: true, rainCare: true, helps: true}
	allHabits     = habits{
		listens: true, rainCare: true, helps: true, usesBoard: true, respects: true, shares: true, promises: true, gives: true,
	}
	patient = manner{patience: usualPatience}
)

// named is a line of the table of section 15.8.
type named struct {
	name string
	habits
	manner
}

var strategies = []named{
	{"servant", allHabits, patient},
	{"competitor", onlyListening, patient},
	{"selfish", onlyListening, manner{patience: noPatience, load: loadLeftovers, alwaysEager: true}},
	{"free-rider", habits{listens: true, rainCare: true, helps: true, usesBoard: true, respects: true}, patient},
	{"f-noresp", habits{listens: true, rainCare: true, helps: true, usesBoard: true}, patient},
	{
		"altruist",
		habits{listens: true, rainCare: true, helps: true, usesBoard: true, respects: true, shares: true, gives: true},
		manner{patience: usualPatience, farFirst: true},
	},
	{"nearest", habits{helps: true}, manner{
		patience: usualPatience, load: loadCareless, nearest: true, menuOfMix: true, alwaysEager: true,
	}},
	{"blind", habits{helps: true}, manner{patience: noPatience, load: loadLeftovers, menuOfMix: true, alwaysEager: true}},
	{"deaf", habits{rainCare: true, helps: true}, patient},
	{"all-basic", onlyListening, manner{patience: usualPatience, load: loadCareless, basicOnly: true, alwaysEager: true}},
	{"hoarder", onlyListening, manner{patience: usualPatience, hoards: true}},
	{"random", habits{listens: true, helps: true}, manner{patience: usualPatience, random: true}},
	{"liar", onlyListening, manner{patience: usualPatience, falseWords: promisesMost, farFirst: true}},
	{"spammer", onlyListening, manner{patience: usualPatience, falseWords: promisesMost}},
	{"tiny", onlyListening, manner{patience: usualPatience, falseWords: promisesTiny}},
	{"sniper", onlyListening, manner{patience: usualPatience, snipes: true}},
	{"gift-loop", allHabits, manner{patience: usualPatience, gift: giveInLoop}},
	{"funnel", allHabits, manner{patience: usualPatience, gift: giveToNext}},
	{"market-pump", onlyListening, manner{patience: usualPatience, pumps: true}},
	{"over-serve", onlyListening, manner{patience: usualPatience, oneKampung: true}},
	{"waiter", onlyListening, manner{patience: usualPatience, waits: true}},
	{"last-second", onlyListening, manner{patience: usualPatience, lastSecond: true}},
	{
		"calm",
		habits{listens: true, rainCare: true, helps: true, usesBoard: true, respects: true, shares: true},
		patient,
	},
}

// lacking are the suffixes that take a habit away.
var lacking = []struct {
	suffix string
	take   func(*habits)
}{
	{"nolisten", func(h *habits) { h.listens = false }},
	{"norain", func(h *habits) { h.rainCare = false }},
	{"nohelp", func(h *habits) { h.helps = false }},
	{"norespect", func(h *habits) { h.respects = false }},
	{"noshare", func(h *habits) { h.shares = false }},
	{"nopromise", func(h *habits) { h.promises = false }},
	{"nogift", func(h *habits) { h.gives = false }},
}

// Names lists the strategies without suffixes, in the order of section 15.8.
func Names() []string {
	list := make([]string, len(strategies))
	for i := range strategies {
		list[i] = strategies[i].name
	}
	return list
}

// Parse makes a strategy of its name: one of Names, then any of -nolisten, -norain, -nohelp, -norespect, -noshare,
// -nopromise, -nogift, then, if wanted, the attention as @1-2s (whole seconds, 1 to 600). The error says what would be
// right. It may be called concurrently.
func Parse(name string) (*Strategy, error) {
	base, attention, attentive := strings.Cut(name, "@")
	line, suffixes := find(base)
	if line == nil {
		return nil, fmt.Errorf("unknown strategy %q: give one of %s", base, strings.Join(Names(), ", "))
	}
	s := &Strategy{name: name, habits: line.habits, manner: line.manner, attentionLow: 3000, attentionHigh: 8000}
	if line.name == "calm" {
		s.attentionLow, s.attentionHigh = 6000, 9000
	}
	for suffix := range strings.SplitSeq(suffixes, "-") {
		if suffix != "" && !s.lacks(suffix) {
			return nil, fmt.Errorf("unknown habit %q of strategy %q: give one of %s", suffix, name, habitSuffixes())
		}
	}
	if attentive {
		low, high, ok := seconds(attention)
		if !ok {
			return nil, fmt.Errorf("attention %q of strategy %q must look like @1-2s: whole seconds, 1 to 600, the smaller first",
				attention, name)
		}
		s.attentionLow, s.attentionHigh = low, high
	}
	return s, nil
}

// find returns the strategy whose name a text begins with, and the rest.
func find(text string) (*named, string) {
	for _, line := range known() {
		if text == line.name {
			return line, ""
		}
		if rest, found := strings.CutPrefix(text, line.name+"-"); found && rest != "" {
			return line, rest
		}
	}
	return nil, ""
}

func (s *Strategy) lacks(suffix string) bool {
	for _, habit := range lacking {
		if habit.suffix == suffix {
			habit.take(&s.habits)
			return true
		}
	}
	return false
}

func habitSuffixes() string {
	list := make([]string, len(lacking))
	for i := range lacking {
		list[i] = lacking[i].suffix
	}
	return strings.Join(list, ", ")
}

func seconds(text string) (low, high game.Time, ok bool) {
	span, unit := strings.CutSuffix(text, "s")
	first, last, dash := strings.Cut(span, "-")
	a, errA := strconv.Atoi(first)
	b, errB := strconv.Atoi(last)
	ok = unit && dash && errA == nil && errB == nil && 1 <= a && a <= b && b <= 600
	return game.Time(a) * 1000, game.Time(b) * 1000, ok
}

// Name is the name that Parse was given.
func (s *Strategy) Name() string { return s.name }
