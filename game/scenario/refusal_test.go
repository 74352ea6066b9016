package scenario

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// standardWith returns standard.yaml with one line replaced, and the number of that line.
func standardWith(t *testing.T, old, replacement string) (file string, line int) {
	t.Helper()
	data, err := source("standard")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	found := -1
	for i, l := range lines {
		if strings.HasPrefix(l, old) && found < 0 {
			found = i
		}
	}
	if found < 0 {
		t.Fatalf("standard.yaml has no line that begins with %q", old)
	}
	lines[found] = replacement
	return strings.Join(lines, "\n"), found + 1
}

// Each case changes one line of standard.yaml; after is where in the replacement the problem is, in lines.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name, old, replacement string
		after                  int
		want                   string
	}{
		{"too small", "  - need: 135", "  - need: 0", 0, "days[1].need: 0 is not allowed, give 1 to 1000 people per team"},
		{"too large", "  - need: 135", "  - need: 1001", 0, "days[1].need: 1001 is not allowed, give 1 to 1000 people per team"},
		{"negative", "  - need: 125", "  - need: -5", 0, "days[0].need: -5 is not allowed, give 1 to 1000 people per team"},
		{"beyond an int", "plan_seconds", "plan_seconds: 99999999999999999999", 0, "plan_seconds: 99999999999999999999 is not allowed, give 10 to 3600 seconds"},
		{"divides by zero", "decay_divisor", "decay_divisor: 0", 0, "decay_divisor: 0 is not allowed, give 1 to 1000"},
		{"endless signals", "signal_seconds", "signal_seconds: 0", 0, "signal_seconds: 0 is not allowed, give 5 to 3600 seconds"},
		{"steps of ten", "promise_minimum", "promise_minimum: 25", 0, "promise_minimum: 25 is not allowed, give 10 to 1000 people in steps of 10"},
		{"text for a number", "plan_seconds", "plan_seconds: soon", 0, `plan_seconds: "soon" is not allowed here, give a whole number, 10 to 3600 seconds`},
		{"quoted number", "plan_seconds", `plan_seconds: "75"`, 0, `plan_seconds: "75" is not allowed here, give a whole number, 10 to 3600 seconds`},
		{"fraction", "plan_seconds", "plan_seconds: 7.5", 0, `plan_seconds: "7.5" is not allowed here, give a whole number, 10 to 3600 seconds`},
		{"hexadecimal", "plan_seconds", "plan_seconds: 0x20", 0, `plan_seconds: "0x20" is not allowed here, give a whole number, 10 to 3600 seconds`},
		{"octal", "plan_seconds", "plan_seconds: 075", 0, `plan_seconds: "075" is not allowed here, give a whole number, 10 to 3600 seconds`},
		{"nothing", "plan_seconds", "plan_seconds:", 0, "plan_seconds: empty is not allowed here, give a whole number, 10 to 3600 seconds"},
		{"list for a number", "plan_seconds", "plan_seconds: [75]", 0, "plan_seconds: a list is not allowed here, give a whole number, 10 to 3600 seconds"},
		{"number for a list", "waves", "waves: 100", 0, `waves: "100" is not allowed here, give a list of 1 to 10 entries`},
		{"list for a group", "    rain: {percent: 75", "    rain: [75]", 0, "days[1].rain: a list is not allowed here, give the fields percent, from, to, seconds, cut"},
		{"number for a text", "name", "name: 5", 0, `name: "5" is not allowed here, give 1 to 40 characters: small letters, digits and hyphens, beginning with a letter`},
		{"misspelt field", "plan_seconds", "plan_seconds: 75\nplan_second: 75", 1, "plan_second: unknown field, did you mean plan_seconds?"},
		{"unknown field", "plan_seconds", "plan_seconds: 75\nweather_in_general: 1", 1, "weather_in_general: unknown field, remove it; schema.json lists the fields"},
		{"unknown inner field", "    rain: {percent: 75", "    rain: {percent: 75, from: 70, to: 140, seconds: 80, probability: 5}", 0,
			"days[1].rain.probability: unknown field, give the fields percent, from, to, seconds, cut"},
		{"given twice", "plan_seconds", "plan_seconds: 75\nplan_seconds: 80", 1, "plan_seconds: given twice, first in line"},
		{"too few entries", "cook_seconds", "cook_seconds: [12, 16]", 0, "cook_seconds: 2 entries are not allowed, give 3 entries"},
		{"too many entries", "distance_seconds", "distance_seconds: [8, 10, 12, 14, 16, 18, 20, 23, 24]", 0, "distance_seconds: 9 entries are not allowed, give 8 entries"},
		{"too few names", "  - Melati", "", -1, "kampung_names: 7 entries are not allowed, give 8 entries"},
		{"same name", "  - Bambu", "  - MELATI", 0, `kampung_names[2]: "MELATI" is already at kampung_names[0], give each only once`},
		{"long name", "  - Bambu", "  - " + strings.Repeat("é", 41), 0, `kampung_names[2]: "` + strings.Repeat("é", 40) + `…" is not allowed, give 1 to 40 characters: text on one line without spaces at its ends`},
		{"control character", "  - Bambu", `  - "Bam\x07bu"`, 0, `kampung_names[2]: "Bam\abu" is not allowed, give 1 to 40 characters: text on one line without spaces at its ends`},
		{"two lines", "  - Bambu", `  - "Bam\nbu"`, 0, `kampung_names[2]: "Bam\nbu" is not allowed`},
		{"reason", "  - patient", "  - Very patient", 0, `kudos_reasons[4]: "Very patient" is not allowed, give 1 to 40 characters: small letters, digits and underscores, beginning with a letter`},
		{"waves", "waves", "waves: [40, 30, 20]", 0, "waves: the shares make 90, give shares that make 100 percent"},
		{"rain ends before it begins", "    rain: {percent: 75", "    rain: {percent: 75, from: 70, to: 60, seconds: 80}", 0, "days[1].rain.to: 60 is before from, give 70 seconds or more"},
		{"rain after the bell", "    rain: {percent: 75", "    rain: {percent: 75, from: 70, to: 240, seconds: 80}", 0, "days[1].rain.to: 240 does not fit in the action phase, give less than its 240 seconds"},
		{"rain too long", "    rain: {percent: 75", "    rain: {percent: 75, from: 70, to: 140, seconds: 241}", 0, "days[1].rain.seconds: 241 does not fit in the action phase, give at most its 240 seconds"},
		{"rain of no time", "    rain: {percent: 75", "    rain: {percent: 75, from: 70, to: 140, seconds: 0}", 0, "days[1].rain.seconds: 0 is not allowed when it may rain, give 1 to 3600 seconds"},
		{"rain half given", "    rain: {percent: 75", "    rain: {percent: 75, from: 70, to: 140}", 0, "days[1].rain.seconds: missing, give a whole number, 0 to 3600 seconds"},
		{"road that is not there", "    rain: {percent: 75", "    rain: {percent: 75, from: 70, to: 140, seconds: 80, cut: 6}", 0, "days[1].rain.cut: 6 is not allowed, give 0 to 5"},
		{"distances", "distance_seconds", "distance_seconds: [8, 10, 12, 14, 16, 18, 20, 19]", 0, "distance_seconds[7]: 19 is nearer than the one before, give 20 seconds or more"},
		{"too far", "distance_seconds", "distance_seconds: [8, 10, 12, 14, 16, 18, 20, 240]", 0, "distance_seconds[7]: 240 does not fit in the action phase, give less than its 240 seconds"},
		{"slow cooking", "cook_seconds", "cook_seconds: [12, 300, 14]", 0, "cook_seconds[1]: 300 does not fit in the action phase, give less than its 240 seconds"},
		{"no late promise", "late_seconds", "late_seconds: 240", 0, "late_seconds: 240 does not fit in the action phase"},
		{"rain card", "card_rain_ahead_seconds", "card_rain_ahead_seconds: 250", 0, "card_rain_ahead_seconds: 250 does not fit in the action phase"},
		{"meal of nothing", "  - [2, 1, 0]", "  - [0, 0, 0]", 0, "recipes[0]: a meal of nothing is not allowed, give at least 1 unit of one ingredient"},
		{"small pantry", "pantry_capacity", "pantry_capacity: 1", 0, ""},
		{"promises", "promise_one", "promise_one: 10", 0, "promise_one: 10 is less than promise_minimum, give 20 people or more"},
		{"promises of a day", "promise_day", "promise_day: 30", 0, "promise_day: 30 is less than promise_one, give 40 people or more"},
		{"stars", "  - {well_fed: 75", "  - {well_fed: 60, worst: 50}", 0, "stars[1].well_fed: 60 is not above the star before, give more than 60 percent"},
		{"stars for the worst", "  - {well_fed: 75", "  - {well_fed: 75, worst: 20}", 0, "stars[1].worst: 20 is not above the star before, give more than 25 percent"},
		{"anchor", "plan_seconds", "plan_seconds: &p 75", 0, "plan_seconds: anchors (&p) are not allowed, write the value out"},
		{"deep nesting", "plan_seconds", "plan_seconds: [[[[[[[[[[1]]]]]]]]]]", 0, "plan_seconds[0][0][0][0][0][0][0][0]: nested too deeply"},
		{"title in one language", "  id: Standar", "", -1, "title.id: missing, give 1 to 60 characters: text on one line without spaces at its ends"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file, line := standardWith(t, c.old, c.replacement)
			_, err := Parse("rain.yaml", []byte(file))
			var problems Problems
			if !errors.As(err, &problems) {
				t.Fatalf("accepted, or no Problems: %v", err)
			}
			if c.name == "small pantry" {
				checkSmallPantry(t, problems)
				return
			}
			want := fmt.Sprintf("rain.yaml:%d: %s", line+c.after, c.want)
			if !strings.HasPrefix(problems[0].String(), want) {
				t.Errorf("\n got %s\nwant %s", problems[0], want)
			}
			// A list for a number that is nested too deeply has two faults.
			if len(problems) != 1 && c.name != "deep nesting" {
				t.Errorf("more than one problem: %v", err)
			}
		})
	}
}

