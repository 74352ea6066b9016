// Package scenario loads and checks scenarios: the YAML files with every number of the game (section 11 of the game
// design). Three are embedded; a trainer may write others, and learns of everything that is wrong with one at once.
package scenario

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"foodforpeople/game"
)

// MaxFileSize is the most bytes that a scenario file may have.
const MaxFileSize = 64 << 10

// ErrUnknown is wrapped by Load for a name that no embedded scenario has.
var ErrUnknown = errors.New("unknown scenario")

//go:embed quick.yaml standard.yaml storm.yaml
var embedded embed.FS

// Scenario is a checked scenario: the numbers of the game and what a facilitator reads before choosing them.
type Scenario struct {
	// Name is also Parameters.Name.
	Name string `json:"name"`
	// Title and Summary are by language: "id" and "en", both there.
	Title   map[string]string `json:"title"`
	Summary map[string]string `json:"summary"`

	Parameters game.Parameters `json:"parameters"`
}

// Names returns the embedded scenarios, the shortest game first. The caller may change the slice.
func Names() []string { return []string{"quick", "standard", "storm"} }

// Load returns a new copy of an embedded scenario. Any other name is ErrUnknown. It may be called concurrently.
func Load(name string) (*Scenario, error) {
	data, err := source(name)
	if err != nil {
		return nil, err
	}
	return Parse(name+".yaml", data)
}

func source(name string) ([]byte, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("%w %s, give one of %s", ErrUnknown, quoted(name), strings.Join(Names(), ", "))
	}
	return embedded.ReadFile(name + ".yaml")
}

// LoadFile reads a scenario file of at most MaxFileSize bytes. The error is that of the file system, or Problems. It
// may be called concurrently.
func LoadFile(path string) (*Scenario, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("scenario: %w", err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, MaxFileSize+1))
	if err != nil {
		return nil, fmt.Errorf("scenario: %w", err)
	}
	return Parse(path, data)
}

// Parse returns the scenario of a file's content; filename is only used in messages. The error is Problems, with
// everything that is wrong. It may be called concurrently.
func Parse(filename string, data []byte) (*Scenario, error) {
	if len(data) > MaxFileSize {
		return nil, Problems{{File: filename, Message: fmt.Sprintf("larger than %d KiB, give a smaller file", MaxFileSize>>10)}}
	}
	r := reader{file: filename}
	v := r.read(data)
	if v == nil {
		return nil, r.problems.asError()
	}
	r.extend(v)
	c := checker{file: filename, problems: r.problems, passed: map[string]*value{}}
	c.check(v, &fileRule, "")
	c.relations()
	if err := c.problems.asError(); err != nil {
		return nil, err
	}
	return v.scenario()
}

// extend adds what the file inherits.
func (r *reader) extend(v *value) {
	extends := v.fields["extends"]
	if extends == nil || extends.kind != text {
		return
	}
	data, err := source(extends.raw)
	if err != nil {
		r.refuse(extends.line, "extends", "%v", err)
		return
	}
	base := (&reader{file: extends.raw}).read(data)
	r.extend(base)
	// A scenario of one's own must not pass for the one that it began with.
	for _, own := range []string{"extends", "name"} {
		base.drop(own)
	}
	v.inherit(base, extends.raw, extends.line)
}

// scenario converts a checked value.
func (v *value) scenario() (*Scenario, error) {
	s := &Scenario{
		Name:    v.fields["name"].raw,
		Title:   v.fields["title"].texts(),
		Summary: v.fields["summary"].texts(),
	}
	for _, ofScenario := range []string{"extends", "title", "summary"} {
		v.drop(ofScenario)
	}
	data, err := json.Marshal(v.plain())
	if err != nil {
		return nil, fmt.Errorf("scenario %s: %w", s.Name, err)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&s.Parameters); err != nil {
		return nil, fmt.Errorf("scenario %s: %w", s.Name, err)
	}
	return s, nil
}

// Validate checks a scenario that did not come from Load, LoadFile or Parse. The error is Problems, without files and
// lines. It may be called concurrently while nobody changes the scenario.
func (s *Scenario) Validate() error {
	data, err := json.Marshal(s.Parameters)
	if err != nil {
		return fmt.Errorf("scenario %s: %w", s.Name, err)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var plain any
	if err := decoder.Decode(&plain); err != nil {
		return fmt.Errorf("scenario %s: %w", s.Name, err)
	}
	v := valueOf(plain)
	v.put("title", valueOfTexts(s.Title))
	v.put("summary", valueOfTexts(s.Summary))

	c := checker{passed: map[string]*value{}}
	if s.Name != s.Parameters.Name {
		c.refuse(v, "name", "%s is not the name of the parameters, give %s", quoted(s.Name), quoted(s.Parameters.Name))
	}
	c.check(v, &fileRule, "")
	c.relations()
	return c.problems.asError()
}
