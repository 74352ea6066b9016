package documents_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// testNames lists the tests of the module and of the browser by their names.
func testNames(t *testing.T) (names []string) {
	t.Helper()
	function := regexp.MustCompile(`(?m)^func (Test\w+)\(t \*testing\.T\)`)
	title := regexp.MustCompile(`(?m)^(?:onStage|test)\('([^']+)'`)
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git") {
			return fs.SkipDir
		}
		pattern := function
		switch {
		case strings.HasSuffix(path, ".test.mjs"):
			pattern = title
		case !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		content, err := os.ReadFile(path)
		for _, match := range pattern.FindAllStringSubmatch(string(content), -1) {
			names = append(names, match[1])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestEveryPromiseOfSecurityNamesTestsThatExist(t *testing.T) {
	content, err := os.ReadFile("../../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, some := strings.Cut(string(content), "\n| promise | test |\n| --- | --- |\n")
	if !some {
		t.Fatal("no table of promises")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	names := testNames(t)
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "| "), " | ")
		if len(cells) != 2 {
			t.Errorf("line %q", line)
			continue
		}
		named := regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1)
		named = slices.DeleteFunc(named, func(match []string) bool { return strings.HasPrefix(match[1], "make ") })
		if len(named) == 0 {
			t.Errorf("no test holds %q", cells[0])
		}
		for _, match := range named {
			if !slices.Contains(names, match[1]) {
				t.Errorf("%q is held by %s, which does not exist", cells[0], match[1])
			}
		}
	}
}
