package debrief_test

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
)

// told is what the reader makes of a card: part, whole and n of its bars by label, and its value, -1 without one.
type told struct {
	bars  map[string][3]float64
	value int
}

// TestCardsAreThoseOfAnIndependentReader recomputes the figures of every card of many games.
func TestCardsAreThoseOfAnIndependentReader(t *testing.T) {
	all := journals(t)
	for i, mix := range []string{"servant=3,blind,hoarder,giver", "promise-breaker=3,servant=3", "asker=3,bully=3", "hoarder-norain=4,nearest=2", "giver=3,asker=3"} {
		all[mix] = simulated(t, "standard", mix, 6, uint64(i+1))
	}
	known := map[string]debrief.CardKind{}
	for _, kind := range debrief.CardKinds() {
		known[kind.Kind] = kind
	}
	seen := map[string]bool{}
	for name, journal := range all {
		p, r := debrief.Draw(decode(t, journal)), read(t, journal)
		for _, card := range p.Cards {
			seen[card.Kind] = true
			kind := known[card.Kind]
			want := r.card(p, card)
			where := name + ": " + card.Kind
			if card.Measure != kind.Measure || !slices.Contains(kind.Why, card.Why.Key) || (card.Value != nil) != (want.value >= 0) {
				t.Errorf("%s is not as its kind: %s", where, toJSON(t, card))
			}
			if card.Value != nil && *card.Value != want.value {
				t.Errorf("%s has the value %d, the reader %d", where, *card.Value, want.value)
			}
			for _, bar := range card.Bars {
				w, some := want.bars[bar.Label]
				if !some || !slices.Contains(kind.Labels, bar.Label) || bar.Percent != int(math.Floor(100*w[0]/w[1]+0.5)) || float64(bar.N) != w[2] {
					t.Errorf("%s has %+v, the reader %v", where, bar, w)
				}
			}
			if card.Strength <= 0 || card.Strength > 1 || len(card.Events) == 0 || !slices.IsSorted(card.Events) {
				t.Errorf("%s: strength %v, events %v", where, card.Strength, card.Events)
			}
			for _, seq := range card.Events {
				if r.at(seq) < 0 {
					t.Errorf("%s comes from event %d, which does not stand", where, seq)
				}
			}
		}
	}
	for kind := range known {
		if !seen[kind] && kind != "least_reached" { // that is written by hand
			t.Errorf("no game has the card %s", kind)
		}
	}
}

// of adds up what each of some lines gives.
func of(lines []line, give func(line) (part, whole float64)) [3]float64 {
	var sum [3]float64
	for _, l := range lines {
		part, whole := give(l)
		if whole > 0 {
			sum = [3]float64{sum[0] + part, sum[1] + whole, sum[2] + 1}
		}
	}
	return sum
}

// people shows the whole where others show how many.
func people(sum [3]float64) [3]float64 { return [3]float64{sum[0], sum[1], sum[1]} }

func (r *reader) card(p *debrief.Pictures, card debrief.Card) told {
	switch card.Kind {
	case "heard_first", "crowding", "reached_behind", "given_eaten":
		return r.cardOfVans(card.Kind)
	case "news_used", "asks_answered":
		return r.cardOfWords(card.Kind)
	case "small_promises", "early_promises", "promises_kept":
		return r.cardOfPromises(card.Kind)
	case "far_missed", "least_reached", "age_groups", "growth":
		return r.cardOfDays(p, card)
	case "kept_back":
		return r.cardOfStores(card)
	case "rain_covered", "waste_cause":
		return r.cardOfLosses(p, card.Kind)
	default:
		return r.cardOfPeople(p, card)
	}
}

