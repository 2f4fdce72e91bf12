package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/notify"
)

// language adds a language to the released versions named: an entry and a window of its own.
func (r *releasing) language(lang content.Locale) error {
	vs, err := r.c.versionsOf(r.lib)
	if err != nil {
		return err
	}
	for _, v := range vs {
		if err := comesLate(v, lang); err != nil {
			return err
		}
	}
	problems, err := r.planLanguage(vs, lang)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return r.stops(problems)
	}
	after, err := r.afterLate(vs, lang)
	if err != nil {
		return err
	}
	for _, v := range vs {
		if err := r.enterLate(after, v, lang); err != nil {
			return err
		}
	}
	return nil
}

// planLanguage plans the day of the language in the versions' sign-offs, and is what stops it.
func (r *releasing) planLanguage(vs []*content.Version, lang content.Locale) (problems []content.Finding, err error) {
	for _, v := range vs {
		if err := r.stampLate(v, lang); err != nil {
			return nil, err
		}
	}
	after, err := r.afterLate(vs, lang)
	if err != nil {
		return nil, err
	}
	all := r.c.findings(after, r.today)
	for _, v := range vs {
		problems = append(problems, r.lateGate(after, v, lang, all)...)
	}
	return problems, nil
}

// afterLate is the library as it will be with the language in the versions.
func (r *releasing) afterLate(vs []*content.Version, lang content.Locale) (*content.Library, error) {
	after, err := r.after(nil)
	if err != nil {
		return nil, err
	}
	for _, v := range vs {
		after.SetLateCandidate(v.Ref(), lang)
	}
	return after, nil
}

// comesLate refuses a language that cannot be added to v.
func comesLate(v *content.Version, lang content.Locale) error {
	ref := v.Ref()
	switch {
	case !v.InLog:
		return wrong("it goes out with the other languages: codicil release "+ref.String(), "%v is not released yet", ref)
	case v.Edition(lang) != nil:
		return wrong("what must change in it is an erratum: codicil new "+ref.Policy+" --corrects "+ref.Version, "%v is released in %s already", ref, lang)
	case !slices.Contains(v.Policy.Settings.Languages, lang):
		return wrong("add it to languages in the settings", "%s has no language %q", ref.Policy, lang)
	case lang == v.PrevailingLang():
		return wrong("begin an erratum: codicil new "+ref.Policy+" --corrects "+ref.Version, "%s prevails: it would bind in place of what was released", lang)
	case pending(v, lang) == nil:
		return wrong(fmt.Sprintf("codicil new %s --lang %s begins it", ref, lang), "there is no %s/%s.md", folderOf(v), lang)
	}
	return nil
}

// pending is the text in a language that is on its way into a released version, or nil.
func pending(v *content.Version, lang content.Locale) *content.Edition {
	for _, e := range v.Pending {
		if e.Lang == lang {
			return e
		}
	}
	return nil
}

// stampLate plans the day of the language in review.yaml; what was released of that file stays to the byte.
func (r *releasing) stampLate(v *content.Version, lang content.Locale) error {
	if v.Review.LateIn(lang) == nil {
		return nil // the gate says that nobody has signed
	}
	name := folderOf(v) + "/review.yaml"
	src, err := fs.ReadFile(r.lib.Root, name)
	if err != nil {
		return cannot(err, "read %q", name)
	}
	late := slices.Clone(v.Review.Late)
	for i := range late {
		if late[i].Lang == lang {
			late[i].Added = r.today
		}
	}
	if err := r.j.Write(name, content.WithLate(src, late)); err != nil {
		return cannot(err, "add %s to %v", lang, v.Ref())
	}
	return nil
}

