package debrief_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
)

// journals are what the figures are held to: the golden ones, and games of bots in every scenario.
func journals(t *testing.T) map[string][]byte {
	t.Helper()
	list := make(map[string][]byte)
	files, err := filepath.Glob("../testdata/journals/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden journals", err)
	}
	for _, file := range files {
		if list[filepath.Base(file)], err = os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
	}
	list["quick"] = simulated(t, "quick", "giver=2,asker,funnel,bully,hoarder-norain,random", 7, 3)
	list["storm"] = simulated(t, "storm", "giver,altruist,gift-loop=2,asker", 5, 2)
	list["two towns"] = simulated(t, "quick", "servant=6,giver=4,liar=2,asker=2", 14, 8)
	list["eventful"] = eventful(t)
	return list
}

func simulated(t *testing.T, scenarioName, mix string, teams int, seed uint64) []byte {
	t.Helper()
	loaded, err := scenario.Load(scenarioName)
	if err != nil {
		t.Fatal(err)
	}
	strategies, err := simulation.ParseMix(mix, teams)
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	setup := &simulation.Setup{Params: &loaded.Parameters, Teams: strategies, Sizes: []int{5, 4, 3, 2}}
	setup.Watch = func(_ *game.Session, e game.Event) { out = appendLine(t, out, e) }
	if _, err := simulation.Play(setup, seed); err != nil {
		t.Fatal(err)
	}
	return out
}

func appendLine(t *testing.T, out []byte, e game.Event) []byte {
	t.Helper()
	text, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return append(append(out, text...), '\n')
}

func decode(t *testing.T, journal []byte) []game.Event {
	t.Helper()
	var events []game.Event
	for text := range bytesLines(journal) {
		var e game.Event
		if err := json.Unmarshal(text, &e); err != nil {
			t.Fatal(err)
		}
		events = append(events, e)
	}
	return events
}

// TestFiguresAreThoseOfAnIndependentReader compares every figure of whole journals, and of journals that end in the
// middle, with what the reader makes of the same lines.
func TestFiguresAreThoseOfAnIndependentReader(t *testing.T) {
	for name, journal := range journals(t) {
		t.Run(name, func(t *testing.T) {
			events := decode(t, journal)
			for _, parts := range []int{8, 7, 5, 3} {
				cut := len(events) * parts / 8
				head := firstLines(journal, cut)
				compare(t, fmt.Sprintf("%d lines", cut), debrief.Of(events[:cut]), read(t, head))
			}
		})
	}
}

func compare(t *testing.T, what string, report *debrief.Report, r *reader) {
	t.Helper()
	if len(report.Teams) != r.teams || len(report.Towns) != len(r.towns) {
		t.Fatalf("%s: %d teams in %d towns, the reader has %d in %d", what, len(report.Teams), len(report.Towns), r.teams, len(r.towns))
	}
	for i := range report.Teams {
		team := &report.Teams[i]
		want := map[debrief.ID]figure{
			debrief.ListenedFirst: r.listenedFirst(i), debrief.ServedNeed: r.servedNeed(i), debrief.Gave: r.gave(i),
			debrief.Stewardship: r.stewardship(i), debrief.Equity: r.equity(int(team.Town), []int{i}),
			debrief.Participation: r.participation(i), debrief.KeptPromises: r.keptPromises(i), debrief.Foresight: r.foresight(i),
			debrief.CameToHelp: r.cameToHelp(int(team.Town), i), debrief.Awareness: r.awareness(i),
			debrief.NotCrowding: r.notCrowding(i), debrief.Helping: r.helping(i), debrief.Growth: r.growth(i),
		}
		for _, m := range team.Measures {
			same(t, fmt.Sprintf("%s: team %d", what, i), m, want[m.ID])
		}
		comparePersons(t, what, i, team.Persons, r)
	}
	for i := range report.Towns {
		town := &report.Towns[i]
		same(t, fmt.Sprintf("%s: town %d", what, i), town.Measure(debrief.Equity), r.equity(i, r.towns[i]))
		same(t, fmt.Sprintf("%s: town %d", what, i), town.Measure(debrief.CameToHelp), r.cameToHelp(i, -1))
		fill, people, _ := r.fill(i, r.towns[i])
		for c, k := range town.Kampung {
			if len(fill) > c && (math.Abs(k.Fill-fill[c]) > 1e-9 || float64(k.People) != people[c]) {
				t.Errorf("%s: town %d kampung %d: %+v, the reader has %v of %v", what, i, c, k, fill[c], people[c])
			}
		}
	}
}

