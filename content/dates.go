package content

import "fmt"

// checkDates holds the dates of a policy's versions against each other.
func checkDates(p *Policy, today Day) (fs []Finding) {
	for i, v := range p.Versions {
		fs = append(fs, v.order()...)
		if v.Draft() || v.withdrawnBeforeEffect() {
			continue
		}
		for _, o := range p.Versions[:i] {
			fs = append(fs, v.against(o)...)
		}
	}
	for i, v := range p.Drafts {
		fs = append(fs, v.order()...)
		fs = append(fs, v.leftBehind(today)...)
		fs = append(fs, v.overtakes(today)...)
		fs = append(fs, v.besides(p.Drafts[:i])...)
	}
	return fs
}

// overtakes reports a draft that would take effect before a version that is released already, or
// on its day: to release it is to overtake that version.
func (v *Version) overtakes(today Day) (fs []Finding) {
	for _, o := range v.Policy.Versions {
		if v.Effective.Before(today) || o.withdrawnBeforeEffect() || v.corrected(o) || o.replaced(today) || !o.Effective.After(today) || !v.Release.IsZero() && v.Release.Before(o.Release) {
			continue
		}
		var f Finding
		switch {
		case v.Effective == o.Effective:
			f = v.dateFinding("date-equal", "effective", "give it another date, or say what it corrects", "the draft takes effect on %v like %s and is no erratum of it", v.Effective, o.ID)
		case v.Effective.Before(o.Effective):
			f = v.dateFinding("date-overtaken", "effective", fmt.Sprintf("let it take effect after %v; or, once it is out, release an erratum of %s that contains its change", o.Effective, o.ID),
				"the draft takes effect on %v, before %s on %v, which was released earlier and does not contain its change", v.Effective, o.ID, o.Effective)
		default:
			continue
		}
		f.Severity = Warning
		fs = append(fs, f)
	}
	return fs
}

// besides reports drafts that would take effect on the same day.
func (v *Version) besides(others []*Version) (fs []Finding) {
	for _, o := range others {
		if !v.Effective.IsZero() && v.Effective == o.Effective && !v.corrected(o) && !o.corrected(v) {
			f := v.dateFinding("date-equal", "effective", "give one of them another date, or make them one", "the drafts %s and %s both take effect on %v", o.ID, v.ID, v.Effective)
			f.Severity = Warning
			fs = append(fs, f)
		}
	}
	return fs
}

// dateFinding is a finding at one of the version's dates.
func (v *Version) dateFinding(code, key, hint, format string, args ...any) Finding {
	f := v.versionFinding(code, Error, hint, format, args...)
	if p, ok := v.at[key]; ok {
		f.File, f.Line, f.Column = p.file, p.line, p.column
	}
	return f
}

// order checks that the dates of one version follow on each other.
func (v *Version) order() (fs []Finding) {
	late := func(key string, d, from Day, what string) {
		if !d.IsZero() && !from.IsZero() && d.Before(from) {
			fs = append(fs, v.dateFinding("date-order", key, "a version binds nobody before it is public", "%s is %v, before %s on %v", key, d, what, from))
		}
	}
	late("effective", v.Effective, v.Release, "the release")
	late("effective_new", v.EffectiveNew, v.Release, "the release")
	if v.EffectiveNew.After(v.Effective) && !v.Effective.IsZero() {
		fs = append(fs, v.dateFinding("date-order", "effective_new", "new users are bound from this day, existing ones from effective, which comes later",
			"effective_new is %v, after the effective date %v", v.EffectiveNew, v.Effective))
	}
	if w := v.Withdrawn; w != nil && !v.Release.IsZero() && w.Date.Before(v.Release) {
		fs = append(fs, Finding{Code: "date-order", Severity: Error, File: v.dir() + "/withdrawn.yaml", Message: fmt.Sprintf("the version is withdrawn on %v, before its release on %v", w.Date, v.Release)})
	}
	for _, e := range v.Editions {
		if !e.Translated.IsZero() && e.Translated.Before(v.Release) {
			fs = append(fs, Finding{Code: "date-order", Severity: Error, File: e.File, Line: 1, Message: fmt.Sprintf("translated is %v, before the release on %v", e.Translated, v.Release), Hint: "leave it out for a language that was released with the others"})
		}
	}
	return fs
}