// lateGate is everything that stops a language: what check sees of it and of the sign-off, and the window of its readers.
func (r *releasing) lateGate(after *content.Library, was *content.Version, lang content.Locale, all []content.Finding) []content.Finding {
	v, err := after.Resolve(was.Ref().String())
	if err != nil {
		return []content.Finding{problem("settings-empty", folderOf(was), "", "%v", err)}
	}
	e, late := v.Edition(lang), v.Review.LateIn(lang)
	ps := r.weakerGate(v.Policy)
	for _, f := range all {
		if f.File == e.File && f.Stops() {
			ps = append(ps, f)
		}
	}
	ps = append(ps, stoppers(all, "")...)
	for _, f := range r.unsendable(after, v) {
		if f.File == e.File || strings.HasPrefix(f.File, "templates/"+string(lang)+"/") {
			ps = append(ps, f)
		}
	}
	hint := fmt.Sprintf("read it beside %s: codicil review %v --lang %s", v.Reference().Lang, v.Ref(), lang)
	switch {
	case late == nil:
		ps = append(ps, problem("review-missing", e.File, hint, "nobody has signed the text in %s off", lang))
	case !late.Covers(e, v):
		ps = append(ps, problem("review-stale", v.Review.File, hint, "the sign-off of %s is of other texts", lang))
	default:
		ps = append(ps, lateRoles(v, late)...)
		if names := notify.Unread(late.Notices, r.c.wordingIn(v, lang, r.today)); len(names) > 0 {
			f := unreadTexts(v, names)
			f.Severity, f.Hint = content.Error, hint+" --accept --by NAME"
			ps = append(ps, f)
		}
	}
	if own := pending(was, lang).Translated; !own.IsZero() && own != r.today {
		ps = append(ps, problem("date-release", e.File, "leave it out: the day of releasing is taken", "translated is %v, and it comes on %v", own, r.today))
	}
	return append(ps, r.lateWindow(v, e, late)...)
}

// lateRoles is who must sign still.
func lateRoles(v *content.Version, late *content.LateReview) []content.Finding {
	signed := &content.Review{Signed: late.Signed}
	if missing := signed.Unsigned(v.Policy.Settings.Review); len(missing) > 0 {
		return []content.Finding{problem("review-role", v.Review.File, fmt.Sprintf("codicil review %v --lang %s --accept --by NAME --role ROLE", v.Ref(), late.Lang),
			"nobody has signed %s as %s", late.Lang, strings.Join(missing, ", as "))}
	}
	return nil
}

// lateWindow is the notice of those who read the language: it begins on the day on which the language comes.
func (r *releasing) lateWindow(v *content.Version, e *content.Edition, late *content.LateReview) []content.Finding {
	d := r.c.judge(v, r.today).decision
	earliest := v.Policy.Settings.Notice.Earliest(r.today, d.Obligation.Days)
	if !d.Tell || d.Obligation.Days == 0 || !v.Effective.Before(earliest) || late.CutsWindow(v, r.today) {
		return nil
	}
	said := fmt.Sprintf("takes effect %s after it comes", count(v.Effective.Sub(r.today), "day"))
	if !v.Effective.After(r.today) {
		said = "has bound since " + v.Effective.String()
	}
	void := ""
	if late != nil && late.ShortNotice != "" {
		void = fmt.Sprintf("; the short notice was signed for a text that comes on %v", late.On)
	}
	return []content.Finding{problem("notice-window", e.File, fmt.Sprintf("release an erratum with a later effective date in all languages; or record why: codicil review %v --lang %s --short-notice WHY --by NAME", v.Ref(), e.Lang),
		"the version %s, and its readers are owed %s%s", said, count(d.Obligation.Days, "day"), void)}
}

// enterLate appends the entry of a language that came late.
func (r *releasing) enterLate(after *content.Library, was *content.Version, lang content.Locale) error {
	v, err := after.Resolve(was.Ref().String())
	if err != nil {
		return cannot(err, "add %s to %v", lang, was.Ref())
	}
	name := folderOf(v) + "/review.yaml"
	src, err := fs.ReadFile(r.j.After(), name)
	if err != nil {
		return cannot(err, "read %q", name)
	}
	e := v.Edition(lang)
	if e == nil {
		return cannot(errors.New("the text is gone"), "add %s to %v", lang, v.Ref())
	}
	review := digest(content.ReleasedReview(src, append(r.log.lateLanguages(v), lang)))
	if err := r.log.Append(r.entryOf(e, ledger.Release, review)); err != nil {
		return cannot(err, "add %s to %v", lang, v.Ref())
	}
	r.say("%s: %s from %v", r.c.out.bold(v.Ref().String()), lang, r.today)
	return nil
}

// lateLanguages are those that the log holds of v as added after its release, in the order in which they came.
func (l *releaseLog) lateLanguages(v *content.Version) (langs []content.Locale) {
	for i := range l.Len() {
		e := l.Entry(i)
		if (e.Kind == ledger.Release || e.Kind == ledger.Adopt) && e.Policy == v.Policy.ID && e.Version == v.ID && v.Review.LateIn(content.Locale(e.Lang)) != nil {
			langs = append(langs, content.Locale(e.Lang))
		}
	}
	return langs
}
