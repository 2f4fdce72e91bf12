package site

import (
	"testing"

	"codicil/content"
)

// Pages are written side by side: to ask about a version writes to nothing that they share.
func TestAmbiguousWritesNothing(t *testing.T) {
	v := &content.Version{ID: "2026-01-05"}
	p := &content.Policy{Versions: append(make([]*content.Version, 0, 2), v), Drafts: []*content.Version{{ID: "_draft"}}}
	v.Policy, p.Drafts[0].Policy = p, p
	if ambiguous(v) {
		t.Error("a draft without label and day is taken for a version")
	}
	if p.Versions[:2][1] != nil {
		t.Error("a draft was written behind the versions")
	}
}
