package scenario

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// value is a part of a scenario before it is known to be right.
type value struct {
	kind kind
	line int
	// from names the scenario that the value was inherited from.
	from string
	// refused values were reported while they were read.
	refused bool
	// raw is a number or text as it was written.
	raw    string
	number int
	items  []*value
	keys   []string
	fields map[string]*value
}

// maxDepth is more than any scenario needs (days, day, rain, percent).
const maxDepth = 8

// wholeNumber means the same in every version of YAML: no octal, hexadecimal or digits in groups.
var wholeNumber = regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`)

// reader turns YAML into values and notes what YAML allows and a scenario does not.
type reader struct {
	file     string
	problems Problems
}

func (r *reader) refuse(line int, field, format string, args ...any) {
	r.problems = append(r.problems, Problem{File: r.file, Line: line, Field: field, Message: fmt.Sprintf(format, args...)})
}

// read returns the only document of the file, nil if it cannot be read at all.
func (r *reader) read(data []byte) *value {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document, second yaml.Node
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
		r.refuse(1, "", "the file is empty, give a scenario")
		return nil
	} else if err != nil {
		r.refuseSyntax(data, err)
		return nil
	}
	if err := decoder.Decode(&second); err == nil {
		r.refuse(second.Line, "", "a second document begins here, give one scenario per file")
	} else if !errors.Is(err, io.EOF) {
		r.refuseSyntax(data, err)
	}
	if len(document.Content) == 0 {
		r.refuse(1, "", "the file is empty, give a scenario")
		return nil
	}
	return r.value(document.Content[0], "", 0)
}

// value never follows an alias, so that no file grows while it is read.
func (r *reader) value(n *yaml.Node, path string, depth int) *value {
	v := &value{line: n.Line}
	if depth > maxDepth {
		r.refuse(n.Line, path, "nested too deeply, give fields as in schema.json")
		v.refused = true
		return v
	}
	if n.Anchor != "" {
		r.refuse(n.Line, path, "anchors (&%s) are not allowed, write the value out", shortened(n.Anchor))
	}
	switch n.Kind {
	case yaml.AliasNode:
		r.refuse(n.Line, path, "aliases (*%s) are not allowed, write the value out", shortened(n.Value))
		v.refused = true
	case yaml.MappingNode:
		r.object(v, n, path, depth)
	case yaml.SequenceNode:
		v.kind = list
		for i, item := range n.Content {
			v.items = append(v.items, r.value(item, fmt.Sprintf("%s[%d]", path, i), depth+1))
		}
	case yaml.ScalarNode:
		v.scalar(n)
	}
	return v
}

func (r *reader) object(v *value, n *yaml.Node, path string, depth int) {
	v.kind, v.fields = object, map[string]*value{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, inner := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			r.refuse(key.Line, path, "a field name must be a word")
			continue
		}
		field := joined(path, key.Value)
		if first, twice := v.fields[key.Value]; twice {
			r.refuse(key.Line, field, "given twice, first in line %d; keep one", first.line)
			continue
		}
		v.put(key.Value, r.value(inner, field, depth+1))
		// A group or list begins a line later than its name, which is where people look for it.
		v.fields[key.Value].line = key.Line
	}
}

func (v *value) scalar(n *yaml.Node) {
	v.raw = n.Value
	tag := n.ShortTag()
	switch {
	// What is too long for an int has the tag of a float.
	case (tag == "!!int" || tag == "!!float") && wholeNumber.MatchString(n.Value):
		v.kind = number
		// A number beyond an int stays at the int's end, which is out of every range.
		v.number, _ = strconv.Atoi(n.Value)
	case tag == "!!str":
		v.kind = text
	}
}

func (v *value) put(key string, inner *value) {
	v.keys = append(v.keys, key)
	v.fields[key] = inner
}

func (v *value) drop(key string) {
	delete(v.fields, key)
	v.keys = slices.DeleteFunc(v.keys, func(k string) bool { return k == key })
}

// texts returns the fields of a group of texts.
func (v *value) texts() map[string]string {
	out := make(map[string]string, len(v.fields))
	for key, field := range v.fields {
		out[key] = field.raw
	}
	return out
}

func valueOfTexts(texts map[string]string) *value {
	v := &value{kind: object, fields: map[string]*value{}}
	for _, key := range slices.Sorted(maps.Keys(texts)) {
		v.put(key, &value{kind: text, raw: texts[key]})
	}
	return v
}

func joined(path, key string) string {
	key = shortened(key)
	if path == "" {
		return key
	}
	return path + "." + key
}

// quoted is shortened between quotation marks.
func quoted(s string) string { return `"` + shortened(s) + `"` }

// shortened keeps messages readable whatever the file holds.
func shortened(s string) string {
	more := ""
	if runes := []rune(s); len(runes) > 40 {
		s, more = string(runes[:40]), "…"
	}
	escaped := strconv.Quote(s)
	return escaped[1:len(escaped)-1] + more
}

// inherit adds the fields that v leaves out. Problems with what was inherited are shown in this line.
func (v *value) inherit(base *value, name string, line int) {
	for _, key := range base.keys {
		if v.fields[key] == nil {
			base.fields[key].inherited(name, line)
			v.put(key, base.fields[key])
		}
	}
}

func (v *value) inherited(name string, line int) {
	v.from, v.line = name, line
	for _, item := range v.items {
		item.inherited(name, line)
	}
	for _, field := range v.fields {
		field.inherited(name, line)
	}
}

// plain returns what encoding/json makes of the value.
func (v *value) plain() any {
	switch v.kind {
	case number:
		return v.number
	case text:
		return v.raw
	case list:
		out := make([]any, len(v.items))
		for i, item := range v.items {
			out[i] = item.plain()
		}
		return out
	case object:
		out := make(map[string]any, len(v.fields))
		for key, field := range v.fields {
			out[key] = field.plain()
		}
		return out
	default:
		return nil
	}
}

// valueOf is the way back, for a scenario that did not come from a file.
func valueOf(plain any) *value {
	switch p := plain.(type) {
	case json.Number:
		n, _ := strconv.Atoi(p.String())
		return &value{kind: number, raw: p.String(), number: n}
	case string:
		return &value{kind: text, raw: p}
	case []any:
		v := &value{kind: list}
		for _, item := range p {
			v.items = append(v.items, valueOf(item))
		}
		return v
	case map[string]any:
		v := &value{kind: object, fields: map[string]*value{}}
		for key, field := range p {
			v.put(key, valueOf(field))
		}
		return v
	default:
		return &value{}
	}
}
