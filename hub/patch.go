package hub

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// A patch is a JSON Merge Patch (RFC 7396) from one view to the next of the same type. It is made by comparing the two
// values, not their JSON: structs and maps are walked, everything else is replaced as a whole. Views hold no null, which
// a merge patch could not say.

// diff appends the patch from before to after, both pointers to structs of one type; changed is false if there is none.
func diff(before, after any) (patch []byte, changed bool) {
	a, b := reflect.ValueOf(before), reflect.ValueOf(after)
	if a.Type() != b.Type() {
		panic(fmt.Sprintf("hub: diff of %s and %s", a.Type(), b.Type()))
	}
	var out bytes.Buffer
	changed = diffValue(&out, a, b)
	return out.Bytes(), changed
}

// diffValue writes what has to be put in the place of a to have b; nothing if they are equal.
func diffValue(out *bytes.Buffer, a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() || b.IsNil() {
			if a.IsNil() == b.IsNil() {
				return false
			}
			return writeWhole(out, b)
		}
		return diffValue(out, a.Elem(), b.Elem())
	case reflect.Struct:
		return diffStruct(out, a, b)
	case reflect.Map:
		return diffMap(out, a, b)
	case reflect.Slice, reflect.Array:
		if reflect.DeepEqual(a.Interface(), b.Interface()) {
			return false
		}
		return writeWhole(out, b)
	default:
		if a.Equal(b) {
			return false
		}
		return writeWhole(out, b)
	}
}

func writeWhole(out *bytes.Buffer, v reflect.Value) bool {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		out.WriteString("null")
		return true
	}
	out.Write(mustJSON(v.Interface()))
	return true
}

// viewField is a field of a view's struct as JSON sees it.
type viewField struct {
	index     []int
	key       []byte // `"name":`
	omitEmpty bool
}

var viewFields sync.Map // reflect.Type → []viewField

func fieldsOf(t reflect.Type) []viewField {
	if known, ok := viewFields.Load(t); ok {
		return known.([]viewField)
	}
	var fields []viewField
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || !f.IsExported() || name == "-" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		fields = append(fields, viewField{
			index: f.Index, key: append(mustJSON(name), ':'), omitEmpty: strings.Contains(options, "omitempty"),
		})
	}
	viewFields.Store(t, fields)
	return fields
}

func diffStruct(out *bytes.Buffer, a, b reflect.Value) bool {
	start := out.Len()
	for _, f := range fieldsOf(a.Type()) {
		x, y := a.FieldByIndex(f.index), b.FieldByIndex(f.index)
		mark := out.Len()
		openOrComma(out, start)
		out.Write(f.key)
		if f.omitEmpty && isEmpty(y) {
			if isEmpty(x) {
				out.Truncate(mark)
			} else {
				out.WriteString("null")
			}
			continue
		}
		if f.omitEmpty && isEmpty(x) {
			writeWhole(out, y)
			continue
		}
		if !diffValue(out, x, y) {
			out.Truncate(mark)
		}
	}
	return closeObject(out, start)
}

func diffMap(out *bytes.Buffer, a, b reflect.Value) bool {
	start := out.Len()
	keys := a.MapKeys()
	for _, key := range b.MapKeys() {
		if !a.MapIndex(key).IsValid() {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(x, y reflect.Value) int { return strings.Compare(mapKey(x), mapKey(y)) })
	for _, key := range keys {
		x, y := a.MapIndex(key), b.MapIndex(key)
		mark := out.Len()
		openOrComma(out, start)
		out.Write(mustJSON(mapKey(key)))
		out.WriteByte(':')
		switch {
		case !y.IsValid():
			out.WriteString("null")
		case !x.IsValid():
			writeWhole(out, y)
		case !diffValue(out, x, y):
			out.Truncate(mark)
		}
	}
	return closeObject(out, start)
}

// mapKey is a key as JSON writes it: the ids of views are integers or strings without a text form of their own.
func mapKey(key reflect.Value) string {
	if key.Kind() == reflect.String {
		return key.String()
	}
	return fmt.Sprint(key.Int())
}

func openOrComma(out *bytes.Buffer, start int) {
	if out.Len() == start {
		out.WriteByte('{')
	} else {
		out.WriteByte(',')
	}
}

func closeObject(out *bytes.Buffer, start int) bool {
	if out.Len() == start {
		return false
	}
	out.WriteByte('}')
	return true
}

// isEmpty is what encoding/json leaves out under omitempty.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Pointer, reflect.Interface:
		return v.IsNil()
	case reflect.Struct:
		return false
	default:
		return v.IsZero()
	}
}
