package notify

import (
	"testing"

	"codicil/content"
)

// TestCited: a clause is cited by the numbers that stand in the text.
func TestCited(t *testing.T) {
	clause := func(parent *content.Clause, label, number string) *content.Clause {
		return &content.Clause{Parent: parent, Heading: &content.Block{Kind: content.KindHeading, Label: label, Number: number}}
	}
	han, latin := clause(nil, "二、", "2"), clause(nil, "5.", "5")
	for _, c := range []struct {
		clause       *content.Clause
		want, headed string
	}{
		{han, "二", "二、共享"},
		{clause(han, "（二）", "2.2"), "二（二）", "二（二）共享"},
		{clause(clause(han, "（二）", "2.2"), "（1）", "2.2.1"), "二（二）（1）", "二（二）（1）共享"},
		{clause(nil, "第八章", "8"), "第八章", "第八章 共享"},
		{latin, "5", "5 共享"},
		{clause(latin, "(a)", "5.1"), "5(a)", "5(a) 共享"},
		{clause(latin, "5.2", "5.2"), "5.2", "5.2 共享"},
		{clause(han, "", ""), "", "共享"},
		{&content.Clause{}, "", "共享"},
	} {
		n := c.clause.Citation()
		if n != c.want || headed(n, "共享") != c.headed {
			t.Errorf("%q and %q, want %q and %q", n, headed(n, "共享"), c.want, c.headed)
		}
	}
}
