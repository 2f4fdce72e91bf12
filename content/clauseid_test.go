package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// parse is a document of a text without front matter.
func parse(lang Locale, text string) *Document {
	return ParseDocument(string(lang)+".md", []byte(text), lang)
}

// ids is the ids of a document's clauses, in order.
func ids(d *Document) string {
	var out []string
	for _, c := range d.Clauses {
		out = append(out, c.ID)
	}
	return strings.Join(out, " ")
}

func TestAssignIDsNew(t *testing.T) {
	for _, c := range []struct{ name, lang, text, want string }{
		{"slug without number", "en", "## 2.1 What we collect\n\n## 3. Your rights", "what-we-collect your-rights"},
		{"authored", "en", "## Retention {#keep}\n\n## Deletion", "keep deletion"},
		{"authored in kramdown's way", "en", "## Retention {: #keep }\n\n### Deletion\n{: #delete }", "keep delete"},
		{"authored in HTML", "en", "<h2 id=\"keep\">Retention</h2>\n\n<a name=\"delete\"></a>\n\n## Deletion", "keep delete"},
		{"authored in another form", "en", "## Retention {#Keep_It}", "keep-it"},
		{"authored twice", "en", "## Retention {#keep}\n\n## Deletion {#keep}", "keep deletion"},
		{"authored but reserved", "en", "Before.\n\n## Contents {#top}", "top contents"},
		{"taken by a later authored one", "en", "## Keep\n\nLong.\n\n## Retention {#keep}", "keep-" + shortHash("Keep\x00Long.\n") + " keep"},
		{"below the parent when taken", "en", "## Cookies\n\n### Contact\n\n## Payments\n\n### Contact", "cookies contact payments payments-contact"},
		{"text before", "en", "Hello.\n\n## One", "top one"},
		{"footnotes", "en", "## One\n\nText[^1].\n\n[^1]: Note.", "one notes"},
		{"accents", "fr", "## Données à caractère personnel\n\n## L’œuvre", "donnees-a-caractere-personnel loeuvre"},
		{"not in Latin script", "zh-Hans", "## 一、我们收集的信息", "c-" + shortHash("我们收集的信息")},
		{"no letters at all", "en", "## §", "c-" + shortHash("§")},
		{"never a number anchor", "en", "## N2", "n2-" + shortHash("N2\x00")},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := parse(Locale(c.lang), c.text)
			AssignIDs(nil, []*Document{d})
			if got := ids(d); got != c.want {
				t.Errorf("ids %q, want %q", got, c.want)
			}
		})
	}
}

func TestAssignIDsOfBlocks(t *testing.T) {
	d := parse("en", "---\ntitle: Notice\n---\nHello.\n\n## Keep\n\nText.\n\n- one\n- two\n\n| a |\n|---|\n| b |\n")
	AssignIDs(nil, []*Document{d})
	var got []string
	for _, b := range d.Blocks {
		got = append(got, b.ID)
	}
	want := []string{"title", "top.1", "keep", "keep.1", "keep.2", "keep.3", "keep.4", "keep.5"}
	if !slices.Equal(got, want) {
		t.Errorf("ids %q, want %q", got, want)
	}
	if d.Block("keep.2") != d.Blocks[4] || d.Clause("keep") != d.Clauses[1] || d.Block("gone") != nil || d.Clause("gone") != nil {
		t.Error("blocks and clauses are not found by their ids")
	}
}

// chain assigns the ids of versions of one language, each after the one before.
func chain(lang Locale, texts ...string) []*Document {
	var docs []*Document
	for i, text := range texts {
		d := parse(lang, text)
		var prev []*Document
		if i > 0 {
			prev = docs[i-1 : i]
		}
		AssignIDs(prev, []*Document{d})
		docs = append(docs, d)
	}
	return docs
}

const (
	keepText   = "We keep payment records for seven years after the payment and everything else for two years."
	shareText  = "We pass payment details to the banks and card networks that move the money for you."
	rightsText = "You can see, correct or delete the information we hold about you, free of charge."
)

