package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const evening = "../../test/golden/evening.jsonl"

func TestExportOfARunningServerIsImported(t *testing.T) {
	data, file := t.TempDir(), filepath.Join(t.TempDir(), "journal.jsonl")
	if got := says(t, "import", evening, "--data", data); !strings.Contains(got, "1131 events as session golden-evening, join code 480215") {
		t.Errorf("import says %q", got)
	}
	refuses(t, []string{"import", evening, "--data", data}, "in this folder already", "--new")
	refuses(t, []string{"import", evening, "--data", data, "--new", "--code", "480215"}, "no other session")
	if got := says(t, "import", evening, "--data", data, "--new", "--code", "480216"); !strings.Contains(got, "join code 480216") {
		t.Errorf("import says %q", got)
	}
	if got := says(t, "import", evening, "--data", data, "--new"); strings.Contains(got, "48021") {
		t.Errorf("import says %q", got)
	}
	_, _, stop := start(t, "--addr", "127.0.0.1:0", "--data", data)
	says(t, "export", "480215", "--data", data, "-o", file)
	refuses(t, []string{"export", "480215", "--data", data, "-o", file}, file+": it exists already", "--force")
	says(t, "export", "golden-evening", "--data", data, "-o", file, "--force")
	for name, begins := range map[string]string{"x.xlsx": "PK", "x.zip": "PK", "x.md": "# Data dictionary"} {
		other := filepath.Join(t.TempDir(), name)
		says(t, "export", "480215", "--data", data, "-o", other, "--pseudonymised")
		if content, err := os.ReadFile(other); err != nil || !strings.HasPrefix(string(content), begins) {
			t.Errorf("%s begins with %.20q, %v", name, content, err)
		}
	}
	if got := says(t, "export", "480215", "--data", data, "-o", "-", "--format", "journal", "--pseudonymised"); !strings.Contains(got, "P-018") {
		t.Errorf("the standard output has %.200s", got)
	}
	refuses(t, []string{"import", file, "--data", data}, "in use by another running server")
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	hidden := filepath.Join(t.TempDir(), "hidden.jsonl")
	says(t, "export", "480215", "--data", data, "-o", hidden, "--pseudonymised")
	if got := says(t, "import", hidden, "--data", t.TempDir()); !strings.Contains(got, `"Sesi"`) || strings.Contains(got, "code 000000") {
		t.Errorf("import of a pseudonymised file says %q", got)
	}
	other := t.TempDir()
	says(t, "import", file, "--data", other)
	original, again := says(t, "replay", "--data", data, "--session", "480215"), says(t, "replay", "--data", other, "--verify")
	count := regexp.MustCompile(`"events": \d+`) // the server noted who is away, before the export or after it
	if count.ReplaceAllString(original, "") != count.ReplaceAllString(again, "") {
		t.Errorf("the session came to\n%s\nand now comes to\n%s", original, again)
	}
}

func TestExportAndImportRefuse(t *testing.T) {
	folder, _ := dataFolder(t, "111111")
	empty, cut := t.TempDir(), filepath.Join(t.TempDir(), "cut.jsonl")
	whole, err := os.ReadFile(evening)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(cut, whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	refuses(t, []string{"import", cut, "--data", empty}, cut, "line ")
	refuses(t, []string{"export", "111111", "--data", folder}, "-o")
	refuses(t, []string{"export", "111111", "--data", folder, "-o", "x.pdf"}, "x.pdf", "journal")
	refuses(t, []string{"export", "111111", "--data", folder, "-o", "x", "--format", "pdf"}, "no format pdf")
	refuses(t, []string{"export", "222222", "--data", folder, "-o", "x.jsonl"}, `no session "222222"`)
	refuses(t, []string{"export", "111111", "--data", empty, "-o", "x.jsonl"}, "holds no journal")
	if left, err := os.ReadDir(empty); err != nil || len(left) != 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}
