// Package roster reads lists of people who are expected: pasted text, CSV and XLSX. What is wrong with a row is said with the
// row's number; the other rows count. It keeps nothing and may be used concurrently.
package roster

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"foodforpeople/game"
)

// MaxBytes is how long a file may be, MaxRows how many rows with something in them it may have.
const (
	MaxBytes = 1 << 20
	MaxRows  = 10_000
)

// Reasons why a file cannot be read at all.
var (
	// ErrTooLarge is a file that is too long, or that would be once it is unpacked.
	ErrTooLarge = errors.New("roster: the file is too large")
	// ErrTooLong is a file with too many rows.
	ErrTooLong = errors.New("roster: too many rows")
	// ErrUnreadable is a file that is neither text nor a workbook.
	ErrUnreadable = errors.New("roster: neither text nor an XLSX workbook")
)

// Fault says what is wrong with a row; pages have a text for each.
type Fault string

// The faults. The last two are found by those who give out seats.
const (
	NameMissing    Fault = "NAME_MISSING"
	NameTooLong    Fault = "NAME_TOO_LONG"   // params: n, max
	NameUnreadable Fault = "NAME_UNREADABLE" // control characters, or nothing that can be seen
	TeamUnknown    Fault = "TEAM_UNKNOWN"    // params: team (what stands there), max (the number of teams)
	TeamFull       Fault = "TEAM_FULL"       // params: team (its number, from 1), max
	NoSeatLeft     Fault = "NO_SEAT_LEFT"
)

// Faults lists them all.
var Faults = []Fault{NameMissing, NameTooLong, NameUnreadable, TeamUnknown, TeamFull, NoSeatLeft}

// Note is something about the whole file that its owner should know.
type Note string

// The notes.
const (
	// OldLetters is text that is not UTF-8 and was read as Windows-1252.
	OldLetters Note = "OLD_LETTERS"
	// AboveHeadings are rows above the headings, which were left out.
	AboveHeadings Note = "ABOVE_HEADINGS"
)

// Notes lists them all.
var Notes = []Note{OldLetters, AboveHeadings}

// Row is somebody who is expected, or a row that is wrong.
type Row struct {
	// Row is the number of the row in the sheet, or of the line in the text, from 1.
	Row  int    `json:"row"`
	Name string `json:"name"` // as it stands there without a number before it, at most its beginning
	// Team is absent for whichever has room.
	Team *game.TeamID `json:"team,omitempty"`
	// Twice is the first row with the same name, 0 for none.
	Twice  int            `json:"twice,omitempty"`
	Fault  Fault          `json:"code,omitempty"` // empty: nothing is wrong
	Params map[string]any `json:"params,omitempty"`
}

// Roster is what stands in a file.
type Roster struct {
	Rows  []Row
	Notes []Note
}

// line is a row of a file before anybody knows what its cells mean.
type line struct {
	number int
	cells  []string
}

// Read reads a file, whatever its kind. Its errors are ErrTooLarge, ErrTooLong and ErrUnreadable.
func Read(data []byte, teams Teams) (Roster, error) {
	var found Roster
	if len(data) > MaxBytes {
		return found, ErrTooLarge
	}
	var lines []line
	var err error
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		lines, err = readWorkbook(data)
	} else {
		var text string
		var old bool
		if text, old, err = decode(data); err == nil {
			lines, err = readText(text)
		}
		if old {
			found.Notes = append(found.Notes, OldLetters)
		}
	}
	if err != nil {
		return Roster{}, err
	}
	heads := findHeadings(lines)
	if heads.above > 0 {
		found.Notes = append(found.Notes, AboveHeadings)
	}
	found.Rows = judge(lines[heads.below:], heads, teams)
	return found, nil
}

