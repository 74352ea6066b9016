package phone

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// Merge applies a merge patch (RFC 7396) to a view that is a struct of the protocol, in place: what the patch does not name
// stays. into is a pointer; keys that its type does not have are left out. It is for callers of Options.Raw, and cheaper
// than decoding a whole view.
func Merge(into any, patch []byte) error {
	return merge(reflect.ValueOf(into).Elem(), patch)
}

func merge(value reflect.Value, patch []byte) error {
	patch = bytes.TrimSpace(patch)
	if string(patch) == "null" {
		value.SetZero()
		return nil
	}
	switch {
	case patch[0] != '{':
	case value.Kind() == reflect.Pointer:
		if value.IsNil() {
			value.Set(reflect.New(value.Type().Elem()))
		}
		return merge(value.Elem(), patch)
	case value.Kind() == reflect.Struct:
		return mergeStruct(value, patch)
	case value.Kind() == reflect.Map:
		return mergeMap(value, patch)
	}
	value.SetZero() // a list is replaced, not written over
	return json.Unmarshal(patch, value.Addr().Interface())
}

func mergeStruct(value reflect.Value, patch []byte) error {
	var changes map[string]json.RawMessage
	if err := json.Unmarshal(patch, &changes); err != nil {
		return err
	}
	names := fieldsOf(value.Type())
	for name, change := range changes {
		if field, known := names[name]; known {
			if err := merge(within(value, field), change); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}

func mergeMap(value reflect.Value, patch []byte) error {
	changes := reflect.New(reflect.MapOf(value.Type().Key(), reflect.TypeFor[json.RawMessage]()))
	if err := json.Unmarshal(patch, changes.Interface()); err != nil {
		return err
	}
	if value.IsNil() {
		value.Set(reflect.MakeMap(value.Type()))
	}
	for all := changes.Elem().MapRange(); all.Next(); {
		change := all.Value().Bytes()
		if string(change) == "null" {
			value.SetMapIndex(all.Key(), reflect.Value{})
			continue
		}
		entry := reflect.New(value.Type().Elem()).Elem()
		if before := value.MapIndex(all.Key()); before.IsValid() {
			entry.Set(before)
		}
		if err := merge(entry, change); err != nil {
			return fmt.Errorf("%v: %w", all.Key(), err)
		}
		value.SetMapIndex(all.Key(), entry)
	}
	return nil
}

// within is a field of a struct, or of one that is embedded in it, which is made if it is not there.
func within(value reflect.Value, path []int) reflect.Value {
	for _, i := range path {
		if value.Kind() == reflect.Pointer {
			if value.IsNil() {
				value.Set(reflect.New(value.Type().Elem()))
			}
			value = value.Elem()
		}
		value = value.Field(i)
	}
	return value
}

// fields holds, for each type of struct, the place of each field by its name in JSON.
var fields sync.Map

func fieldsOf(t reflect.Type) map[string][]int {
	if known, some := fields.Load(t); some {
		return known.(map[string][]int) // nothing else is stored
	}
	names := make(map[string][]int, t.NumField())
	for _, f := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" {
			names[name] = f.Index
		}
	}
	fields.Store(t, names)
	return names
}
