package material

import (
	"bytes"
	"encoding/json"
	"testing"

	"codicil/content"
)

// sampleLevels is what the sample's authors meant each version to be.
var sampleLevels = map[string]content.Level{
	"privacy@2024-11-20": content.Material, "privacy@2025-06-16": content.Minor, "privacy@2026-01-12": content.Editorial,
	"privacy@2026-11-10": content.Material, "cookies@2025-09-01": content.Material, "providers@2026-11-10": content.Material,
}

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
			if want, ok := sampleLevels[v.Ref().String()]; !ok || verdict.Level != want {
				t.Errorf("%v: %v, want %v", v.Ref(), verdict.Level, want)
			}
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
				}
			}
		}
	}
	for _, f := range Check(l, today) {
		t.Errorf("the sample has a finding: %v", f)
	}
}
