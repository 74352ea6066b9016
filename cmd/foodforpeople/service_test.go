package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// worstExposure is what systemd may count against the unit, in tenths: its own scale ends at 100, "OK" at 49.
const worstExposure = "12"

func TestTheServiceIsOneThatSystemdTakes(t *testing.T) {
	content, err := os.ReadFile("../../deploy/foodforpeople.service")
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable() // for systemd looks whether there is one
	if err != nil {
		t.Fatal(err)
	}
	unit := filepath.Join(t.TempDir(), "foodforpeople.service")
	text := strings.ReplaceAll(string(content), "/usr/local/bin/foodforpeople", program)
	if err := os.WriteFile(unit, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"verify", unit}, {"security", "--offline=true", "--no-pager", "--threshold=" + worstExposure, unit},
	} {
		if said, err := exec.CommandContext(t.Context(), "systemd-analyze", args...).CombinedOutput(); err != nil {
			t.Errorf("systemd-analyze %v: %v\n%s", args, err, said)
		}
	}
}

func TestTheServiceGivesSettingsThatExist(t *testing.T) {
	content, err := os.ReadFile("../../deploy/foodforpeople.service")
	if err != nil {
		t.Fatal(err)
	}
	given := strings.Fields(regexp.MustCompile(`(?m)^Environment=(.*)$`).FindStringSubmatch(string(content))[1])
	var wrong problems
	found := newConfig().variables(given, &wrong)
	if len(wrong) > 0 || found["config"] == "" || found["data"] != "/var/lib/foodforpeople" {
		t.Errorf("the service gives %v: %v", found, wrong)
	}
}

func TestTheSampleFileSaysWhatHoldsWithoutIt(t *testing.T) {
	content, err := os.ReadFile("../../deploy/foodforpeople.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := resolved(t, nil, "--config", "../../deploy/foodforpeople.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range c.settings {
		if s.name != "config" && s.value != s.initial {
			t.Errorf("%s is %q, without the file %q", s.name, s.value, s.initial)
		}
	}
	proposed := regexp.MustCompile(`(?m)^# ([a-z-]+: \S+)$`).ReplaceAllString(string(content), "$1")
	if _, err := resolved(t, nil, "--config", configFile(t, proposed)); err != nil || proposed == string(content) {
		t.Errorf("what the file proposes is refused: %v", err)
	}
}
