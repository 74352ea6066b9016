package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"reflect"
	"strings"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// Dictionary writes dictionary.md, which is the same for every session. It may be called concurrently.
func Dictionary(_ context.Context, _ Reader, _ journal.Info, _ Options, out io.Writer) error {
	return writeDictionary(out)
}

const dictionaryHead = `# Data dictionary · Kamus data

What stands in the export of a session of Food for People. The same ids mean the same in every file: ` + "`seq`" + ` is the number of an
event, towns, teams, seats and kampung are counted from 0, days too. Times ending in ` + "`_ms`" + ` are milliseconds of game time. An empty
cell means none. ` + "`cp`" + ` are hundredths of a point.

Isi ekspor satu sesi Food for People. Nomor yang sama berarti hal yang sama di semua berkas: ` + "`seq`" + ` nomor peristiwa; kota, tim,
kursi, kampung, dan hari dihitung dari 0. Waktu yang berakhir dengan ` + "`_ms`" + ` dalam milidetik waktu permainan. Sel kosong berarti
tidak ada. ` + "`cp`" + ` adalah perseratus poin.

## What is in which file · Isi berkas

- ` + "`journal.jsonl`" + ` has **everything**: every event as it is, also private notes, private commitments, each person's ratings, names,
  and the hashes and codes that belong to seats. Give it to nobody who may not know all this.
  Berisi **semuanya**, termasuk catatan dan komitmen pribadi, penilaian tiap orang, nama, dan kode kursi. Jangan berikan kepada
  yang tidak berhak.
- ` + "`session.xlsx`" + ` and ` + "`tables.zip`" + ` have the tables below. Private notes, private commitments, each person's ratings and feelings are
  **not** in them; of such events only the row in ` + "`events`" + ` is there, without whose it was and without content (` + "`withheld`" + `).
  Berisi tabel di bawah. Catatan, komitmen, penilaian, dan perasaan pribadi **tidak** ada di dalamnya.
- A pseudonymised export has P-001, P-002 and so on instead of names (in the order in which people came), Team 1, Team 2 instead of
  teams' own names, and no texts of people, codes or tokens. Who was there may still know somebody by what they did.
  Ekspor yang disamarkan memakai P-001 dan seterusnya sebagai ganti nama, tanpa tulisan peserta, kode, dan token. Yang hadir masih
  mungkin mengenali seseorang dari perbuatannya.
- A text that a spreadsheet could take for a formula has an apostrophe before it in the tables, not in ` + "`journal.jsonl`" + `.
  Tulisan yang dapat dianggap rumus diawali tanda petik tunggal di tabel.
- A JSON body that is too long for a cell of a workbook is in ` + "`tables.zip`" + ` only; the cell says so. More than 1,048,575 rows go on
  in a next sheet.

## journal.jsonl

The first line says what follows: ` + "`format`, `program`, `session`, `code`, `title`, `created`, `pseudonymised`, `clock_ms`, `events`, `kinds`" + `
(events by kind). Then comes one event a line: ` + "`seq`, `at_ms`, `day`, `phase`, `kind`, `town`, `team`, `seat`, `cmd_id`, `by`" + ` as in the
table of events, and ` + "`data`" + ` with the fields of its kind. An event ` + "`undone`" + ` takes back those from the ` + "`seq`" + ` in its data up to
itself, except those that remain; these count as of the moment to which the session went back.

| kind | remains | fields of data |
| --- | --- | --- |
`

func writeDictionary(out io.Writer) error {
	w := bufio.NewWriter(out)
	fmt.Fprint(w, dictionaryHead)
	for _, kind := range game.Kinds() {
		body, remains := game.EmptyBody(kind), ""
		if game.Lasts(game.Event{Kind: kind, Body: body}) {
			remains = "yes"
		}
		fmt.Fprintf(w, "| `%s` | %s | %s |\n", kind, remains, strings.Join(fieldsOf(reflect.TypeOf(body)), ", "))
	}
	fmt.Fprint(w, "\n## Tables · Tabel\n")
	for i := range tables {
		t := &tables[i]
		fmt.Fprintf(w, "\n### %s — %s · %s\n\nA row · satu baris: %s · %s.\n\n", t.name, t.title.en, t.title.id, t.row.en, t.row.id)
		fmt.Fprint(w, "| column | values | English | Bahasa Indonesia |\n| --- | --- | --- | --- |\n")
		for _, h := range t.headings {
			fmt.Fprintf(w, "| `%s` | %s | %s | %s |\n", h.name, h.unit, h.text.en, h.text.id)
		}
	}
	return w.Flush() // which knows of errors before it
}

// fieldsOf lists the names under which the fields of a body stand in JSON.
func fieldsOf(t reflect.Type) (names []string) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Anonymous {
			names = append(names, fieldsOf(field.Type)...)
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		names = append(names, "`"+name+"`")
	}
	return names
}
