package scenario

import (
	"fmt"
	"slices"
	"strings"
)

// Problem is one reason why a scenario is refused.
type Problem struct {
	// File is the file as the caller named it, empty for a scenario that did not come from a file.
	File string
	// Line counts from 1; 0 where there is no file.
	Line int
	// Field is the way to the value, such as days[1].need with lists counted from 0; empty for the file as a whole.
	Field string
	// Message says what is wrong and what would be right.
	Message string
}

// String returns the problem as file:line: field: message, without the parts that are missing.
func (p Problem) String() string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File)
		b.WriteByte(':')
	}
	if p.Line > 0 {
		fmt.Fprintf(&b, "%d:", p.Line)
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	if p.Field != "" {
		b.WriteString(p.Field)
		b.WriteString(": ")
	}
	b.WriteString(p.Message)
	return b.String()
}

// Problems is the error of a refused scenario: everything that is wrong with it, by line. It is never empty.
type Problems []Problem

// shownProblems keeps the text of the error readable; the value still holds all of them.
const shownProblems = 50

// Error returns one line for each problem, the first 50 of them.
func (ps Problems) Error() string {
	lines := make([]string, 0, shownProblems+1)
	for i, p := range ps {
		if i == shownProblems {
			lines = append(lines, fmt.Sprintf("and %d more", len(ps)-i))
			break
		}
		lines = append(lines, p.String())
	}
	return strings.Join(lines, "\n")
}

// asError sorts by line and returns nil for no problem at all.
func (ps Problems) asError() error {
	if len(ps) == 0 {
		return nil
	}
	slices.SortStableFunc(ps, func(a, b Problem) int { return a.Line - b.Line })
	return ps
}
