package material

import (
	"fmt"
	"runtime"
	"slices"
	"sync"

	"codicil/content"
)

// Check reports what only the verdicts can tell of a library's versions:
//
//	notice-window   the days between release and effect are fewer than the change needs
//	text-summary    a material version says nowhere in plain words what changed
//	review-reason   a decision below the proposal without a reason
//	parity-drift    one language changed its meaning where another did not
//
// The findings are settled ([content.Library.Settle]).
func Check(l *content.Library, today content.Day) []content.Finding {
	return new(Court).Check(l, today)
}

// Check is [Check], with what the court remembers.
func (c *Court) Check(l *content.Library, today content.Day) []content.Finding {
	found := make([][]content.Finding, len(l.Policies))
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(l.Policies)) {
		wg.Go(func() {
			for i := range next {
				found[i] = c.CheckPolicy(l.Policies[i], today)
			}
		})
	}
	for i := range l.Policies {
		next <- i
	}
	close(next)
	wg.Wait()
	return l.Settle(slices.Concat(found...), today)
}

// CheckPolicy is what [Court.Check] finds in one policy, not settled.
func (c *Court) CheckPolicy(p *content.Policy, today content.Day) (fs []content.Finding) {
	for _, v := range slices.Concat(p.Versions, p.Drafts) {
		fs = append(fs, checkVersion(v, c.Version(v, today), today)...)
	}
	return fs
}

func checkVersion(v *content.Version, verdict *Verdict, today content.Day) []content.Finding {
	if verdict == nil {
		return nil
	}
	d := Decide(v, verdict, today)
	fs := checkWindow(v, d)
	fs = append(fs, checkSummary(v, d)...)
	fs = append(fs, checkDrift(v, verdict)...)
	if r := v.Review; d.Signed && r.Level < proposed(v, verdict) && r.Reason == "" && len(r.PublicReason) == 0 {
		fs = append(fs, content.Finding{Code: "review-reason", Severity: content.Error, File: r.File,
			Message: fmt.Sprintf("decided as %v where %v was proposed, without a reason", r.Level, proposed(v, verdict)),
			Hint:    fmt.Sprintf("give the reason: codicil review %v --level %v --reason TEXT --by NAME", v.Ref(), r.Level)})
	}
	return fs
}

// proposed is the level that a decision is held against: once it is in the log that of its day, whatever other rules
// would propose since.
func proposed(v *content.Version, verdict *Verdict) content.Level {
	if r := v.Review; v.InLog && r != nil && r.Proposed != content.Unjudged {
		return r.Proposed
	}
	return verdict.Level
}

// checkWindow compares the days of notice with those owed.
func checkWindow(v *content.Version, d Decision) []content.Finding {
	if v.Release.IsZero() || v.Effective.IsZero() || !v.Effective.Before(d.Obligation.EarliestEffective) {
		return nil
	}
	if d.Signed && v.Review.CutsWindow(v) {
		return nil
	}
	who := "proposed"
	if d.Signed {
		who = "decided"
	}
	void := ""
	if r := v.Review; r != nil && r.ShortNotice != "" && d.Signed {
		void = fmt.Sprintf("; the short notice was signed for a release on %v and %v as the effective date", r.Release, r.Effective)
	}
	given, owed := v.Effective.Sub(v.Release), d.Obligation.EarliestEffective.Sub(v.Release)
	return []content.Finding{{Code: "notice-window", Severity: content.Error, File: v.File,
		Message: fmt.Sprintf("takes effect %s after release; a %v change (%s) needs %s%s", plural(given, "day"), d.Level, who, plural(owed, "day"), void),
		Hint: fmt.Sprintf("the earliest effective date is %v; or record why the window is cut: codicil review %v --short-notice WHY --by NAME",
			d.Obligation.EarliestEffective, v.Ref())}}
}

// checkSummary reports editions of a material version that have no summary.
func checkSummary(v *content.Version, d Decision) (fs []content.Finding) {
	if d.Level != content.Material {
		return nil
	}
	for _, e := range v.Editions {
		if e.Summary == "" {
			fs = append(fs, content.Finding{Code: "text-summary", Severity: content.Error, File: e.File, Line: 1,
				Message: "a material change has no summary in " + e.Lang.Name(), Hint: "say in front matter, under summary:, what changes for the reader, in plain words"})
		}
	}
	return fs
}

// checkDrift reports clauses that changed their meaning in one language alone.
func checkDrift(v *content.Version, verdict *Verdict) (fs []content.Finding) {
	for _, f := range verdict.Findings {
		e := v.Edition(f.Lang)
		if f.Rule != ruleDrift || e == nil {
			continue
		}
		fd := content.Finding{Code: "parity-drift", Severity: content.Error, File: e.File, Clause: f.Clause, Message: f.Why,
			Hint: "make the change in this language too, or take it back in the other"}
		if c := e.Doc.Clause(f.Clause); c != nil && c.Heading != nil {
			fd.Line, fd.Column = c.Heading.Line, c.Heading.Column
		}
		fs = append(fs, fd)
	}
	return fs
}
