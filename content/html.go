package content

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

type htmlElement struct{}
type htmlRow struct{}

func (b *builder) scanHTML(ast.Node) map[int]bool { return nil }
func (b *builder) closeHTML(base, offset int)      {}
func (b *builder) leaveTable(offset int)           {}
func (b *builder) rawHTML(n *ast.RawHTML)          {}
func (b *builder) htmlBlock(n *ast.HTMLBlock, unclosed map[int]bool) {
	var s strings.Builder
	for i := range n.Lines().Len() {
		l := n.Lines().At(i)
		s.Write(l.Value(b.text))
	}
	in := false
	for _, r := range s.String() {
		switch {
		case r == '<':
			in = true
		case r == '>':
			in = false
		case !in:
			b.words.write(string(r), offsetOf(n))
		}
	}
	b.flush(KindHTML, offsetOf(n))
}
