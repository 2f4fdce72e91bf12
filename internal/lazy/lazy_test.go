package lazy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestRegexpIsCompiledWhenItIsUsed(t *testing.T) {
	wrong, right := Regexp(`(`), Regexp(`^a+$`)
	if first := right(); !first.MatchString("aa") || right() != first {
		t.Error("an expression is not compiled, or compiled twice")
	}
	defer func() {
		if recover() == nil {
			t.Error("a wrong expression went unnoticed")
		}
	}()
	wrong()
}

// TestEveryExpressionCompiles reads the house's sources: an expression that
// nothing uses until a reader comes must be right all the same. What is not
// written out as a literal must be used by a test of its own, and is counted here.
func TestEveryExpressionCompiles(t *testing.T) {
	literal, made := 0, 0
	err := filepath.WalkDir("../..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); !ok || f.Sel.Name != "Regexp" || !isName(f.X, "lazy") {
				return true
			}
			expr, ok := text(call.Args[0])
			if !ok {
				made++
				t.Logf("%s: made of parts", name)
				return true
			}
			literal++
			if _, err := regexp.Compile(expr); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if literal < 20 {
		t.Errorf("found only %d expressions in the sources, and %d made of parts", literal, made)
	}
}

func isName(x ast.Expr, name string) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == name
}

// text is the value of a string literal, or of literals put together.
func text(x ast.Expr) (string, bool) {
	switch x := x.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(x.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		a, ok := text(x.X)
		b, more := text(x.Y)
		return a + b, ok && more && x.Op == token.ADD
	}
	return "", false
}
