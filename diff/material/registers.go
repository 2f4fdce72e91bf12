package material

import (
	"codicil/content"
)

// Registers is the clauses of a text whose tables are registers: lists of
// recipients, service providers, SDKs, cookies and the like, whose every row
// is a statement of its own. A clause is one if a heading above it or the title
// says so, by the words of the rules or of the publisher's settings
// (detector.registers, which may name the policy as a whole too). s may be nil.
func (c *Court) Registers(policy string, d *content.Document, s *content.Settings) map[*content.Clause]bool {
	r := c.reader(lexiconFor(d.Lang), s)
	defer c.rest(r)
	out := map[*content.Clause]bool{}
	t := &text{doc: d, paths: map[*content.Clause]*heading{}}
	for _, b := range d.Blocks {
		if b.Kind == content.KindTitle || b.Kind == content.KindHeading && b.Level == 1 {
			t.register = t.register || finds(r.z.lex.registers, r.z.tokens(b.Text()))
		}
	}
	whole := namesPolicy(s, policy)
	for _, k := range d.Clauses {
		at := t.path(r.z, k)
		if whole || t.register || at.register || at.category == Disclosure || r.registerHeading(d, k) {
			out[k] = true
		}
	}
	return out
}

// namesPolicy reports whether the settings name a whole policy as a register.
func namesPolicy(s *content.Settings, policy string) bool {
	if s == nil {
		return false
	}
	for _, n := range s.Detector.Registers {
		if n == policy {
			return true
		}
	}
	return false
}

// registerHeading reports whether the title or a heading above a clause has the
// name of a register of the settings, or names means that collect data.
func (r *reader) registerHeading(d *content.Document, c *content.Clause) bool {
	if finds(r.own.registers, r.z.tokens(d.Title)) {
		return true
	}
	for ; c != nil; c = c.Parent {
		toks := r.z.tokens(c.Title())
		if finds(r.own.registers, toks) || finds(r.z.lex.noise["means"], toks) || finds(r.z.lex.noise["sdk"], toks) {
			return true
		}
	}
	return false
}
