package roster

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxLine bounds a line of text, in bytes, and so the cells that it can have.
const maxLine = 16 << 10

// windows1252 is what the bytes from 0x80 to 0x9F mean; the others are as in Unicode.
var windows1252 = [32]rune{
	'€', utf8.RuneError, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', utf8.RuneError, 'Ž', utf8.RuneError,
	utf8.RuneError, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', utf8.RuneError, 'ž', 'Ÿ',
}

// decode makes text of bytes; old says that they were Windows-1252, as Excel still writes CSV.
func decode(data []byte) (text string, old bool, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return wide(data[2:], binary.LittleEndian), false, nil
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return wide(data[2:], binary.BigEndian), false, nil
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", false, ErrUnreadable // such as the XLS of old
	}
	if utf8.Valid(data) {
		return string(data), false, nil
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for _, c := range data {
		if c >= 0x80 && c < 0xA0 {
			b.WriteRune(windows1252[c-0x80])
		} else {
			b.WriteRune(rune(c))
		}
	}
	return b.String(), true, nil
}

// wide decodes UTF-16, which Excel calls "Unicode text".
func wide(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

// readText reads CSV, whatever separates its cells, and one name a line.
func readText(text string) ([]line, error) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	separator, rest := separatorOf(text)
	if lines, err := readCSV(rest.text, separator, rest.from); err == nil || errors.Is(err, ErrTooLong) || errors.Is(err, ErrTooLarge) {
		return lines, err
	}
	return readLines(rest.text, separator, rest.from) // a quotation mark that is none
}

// part is a text and the number of its first line.
type part struct {
	text string
	from int
}

// separatorOf is what stands in most lines. Excel may say it in the first line, which is then no row.
func separatorOf(text string) (rune, part) {
	first, rest, _ := strings.Cut(text, "\n")
	if said, is := strings.CutPrefix(strings.ToLower(first), "sep="); is && len(said) == 1 && strings.Contains(",;\t|", said) {
		return rune(said[0]), part{rest, 2}
	}
	best, most := ',', 0
	for _, candidate := range "\t;," {
		n := 0
		for l := range strings.SplitSeq(text, "\n") {
			if strings.ContainsRune(l, candidate) {
				n++
			}
		}
		if n > most {
			best, most = candidate, n
		}
	}
	return best, part{text, 1}
}

func newCSV(text string, separator rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = separator, -1
	return r
}

func readCSV(text string, separator rune, from int) ([]line, error) {
	for l := range strings.SplitSeq(text, "\n") {
		if len(l) > maxLine {
			return nil, ErrTooLarge
		}
	}
	var lines []line
	r := newCSV(text, separator)
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return lines, nil
		}
		if err != nil {
			return nil, err
		}
		if blank(cells) {
			continue
		}
		if len(lines) == MaxRows {
			return nil, ErrTooLong
		}
		number, _ := r.FieldPos(0)
		lines = append(lines, line{number + from - 1, cells})
	}
}

// readLines takes each line by itself, so that a quotation mark that nobody closes spoils one row at the most.
func readLines(text string, separator rune, from int) ([]line, error) {
	var lines []line
	number := from - 1
	for l := range strings.SplitSeq(text, "\n") {
		number++
		cells, err := newCSV(l, separator).Read()
		if err != nil {
			cells = strings.Split(l, string(separator))
		}
		if blank(cells) {
			continue
		}
		if len(lines) == MaxRows {
			return nil, ErrTooLong
		}
		lines = append(lines, line{number, cells})
	}
	return lines, nil
}
