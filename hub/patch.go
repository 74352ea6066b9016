package hub

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unsafe"
)

// A patch is a JSON Merge Patch (RFC 7396) from one view to the next of the same type. It is made by comparing the two
// values, not their JSON: structs and maps are walked, everything else is replaced as a whole. Views hold no null, which
// a merge patch could not say.

// patcher makes the patches of one flush. Views share parts (game.Views): the same pointer or map in both is not looked
// into, and what has been compared for one audience is not compared again for the next.
type patcher struct {
	out   []byte
	known map[twoParts][]byte
	lists map[reflect.Type]*[2]entries
}

// twoParts are a part before and after. They keep both alive, or another part could come to lie where one was.
type twoParts struct {
	of            reflect.Type
	before, after unsafe.Pointer
}

// fewParts are as many as the flush of one team compares, and a map for them is not large.
const fewParts = 64

func newPatcher() *patcher {
	return &patcher{known: make(map[twoParts][]byte), lists: make(map[reflect.Type]*[2]entries)}
}

// diff returns the patch from before to after, both pointers to structs of one type; changed is false if there is none. The
// patch is good until the next.
func (p *patcher) diff(before, after any) (patch []byte, changed bool) {
	a, b := reflect.ValueOf(before), reflect.ValueOf(after)
	if a.Type() != b.Type() {
		panic(fmt.Sprintf("hub: diff of %s and %s", a.Type(), b.Type()))
	}
	p.out = p.out[:0]
	changed = comparerOf(a.Type())(p, a, b)
	return p.out, changed
}

// forget ends the flush. A map that a flush of everybody has made large would cost as much to clear after each small one.
func (p *patcher) forget() {
	switch {
	case len(p.known) == 0:
	case len(p.known) > fewParts:
		p.known = make(map[twoParts][]byte)
	default:
		clear(p.known)
	}
}

// comparer writes what has to be put in the place of a to have b, and reports whether that is anything.
type comparer func(p *patcher, a, b reflect.Value) bool

var comparers sync.Map // reflect.Type → comparer

func comparerOf(t reflect.Type) comparer {
	if known, ok := comparers.Load(t); ok {
		return known.(comparer)
	}
	made := makeComparer(t)
	comparers.Store(t, made)
	return made
}

func makeComparer(t reflect.Type) comparer {
	switch t.Kind() {
	case reflect.Pointer:
		return comparePointers(t)
	case reflect.Struct:
		fields := fieldsOf(t)
		return func(p *patcher, a, b reflect.Value) bool {
			start := p.open()
			p.fields(start, fields, a, b)
			return p.shut(start)
		}
	case reflect.Map:
		return compareMaps(t)
	case reflect.Slice, reflect.Array:
		return compareLists(t)
	default:
		write := writerOf(t)
		return func(p *patcher, a, b reflect.Value) bool {
			if a.Equal(b) {
				return false
			}
			write(p, b)
			return true
		}
	}
}

func comparePointers(t reflect.Type) comparer {
	elem, write := comparerOf(t.Elem()), writerOf(t)
	return func(p *patcher, a, b reflect.Value) bool {
		switch {
		case a.Pointer() == b.Pointer():
			return false
		case b.IsNil():
			p.out = append(p.out, "null"...)
			return true
		case a.IsNil():
			write(p, b)
			return true
		}
		return p.once(t, a, b, func() bool { return elem(p, a.Elem(), b.Elem()) })
	}
}

// once writes what compare writes, from memory if the same two parts were compared before.
func (p *patcher) once(t reflect.Type, a, b reflect.Value, compare func() bool) bool {
	pair := twoParts{t, a.UnsafePointer(), b.UnsafePointer()}
	if known, some := p.known[pair]; some {
		p.out = append(p.out, known...)
		return len(known) > 0
	}
	start := len(p.out)
	changed := compare()
	p.known[pair] = slices.Clone(p.out[start:])
	return changed
}

