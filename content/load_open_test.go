package content

import (
	"io/fs"
	"reflect"
	"testing"
)

// A library whose texts are opened group by group says the same as one that was
// read at once, and lets its texts go.
func TestOpenIsLoad(t *testing.T) {
	for name, root := range map[string]fs.FS{"the sample": Sample(), "one that follows another": following()} {
		want, err := Load(root)
		if err != nil {
			t.Fatal(err)
		}
		got, err := LoadHeads(root)
		if err != nil {
			t.Fatal(err)
		}
		today := day(t, "2026-11-22")
		found := got.Findings
		for _, group := range got.Groups() {
			seen, err := got.Open(group)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			found = append(found, seen...)
			for _, p := range group {
				found = append(found, CheckPolicy(p, today)...)
				readAlike(t, name, p, want.Policy(p.ID))
			}
			got.Close(group)
			for _, p := range group {
				for _, v := range p.all() {
					for _, e := range v.Editions {
						if e.Doc != nil || e.TextDigest == "" {
							t.Errorf("%s: %s is still held, or has lost its digest", name, e.File)
						}
					}
				}
			}
		}
		if got, want := got.Settle(found, today), Check(want, today); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: findings\n%v\nwant\n%v", name, got, want)
		}
	}
}

// readAlike compares ids and digests of every text of a policy.
func readAlike(t *testing.T, name string, got, want *Policy) {
	t.Helper()
	for i, v := range got.all() {
		for j, e := range v.Editions {
			o := want.all()[i].Editions[j]
			if e.TextDigest != o.TextDigest || e.misfiled != o.misfiled || len(e.Doc.Blocks) != len(o.Doc.Blocks) {
				t.Errorf("%s: %s is read otherwise", name, e.File)
				continue
			}
			for k, b := range e.Doc.Blocks {
				if b.ID != o.Doc.Blocks[k].ID {
					t.Errorf("%s: %s: block %d is %q, want %q", name, e.File, k, b.ID, o.Doc.Blocks[k].ID)
				}
			}
		}
	}
}

// following is a folder in which one policy follows another, and a third stands alone.
func following() fs.FS {
	return tree(
		"policies/terms/policy.yaml", "follows: privacy@2025-03-01\n",
		"policies/terms/2026-01-01/version.yaml", "release: 2026-01-01\neffective: 2026-02-01\n",
		"policies/terms/2026-01-01/en.md", "---\ntitle: Terms\n---\n\n## Retention\n\nWe keep records for 60 days.\n\n**bold**text\n",
		"policies/terms/2026-01-01/zh-Hans.md", "---\ntitle: 条款\n---\n\n## 保存期限\n\n我们将记录保存60日。\n",
		"policies/cookies/2026-01-01/version.yaml", "release: 2026-01-01\neffective: 2026-02-01\n",
		"policies/cookies/2026-01-01/en.md", "---\ntitle: Cookies\n---\n\n## Cookies\n\nWe set two.\n",
	)
}

func TestGroups(t *testing.T) {
	l, err := LoadHeads(following())
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, group := range l.Groups() {
		var ids []string
		for _, p := range group {
			ids = append(ids, p.ID)
		}
		got = append(got, ids)
	}
	if want := [][]string{{"cookies"}, {"privacy", "terms"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("groups %v, want %v", got, want)
	}
}

// A text that changed after its front matter was read is not mixed with it.
func TestOpenRefusesAnotherText(t *testing.T) {
	root := tree()
	l, err := LoadHeads(root)
	if err != nil {
		t.Fatal(err)
	}
	root["policies/privacy/2025-03-01/en.md"].Data = []byte("---\ntitle: Privacy Policy\n---\n\nOther words.\n")
	if _, err := l.Open(l.Policies); err == nil {
		t.Error("a text that changed meanwhile was taken")
	}
}
