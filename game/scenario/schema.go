package scenario

import (
	"bytes"
	"encoding/json"
)

// Schema returns the JSON Schema (draft 2020-12) of scenario files, made from the table that the validator uses. It
// knows each field's range; what fields must be to each other (waves that make 100) only the validator knows.
func Schema() []byte {
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
