package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"foodforpeople/hub/journal"
)

// Bounds of a workbook.
const (
	sheetRows = excelize.TotalRows
	cellText  = excelize.TotalCellChars // in units of UTF-16
)

// Workbook writes session.xlsx: a sheet for every table, and the dictionary's first. It may be called concurrently.
func Workbook(ctx context.Context, from Reader, info journal.Info, options Options, out io.Writer) (err error) {
	x, err := openExtract(ctx, from, info, options)
	if err != nil {
		return err
	}
	w := &workbook{file: excelize.NewFile(), out: out, sheets: make(map[string]*sheet), perSheet: sheetRows}
	defer func() { err = errors.Join(err, w.file.Close()) }()
	if err := w.begin(x.tables); err != nil {
		return err
	}
	return x.fill(ctx, w)
}

// workbook is a sink; its sheets wait on the disk, if they are large, until all of them are complete.
type workbook struct {
	file     *excelize.File
	out      io.Writer
	heading  int // style
	sheets   map[string]*sheet
	perSheet int // rows
}

// sheet is the last sheet of a table; a table that is too long for one goes on in a next.
type sheet struct {
	stream *excelize.StreamWriter
	number int
	rows   int
}

func (w *workbook) begin(tables []table) (err error) {
	if w.heading, err = w.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	if err := w.dictionary(tables); err != nil {
		return err
	}
	for i := range tables {
		if err := w.open(&tables[i], 1); err != nil {
			return err
		}
	}
	return w.file.DeleteSheet("Sheet1")
}

// open begins a sheet with its headings, which stay when one scrolls.
func (w *workbook) open(t *table, number int) error {
	name := t.name
	if number > 1 {
		name = fmt.Sprintf("%s_%d", t.name, number)
	}
	row, widths := make([]any, len(t.headings)), make([]float64, len(t.headings))
	for i, h := range t.headings {
		row[i], widths[i] = h.name, widthOf(h)
	}
	stream, err := w.stream(name, widths...)
	if err != nil {
		return err
	}
	w.sheets[t.name] = &sheet{stream: stream, number: number, rows: 1}
	return stream.SetRow("A1", row, excelize.RowOpts{StyleID: w.heading})
}

// widthOf is how wide a column is, in letters.
func widthOf(h heading) float64 {
	const wide = 40
	if h.unit == "text" || h.unit == "JSON" {
		return wide
	}
	return max(8, float64(len(h.name))+2)
}

func (w *workbook) stream(name string, widths ...float64) (*excelize.StreamWriter, error) {
	if _, err := w.file.NewSheet(name); err != nil {
		return nil, err
	}
	stream, err := w.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, width := range widths {
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return nil, err
		}
	}
	return stream, stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

func (w *workbook) row(t *table, values []any) error {
	s := w.sheets[t.name]
	if s.rows == w.perSheet {
		if err := s.stream.Flush(); err != nil {
			return err
		}
		if err := w.open(t, s.number+1); err != nil {
			return err
		}
		s = w.sheets[t.name]
	}
	s.rows++
	return s.stream.SetRow(fmt.Sprintf("A%d", s.rows), cellValues(values))
}

func (w *workbook) close() error {
	for _, s := range w.sheets {
		if err := s.stream.Flush(); err != nil {
			return err
		}
	}
	return w.file.Write(w.out)
}

func cellValues(values []any) []any {
	row := make([]any, len(values))
	for i, value := range values {
		switch v := value.(type) {
		case string:
			row[i] = fitting(harmless(v))
		case document:
			row[i] = fitting(harmlessJSON(string(v)))
		default:
			row[i] = v
		}
	}
	return row
}

// fitting says where to find what is too long for a cell, instead of a beginning that looks whole.
func fitting(text string) string {
	if len(text) <= cellText {
		return text
	}
	if n := len(utf16.Encode([]rune(text))); n > cellText {
		return fmt.Sprintf("(%d characters, too many for a cell: see tables.zip)", n)
	}
	return text
}

// dictionary is a sheet that says what the columns of the others are.
func (w *workbook) dictionary(tables []table) error {
	stream, err := w.stream("dictionary", 14, 20, 28, 70, 70)
	if err != nil {
		return err
	}
	lines := [][]any{{"table", "column", "values", "English", "Bahasa Indonesia"}}
	for i := range tables {
		t := &tables[i]
		lines = append(lines, []any{t.name, "", "", t.title.en + ": " + t.row.en, t.title.id + ": " + t.row.id})
		for _, h := range t.headings {
			lines = append(lines, []any{t.name, h.name, h.unit, h.text.en, h.text.id})
		}
	}
	for i, line := range lines {
		var options []excelize.RowOpts
		if i == 0 {
			options = append(options, excelize.RowOpts{StyleID: w.heading})
		}
		if err := stream.SetRow(fmt.Sprintf("A%d", i+1), line, options...); err != nil {
			return err
		}
	}
	return stream.Flush()
}
