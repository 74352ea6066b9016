package protocol_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What tools need to read the documents. Both specifications allow more than these documents use; what they do not use is
// refused here, so that a misspelt field is found.

var componentName = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)

func TestAsyncAPIIsWellFormed(t *testing.T) {
	d := openAsyncAPI(t)
	d.onlyHas("#", d.root, "asyncapi", "info", "defaultContentType", "servers", "channels", "operations", "components")
	if d.root["asyncapi"] != "3.0.0" {
		t.Errorf("asyncapi is %v", d.root["asyncapi"])
	}
	d.has("#/info", d.object("#/info"), "title", "version", "description", "license")
	for name := range d.object("#/servers") {
		pointer := "#/servers/" + name
		d.has(pointer, d.object(pointer), "host", "protocol")
		d.onlyHas(pointer, d.object(pointer), "host", "protocol", "description")
	}
	used := d.everyReference()
	d.noOrphans("#/components/messages", used)
	d.noOrphans("#/components/schemas", used)
	d.checkChannels()
	d.checkMessages()
	d.checkSchemas()
}

func (d *document) checkChannels() {
	sent := make(map[string]bool)
	for name := range d.object("#/operations") {
		pointer := "#/operations/" + name
		operation := d.object(pointer)
		d.onlyHas(pointer, operation, "action", "channel", "summary", "messages")
		if action := operation["action"]; action != "send" && action != "receive" {
			d.t.Errorf("%s: action is %v", pointer, action)
		}
		_, channel := d.resolve(operation["channel"])
		for _, message := range operation["messages"].([]any) {
			_, ref := d.resolve(message)
			if !strings.HasPrefix(ref, channel+"/messages/") {
				d.t.Errorf("%s: %s is no message of its channel", pointer, ref)
			}
			sent[ref] = true
		}
	}
	for name := range d.object("#/channels") {
		pointer := "#/channels/" + name
		channel := d.object(pointer)
		d.has(pointer, channel, "address", "messages")
		d.onlyHas(pointer, channel, "address", "title", "description", "bindings", "messages")
		for message := range d.object(pointer + "/messages") {
			if ref := pointer + "/messages/" + message; !sent[ref] {
				d.t.Errorf("nobody sends or receives %s", ref)
			}
		}
	}
}

func (d *document) checkMessages() {
	for name := range d.object("#/components/messages") {
		pointer := "#/components/messages/" + name
		message := d.object(pointer)
		d.has(pointer, message, "title", "summary", "payload")
		d.onlyHas(pointer, message, "title", "summary", "payload", "examples")
		if !componentName.MatchString(name) {
			d.t.Errorf("%s is no name", pointer)
		}
		examples, _ := message["examples"].([]any)
		for _, example := range examples {
			d.onlyHas(pointer+"/examples", example.(map[string]any), "name", "payload")
			if err := d.schema(pointer + "/payload").Validate(plain(example.(map[string]any)["payload"])); err != nil {
				d.t.Errorf("an example of %s: %v", pointer, err)
			}
		}
	}
}

// checkSchemas compiles every schema, holds its examples against it, and sees that objects say what they may have.
func (d *document) checkSchemas() {
	for _, name := range slices.Sorted(maps.Keys(d.object("#/components/schemas"))) {
		pointer := "#/components/schemas/" + name
		object, compiled := d.object(pointer), d.schema(pointer)
		if !componentName.MatchString(name) {
			d.t.Errorf("%s is no name", pointer)
		}
		examples, _ := object["examples"].([]any)
		for _, example := range examples {
			if err := compiled.Validate(plain(example)); err != nil {
				d.t.Errorf("an example of %s: %v", pointer, err)
			}
		}
	}
	d.walk(func(pointer string, object map[string]any) {
		required := texts(object["required"])
		properties, some := object["properties"].(map[string]any)
		if !some || object["type"] != "object" || !strings.HasPrefix(pointer, "#/components/schemas/") {
			return
		}
		if _, closed := object["additionalProperties"]; !closed {
			d.t.Errorf("%s does not say whether it may have more fields", pointer)
		}
		for _, field := range required {
			if properties[field] == nil {
				d.t.Errorf("%s requires %s and does not describe it", pointer, field)
			}
		}
	})
}

func TestOpenAPIIsWellFormed(t *testing.T) {
	d := openOpenAPI(t)
	d.onlyHas("#", d.root, "openapi", "info", "servers", "tags", "paths", "components")
	if d.root["openapi"] != "3.1.0" {
		t.Errorf("openapi is %v", d.root["openapi"])
	}
	d.has("#/info", d.object("#/info"), "title", "version", "description", "license")
	used := d.everyReference()
	for _, folder := range []string{"schemas", "responses", "parameters"} {
		d.noOrphans("#/components/"+folder, used)
	}
	d.checkSchemas()
	ids := make(map[string]bool)
	for path, operations := range d.object("#/paths") {
		for method, operation := range operations.(map[string]any) {
			d.checkOperation(path, method, operation.(map[string]any), ids)
		}
	}
}

var (
	pathVariable = regexp.MustCompile(`\{(\w+)\}`)
	statusCode   = regexp.MustCompile(`^[1-5][0-9][0-9]$`)
)

func (d *document) checkOperation(path, method string, operation map[string]any, ids map[string]bool) {
	pointer := method + " " + path
	d.has(pointer, operation, "tags", "operationId", "summary", "responses")
	d.onlyHas(pointer, operation, "tags", "operationId", "summary", "description", "parameters", "requestBody", "responses", "security")
	if id := operation["operationId"].(string); ids[id] {
		d.t.Errorf("two operations %s", id)
	} else {
		ids[id] = true
	}
	var inPath []string
	parameters, _ := operation["parameters"].([]any)
	for _, value := range parameters {
		parameter, _ := d.resolve(value)
		d.has(pointer, parameter, "name", "in", "schema")
		if parameter["in"] == "path" {
			inPath = append(inPath, parameter["name"].(string))
		}
	}
	var inName []string
	for _, variable := range pathVariable.FindAllStringSubmatch(path, -1) {
		inName = append(inName, variable[1])
	}
	if !slices.Equal(inPath, inName) {
		d.t.Errorf("%s has the path parameters %v", pointer, inPath)
	}
	for status, value := range operation["responses"].(map[string]any) {
		response, _ := d.resolve(value)
		d.has(pointer+" "+status, response, "description")
		d.onlyHas(pointer+" "+status, response, "description", "content", "headers")
		if !statusCode.MatchString(status) {
			d.t.Errorf("%s: %s is no status", pointer, status)
		}
	}
	if body, some := operation["requestBody"].(map[string]any); some {
		if json, is := body["content"].(map[string]any)["application/json"].(map[string]any); is {
			d.checkExamples(pointer, json, path, method)
		}
	}
}

func (d *document) checkExamples(pointer string, media map[string]any, path, method string) {
	examples, _ := media["examples"].(map[string]any)
	if len(examples) == 0 {
		d.t.Errorf("%s has a body without an example", pointer)
	}
	for name, example := range examples {
		if err := d.schema(bodyPointer(path, method)).Validate(plain(example.(map[string]any)["value"])); err != nil {
			d.t.Errorf("%s, example %s: %v", pointer, name, err)
		}
	}
}

func escaped(path string) string { return strings.ReplaceAll(path, "/", "~1") }

// bodyPointer is where the schema of a request's body stands.
func bodyPointer(path, method string) string {
	return "#/paths/" + escaped(path) + "/" + method + "/requestBody/content/application~1json/schema"
}
