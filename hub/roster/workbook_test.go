package roster

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The parts of a workbook as spreadsheet programs write them.
const (
	usualBook = `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Peserta" sheetId="4" r:id="rId2"/><sheet name="Lain" sheetId="1" r:id="rId1"/></sheets></workbook>`
	usualRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="t" Target="worksheets/sheet2.xml"/></Relationships>`
	usualTexts = `<sst><si><t>Nama</t></si><si><t>Tim</t></si><si><r><t>Siti </t></r><r><t xml:space="preserve">Nur&apos;aini</t></r><rPh><t>no</t></rPh></si></sst>`
	usualSheet = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>DAFTAR</t></is></c></row>` +
		`<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="s"><v>1</v></c></row>` +
		`<row r="4"><c r="A4"><v>1</v></c><c r="B4" t="s"><v>2</v></c><c r="D4"><v>2</v></c></row>` +
		`<row r="5" s="3"/><row r="7"><c r="B7" t="str"><f>A1&amp;"x"</f><v>Bo</v></c><c r="D7" t="s"><v>99</v></c></row>` +
		`<row r="8"><c r="B8" t="inlineStr"><is><t>Ani</t></is></c><c r="D8" t="inlineStr"><is><t>Kelapa</t></is></c></row></sheetData></worksheet>`
)

