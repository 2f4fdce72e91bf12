package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"codicil/content"
	"codicil/diff/material"
)

// recordReviews writes what was decided about the versions named, all of them or none.
func (c *call) recordReviews() error {
	j, lib, today, err := c.changing()
	if err != nil {
		return err
	}
	defer j.Close()
	vs, err := c.versionsOf(lib)
	if err != nil {
		return err
	}
	at, err := c.moment(lib.Settings.Zone)
	if err != nil {
		return err
	}
	d := &decider{c: c, today: today, at: at, used: map[string]bool{}}
	var said []string
	if err := d.decideAll(lib, vs); err != nil {
		return err
	}
	for _, v := range vs {
		r := d.reviews[v]
		name := folderOf(v) + "/review.yaml"
		if err := j.Write(name, r.Bytes()); err != nil {
			return cannot(err, "record the decision on %v", v.Ref())
		}
		v.Review = r
		said = append(said, fmt.Sprintf("%s\n%s", c.out.bold(c.place(name)), strings.Join(c.standingOf(v, today), "\n")))
	}
	if err := d.unused(vs); err != nil {
		return err
	}
	if err := j.Commit(); err != nil {
		return cannot(err, "record the decision")
	}
	_, err = fmt.Fprintln(c.Out, strings.Join(said, "\n\n"))
	return written(err)
}

// A decider makes reviews of what the command line says.
type decider struct {
	c     *call
	today content.Day
	at    time.Time
	used  map[string]bool // ids of findings that were decided and occur in a version

	reviews, before map[*content.Version]*content.Review // after this run and as it began
	roles           map[*content.Version]string          // as which --by signs
}

// decideAll makes the reviews of the versions after this run: the decisions first, then the notice texts
// that follow from all of them, then the signatures that cover both.
func (d *decider) decideAll(lib *content.Library, vs []*content.Version) error {
	d.reviews, d.before, d.roles = map[*content.Version]*content.Review{}, map[*content.Version]*content.Review{}, map[*content.Version]string{}
	signed := map[*content.Version]*content.Review{}
	for _, v := range vs {
		if err := d.decide(v); err != nil {
			return err
		}
		r := *d.reviews[v]
		r.Signed = append(slices.Clone(r.Signed), d.signature(v))
		signed[v] = &r
	}
	texts, err := d.c.wordings(lib, vs, signed, d.today)
	if err != nil {
		return err
	}
	for _, v := range vs {
		r := d.reviews[v]
		r.Notices = nil
		if r.TellUsers() {
			r.Notices = texts[v]
		}
		d.sign(r, d.before[v], d.signature(v))
	}
	return nil
}

// signature is that of --by under a review of v.
func (d *decider) signature(v *content.Version) content.Signature {
	return content.Signature{By: strings.TrimSpace(d.c.flags.String("by")), Role: d.roles[v], At: d.at}
}

// decide makes the decision about v that the command line says.
func (d *decider) decide(v *content.Version) error {
	if v.InLog && v.Policy.Settings.Log != nil {
		return wrong(fmt.Sprintf("a later decision is one about a later version: codicil new %s --corrects %s", v.Policy.ID, v.ID), "%v is released: what was decided is in the log", v.Ref())
	}
	from, t := v.Predecessor(d.today), d.c.judge(v, d.today)
	r := d.begin(v, from, t)
	old := *r
	if err := d.apply(r, v, t.verdict); err != nil {
		return err
	}
	if err := d.window(r, v); err != nil {
		return err
	}
	if err := below(r, v, t); err != nil {
		return err
	}
	role, err := d.role(v.Policy.Settings.Review)
	if err != nil {
		return err
	}
	d.reviews[v], d.before[v], d.roles[v] = r, &old, role
	return nil
}

