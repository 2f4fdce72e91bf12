package browser

import (
	"fmt"
	"strings"
	"testing"
)

// A Violation is one rule of axe-core that a page breaks.
type Violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

// String tells the rule and the first places where it is broken.
func (v Violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s (%d places)", v.ID, v.Help, len(v.Nodes))
	for i, n := range v.Nodes {
		if i == 3 {
			break
		}
		fmt.Fprintf(&b, "\n\t%s\n\t\t%s", n.HTML, strings.ReplaceAll(n.Summary, "\n", " "))
	}
	return b.String()
}

// Axe runs axe-core with the rules of WCAG A to AAA and of best practice. It
// returns what the page breaks, and what the rules could not tell.
func (p *Page) Axe(t testing.TB) (violations, incomplete []Violation) {
	t.Helper()
	Eval[bool](t, p, p.axe+"; true")
	got := Eval[struct {
		Violations []Violation `json:"violations"`
		Incomplete []Violation `json:"incomplete"`
	}](t, p, runAxe)
	return got.Violations, got.Incomplete
}

const runAxe = `(() => {
	const lean = v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => ({
		html: n.html.slice(0, 200),
		failureSummary: n.failureSummary || n.any.concat(n.all, n.none).map(c => c.message).join("; "),
	}))});
	const tags = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
	return axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations", "incomplete"]})
		.then(r => ({violations: r.violations.map(lean), incomplete: r.incomplete.map(lean)}));
})()`
