package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

const monitoring = "../../deploy/monitoring/"

// monitored reads a file of deploy/monitoring.
func monitored(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(monitoring + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// existingMetrics gives the names of all series that a server shows, and of all its labels.
func existingMetrics(t *testing.T) (series, labels map[string]bool) {
	t.Helper()
	_, admin, _ := startAdmin(t, "--data", t.TempDir(), "--demo")
	_, text := ask(t, "GET", "http://"+admin+"/metrics", "")
	series, labels = map[string]bool{"up": true}, map[string]bool{"job": true} // Prometheus adds these
	for line := range strings.Lines(text) {
		if name := regexp.MustCompile(`^[a-z_]+`).FindString(line); name != "" {
			series[name] = true
		}
		for _, label := range regexp.MustCompile(`([a-z_]+)="`).FindAllStringSubmatch(line, -1) {
			labels[label[1]] = true
		}
	}
	return series, labels
}

var (
	inBraces    = regexp.MustCompile(`\{[^}]*\}`)
	inBrackets  = regexp.MustCompile(`\[[^\]]*\]`)
	grouping    = regexp.MustCompile(`\bby \(([^)]*)\)`)
	labelMatch  = regexp.MustCompile(`([a-z_]+)\s*[=!]`)
	identifiers = regexp.MustCompile(`\b[a-z][a-z_]*[a-z]\b(\s*\()?`)
)

// namesIn lists the series and the labels of an expression.
func namesIn(expression string) (series, labels []string) {
	for _, matchers := range inBraces.FindAllString(expression, -1) {
		for _, match := range labelMatch.FindAllStringSubmatch(matchers, -1) {
			labels = append(labels, match[1])
		}
	}
	for _, by := range grouping.FindAllStringSubmatch(expression, -1) {
		for label := range strings.SplitSeq(by[1], ",") {
			labels = append(labels, strings.TrimSpace(label))
		}
	}
	rest := grouping.ReplaceAllString(inBrackets.ReplaceAllString(inBraces.ReplaceAllString(expression, ""), ""), "")
	for _, name := range identifiers.FindAllString(rest, -1) {
		if !strings.HasSuffix(name, "(") {
			series = append(series, name)
		}
	}
	return series, labels
}

// dashboardExpressions are those of all panels, by the panel's title.
func dashboardExpressions(t *testing.T) map[string][]string {
	t.Helper()
	var dashboard struct {
		Panels []struct {
			ID      int
			Title   string
			Type    string
			GridPos struct{ X, Y, W, H int }
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal(monitored(t, "dashboard.json"), &dashboard); err != nil {
		t.Fatal(err)
	}
	found, ids, places := make(map[string][]string), make(map[int]bool), make(map[[2]int]string)
	for _, panel := range dashboard.Panels {
		if ids[panel.ID] || panel.GridPos.X+panel.GridPos.W > 24 {
			t.Errorf("panel %q has the id of another, or is off the page", panel.Title)
		}
		ids[panel.ID] = true
		for x := range panel.GridPos.W {
			for y := range panel.GridPos.H {
				place := [2]int{panel.GridPos.X + x, panel.GridPos.Y + y}
				if other, taken := places[place]; taken && other != panel.Title {
					t.Errorf("panel %q lies on %q", panel.Title, other)
				}
				places[place] = panel.Title
			}
		}
		for _, target := range panel.Targets {
			found[panel.Title] = append(found[panel.Title], target.Expr)
		}
		if panel.Type != "row" && len(panel.Targets) == 0 {
			t.Errorf("panel %q shows nothing", panel.Title)
		}
	}
	return found
}

type alertRule struct{ Alert, Expr string }

func alertRules(t *testing.T) []alertRule {
	t.Helper()
	var file struct{ Groups []struct{ Rules []alertRule } }
	if err := yaml.Unmarshal(monitored(t, "alerts.yml"), &file); err != nil {
		t.Fatal(err)
	}
	return file.Groups[0].Rules
}

func TestAlertsAndDashboardUseMetricsThatExist(t *testing.T) {
	expressions := dashboardExpressions(t)
	for _, rule := range alertRules(t) {
		expressions["alert "+rule.Alert] = []string{rule.Expr}
	}
	series, labels := existingMetrics(t)
	used := make(map[string]bool)
	for where, list := range expressions {
		for _, expression := range list {
			names, labelNames := namesIn(expression)
			if len(names) == 0 {
				t.Errorf("%s: %q has no metric", where, expression)
			}
			for _, name := range names {
				used[regexp.MustCompile(`_(bucket|sum|count)$`).ReplaceAllString(name, "")] = true
				if !series[name] {
					t.Errorf("%s: there is no metric %s", where, name)
				}
			}
			for _, name := range labelNames {
				if !labels[name] && name != "le" {
					t.Errorf("%s: there is no label %s", where, name)
				}
			}
		}
	}
	for name := range series {
		name = regexp.MustCompile(`_(bucket|sum|count)$`).ReplaceAllString(name, "")
		if strings.HasPrefix(name, "foodforpeople_") && !used[name] {
			t.Errorf("nobody looks at %s", name)
			used[name] = true
		}
	}
}

func TestPrometheusReadsEveryExpressionOfTheDashboard(t *testing.T) {
	rules := "groups:\n- name: dashboard\n  rules:\n"
	n := 0
	for _, expressions := range dashboardExpressions(t) {
		for _, expression := range expressions {
			n++
			expression = strings.ReplaceAll(expression, "$__rate_interval", "1m")
			rules += fmt.Sprintf("  - {record: r%d, expr: %q}\n", n, expression)
		}
	}
	file := filepath.Join(t.TempDir(), "rules.yml")
	if err := os.WriteFile(file, []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	promtool(t, "", "check", "rules", file)
}

func TestAlertsFireWhenTheyMustAndOnlyThen(t *testing.T) {
	promtool(t, "", "check", "config", monitoring+"prometheus.yml")
	promtool(t, "", "test", "rules", monitoring+"alerts_test.yml")
	var file struct {
		Tests []struct {
			Rules []struct {
				Alert  string           `yaml:"alertname"`
				Alerts []map[string]any `yaml:"exp_alerts"`
			} `yaml:"alert_rule_test"`
		}
	}
	if err := yaml.Unmarshal(monitored(t, "alerts_test.yml"), &file); err != nil {
		t.Fatal(err)
	}
	tested := make(map[string]bool)
	for _, test := range file.Tests {
		for _, rule := range test.Rules {
			tested[fmt.Sprintf("%s fires: %v", rule.Alert, len(rule.Alerts) > 0)] = true
		}
	}
	var want []string
	for _, rule := range alertRules(t) {
		want = append(want, rule.Alert+" fires: false", rule.Alert+" fires: true")
	}
	if got := slices.Sorted(maps.Keys(tested)); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
		t.Errorf("tested are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
