package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"codicil/content"
	"codicil/internal/journal"
	"codicil/notify"
)

// wordings are the digests of the notice texts that would go out for each of the versions, were they and
// their bundles released today with these reviews; a version without one keeps that of the folder.
func (c *call) wordings(lib *content.Library, vs []*content.Version, reviews map[*content.Version]*content.Review, today content.Day) (map[*content.Version]map[string]string, error) {
	out := map[*content.Version]map[string]string{}
	for _, group := range together(lib, vs) {
		r := &releasing{c: c, j: journal.Rehearse(lib.Root), lib: lib, log: c.log, today: today}
		var leave []leaving
		taken := map[content.VersionRef]bool{}
		for _, v := range group {
			if review := reviews[v]; review != nil {
				if err := r.j.Write(folderOf(v)+"/review.yaml", review.Bytes()); err != nil {
					return nil, cannot(err, "look at the notices of %v", v.Ref())
				}
			}
			l, err := r.stampAs(v, reviews[v], taken)
			if err != nil {
				return nil, err
			}
			leave = append(leave, l)
		}
		after, err := r.after(leave)
		if err != nil {
			return nil, err
		}
		for _, l := range leave {
			if !slices.Contains(vs, l.v) {
				continue
			}
			v, err := after.Resolve(l.ref.String())
			if err != nil {
				return nil, cannot(err, "look at the notices of %v", l.v.Ref())
			}
			out[l.v] = c.wordingOf(v, today)
		}
	}
	return out, nil
}

// wordingOf is the digests of the notice texts of v as it stands. What is wrong with a text is for notify to say.
func (c *call) wordingOf(v *content.Version, today content.Day) map[string]string {
	return notify.Wording(v, c.noticesOf(v, today))
}

// noticesOf is the notices of v as it stands, those whose day has not come included.
func (c *call) noticesOf(v *content.Version, today content.Day) []*notify.Notice {
	t := c.judge(v, today)
	ns, _ := notify.Compose(v, t.verdict, t.decision, notify.Options{Today: later(today, v.Release), Court: &c.court})
	return ns
}

// lateWording is the digests of the notice texts in a language that comes today, after the release of v.
func (c *call) lateWording(lib *content.Library, v *content.Version, late content.LateReview, today content.Day) (map[string]string, error) {
	r := &releasing{c: c, j: journal.Rehearse(lib.Root), lib: lib, log: c.log, today: today}
	late.Added = today
	review := content.WithLate(nil, []content.LateReview{late})
	if v.Review != nil {
		whole := *v.Review
		whole.Late = withLate(v.Review, late)
		review = whole.Bytes()
	}
	if err := r.j.Write(folderOf(v)+"/review.yaml", review); err != nil {
		return nil, cannot(err, "look at the notices of %v in %s", v.Ref(), late.Lang)
	}
	after, err := r.afterLate([]*content.Version{v}, late.Lang)
	if err != nil {
		return nil, err
	}
	w, err := after.Resolve(v.Ref().String())
	if err != nil {
		return nil, cannot(err, "look at the notices of %v in %s", v.Ref(), late.Lang)
	}
	return c.wordingIn(w, late.Lang, today), nil
}

// wordingIn is the digests of the notice texts of v in one language.
func (c *call) wordingIn(v *content.Version, lang content.Locale, today content.Day) map[string]string {
	texts := c.wordingOf(v, today)
	maps.DeleteFunc(texts, func(key, _ string) bool { return !strings.Contains(key, "/"+string(lang)+"/") })
	return texts
}

// together groups versions that go out together: each with the rest of its bundle that is still to be released.
func together(lib *content.Library, vs []*content.Version) (groups [][]*content.Version) {
	seen := map[*content.Version]bool{}
	for _, v := range vs {
		if seen[v] {
			continue
		}
		group := []*content.Version{v}
		for _, p := range lib.Policies {
			for _, m := range slices.Concat(p.Versions, p.Drafts) {
				if v.Bundle != "" && m != v && m.Bundle == v.Bundle && !m.InLog {
					group = append(group, m)
				}
			}
		}
		for _, m := range group {
			seen[m] = true
		}
		groups = append(groups, group)
	}
	return groups
}

