package roster

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// What a workbook may cost, whatever it says of itself.
const (
	// maxUnpacked bounds what is unpacked of a workbook, in bytes.
	maxUnpacked = 8 << 20
	// maxParts bounds its files.
	maxParts = 1000
	// maxTag bounds what may stand between two "<", in bytes, and so the attributes of an element.
	maxTag = 128 << 10
	// maxDepth bounds how deep elements are nested.
	maxDepth = 64
	// maxStrings bounds the texts that cells share.
	maxStrings = 100_000
	// maxColumns is how many columns are looked at; people's names stand further left.
	maxColumns = 64
	// maxCell is how much of a cell is kept, in bytes; a name is shorter.
	maxCell = 512
)

// workbook is an XLSX that is being unpacked.
type workbook struct {
	parts map[string]*zip.File
	left  int64 // of maxUnpacked
}

// readWorkbook reads the first sheet.
func readWorkbook(data []byte) ([]line, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(archive.File) > maxParts {
		return nil, ErrUnreadable
	}
	w := &workbook{parts: make(map[string]*zip.File, len(archive.File)), left: maxUnpacked}
	for _, file := range archive.File {
		w.parts[strings.TrimPrefix(file.Name, "/")] = file
	}
	sheet, err := w.firstSheet()
	if err != nil {
		return nil, err
	}
	texts, err := w.sharedTexts()
	if err != nil {
		return nil, err
	}
	return w.rows(sheet, texts)
}

// each calls take for every element of a part that begins, and at its end leave, with the depth. A part that is missing is
// ErrUnreadable.
func (w *workbook) each(name string, take func(*xml.StartElement), text func(xml.CharData), leave func(name string) error) error {
	file := w.parts[name]
	if file == nil {
		return ErrUnreadable
	}
	if file.UncompressedSize64 > uint64(w.left) {
		return ErrTooLarge // by its own word
	}
	packed, err := file.Open()
	if err != nil {
		return ErrUnreadable
	}
	defer packed.Close()
	decoder := xml.NewDecoder(&sparing{from: packed, left: &w.left})
	for depth := 0; ; {
		token, err := decoder.RawToken()
		switch {
		case err == io.EOF && depth == 0:
			return nil
		case errors.Is(err, ErrTooLarge):
			return ErrTooLarge
		case err != nil:
			return ErrUnreadable
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return ErrUnreadable
			}
			take(&t)
		case xml.CharData:
			text(t)
		case xml.EndElement:
			depth--
			if err := leave(t.Name.Local); err != nil {
				return err
			}
		}
	}
}

// sparing stops with ErrTooLarge when a budget is used up, or a tag is too long.
type sparing struct {
	from io.Reader
	left *int64
	tag  int // since the last "<"
}

func (s *sparing) Read(into []byte) (int, error) {
	n, err := s.from.Read(into[:min(len(into), maxTag)])
	if *s.left -= int64(n); *s.left < 0 {
		return 0, ErrTooLarge
	}
	if at := bytes.IndexByte(into[:n], '<'); at >= 0 {
		s.tag += at
		if s.tag > maxTag {
			return 0, ErrTooLarge
		}
		s.tag = n - bytes.LastIndexByte(into[:n], '<')
	} else if s.tag += n; s.tag > maxTag {
		return 0, ErrTooLarge
	}
	return n, err
}