func comparePersons(t *testing.T, what string, team int, persons []debrief.Person, r *reader) {
	t.Helper()
	var want []*holder
	for _, who := range r.people().holders {
		if who.team == team {
			want = append(want, who)
		}
	}
	if len(want) != len(persons) {
		t.Errorf("%s: team %d has %d people, the reader has %d", what, team, len(persons), len(want))
		return
	}
	for i, p := range persons {
		if !slices.Equal(p.Events, want[i].acts) || math.Abs(p.Chances-want[i].chances) > 1e-6 || p.Acts != len(p.Events) {
			t.Errorf("%s: team %d: %+v, the reader has %+v", what, team, p, *want[i])
		}
	}
}

// floors are those of the design; that of Gave depends on the team.
var floors = map[debrief.ID]int{
	debrief.ListenedFirst: 5, debrief.ServedNeed: 1, debrief.Stewardship: 1, debrief.Equity: 3, debrief.Participation: 20,
	debrief.KeptPromises: 2, debrief.Foresight: 2, debrief.CameToHelp: 1, debrief.Awareness: 1, debrief.NotCrowding: 1,
	debrief.Helping: 12, debrief.Growth: 1,
}

// same compares a measure with what the reader computes.
func same(t *testing.T, where string, m debrief.Measure, want figure) {
	t.Helper()
	where += " " + string(m.ID)
	if floor, fixed := floors[m.ID]; fixed && m.Floor != floor {
		t.Errorf("%s: floor %d, the design has %d", where, m.Floor, floor)
	}
	evidence := want.evidence && want.n >= m.Floor && want.whole != 0
	if m.Evidence != evidence || m.N != want.n {
		t.Errorf("%s: evidence %t with n %d (floor %d), the reader has %t with %d", where, m.Evidence, m.N, m.Floor, evidence, want.n)
		return
	}
	if value := want.part / want.whole; evidence && (math.Abs(m.Value-value) > 1e-9 || m.Percent != int(math.Floor(100*value+0.5))) {
		t.Errorf("%s: %v (%d %%), the reader has %v", where, m.Value, m.Percent, value)
	}
	if m.Value < 0 || m.Value > 1+1e-9 {
		t.Errorf("%s is %v, not from 0 to 1", where, m.Value)
	}
	for _, beside := range m.Beside {
		value, some := want.beside[beside.Name]
		known := some && !math.IsNaN(value) && !math.IsInf(value, 0)
		if !some || beside.Known != known || known && math.Abs(beside.Value-value) > 1e-9 {
			t.Errorf("%s: beside it %+v, the reader has %v", where, beside, want.beside)
		}
	}
	slices.Sort(want.events)
	if events := slices.Compact(want.events); !slices.Equal(m.Events, events) {
		t.Errorf("%s: comes from events %v, the reader says %v", where, m.Events, events)
	}
}

// TestLiveIsWhatIsComputedAfterwards asks the fold after every few events and compares with the whole recomputation.
func TestLiveIsWhatIsComputedAfterwards(t *testing.T) {
	for name, journal := range journals(t) {
		events := decode(t, journal)
		var live debrief.Fold
		var kept []*debrief.Report
		for i, e := range events {
			live.Observe(e)
			live.Observe(e) // a repetition changes nothing
			if i%97 == 0 || i == len(events)-1 {
				kept = append(kept, live.Report())
			}
		}
		for _, report := range kept { // told before later events came, and still the same
			if got, want := toJSON(t, report), toJSON(t, debrief.Of(events[:report.Seq])); got != want {
				t.Errorf("%s: after %d events the fold says\n%.2000s\nthe whole recomputation\n%.2000s", name, report.Seq, got, want)
			}
		}
	}
}

func toJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
