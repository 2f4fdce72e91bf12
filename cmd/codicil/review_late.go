package main

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"codicil/content"
)

// lateReview shows a language that comes after the release beside the one it is held against, or signs it.
func (c *call) lateReview(lang content.Locale, deciding, by string) error {
	for _, f := range decisive {
		if f != "accept" && f != "short-notice" && c.flags.IsSet(f) {
			return wrong("--accept and --short-notice are what there is to decide about it", "--%s: what was decided about the version is in the log; --lang signs a text that says the same", f)
		}
	}
	if deciding != "" && strings.TrimSpace(by) == "" {
		return wrong(`--by "A. Counsel"`, "say who decides: --by NAME")
	}
	if deciding == "" {
		lib, today, err := c.library()
		if err != nil {
			return err
		}
		return c.eachLate(lib, lang, func(v *content.Version, e *content.Edition) error { return c.showLate(lib, v, e, today) })
	}
	j, lib, today, err := c.changing()
	if err != nil {
		return err
	}
	defer j.Close()
	at, err := c.moment(lib.Settings.Zone)
	if err != nil {
		return err
	}
	d := &decider{c: c, today: today, at: at}
	var said []string
	err = c.eachLate(lib, lang, func(v *content.Version, e *content.Edition) error {
		late, err := d.signLate(lib, v, e)
		if err != nil {
			return err
		}
		name := folderOf(v) + "/review.yaml"
		src, err := fs.ReadFile(lib.Root, name)
		if err != nil && v.Review != nil {
			return cannot(err, "read %q", name)
		}
		if err := j.Write(name, content.WithLate(src, withLate(v.Review, *late))); err != nil {
			return cannot(err, "record the sign-off of %v in %s", v.Ref(), lang)
		}
		said = append(said, fmt.Sprintf("%s\n%s", c.out.bold(c.place(name)), strings.Join(lateStanding(v, e, late), "\n")))
		return nil
	})
	if err != nil {
		return err
	}
	if err := j.Commit(); err != nil {
		return cannot(err, "record the sign-off")
	}
	c.say("next: codicil release %s --lang %s", strings.Join(c.args(), " "), lang)
	_, err = fmt.Fprintln(c.Out, strings.Join(said, "\n\n"))
	return written(err)
}

// eachLate visits the versions named, with the text in that language.
func (c *call) eachLate(lib *content.Library, lang content.Locale, visit func(*content.Version, *content.Edition) error) error {
	vs, err := c.versionsOf(lib)
	if err != nil {
		return err
	}
	for _, v := range vs {
		if err := comesLate(v, lang); err != nil {
			return err
		}
		if err := visit(v, pending(v, lang)); err != nil {
			return err
		}
	}
	return nil
}

// signLate is the sign-off of e after this run. Earlier signatures stand where they are of the same bytes and the same notice.
func (d *decider) signLate(lib *content.Library, v *content.Version, e *content.Edition) (*content.LateReview, error) {
	late := &content.LateReview{}
	late.Read(e, v)
	if d.c.flags.IsSet("short-notice") {
		late.ShortNotice = strings.TrimSpace(d.c.flags.String("short-notice"))
	}
	role, err := d.role(v.Policy.Settings.Review)
	if err != nil {
		return nil, err
	}
	own := content.Signature{By: strings.TrimSpace(d.c.flags.String("by")), Role: role, At: d.at}
	signed := *late
	signed.Signed = []content.Signature{own}
	if late.Notices, err = d.c.lateWording(lib, v, signed, d.today); err != nil {
		return nil, err
	}
	if old := v.Review.LateIn(e.Lang); old.Covers(e, v) {
		if !d.c.flags.IsSet("short-notice") {
			late.ShortNotice = old.ShortNotice
		}
		if maps.Equal(late.Notices, old.Notices) && late.ShortNotice == old.ShortNotice && (late.ShortNotice == "" || old.CutsWindow(v, d.today)) {
			late.Signed = old.Signed
		} else {
			d.c.say("the decision is another one: the signatures of %s no longer stand", signers(old.Signed))
		}
	}
	if late.ShortNotice != "" {
		late.On, late.Until = d.today, v.Effective
	}
	late.Signed = slices.DeleteFunc(slices.Clone(late.Signed), func(s content.Signature) bool { return s.By == own.By && s.Role == role })
	late.Signed = append(late.Signed, own)
	return late, nil
}

// withLate is the late sign-offs of a review with one put in or replaced.
func withLate(r *content.Review, one content.LateReview) (list []content.LateReview) {
	if r != nil {
		list = slices.DeleteFunc(slices.Clone(r.Late), func(l content.LateReview) bool { return l.Lang == one.Lang })
	}
	return append(list, one)
}

// lateStanding says where the sign-off of a late language stands.
func lateStanding(v *content.Version, e *content.Edition, late *content.LateReview) []string {
	lines := []string{fmt.Sprintf("%-10s%s, beside %s", "language", e.Lang, v.Reference().Lang)}
	switch {
	case late == nil:
		return append(lines, fmt.Sprintf("%-10s%s", "signed", "by nobody yet"))
	case !late.Covers(e, v):
		return append(lines, fmt.Sprintf("%-10s%s, but void: the text moved since", "signed", signers(late.Signed)))
	}
	lines = append(lines, fmt.Sprintf("%-10s%s", "signed", signers(late.Signed)))
	if missing := (&content.Review{Signed: late.Signed}).Unsigned(v.Policy.Settings.Review); len(missing) > 0 {
		lines = append(lines, fmt.Sprintf("%-10s%s", "to sign", strings.Join(missing, ", ")))
	}
	if late.ShortNotice != "" {
		lines = append(lines, fmt.Sprintf("%-10s%s, for %v", "short", late.ShortNotice, late.On))
	}
	return lines
}

// showLate prints both texts, clause by clause, with what check sees of the one that comes.
func (c *call) showLate(lib *content.Library, v *content.Version, e *content.Edition, today content.Day) error {
	var b strings.Builder
	ref := v.Reference()
	fmt.Fprintf(&b, "%s  %v, %s beside %s\n", c.out.bold(e.Title), v.Ref(), e.Lang, ref.Lang)
	for _, k := range ref.Doc.Clauses {
		fmt.Fprintf(&b, "\n%s\n", c.out.bold(k.ID))
		says(&b, ref.Lang, k)
		says(&b, e.Lang, e.Doc.Clause(k.ID))
	}
	fmt.Fprintln(&b)
	for _, f := range c.findings(lib, today) {
		if f.File == e.File && f.Code != "log-unlogged" {
			fmt.Fprintln(&b, c.line(f, c.out))
		}
	}
	fmt.Fprintln(&b, strings.Join(lateStanding(v, e, v.Review.LateIn(e.Lang)), "\n"))
	_, err := fmt.Fprint(c.Out, b.String())
	c.say("sign it: codicil review %v --lang %s --accept --by NAME", v.Ref(), e.Lang)
	return written(err)
}

// says prints a clause of one language.
func says(b *strings.Builder, lang content.Locale, k *content.Clause) {
	if k == nil {
		fmt.Fprintf(b, "  %-8s (missing)\n", lang)
		return
	}
	name := string(lang)
	if k.Title() != "" {
		fmt.Fprintf(b, "  %-8s %s\n", name, k.Title())
		name = ""
	}
	for _, block := range k.Blocks {
		fmt.Fprintf(b, "  %-8s %s\n", name, oneLine(block.Text()))
		name = ""
	}
}