func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func usualParts() map[string]string {
	return map[string]string{
		"xl/workbook.xml": usualBook, "xl/_rels/workbook.xml.rels": usualRelations, "xl/sharedStrings.xml": usualTexts,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c t="inlineStr"><is><t>Salah</t></is></c></row></sheetData></worksheet>`,
		"xl/worksheets/sheet2.xml": usualSheet,
	}
}

func TestWorkbook(t *testing.T) {
	found := read(t, string(packed(t, usualParts())))
	want := []string{"4 Siti Nur'aini@1", "7 Bo", "8 TEAM_UNKNOWN"}
	if got := short(found.Rows); !slices.Equal(got, want) || !slices.Equal(found.Notes, []Note{AboveHeadings}) {
		t.Errorf("%q %v, want %q", got, found.Notes, want)
	}
}

func TestPlainerWorkbooks(t *testing.T) {
	sheet := `<x:worksheet><x:row><x:c t="inlineStr"><x:is><x:t>Ani</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t>Bo</x:t></x:is></x:c></x:row></x:worksheet>`
	book := `<workbook><sheets><sheet r:id="a"/></sheets></workbook>`
	for name, parts := range map[string]map[string]string{
		"no relations":     {"xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet},
		"from the root":    {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": `<R><Relationship Id="a" Target="/data/one.xml"/></R>`, "data/one.xml": sheet},
		"relation unknown": {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": `<R/>`, "xl/worksheets/sheet1.xml": sheet},
	} {
		if got := short(read(t, string(packed(t, parts))).Rows); !slices.Equal(got, []string{"1 Ani@0", "2 Bo"}) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// with gives the usual workbook with one part replaced.
func with(part, content string) map[string]string {
	parts := usualParts()
	parts[part] = content
	return parts
}

// cost is how much memory reading takes in all, in bytes, whatever is freed meanwhile.
func cost(data []byte) (uint64, error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Read(data, fourTeams())
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, err
}

// What is small and becomes large is refused, and what it has cost until then is bounded.
func TestBombs(t *testing.T) {
	const sheet = "xl/worksheets/sheet2.xml"
	cell := func(n int) string {
		return "<worksheet><sheetData>" + strings.Repeat(`<row><c t="s"><v>2</v></c></row>`, n) + "</sheetData></worksheet>"
	}
	many := usualParts()
	for n := range maxParts {
		many[fmt.Sprint(n)] = ""
	}
	for name, test := range map[string]struct {
		parts map[string]string
		want  error
	}{
		"24 MB of rows":          {with(sheet, cell(24<<20/32)), ErrTooLarge},
		"24 MB of blanks":        {with(sheet, "<worksheet>"+strings.Repeat(" ", 24<<20)+"</worksheet>"), ErrTooLarge},
		"24 MB of shared texts":  {with("xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si><t>A</t></si>", 24<<20/17)+"</sst>"), ErrTooLarge},
		"too many shared texts":  {with("xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si/>", maxStrings+1)+"</sst>"), ErrTooLong},
		"too many rows":          {with(sheet, cell(MaxRows+1)), ErrTooLong},
		"as many rows as may be": {with(sheet, cell(MaxRows)), nil},
		"a million attributes":   {with(sheet, "<worksheet"+strings.Repeat(` a=""`, 1_000_000)+"/>"), ErrTooLarge},
		"a text of 5 MB":         {with(sheet, "<worksheet><row><c><v>"+strings.Repeat("x", 5<<20)+"</v></c></row></worksheet>"), ErrTooLarge},
		"deeply nested":          {with(sheet, strings.Repeat("<a>", 1_000_000)), ErrUnreadable},
		"laughter":               {with(sheet, `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><row><c><v>&b;</v></c></row></worksheet>`), ErrUnreadable},
		"a thousand parts":       {many, ErrUnreadable},
		"cut off":                {with(sheet, "<worksheet><sheetData><row>"), ErrUnreadable},
		"closed too often":       {with(sheet, "<worksheet></worksheet></worksheet>"), ErrUnreadable},
		"no workbook":            {map[string]string{"word/document.xml": "<a/>"}, ErrUnreadable},
		"a far column":           {with(sheet, `<worksheet><row r="1"><c r="ZZZZZZZZ1" t="s"><v>2</v></c><c r="A1" t="s"><v>2</v></c></row></worksheet>`), nil},
	} {
		data := packed(t, test.parts)
		if len(data) > MaxBytes {
			t.Fatalf("%s: %d bytes are no bomb", name, len(data))
		}
		memory, err := cost(data)
		if !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
		t.Logf("%-24s %7d bytes, %6.2f MB of memory, %v", name, len(data), float64(memory)/1e6, err)
		if memory > 64<<20 {
			t.Errorf("%s took %d bytes", name, memory)
		}
	}
}

// What is unpacked counts, whatever a part says of itself.
func TestUnpackingHasABudget(t *testing.T) {
	left := int64(1000)
	first := &sparing{from: strings.NewReader(strings.Repeat("<a/>", 200)), left: &left}
	if n, err := io.Copy(io.Discard, first); n != 800 || err != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
	second := &sparing{from: strings.NewReader(strings.Repeat("<a/>", 51)), left: &left}
	if _, err := io.Copy(io.Discard, second); !errors.Is(err, ErrTooLarge) {
		t.Errorf("beyond the budget: %v", err)
	}
}

func TestColumns(t *testing.T) {
	for name, want := range map[string]int{"A1": 0, "Z9": 25, "AA1": 26, "BM1": 64, "7": -1, "": -1} {
		if got := columnOf(name); got != want {
			t.Errorf("%s is column %d, not %d", name, got, want)
		}
	}
	if far := columnOf(strings.Repeat("Z", 1000)); far < maxColumns || far > 1<<16 {
		t.Errorf("a far column is %d", far)
	}
	for column, want := range map[string][]string{"BL": {"2 Ani"}, "BM": {"1 x", "2 y"}} { // the 64th counts, the 65th does not
		sheet := `<row><c r="A1"><v>x</v></c><c r="` + column + `1"><v>Nama</v></c></row><row><c r="A2"><v>y</v></c><c r="` + column + `2"><v>Ani</v></c></row>`
		if got := short(read(t, string(packed(t, with("xl/worksheets/sheet2.xml", sheet)))).Rows); !slices.Equal(got, want) {
			t.Errorf("column %s: %q", column, got)
		}
	}
}

// A workbook that says less of its size than it has is unpacked to the limit at most.
func TestBombThatLies(t *testing.T) {
	data := packed(t, with("xl/worksheets/sheet2.xml", "<worksheet>"+strings.Repeat(" <a/>", 4<<20)+"</worksheet>"))
	size := []byte{0, 0, 0, 0}
	for at := bytes.Index(data, []byte("PK\x01\x02")); at >= 0; {
		if name := data[at+46:]; bytes.HasPrefix(name, []byte("xl/worksheets/sheet2.xml")) {
			copy(data[at+24:], size) // what it is unpacked
			data[at+24] = 100
		}
		next := bytes.Index(data[at+4:], []byte("PK\x01\x02"))
		if next < 0 {
			break
		}
		at += 4 + next
	}
	memory, err := cost(data)
	if err == nil || memory > 64<<20 {
		t.Errorf("%v after %d bytes", err, memory)
	}
	t.Logf("%.2f MB, %v", float64(memory)/1e6, err)
}

func TestMemoryOfText(t *testing.T) {
	for name, text := range map[string]string{
		"cells in quotes": strings.Repeat("\"\n\",", MaxBytes/4),
		"commas":          strings.Repeat(strings.Repeat(",", maxLine-1)+"\n", MaxBytes/maxLine),
		"10,000 rows":     strings.Repeat("Siti Nur'aini;2\n", MaxRows),
		"bad quotes":      strings.Repeat("\"Siti Nur'aini;2\n", MaxRows),
	} {
		memory, err := cost([]byte(text))
		t.Logf("%-16s %6.2f MB, %v", name, float64(memory)/1e6, err)
		if memory > 128<<20 {
			t.Errorf("%s took %d bytes", name, memory)
		}
	}
}

func FuzzWorkbook(f *testing.F) {
	f.Add(packed(f, usualParts()))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, data) })
}

// FuzzSheet packs a sheet and its texts first: behind the ZIP's checksums no fuzzing gets far.
func FuzzSheet(f *testing.F) {
	f.Add(usualSheet, usualTexts)
	f.Add(`<row><c r="B1" t="s"><v>-1</v>`, `<sst><si/></sst>`)
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		parts := with("xl/worksheets/sheet2.xml", sheet)
		parts["xl/sharedStrings.xml"] = texts
		sound(t, packed(t, parts))
	})
}
