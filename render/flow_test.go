package render

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"codicil/content"
)

// TestFlowInterleaved writes blocks of an old and a new text into one flow, as
// a redline does: groups of both are taken to be the same, items begin anew.
func TestFlowInterleaved(t *testing.T) {
	older := document("old.md", []byte("Intro.\n\n- a\n- b\n\n  more\n\n| x |\n|---|\n| 1 |\n| 2 |\n"))
	newer := document("new.md", []byte("Intro.\n\n- a\n- c\n\n  other\n\n| x |\n|---|\n| 1 |\n| 3 |\n"))
	var out bytes.Buffer
	f := NewFlow(&out, Options{ID: func(b *content.Block) string {
		if b.Clause.Doc == older {
			return ""
		}
		return b.ID
	}})
	del := func(id string) { f.Block(older.Block(id), ` class="removed"`, nil) }
	add := func(id string) { f.Block(newer.Block(id), ` class="added"`, nil) }
	keep := func(id string) { f.Block(newer.Block(id), "", nil) }
	keep("top.1")
	keep("top.2")
	del("top.3")
	add("top.3")
	del("top.4")
	add("top.4")
	keep("top.5")
	keep("top.6")
	del("top.7")
	add("top.7")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	want := `<p id="top.1">Intro.</p>
<ul>
<li id="top.2">a</li>
<li class="removed">b</li>
<li id="top.3" class="added">c<p class="removed">more</p>
<p id="top.4" class="added">other</p>
</li>
</ul>
<table>
<thead>
<tr id="top.5"><th scope="col">x</th></tr>
</thead>
<tbody>
<tr id="top.6"><td>1</td></tr>
<tr class="removed"><td>2</td></tr>
<tr id="top.7" class="added"><td>3</td></tr>
</tbody>
</table>
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

// TestFlowInner: what the inner function writes stands where the words would.
func TestFlowInner(t *testing.T) {
	d := document("a.md", []byte("## 1. Keep\n\n(a) words\n\n| x | y |\n|---|---|\n| 1 | 2 |\n"))
	var out bytes.Buffer
	f := NewFlow(&out, Options{})
	mark := func(s string) func() { return func() { io.WriteString(&out, "<ins>"+s+"</ins>") } }
	f.Block(d.Block("keep"), "", mark("Kept"))
	f.Block(d.Block("keep.1"), "", mark("new"))
	f.Block(d.Block("keep.2"), "", nil)
	row := d.Block("keep.3")
	f.Block(row, "", func() {
		f.Cell(row, 0, "", mark("one"))
		f.Cell(row, 1, ` data-x="y"`, nil)
	})
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<h2 id="keep"><a class="n" href="#keep" aria-label="1.">1.</a> <ins>Kept</ins></h2>`,
		"<ol class=\"paren\">\n<li id=\"keep.1\"><span class=\"n\">(a)</span> <ins>new</ins></li>\n</ol>",
		`<tr id="keep.3"><th scope="row"><ins>one</ins></th><td data-x="y">2</td></tr>`,
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s\nis not in\n%s", want, out.String())
		}
	}
}

// TestFlowSeparateLists: two lists of one text that follow each other stay two.
func TestFlowSeparateLists(t *testing.T) {
	d := document("a.md", []byte("- a\n\n* b\n\n1. c\n"))
	if got := strings.Count(body(t, d, Options{}), "<ul>"); got != 2 {
		t.Errorf("%d lists, want 2", got)
	}
}
