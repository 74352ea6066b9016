package protocol_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// source is what the tests read from the Go files of a package, where the program itself does not tell.
type source struct {
	t     testing.TB
	files []*ast.File
}

func readSource(t testing.TB, folder string) *source {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	s := &source{t: t}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, data, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		s.files = append(s.files, file)
	}
	if len(s.files) == 0 {
		t.Fatalf("no source in %s", folder)
	}
	return s
}

func (s *source) inspect(visit func(ast.Node)) {
	for _, file := range s.files {
		ast.Inspect(file, func(n ast.Node) bool {
			visit(n)
			return true
		})
	}
}

// values lists the constants and variables of one type, by name. In a group, the type of a constant is its own, not
// the one above.
func (s *source) values(ofType string) map[string]ast.Expr {
	found := make(map[string]ast.Expr)
	s.inspect(func(n ast.Node) {
		spec, is := n.(*ast.ValueSpec)
		if !is || len(spec.Values) != len(spec.Names) || exprName(spec.Type) != ofType {
			return
		}
		for i, name := range spec.Names {
			found[name.Name] = spec.Values[i]
		}
	})
	return found
}

// exprName is the last part of a name: "Code" for Code and for game.Code; empty for what is no name.
func exprName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.StarExpr:
		return exprName(e.X)
	default:
		return ""
	}
}

// text is the value of a string literal.
func text(e ast.Expr) (string, bool) {
	literal, is := e.(*ast.BasicLit)
	if !is || literal.Kind != token.STRING {
		return "", false
	}
	value, err := strconv.Unquote(literal.Value)
	return value, err == nil
}

// texts gives the constants of a type that are string literals, by name.
func (s *source) texts(ofType string) map[string]string {
	found := make(map[string]string)
	for name, value := range s.values(ofType) {
		if literal, is := text(value); is {
			found[name] = literal
		}
	}
	return found
}

// number evaluates what the limits consist of: numbers, shifts, products and durations, in milliseconds.
func (s *source) number(e ast.Expr) int {
	switch e := e.(type) {
	case *ast.BasicLit:
		n, err := strconv.Atoi(e.Value)
		if err == nil {
			return n
		}
	case *ast.BinaryExpr:
		switch x, y := s.number(e.X), s.number(e.Y); e.Op {
		case token.SHL:
			return x << y
		case token.MUL:
			return x * y
		}
	case *ast.SelectorExpr:
		switch e.Sel.Name {
		case "Second":
			return int(time.Second / time.Millisecond)
		case "Millisecond":
			return 1
		}
	case *ast.CallExpr: // rate.Limit(20)
		return s.number(e.Args[0])
	}
	s.t.Fatalf("cannot tell the value of a limit: %T", e)
	return 0
}

// jsonFields lists the names that a struct type gives its fields in JSON, those of structs inside too.
func (s *source) jsonFields(typ string) []string {
	found := make(map[string]bool)
	s.inspect(func(n ast.Node) {
		spec, is := n.(*ast.TypeSpec)
		if !is || spec.Name.Name != typ {
			return
		}
		ast.Inspect(spec, func(n ast.Node) bool {
			if field, is := n.(*ast.Field); is && field.Tag != nil {
				tag, _ := strconv.Unquote(field.Tag.Value)
				name, _, _ := strings.Cut(strings.Trim(strings.TrimPrefix(tag, "json:"), `"`), ",")
				found[name] = true
			}
			return true
		})
	})
	return slices.Sorted(maps.Keys(found))
}

// routes lists the patterns under which handlers are registered.
func (s *source) routes() []string {
	var found []string
	s.inspect(func(n ast.Node) {
		call, is := n.(*ast.CallExpr)
		if is && (exprName(call.Fun) == "HandleFunc" || exprName(call.Fun) == "Handle") {
			pattern, isText := text(call.Args[0])
			if !isText {
				s.t.Error("a route has no fixed pattern")
			}
			found = append(found, pattern)
		}
	})
	return found
}

// mapEntries lists the keys and values of a map variable by their names.
func (s *source) mapEntries(variable string) map[string]string {
	found := make(map[string]string)
	s.inspect(func(n ast.Node) {
		spec, is := n.(*ast.ValueSpec)
		if !is || spec.Names[0].Name != variable {
			return
		}
		for _, element := range spec.Values[0].(*ast.CompositeLit).Elts {
			pair := element.(*ast.KeyValueExpr)
			found[exprName(pair.Key)] = exprName(pair.Value)
		}
	})
	return found
}

// literal is a number as it is written.
func literal(e ast.Expr) string {
	if literal, is := e.(*ast.BasicLit); is {
		return literal.Value
	}
	return ""
}
