package export

import (
	"strings"
	"unicode"
)

// Spreadsheets take a text that begins so for a formula, also with blanks before it; the wide ones are those of keyboards
// for Chinese and Japanese.
const formulaSigns = "=+-@\t\r\n＝＋－＠"

// harmless makes a text that no spreadsheet computes: an apostrophe goes before whatever could begin a formula, at the
// beginning of the text and after every sign at which a program with other habits could part a line into cells.
func harmless(text string) string {
	if !strings.ContainsAny(text, formulaSigns) {
		return text
	}
	var out strings.Builder
	atStart := true
	for _, r := range text {
		if atStart && strings.ContainsRune(formulaSigns, r) {
			out.WriteByte('\'')
		}
		out.WriteRune(r)
		switch {
		case r == ';' || r == '\t' || r == '\r' || r == '\n' || r == '|':
			atStart = true
		case r == '"' || unicode.IsSpace(r):
		default:
			atStart = false
		}
	}
	return out.String()
}

// harmlessJSON is harmless for JSON, which stays the same JSON: a sign that could begin a formula is written as a number.
func harmlessJSON(text string) string {
	if !strings.ContainsAny(text, ";|") {
		return text
	}
	var out strings.Builder
	atStart := false
	for _, r := range text {
		if atStart && strings.ContainsRune(formulaSigns, r) {
			out.WriteString(`\u`)
			const digits = "0123456789abcdef"
			for shift := 12; shift >= 0; shift -= 4 {
				out.WriteByte(digits[r>>shift&15])
			}
			atStart = false
			continue
		}
		out.WriteRune(r)
		switch {
		case r == ';' || r == '|':
			atStart = true
		case unicode.IsSpace(r):
		default:
			atStart = false
		}
	}
	return out.String()
}
