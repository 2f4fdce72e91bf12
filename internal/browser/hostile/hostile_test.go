package hostile

import (
	"strings"
	"testing"
)

func TestVectors(t *testing.T) {
	vs := Vectors()
	seen := map[string]bool{}
	for _, v := range vs {
		if seen[v] {
			t.Errorf("%q stands twice", v)
		}
		seen[v] = true
	}
	if len(vs) < 300 {
		t.Errorf("only %d", len(vs))
	}
	if !seen["[c](java\tscript:HIT)"] || !seen["<script>HIT</script>"] || !seen["[s](\u200bjavascript:HIT)"] {
		t.Error("escapes are not read")
	}
}

// The check finds what it is for: in each of the first places of attack, a page that has it is refused.
func TestFaults(t *testing.T) {
	for _, bad := range []string{
		`<script>HIT</script>`, `<p onclick=HIT>`, `<p style="x">`, `<svg></svg>`, `<math></math>`, `<img src=x>`, `<form></form>`, `<base href=x>`,
		`<a href="javascript:HIT">`, `<a href="java&#9;script:HIT">`, `<a href=" vbscript:HIT">`, `<a href="data:x">`, `<a href=x target=_blank>`, `<iframe>`, `<!-- x -->`, `<style>x</style>`,
	} {
		if len(Faults([]byte("<!doctype html><html><body>"+bad))) == 0 {
			t.Errorf("%s went through", bad)
		}
	}
	if f := Faults([]byte(`<!doctype html><p id=x><a href="../a/#b:c">x</a> <a href="mailto:a@b.example">y</a>`)); len(f) > 0 {
		t.Error(strings.Join(f, "\n"))
	}
}
