package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxConfigFile bounds the configuration file, in bytes.
const maxConfigFile = 64 << 10

// fileLine is what a line of the configuration file says about a setting.
type fileLine struct {
	setting *setting
	text    string
	where   string // file:line
}

func readLimited(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("the configuration file cannot be read: %w", err)
	}
	defer file.Close() // only read
	content, err := io.ReadAll(io.LimitReader(file, maxConfigFile+1))
	if err != nil {
		return nil, fmt.Errorf("the configuration file cannot be read: %w", err)
	}
	if len(content) > maxConfigFile {
		return nil, fmt.Errorf("%s is no configuration file: it has more than %d KiB", name, maxConfigFile>>10)
	}
	return content, nil
}

// parseFile reads a YAML mapping of settings to values.
func (c *config) parseFile(name string, content []byte, wrong *problems) (lines []fileLine) {
	var document yaml.Node
	if err := yaml.Unmarshal(content, &document); err != nil {
		wrong.add(name, "%s", strings.TrimPrefix(err.Error(), "yaml: "))
		return nil
	}
	if len(document.Content) == 0 {
		return nil // nothing but comments
	}
	root := document.Content[0]
	if root.Kind != yaml.MappingNode {
		wrong.add(fmt.Sprintf("%s:%d", name, root.Line), `give lines like "addr: :8080"`)
		return nil
	}
	seen := make(map[string]int)
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		where := fmt.Sprintf("%s:%d", name, key.Line)
		s := c.setting(key.Value)
		text, plain := plainText(value)
		switch {
		case s == nil:
			wrong.add(where, "%s: unknown setting%s", key.Value, c.didYouMean(key.Value, func(s *setting) string { return s.name }))
		case s.once:
			wrong.add(where, "%s: this is for one start only: give --%s", s.name, s.name)
		case s.name == "config":
			wrong.add(where, "config: a file cannot name another")
		case seen[s.name] != 0:
			wrong.add(where, "%s: line %d says it already", s.name, seen[s.name])
		case !plain:
			wrong.add(where, "%s: give one value, or a list of values", s.name)
		default:
			lines = append(lines, fileLine{s, text, where})
		}
		seen[key.Value] = key.Line
	}
	return lines
}

// plainText is a scalar as it is written; those of a list are joined by commas. It follows no alias.
func plainText(value *yaml.Node) (text string, plain bool) {
	switch {
	case value.Kind == yaml.ScalarNode && value.Tag == "!!null":
		return "", true
	case value.Kind == yaml.ScalarNode:
		return value.Value, true
	case value.Kind != yaml.SequenceNode:
		return "", false
	}
	var parts []string
	for _, one := range value.Content {
		if one.Kind != yaml.ScalarNode {
			return "", false
		}
		parts = append(parts, one.Value)
	}
	return strings.Join(parts, ","), true
}
