package scenario

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"foodforpeople/game"
)

var update = flag.Bool("update", false, "rewrite schema.json")

func TestSchemaFileIsCurrent(t *testing.T) {
	if *update {
		if err := os.WriteFile("schema.json", madeSchema(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	committed, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, madeSchema()) {
		t.Error("schema.json is not what the table makes; run go test ./game/scenario -update")
	}
}

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(madeSchema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	if err := compiler.AddResource("scenario.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("scenario.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func obeys(schema *jsonschema.Schema, document any) error {
	data, err := json.Marshal(document)
	if err != nil {
		return err
	}
	decoded, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return schema.Validate(decoded)
}

// embeddedDocument returns a file as any YAML library would read it.
func embeddedDocument(t *testing.T, name string) map[string]any {
	t.Helper()
	data, err := source(name)
	if err != nil {
		t.Fatal(err)
	}
	var document map[string]any
	if err := yaml.Unmarshal(data, &document); err != nil {
		t.Fatal(err)
	}
	return document
}

func TestEmbeddedFilesObeyTheSchema(t *testing.T) {
	schema := compiledSchema(t)
	for _, name := range Names() {
		if err := obeys(schema, embeddedDocument(t, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// step is one step into a document: a key or an index.
type step any

// leaf is a value of standard.yaml with its rule.
type leaf struct {
	path []step
	rule *rule
}

func (l leaf) String() string {
	var b strings.Builder
	for _, s := range l.path {
		if key, ok := s.(string); ok {
			fmt.Fprintf(&b, ".%s", key)
		} else {
			fmt.Fprintf(&b, "[%d]", s)
		}
	}
	return strings.TrimPrefix(b.String(), ".")
}

// leaves returns every rule of the table with one place in the document that it rules.
func leaves(document any, r *rule, path []step) []leaf {
	all := []leaf{{slices.Clone(path), r}}
	switch d := document.(type) {
	case []any:
		// The last entry: only later days have rain.
		i := len(d) - 1
		all = append(all, leaves(d[i], r.item, append(path, i))...)
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(d)) {
			all = append(all, leaves(d[key], r.field(key), append(path, key))...)
		}
	}
	return all
}

// replaced returns the document with another value at the path.
func replaced(document any, path []step, v any) any {
	if len(path) == 0 {
		return v
	}
	switch d := document.(type) {
	case []any:
		d, i := slices.Clone(d), path[0].(int)
		d[i] = replaced(d[i], path[1:], v)
		return d
	case map[string]any:
		d, key := maps.Clone(d), path[0].(string)
		d[key] = replaced(d[key], path[1:], v)
		return d
	default:
		panic("path into a leaf")
	}
}

// The validator and the schema agree on every bound of the table: both refuse one less and one more, the schema
// accepts the bounds, and so does the validator as far as the field alone is concerned.
func TestValidatorAndSchemaAgreeOnEveryBound(t *testing.T) {
	schema := compiledSchema(t)
	standard := embeddedDocument(t, "standard")
	numbers := 0
	for _, l := range leaves(standard, &fileRule, nil) {
		for _, v := range []any{"wrong kind", 1, []any{}, map[string]any{}, nil} {
			checkAgreement(t, schema, standard, l, v, reflect.DeepEqual(v, 1) && l.rule.kind == number && l.rule.min <= 1 && l.rule.step == 0 ||
				v == "wrong kind" && l.rule.kind == text && l.rule.pattern == plainText)
		}
		if l.rule.kind != number {
			continue
		}
		numbers++
		by := max(1, l.rule.step)
		checkAgreement(t, schema, standard, l, l.rule.min, true)
		checkAgreement(t, schema, standard, l, l.rule.max, true)
		checkAgreement(t, schema, standard, l, l.rule.min-by, false)
		checkAgreement(t, schema, standard, l, l.rule.max+by, false)
	}
	if numbers < 60 {
		t.Errorf("only %d numbers were tried", numbers)
	}
}

func checkAgreement(t *testing.T, schema *jsonschema.Schema, standard map[string]any, l leaf, v any, want bool) {
	t.Helper()
	if len(l.path) == 0 {
		return
	}
	document := replaced(standard, l.path, v)
	if err := obeys(schema, document); (err == nil) != want {
		t.Errorf("schema: %s = %v accepted: %v, want %v (%v)", l, v, err == nil, want, err)
	}
	data, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	r := reader{}
	c := checker{passed: map[string]*value{}}
	c.check(r.read(data), &fileRule, "")
	if got := len(c.problems)+len(r.problems) == 0; got != want {
		t.Errorf("validator: %s = %v accepted: %v, want %v (%v)", l, v, got, want, c.problems)
	}
	if !want && len(c.problems) > 0 && !strings.HasPrefix(c.problems[0].Field, l.String()) {
		t.Errorf("%s = %v is reported at %s", l, v, c.problems[0].Field)
	}
}

func TestSchemaOfUnknownAndMissingFields(t *testing.T) {
	schema := compiledSchema(t)
	for name, c := range map[string]struct {
		document map[string]any
		want     bool
	}{
		"extension":       {map[string]any{"extends": "storm", "name": "mine", "batch": 7}, true},
		"unknown base":    {map[string]any{"extends": "calm", "name": "mine"}, false},
		"without a name":  {map[string]any{"extends": "storm"}, false},
		"incomplete":      {map[string]any{"name": "mine", "batch": 7}, false},
		"unknown field":   {map[string]any{"extends": "storm", "name": "mine", "bath": 7}, false},
		"same name twice": {map[string]any{"extends": "storm", "name": "mine", "kudos_reasons": []any{"a", "a"}}, false},
	} {
		if err := obeys(schema, c.document); (err == nil) != c.want {
			t.Errorf("%s: accepted %v, want %v (%v)", name, err == nil, c.want, err)
		}
		data, err := json.Marshal(c.document)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Parse(name, data); (err == nil) != c.want {
			t.Errorf("%s: Parse accepted %v, want %v (%v)", name, err == nil, c.want, err)
		}
	}
}

// The table has exactly the fields of game.Parameters, with the same shape.
func TestTableFitsParameters(t *testing.T) {
	compareShape(t, "", reflect.TypeFor[game.Parameters](), &rule{kind: object, fields: append([]rule{*fileRule.field("name")}, parameterRules...)})
}

func compareShape(t *testing.T, path string, typ reflect.Type, r *rule) {
	t.Helper()
	wantKind := map[reflect.Kind]kind{reflect.Int: number, reflect.String: text, reflect.Slice: list, reflect.Array: list, reflect.Struct: object}[typ.Kind()]
	if r == nil || r.kind != wantKind {
		t.Errorf("%s: the table has %+v, want %v", path, r, wantKind)
		return
	}
	switch typ.Kind() {
	case reflect.Array:
		if r.min != typ.Len() || r.max != typ.Len() {
			t.Errorf("%s: the table has %d to %d entries, want %d", path, r.min, r.max, typ.Len())
		}
		compareShape(t, path+"[]", typ.Elem(), r.item)
	case reflect.Slice:
		compareShape(t, path+"[]", typ.Elem(), r.item)
	case reflect.Struct:
		if len(r.fields) != typ.NumField() {
			t.Errorf("%s: the table has %d fields, want %d", path, len(r.fields), typ.NumField())
		}
		for i := range typ.NumField() {
			key := typ.Field(i).Tag.Get("json")
			compareShape(t, joined(path, key), typ.Field(i).Type, r.field(key))
		}
	}
}

// madeSchema is the JSON Schema (draft 2020-12) of scenario files, made from the table that the validator uses. It
// knows each field's range; what fields must be to each other (waves that make 100) only the validator knows.
func madeSchema() []byte {
	top := fileRule.schema()
	top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	top["$id"] = "urn:foodforpeople:scenario"
	top["title"] = "Food for People scenario"
	top["properties"].(map[string]any)["extends"].(map[string]any)["enum"] = Names()
	// Only a file that extends no other must be complete.
	top["if"] = map[string]any{"required": []string{"extends"}}
	top["else"] = map[string]any{"required": top["required"]}
	top["required"] = []string{"name"}

	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(top); err != nil {
		panic("scenario: the table makes no JSON: " + err.Error())
	}
	return out.Bytes()
}

func (r *rule) schema() map[string]any {
	s := map[string]any{}
	switch {
	case r.about != "" && r.unit != "" && r.kind == number:
		s["description"] = r.about + " (" + r.unit + ")"
	case r.about != "":
		s["description"] = r.about
	}
	switch r.kind {
	case number:
		s["type"], s["minimum"], s["maximum"] = "integer", r.min, r.max
		if r.step > 0 {
			s["multipleOf"] = r.step
		}
	case text:
		s["type"], s["minLength"], s["maxLength"], s["pattern"] = "string", r.min, r.max, r.pattern.String()
	case list:
		s["type"], s["minItems"], s["maxItems"], s["items"] = "array", r.min, r.max, r.item.schema()
		if r.unique {
			s["uniqueItems"] = true
		}
	case object:
		r.objectSchema(s)
	}
	return s
}

func (r *rule) objectSchema(s map[string]any) {
	properties, required := map[string]any{}, []string{}
	for i := range r.fields {
		field := &r.fields[i]
		properties[field.key] = field.schema()
		if !field.optional {
			required = append(required, field.key)
		}
	}
	s["type"], s["properties"], s["required"], s["additionalProperties"] = "object", properties, required, false
}
