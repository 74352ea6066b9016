package game

import (
	"unicode"
	"unicode/utf8"
)

// Bounds of names, in characters.
const (
	maxName     = 40
	maxTeamName = 24
	maxTitle    = 80
)

// MaxName is how many characters a person's name may have.
const MaxName = maxName

// plainText reports whether a text has between least and most characters and nothing that could disturb a page or a
// line: no control characters, no line breaks, no characters that turn the direction of what follows. Not only blanks,
// unless it may be empty.
func plainText(text string, least, most int) bool {
	if !utf8.ValidString(text) {
		return false
	}
	n, visible := 0, 0
	for _, r := range text {
		n++
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029',
			r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069', r == '\uFEFF':
			return false
		case unicode.IsGraphic(r) && !unicode.IsSpace(r):
			visible++
		}
	}
	return n >= least && n <= most && (visible > 0 || least == 0)
}

// GoodName reports whether a person may have a name: 1 to 40 characters that do not disturb a page, something of it visible.
func GoodName(name string) bool { return plainText(name, 1, maxName) }

// goodKey reports whether a text may name a text or a card of the pages: 1 to most small letters, digits, _ and -.
func goodKey(key string, most int) bool {
	for _, r := range key {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' && r != '-' {
			return false
		}
	}
	return key != "" && len(key) <= most
}
