package material

import (
	"bytes"
	"encoding/json"
	"testing"

	"codicil/content"
)

// TestSample judges every version of the sample: the report is written in each
// form, the same bytes twice.
func TestSample(t *testing.T) {
	l, err := content.Load(content.Sample())
	if err != nil {
		t.Fatal(err)
	}
	today, _ := content.ParseDay("2026-11-22")
	for _, p := range l.Policies {
		for _, v := range p.Versions {
			verdict, revs := JudgeVersion(v, today)
			if verdict == nil {
				continue
			}
			t.Logf("%v: %v %v %+v", v.Ref(), verdict.Level, verdict.Categories, verdict.Obligation)
			for _, rev := range revs {
				from := v.Predecessor(today)
				r := NewReport(p.ID, SideOf(from.Edition(rev.To.Lang)), SideOf(v.Edition(rev.To.Lang)), rev, verdict)
				for name, write := range map[string]func(*bytes.Buffer) error{
					"json":     func(b *bytes.Buffer) error { return r.JSON(b, true) },
					"text":     func(b *bytes.Buffer) error { return r.Text(b, TextOptions{Width: 100}) },
					"markdown": func(b *bytes.Buffer) error { return r.Markdown(b, MarkdownOptions{}) },
				} {
					var a, b bytes.Buffer
					if err := write(&a); err != nil {
						t.Fatal(err)
					}
					if err := write(&b); err != nil {
						t.Fatal(err)
					}
					if !bytes.Equal(a.Bytes(), b.Bytes()) {
						t.Errorf("%v %s: two runs differ", v.Ref(), name)
					}
					if name == "json" && !json.Valid(a.Bytes()) {
						t.Errorf("%v: not JSON", v.Ref())
					}
					if testing.Verbose() && name == "text" {
						t.Log("\n" + a.String())
					}
				}
			}
		}
	}
	for _, f := range Check(l, today) {
		t.Log(f)
	}
}
