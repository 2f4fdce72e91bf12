package material

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode"

	"codicil/content"
	"codicil/diff"
	"codicil/internal/lexgen"
)

// TestTablesAgree holds the generated tables to the files that people edit.
func TestTablesAgree(t *testing.T) {
	dir := os.DirFS("lexicon")
	x, err := lexgen.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	digest, err := lexgen.Digest(dir)
	if err != nil {
		t.Fatal(err)
	}
	want, err := x.Go("material", digest)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("tables_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("tables_gen.go is not what lexicon/*.yaml says; run go generate ./diff/material")
	}
}

// notes are rules that are told of a whole document or of several languages, and have tests of their own.
var notes = map[string]bool{"own-rule": true, "wording-renamed": true, "wording": true, "language-drift": true}

// TestRuleSentences reads the pairs of sentences of each rule: those that must
// fire it, and those that must not.
func TestRuleSentences(t *testing.T) {
	x, err := lexgen.Load(os.DirFS("lexicon"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range x.Rules {
		if notes[r.ID] {
			continue
		}
		if len(r.Match) < 2 || len(r.Skip) < 2 {
			t.Errorf("%s: a rule needs pairs that fire and pairs that do not, in both languages", r.ID)
		}
		for _, c := range r.Match {
			if fs := fired(r.ID, c); !fs[r.ID] {
				t.Errorf("%s must fire on %q -> %q; fired %v", r.ID, c[0], c[1], keysOf(fs))
			}
		}
		for _, c := range r.Skip {
			if fs := fired(r.ID, c); fs[r.ID] {
				t.Errorf("%s must not fire on %q -> %q", r.ID, c[0], c[1])
			}
		}
	}
}

func keysOf(m map[string]bool) (out []string) {
	for _, r := range ruleTable {
		if m[r.id] {
			out = append(out, r.id)
		}
	}
	return out
}

// fired is the rules that weigh on a pair of texts.
func fired(rule string, c [2]string) map[string]bool {
	out := map[string]bool{}
	for _, f := range judgeTexts(strings.HasPrefix(rule, "register"), c[0], c[1]).Findings {
		if f.Suppressed == "" {
			out[f.Rule] = true
		}
	}
	return out
}

// judgeTexts judges two Markdown texts; the language is told from the script. Both
// stand under a heading and before a paragraph of running text, as in a policy.
func judgeTexts(register bool, old, new string) *Verdict {
	lang, head, tail := content.Locale("en"), "## Wallet\n\n", "\n\nThe harbour opens at dawn, and whoever comes by sea is shown where to moor the boat.\n"
	if strings.ContainsFunc(old+new, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		lang, head, tail = "zh-Hans", "## 钱包\n\n", "\n\n港口在黎明时开放，凡由海上来的船只都会被告知在何处停泊以及如何系缆。\n"
	}
	if register {
		head = map[content.Locale]string{"en": "## Service providers\n\n", "zh-Hans": "## 供应商\n\n"}[lang]
	}
	return judgeMarkdown(head+old+tail, head+new+tail, lang)
}

func judgeMarkdown(old, new string, lang content.Locale) *Verdict {
	from, to := content.ParseDocument("old.md", []byte(old), lang), content.ParseDocument("new.md", []byte(new), lang)
	content.AssignIDs(nil, []*content.Document{from})
	content.AssignIDs([]*content.Document{from}, []*content.Document{to})
	return Judge([]*diff.Revision{diff.Compare(from, to)}, Options{})
}
