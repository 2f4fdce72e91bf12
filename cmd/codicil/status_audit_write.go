package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"codicil/content"
	"codicil/diff/material"
)

// An auditRow is one thing to know of a version, for people.
type auditRow struct{ name, text string }

// rows is what people are told of a version, in order.
func (v *auditVersion) rows() (rows []auditRow) {
	put := func(name, format string, args ...any) {
		rows = append(rows, auditRow{name, fmt.Sprintf(format, args...)})
	}
	put("state", "%s, released %s, effective %s", v.State, dayOr(v.Release, "not yet"), dayOr(v.Effective, "not yet"))
	switch {
	case !v.Withdrawn.IsZero():
		put("withdrawn", "%v: %s", v.Withdrawn, v.Reason)
	case v.Corrects != "":
		put("corrects", "%s: %s", v.Corrects, v.Reason)
	}
	for _, t := range v.Texts {
		put("text", "%s %s, %s", t.Lang, t.Digest, t.standsFor())
	}
	if v.Decision == nil {
		put("decision", "none on record")
	} else {
		rows = append(rows, v.Decision.rows(v.Texts)...)
	}
	for _, n := range v.Notices {
		put("notice", "%s", n.line())
	}
	return rows
}

func (d *auditSigned) rows(texts []auditText) (rows []auditRow) {
	put := func(name, format string, args ...any) {
		rows = append(rows, auditRow{name, fmt.Sprintf(format, args...)})
	}
	told := "users told"
	if !d.Tell {
		told = "users not told"
	}
	text := fmt.Sprintf("%v, %s, consent: %s", d.Level, told, d.Consent)
	if d.Proposed != content.Unjudged && d.Proposed != d.Level {
		text += fmt.Sprintf(" (proposed: %v)", d.Proposed)
	}
	if d.Against != "" {
		text += ", against " + d.Against
	}
	put("decision", "%s", text)
	for _, s := range d.Signatures {
		who := s.By
		if s.Role != "" {
			who += " (" + s.Role + ")"
		}
		put("signed", "%s, %s", who, s.At.Format(time.RFC3339))
	}
	if !d.Holds {
		put("void", "the texts that were read are not those that stand there now")
	}
	for _, t := range texts {
		if read := d.Read[string(t.Lang)]; read != "" && read != t.Digest {
			put("read", "%s %s", t.Lang, read)
		}
	}
	for _, lang := range tagsOf(d.PublicReason) {
		put("public", "%s", strings.TrimSpace(string(lang)+" "+d.PublicReason[lang]))
	}
	for _, lang := range tagsOf(d.Absent) {
		put("absent", "%s: %s", lang, d.Absent[lang])
	}
	for _, r := range []auditRow{{"internal", d.Reason}, {"short", d.ShortNotice}} {
		if r.text != "" {
			rows = append(rows, r)
		}
	}
	for _, f := range d.Findings {
		put("finding", "%s: %s", f.ID, strings.TrimSuffix(f.Decision+", "+f.Reason, ", "))
	}
	return rows
}

// tagsOf is the languages of texts, in order.
func tagsOf(t content.Texts) []content.Locale { return slices.Sorted(maps.Keys(t)) }

// line is a notice that went, and what came of it.
func (n auditNotice) line() string {
	s := n.ID + ", " + dayOr(n.Day, "under way")
	if n.Sink != "" {
		s += " to " + n.Sink
	}
	if r := n.Receipt; r != nil {
		s += fmt.Sprintf(": sent %d, failed %d, unreachable %d, by %s", r.Sent, r.Failed, r.Unreachable, r.By)
	}
	return s
}

// head is what the record is of.
func (r *auditReport) head() string {
	s := fmt.Sprintf("%s, on %v", r.Publisher, r.Date)
	if r.Log == nil {
		return s + "; no release log"
	}
	signed := "unsigned"
	if r.Log.Signed {
		signed = "signed"
	}
	return s + fmt.Sprintf("; log %s, %s, root %s, %s", r.Log.Origin, countEntries(r.Log.Size), r.Log.Root, signed)
}

// text is the record for a terminal.
func (r *auditReport) text(p paint) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", r.head())
	for _, policy := range r.Policies {
		for _, v := range policy.Versions {
			fmt.Fprintf(&b, "\n%s  %s\n", p.bold(policy.Title), policy.Policy+"@"+v.Version)
			last := ""
			for _, row := range v.rows() {
				name := row.name
				if name == last {
					name = ""
				}
				last = row.name
				fmt.Fprintf(&b, "  %s %s\n", p.dim(fmt.Sprintf("%-9s", name)), row.text)
			}
		}
	}
	return b.String()
}

// markdown is the record for a file that auditors are sent.
func (r *auditReport) markdown() string {
	esc := material.EscapeMarkdown
	var b strings.Builder
	fmt.Fprintf(&b, "# Record of decisions\n\n%s.\n\nA signature is a name that somebody typed, kept by version control. The log proves order and that nothing moved, not a date: docs/verify.md.\n", esc(r.head()))
	for _, policy := range r.Policies {
		fmt.Fprintf(&b, "\n## %s\n", esc(policy.Title))
		for _, v := range policy.Versions {
			fmt.Fprintf(&b, "\n### `%s@%s`\n\n", policy.Policy, v.Version)
			for _, row := range v.rows() {
				fmt.Fprintf(&b, "- %s: %s\n", row.name, esc(row.text))
			}
		}
	}
	return b.String()
}
