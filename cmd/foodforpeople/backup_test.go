package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBackupOfARunningServerIsRestored(t *testing.T) {
	data, file := t.TempDir(), filepath.Join(t.TempDir(), "friday.backup")
	address, lines, stop := start(t, "--addr", "127.0.0.1:0", "--data", data, "--demo")
	for !strings.Contains(<-lines, "  Join ") { // then the session is there
	}
	first := says(t, "backup", "--data", data, "-o", file)
	if !strings.HasPrefix(first, "Saved 1 session with ") || !strings.Contains(first, file) {
		t.Errorf("backup says %q", first)
	}
	refuses(t, []string{"backup", "--data", data, "-o", file}, file+": it exists already", "--force")
	refuses(t, []string{"restore", file, "--data", data, "--force"}, "in use by another running server")
	refuses(t, []string{"replay", "--data", data, "--repair"}, "in use by another running server")
	if second := says(t, "backup", "--data", data, "-o", file, "--force"); !strings.HasPrefix(second, "Saved 1 session") {
		t.Errorf("backup says %q", second)
	}
	if response, err := http.Get("http://" + address + "/healthz"); err != nil || response.StatusCode != http.StatusOK {
		t.Errorf("after two backups the server says %v, %v", response, err)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}

	other := filepath.Join(t.TempDir(), "other")
	if got := says(t, "restore", file, "--data", other); !strings.Contains(got, "Restored 1 session with ") || strings.Contains(got, "kept") {
		t.Errorf("restore says %q", got)
	}
	saved, lived := says(t, "replay", "--data", other, "--events"), says(t, "replay", "--data", data, "--events")
	if len(saved) == 0 || !strings.HasPrefix(lived, saved) {
		t.Errorf("%d bytes of events were restored and are no beginning of the %d that were played", len(saved), len(lived))
	}
	refuses(t, []string{"restore", file, "--data", data}, "holds a journal", "--force")
	if got := says(t, "restore", file, "--data", data, "--force"); !strings.Contains(got, "is kept as "+filepath.Join(data, "journal-replaced-")) {
		t.Errorf("restore says %q", got)
	}
	if again := says(t, "replay", "--data", data, "--events"); again != saved {
		t.Error("the forced restore did not bring the backup back")
	}
}

func TestBackupAndRestoreRefuse(t *testing.T) {
	folder, _ := dataFolder(t, "111111")
	empty, text := t.TempDir(), filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(text, []byte("minutes of the meeting"), 0o600); err != nil {
		t.Fatal(err)
	}
	refuses(t, []string{"backup", "--data", folder}, "-o")
	refuses(t, []string{"backup", "--data", empty, "-o", filepath.Join(empty, "x")}, empty, "holds no journal")
	refuses(t, []string{"restore", text, "--data", empty}, text, "not a backup of Food for People")
	refuses(t, []string{"restore", filepath.Join(empty, "none"), "--data", empty}, "no such file")
	refuses(t, []string{"replay", "--data", empty, "--repair"}, "holds no journal")
	refuses(t, []string{"replay", "--data", folder, "--repair", "--verify"}, "repair")
}

// The guide's commands name files of the working directory.
func TestBackupAndRestoreTakeRelativePaths(t *testing.T) {
	data, _ := dataFolder(t, "100200")
	t.Chdir(filepath.Dir(data))
	if got := says(t, "backup", "--data", filepath.Base(data), "-o", "friday.backup"); !strings.Contains(got, "1 session ") {
		t.Errorf("backup says %q", got)
	}
	if got := says(t, "restore", "friday.backup", "--data", "trial"); !strings.Contains(got, "1 session ") {
		t.Errorf("restore says %q", got)
	}
}
