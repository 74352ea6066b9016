package quick

import (
	"reflect"

	"foodforpeople/game"
)

// event decodes what stands around an event's body, in the order of game.Event, and then the body.
func (r *reader) event(e *game.Event) bool {
	seq, is := r.number(`{"seq":`)
	at, is2 := r.number(`,"at_ms":`)
	day, is3 := r.number(`,"day":`)
	if !is || !is2 || !is3 || !r.takes(`,"phase":`) {
		return false
	}
	e.Seq, e.At, e.Day = seq, game.Time(at), int(day)
	phase, is := r.text()
	if !is || e.Phase.UnmarshalText(phase) != nil || !r.takes(`,"kind":`) {
		return false
	}
	kind, is := r.text()
	if !is {
		return false
	}
	if e.Body = game.EmptyBody(string(kind)); e.Body == nil {
		return false
	}
	e.Kind = e.Body.Kind()
	if !whose(r, `,"town":`, &e.Town) || !whose(r, `,"team":`, &e.Team) || !whose(r, `,"seat":`, &e.Seat) ||
		!r.name(`,"cmd_id":`, &e.CommandID) || !r.name(`,"by":`, &e.By) || !r.takes(`,"data":`) {
		return false
	}
	body := reflect.ValueOf(e.Body).Elem()
	decode := decoderOf(body.Type())
	return decode != nil && decode(r, body) && r.take('}')
}

func (r *reader) number(key string) (int64, bool) {
	if !r.takes(key) {
		return 0, false
	}
	return r.integer()
}

// whose reads an id that may be absent.
func whose[T ~int](r *reader, key string, id **T) bool {
	if !r.takes(key) {
		return true
	}
	n, is := r.integer()
	one := T(n)
	*id = &one
	return is
}

// name reads a string that may be absent.
func (r *reader) name(key string, s *string) bool {
	if !r.takes(key) {
		return true
	}
	text, is := r.text()
	switch { // nearly always
	case string(text) == "server":
		*s = "server"
	default:
		*s = string(text)
	}
	return is
}
