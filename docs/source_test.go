package docs_test

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

// refusals lists, by the name of each code, the params with which it is given: the parameters of every place.
func (s *source) refusals() map[string][][]string {
	found := make(map[string][][]string)
	s.inspect(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CallExpr:
			if exprName(n.Fun) != "refuse" || len(n.Args) == 0 {
				return
			}
			code := exprName(n.Args[0])
			var params []string
			for i := 1; i < len(n.Args); i += 2 {
				name, isText := text(n.Args[i])
				if !isText {
					s.t.Errorf("a parameter of %s has no fixed name", code)
				}
				params = append(params, name)
			}
			found[code] = append(found[code], params)
		case *ast.CompositeLit:
			if exprName(n.Type) == "Refusal" {
				if code, params := refusalLiteral(n); code != "" {
					found[code] = append(found[code], params)
				}
			}
		}
	})
	return found
}

func refusalLiteral(literal *ast.CompositeLit) (code string, params []string) {
	for _, element := range literal.Elts {
		pair, is := element.(*ast.KeyValueExpr)
		if !is {
			continue
		}
		switch exprName(pair.Key) {
		case "Code":
			code = exprName(pair.Value)
		case "Params":
			for _, param := range pair.Value.(*ast.CompositeLit).Elts {
				name, _ := text(param.(*ast.KeyValueExpr).Key)
				params = append(params, name)
			}
		}
	}
	return code, params
}

// right is who may give a command, and when.
type right struct {
	by, roles, phases []string
}

// rights lists the right of every command, by the name of its type.
func (s *source) rights(phases []string) map[string]right {
	found := make(map[string]right)
	s.inspect(func(n ast.Node) {
		method, is := n.(*ast.FuncDecl)
		if !is || method.Name.Name != "access" || method.Recv == nil {
			return
		}
		result, is := method.Body.List[0].(*ast.ReturnStmt)
		if !is {
			s.t.Fatalf("access of %s does more than return", exprName(method.Recv.List[0].Type))
		}
		var r right
		for _, element := range result.Results[0].(*ast.CompositeLit).Elts {
			pair := element.(*ast.KeyValueExpr)
			switch key := exprName(pair.Key); key {
			case "seat", "facilitator", "server":
				r.by = append(r.by, key)
			case "roles":
				for _, role := range pair.Value.(*ast.CompositeLit).Elts {
					r.roles = append(r.roles, strings.ToLower(exprName(role)))
				}
			case "phases":
				r.phases = s.phaseSet(pair.Value, phases)
			}
		}
		found[exprName(method.Recv.List[0].Type)] = r
	})
	return found
}

// phaseSet evaluates the few expressions in which the rules write sets of phases.
func (s *source) phaseSet(e ast.Expr, all []string) []string {
	switch e := e.(type) {
	case *ast.Ident:
		switch e.Name {
		case "anyPhase":
			return all
		case "planOrAction":
			return []string{"plan", "action"}
		}
	case *ast.CallExpr:
		var set []string
		for _, phase := range e.Args {
			set = append(set, strings.ToLower(exprName(phase)))
		}
		return set
	case *ast.BinaryExpr:
		if e.Op == token.AND_NOT {
			less := s.phaseSet(e.Y, all)
			return slices.DeleteFunc(slices.Clone(s.phaseSet(e.X, all)), func(p string) bool { return slices.Contains(less, p) })
		}
	}
	s.t.Fatalf("cannot tell a set of phases: %T", e)
	return nil
}

// commands lists the names of all commands, by the name of their type.
func (s *source) commands() map[string]string {
	registered := make(map[string]bool)
	names := make(map[string]string)
	s.inspect(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CallExpr:
			if index, is := n.Fun.(*ast.IndexExpr); is && exprName(index.X) == "command" {
				registered[exprName(index.Index)] = true
			}
		case *ast.FuncDecl:
			if n.Name.Name == "Name" && n.Recv != nil && n.Body != nil {
				if result, is := n.Body.List[0].(*ast.ReturnStmt); is {
					names[exprName(n.Recv.List[0].Type)], _ = text(result.Results[0])
				}
			}
		}
	})
	found := make(map[string]string)
	for typ := range registered {
		found[typ] = names[typ]
	}
	return found
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