func TestAssignIDsKept(t *testing.T) {
	for _, c := range []struct {
		name     string
		versions []string
		want     string // of the last version
	}{
		{"same words, renumbered and moved", []string{"## 1. Keeping\n\n## 2. Sharing", "## 1. Sharing\n\n## 2. Keeping"}, "sharing keeping"},
		{"same words under another parent", []string{"## A\n\n### Contact\n\n## B", "## A\n\n## B\n\n### Contact"}, "a b contact"},
		{"same words, the right one of two", []string{"## A\n\n### Contact\n\n## B\n\n### Contact", "## B\n\n### Contact"}, "b b-contact"},
		{"children of a renamed parent", []string{
			"## Ways to pay\n\n" + shareText + "\n\n### Contact\n\n## Ways to save\n\n" + keepText + "\n\n### Contact",
			"## Saving\n\n" + keepText + "\n\n### Contact",
		}, "ways-to-save ways-to-save-contact"},
		{"likest text", []string{"## Keeping\n\n" + keepText + "\n\n## Sharing\n\n" + shareText, "## With whom\n\n" + shareText + " No one else.\n\n## How long\n\n" + keepText}, "sharing keeping"},
		{"unlike text is new", []string{"## Keeping\n\n" + keepText, "## Your rights\n\n" + rightsText}, "your-rights"},
		{"an id passes to no other clause", []string{"## Keeping\n\n" + keepText, "## Your rights\n\n" + rightsText + "\n\n## Your data {#x}", "## Your rights\n\n" + rightsText}, "your-rights"},
		{"comes back", []string{"## Keeping\n\n" + keepText + "\n\n## Fax {#by-fax}\n\nSend it.", "## Keeping\n\n" + keepText, "## Keeping\n\n" + keepText + "\n\n## Fax\n\nCall the number on your statement."}, "keeping by-fax"},
		{"an old id stays taken", []string{"## Keeping {#rights}\n\n" + keepText, "## Sharing\n\n" + shareText, "## Rights\n\n" + rightsText},
			"rights-" + shortHash("Rights\x00"+rightsText+"\n")},
		{"authored again elsewhere", []string{"## Keeping\n\n" + keepText, "## Keeping\n\nShort.\n\n## Storage {#keeping}\n\n" + keepText}, "keeping-" + shortHash("Keeping\x00Short.\n") + " keeping"},
	} {
		t.Run(c.name, func(t *testing.T) {
			docs := chain("en", c.versions...)
			if got := ids(docs[len(docs)-1]); got != c.want {
				t.Errorf("ids %q, want %q", got, c.want)
			}
		})
	}
}

func TestAssignIDsKeptChinese(t *testing.T) {
	docs := chain("zh-Hans",
		"## 一、信息的保存\n\n交易记录自付款之日起保存七年，其他信息自您注销账户之日起保存两年。\n\n## 二、您的权利\n\n您可以免费查阅、更正或删除您的信息。",
		"## 一、您享有的权利\n\n您可以免费查阅、复制、更正或删除您的信息。\n\n## 二、保存多久\n\n交易记录自付款之日起保存五年，其他信息自您注销账户之日起保存两年。")
	first := strings.Fields(ids(docs[0]))
	if got, want := ids(docs[1]), first[1]+" "+first[0]; got != want {
		t.Errorf("ids %q, want %q", got, want)
	}
}

func TestAssignIDsPaired(t *testing.T) {
	for _, c := range []struct{ name, en, zh, wantEN, wantZH string }{
		{"in order", "## Keeping\n\n## Sharing", "## 保存\n\n## 共享", "keeping sharing", "keeping sharing"},
		{"authored in one language", "## Keeping\n\n## Sharing {#share}", "## 保存\n\n## 共享", "keeping share", "keeping share"},
		{"authored in both, in another order", "## Keeping {#keep}\n\n## Sharing {#share}", "## 共享 {#share}\n\n## 保存 {#keep}", "keep share", "share keep"},
		{
			"a heading missing in Chinese",
			"## Keeping\n\nFor 7 years.\n\n## Cookies\n\nWe set Cookies.\n\n## Sharing\n\n- banks\n- networks",
			"## 保存\n\n保存7年。\n\n## 共享\n\n- 银行\n- 卡组织",
			"keeping cookies sharing", "keeping sharing",
		},
		{
			"a heading missing in English",
			"## 1. Keeping\n\n## 3. Sharing", "## 一、保存\n\n## 二、权利\n\n## 三、共享",
			"keeping sharing", "keeping c-" + shortHash("权利") + " sharing",
		},
		{"another level does not pair", "## Keeping\n\n### Backups", "## 保存\n\n## 共享", "keeping backups", "keeping c-" + shortHash("共享")},
	} {
		t.Run(c.name, func(t *testing.T) {
			en, zh := parse("en", c.en), parse("zh-Hans", c.zh)
			AssignIDs(nil, []*Document{en, zh})
			if got := ids(en); got != c.wantEN {
				t.Errorf("English ids %q, want %q", got, c.wantEN)
			}
			if got := ids(zh); got != c.wantZH {
				t.Errorf("Chinese ids %q, want %q", got, c.wantZH)
			}
		})
	}
}

