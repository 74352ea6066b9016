package game

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// snapshotFormat names how the state is written; the types of the state are named by snapshotShape. It grows when the same
// types are written otherwise.
const snapshotFormat = 1

// ErrSnapshot: the bytes are no snapshot that this program can read. The journal tells the same.
var ErrSnapshot = errors.New("game: no snapshot of this program")

// Settled reports whether nothing that the facilitator did can be undone any more.
func (s *Session) Settled() bool { return len(s.undo) == 0 }

// Snapshot returns the whole state as bytes from which Restore makes a session that goes on in the same way; false while an
// act of the facilitator may be undone, since the states before it are not part of it. It has people's names.
func (s *Session) Snapshot() (data []byte, some bool) {
	if !s.Settled() || s.params == nil {
		return nil, false
	}
	defer func() { some = !failed(recover()) }()
	c := &codec{}
	head := snapshotShape()
	text(c, &head)
	c.session(s)
	return c.data, true
}

// Restore makes a session of a snapshot. Its error is ErrSnapshot for what another program has written, whatever it is.
func Restore(data []byte) (s *Session, err error) {
	defer func() {
		if failed(recover()) {
			s, err = nil, ErrSnapshot
		}
	}()
	c := &codec{data: data, reading: true}
	var head string
	if text(c, &head); head != snapshotShape() {
		return nil, ErrSnapshot
	}
	s = New()
	if c.session(s); len(c.data) > 0 {
		return nil, ErrSnapshot
	}
	return s, nil
}

// failed reports whether a codec has ended by fail; any other panic goes on.
func failed(cause any) bool {
	if cause != nil && cause != ErrSnapshot {
		panic(cause)
	}
	return cause != nil
}

// snapshotShape names the types of the state: a program with others ignores the snapshot.
func snapshotShape() string {
	var shape strings.Builder
	seen := make(map[reflect.Type]bool)
	describe(&shape, seen, reflect.TypeFor[Session]())
	for _, form := range dueForms() {
		describe(&shape, seen, form.of)
	}
	sum := uint64(14695981039346656037) // FNV-1a
	for _, b := range []byte(shape.String()) {
		sum = (sum ^ uint64(b)) * 1099511628211
	}
	return fmt.Sprintf("foodforpeople state %d %016x", snapshotFormat, sum)
}

// describe writes down a type and those inside it, each once.
func describe(shape *strings.Builder, seen map[reflect.Type]bool, t reflect.Type) {
	if seen[t] {
		return
	}
	seen[t] = true
	fmt.Fprintf(shape, "%s %s\n", t, t.Kind())
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		describe(shape, seen, t.Elem())
	case reflect.Map:
		describe(shape, seen, t.Key())
		describe(shape, seen, t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			fmt.Fprintf(shape, "%s %s %q\n", f.Name, f.Type, f.Tag)
			describe(shape, seen, f.Type)
		}
	}
}

// codec writes a state, or reads it: what writes a field also reads it, so that both agree.
type codec struct {
	data    []byte // written so far, or still to be read
	reading bool
	forms   []dueForm
}

// fail ends the work, however deep inside it is.
func (c *codec) fail() { panic(ErrSnapshot) }

// number takes an integer, small ones in one byte.
func number[T ~int | ~int64 | ~uint8 | ~uint64](c *codec, n *T) {
	if c.reading {
		*n = T(c.varint())
		return
	}
	v := int64(*n)
	for rest := uint64(v)<<1 ^ uint64(v>>63); ; rest >>= 7 {
		if rest < 0x80 {
			c.data = append(c.data, byte(rest))
			return
		}
		c.data = append(c.data, byte(rest)|0x80)
	}
}

func (c *codec) varint() int64 {
	var v uint64
	for i := 0; i < len(c.data) && i < 10; i++ {
		v |= uint64(c.data[i]&0x7f) << (7 * i)
		if c.data[i] < 0x80 {
			c.data = c.data[i+1:]
			return int64(v>>1) ^ -int64(v&1)
		}
	}
	c.fail()
	return 0
}

func numbers[T ~int | ~int64 | ~uint8](c *codec, list []T) {
	for i := range list {
		number(c, &list[i])
	}
}

func flag(c *codec, b *bool) {
	var n int
	if *b {
		n = 1
	}
	number(c, &n)
	*b = n == 1
}

func text[T ~string](c *codec, s *T) {
	n := len(*s)
	switch number(c, &n); {
	case !c.reading:
		c.data = append(c.data, *s...)
	case n < 0 || n > len(c.data):
		c.fail()
	default:
		*s, c.data = T(c.data[:n]), c.data[n:]
	}
}

// list takes a slice, and tells one without elements from none. Each element has a byte at least.
func list[T any](c *codec, items *[]T, each func(*T)) {
	n := len(*items)
	if *items == nil {
		n = -1
	}
	number(c, &n)
	if c.reading {
		switch {
		case n < 0:
			*items = nil
			return
		case n > len(c.data):
			c.fail()
		}
		*items = make([]T, n)
	}
	for i := range *items {
		each(&(*items)[i])
	}
}

// some takes what a pointer points to, or nil.
func some[T any](c *codec, p **T, each func(*T)) {
	here := *p != nil
	flag(c, &here)
	switch {
	case !here:
		*p = nil
		return
	case c.reading:
		*p = new(T)
	}
	each(*p)
}

// exported takes a value that is JSON elsewhere, too: all its fields have names there.
func exported[T any](c *codec, v *T) {
	var data string
	if !c.reading {
		written, err := json.Marshal(v)
		if err != nil {
			c.fail()
		}
		data = string(written)
	}
	text(c, &data)
	if c.reading && json.Unmarshal([]byte(data), v) != nil {
		c.fail()
	}
}
