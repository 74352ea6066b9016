package scenario

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// checker compares values with the table and then with each other.
type checker struct {
	file     string
	problems Problems
	// passed holds every value that obeys the table, by path; only these are compared with each other.
	passed map[string]*value
}

func (c *checker) refuse(v *value, path, format string, args ...any) {
	if v.from != "" {
		path += " (from " + v.from + ")"
	}
	c.problems = append(c.problems, Problem{File: c.file, Line: v.line, Field: path, Message: fmt.Sprintf(format, args...)})
}

// check returns whether the value and everything in it obeys the rule.
func (c *checker) check(v *value, r *rule, path string) bool {
	before := len(c.problems)
	switch {
	case v.refused:
		return false
	case v.kind != r.kind:
		c.refuse(v, path, "%s is not allowed here, give %s", described(v), wanted(r))
	case r.kind == number:
		c.checkNumber(v, r, path)
	case r.kind == text:
		c.checkText(v, r, path)
	case r.kind == list:
		c.checkList(v, r, path)
	case r.kind == object:
		c.checkObject(v, r, path)
	}
	if len(c.problems) > before {
		return false
	}
	c.passed[path] = v
	return true
}

func (c *checker) checkNumber(v *value, r *rule, path string) {
	if v.number < r.min || v.number > r.max || (r.step > 0 && v.number%r.step != 0) {
		c.refuse(v, path, "%s is not allowed, give %s", shortened(v.raw), bounds(r))
	}
}

func (c *checker) checkText(v *value, r *rule, path string) {
	n := utf8.RuneCountInString(v.raw)
	if n < r.min || n > r.max || !r.pattern.MatchString(v.raw) || strings.ContainsFunc(v.raw, unicode.IsControl) {
		c.refuse(v, path, "%s is not allowed, give %s", quoted(v.raw), wanted(r))
	}
}

func (c *checker) checkList(v *value, r *rule, path string) {
	if len(v.items) < r.min || len(v.items) > r.max {
		c.refuse(v, path, "%d entries are not allowed, give %s", len(v.items), bounds(r))
	}
	seen := map[string]int{}
	for i, item := range v.items {
		at := fmt.Sprintf("%s[%d]", path, i)
		if !c.check(item, r.item, at) || !r.unique {
			continue
		}
		folded := strings.ToLower(item.raw)
		if first, twice := seen[folded]; twice {
			c.refuse(item, at, "%s is already at %s[%d], give each only once", quoted(item.raw), path, first)
			continue
		}
		seen[folded] = i
	}
}

func (c *checker) checkObject(v *value, r *rule, path string) {
	for i := range r.fields {
		field := &r.fields[i]
		inner, given := v.fields[field.key]
		switch {
		case given:
			c.check(inner, field, joined(path, field.key))
		case !field.optional:
			c.refuse(v, joined(path, field.key), "missing, give %s", wanted(field))
		}
	}
	for _, key := range v.keys {
		if r.field(key) == nil {
			c.refuse(v.fields[key], joined(path, key), "unknown field, %s", r.suggest(key))
		}
	}
}

// manyFields are too many to list in a message.
const manyFields = 6

// described says what stands where something else should.
func described(v *value) string {
	if v.kind == list || v.kind == object || (v.kind == other && v.raw == "") {
		return v.kind.String()
	}
	return quoted(v.raw)
}

// wanted says what the rule allows.
func wanted(r *rule) string {
	switch r.kind {
	case number:
		return "a whole number, " + bounds(r)
	case text:
		return bounds(r) + ": " + r.looks
	case list:
		return "a list of " + bounds(r)
	default:
		if len(r.fields) > manyFields {
			return "the fields of a scenario, as in schema.json"
		}
		keys := make([]string, len(r.fields))
		for i, f := range r.fields {
			keys[i] = f.key
		}
		return "the fields " + strings.Join(keys, ", ")
	}
}

func bounds(r *rule) string {
	s := fmt.Sprintf("%d to %d", r.min, r.max)
	if r.min == r.max {
		s = fmt.Sprint(r.min)
	}
	if r.unit != "" {
		s += " " + r.unit
	}
	if r.step > 0 {
		s += fmt.Sprintf(" in steps of %d", r.step)
	}
	return s
}

// suggest names the field that was probably meant, or all of them where they are few.
func (r *rule) suggest(key string) string {
	keys := make([]string, len(r.fields))
	for i, f := range r.fields {
		keys[i] = f.key
	}
	best := Nearest(key, keys)
	switch {
	case best != "":
		return fmt.Sprintf("did you mean %s?", best)
	case len(r.fields) <= manyFields:
		return "give " + wanted(r)
	default:
		return "remove it; schema.json lists the fields"
	}
}

// Nearest is the word that somebody probably meant who wrote another, empty if none is near.
func Nearest(written string, words []string) string {
	best, least := "", 4
	for _, word := range words {
		if d := distance(written, word); d < least {
			best, least = word, d
		}
	}
	return best
}

// distance counts the letters to change, add or remove to make one word of the other. Long words count as far away.
func distance(a, b string) int {
	if len(a) > 40 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