// A pantry of one unit is too small for three recipes; the problem is shown where the recipe is.
func checkSmallPantry(t *testing.T, problems Problems) {
	t.Helper()
	fields := map[string]bool{}
	for _, p := range problems {
		fields[p.Field] = strings.HasPrefix(p.Message, "2 does not fit in the pantry, give at most its 1 units")
	}
	for _, field := range []string{"recipes[0][0]", "recipes[1][1]", "recipes[2][0]"} {
		if !fields[field] {
			t.Errorf("%s is not refused: %v", field, problems)
		}
	}
	if len(problems) != 3 {
		t.Errorf("%d problems, want 3: %v", len(problems), problems)
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	_, err := Parse("my.yaml", []byte(`extends: standard
name: My Town
plan_seconds: 5
days:
  - need: 0
    coins: much
    rain: {percent: 101, from: 1, to: 2, seconds: 3}
waves: [50, 49]
kampung: 3
batch: 6
batch: 7
stars:
  - {well_fed: 60, worst: 25}
  - {well_fed: 50, worst: 50}
  - {well_fed: 85, worst: 70}
`))
	want := []string{
		"my.yaml:2: name: ", "my.yaml:3: plan_seconds: ", "my.yaml:5: days[0].need: ", "my.yaml:6: days[0].coins: ",
		"my.yaml:7: days[0].rain.percent: ", "my.yaml:8: waves: ", "my.yaml:9: kampung: ", "my.yaml:11: batch: ",
		"my.yaml:14: stars[1].well_fed: ",
	}
	if err == nil {
		t.Fatal("accepted")
	}
	got := strings.Split(err.Error(), "\n")
	if len(got) != len(want) {
		t.Fatalf("%d problems, want %d:\n%v", len(got), len(want), err)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("problem %d is %q, want it to begin with %q", i, got[i], want[i])
		}
	}
}

