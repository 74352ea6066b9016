package protocol_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// codes gives the text of every refusal code, by the name of its constant in the source.
func codes(t testing.TB) map[string]string {
	found := readSource(t, "../../game").texts("Code")
	maps.Copy(found, readSource(t, "../../hub").texts("Code"))
	return found
}

// describedRefusals gives the choice that describes each code.
func describedRefusals(d *document) map[string]map[string]any {
	found := make(map[string]map[string]any)
	for _, choice := range d.object("#/components/schemas/Refusal")["oneOf"].([]any) {
		choice := choice.(map[string]any)
		code := choice["properties"].(map[string]any)["code"].(map[string]any)
		names := texts(code["enum"])
		if name, one := code["const"].(string); one {
			names = []string{name}
		}
		for _, name := range names {
			if found[name] != nil {
				d.t.Errorf("%s describes %s twice", d.name, name)
			}
			found[name] = choice
		}
	}
	return found
}

// paramsOf gives the schema of the params of a choice, nil if there are none.
func paramsOf(choice map[string]any) map[string]any {
	params, _ := choice["properties"].(map[string]any)["params"].(map[string]any)
	return params
}

func TestRefusalCodesAreDescribedExactly(t *testing.T) {
	described := describedRefusals(openAsyncAPI(t))
	byConstant := codes(t)
	given := readSource(t, "../../game").refusals()
	for name, places := range readSource(t, "../../hub").refusals() {
		given[name] = append(given[name], places...)
	}
	for constant, code := range byConstant {
		choice := described[code]
		delete(described, code)
		if choice == nil {
			t.Errorf("%s is not described", code)
			continue
		}
		always, sometimes := paramsGiven(given[constant])
		params := paramsOf(choice)
		properties, _ := params["properties"].(map[string]any)
		if got := slices.Sorted(maps.Keys(properties)); !slices.Equal(got, sometimes) {
			t.Errorf("%s is described with the params %v and given with %v", code, got, sometimes)
		}
		if got := slices.Sorted(slices.Values(texts(params["required"]))); !slices.Equal(got, always) {
			t.Errorf("%s is described as always having %v and always has %v", code, got, always)
		}
	}
	for code := range described {
		t.Errorf("%s is described and does not exist", code)
	}
}

// paramsGiven says which params are there in all places where a code is given, and which in some.
func paramsGiven(places [][]string) (always, sometimes []string) {
	count := make(map[string]int)
	for _, params := range places {
		for _, name := range params {
			count[name]++
		}
	}
	for _, name := range slices.Sorted(maps.Keys(count)) {
		sometimes = append(sometimes, name)
		if count[name] == len(places) {
			always = append(always, name)
		}
	}
	return always, sometimes
}

func TestHTTPDescribesRefusalsAsTheProtocolDoes(t *testing.T) {
	protocol := describedRefusals(openAsyncAPI(t))
	for code, choice := range describedRefusals(openOpenAPI(t)) {
		same := protocol[code]
		if same == nil {
			t.Errorf("%s is no code of the protocol", code)
			continue
		}
		if got, want := texts(paramsOf(choice)["required"]), texts(paramsOf(same)["required"]); !slices.Equal(got, want) {
			t.Errorf("%s has the params %v, in the protocol %v", code, got, want)
		}
	}
}

func TestCloseCodesAreDescribedExactly(t *testing.T) {
	d := openAsyncAPI(t)
	described := maps.Clone(d.object("#/channels/session/x-close-codes"))
	source := readSource(t, "../../hub").values("StatusCode")
	if len(source) == 0 {
		t.Fatal("no close codes in the source")
	}
	for name, value := range source {
		code := literal(value)
		if described[code] == nil {
			t.Errorf("close code %s (%s) is not described", code, name)
		}
		delete(described, code)
	}
	for code := range described {
		t.Errorf("close code %s is described and does not exist", code)
	}
}

func TestLimitsAreDescribedExactly(t *testing.T) {
	source := readSource(t, "../../hub")
	values := source.values("")
	for name, got := range openAsyncAPI(t).object("#/channels/session/x-limits") {
		value, some := values[name]
		if !some {
			t.Errorf("limit %s does not exist", name)
			continue
		}
		if want := source.number(value); got != want {
			t.Errorf("limit %s is described as %v and is %d", name, got, want)
		}
	}
}

func TestFramesFromClientsAreDescribedExactly(t *testing.T) {
	d := openAsyncAPI(t)
	described := make(map[string]bool)
	for _, frame := range []string{"Hello", "Command", "Ping"} {
		for name := range d.object("#/components/schemas/" + frame + "/properties") {
			described[name] = true
		}
	}
	for name := range d.object("#/components/schemas/Hello/properties/have/properties") {
		described[name] = true
	}
	if got, want := slices.Sorted(maps.Keys(described)), readSource(t, "../../hub").jsonFields("inFrame"); !slices.Equal(got, want) {
		t.Errorf("frames from clients are described with %v and read with %v", got, want)
	}
}

