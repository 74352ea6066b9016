package game

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Fingerprint writes down the whole state, also what no view shows, so that a test can see that nothing has changed.
func (s *Session) Fingerprint() string {
	w := stateWriter{seen: make(map[uintptr]int)}
	w.write(reflect.ValueOf(s))
	return w.out.String()
}

type stateWriter struct {
	out  strings.Builder
	seen map[uintptr]int
}

func (w *stateWriter) write(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			w.out.WriteString("nil")
			return
		}
		if v.Elem().Kind() != reflect.Struct { // ids never change; it does not matter whose they are
			w.write(v.Elem())
			return
		}
		if n, known := w.seen[v.Pointer()]; known {
			fmt.Fprintf(&w.out, "#%d", n)
			return
		}
		w.seen[v.Pointer()] = len(w.seen)
		w.write(v.Elem())
	case reflect.Interface:
		if !v.IsNil() {
			w.write(v.Elem())
		}
	case reflect.Struct:
		w.out.WriteByte('{')
		for i := range v.NumField() {
			fmt.Fprintf(&w.out, " %s:", v.Type().Field(i).Name)
			w.write(v.Field(i))
		}
		w.out.WriteByte('}')
	case reflect.Slice, reflect.Array:
		w.out.WriteByte('[')
		for i := range v.Len() {
			w.write(v.Index(i))
			w.out.WriteByte(' ')
		}
		w.out.WriteByte(']')
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		w.out.WriteString("map[")
		for _, key := range keys {
			fmt.Fprintf(&w.out, "%v=", key)
			w.write(v.MapIndex(key))
		}
		w.out.WriteByte(']')
	case reflect.Func:
		fmt.Fprintf(&w.out, "func:%t", v.IsNil())
	default:
		fmt.Fprint(&w.out, v)
	}
}

// PlannedSignals lists the moments at which the due-queue has a crowd signal of a town.
func (s *Session) PlannedSignals(town TownID) []Time {
	var moments []Time
	for _, item := range s.due {
		if signal, is := item.what.(signalDue); is && signal.town == town && item.phase == s.phaseCount {
			moments = append(moments, item.at)
		}
	}
	return moments
}

// CommandNames lists the commands that the chapters registered, for tests that look for gaps.
func CommandNames() []string { return sortedKeys(commands) }

// EventKinds lists the kinds of events.
func EventKinds() []string { return sortedKeys(bodies) }

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// SplitParts is the split of section 4, which a table test wants to see alone.
var SplitParts = split

// TouchedKinds lists the kinds of events of which is known what they change.
func TouchedKinds() []string {
	var list []string
	for kind := range touches {
		list = append(list, kind)
	}
	return list
}