func (r *reader) cardOfVans(kind string) told {
	served := r.of("served")
	load := func(l line) float64 { return float64(sum(ints(r.trip(l).data["load"]))) }
	fresh := func(l line) (own, other bool) {
		van := r.trip(l).data
		from, age := num(van, "report_from"), num(van, "report_age_ms")
		known := from >= 0 && age <= 60_000
		return known && from == l.team, known && from != l.team
	}
	right := func(l line) (float64, float64) { return float64(ate(l, rightOnly)), load(l) }
	back := func(l line) (float64, float64) { return float64(sum(ints(l.data["back"]))), load(l) }
	crowded := func(l line) bool {
		return slices.ContainsFunc(served, func(o line) bool {
			return o.seq < l.seq && o.town == l.town && o.team != l.team && num(o.data, "c") == num(l.data, "c") && l.at-o.at <= 30_000
		})
	}
	pick := func(want func(line) bool) []line {
		return slices.DeleteFunc(slices.Clone(served), func(l line) bool { return !want(l) })
	}
	switch kind {
	case "heard_first":
		return told{map[string][3]float64{
			"heard":   of(pick(func(l line) bool { own, _ := fresh(l); return own }), right),
			"unheard": of(pick(func(l line) bool { own, other := fresh(l); return !own && !other }), right),
		}, -1}
	case "crowding":
		return told{map[string][3]float64{
			"crowded": of(pick(crowded), back), "alone": of(pick(func(l line) bool { return !crowded(l) }), back),
		}, -1}
	case "reached_behind":
		return told{map[string][3]float64{"behind": people(of(served, func(l line) (float64, float64) {
			all := float64(ate(l, anybody))
			if l.data["town_share_before"].(bool) {
				return all, all
			}
			return 0, all
		}))}, -1}
	default:
		given := of(served, func(l line) (float64, float64) {
			return float64(ate(l, func(row object) bool { return num(row, "giver") >= 0 && num(row, "giver") != l.team })), float64(ate(l, anybody))
		})
		return told{map[string][3]float64{"eaten": people(given)}, int(given[0])}
	}
}

func (r *reader) cardOfWords(kind string) told {
	if kind == "news_used" {
		fed := 0
		used := of(r.of("news_shared"), func(l line) (float64, float64) {
			for _, use := range r.of("news_used") {
				if use.seq > l.seq && use.team == l.team && num(use.data, "c") == num(l.data, "c") &&
					num(use.data, "posting") == num(l.data, "posting") && num(use.object, "day") == num(l.object, "day") {
					return 1, 1
				}
			}
			return 0, 1
		})
		for _, use := range r.of("news_used") {
			fed += num(use.data, "n")
		}
		return told{map[string][3]float64{"used": used}, fed}
	}
	var waits []int
	answered := of(r.of("asked"), func(l line) (float64, float64) {
		for _, end := range r.of("ask_closed") {
			whose := num(end.data, "asker")
			if whose < 0 {
				whose = end.team
			}
			if end.seq < l.seq || whose != l.team {
				continue
			}
			if num(end.data, "by_team") < 0 {
				if end.seat >= 0 {
					return 0, 0 // taken back
				}
				return 0, 1
			}
			for _, gift := range r.of("gave") {
				if gift.seq > l.seq && num(gift.data, "to") == l.team {
					waits = append(waits, gift.at-l.at)
					return 1, 1
				}
			}
		}
		return 0, 0
	})
	value := -1
	if sort.Ints(waits); len(waits) > 0 {
		value = waits[len(waits)/2] / 1000
	}
	return told{map[string][3]float64{"answered": answered}, value}
}

func (r *reader) cardOfPromises(kind string) told {
	early := func(l line) bool {
		is := false
		for _, made := range r.of("promised") {
			if made.team == l.team && made.seq < l.seq && num(made.data, "c") == num(l.data, "c") {
				is = made.data["early"].(bool)
			}
		}
		return is
	}
	pick := func(want func(line) bool) [3]float64 {
		return of(r.of("promise_closed"), func(l line) (float64, float64) {
			switch {
			case l.data["result"] == "forgiven" || !want(l):
				return 0, 0
			case l.data["result"] == "kept":
				return 1, 1
			}
			return 0, 1
		})
	}
	switch kind {
	case "small_promises":
		small := func(l line) bool { return 2*num(l.data, "n") <= num(r.params, "promise_one") }
		return told{map[string][3]float64{"small": pick(small), "large": pick(func(l line) bool { return !small(l) })}, -1}
	case "early_promises":
		return told{map[string][3]float64{"early": pick(early), "late": pick(func(l line) bool { return !early(l) })}, -1}
	}
	kept := [3]float64{}
	for team := range r.teams {
		f := r.keptPromises(team)
		kept[0], kept[1] = kept[0]+f.part, kept[1]+f.whole
	}
	return told{map[string][3]float64{"kept": people(kept)}, int(kept[1] - kept[0])}
}

