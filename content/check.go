package content

import (
	"slices"
	"strings"
)

// Check is every finding that content alone can see, of loading too, sorted, with
// the accepted ones taken out. Severities follow the day: what can no longer be
// put right is a warning. Findings of other rooms are put among them by [Library.Settle].
func Check(l *Library, today Day) []Finding {
	fs := append([]Finding(nil), l.Findings...)
	for _, p := range l.Policies {
		fs = append(fs, CheckPolicy(p, today)...)
	}
	return l.Settle(fs, today)
}

// CheckPolicy is what [Check] finds in one policy, neither settled nor sorted.
func CheckPolicy(p *Policy, today Day) (fs []Finding) {
	fs = append(fs, checkDates(p, today)...)
	fs = append(fs, checkLabels(p, today)...)
	for _, v := range p.all() {
		fs = append(fs, checkDateText(v)...)
		fs = append(fs, checkParity(v)...)
		fs = append(fs, checkReview(v, today)...)
		fs = append(fs, checkPromise(v, today)...)
		fs = append(fs, checkPrevails(v, today)...)
		fs = append(fs, checkIDs(v, today)...)
		fs = append(fs, checkSaid(v, today)...)
		for _, e := range v.Editions {
			fs = append(fs, checkLanguage(e)...)
			fs = append(fs, checkText(e)...)
		}
		fs = append(fs, checkPending(v)...)
	}
	return fs
}

// checkPending reports what is to be put right in the texts that are on their way into a released version.
func checkPending(v *Version) (fs []Finding) {
	if len(v.Pending) == 0 {
		return nil
	}
	for _, f := range checkParity(v.withPending()) {
		if v.pendingEdition(f.File) != nil {
			fs = append(fs, f)
		}
	}
	for _, e := range v.Pending {
		fs = append(fs, checkLanguage(e)...)
		fs = append(fs, checkText(e)...)
	}
	return fs
}

// Settle puts findings of any room in order: those that exceptions.yaml accepts are taken
// out and expired exceptions added, findings in drafts are marked, and what can no
// longer be put right, in a version that is superseded or in the log, becomes a
// warning (but for settings-, front- and log-, and for what the settings can still mend). Settling twice changes nothing.
func (l *Library) Settle(fs []Finding, today Day) []Finding {
	out := l.expired(today)
	for _, f := range fs {
		if l.accepted(f, today) {
			continue
		}
		if v := l.versionOf(f.File); v != nil {
			if f.Code == "parity-drift" && v.misfiled() {
				continue
			}
			if f.Line == 0 && f.File == v.File { // of the version as a whole: at the date that decides where it stands
				f.Line, f.Column = 1, 1
				if p, ok := v.at["effective"]; ok && p.file == f.File {
					f.Line, f.Column = p.line, p.column
				}
			}
			f.Draft = f.Draft || v.State(today) == Draft || v.pendingEdition(f.File) != nil
			if !f.Draft && v.frozen(today) && !v.candidateEdition(f.File) && !strict(f.Code) && !v.mendedBySettings(f.Code) || f.Draft && strings.HasPrefix(f.Code, "parity-") {
				f.Severity = Warning
			}
		}
		out = append(out, f)
	}
	return SortFindings(out)
}

// candidateEdition reports whether the file is that of a language that is about to come.
func (v *Version) candidateEdition(file string) bool {
	return slices.ContainsFunc(v.Editions, func(e *Edition) bool { return e.candidate && e.File == file })
}

// strict reports whether findings of the code keep their severity in every version.
func strict(code string) bool {
	return strings.HasPrefix(code, "settings-") || strings.HasPrefix(code, "front-") || strings.HasPrefix(code, "log-")
}

// mendedBySettings reports whether the text is held against settings that may still be changed: those of
// notice always, the language that prevails as long as no release stamped it.
func (v *Version) mendedBySettings(code string) bool {
	return code == "notice-promise" || code == "text-prevails" && v.Prevails == nil
}

// frozen reports whether the version's text can no longer be put right: it is in the
// log, or no longer applies.
func (v *Version) frozen(today Day) bool {
	s := v.State(today)
	return v.InLog && v.Policy.Settings.Log != nil || s == Superseded || s == Withdrawn
}

// accepted reports whether an exception covers the finding.
func (l *Library) accepted(f Finding, today Day) bool {
	if f.Fatal || strict(f.Code) {
		return false
	}
	for _, x := range l.Exceptions {
		if x.Accepts(f, today) {
			return true
		}
	}
	return false
}

// versionOf is the version in whose folder the file lies, or nil.
func (l *Library) versionOf(file string) *Version {
	parts := strings.Split(file, "/")
	if len(parts) < 3 || parts[0] != policiesDir {
		return nil
	}
	if p := l.Policy(parts[1]); p != nil {
		return p.version(parts[2])
	}
	return nil
}
