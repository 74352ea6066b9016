package protocol_test

import (
	"os"
	"reflect"
	"regexp"
	"testing"
)

// The pages' types are written by hand, for tsc; here is what keeps them the same as the Go types.

var (
	declaration = regexp.MustCompile(`(?ms)^export interface (\w+)(?: extends (\w+))? \{\n(.*?)^\}`)
	member      = regexp.MustCompile(`(?m)^  (\w+)(\??): `)
)

func TestPagesKnowTheFieldsOfViews(t *testing.T) {
	data, err := os.ReadFile("../../static/shared/views.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	declared := make(map[string]map[string]bool) // interface → field → optional
	for _, match := range declaration.FindAllStringSubmatch(string(data), -1) {
		fields := make(map[string]bool)
		for name, optional := range declared[match[2]] {
			fields[name] = optional
		}
		for _, field := range member.FindAllStringSubmatch(match[3], -1) {
			fields[field[1]] = field[2] == "?"
		}
		declared[match[1]] = fields
	}
	seen := make(map[reflect.Type]bool)
	for _, view := range views {
		comparePages(t, view, declared, seen)
	}
	for typ := range seen {
		delete(declared, typ.Name())
	}
	for name := range declared {
		t.Errorf("views.d.ts declares %s, which no view has", name)
	}
}

func comparePages(t *testing.T, typ reflect.Type, declared map[string]map[string]bool, seen map[reflect.Type]bool) {
	switch typ.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		comparePages(t, typ.Elem(), declared, seen)
		return
	case reflect.Struct:
	default:
		return
	}
	if seen[typ] {
		return
	}
	seen[typ] = true
	fields, some := declared[typ.Name()]
	if !some {
		t.Errorf("views.d.ts does not declare %s", typ.Name())
		return
	}
	left := make(map[string]bool)
	for name := range fields {
		left[name] = true
	}
	for _, field := range jsonFields(typ) {
		optional, has := fields[field.name]
		delete(left, field.name)
		switch {
		case !has:
			t.Errorf("views.d.ts: %s lacks %s", typ.Name(), field.name)
		case optional != field.optional:
			t.Errorf("views.d.ts: %s.%s may be absent: %v", typ.Name(), field.name, field.optional)
		}
		comparePages(t, field.typ, declared, seen)
	}
	for name := range left {
		t.Errorf("views.d.ts: %s has %s, which the server does not send", typ.Name(), name)
	}
}
