package export

import (
	"fmt"
	"reflect"

	"foodforpeople/game"
)

// words is a text in both languages.
type words struct{ en, id string }

// heading is what the dictionary says of a column.
type heading struct {
	name string // in every file
	unit string // what the values are: a unit, an id, or the words that may stand there
	text words
}

// put takes a row of a table; the values are in the order of its headings.
type put func(row []any) error

// table is one of the tables of an export: the only place that says what it is called, what its columns are and where its
// rows come from.
type table struct {
	name     string
	title    words
	row      words // what one row is
	headings []heading
	// kinds are the events of which each makes one row, unless rows says how many it makes.
	kinds []string
	rows  func(e *game.Event) int
	// onEvent gives the rows that an event makes, atEnd those of what all events come to. A table has one of them.
	onEvent func(x *extract, e *game.Event, put put) error
	atEnd   func(x *extract, put put) error
}

// column is a heading with where its value comes from.
type column[R any] struct {
	heading
	value func(R) any
}

func col[R any](name, unit, en, id string, value func(R) any) column[R] {
	return column[R]{heading{name, unit, words{en, id}}, value}
}

// occurrence is an event as a row of a table sees it.
type occurrence struct {
	x *extract
	e *game.Event
}

func (o occurrence) occurred() occurrence { return o }

type occurred interface{ occurred() occurrence }

// ofEvents makes a table with one row for every event of a kind whose body is B.
func ofEvents[B game.Body, R occurred](name string, title, row words, kind string, make func(o occurrence, body B) R, columns ...column[R]) table {
	t := ofRows(name, title, row, func(o occurrence, body B) []R { return []R{make(o, body)} }, columns...)
	t.kinds = []string{kind}
	return t
}

// ofRows makes a table with several rows for an event whose body is B.
func ofRows[B game.Body, R occurred](name string, title, row words, make func(o occurrence, body B) []R, columns ...column[R]) table {
	columns = append(moment[R](), columns...)
	return table{
		name: name, title: title, row: row, headings: headings(columns),
		rows: func(e *game.Event) int {
			if body, is := e.Body.(B); is {
				return len(make(occurrence{nil, e}, body))
			}
			return 0
		},
		onEvent: func(x *extract, e *game.Event, put put) error {
			body, is := e.Body.(B)
			if !is {
				return nil
			}
			for _, row := range make(occurrence{x, e}, body) {
				if err := put(values(columns, row)); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// ofResult makes a table of what the whole journal comes to.
func ofResult[R any](name string, title, row words, rows func(x *extract) []R, columns ...column[R]) table {
	return table{
		name: name, title: title, row: row, headings: headings(columns),
		atEnd: func(x *extract, put put) error {
			for _, row := range rows(x) {
				if err := put(values(columns, row)); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// moment is how every table of events begins.
func moment[R occurred]() []column[R] {
	return []column[R]{
		col("seq", "id", "number of the event in the journal", "nomor peristiwa di jurnal", func(r R) any { return r.occurred().e.Seq }),
		col("at_ms", "ms", "game time since the session was created; it stands still in pauses", "waktu permainan sejak sesi dibuat; berhenti saat jeda",
			func(r R) any { return r.occurred().e.At }),
		col("day", "0, 1, …; -1", "day, -1 before the first", "hari, -1 sebelum hari pertama", func(r R) any { return r.occurred().e.Day }),
		col("phase", "word", "phase", "babak", func(r R) any { return r.occurred().e.Phase }),
		col("stands", "true, false", "false: the facilitator has undone it", "false: dibatalkan fasilitator",
			func(r R) any { return r.occurred().x.stands(r.occurred().e) }),
		col("town", "id", "town", "kota", func(r R) any { return r.occurred().e.Town }),
		col("team", "id", "team whose event it is", "tim pemilik peristiwa", func(r R) any { return r.occurred().e.Team }),
	}
}

func headings[R any](columns []column[R]) []heading {
	list := make([]heading, len(columns))
	for i, c := range columns {
		list[i] = c.heading
	}
	return list
}

func values[R any](columns []column[R], row R) []any {
	list := make([]any, len(columns))
	for i, c := range columns {
		list[i] = plain(c.value(row))
	}
	return list
}

// document is JSON in a cell.
type document string

// plain gives a value as one of nil, bool, int64, float64, string and document. An id below zero stands for none.
func plain(value any) any {
	switch v := value.(type) {
	case nil, bool, float64, string, document:
		return v
	case game.SeatID:
		return none(int64(v))
	case game.TeamID:
		return none(int64(v))
	case fmt.Stringer:
		return v.String()
	}
	v := reflect.ValueOf(value)
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return plain(v.Elem().Interface())
	case reflect.String:
		return v.String()
	case reflect.Int, reflect.Int64:
		return v.Int()
	}
	panic(fmt.Sprintf("export: a cell of %T", value))
}

func none(id int64) any {
	if id < 0 {
		return nil
	}
	return id
}