func attribute(element *xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func ignoreText(xml.CharData)     {}
func ignoreEnd(name string) error { return nil }

// firstSheet is the part that the first sheet stands in.
func (w *workbook) firstSheet() (string, error) {
	const usual = "xl/worksheets/sheet1.xml"
	relation, targets := "", make(map[string]string)
	err := w.each("xl/workbook.xml", func(e *xml.StartElement) {
		if e.Name.Local == "sheet" && relation == "" {
			relation = attribute(e, "id")
		}
	}, ignoreText, ignoreEnd)
	if err != nil {
		return "", err
	}
	if w.parts["xl/_rels/workbook.xml.rels"] == nil {
		return usual, nil
	}
	err = w.each("xl/_rels/workbook.xml.rels", func(e *xml.StartElement) {
		if e.Name.Local == "Relationship" {
			targets[attribute(e, "Id")] = attribute(e, "Target")
		}
	}, ignoreText, ignoreEnd)
	target := targets[relation]
	switch {
	case err != nil:
		return "", err
	case target == "":
		return usual, nil
	case strings.HasPrefix(target, "/"):
		return target[1:], nil
	}
	return path.Join("xl", target), nil
}

// gathering collects the texts of an element's <t>, not how they are pronounced.
type gathering struct {
	in      bool
	spoken  bool
	gathers []byte
}

func (g *gathering) begin(name string) {
	switch name {
	case "rPh":
		g.spoken = true
	case "t", "v":
		g.in = !g.spoken
	}
}

func (g *gathering) text(data xml.CharData) {
	if g.in {
		g.gathers = append(g.gathers, data[:min(len(data), maxCell-min(maxCell, len(g.gathers)))]...)
	}
}

func (g *gathering) end(name string) {
	switch name {
	case "rPh":
		g.spoken = false
	case "t", "v":
		g.in = false
	}
}

func (g *gathering) take() string {
	text := strings.ToValidUTF8(string(g.gathers), "")
	g.gathers = g.gathers[:0]
	return text
}

// sharedTexts are what cells point to.
func (w *workbook) sharedTexts() ([]string, error) {
	const name = "xl/sharedStrings.xml"
	if w.parts[name] == nil {
		return nil, nil
	}
	var texts []string
	var g gathering
	err := w.each(name, func(e *xml.StartElement) { g.begin(e.Name.Local) }, g.text, func(name string) error {
		g.end(name)
		if name != "si" {
			return nil
		}
		if len(texts) == maxStrings {
			return ErrTooLong
		}
		texts = append(texts, g.take())
		return nil
	})
	return texts, err
}

// sheet is a sheet that is being read.
type sheet struct {
	texts  []string
	lines  []line
	number int // of the row
	cells  []string
	column int
	kind   string // of the cell
	gathering
}

// rows reads the rows of a sheet that have something in them.
func (w *workbook) rows(name string, texts []string) ([]line, error) {
	s := &sheet{texts: texts}
	err := w.each(name, s.take, s.text, s.leave)
	return s.lines, err
}

func (s *sheet) take(e *xml.StartElement) {
	switch e.Name.Local {
	case "row":
		s.number++
		if n, err := strconv.Atoi(attribute(e, "r")); err == nil { // a file that counts backwards is not believed
			s.number = max(s.number, n)
		}
		s.cells, s.column = nil, -1
	case "c":
		s.column++
		if at := columnOf(attribute(e, "r")); at >= 0 {
			s.column = at
		}
		s.kind = attribute(e, "t")
		s.gathers = s.gathers[:0]
	default:
		s.begin(e.Name.Local)
	}
}

func (s *sheet) leave(name string) error {
	s.end(name)
	switch name {
	case "c":
		s.put(s.value())
	case "row":
		if blank(s.cells) {
			return nil
		}
		if len(s.lines) == MaxRows {
			return ErrTooLong
		}
		s.lines = append(s.lines, line{s.number, s.cells})
		s.cells = nil
	}
	return nil
}

// value is what a cell shows. A formula shows what it was when the file was saved; it is never worked out.
func (s *sheet) value() string {
	text := s.gathering.take()
	if s.kind != "s" {
		return text
	}
	if i, err := strconv.Atoi(text); err == nil && i >= 0 && i < len(s.texts) {
		return s.texts[i]
	}
	return ""
}

func (s *sheet) put(text string) {
	if text == "" || s.number == 0 || s.column < 0 || s.column >= maxColumns {
		return
	}
	for len(s.cells) <= s.column {
		s.cells = append(s.cells, "")
	}
	s.cells[s.column] = text
}

// columnOf reads the letters of a cell's name such as AB12; -1 without any.
func columnOf(name string) int {
	column := 0
	for _, c := range []byte(name) {
		if c < 'A' || c > 'Z' || column > maxColumns {
			break
		}
		column = 26*column + int(c-'A') + 1
	}
	return column - 1
}
