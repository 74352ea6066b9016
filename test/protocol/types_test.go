package protocol_test

import (
	"encoding"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/hub"
)

// views are the types that the snapshots hold.
var views = []reflect.Type{
	reflect.TypeFor[game.PublicView](), reflect.TypeFor[game.TeamView](), reflect.TypeFor[game.SeatView](),
	reflect.TypeFor[game.FacilitatorView](),
}

func TestViewsAreDescribedExactly(t *testing.T) {
	c := newComparison(openAsyncAPI(t))
	for _, view := range views {
		c.structure(view, "#/components/schemas/"+view.Name())
	}
}

func TestCommandsAreDescribedExactly(t *testing.T) {
	d := openAsyncAPI(t)
	c := newComparison(d)
	described := describedCommands(d)
	source := readSource(t, "../../game")
	rights := source.rights(namesOf(game.Lobby))
	for typ, name := range source.commands() {
		by := rights[typ].by
		ref, some := described[name]
		delete(described, name)
		if slices.Equal(by, []string{"server"}) {
			if some {
				t.Errorf("%s is described, and nobody can give it", name)
			}
			continue
		}
		if !some {
			t.Errorf("command %s is not described", name)
			continue
		}
		var example []byte // a command is made of its args
		if examples, _ := d.object(ref)["examples"].([]any); len(examples) > 0 {
			example, _ = json.Marshal(examples[0])
		}
		command, err := game.DecodeCommand(name, example)
		if err != nil {
			t.Errorf("the example of %s: %v", name, err)
			continue
		}
		c.structure(reflect.TypeOf(command).Elem(), ref)
		c.right(name, ref, rights[typ])
	}
	for name := range described {
		t.Errorf("command %s is described and does not exist", name)
	}
}

func TestBodiesAreDescribedExactly(t *testing.T) {
	c := newComparison(openOpenAPI(t))
	for _, body := range []reflect.Type{reflect.TypeFor[hub.Summary](), reflect.TypeFor[hub.Seated]()} {
		c.structure(body, "#/components/schemas/"+body.Name())
	}
}

// describedCommands gives the schema of the args of each command.
func describedCommands(d *document) map[string]string {
	found := make(map[string]string)
	for _, choice := range d.object("#/components/schemas/Command")["oneOf"].([]any) {
		properties := choice.(map[string]any)["properties"].(map[string]any)
		name := properties["name"].(map[string]any)["const"].(string)
		_, found[name] = d.resolve(properties["args"])
	}
	return found
}

// comparison holds Go types against schemas: the same fields, the same ones that may be absent, the same types.
type comparison struct {
	*document
	source *source
	seen   map[reflect.Type]bool
}

func newComparison(d *document) *comparison {
	return &comparison{document: d, source: readSource(d.t, "../../game"), seen: make(map[reflect.Type]bool)}
}

// structure compares a struct with the schema that has its name.
func (c *comparison) structure(typ reflect.Type, pointer string) {
	if c.seen[typ] {
		return
	}
	c.seen[typ] = true
	if want := "#/components/schemas/" + typ.Name(); pointer != want {
		c.t.Errorf("%s is described by %s", typ, pointer)
		return
	}
	schema := c.object(pointer)
	if schema["type"] != "object" || schema["additionalProperties"] != false {
		c.t.Errorf("%s is not a closed object", pointer)
	}
	properties, _ := schema["properties"].(map[string]any)
	required := texts(schema["required"])
	left := maps.Clone(properties)
	for _, field := range jsonFields(typ) {
		property := properties[field.name]
		delete(left, field.name)
		if property == nil {
			c.t.Errorf("%s lacks %s", pointer, field.name)
			continue
		}
		if field.optional == slices.Contains(required, field.name) {
			c.t.Errorf("%s: %s may be absent: %v; that is not what required says", pointer, field.name, field.optional)
		}
		c.value(field.typ, property, pointer+"/properties/"+field.name)
	}
	for name := range left {
		c.t.Errorf("%s has %s, which %s does not have", pointer, name, typ)
	}
}

type jsonField struct {
	name     string
	optional bool
	typ      reflect.Type
}

