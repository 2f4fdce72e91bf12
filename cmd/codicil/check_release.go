package main

import (
	"codicil/content"
	"codicil/internal/journal"
)

// asRelease is all that the gate would say of the versions named, and of the languages on their way into
// one that is released. Nothing is written, and the folder need not be one that can be written.
func (c *call) asRelease(lib *content.Library, today content.Day) ([]content.Finding, error) {
	for _, f := range []string{"only", "changed-since"} {
		if c.flags.IsSet(f) {
			return nil, wrong("the gate takes a version whole", "--as-release and --%s do not go together", f)
		}
	}
	if lib.Broken() {
		return nil, c.broken(lib)
	}
	log, err := c.needLog(lib)
	if err != nil {
		return nil, err
	}
	vs, err := c.versionsOf(lib)
	if err != nil {
		return nil, err
	}
	r := &releasing{c: c, j: journal.Rehearse(lib.Root), lib: lib, log: log, today: today}
	var fresh []*content.Version
	var late []content.Finding
	for _, v := range vs {
		if !v.InLog || len(v.Pending) == 0 {
			fresh = append(fresh, v)
			continue
		}
		for _, e := range v.Pending {
			fs, err := c.languageAsReleased(lib, v, e.Lang, today)
			if err != nil {
				return nil, err
			}
			late = append(late, fs...)
		}
	}
	if len(fresh) > 0 {
		_, _, fs, err := r.plan(fresh)
		if err != nil {
			return nil, err
		}
		late = append(late, fs...)
	}
	return content.SortFindings(late), nil
}

// languageAsReleased is what the gate would say of one language of a released version.
func (c *call) languageAsReleased(lib *content.Library, v *content.Version, lang content.Locale, today content.Day) ([]content.Finding, error) {
	r := &releasing{c: c, j: journal.Rehearse(lib.Root), lib: lib, log: c.log, today: today}
	if err := comesLate(v, lang); err != nil {
		return nil, err
	}
	return r.planLanguage([]*content.Version{v}, lang)
}
