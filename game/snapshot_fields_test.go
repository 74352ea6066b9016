package game

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// notInSnapshots are the fields that a snapshot need not have, and why.
var notInSnapshots = map[string]string{
	"Session.undo":       "there is no snapshot while something can be undone",
	"Session.lasting":    "there is none while nothing can be undone",
	"Team.paper":         "its elements go as JSON",
	"answers.first":      "its values go as JSON",
	"OwnFeedback.Rating": "numbered in said",
	"OwnFeedback.Text":   "written in said",
}

// TestSnapshotNamesEveryField fails when the state has got a field that no snapshot has.
func TestSnapshotNamesEveryField(t *testing.T) {
	named := namedFields(t)
	seen := make(map[reflect.Type]bool)
	forget := make(map[string]bool)
	var look func(reflect.Type)
	look = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array:
			look(typ.Elem())
		case reflect.Map:
			look(typ.Key())
			look(typ.Elem())
		case reflect.Struct:
			if seen[typ] {
				return
			}
			seen[typ] = true
			for i := range typ.NumField() {
				f := typ.Field(i)
				name := typ.Name() + "." + f.Name
				if why := notInSnapshots[name]; why != "" {
					forget[name] = true
					continue
				}
				if named[name] == "exported" {
					wantExported(t, f.Type)
					continue
				}
				if named[name] == "" {
					t.Errorf("no snapshot has %s: name it in snapshot_state.go, or in notInSnapshots with the reason", name)
				}
				look(f.Type)
			}
		}
	}
	look(reflect.TypeFor[Session]())
	forms := make(map[string]bool)
	for _, form := range dueForms() {
		forms[form.of.Name()] = true
		look(form.of)
	}
	for name := range notInSnapshots {
		if !forget[name] {
			t.Errorf("there is no %s", name)
		}
	}
	for _, kind := range kindsOfDue(t) {
		if !forms[kind] {
			t.Errorf("dueForms lacks %s", kind)
		}
	}
	if len(seen) < 20 || len(kindsOfDue(t)) < 10 {
		t.Errorf("looked at %d types and %d kinds of due only", len(seen), len(kindsOfDue(t)))
	}
}

// wantExported fails on a type that loses something as JSON.
func wantExported(t *testing.T, typ reflect.Type) {
	t.Helper()
	switch typ.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		wantExported(t, typ.Elem())
	case reflect.Struct:
		for i := range typ.NumField() {
			f := typ.Field(i)
			if !f.IsExported() || f.Tag.Get("json") == "-" {
				t.Errorf("%s.%s is lost as JSON", typ, f.Name)
			}
			wantExported(t, f.Type)
		}
	}
}

// namedFields are the fields that the codec's functions name, with "exported" for those that go as JSON. A function for a
// type has a parameter that points to it; a form in dueForms, too.
func namedFields(t *testing.T) map[string]string {
	t.Helper()
	named := make(map[string]string)
	for _, file := range []string{"snapshot_state.go", "snapshot_due.go"} {
		parsed := parsedFile(t, file)
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch f := n.(type) {
			case *ast.FuncDecl:
				if f.Body != nil {
					nameIn(named, f.Type, f.Body)
				}
			case *ast.FuncLit:
				nameIn(named, f.Type, f.Body)
			}
			return true
		})
	}
	// Loops over what belongs to what name these.
	for _, inLoop := range []string{
		"Town.teams", "Town.news", "Team.town", "Team.own", "Team.opened", "Team.promises", "Seat.team", "Session.jobs", "Job.team",
		"Session.towns", "Session.teams", "Session.seats",
	} {
		if named[inLoop] == "" && usedInLoop(t, inLoop) {
			named[inLoop] = "yes"
		}
	}
	return named
}

func usedInLoop(t *testing.T, name string) bool {
	_, field, _ := strings.Cut(name, ".")
	found := false
	ast.Inspect(parsedFile(t, "snapshot_state.go"), func(n ast.Node) bool {
		address, is := n.(*ast.UnaryExpr)
		if is && address.Op == token.AND {
			if s, is := address.X.(*ast.SelectorExpr); is && s.Sel.Name == field {
				found = true
			}
		}
		if assign, is := n.(*ast.AssignStmt); is {
			for _, left := range assign.Lhs {
				if index, is := left.(*ast.IndexExpr); is {
					left = index.X
				}
				if s, is := left.(*ast.SelectorExpr); is && s.Sel.Name == field {
					found = true
				}
			}
		}
		return true
	})
	return found
}

func nameIn(named map[string]string, signature *ast.FuncType, body *ast.BlockStmt) {
	types := make(map[string]string) // by the parameter's name
	for _, p := range signature.Params.List {
		star, is := p.Type.(*ast.StarExpr)
		if !is {
			continue
		}
		if of, is := star.X.(*ast.Ident); is {
			for _, name := range p.Names {
				types[name.Name] = of.Name
			}
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		if call, is := n.(*ast.CallExpr); is {
			if f, is := call.Fun.(*ast.Ident); is && f.Name == "exported" && len(call.Args) == 2 {
				if address, is := call.Args[1].(*ast.UnaryExpr); is {
					if s, is := address.X.(*ast.SelectorExpr); is {
						if of, is := s.X.(*ast.Ident); is && types[of.Name] != "" {
							named[types[of.Name]+"."+s.Sel.Name] = "exported"
						}
					}
				}
			}
		}
		if s, is := n.(*ast.SelectorExpr); is {
			if of, is := s.X.(*ast.Ident); is && types[of.Name] != "" {
				if name := types[of.Name] + "." + s.Sel.Name; named[name] == "" {
					named[name] = "yes"
				}
			}
		}
		return true
	})
}

func parsedFile(t *testing.T, file string) *ast.File {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

// kindsOfDue are the types with a method fire.
func kindsOfDue(t *testing.T) (kinds []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, d := range parsedFile(t, file).Decls {
			if f, is := d.(*ast.FuncDecl); is && f.Recv != nil && f.Name.Name == "fire" {
				kinds = append(kinds, f.Recv.List[0].Type.(*ast.Ident).Name)
			}
		}
	}
	return kinds
}
