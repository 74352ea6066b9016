// Package protocol_test checks that the protocol on paper is the protocol: against the source, and against a whole session.
package protocol_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// document is a YAML file whose schemas can be compiled.
type document struct {
	t        testing.TB
	name     string
	root     map[string]any
	compiler *jsonschema.Compiler
}

func openAsyncAPI(t testing.TB) *document {
	return openDocument(t, "../../docs/protocol/asyncapi.yaml", jsonschema.Draft7) // the dialect that AsyncAPI 3 says
}

func openOpenAPI(t testing.TB) *document {
	return openDocument(t, "../../docs/api/openapi.yaml", jsonschema.Draft2020) // and OpenAPI 3.1
}

func openDocument(t testing.TB, name string, draft *jsonschema.Draft) *document {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	d := &document{t: t, name: name, compiler: jsonschema.NewCompiler()}
	if err := decoder.Decode(&d.root); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	d.compiler.DefaultDraft(draft)
	d.compiler.AssertFormat()
	if err := d.compiler.AddResource("http://document/", plain(d.root)); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return d
}

// plain gives what YAML decodes in the types that JSON would have.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, value := range v {
			out[key] = plain(value)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, value := range v {
			out[i] = plain(value)
		}
		return out
	case int:
		return float64(v)
	default:
		return v
	}
}

// schema compiles the schema at a pointer such as "#/components/schemas/Time".
func (d *document) schema(pointer string) *jsonschema.Schema {
	d.t.Helper()
	schema, err := d.compiler.Compile("http://document/" + pointer)
	if err != nil {
		d.t.Fatalf("%s: %v", d.name, err)
	}
	return schema
}

// at finds what a pointer points at.
func (d *document) at(pointer string) any {
	d.t.Helper()
	var value any = d.root
	for _, part := range strings.Split(strings.TrimPrefix(pointer, "#/"), "/") {
		part = strings.NewReplacer("~1", "/", "~0", "~").Replace(part)
		inner, isMap := value.(map[string]any)
		if !isMap || inner[part] == nil {
			d.t.Fatalf("%s: %s leads nowhere", d.name, pointer)
		}
		value = inner[part]
	}
	return value
}

func (d *document) object(pointer string) map[string]any {
	d.t.Helper()
	value, isMap := d.at(pointer).(map[string]any)
	if !isMap {
		d.t.Fatalf("%s: %s is no object", d.name, pointer)
	}
	return value
}

// resolve follows a reference, if a value is one, and says where it leads.
func (d *document) resolve(value any) (target map[string]any, pointer string) {
	d.t.Helper()
	target, isMap := value.(map[string]any)
	if !isMap {
		d.t.Fatalf("%s: %v is no object", d.name, value)
	}
	if ref, some := target["$ref"].(string); some {
		return d.object(ref), ref
	}
	return target, ""
}

// walk visits every object of the document, with its pointer.
func (d *document) walk(visit func(pointer string, object map[string]any)) {
	var from func(pointer string, value any)
	from = func(pointer string, value any) {
		switch value := value.(type) {
		case map[string]any:
			visit(pointer, value)
			for _, key := range slices.Sorted(maps.Keys(value)) {
				from(pointer+"/"+strings.NewReplacer("~", "~0", "/", "~1").Replace(key), value[key])
			}
		case []any:
			for i, inner := range value {
				from(fmt.Sprintf("%s/%d", pointer, i), inner)
			}
		}
	}
	from("#", d.root)
}

// everyReference checks that references lead somewhere inside the document and returns which of the components they use.
func (d *document) everyReference() map[string]bool {
	used := make(map[string]bool)
	d.walk(func(pointer string, object map[string]any) {
		value, some := object["$ref"]
		if !some {
			return
		}
		ref, isText := value.(string)
		if !isText || !strings.HasPrefix(ref, "#/") {
			d.t.Errorf("%s: %s refers to %v, which is not in this file", d.name, pointer, value)
			return
		}
		d.at(ref)
		used[ref] = true
	})
	return used
}

// noOrphans checks that everything below a folder of the components is used.
func (d *document) noOrphans(folder string, used map[string]bool) {
	d.t.Helper()
	for name := range d.object(folder) {
		if !used[folder+"/"+name] {
			d.t.Errorf("%s: nothing refers to %s/%s", d.name, folder, name)
		}
	}
}

// has checks that an object has fields, none of them empty.
func (d *document) has(pointer string, object map[string]any, fields ...string) {
	d.t.Helper()
	for _, field := range fields {
		if value, some := object[field]; !some || value == nil || value == "" {
			d.t.Errorf("%s: %s has no %s", d.name, pointer, field)
		}
	}
}

// onlyHas checks that an object has no fields but these and extensions.
func (d *document) onlyHas(pointer string, object map[string]any, fields ...string) {
	d.t.Helper()
	for field := range object {
		if !slices.Contains(fields, field) && !strings.HasPrefix(field, "x-") {
			d.t.Errorf("%s: %s has %s, which does not belong there", d.name, pointer, field)
		}
	}
}

func texts(value any) []string {
	list, _ := value.([]any)
	out := make([]string, len(list))
	for i, item := range list {
		out[i] = fmt.Sprint(item)
	}
	return out
}