// withdrawnBeforeEffect reports whether the version never took effect, since it was taken back.
func (v *Version) withdrawnBeforeEffect() bool {
	return v.Withdrawn != nil && !v.Withdrawn.Date.After(v.Effective)
}

// against holds v against o, which comes before it in the order of versions.
func (v *Version) against(o *Version) (fs []Finding) {
	if o.withdrawnBeforeEffect() || v.Release.IsZero() || o.Release.IsZero() {
		return nil
	}
	switch {
	case v.corrected(o):
	case o.corrected(v):
	case v.Effective == o.Effective:
		fs = append(fs, v.dateFinding("date-equal", "effective", "give one of them another date, or say what it corrects", "%s takes effect on %v like %s and is no erratum of it", v.ID, v.Effective, o.ID))
	case v.Release.Before(o.Release) && !v.mergedWith(o):
		fs = append(fs, o.dateFinding("date-overtaken", "effective", fmt.Sprintf("release an erratum of %s that contains the change of %s: codicil new %s --corrects %s --onto %s", v.ID, o.ID, v.Policy.ID, v.ID, o.ID),
			"%s takes effect on %v, before %s, which was released earlier and does not contain its change", o.ID, o.Effective, v.ID))
	}
	return fs
}

// corrected reports whether v corrects o, directly or through other errata.
func (v *Version) corrected(o *Version) bool {
	for n := 0; v != nil && v.Corrects != nil && n <= len(v.Policy.Versions); n++ {
		if v.Corrects.Version == o.ID {
			return true
		}
		v = v.Policy.version(v.Corrects.Version)
	}
	return false
}

// mergedWith reports whether an erratum of v, made since the urgent version o, contains what o changed.
func (v *Version) mergedWith(o *Version) bool {
	for _, e := range v.Policy.Versions {
		if e != v && e.corrected(v) && !e.Release.Before(o.Release) && e.contains(o, v) {
			return true
		}
	}
	return false
}

// contains reports whether the erratum e of the overtaken version v holds the change of o: every clause
// that o changed and v left alone reads as in o, and one that both changed no longer reads as in v.
func (e *Version) contains(o, v *Version) bool {
	base := o.Predecessor(o.Release)
	for _, oe := range o.Editions {
		merged, overtaken := e.Edition(oe.Lang), v.Edition(oe.Lang)
		if merged == nil || overtaken == nil {
			continue
		}
		was := map[string]string{}
		if base != nil {
			if b := base.Edition(oe.Lang); b != nil {
				was = b.clauseTexts()
			}
		}
		is, left, now := oe.clauseTexts(), overtaken.clauseTexts(), merged.clauseTexts()
		for _, c := range oe.Doc.Clauses {
			switch {
			case is[c.ID] == was[c.ID]:
			case left[c.ID] == was[c.ID] && now[c.ID] != is[c.ID], left[c.ID] != was[c.ID] && left[c.ID] != is[c.ID] && now[c.ID] == left[c.ID]:
				return false
			}
		}
	}
	return true
}

// clauseTexts is the words of each clause, by id.
func (e *Edition) clauseTexts() map[string]string {
	m := map[string]string{}
	for _, c := range e.Doc.Clauses {
		t := c.Title()
		for _, b := range c.Blocks {
			t += "\n" + b.Text()
		}
		m[c.ID] = t
	}
	return m
}

// leftBehind reports a draft whose day has come without a release.
func (v *Version) leftBehind(today Day) []Finding {
	for _, d := range []struct {
		key string
		day Day
	}{{"effective", v.Effective}, {"release", v.Release}} {
		if !d.day.IsZero() && d.day.Before(today) {
			f := v.dateFinding("date-draft", d.key, "release it with later dates, or remove the draft", "the draft's %s date %v has passed", d.key, d.day)
			f.Severity = Warning
			return []Finding{f}
		}
	}
	return nil
}
