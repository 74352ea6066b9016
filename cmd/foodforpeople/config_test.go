package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap/zapcore"
)

// configFile writes a configuration file.
func configFile(t *testing.T, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "food.yaml")
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// resolved reads a configuration from flags and an environment.
func resolved(t *testing.T, environment []string, args ...string) (*config, error) {
	t.Helper()
	c := newConfig()
	cmd := newServeCommand()
	cmd.ResetFlags()
	c.register(cmd)
	if err := cmd.ParseFlags(args); err != nil {
		t.Fatal(err)
	}
	return c, c.resolve(environment)
}

func TestFlagsCountMoreThanVariablesAndThoseMoreThanTheFile(t *testing.T) {
	file := configFile(t, "# of the venue\nlog-level: warn\nlog-format: json\naddr: 10.0.0.1:80\ndemo: true\n")
	c, err := resolved(t, []string{"HOME=/", "FFP_LOG_LEVEL=error", "FFP_ADDR=10.0.0.2:80", "FFP_CONFIG=" + file}, "--addr", "10.0.0.3:80")
	if err != nil {
		t.Fatal(err)
	}
	if c.addr != "10.0.0.3:80" || c.logLevel != zapcore.ErrorLevel || c.logFormat != "json" || !c.demo || c.stopWait != 5*time.Second {
		t.Errorf("got %+v", c)
	}
	for name, want := range map[string]string{
		"addr": "--addr", "log-level": "FFP_LOG_LEVEL", "log-format": file + ":3", "demo": file + ":5", "stop-wait": "default",
	} {
		if got := c.setting(name).from; got != want {
			t.Errorf("%s comes from %s, want %s", name, got, want)
		}
	}
}

func TestABadConfigurationIsRefusedWithEveryReasonAndItsPlace(t *testing.T) {
	file := configFile(t, "addr: 80\nadrr: x\nlog-level: loud\nnew-token: true\naddr: :1\ndata: {a: b}\nconfig: other\nwholly-unknown: 1\n")
	_, err := resolved(t, []string{"FFP_LOGLEVEL=1", "FFP_NEW_TOKEN=1", "FFP_STOP_WAIT=61s", "FFP_LOG_FORMAT=xml", "FFP_log_level=x"},
		"--config", file, "--demo=maybe", "--data", "", "--addr", "127.0.0.1:65536")
	want := []string{
		`FFP_LOGLEVEL: unknown variable, did you mean FFP_LOG_LEVEL?`,
		`FFP_NEW_TOKEN: this is for one start only: give --new-token`,
		`FFP_log_level: unknown variable; "foodforpeople check-config" lists what there is`,
		file + `:2: adrr: unknown setting, did you mean addr?`,
		file + `:4: new-token: this is for one start only: give --new-token`,
		file + `:5: addr: line 1 says it already`,
		file + `:6: data: give one value, or a list of values`,
		file + `:7: config: a file cannot name another`,
		file + `:8: wholly-unknown: unknown setting; "foodforpeople check-config" lists what there is`,
		file + `:1: addr: "80" is not allowed: give host:port, as in 127.0.0.1:8080, with a port of 0 to 65535`,
		file + `:3: log-level: "loud" is not allowed: give debug, info, warn or error`,
		`--addr: "127.0.0.1:65536" is not allowed: give host:port, as in 127.0.0.1:8080, with a port of 0 to 65535`,
		`--data: give a value`,
		`--demo: "maybe" is not allowed: give true or false`,
		`FFP_LOG_FORMAT: "xml" is not allowed: give console or json`,
		`FFP_STOP_WAIT: "61s" is not allowed: give 1s to 1m0s, with its unit`,
	}
	got, is := err.(problems)
	if !is {
		t.Fatalf("error %v", err)
	}
	if !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
		t.Errorf("refused with\n%v\nwant\n%v", got, strings.Join(want, "\n"))
	}
}

func TestAConfigurationFileIsAYAMLMapping(t *testing.T) {
	for _, test := range []struct{ name, content, says string }{
		{"no mapping", "- addr\n", `food.yaml:1: give lines like`},
		{"no YAML", "addr: [\n", "food.yaml: "},
		{"too long", strings.Repeat("#", maxConfigFile+1), "more than 64 KiB"},
		{"alias", "data: &a x\naddr: *a\n", "food.yaml:2: addr: give one value"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := resolved(t, nil, "--config", configFile(t, test.content)); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("error %v does not say %q", err, test.says)
			}
		})
	}
	if _, err := resolved(t, nil, "--config", configFile(t, "# nothing\n")); err != nil {
		t.Errorf("an empty file: %v", err)
	}
	if _, err := resolved(t, nil, "--config", filepath.Join(t.TempDir(), "none.yaml")); err == nil {
		t.Error("a file that is not there was taken")
	}
}

func TestTheDefaultsAreGood(t *testing.T) {
	if _, err := resolved(t, nil); err != nil {
		t.Error(err)
	}
}

func TestCheckConfigPrintsWhatCountsAndWhereItCameFrom(t *testing.T) {
	t.Setenv("FFP_LOG_FORMAT", "json")
	lines := strings.Split(says(t, "check-config", "--config", configFile(t, "stop-wait: 9s\n"), "--addr", "127.0.0.1:0"), "\n")
	for _, want := range [][]string{
		{"setting", "value", "where", "from"}, {"addr", "127.0.0.1:0", "--addr"}, {"log-format", "json", "FFP_LOG_FORMAT"},
		{"log-level", "info", "default"}, {"scenario", "-", "default"},
	} {
		if !slices.ContainsFunc(lines, func(line string) bool { return slices.Equal(strings.Fields(line), want) }) {
			t.Errorf("no line %q in %q", want, lines)
		}
	}
	if !slices.ContainsFunc(lines, func(line string) bool {
		return strings.HasPrefix(line, "stop-wait ") && strings.HasSuffix(line, "food.yaml:1")
	}) {
		t.Errorf("stop-wait does not come from line 1 in %q", lines)
	}
	refuses(t, []string{"check-config", "--scenario", "storn"}, "--scenario: unknown scenario")
	refuses(t, []string{"check-config", "--log-levl", "info"}, "unknown flag: --log-levl, did you mean --log-level?")
}

func TestHelpShowsEverySettingWithItsVariableAndDefault(t *testing.T) {
	help := says(t, "serve", "--help")
	for _, s := range newConfig().settings {
		var line string
		for l := range strings.Lines(help) {
			if strings.HasPrefix(strings.TrimSpace(l), "--"+s.name+" ") {
				line = l
			}
		}
		if !strings.Contains(line, s.usage) || !s.once && !strings.Contains(line, "["+s.variable()+"]") || !strings.Contains(line, s.initial) && s.form != "bool" {
			t.Errorf("--%s is shown as %q", s.name, line)
		}
	}
}

func TestToolsFindTheDataFolderOfTheEnvironment(t *testing.T) {
	data, _ := dataFolder(t, "100200")
	t.Setenv("FFP_DATA", data)
	if got := says(t, "backup", "-o", filepath.Join(t.TempDir(), "b")); !strings.Contains(got, "1 session ") {
		t.Errorf("backup says %q", got)
	}
}
