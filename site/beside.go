package site

import "codicil/content"

// besides lists which languages of a version are shown side by side, both ways:
// each with the prevailing one; where all are equal, or the prevailing one is missing, with the first.
func besides(v *content.Version) [][2]content.Locale {
	ref := v.Reference()
	if ref == nil {
		return nil
	}
	var out [][2]content.Locale
	for _, e := range v.Editions {
		if e != ref {
			out = append(out, [2]content.Locale{e.Lang, ref.Lang}, [2]content.Locale{ref.Lang, e.Lang})
		}
	}
	return out
}