// unread reports the sign-offs whose notice texts are not those that would go out: of versions that are still
// to be released, and of released ones whose notices have not all had their time.
func (c *call) unread(lib *content.Library, today content.Day) ([]content.Finding, error) {
	var found []content.Finding
	unread, err := c.unreadComing(lib, today)
	if err != nil {
		return nil, err
	}
	for _, p := range lib.Policies {
		for _, v := range slices.Concat(p.Versions, p.Drafts) {
			if names := unread[v]; len(names) > 0 {
				f := unreadTexts(v, names)
				f.Draft = true
				found = append(found, f)
			}
			if verdict := c.judge(v, today).verdict; v.State(today) == content.Draft && raised(v, verdict) {
				found = append(found, proposedSince(v, verdict))
			}
			if names := c.otherWords(v, today); len(names) > 0 {
				f := unreadTexts(v, names)
				f.Hint = fmt.Sprintf("take the template or the setting back, or read what goes out and send it by its digest: codicil notify %v --plan", v.Ref())
				found = append(found, f)
			}
		}
	}
	return found, nil
}

// reviewedTexts is what the sign-off of v, where it holds, says of notice texts.
func reviewedTexts(v *content.Version, today content.Day) map[string]string {
	if !v.Review.Covers(v, v.Predecessor(today)) {
		return nil
	}
	return v.Review.Notices
}

// unreadComing names the notice texts of versions still to be released that were not read as they would go out.
func (c *call) unreadComing(lib *content.Library, today content.Day) (map[*content.Version][]string, error) {
	var coming []*content.Version
	for _, p := range lib.Policies {
		for _, v := range slices.Concat(p.Versions, p.Drafts) {
			if (v.Draft() || lib.Settings.Log != nil && !v.InLog) && len(reviewedTexts(v, today)) > 0 {
				coming = append(coming, v)
			}
		}
	}
	now, err := c.wordings(lib, coming, nil, today)
	if err != nil {
		return nil, err
	}
	unread := map[*content.Version][]string{}
	for _, v := range coming {
		unread[v] = notify.Unread(v.Review.Notices, now[v])
	}
	return unread, nil
}

// readAgain is what is owed on versions that were signed and are still to be released: texts that moved since.
func (c *call) readAgain(lib *content.Library, today content.Day) (ds []debt, err error) {
	unread, err := c.unreadComing(lib, today)
	if err != nil {
		return nil, err
	}
	for _, p := range lib.Policies {
		for _, v := range slices.Concat(p.Versions, p.Drafts) {
			if v.Review == nil || len(v.Review.Signed) == 0 || v.State(today) != content.Draft {
				continue
			}
			what := ""
			if void := v.Review.Void(v, v.Predecessor(today)); void != "" {
				what = "the sign-off is of other texts: " + void
			} else if names := unread[v]; len(names) > 0 {
				what = "the notice texts were not read as they would go out: " + strings.Join(names, ", ")
			}
			if verdict := c.judge(v, today).verdict; what == "" && raised(v, verdict) {
				what = proposedSince(v, verdict).Message
			}
			if what != "" {
				due := later(today, firstDay(v))
				ds = append(ds, debt{Kind: "review", Policy: p.ID, Version: v.ID, What: what, Due: due, DaysLeft: due.Sub(today)})
			}
		}
	}
	return ds, nil
}

// unreadTexts is the finding about notice texts that nobody has read as they are.
func unreadTexts(v *content.Version, names []string) content.Finding {
	return content.Finding{Code: "review-notices", Severity: content.Warning, File: v.Review.File,
		Message: "notice texts were not read as they would go out: " + strings.Join(names, ", "),
		Hint:    fmt.Sprintf("read them and sign again: codicil review %v --accept --by NAME", v.Ref())}
}

// unreadNotices is what stops versions whose notice texts were not read.
func (r *releasing) unreadNotices(out []leaving) ([]content.Finding, error) {
	var vs []*content.Version
	for _, l := range out {
		if l.v.Review.Covers(l.v, l.v.Predecessor(r.today)) && l.v.Review.TellUsers() {
			vs = append(vs, l.v)
		}
	}
	now, err := r.c.wordings(r.lib, vs, nil, r.today)
	if err != nil {
		return nil, err
	}
	var ps []content.Finding
	for _, v := range vs {
		if names := notify.Unread(v.Review.Notices, now[v]); len(names) > 0 {
			f := unreadTexts(v, names)
			f.Severity = content.Error
			ps = append(ps, f)
		}
	}
	return ps, nil
}
