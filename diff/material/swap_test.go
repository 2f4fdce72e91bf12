package material

import (
	"os"
	"strings"
	"testing"

	"codicil/content"
	"codicil/internal/lexgen"
)

// heavierOneWay are the families whose severity depends on the direction: what comes weighs more than what goes, or the other way round.
var heavierOneWay = map[string]bool{"sensitive-data": true, "purpose-ai": true, "purpose-advertising": true, "purpose-profiling": true, "legal-basis": true,
	"sale": true, "dispute": true, "governing-law": true, "deemed-consent": true, "right-exception": true}

// TestSwapRules swaps the sentences of every rule: the level stays, the rule's
// counterpart fires, its direction turns, and its severity is the same but for listed families.
func TestSwapRules(t *testing.T) {
	x, err := lexgen.Load(os.DirFS("lexicon"))
	if err != nil {
		t.Fatal(err)
	}
	rules, turned, all := lexiconOnce().rules, 0, 0
	for _, r := range x.Rules {
		if notes[r.ID] {
			continue
		}
		family, back := counterpartRule(r.ID)
		if rules[back] == nil || (rules[r.ID].severity != rules[back].severity) != heavierOneWay[family] {
			t.Errorf("%s: its counterpart %s is missing, or of another severity and not listed, or listed in vain", r.ID, back)
			continue
		}
		for _, c := range r.Match {
			all++
			register := strings.HasPrefix(r.ID, "register")
			there, here := judgeTexts(register, c[0], c[1]), judgeTexts(register, c[1], c[0])
			a, b := ofRule(there, r.ID), ofRule(here, back)
			switch {
			case there.Level != here.Level:
				t.Errorf("%s: %q -> %q is %v, and back %v (%s)", r.ID, c[0], c[1], there.Level, here.Level, reasonsOf(here))
			case a == nil || b == nil:
				t.Errorf("%s: %q -> %q: back it is %s, want %s", r.ID, c[0], c[1], reasonsOf(here), back)
			case b.Direction != opposite(a.Direction):
				t.Errorf("%s: %q -> %q is %s, and back %s", r.ID, c[0], c[1], a.Direction, b.Direction)
			case a.Severity != b.Severity && !heavierOneWay[family]:
				t.Errorf("%s: %q -> %q is %v, and back %v", r.ID, c[0], c[1], a.Severity, b.Severity)
			default:
				turned++
			}
		}
	}
	t.Logf("%d of %d pairs turn", turned, all)
}

// counterpartRule is the family of a rule, and the rule that fires when its change is undone.
func counterpartRule(id string) (family, back string) {
	pairs := [][2]string{{"-added", "-removed"}, {"-named", "-dropped"}}
	for _, p := range pairs {
		for k, end := range p {
			if f, ok := strings.CutSuffix(id, end); ok {
				return f, f + p[1-k]
			}
		}
	}
	return id, id
}

func ofRule(v *Verdict, id string) *Finding {
	for i := range v.Findings {
		if f := &v.Findings[i]; f.Rule == id && f.Suppressed == "" {
			return f
		}
	}
	return nil
}

// TestSwapKeepsLevel swaps what the mutations made of the sample's texts.
func TestSwapKeepsLevel(t *testing.T) {
	for _, e := range sampleEditions(t) {
		for _, m := range mutations {
			at := front(e.src)
			changed := e.src[:at] + m.at.ReplaceAllString(e.src[at:], m.with)
			if changed == e.src {
				continue
			}
			there, back := judgeMarkdown(e.src, changed, e.lang), judgeMarkdown(changed, e.src, e.lang)
			if there.Level != back.Level {
				t.Errorf("%s, %s: %v there and %v back", e.name, m.name, there.Level, back.Level)
			}
			if there.Level != content.Material {
				continue
			}
			if x, y := directions(there), directions(back); x[Adverse] > 0 && y[Favourable] == 0 || x[Favourable] > 0 && y[Adverse] == 0 {
				t.Errorf("%s, %s: %v there and %v back", e.name, m.name, x, y)
			}
		}
	}
}
