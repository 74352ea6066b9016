package phone

import (
	"encoding/json"
	"reflect"
	"testing"
)

func TestMergePatch(t *testing.T) {
	for _, test := range []struct{ before, patch, after string }{
		{`{"a":1,"b":2}`, `{"a":3}`, `{"a":3,"b":2}`},
		{`{"a":1,"b":2}`, `{"a":null,"c":null}`, `{"b":2}`},
		{`{"a":{"x":1,"y":2}}`, `{"a":{"x":null,"z":3}}`, `{"a":{"y":2,"z":3}}`},
		{`{"a":[1,2]}`, `{"a":[3]}`, `{"a":[3]}`},
		{`{"a":[1,2]}`, `{"a":{"b":null,"c":1}}`, `{"a":{"c":1}}`},
		{`[1]`, `{"a":1}`, `{"a":1}`},
		{`{"a":1}`, `"text"`, `"text"`},
	} {
		before, patch, after := decoded(t, test.before), decoded(t, test.patch), decoded(t, test.after)
		if got := mergePatch(before, patch); !reflect.DeepEqual(got, after) {
			t.Errorf("%s with %s: %v", test.before, test.patch, got)
		}
		if !reflect.DeepEqual(before, decoded(t, test.before)) {
			t.Errorf("%s was changed in place", test.before)
		}
	}
}

func decoded(t *testing.T, text string) (value any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return value
}
