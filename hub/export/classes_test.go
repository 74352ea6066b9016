package export

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"foodforpeople/game"
)

// textPaths lists the text fields of a type, as walkTexts names them.
func textPaths(t *testing.T, of reflect.Type, path string) (paths []string) {
	switch of.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return textPaths(t, of.Elem(), path)
	case reflect.Struct:
		for i := range of.NumField() {
			field, inner := of.Field(i), path
			if !field.Anonymous {
				inner += "." + field.Name
			}
			if path == "refused" && field.Type == reflect.TypeFor[game.Refusal]() {
				continue // its parameters are in refusalWords
			}
			paths = append(paths, textPaths(t, field.Type, inner)...)
		}
	case reflect.String:
		if of == reflect.TypeFor[string]() {
			return []string{path}
		}
	case reflect.Map, reflect.Interface:
		t.Errorf("%s is a %v: pseudonyms do not look into it", path, of)
	}
	return paths
}

// Whoever adds a text to an event says in words.go whether it tells something of people.
func TestEveryTextHasAClass(t *testing.T) {
	for _, kind := range game.Kinds() {
		for _, path := range textPaths(t, reflect.TypeOf(game.EmptyBody(kind)), kind) {
			if texts[path] == 0 {
				t.Errorf("words.go does not say what %s is", path)
			}
		}
	}
}

func TestHeadings(t *testing.T) {
	names := make(map[string]bool)
	for i := range tables {
		table := &tables[i]
		if names[table.name] || len(table.name) > 28 || (table.onEvent == nil) == (table.atEnd == nil) && table.name != eventsTable {
			t.Errorf("table %s", table.name)
		}
		names[table.name] = true
		columns := make(map[string]bool)
		for _, h := range table.headings {
			if columns[h.name] || h.unit == "" || h.text.en == "" || h.text.id == "" || table.title.id == "" || table.row.id == "" {
				t.Errorf("column %s.%s", table.name, h.name)
			}
			columns[h.name] = true
		}
	}
}

func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Siti": "Siti", "=1+1": "'=1+1", "+62 812": "'+62 812", "-1": "'-1", "@sum": "'@sum", "\tx": "'\tx", "\rx": "'\rx", "\n=x": "'\n'=x",
		"  =x": "  '=x", "＝x": "'＝x", "a=b": "a=b", "a - b": "a - b", "Ani;=1": "Ani;'=1", "Ani; \"=1": "Ani; \"'=1", "x|@y": "x|'@y", "'=x": "'=x",
	} {
		if got := harmless(text); got != want {
			t.Errorf("%q became %q, expected %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		`{"a":-1}`: `{"a":-1}`, `{"a":"x;=1"}`: `{"a":"x;\u003d1"}`, `{"a":"x; @1"}`: `{"a":"x; \u00401"}`, `{"a":"x;1=1"}`: `{"a":"x;1=1"}`,
	} {
		if got := harmlessJSON(text); got != want {
			t.Errorf("%s became %s, expected %s", text, got, want)
		}
	}
}

// A table that is too long for a sheet goes on in a next one, with its headings; a text that is too long for a cell says
// where it is.
func TestLongTables(t *testing.T) {
	var out bytes.Buffer
	w := &workbook{file: excelize.NewFile(), out: &out, sheets: make(map[string]*sheet), perSheet: 4}
	if err := w.begin(tables); err != nil {
		t.Fatal(err)
	}
	talk := (&extract{tables: tables}).table("talk")
	for i := range 7 {
		if err := w.row(talk, []any{strings.Repeat("é", cellText+i-1), int64(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	seen := 0
	for name, rows := range map[string]int{"talk": 3, "talk_2": 3, "talk_3": 1} {
		got, err := book.GetRows(name)
		if err != nil || len(got) != rows+1 || got[0][0] != "what" {
			t.Fatalf("%s has %d rows, %v", name, len(got)-1, err)
		}
		for _, row := range got[1:] {
			seen++
			if whole := row[1] == "0" || row[1] == "1"; whole != strings.HasPrefix(row[0], "é") || !whole && !strings.Contains(row[0], "see tables.zip") {
				t.Errorf("%s has %.60s", name, row[0])
			}
		}
	}
	if seen != 7 {
		t.Errorf("%d rows", seen)
	}
}
