package game_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What the rules may import. None of it knows a clock, a file, a generator of chance or another goroutine.
var pureImports = []string{
	"bytes", "cmp", "container/heap", "encoding/json", "errors", "fmt", "io", "iter", "maps", "reflect", "slices", "strconv",
	"strings", "unicode", "unicode/utf8",
	"foodforpeople/game",
}

// What package maps says in the same way in whatever order it walks.
var orderless = map[string]bool{"Equal": true, "EqualFunc": true}

// The package-level variables that are filled when the program starts and only read afterwards. All others are tables:
// their values are written down where they are declared.
var registries = []string{"bodies", "kinds", "commands"}

// TestPurity keeps the promise that same seed and same commands give the same events: it type-checks the rules and the
// bots and fails on what could make two runs differ.
func TestPurity(t *testing.T) {
	check := &purity{t: t, fset: token.NewFileSet(), known: make(map[string]*types.Package)}
	check.standard = importer.ForCompiler(check.fset, "gc", nil)
	check.known["foodforpeople/game"] = check.packageIn(".", "foodforpeople/game")
	if _, err := os.Stat("bot"); err == nil {
		check.packageIn("bot", "foodforpeople/game/bot")
	}
	for _, want := range []string{"ranges over a map", "starts a goroutine", "float", "channel", "imports time", "writes to the package-level", "has no value"} {
		if !strings.Contains(strings.Join(check.impure(impureSample), "\n"), want) {
			t.Errorf("the check does not see: %s", want)
		}
	}
}

// impureSample has one of everything that is not allowed, so that the check itself is checked.
const impureSample = `package sample

import "time"

var count int

func f(m map[int]int, s []int) float64 {
	for k := range m {
		count += k
	}
	for range s {
	}
	go f(nil, nil)
	c := make(chan int)
	select {
	case c <- 1:
	default:
	}
	_ = time.Now()
	return 0.5
}
`

type purity struct {
	t        *testing.T
	fset     *token.FileSet
	standard types.Importer
	known    map[string]*types.Package
}

// Import makes purity a types.Importer.
func (c *purity) Import(path string) (*types.Package, error) {
	if known := c.known[path]; known != nil {
		return known, nil
	}
	return c.standard.Import(path)
}

func (c *purity) packageIn(dir, path string) *types.Package {
	c.t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		c.t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(c.fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			c.t.Fatal(err)
		}
		files = append(files, file)
	}
	if len(files) == 0 {
		return nil
	}
	pkg, faults := c.inspect(path, files)
	for _, fault := range faults {
		c.t.Error(fault)
	}
	return pkg
}

// impure says what is wrong with a source text.
func (c *purity) impure(source string) []string {
	file, err := parser.ParseFile(c.fset, "sample.go", source, parser.SkipObjectResolution)
	if err != nil {
		c.t.Fatal(err)
	}
	_, faults := c.inspect("sample", []*ast.File{file})
	return faults
}

func (c *purity) inspect(path string, files []*ast.File) (*types.Package, []string) {
	c.t.Helper()
	info := &types.Info{Types: make(map[ast.Expr]types.TypeAndValue), Uses: make(map[*ast.Ident]types.Object)}
	pkg, err := (&types.Config{Importer: c}).Check(path, c.fset, files, info)
	if err != nil {
		c.t.Fatal(err)
	}
	var faults []string
	fault := func(n ast.Node, format string, args ...any) {
		faults = append(faults, fmt.Sprintf("%s: %s", c.fset.Position(n.Pos()), fmt.Sprintf(format, args...)))
	}
	for _, file := range files {
		for _, spec := range file.Imports {
			if name := strings.Trim(spec.Path.Value, `"`); !slices.Contains(pureImports, name) {
				fault(spec, "imports %s", name)
			}
		}
		c.globals(file, fault)
		ast.Inspect(file, func(n ast.Node) bool {
			c.node(n, info, fault)
			return true
		})
	}
	return pkg, faults
}

func (c *purity) node(n ast.Node, info *types.Info, fault func(ast.Node, string, ...any)) {
	switch n := n.(type) {
	case *ast.RangeStmt:
		switch info.TypeOf(n.X).Underlying().(type) {
		case *types.Map:
			fault(n, "ranges over a map")
		case *types.Chan:
			fault(n, "ranges over a channel")
		}
	case *ast.GoStmt:
		fault(n, "starts a goroutine")
	case *ast.SelectStmt, *ast.SendStmt, *ast.ChanType:
		fault(n, "uses a channel")
	case *ast.UnaryExpr:
		if n.Op == token.ARROW {
			fault(n, "receives from a channel")
		}
	case *ast.CallExpr:
		if fn, is := n.Fun.(*ast.SelectorExpr); is {
			if x, is := fn.X.(*ast.Ident); is && x.Name == "maps" && !orderless[fn.Sel.Name] {
				fault(n, "walks a map")
			}
		}
	case *ast.AssignStmt:
		for _, to := range n.Lhs {
			c.written(to, info, fault)
		}
	case *ast.IncDecStmt:
		c.written(n.X, info, fault)
	case ast.Expr:
		if kind, is := info.TypeOf(n).(*types.Basic); is && kind.Info()&(types.IsFloat|types.IsComplex) != 0 {
			fault(n, "has the float %v", kind)
		}
	}
}

// globals wants a value for each package-level variable: without one it would be a state.
func (c *purity) globals(file *ast.File, fault func(ast.Node, string, ...any)) {
	for _, decl := range file.Decls {
		list, is := decl.(*ast.GenDecl)
		if !is || list.Tok != token.VAR {
			continue
		}
		for _, spec := range list.Specs {
			value := spec.(*ast.ValueSpec)
			for _, name := range value.Names {
				if name.Name != "_" && len(value.Values) == 0 {
					fault(name, "the package-level %s has no value: it is a state", name.Name)
				}
			}
		}
	}
}

// written faults an assignment to a package-level variable or to a part of one.
func (c *purity) written(to ast.Expr, info *types.Info, fault func(ast.Node, string, ...any)) {
	for {
		switch x := to.(type) {
		case *ast.IndexExpr:
			to = x.X
		case *ast.SelectorExpr:
			to = x.X
		case *ast.ParenExpr:
			to = x.X
		case *ast.Ident:
			v, is := info.Uses[x].(*types.Var)
			if is && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() && !slices.Contains(registries, x.Name) {
				fault(x, "writes to the package-level %s", x.Name)
			}
			return
		default:
			return
		}
	}
}
