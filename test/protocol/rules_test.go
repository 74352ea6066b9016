package protocol_test

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// What the source says of commands, refusals and notices.

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

// fixedValues lists the texts that a refusal code is given with as the value of a param.
func (s *source) fixedValues(code, param string) []string {
	var found []string
	pair := func(name, value ast.Expr) {
		if key, _ := text(name); key == param {
			if fixed, is := text(value); is {
				found = append(found, fixed)
			}
		}
	}
	s.inspect(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CallExpr:
			if exprName(n.Fun) != "refuse" || exprName(n.Args[0]) != code {
				return
			}
			for i := 1; i+1 < len(n.Args); i += 2 {
				pair(n.Args[i], n.Args[i+1])
			}
		case *ast.CompositeLit:
			if exprName(n.Type) != "Refusal" {
				return
			}
			if given, _ := refusalLiteral(n); given != code {
				return
			}
			ast.Inspect(n, func(n ast.Node) bool {
				if inner, is := n.(*ast.KeyValueExpr); is {
					pair(inner.Key, inner.Value)
				}
				return true
			})
		}
	})
	return found
}

// callTexts lists the texts with which a function is called as its nth argument, from 0.
func (s *source) callTexts(function string, nth int) []string {
	var found []string
	s.inspect(func(n ast.Node) {
		if call, is := n.(*ast.CallExpr); is && exprName(call.Fun) == function && len(call.Args) > nth {
			if fixed, is := text(call.Args[nth]); is {
				found = append(found, fixed)
			}
		}
	})
	return found
}

// noticeKinds lists the kinds of notices; of one that is put together, the beginning.
func (s *source) noticeKinds() []string {
	var found []string
	s.inspect(func(n ast.Node) {
		literal, is := n.(*ast.CompositeLit)
		if !is || exprName(literal.Type) != "Notice" {
			return
		}
		for _, element := range literal.Elts {
			pair, is := element.(*ast.KeyValueExpr)
			if !is || exprName(pair.Key) != "Kind" {
				continue
			}
			value := pair.Value
			if sum, is := value.(*ast.BinaryExpr); is {
				value = sum.X
			}
			kind, _ := text(value)
			found = append(found, kind)
		}
	})
	return found
}