// judge says of each line who it is, or what is wrong.
func judge(lines []line, heads headings, teams Teams) []Row {
	rows := make([]Row, 0, len(lines))
	first := make(map[string]int) // row of each name
	for _, l := range lines {
		name, team := cell(l.cells, heads.name), tidy(cell(l.cells, heads.team))
		if heads.below == 0 && team == "" {
			name, team = splitOtherwise(name)
		}
		row := Row{Row: l.number, Name: unnumbered(tidy(name))}
		row.Fault, row.Params = nameFault(row.Name)
		if row.Fault == "" {
			row.find(tidy(team), teams)
		}
		if row.Fault == "" {
			key := Fold(row.Name)
			if row.Twice = first[key]; row.Twice == 0 {
				first[key] = row.Row
			}
		} else {
			row.Name = beginning(row.Name)
		}
		rows = append(rows, row)
	}
	return rows
}

func (row *Row) find(team string, teams Teams) {
	if team == "" {
		return
	}
	id, known := teams.find(team)
	if !known {
		row.Fault, row.Params = TeamUnknown, map[string]any{"team": beginning(team), "max": teams.count}
		return
	}
	row.Team = &id
}

func nameFault(name string) (Fault, map[string]any) {
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		return NameMissing, nil
	case n > game.MaxName:
		return NameTooLong, map[string]any{"n": n, "max": game.MaxName}
	case !game.GoodName(name):
		return NameUnreadable, nil
	}
	return "", nil
}

// splitOtherwise takes a line apart that was typed in another way than most: by a tab or a semicolon, or by a comma before a
// number. What follows another comma is part of the name, such as a degree.
func splitOtherwise(text string) (name, team string) {
	for _, separator := range []string{"\t", ";"} {
		if name, team, split := strings.Cut(text, separator); split {
			return name, team
		}
	}
	if i := strings.LastIndexByte(text, ','); i >= 0 {
		if rest := strings.TrimSpace(text[i+1:]); rest != "" && strings.Trim(rest, "0123456789") == "" {
			return text[:i], rest
		}
	}
	return text, ""
}

// unnumbered is a name without the number that stands before it in a numbered list.
func unnumbered(name string) string {
	digits := len(name) - len(strings.TrimLeft(name, "0123456789"))
	if rest := name[digits:]; digits > 0 && rest != "" && strings.ContainsRune(".)", rune(rest[0])) {
		if alone := strings.TrimSpace(rest[1:]); alone != "" && strings.Trim(alone[:1], "0123456789") != "" {
			return alone
		}
	}
	return name
}

// Fold makes names equal that people take for the same.
func Fold(name string) string { return strings.ToLower(tidy(name)) }

// tidy cuts blanks off and leaves one of several, also those that do not break.
func tidy(text string) string { return strings.Join(strings.FieldsFunc(text, unicode.IsSpace), " ") }

// beginning is enough of a text to find it again, without what could disturb a page.
func beginning(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
	if runes := []rune(text); len(runes) > game.MaxName {
		return string(runes[:game.MaxName]) + "…"
	}
	return text
}

func cell(cells []string, column int) string {
	if column < 0 || column >= len(cells) {
		return ""
	}
	return cells[column]
}

// headings say which columns mean what.
type headings struct {
	name, team int // columns; -1 for none
	above      int // lines above the headings
	below      int // the first line of people
}

// What the headings of columns are, in both languages.
var (
	nameWords = []string{"nama", "nama lengkap", "nama peserta", "nama depan", "peserta", "name", "full name", "first name", "participant", "participant name"}
	teamWords = []string{"tim", "nama tim", "nomor tim", "no tim", "kelompok", "regu", "dapur", "team", "team name", "team number", "group", "kitchen"}
)

// headingsWithin is how many lines may stand above the headings, such as the name of the event, with these.
const headingsWithin = 10

// findHeadings looks for them; without any, the first column is the name and the second the team.
func findHeadings(lines []line) headings {
	for i, l := range lines[:min(headingsWithin, len(lines))] {
		if name := column(l.cells, nameWords); name >= 0 {
			return headings{name: name, team: column(l.cells, teamWords), above: i, below: i + 1}
		}
	}
	return headings{name: 0, team: 1}
}

func column(cells []string, words []string) int {
	return slices.IndexFunc(cells, func(cell string) bool {
		word := strings.Trim(Fold(cell), ".:*# ")
		return slices.Contains(words, word)
	})
}

// blank reports whether nothing stands in a row.
func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" })
}