// What was inherited and no longer fits is shown where the file extends, with the scenario it came from.
func TestInheritedProblems(t *testing.T) {
	_, err := Parse("my.yaml", []byte("name: short\nextends: standard\naction_seconds: 150\n"))
	want := "my.yaml:2: days[2].rain.to (from standard): 150 does not fit in the action phase, give less than its 150 seconds"
	if err == nil || err.Error() != want {
		t.Errorf("\n got %v\nwant %s", err, want)
	}
}

func TestMissingFields(t *testing.T) {
	_, err := Parse("empty.yaml", []byte("name: empty\n"))
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatal(err)
	}
	missing := map[string]bool{}
	for _, p := range problems {
		missing[p.Field] = p.Line == 1 && strings.HasPrefix(p.Message, "missing, give ")
	}
	for _, field := range fileRule.fields {
		if want := !field.optional && field.key != "name"; missing[field.key] != want {
			t.Errorf("%s reported as missing: %v, want %v", field.key, missing[field.key], want)
		}
	}
	if !strings.HasSuffix(err.Error(), fmt.Sprintf("\nand %d more", len(problems)-shownProblems)) {
		t.Errorf("the text does not say that there are more:\n%v", err)
	}
	if _, err := Parse("nameless.yaml", []byte("extends: quick\n")); err == nil || !strings.HasPrefix(err.Error(), "nameless.yaml:1: name: missing") {
		t.Errorf("a file without a name: %v", err)
	}
}

