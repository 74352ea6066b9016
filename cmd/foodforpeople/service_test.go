package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
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

func TestTheComposeFileFitsTheImageAndTheSettings(t *testing.T) {
	content, err := os.ReadFile("../../deploy/compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	image, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Services struct {
			Server struct {
				Build       struct{ Context string }
				Ports       []string
				Environment map[string]string
				Volumes     []string
				Healthcheck struct{ Test []string }
			}
			Prometheus struct{ Volumes []string }
		}
		Configs struct{ Prometheus struct{ Content string } }
		Volumes map[string]any
	}
	if err := yaml.Unmarshal(content, &file); err != nil {
		t.Fatal(err)
	}
	server := file.Services.Server
	var given []string
	for name, value := range server.Environment {
		given = append(given, name+"="+value)
	}
	var wrong problems
	if found := newConfig().variables(given, &wrong); len(wrong) > 0 || len(found) != len(given) {
		t.Errorf("of %v are known %v: %v", given, found, wrong)
	}
	volume, at, _ := strings.Cut(server.Volumes[0], ":")
	if _, some := file.Volumes[volume]; !some || !strings.Contains(string(image), "\nVOLUME "+at+"\n") {
		t.Errorf("the volume %s is not the image's", server.Volumes[0])
	}
	if _, port, _ := strings.Cut(server.Ports[0], ":"); !strings.Contains(string(image), "\nEXPOSE "+port+"\n") {
		t.Errorf("the port %s is not the image's", server.Ports[0])
	}
	if health := `["` + strings.Join(server.Healthcheck.Test[1:], `", "`) + `"]`; !strings.Contains(string(image), "CMD "+health+"\n") {
		t.Errorf("the health check %s is not the image's", health)
	}
	_, admin, _ := strings.Cut(server.Environment["FFP_ADMIN_ADDR"], ":")
	if !strings.Contains(file.Configs.Prometheus.Content, "'server:"+admin+"'") {
		t.Errorf("Prometheus does not ask at port %s", admin)
	}
	rules, _, _ := strings.Cut(file.Services.Prometheus.Volumes[0], ":")
	for _, path := range []string{rules, server.Build.Context + "/Dockerfile"} {
		if _, err := os.Stat("../../deploy/" + path); err != nil {
			t.Error(err)
		}
	}
}