func TestRoutesAreDescribedExactly(t *testing.T) {
	d := openOpenAPI(t)
	var described []string
	for path, operations := range d.object("#/paths") {
		for method := range operations.(map[string]any) {
			described = append(described, strings.ToUpper(method)+" "+path)
		}
	}
	var registered []string
	for _, pattern := range readSource(t, "../../hub").routes() {
		pattern = strings.Replace(pattern, "/{$}", "/", 1)
		pattern = strings.Replace(pattern, "/static/", "/static/{path}", 1)
		registered = append(registered, pattern)
	}
	slices.Sort(described)
	slices.Sort(registered)
	if !reflect.DeepEqual(described, registered) {
		t.Errorf("routes are described as\n%s\nand registered as\n%s", strings.Join(described, "\n"), strings.Join(registered, "\n"))
	}
}

// statusNumbers are the statuses of refusals by the names that the source uses.
var statusNumbers = map[string]string{
	"StatusNotFound": "404", "StatusForbidden": "403", "StatusConflict": "409", "StatusTooManyRequests": "429", "StatusServiceUnavailable": "503",
}

func TestRefusalsHaveTheStatusDescribed(t *testing.T) {
	d := openOpenAPI(t)
	byConstant := codes(t)
	statusOf := make(map[string]string)
	for constant, status := range readSource(t, "../../hub").mapEntries("statusOf") {
		statusOf[byConstant[constant]] = statusNumbers[status]
	}
	if len(statusOf) == 0 || statusOf[""] != "" {
		t.Fatalf("cannot read the statuses of refusals: %v", statusOf)
	}
	answered := make(map[string]bool)
	for path, operations := range d.object("#/paths") {
		for method, operation := range operations.(map[string]any) {
			for status, response := range operation.(map[string]any)["responses"].(map[string]any) {
				for _, code := range d.refusalsOf(response) {
					answered[code] = true
					want := statusOf[code]
					if want == "" {
						want = "400"
					}
					if status != want {
						t.Errorf("%s %s answers %s with %s, the source with %s", method, path, code, status, want)
					}
				}
			}
		}
	}
	if got, want := slices.Sorted(maps.Keys(answered)), slices.Sorted(maps.Keys(describedRefusals(d))); !slices.Equal(got, want) {
		t.Errorf("routes answer %v, described are %v", got, want)
	}
}

// refusalsOf lists the codes that a response may have.
func (d *document) refusalsOf(value any) []string {
	response, _ := d.resolve(value)
	content, _ := response["content"].(map[string]any)
	media, _ := content["application/json"].(map[string]any)
	schema, _ := media["schema"].(map[string]any)
	if schema["$ref"] != "#/components/schemas/Refusal" {
		return nil
	}
	code := schema["properties"].(map[string]any)["code"].(map[string]any)
	if name, one := code["const"].(string); one {
		return []string{name}
	}
	return texts(code["enum"])
}

func TestTextsWithFixedValuesAreDescribedExactly(t *testing.T) {
	d := openAsyncAPI(t)
	rules, server := readSource(t, "../../game"), readSource(t, "../../hub")
	refusals := describedRefusals(d)
	param := func(code, name string) []string {
		return texts(paramsOf(refusals[code])["properties"].(map[string]any)[name].(map[string]any)["enum"])
	}
	var notices []string
	for _, kind := range rules.noticeKinds() {
		if kind != "promise_" {
			notices = append(notices, kind)
			continue
		}
		for _, result := range texts(d.at("#/components/schemas/PromiseView/properties/result/enum")) {
			notices = append(notices, kind+result)
		}
	}
	for what, compare := range map[string]struct{ described, source []string }{
		"kinds of notices":       {texts(d.at("#/components/schemas/NoticeKind/enum")), notices},
		"kinds of audit entries": {texts(d.at("#/components/schemas/AuditEntry/properties/kind/enum")), rules.callTexts("note", 1)},
		"activities":             {texts(d.at("#/components/schemas/Activity/properties/what/enum")), append(rules.callTexts("did", 2), "")},
		"unknown fields":         {param("UNKNOWN_ID", "field"), append(rules.fixedValues("UnknownID", "field"), server.fixedValues("UnknownID", "field")...)},
		"bad commands":           {param("BAD_COMMAND", "reason"), rules.fixedValues("BadCommand", "reason")},
	} {
		described := slices.Sorted(slices.Values(compare.described))
		source := slices.Compact(slices.Sorted(slices.Values(compare.source)))
		if !slices.Equal(described, source) {
			t.Errorf("%s are described as %q, in the source %q", what, described, source)
		}
	}
}
