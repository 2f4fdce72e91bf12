package main

import (
	"fmt"
	"slices"
	"strings"

	"codicil/content"
	"codicil/content/ledger"
)

// withdraw takes released versions back, from today, or from their release where that is still to
// come. It asks for the people that a release asks for; and where a version has taken effect, whose
// users get no day of notice, for a word that this is meant.
func (r *releasing) withdraw() error {
	vs, err := r.c.versionsOf(r.lib)
	if err != nil {
		return err
	}
	taken := map[*content.Version]*content.Withdrawal{}
	for _, v := range vs {
		w, err := r.withdrawal(v)
		if err != nil {
			return err
		}
		if err := r.j.Write(folderOf(v)+"/withdrawn.yaml", w.Bytes()); err != nil {
			return cannot(err, "withdraw %v", v.Ref())
		}
		taken[v] = w
	}
	after, err := r.after(nil)
	if err != nil {
		return err
	}
	var problems []content.Finding
	for _, v := range vs {
		r.say("%s: withdrawn from %v", r.c.out.bold(v.Ref().String()), taken[v].Date)
		r.instead(v, taken[v].Date, after)
		problems = append(problems, r.unwithdrawable(v, taken[v])...)
	}
	if len(problems) > 0 {
		return r.stopsAfter(problems)
	}
	for _, v := range vs {
		if err := r.takeBack(v, digest(taken[v].Bytes())); err != nil {
			return err
		}
	}
	return nil
}

// withdrawal is what the command line says about taking v back.
func (r *releasing) withdrawal(v *content.Version) (*content.Withdrawal, error) {
	switch {
	case !v.InLog:
		return nil, wrong("remove the folder", "%v was never released: there is nothing to take back", v.Ref())
	case v.Withdrawn != nil:
		return nil, wrong("", "%v was withdrawn on %v", v.Ref(), v.Withdrawn.Date)
	}
	w := &content.Withdrawal{Date: later(r.today, v.Release), Reason: strings.TrimSpace(r.c.flags.String("reason"))}
	if w.Reason == "" {
		return nil, wrong("", "--reason is empty: readers of the archive are told why")
	}
	at, err := r.c.moment(r.lib.Settings.Zone)
	if err != nil {
		return nil, err
	}
	for _, s := range r.c.many("by") {
		by, role, _ := strings.Cut(s, "=")
		by = strings.TrimSpace(by)
		if by == "" {
			return nil, wrong(`--by "A. Counsel=legal"`, "--by %q names nobody", s)
		}
		role, err := roleOf(v.Policy.Settings.Review, by, strings.TrimSpace(role), `--by "`+by+`=%s"`)
		if err != nil {
			return nil, err
		}
		one := content.Signature{By: by, Role: role, At: at}
		if !slices.Contains(w.Signed, one) {
			w.Signed = append(w.Signed, one)
		}
	}
	return w, nil
}

// unwithdrawable is what stops v from being taken back.
func (r *releasing) unwithdrawable(v *content.Version, w *content.Withdrawal) []content.Finding {
	file := folderOf(v) + "/withdrawn.yaml"
	ps := r.weakerGate(v.Policy)
	if missing := w.Unsigned(v.Policy.Settings.Review); len(missing) > 0 {
		hint := "--by NAME"
		if len(v.Policy.Settings.Review.Required) > 0 {
			hint = "--by NAME=" + strings.Join(missing, " --by NAME=")
		}
		ps = append(ps, problem("review-role", file, hint, "taking a version back needs those who sign a release; to sign: %s", strings.Join(missing, ", ")))
	}
	if since := tookEffect(v, w.Date); !since.IsZero() && !r.c.flags.Bool("in-force") {
		ps = append(ps, problem("notice-window", file, fmt.Sprintf("codicil new %s --corrects %s gives users their days; where it must go at once, add --in-force", v.Policy.ID, v.ID),
			"the version binds users since %v, and taken back it changes what binds them without a day of notice", since))
	}
	return ps
}

// tookEffect is the first day on which v binds any users, if that has come by a day; zero if not.
func tookEffect(v *content.Version, by content.Day) content.Day {
	for _, t := range v.Policy.Transitions(by) {
		if t.To == v && !t.Day.After(by) {
			return t.Day
		}
	}
	return content.Day{}
}

// instead says what applies now, what will instead of v, from when, and who is told.
func (r *releasing) instead(v *content.Version, from content.Day, after *content.Library) {
	users := []content.Users{content.Existing}
	if v.BindsFrom(content.New) != v.Effective {
		users = append(users, content.New)
	}
	then := after.Policy(v.Policy.ID)
	for _, u := range users {
		whom := ""
		if len(users) > 1 {
			whom = ", for " + u.String() + " users"
		}
		day := later(from, v.BindsFrom(u))
		now, was, is := v.Policy.Binding(u, r.today, r.today), v.Policy.Binding(u, day, day), then.Binding(u, day, day)
		r.say("  before  %s%s", before(v, u, now, r.today), whom)
		r.say("  after   %s%s", instead(v, day, now, was, is), whom)
	}
	if from.After(v.Release) && from.Before(v.Effective) {
		r.say("  told    those who were told of it, by codicil notify on %v", from)
	} else {
		r.say("  told    nobody: codicil notify composes a notice only between the days of release and of effect")
	}
}

// before says what would be without the withdrawal.
func before(v *content.Version, u content.Users, now *content.Version, today content.Day) string {
	switch {
	case now == v:
		return fmt.Sprintf("%s applies since %v", called(v), v.BindsFrom(u))
	case v.BindsFrom(u).After(today):
		return fmt.Sprintf("%s applies, %s from %v", called(now), called(v), v.BindsFrom(u))
	}
	return called(now) + " applies"
}

// instead says what applies on the day from which v no longer does: was it v that would have?
func instead(v *content.Version, day content.Day, now, was, is *content.Version) string {
	switch {
	case is == nil:
		return fmt.Sprintf("nothing applies from %v", day)
	case was == nil || is.Ref() == was.Ref():
		return fmt.Sprintf("%s applies on %v as it did", called(is), day)
	case now != nil && is.Ref() == now.Ref():
		return fmt.Sprintf("%s goes on applying from %v", called(is), day)
	case is.Effective.After(v.Effective):
		return fmt.Sprintf("%s applies from %v", called(is), day)
	}
	return fmt.Sprintf("%s applies again from %v", called(is), day)
}

// called is a version by its label, where it has one, and its id; "nothing" for none.
func called(v *content.Version) string {
	switch {
	case v == nil:
		return "nothing"
	case v.Label != "":
		return v.Label + " (" + v.ID + ")"
	}
	return v.ID
}

// takeBack appends the entry of a withdrawal.
func (r *releasing) takeBack(v *content.Version, file string) error {
	err := r.log.Append(ledger.Entry{Kind: ledger.Withdraw, Policy: v.Policy.ID, Version: v.ID, Logged: r.today.String(), Review: file})
	if err != nil {
		return cannot(err, "enter the withdrawal of %v in the log", v.Ref())
	}
	return nil
}