func (r *reader) cardOfDays(p *debrief.Pictures, card debrief.Card) told {
	bars := map[string][3]float64{}
	town, c := game.TownID(card.Params["town"]), game.KampungID(card.Params["c"])
	last, kampung := 0, 0
	for _, k := range p.Kampung {
		if k.Town == town {
			kampung++
		}
	}
	for _, l := range r.of("mealtime") {
		last = max(last, num(l.object, "day"))
	}
	for _, k := range p.Kampung {
		for day := 0; day <= last; day++ {
			f := r.day(k.Town, k.Kampung, day)
			label, right, demand := "", sum(f.Right[:]), sum(f.Demand[:])
			switch {
			case card.Kind == "age_groups":
				for g, name := range groupNames {
					was := bars[name]
					bars[name] = [3]float64{was[0] + float64(f.Right[g]), was[1] + float64(f.Demand[g])}
				}
			case card.Kind == "growth" && day == 0:
				label = "first"
			case card.Kind == "growth" && day == last:
				label = "last"
			case card.Kind == "growth" || k.Town != town:
			case card.Kind == "far_missed" && int(k.Kampung) < kampung/2:
				label = "near"
			case card.Kind == "far_missed":
				label = "far"
			case k.Kampung == c:
				label = "least"
			default:
				label = "others"
			}
			was := bars[label]
			bars[label] = [3]float64{was[0] + float64(right), was[1] + float64(demand)}
		}
	}
	for label, bar := range bars {
		bars[label] = people(bar)
	}
	return told{bars, -1}
}

// inMeals is a value as meals for the average person.
func (r *reader) inMeals(value float64) float64 {
	average, weights := 0.0, 0.0
	for m, weight := range ints(r.params["mix"]) {
		average += float64(weight) * r.value(m)
		weights += float64(weight)
	}
	return math.Floor(value*weights/average + 0.5 + 1e-9)
}

func (r *reader) cardOfStores(card debrief.Card) told {
	all, top := 0.0, 0.0
	for team := range r.teams {
		bell, _ := r.bell(r.townOf(team))
		left := 0.0
		if hungry(bell) {
			stores := r.stocks(bell.seq - 1)
			left = stores.worthOf(stores.pantry[team])
			for _, meal := range stores.shelf[team] {
				left += r.value(meal.kind)
			}
		}
		all += left
		top = max(top, left)
	}
	n := r.inMeals(top)
	return told{map[string][3]float64{"team": {top, all, n}, "others": {all - top, all, r.inMeals(all) - n}}, int(r.inMeals(all))}
}

func (r *reader) cardOfLosses(p *debrief.Pictures, kind string) told {
	if kind == "rain_covered" {
		covered, lost := [3]float64{}, [3]float64{}
		for _, rain := range r.of("rain_started") {
			for i, stock := range ints(rain.data["stock"]) {
				if stock == 0 {
					continue
				}
				covered[1], lost[1] = covered[1]+float64(stock), lost[1]+float64(stock)
				covered[2], lost[2] = covered[2]+1, lost[2]+1
				lost[0] += float64(sum(ints(rain.data["spoiled"].([]any)[i])))
				if rain.data["covered"].([]any)[i].(bool) {
					covered[0] += float64(stock)
				}
			}
		}
		return told{map[string][3]float64{"covered": covered, "lost": lost}, int(lost[0])}
	}
	bars, all := map[string][3]float64{"rain": {}, "expired": {}, "left": {}, "surplus": {}}, 0.0
	for key, meals := range r.carry().links() {
		if _, cause, is := strings.Cut(key, " waste:"); is {
			bars[cause] = [3]float64{bars[cause][0] + float64(meals[0])}
			all += float64(meals[0])
		}
	}
	for cause, bar := range bars {
		bars[cause] = [3]float64{bar[0], all, bar[0]}
	}
	return told{bars, int(all)}
}

func (r *reader) cardOfPeople(p *debrief.Pictures, card debrief.Card) told {
	if card.Kind == "hands_lent" {
		percent, saved := 0.0, 0
		for team := range r.teams {
			f := r.helping(team)
			percent += math.Floor(100*f.part/f.whole + 0.5)
		}
		for _, l := range r.of("helped") {
			saved += num(l.data, "saved_ms")
		}
		return told{map[string][3]float64{"helped": {percent, 100 * float64(r.teams), float64(len(r.of("helped")))}}, saved / 1000}
	}
	most, even, size, uneven := 0.0, 0.0, 0.0, 0
	for i := range r.teams {
		if f := r.participation(i); !f.evidence || f.n < 20 || f.whole == 0 {
			continue
		}
		var parts []float64
		whole := 0.0
		for _, who := range r.people().holders {
			if who.team == i && who.chances > 0 {
				parts = append(parts, float64(len(who.acts))/who.chances)
				whole += parts[len(parts)-1]
			}
		}
		largest, fair := slices.Max(parts)/whole, 1/float64(len(parts))
		if largest >= 2*fair {
			uneven++
		}
		if largest-fair > most-even {
			most, even, size = largest, fair, float64(len(parts))
		}
	}
	return told{map[string][3]float64{"largest": {most, 1, size}, "even": {even, 1, size}}, uneven}
}