func compareLists(t reflect.Type) comparer {
	write, plain := writerOf(t), isPlain(t.Elem())
	same := func(a, b reflect.Value) bool {
		if !plain {
			return reflect.DeepEqual(a.Interface(), b.Interface())
		}
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !a.Index(i).Equal(b.Index(i)) {
				return false
			}
		}
		return true
	}
	return func(p *patcher, a, b reflect.Value) bool {
		if t.Kind() == reflect.Slice && a.Pointer() == b.Pointer() && a.Len() == b.Len() || same(a, b) {
			return false
		}
		write(p, b)
		return true
	}
}

// isPlain reports whether values are the same where == says so.
func isPlain(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Map, reflect.Slice, reflect.Struct, reflect.Func, reflect.Chan:
		return false
	case reflect.Array:
		return isPlain(t.Elem())
	default:
		return true
	}
}

// open begins an object, shut ends it; one without anything in it is taken back.
func (p *patcher) open() int {
	p.out = append(p.out, '{')
	return len(p.out)
}

func (p *patcher) shut(start int) bool {
	if len(p.out) == start {
		p.out = p.out[:start-1]
		return false
	}
	p.out = append(p.out, '}')
	return true
}

// next goes to the next entry of the object that begins at start, and returns where to cut it off again.
func (p *patcher) next(start int) int {
	mark := len(p.out)
	if mark > start {
		p.out = append(p.out, ',')
	}
	return mark
}

// writer writes a value as a whole.
type writer func(p *patcher, v reflect.Value)

var (
	ownJSON = reflect.TypeFor[json.Marshaler]()
	ownText = reflect.TypeFor[encoding.TextMarshaler]()
)

func writerOf(t reflect.Type) writer {
	if !t.Implements(ownJSON) && !t.Implements(ownText) {
		switch t.Kind() {
		case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
			return func(p *patcher, v reflect.Value) { p.out = strconv.AppendInt(p.out, v.Int(), 10) }
		case reflect.Bool:
			return func(p *patcher, v reflect.Value) { p.out = strconv.AppendBool(p.out, v.Bool()) }
		}
	}
	return func(p *patcher, v reflect.Value) { p.out = append(p.out, mustJSON(v.Interface())...) }
}

// viewField is a field of a view's struct as JSON sees it.
type viewField struct {
	index     int
	key       []byte // `"name":`
	omitEmpty bool
	compare   comparer
	write     writer
	inner     []viewField // of an embedded struct, whose fields are among the others
}

func fieldsOf(t reflect.Type) []viewField {
	var fields []viewField
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			inner := f.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			fields = append(fields, viewField{index: i, inner: fieldsOf(inner)})
			continue
		case !f.IsExported() || name == "-":
			continue
		case name == "":
			name = f.Name
		}
		fields = append(fields, viewField{
			index: i, key: append(mustJSON(name), ':'), omitEmpty: strings.Contains(options, "omitempty"),
			compare: comparerOf(f.Type), write: writerOf(f.Type),
		})
	}
	return fields
}

// fields writes what is different in the fields of two structs into the object that begins at start.
func (p *patcher) fields(start int, fields []viewField, a, b reflect.Value) {
	for i := range fields {
		f := &fields[i]
		x, y := a.Field(f.index), b.Field(f.index)
		if f.inner != nil {
			p.embedded(start, f, x, y)
			continue
		}
		mark := p.next(start)
		p.out = append(p.out, f.key...)
		switch none := f.omitEmpty && isEmpty(y); {
		case none && isEmpty(x):
			p.out = p.out[:mark]
		case none:
			p.out = append(p.out, "null"...)
		case f.omitEmpty && isEmpty(x):
			f.write(p, y)
		case !f.compare(p, x, y):
			p.out = p.out[:mark]
		}
	}
}

func (p *patcher) embedded(start int, f *viewField, a, b reflect.Value) {
	if a.Kind() != reflect.Pointer {
		p.fields(start, f.inner, a, b)
		return
	}
	if a.Pointer() == b.Pointer() {
		return
	}
	mark := p.next(start)
	if !p.once(a.Type().Elem(), a, b, func() bool {
		from := len(p.out)
		p.fields(from, f.inner, a.Elem(), b.Elem())
		return len(p.out) > from
	}) {
		p.out = p.out[:mark]
	}
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
