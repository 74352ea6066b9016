package hub

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
)

// entries are those of a map in the order of their keys. The lists of a patcher are used again and again: nothing is
// allocated to compare two maps.
type entries struct {
	keys   []mapKey
	values reflect.Value // a slice; a key says which of them is its
}

// mapKey is an integer or a string without a text form of its own.
type mapKey struct {
	n  int64
	s  string
	at int
}

func (k mapKey) compare(other mapKey) int {
	return cmp.Or(cmp.Compare(k.n, other.n), cmp.Compare(k.s, other.s))
}

// compareMaps compares maps entry by entry.
func compareMaps(t reflect.Type) comparer {
	elem, write, words := comparerOf(t.Elem()), writerOf(t.Elem()), t.Key().Kind() == reflect.String
	return func(p *patcher, a, b reflect.Value) bool {
		if a.Pointer() == b.Pointer() || a.Len()+b.Len() == 0 {
			return false
		}
		return p.once(t, a, b, func() bool {
			both := p.entriesOf(t, a, b)
			x, y := &both[0], &both[1]
			start := p.open()
			for i, j := 0, 0; i < len(x.keys) || j < len(y.keys); {
				mark, order := p.next(start), firstOf(x.keys[i:], y.keys[j:])
				if order <= 0 {
					p.mapKey(x.keys[i], words)
				} else {
					p.mapKey(y.keys[j], words)
				}
				switch {
				case order < 0:
					p.out = append(p.out, "null"...)
					i++
				case order > 0:
					write(p, y.value(j))
					j++
				default:
					if !elem(p, x.value(i), y.value(j)) {
						p.out = p.out[:mark]
					}
					i, j = i+1, j+1
				}
			}
			x.values.Slice(0, len(x.keys)).Clear() // nothing is kept alive by a list
			y.values.Slice(0, len(y.keys)).Clear()
			return p.shut(start)
		})
	}
}

// firstOf is negative if the first of a comes before the first of b, or if there is none there.
func firstOf(a, b []mapKey) int {
	switch {
	case len(b) == 0:
		return -1
	case len(a) == 0:
		return 1
	default:
		return a[0].compare(b[0])
	}
}

func (p *patcher) mapKey(key mapKey, word bool) {
	if word {
		p.out = append(p.out, mustJSON(key.s)...)
	} else {
		p.out = append(strconv.AppendInt(append(p.out, '"'), key.n, 10), '"')
	}
	p.out = append(p.out, ':')
}

// entriesOf lists two maps of a type. The lists are good until the next two of this type; a type is not inside itself.
func (p *patcher) entriesOf(t reflect.Type, a, b reflect.Value) *[2]entries {
	both := p.lists[t]
	if both == nil {
		none := reflect.MakeSlice(reflect.SliceOf(t.Elem()), 0, 0)
		both = &[2]entries{{values: none}, {values: none}}
		p.lists[t] = both
	}
	both[0].list(t, a)
	both[1].list(t, b)
	return both
}

func (e *entries) list(t reflect.Type, m reflect.Value) {
	if n := m.Len(); n > e.values.Len() {
		e.values = reflect.MakeSlice(reflect.SliceOf(t.Elem()), 2*n, 2*n)
	}
	e.keys = e.keys[:0]
	key := reflect.New(t.Key()).Elem()
	for all := m.MapRange(); all.Next(); {
		at := len(e.keys)
		key.SetIterKey(all)
		e.values.Index(at).SetIterValue(all)
		if key.Kind() == reflect.String {
			e.keys = append(e.keys, mapKey{s: key.String(), at: at})
		} else {
			e.keys = append(e.keys, mapKey{n: key.Int(), at: at})
		}
	}
	slices.SortFunc(e.keys, mapKey.compare)
}

func (e *entries) value(i int) reflect.Value { return e.values.Index(e.keys[i].at) }