// apply lays the flags over the decision.
func (d *decider) apply(r *content.Review, v *content.Version, verdict *material.Verdict) error {
	f := d.c.flags
	if f.IsSet("level") {
		if err := r.Level.UnmarshalText([]byte(f.String("level"))); err != nil || r.Level == content.Unjudged {
			return wrong("--level minor", "--level cannot be %q: one of editorial, minor or material", f.String("level"))
		}
		if verdict != nil {
			r.Proposed = verdict.Level
		}
		r.Tell = nil // by the level, unless --tell says otherwise
	}
	if f.IsSet("tell") {
		tell := f.String("tell") != "false"
		if s := f.String("tell"); s != "false" && s != "true" && s != "-" {
			return wrong("--tell or --tell=false", "--tell cannot be %q", s)
		}
		r.Tell = &tell
	}
	if f.IsSet("consent") {
		if s := f.String("consent"); !slices.Contains([]string{"none", "confirm", "separate"}, s) {
			return wrong("--consent confirm", "--consent cannot be %q: one of none, confirm or separate", s)
		}
		r.Consent = f.String("consent")
	}
	for _, text := range []struct {
		flag string
		to   *string
	}{{"reason", &r.Reason}, {"short-notice", &r.ShortNotice}} {
		if f.IsSet(text.flag) {
			*text.to = strings.TrimSpace(f.String(text.flag))
		}
	}
	if err := d.publicReasons(r, v); err != nil {
		return err
	}
	if err := d.absences(r, v); err != nil {
		return err
	}
	return d.findings(r, verdict)
}

// window binds a short notice to the dates it is signed for: those of the version, a release date
// that was left out being the day of signing.
func (d *decider) window(r *content.Review, v *content.Version) error {
	r.Release, r.Effective = content.Day{}, content.Day{}
	if r.ShortNotice == "" {
		return nil
	}
	if v.Effective.IsZero() {
		return wrong("write it in version.yaml: effective: YYYY-MM-DD", "%v: a short notice is signed for an effective date, and there is none", v.Ref())
	}
	r.Release, r.Effective = v.Release, v.Effective
	if r.Release.IsZero() {
		r.Release = d.today
	}
	return nil
}

// publicReasons records what readers of the archive are told: one text, or one a language.
func (d *decider) publicReasons(r *content.Review, v *content.Version) error {
	if !d.c.flags.IsSet("public-reason") {
		return nil
	}
	r.PublicReason = nil
	for _, s := range d.c.many("public-reason") {
		tag, why, ok := strings.Cut(s, "=")
		if !ok || !slices.Contains(v.Policy.Settings.Languages, content.Locale(tag)) {
			tag, why = "", s
		}
		if why = strings.TrimSpace(why); why != "" {
			r.PublicReason = put(r.PublicReason, content.Locale(tag), why)
		}
	}
	if r.PublicReason[""] != "" && len(r.PublicReason) > 1 {
		return wrong("--public-reason en=TEXT --public-reason zh-Hans=TEXT", "--public-reason gives a text for every language and one for a single language")
	}
	return nil
}

// absences records why languages are missing. That of the language that prevails never is.
func (d *decider) absences(r *content.Review, v *content.Version) error {
	for _, s := range d.c.many("absent") {
		tag, why, _ := strings.Cut(s, "=")
		lang := content.Locale(tag)
		switch {
		case strings.TrimSpace(why) == "":
			return wrong("--absent zh-Hans=WHY", "--absent %q gives no reason", s)
		case !slices.Contains(v.Policy.Settings.Languages, lang):
			return wrong("", "--absent: %s has no language %q", v.Policy.ID, tag)
		case v.Edition(lang) != nil:
			return wrong("", "--absent: %v has a text in %s", v.Ref(), tag)
		case lang == v.PrevailingLang():
			return wrong("write "+tag+".md", "%s is the language that prevails: it cannot be missing", tag)
		}
		r.Absent = put(r.Absent, lang, strings.TrimSpace(why))
	}
	return nil
}

// decisions are what a finding may be taken for.
var decisions = []string{"material", "minor", "no-meaning"}