// drawn are the pictures of a standard game of six teams.
func drawn(t *testing.T, mix string, seed uint64) *debrief.Pictures {
	t.Helper()
	loaded, err := scenario.Load("standard")
	if err != nil {
		t.Fatal(err)
	}
	strategies, err := simulation.ParseMix(mix, 6)
	if err != nil {
		t.Fatal(err)
	}
	var fold debrief.Fold
	setup := &simulation.Setup{Params: &loaded.Parameters, Teams: strategies, Sizes: []int{5, 4, 3}}
	setup.Watch = func(_ *game.Session, e game.Event) { fold.Observe(e) }
	if _, err := simulation.Play(setup, seed); err != nil {
		t.Fatal(err)
	}
	return fold.Pictures()
}

// The cards that a town's play gives reason for are among its first, over several seeds.
func TestTownsGetTheCardsThatTheyGiveReasonFor(t *testing.T) {
	for _, town := range []struct {
		mix, kind string
		among     int // the first so many
	}{
		{"hoarder=4,servant=2", "kept_back", 3},
		{"giver=3,asker=3", "given_eaten", 3},
		{"nearest=4,servant=2", "heard_first", 3},
		{"nearest=4,servant=2", "crowding", 6},
		{"promise-breaker=3,servant=3", "small_promises", 4},
		{"bully=3,servant=3", "one_hand", 4},
		{"nearest=6", "far_missed", 6},
		{"nearest=6", "waste_cause", 4},
		{"servant=6", "rain_covered", 4},
	} {
		missing := 0
		for seed := range uint64(3) {
			cards := drawn(t, town.mix, seed+1).Cards
			at := slices.IndexFunc(cards, func(card debrief.Card) bool { return card.Kind == town.kind })
			if at < 0 || at >= town.among {
				missing++
				var kinds []string
				for _, card := range cards {
					kinds = append(kinds, fmt.Sprint(card.Kind, " ", card.Strength))
				}
				t.Logf("%s, seed %d: %v", town.mix, seed+1, kinds)
			}
		}
		if missing > 1 {
			t.Errorf("%s: %s is not among the first %d cards in %d of 3 games", town.mix, town.kind, town.among, missing)
		}
	}
	for _, card := range drawn(t, "servant=6", 1).Cards {
		if slices.Contains([]string{"small_promises", "asks_answered"}, card.Kind) {
			t.Errorf("servants, who make small promises and ask nobody, get %s", card.Kind)
		}
	}
}

// families are kinds of cards that say similar things.
var families = [][]string{
	{"heard_first", "news_used", "crowding"}, {"given_eaten", "kept_back", "asks_answered"}, {"small_promises", "early_promises", "promises_kept"},
	{"reached_behind", "far_missed", "least_reached", "age_groups"}, {"rain_covered", "waste_cause"}, {"growth", "one_hand", "hands_lent"},
}

// Each card is the strongest of those that are left, where each earlier one of its family halves it.
func TestCardsDoNotSayTheSame(t *testing.T) {
	family := map[string]int{}
	for i, kinds := range families {
		for _, kind := range kinds {
			family[kind] = i
		}
	}
	for _, kind := range debrief.CardKinds() {
		if _, known := family[kind.Kind]; !known {
			t.Errorf("%s is in no family", kind.Kind)
		}
	}
	turned := false
	for _, mix := range []string{"promise-breaker=3,servant=3", "nearest=4,servant=2", "asker=3,giver=3", "hoarder=3,servant=3"} {
		cards := drawn(t, mix, 2).Cards
		before := map[int]int{}
		for i, card := range cards {
			weight := func(c debrief.Card) float64 { return c.Strength / float64(int(1)<<before[family[c.Kind]]) }
			for _, later := range cards[i+1:] {
				if weight(later) > weight(card)+1e-9 {
					t.Errorf("%s: %s comes before %s", mix, card.Kind, later.Kind)
				}
				turned = turned || later.Strength > card.Strength
			}
			before[family[card.Kind]]++
		}
	}
	if !turned {
		t.Error("no game has a card that waits for others")
	}
}