// TestAssignIDsOrderOfLanguages: the slug is that of the first language in
// Latin script, wherever it stands.
func TestAssignIDsOrderOfLanguages(t *testing.T) {
	zh, en := parse("zh-Hans", "## 保存"), parse("en", "## Keeping")
	AssignIDs(nil, []*Document{zh, en})
	if ids(zh) != "keeping" || ids(en) != "keeping" {
		t.Errorf("ids %q and %q, want keeping", ids(zh), ids(en))
	}
}

func TestAuthoredIDFindings(t *testing.T) {
	d := parse("en", "See [it](#Keep_It).\n\n## A {#Keep_It}\n\n## B {#x}\n\n## C {#x}\n\n## D {#main}\n\n## E {#保存}")
	want := []string{
		`en.md:3:1: warning markup-id-form the id "Keep_It" is used as "keep-it"; write {#keep-it}: ids are a-z, 0-9 and hyphens`,
		`en.md:7:1: error markup-id-twice the id "x" is used twice; give every clause an id of its own`,
		`en.md:9:1: warning markup-id-reserved the id "main" is one that pages use themselves; choose another id`,
	}
	for i, w := range want {
		if i >= len(d.Findings) || d.Findings[i].String() != w {
			t.Fatalf("findings\n%v\nwant\n%s", d.Findings, strings.Join(want, "\n"))
		}
	}
	if got := d.Blocks[0].Runs[1].Link.URL; got != "#keep-it" {
		t.Errorf("the link to a renamed id leads to %q", got)
	}
}

// FuzzAssignIDs: over any chain of versions, in two languages, ids are unique
// and of the right form, the same input gives the same ids, and what did not
// change keeps its id.
func FuzzAssignIDs(f *testing.F) {
	f.Add("## A\n\ntext\n\n## B", "## B\n\n## A {#b}", "## 一、甲\n\n### B")
	f.Add("# T\n\n## A\n\n## A\n\n## A", "## A\n\n## A", "")
	f.Add("## top\n\n## n1", "x\n\n## Top {#top}", "## 保存 {#保存}")
	f.Fuzz(func(t *testing.T, one, two, zh string) {
		run := func() string {
			first := []*Document{parse("en", one), parse("zh-Hans", zh)}
			AssignIDs(nil, first)
			second := []*Document{parse("en", two), parse("zh-Hans", zh)}
			AssignIDs(first, second)
			same := []*Document{parse("en", two), parse("zh-Hans", zh)}
			AssignIDs(second, same)
			var all []string
			for i := range second {
				if ids(second[i]) != ids(same[i]) {
					t.Errorf("ids of an unchanged version moved from %q to %q", ids(second[i]), ids(same[i]))
				}
			}
			for _, d := range append(append(first, second...), same...) {
				seen := map[string]bool{}
				for _, b := range d.Blocks {
					if b.ID == "" || seen[b.ID] {
						t.Errorf("the id %q of %v is empty or used twice", b.ID, b.Kind)
					}
					seen[b.ID] = true
				}
				for _, c := range d.Clauses {
					if !validID().MatchString(c.ID) || c.Heading != nil && reservedID().MatchString(c.ID) {
						t.Errorf("%q is no id for a clause", c.ID)
					}
				}
				all = append(all, ids(d))
			}
			return fmt.Sprint(all)
		}
		if a, b := run(), run(); a != b {
			t.Errorf("ids differ between runs:\n%s\n%s", a, b)
		}
	})
}

// TestLongTextsStayFast: the sizes are such that a step which costs their
// square would run into the time limit of the tests.
func TestLongTextsStayFast(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"headings with the same words", strings.Repeat("## A\n\n", 40000)},
		{"items on one line", "<ul>" + strings.Repeat("<li>a", 100000) + "</ul>"},
		{"lines with numbers", strings.Repeat("(1) a\\\n", 40000)},
		{"cells", "<table><tr>" + strings.Repeat("<td rowspan=9>a", 40000)},
		{"attribute lists", strings.Repeat("a {: .x } ", 40000)},
	} {
		first, second := parse("en", c.text), parse("en", c.text)
		AssignIDs(nil, []*Document{first})
		AssignIDs([]*Document{first}, []*Document{second})
		if ids(first) != ids(second) {
			t.Errorf("%s: ids moved", c.name)
		}
	}
}
