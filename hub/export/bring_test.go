package export_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"foodforpeople/hub/export"
	"foodforpeople/hub/journal"
)

// evening is the recorded session of test/golden.
func evening(t testing.TB) []byte {
	t.Helper()
	file, err := os.ReadFile("../../test/golden/evening.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// Whatever is wrong with a file is told with its line, and never a panic or a session.
func TestBrokenFilesAreRefused(t *testing.T) {
	lines := strings.SplitAfter(strings.TrimSuffix(string(evening(t)), "\n"), "\n")
	served := 1 + slices.IndexFunc(lines[1:], func(line string) bool { return strings.Contains(line, `"kind":"served"`) })
	bought := 1 + slices.IndexFunc(lines[1:], func(line string) bool { return strings.Contains(line, `"kind":"bought"`) })
	for name, broken := range map[string]struct {
		line int // from 1
		edit func(lines []string) []string
		says string
	}{
		"empty":                        {1, func([]string) []string { return nil }, "empty"},
		"no manifest":                  {1, func(l []string) []string { return l[1:] }, "manifest"},
		"a later format":               {1, replaced(0, `"format":1`, `"format":2`), "format 2"},
		"no id":                        {1, replaced(0, `"session":"golden-evening"`, `"session":"../x"`), "id of a session"},
		"clock too early":              {1, replaced(0, `"clock_ms":`, `"clock_ms":-`), "clock"},
		"no JSON":                      {served + 1, func(l []string) []string { l[served] = "{\n"; return l }, "unexpected"},
		"unknown kind":                 {served + 1, replaced(served, `"kind":"served"`, `"kind":"sold"`), `unknown kind "sold"`},
		"a line missing":               {served + 1, func(l []string) []string { return slices.Delete(l, served, served+1) }, "must stand"},
		"cut off":                      {len(lines) - 1, func(l []string) []string { return l[:len(l)-1] }, "ends after"},
		"another kind in the manifest": {len(lines), replaced(0, `"asked":1`, `"asked":2`), "asked"},
		"another order":                {served + 1, swapped(served), "must stand"},
		"huge number": {bought + 1, func(l []string) []string {
			l[bought] = cost.ReplaceAllString(l[bought], `"cost":99999999999`)
			return l
		}, "the number"},
		"another price":                    {0, func(l []string) []string { l[bought] = cost.ReplaceAllString(l[bought], `"cost":1`); return l }, "sum"},
		"a team that is not there":         {served + 1, replaced(served, `"team":`, `"team":7`), "does not fit"},
		"a kind that the manifest has not": {len(lines), replaced(0, `"asked":1`, `"kudos":1`), "the manifest has 0 events asked"},
		"a scenario out of its bounds":     {2, replaced(1, `"stoves":`, `"stoves":9`), "stoves"},
	} {
		t.Run(name, func(t *testing.T) {
			file := strings.Join(broken.edit(slices.Clone(lines)), "")
			_, err := export.Check(strings.NewReader(file))
			var where *export.LineError
			if !errors.As(err, &where) || broken.line != 0 && where.Line != broken.line || !strings.Contains(err.Error(), broken.says) {
				t.Errorf("refused with %v, expected line %d and %q", err, broken.line, broken.says)
			}
		})
	}
}

func replaced(line int, old, with string) func([]string) []string {
	return func(lines []string) []string {
		lines[line] = strings.Replace(lines[line], old, with, 1)
		return lines
	}
}

func swapped(line int) func([]string) []string {
	return func(lines []string) []string {
		lines[line], lines[line+1] = lines[line+1], lines[line]
		return lines
	}
}

// What cannot be written to its end is not there at all.
func TestFailedImportLeavesNothing(t *testing.T) {
	file := evening(t)
	checked, err := export.Check(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	store := journal.NewMemory(nil)
	appends := 0
	store.Fault = func(op string) error {
		if op == "append" {
			if appends++; appends == 3 {
				return journal.ErrFull
			}
		}
		return nil
	}
	into := export.Into{ID: "x", Code: "480215", Meta: []byte("{}"), Owner: "test"}
	if err := checked.Write(t.Context(), store, bytes.NewReader(file), into); !errors.Is(err, journal.ErrFull) {
		t.Errorf("the error is %v", err)
	}
	for info := range store.Sessions(t.Context()) {
		t.Errorf("%s is there", info.ID)
	}
	if appends != 3 {
		t.Errorf("%d records were tried", appends)
	}
}

// Journals of older programs can be brought in.
func FuzzCheck(f *testing.F) {
	lines := bytes.SplitAfter(evening(f), []byte("\n"))
	for _, events := range []int{1, 39, 200} {
		manifest := fmt.Appendf(nil, `{"manifest":"Food for People journal","format":1,"session":"x","events":%d,"clock_ms":400000}`+"\n", events)
		file := append(manifest, bytes.Join(lines[1:1+events], nil)...)
		if _, err := export.Check(bytes.NewReader(file)); err != nil {
			f.Fatal(err)
		}
		f.Add(file)
	}
	f.Add(talked(f))
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		checked, err := export.Check(bytes.NewReader(file))
		var where *export.LineError
		if err != nil && !errors.As(err, &where) {
			t.Fatalf("refused without a line: %v", err)
		}
		if err == nil && checked.Session.Seq() != checked.Manifest.Events {
			t.Fatalf("%d of %d events", checked.Session.Seq(), checked.Manifest.Events)
		}
	})
}

var cost = regexp.MustCompile(`"cost":\d+`)