func TestFilesThatAreNoScenario(t *testing.T) {
	bomb := "extends: quick\nname: bomb\na: &a [1,1,1,1,1,1,1,1,1]\n"
	for c := 'b'; c < 'z'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	for _, c := range []struct{ name, file, want string }{
		{"empty", "", "x.yaml:1: the file is empty"},
		{"only a comment", "# nothing\n", "x.yaml:1: the file is empty"},
		{"a list", "- 1\n- 2\n", "x.yaml:1: a list is not allowed here, give the fields of a scenario, as in schema.json"},
		{"a word", "standard", `x.yaml:1: "standard" is not allowed here`},
		{"not YAML", "extends: standard\nname: a\nplan_seconds: 60\ndays: [1, 2\nwaves: 5\nbatch: 6\n", "x.yaml:4: this is not YAML: "},
		{"bad indentation", "extends: standard\nname: a\n\ndays:\n  - need: 60\n    coins: 5\n   rain: 4\nbatch: 6\n", "x.yaml:7: this is not YAML: "},
		{"open quotation", "extends: standard\nname: \"a\nbatch: 6\nplan_seconds: 60\n", "x.yaml:2: this is not YAML: "},
		{"many lines", "a: [\n" + strings.Repeat("\n", 30_000) + "b: ]]", "x.yaml:"},
		{"binary", "\x00\x01\x02", "x.yaml:1: this is not YAML: "},
		{"two documents", "extends: quick\nname: a\n---\nname: b\n", "x.yaml:3: a second document begins here"},
		{"unknown base", "extends: calm\nname: a\n", `x.yaml:1: extends: unknown scenario "calm", give one of quick, standard, storm`},
		{"base of a wrong kind", "extends: [standard]\nname: a\n", "x.yaml:1: extends: a list is not allowed here"},
		{"alias bomb", bomb, "x.yaml:3: a: anchors (&a) are not allowed"},
		{"alias of itself", "extends: quick\nname: a\ndays: &d\n  - *d\n", "x.yaml:3: days: anchors (&d) are not allowed"},
		{"merge key", "extends: quick\nname: a\n<<: {batch: 7}\n", "x.yaml:3: <<: unknown field"},
		{"list as a field name", "extends: quick\nname: a\n? [b]\n: 5\n", "x.yaml:3: a field name must be a word"},
		{"too large", strings.Repeat("# long\n", 10_000), "x.yaml: larger than 64 KiB, give a smaller file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("x.yaml", []byte(c.file))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("\n got %v\nwant %s", err, c.want)
			}
		})
	}
}

// An alias is one problem, not also a missing number.
func TestAliasIsReportedOnce(t *testing.T) {
	_, err := Parse("x.yaml", []byte("extends: quick\nname: a\nplan_seconds: &p 50\nreview_seconds: *p\n"))
	want := "x.yaml:3: plan_seconds: anchors (&p) are not allowed, write the value out\n" +
		"x.yaml:4: review_seconds: aliases (*p) are not allowed, write the value out"
	if err == nil || err.Error() != want {
		t.Errorf("\n got %v\nwant %s", err, want)
	}
}

// Run it with -fuzzminimizetime 10x: shrinking files of this size takes Go's fuzzer minutes.
func FuzzParse(f *testing.F) {
	for _, name := range Names() {
		data, err := source(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("extends: storm\nname: a\nwaves: [50, 50]\n"))
	f.Add([]byte("a: &a [*a]\n<<: *a\n? {b: c}\n: !!int x\n---\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Parse("fuzz.yaml", data)
		if err != nil {
			var problems Problems
			if !errors.As(err, &problems) || len(problems) == 0 || problems.Error() == "" {
				t.Fatalf("refused without problems: %v", err)
			}
			return
		}
		if err := s.Validate(); err != nil {
			t.Fatalf("accepted, but: %v", err)
		}
	})
}