// jsonFields lists the fields of a struct, those of embedded structs too, as encoding/json names them.
func jsonFields(typ reflect.Type) []jsonField {
	var fields []jsonField
	for _, f := range reflect.VisibleFields(typ) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || !f.IsExported() || name == "-" {
			continue
		}
		fields = append(fields, jsonField{name, strings.Contains(options, "omitempty"), f.Type})
	}
	return fields
}

// value compares any type with any schema.
func (c *comparison) value(typ reflect.Type, value any, pointer string) {
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	schema, ref := c.resolve(value)
	if values := c.enum(typ); values != nil {
		if got := texts(schema["enum"]); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(values))) {
			c.t.Errorf("%s has the values %v, %s has %v", pointer, got, typ, values)
		}
		return
	}
	switch typ.Kind() {
	case reflect.Struct:
		if ref != "" {
			c.structure(typ, ref)
			return
		}
		c.kind(schema, pointer, "string") // a time
	case reflect.Map:
		c.kind(schema, pointer, "object")
		if inner := schema["additionalProperties"]; inner != nil && schema["properties"] == nil {
			c.value(typ.Elem(), inner, pointer+"/additionalProperties")
		} else {
			c.t.Errorf("%s does not say what the map holds", pointer)
		}
		if keys, _ := c.resolve(schema["propertyNames"]); typ.Key().Kind() == reflect.Int && keys["pattern"] == nil {
			c.t.Errorf("%s does not say that its keys are numbers", pointer)
		}
	case reflect.Slice:
		c.kind(schema, pointer, "array")
		c.value(typ.Elem(), schema["items"], pointer+"/items")
	case reflect.Array:
		c.kind(schema, pointer, "array")
		if schema["minItems"] != typ.Len() || schema["maxItems"] != typ.Len() {
			c.t.Errorf("%s does not have exactly %d items", pointer, typ.Len())
		}
		c.value(typ.Elem(), schema["items"], pointer+"/items")
	case reflect.Bool:
		c.kind(schema, pointer, "boolean")
	case reflect.String:
		c.kind(schema, pointer, "string")
	default:
		c.kind(schema, pointer, "integer")
	}
}

// kind compares the type of a schema; what has its values listed is of their type.
func (c *comparison) kind(schema map[string]any, pointer, want string) {
	got := schema["type"]
	listed := texts(schema["enum"])
	if value, some := schema["const"]; some {
		listed = []string{fmt.Sprint(value)}
	}
	if got == nil && len(listed) > 0 {
		got = "string"
		if listed[0] == "true" || listed[0] == "false" {
			got = "boolean"
		}
	}
	if got != want {
		c.t.Errorf("%s is of type %v, not %s", pointer, got, want)
	}
}

// enum lists the values of a type that has names for them, nil for any other type.
func (c *comparison) enum(typ reflect.Type) []string {
	if writes, is := reflect.Zero(typ).Interface().(encoding.TextMarshaler); is && typ.Kind() == reflect.Int {
		return namesOf(writes)
	}
	if typ.Kind() != reflect.String || typ.PkgPath() == "" {
		return nil
	}
	return slices.Collect(maps.Values(c.source.texts(typ.Name())))
}

// namesOf counts from 0 until there is no name.
func namesOf(writes encoding.TextMarshaler) []string {
	var found []string
	value := reflect.New(reflect.TypeOf(writes)).Elem()
	for i := int64(0); ; i++ {
		value.SetInt(i)
		name, err := value.Interface().(encoding.TextMarshaler).MarshalText()
		if err != nil {
			return found
		}
		found = append(found, string(name))
	}
}

func (c *comparison) right(name, pointer string, want right) {
	schema := c.object(pointer)
	for field, values := range map[string][]string{"x-by": want.by, "x-roles": want.roles, "x-phases": want.phases} {
		got := texts(schema[field])
		if !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(values))) {
			c.t.Errorf("%s: %s is %v, in the source %v", name, field, got, values)
		}
	}
	if schema["title"] != name {
		c.t.Errorf("%s has the title %v", name, schema["title"])
	}
}
