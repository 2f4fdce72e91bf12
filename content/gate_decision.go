package content

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A GateDecision is the signed decision that a weaker gate holds for a policy from
// now on: log/rules/POLICY-N.yaml, written by codicil review --rule, and an entry of the log.
//
//	policy: privacy
//	weaker: ["notice.material.days 7 instead of 30"]
//	old: {window: "favourable=0 material=30 …", prevails: zh-Hans, required: "legal,privacy"}
//	new: {window: "favourable=0 material=7 …", prevails: zh-Hans, required: "legal,privacy"}
//	reason: Seven days are what the law asks for.
//	signed:
//	  - {by: A. Counsel, role: legal, at: 2026-03-01T09:30:00+08:00}
type GateDecision struct {
	Policy   string
	Old, New Gate
	Reason   string
	Signed   []Signature
}

// Decides reports whether the decision is that of going from one gate to another.
func (d *GateDecision) Decides(old, new Gate) bool {
	return d != nil && d.Old.flow() == old.flow() && d.New.flow() == new.flow()
}

// Unsigned is the roles of the old gate as which nobody has signed who may; "somebody" where it names none.
func (d *GateDecision) Unsigned(people ReviewRules) []string {
	return unsignedAs(d.Old.Required, d.Signed, people)
}

// Bytes is the decision's file as it is written. [ParseGateDecision] reads it back.
func (d *GateDecision) Bytes() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "policy: %s\nweaker: %s\nold: %s\nnew: %s\nreason: %s\nsigned:\n",
		scalar(d.Policy), names(d.New.WeakerThan(d.Old)), d.Old.flow(), d.New.flow(), scalar(d.Reason))
	for _, s := range d.Signed {
		fmt.Fprintf(&b, "  - %s\n", s.flow())
	}
	return []byte(b.String())
}

func (g Gate) flow() string {
	return fmt.Sprintf("{window: %q, prevails: %s, required: %q}", g.Window(), scalar(g.Winner()), g.Roles())
}

// ParseGateDecision reads a decision about the gate, with what is wrong in it. file is named in the findings.
func ParseGateDecision(file string, src []byte) (*GateDecision, []Finding) {
	f := &yamlFile{name: file, family: "review"}
	d := &GateDecision{}
	root := f.parse(src)
	var weaker []string
	f.mapping(root, keys{
		"policy": f.text(&d.Policy),
		"weaker": f.words(&weaker),
		"old":    func(n *yaml.Node) { d.Old = f.gate(n) },
		"new":    func(n *yaml.Node) { d.New = f.gate(n) },
		"reason": f.text(&d.Reason),
		"signed": func(n *yaml.Node) { d.Signed = f.signatures(n) },
	})
	if d.Policy == "" || d.Reason == "" || len(d.Signed) == 0 {
		f.report(root, "missing", "codicil review POLICY --rule writes it", "the decision needs policy, reason and signed")
	}
	if len(f.findings) == 0 && !slices.Equal(weaker, d.New.WeakerThan(d.Old)) {
		f.report(root, "value", "codicil review POLICY --rule writes it", "what is said to be weaker is not what the two gates say")
	}
	return d, f.findings
}

func (f *yamlFile) gate(n *yaml.Node) Gate {
	var window, winner, roles string
	f.mapping(n, keys{"window": f.text(&window), "prevails": f.text(&winner), "required": f.text(&roles)})
	g, err := ParseGate(window, winner, roles)
	if err != nil || g.Window() != window {
		f.report(n, "value", "codicil review POLICY --rule writes it", "%s is no gate", f.here())
	}
	return g
}