// findings records the decisions on single findings; those of other versions are left to them.
func (d *decider) findings(r *content.Review, verdict *material.Verdict) error {
	for _, s := range d.c.many("finding") {
		id, decision, _ := strings.Cut(s, "=")
		decision, reason, _ := strings.Cut(decision, ":")
		if !slices.Contains(decisions, decision) {
			return wrong("--finding 9f2c41d0=no-meaning:WHY", "--finding %q: the decision is one of %s", s, list(decisions))
		}
		if !occurs(verdict, id) {
			continue
		}
		d.used[id] = true
		one := content.ReviewedFinding{ID: id, Decision: decision, Reason: strings.TrimSpace(reason)}
		if decision == "no-meaning" && one.Reason == "" {
			return wrong("--finding "+id+"=no-meaning:WHY", "--finding %q takes the weight from a finding without a reason", s)
		}
		r.Findings = slices.Clone(r.Findings)
		if i := slices.IndexFunc(r.Findings, func(f content.ReviewedFinding) bool { return f.ID == id }); i >= 0 {
			r.Findings[i] = one
		} else {
			r.Findings = append(r.Findings, one)
		}
	}
	return nil
}

// unused refuses a decision on a finding that none of the versions has.
func (d *decider) unused(vs []*content.Version) error {
	for _, s := range d.c.many("finding") {
		if id, _, _ := strings.Cut(s, "="); !d.used[id] {
			return wrong(fmt.Sprintf("codicil review %v --show lists the ids", vs[0].Ref()), "no finding has the id %q", id)
		}
	}
	return nil
}

// below asks for the reasons of a decision that is less than what was proposed: the level, the
// consent, or that nobody is told of a material change.
func below(r *content.Review, v *content.Version, t telling) error {
	if t.verdict == nil || r.Reason != "" && len(r.PublicReason) > 0 {
		return nil
	}
	what := ""
	strength := []string{"none", "confirm", "separate"}
	switch {
	case r.Level < t.verdict.Level:
		what = fmt.Sprintf("%v was proposed and %v is decided", t.verdict.Level, r.Level)
	case slices.Index(strength, r.Consent) < slices.Index(strength, t.verdict.Obligation.Consent):
		what = fmt.Sprintf("consent of the kind %s was proposed and %s is decided", t.verdict.Obligation.Consent, r.Consent)
	case r.Level == content.Material && !r.TellUsers():
		what = "a material change of which users are not told"
	default:
		return nil
	}
	return wrong("--reason TEXT stays in the file, --public-reason TEXT is shown in the archive", "%v: %s: give both reasons", v.Ref(), what)
}

// role is the role in which --by signs, told from the settings where it can be.
func (d *decider) role(rules content.ReviewRules) (string, error) {
	return roleOf(rules, strings.TrimSpace(d.c.flags.String("by")), strings.TrimSpace(d.c.flags.String("role")), "--role %s")
}

// roleOf is the role in which somebody signs, of the rules where it is not said and they leave no
// other; hint shows how to say it, with %s for the role.
func roleOf(rules content.ReviewRules, by, role, hint string) (string, error) {
	if err := rules.MaySign(by, role); err != nil {
		return "", wrong("review.people in codicil.yaml or policy.yaml names them", "sign: %w", err)
	}
	if role == "" && len(rules.People[by]) == 1 {
		role = rules.People[by][0]
	}
	if role == "" && len(rules.Required) > 0 {
		return "", wrong(strings.Replace(hint, "%s", rules.Required[0], 1), "say as what %s signs: %s must sign", by, strings.Join(rules.Required, ", "))
	}
	return role, nil
}

// sign adds the signature. It stands beside the earlier ones only where they signed the same decision
// about the same texts.
func (d *decider) sign(r, old *content.Review, own content.Signature) {
	if !r.SameDecision(old) {
		if len(old.Signed) > 0 {
			d.c.say("the decision is another one: the signatures of %s no longer stand", signers(old.Signed))
		}
		r.Signed = nil
	}
	r.Signed = slices.DeleteFunc(slices.Clone(r.Signed), func(s content.Signature) bool { return s.By == own.By && s.Role == own.Role })
	r.Signed = append(r.Signed, own)
}
