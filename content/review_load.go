package content

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// review reads review.yaml.
func (f *yamlFile) review(n *yaml.Node) *Review {
	r := &Review{File: f.name, To: map[Locale]string{}, From: map[Locale]string{}}
	f.mapping(n, keys{
		"proposed":      f.level(&r.Proposed),
		"level":         f.level(&r.Level),
		"tell":          func(n *yaml.Node) { f.tell(n, r) },
		"consent":       f.word(&r.Consent, "none", "confirm", "separate"),
		"reason":        f.text(&r.Reason),
		"public_reason": f.textOrTexts(&r.PublicReason),
		"short_notice":  f.text(&r.ShortNotice),
		"absent":        f.texts(&r.Absent),
		"read": func(n *yaml.Node) {
			f.mapping(n, keys{
				"to":      func(n *yaml.Node) { f.digests(n, r.To, nil) },
				"from":    func(n *yaml.Node) { f.digests(n, r.From, &r.FromVersion) },
				"dates":   func(n *yaml.Node) { f.mapping(n, keys{"release": f.day(&r.Release), "effective": f.day(&r.Effective)}) },
				"notices": f.noticeDigests(&r.Notices),
			})
		},
		"findings": func(n *yaml.Node) { r.Findings = f.reviewedFindings(n) },
		"signed":   func(n *yaml.Node) { r.Signed = f.signatures(n) },
		"late":     func(n *yaml.Node) { r.Late = f.lateReviews(n) },
	})
	if late := keyNode(n, "late"); late != n && late != nil && n.Content[len(n.Content)-2] != late {
		f.report(late, "order", "what was released stands above it", "late is the last key of the file")
	}
	if r.Level == Unjudged && n != nil && len(r.Late) == 0 {
		f.report(n, "missing", "one of: editorial, minor, material", "the level that was decided is missing")
	}
	if r.Consent == "" {
		r.Consent = "none"
	}
	if r.ShortNotice != "" && (r.Release.IsZero() || r.Effective.IsZero()) {
		f.report(n, "missing", "codicil review POLICY@VERSION --short-notice WHY writes them: read: {dates: {release: ..., effective: ...}}", "a short notice names the dates it was signed for")
	}
	if r.Level < r.Proposed && r.Reason == "" && r.Level != Unjudged {
		f.report(n, "reason", "write a reason", "the level is below the proposed one without a reason")
	}
	return r
}

// textOrTexts reads one text for every language, or one a language.
func (f *yamlFile) textOrTexts(to *Texts) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind == yaml.MappingNode {
			f.texts(to)(n)
			return
		}
		var s string
		f.text(&s)(n)
		*to = nil
		if s != "" {
			*to = Texts{"": s}
		}
	}
}

func (f *yamlFile) level(to *Level) func(*yaml.Node) {
	return func(n *yaml.Node) {
		var s string
		f.word(&s, "editorial", "minor", "material")(n)
		if s != "" {
			if err := to.UnmarshalText([]byte(s)); err != nil {
				f.report(n, "value", "", "%v", err)
			}
		}
	}
}

func (f *yamlFile) tell(n *yaml.Node, r *Review) {
	if isNull(n) {
		return
	}
	f.truth(func(b bool) { r.Tell = &b })(n)
}

// digests reads one digest a language, and of a predecessor its version.
func (f *yamlFile) digests(n *yaml.Node, to map[Locale]string, version *string) {
	f.entries(n, func(k, v *yaml.Node) {
		f.under(k.Value, func() {
			if version != nil && k.Value == "version" {
				f.text(version)(v)
				return
			}
			if l, ok := f.locale(k); ok {
				var s string
				f.digest(&s)(v)
				to[l] = s
			}
		})
	})
}

// noticeDigests reads one digest a notice text, by kind, language and channel.
func (f *yamlFile) noticeDigests(to *map[string]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		f.entries(n, func(k, v *yaml.Node) {
			f.under(k.Value, func() {
				if strings.Count(k.Value, "/") != 2 {
					f.report(k, "value", "codicil review writes them: announce/en/email", "%s names no notice text", f.here())
					return
				}
				var s string
				f.digest(&s)(v)
				if *to == nil {
					*to = map[string]string{}
				}
				(*to)[k.Value] = s
			})
		})
	}
}

// digest reads "sha256:" and 64 hex digits.
func (f *yamlFile) digest(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		var s string
		f.text(&s)(n)
		hex, ok := strings.CutPrefix(s, "sha256:")
		if s != "" && (!ok || len(hex) != 64 || strings.Trim(hex, "0123456789abcdef") != "") {
			f.report(n, "value", `a digest is "sha256:" and 64 hex digits; codicil review writes it`, "%s is no digest", f.here())
			return
		}
		*to = s
	}
}

func (f *yamlFile) reviewedFindings(n *yaml.Node) (list []ReviewedFinding) {
	f.items(n, func(v *yaml.Node) {
		var x ReviewedFinding
		f.mapping(v, keys{"id": f.text(&x.ID), "decision": f.text(&x.Decision), "reason": f.text(&x.Reason)})
		if x.ID == "" || x.Decision == "" {
			f.report(v, "missing", "", "%s needs id and decision", f.here())
		}
		list = append(list, x)
	})
	return list
}

func (f *yamlFile) signatures(n *yaml.Node) (list []Signature) {
	f.items(n, func(v *yaml.Node) {
		var s Signature
		f.mapping(v, keys{"by": f.text(&s.By), "role": f.text(&s.Role), "at": f.instant(&s.At)})
		if s.By == "" || s.At.IsZero() {
			f.report(v, "missing", "", "%s needs by and at", f.here())
			return
		}
		list = append(list, s)
	})
	return list
}
