package browser

import (
	"fmt"
	"slices"
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
	return p.axeRules(t, `{type: "tag", values: ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag21aaa", "wcag22a", "wcag22aa", "best-practice"]}`, required)
}

// AxeColours runs the rules of axe-core that depend on colours, for a page of
// which only those have changed since [Page.Axe].
func (p *Page) AxeColours(t testing.TB) (violations, incomplete []Violation) {
	t.Helper()
	return p.axeRules(t, `{type: "rule", values: ["color-contrast-enhanced", "link-in-text-block"]}`, required[:1])
}

// AxeSeen runs the rules of axe-core that depend on colours and places, for a page of
// which only the window has changed since [Page.Axe].
func (p *Page) AxeSeen(t testing.TB) (violations, incomplete []Violation) {
	t.Helper()
	return p.axeRules(t, `{type: "rule", values: ["color-contrast-enhanced", "link-in-text-block", "target-size", "scrollable-region-focusable"]}`, required[:2])
}

// required are rules that say something of every page: where one was not run,
// the whole run says nothing.
var required = []string{"color-contrast-enhanced", "target-size", "landmark-one-main", "region"}

func (p *Page) axeRules(t testing.TB, only string, ran []string) (violations, incomplete []Violation) {
	t.Helper()
	if !Eval[bool](t, p, "!!window.axe") {
		Eval[bool](t, p, p.axe+"; true")
	}
	got := Eval[struct {
		Violations []Violation `json:"violations"`
		Incomplete []Violation `json:"incomplete"`
		Ran        []string    `json:"ran"`
	}](t, p, strings.Replace(runAxe, "ONLY", only, 1))
	for _, rule := range ran {
		if !slices.Contains(got.Ran, rule) {
			t.Errorf("axe-core did not run its rule %s", rule)
		}
	}
	return got.Violations, got.Incomplete
}

const runAxe = `(() => {
	const lean = v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => ({
		html: n.html.slice(0, 200),
		failureSummary: n.failureSummary || n.any.concat(n.all, n.none).map(c => c.message).join("; "),
	}))});
	return axe.run(document, {runOnly: ONLY, preload: false, resultTypes: ["violations", "incomplete"]}).then(r => ({
		violations: r.violations.map(lean), incomplete: r.incomplete.map(lean),
		ran: [r.violations, r.incomplete, r.passes, r.inapplicable].flat().map(v => v.id),
	}));
})()`
