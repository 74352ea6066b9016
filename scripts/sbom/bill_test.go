package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

func TestTheBillListsThePartsOfAllBinariesOnce(t *testing.T) {
	parts := make(parts)
	common := &debug.Module{Path: "example.org/Common", Version: "v1.0.0+incompatible", Sum: "h1:abc="}
	parts.addModules(&buildinfo.BuildInfo{GoVersion: "go1.26.8", Deps: []*debug.Module{common}})
	parts.addModules(&buildinfo.BuildInfo{GoVersion: "go1.26.8", Deps: []*debug.Module{
		common, {Path: "example.org/windows", Version: "v2.0.0", Replace: &debug.Module{Path: "example.org/fork", Version: "v2.0.1"}},
	}})
	if err := parts.addPages([]byte(`{"ui.js": {"packages": [{"package": "@scope/page", "version": "3.0.0", "licence": "MIT"}]}}`)); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range parts.bill("v1", nil).Components {
		got = append(got, c.URL)
	}
	want := "pkg:golang/example.org/common@v1.0.0%2Bincompatible pkg:golang/example.org/fork@v2.0.1 pkg:golang/std@1.26.8 pkg:npm/%40scope/page@3.0.0"
	if strings.Join(got, " ") != want {
		t.Errorf("the bill lists %q,\nwant %s", got, want)
	}
}

func TestTheBillIsOfTheBinaryAndOfThePages(t *testing.T) {
	program, err := os.Executable() // a Go program like any other
	if err != nil {
		t.Fatal(err)
	}
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := run(out, "v1.2.3", "../../static/vendor/VERSIONS.json", []string{program}); err != nil {
			t.Fatal(err)
		}
	}
	if first.String() != second.String() {
		t.Error("two bills of one binary differ")
	}
	var b bill
	if err := json.Unmarshal(first.Bytes(), &b); err != nil {
		t.Fatal(err)
	}
	release := b.Metadata.Component
	if release.Version != "v1.2.3" || len(release.Components) != 1 || release.Components[0].Name != filepath.Base(program) {
		t.Errorf("the bill is of %+v", release)
	}
	if sum := release.Components[0].Hashes[0].Content; len(sum) != 64 {
		t.Errorf("the binary's checksum is %q", sum)
	}
	for _, part := range []string{"pkg:golang/std@", "pkg:npm/preact@", "pkg:npm/%40preact/signals@"} {
		if !strings.Contains(first.String(), `"purl": "`+part) {
			t.Errorf("the bill lacks %s", part)
		}
	}
}

func TestNoBillOfWhatIsNoProgram(t *testing.T) {
	if err := run(&bytes.Buffer{}, "v1", "../../static/vendor/VERSIONS.json", []string{"main.go"}); err == nil {
		t.Error("a bill was made of a text")
	}
}
