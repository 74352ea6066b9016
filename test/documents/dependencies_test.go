// Package documents_test holds documents to what they describe.
package documents_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// direct lists the direct dependencies of go.mod and package.json.
func direct(t *testing.T) (names []string) {
	t.Helper()
	printed, err := exec.CommandContext(t.Context(), "go", "mod", "edit", "-json", "../../go.mod").Output()
	if err != nil {
		t.Fatal(err)
	}
	var module struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal(printed, &module); err != nil {
		t.Fatal(err)
	}
	for _, required := range module.Require {
		if !required.Indirect {
			names = append(names, required.Path)
		}
	}
	content, err := os.ReadFile("../../package.json")
	if err != nil {
		t.Fatal(err)
	}
	var pages struct{ Dependencies, DevDependencies map[string]string }
	if err := json.Unmarshal(content, &pages); err != nil {
		t.Fatal(err)
	}
	for _, list := range []map[string]string{pages.Dependencies, pages.DevDependencies} {
		for name := range list {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func TestEveryDirectDependencyHasItsReason(t *testing.T) {
	content, err := os.ReadFile("../../docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	var described []string
	for _, line := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (.{40,}) \\|$").FindAllStringSubmatch(string(content), -1) {
		described = append(described, line[1])
	}
	slices.Sort(described)
	if wanted := direct(t); !slices.Equal(described, wanted) {
		t.Errorf("described are\n%s\nused are\n%s", strings.Join(described, "\n"), strings.Join(wanted, "\n"))
	}
}
