package quick

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// decode reads a value into v, which is settable and has the zero value of its type.
type decode func(r *reader, v reflect.Value) bool

var decoders sync.Map // reflect.Type → decode, nil where this package knows none

// decoderOf gives the decoder of a type, nil if there is none.
func decoderOf(t reflect.Type) decode {
	if known, some := decoders.Load(t); some {
		return known.(decode)
	}
	made := newDecoder(t, nil)
	decoders.Store(t, made)
	return made
}

var (
	ownJSON = reflect.TypeFor[json.Unmarshaler]()
	ownText = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// newDecoder makes the decoder of a type inside others, nil if this package cannot.
func newDecoder(t reflect.Type, inside []reflect.Type) decode {
	for _, outer := range inside {
		if outer == t {
			return nil // it contains itself
		}
	}
	inside = append(inside[:len(inside):len(inside)], t)
	switch {
	case reflect.PointerTo(t).Implements(ownJSON):
		return nil
	case reflect.PointerTo(t).Implements(ownText):
		return ownWords
	}
	switch t.Kind() {
	case reflect.Bool:
		return yesOrNo
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Int16, reflect.Int8:
		return whole
	case reflect.Uint, reflect.Uint64, reflect.Uint32, reflect.Uint16, reflect.Uint8:
		return natural
	case reflect.String:
		return words
	case reflect.Interface:
		if t.NumMethod() == 0 {
			return whatever
		}
	case reflect.Pointer:
		return pointerTo(t, newDecoder(t.Elem(), inside))
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 { // which is Base64
			return listOf(newDecoder(t.Elem(), inside))
		}
	case reflect.Array:
		return arrayOf(t.Len(), newDecoder(t.Elem(), inside))
	case reflect.Map:
		return mapOf(t, newDecoder(t.Elem(), inside))
	case reflect.Struct:
		return structOf(t, inside)
	}
	return nil
}

func yesOrNo(r *reader, v reflect.Value) bool {
	if r.takes("true") {
		v.SetBool(true)
		return true
	}
	return r.takes("false")
}

func whole(r *reader, v reflect.Value) bool {
	n, is := r.integer()
	if !is || v.OverflowInt(n) {
		return false
	}
	v.SetInt(n)
	return true
}

func natural(r *reader, v reflect.Value) bool {
	n, is := r.integer()
	if !is || n < 0 || v.OverflowUint(uint64(n)) {
		return false
	}
	v.SetUint(uint64(n))
	return true
}

func words(r *reader, v reflect.Value) bool {
	text, is := r.text()
	if is {
		v.SetString(string(text))
	}
	return is
}

// ownWords is for types that read their own text.
func ownWords(r *reader, v reflect.Value) bool {
	text, is := r.text()
	return is && v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(text) == nil
}

// whatever is a value without a type: a number is a float64 to encoding/json.
func whatever(r *reader, v reflect.Value) bool {
	var value any
	is := true
	switch {
	case r.takes("true"):
		value = true
	case r.takes("false"):
		value = false
	case r.at < len(r.data) && r.data[r.at] == '"':
		var text []byte
		text, is = r.text()
		value = string(text)
	default:
		var n int64
		n, is = r.integer()
		value = float64(n)
	}
	if is {
		v.Set(reflect.ValueOf(value))
	}
	return is
}

func pointerTo(t reflect.Type, decode decode) decode {
	if decode == nil {
		return nil
	}
	return func(r *reader, v reflect.Value) bool {
		if r.takes("null") {
			return true
		}
		made := reflect.New(t.Elem())
		if !decode(r, made.Elem()) {
			return false
		}
		v.Set(made)
		return true
	}
}

func listOf(decode decode) decode {
	if decode == nil {
		return nil
	}
	return func(r *reader, v reflect.Value) bool {
		if r.takes("null") {
			return true
		}
		if r.takes("[]") {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
			return true
		}
		if !r.take('[') {
			return false
		}
		for n := 0; ; n++ {
			if n == v.Cap() {
				v.Grow(1)
			}
			v.SetLen(n + 1)
			if !decode(r, v.Index(n)) {
				return false
			}
			if !r.take(',') {
				return r.take(']')
			}
		}
	}
}

func arrayOf(length int, decode decode) decode {
	if decode == nil || length == 0 {
		return nil
	}
	return func(r *reader, v reflect.Value) bool {
		for n := range length {
			if n > 0 && !r.take(',') || n == 0 && !r.take('[') || !decode(r, v.Index(n)) {
				return false
			}
		}
		return r.take(']')
	}
}

// mapOf knows integers and plain strings as keys.
func mapOf(t reflect.Type, decode decode) decode {
	key := t.Key()
	numbered := key.Kind() == reflect.Int
	if decode == nil || !numbered && key.Kind() != reflect.String || key.Implements(ownText) || reflect.PointerTo(key).Implements(ownText) {
		return nil
	}
	return func(r *reader, v reflect.Value) bool {
		if r.takes("null") {
			return true
		}
		v.Set(reflect.MakeMap(t))
		if r.takes("{}") {
			return true
		}
		for more := r.take('{'); more; more = r.take(',') {
			name := reflect.New(key).Elem()
			if numbered {
				n, is := r.number(`"`)
				if !is || !r.take('"') {
					return false
				}
				name.SetInt(n)
			} else if !words(r, name) {
				return false
			}
			value := reflect.New(t.Elem()).Elem()
			if !r.take(':') || !decode(r, value) {
				return false
			}
			v.SetMapIndex(name, value)
		}
		return r.take('}')
	}
}

// field is one of a struct.
type field struct {
	key    string // `"name":`
	index  []int
	decode decode
}

func structOf(t reflect.Type, inside []reflect.Type) decode {
	fields, is := fieldsOf(t, nil, inside)
	if !is {
		return nil
	}
	return func(r *reader, v reflect.Value) bool {
		if r.takes("{}") {
			return true
		}
		if !r.take('{') {
			return false
		}
		for next := range fields {
			f := &fields[next]
			if !r.takes(f.key) {
				continue
			}
			if !f.decode(r, v.FieldByIndex(f.index)) {
				return false
			}
			if r.take('}') {
				return true
			}
			if !r.take(',') {
				return false
			}
		}
		return false
	}
}

// fieldsOf lists the fields in the order in which encoding/json writes them; those of an embedded struct take its place.
func fieldsOf(t reflect.Type, under []int, inside []reflect.Type) (fields []field, is bool) {
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(under[:len(under):len(under)], i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-" && options == "":
			continue
		case f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct:
			inner, is := fieldsOf(f.Type, index, inside)
			if !is {
				return nil, false
			}
			fields = append(fields, inner...)
			continue
		case !f.IsExported():
			continue
		case f.Anonymous || strings.Contains(options, "string"):
			return nil, false
		case name == "":
			name = f.Name
		}
		decode := newDecoder(f.Type, inside)
		if decode == nil {
			return nil, false
		}
		fields = append(fields, field{`"` + name + `":`, index, decode})
	}
	return fields, true
}
