package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"codicil/content"
	"codicil/notify"
)

// errOtherWords is why a notice is not sent that says something else now than what was signed.
var errOtherWords = errors.New("its words are not those that were signed")

// signedTexts is what the sign-offs of a released version hold of its notice texts, those of languages that came
// later included; empty where it was signed before sign-offs held any.
func signedTexts(v *content.Version) map[string]string {
	if v.Review == nil {
		return nil
	}
	texts := map[string]string{}
	maps.Copy(texts, v.Review.Notices)
	for _, late := range v.Review.Late {
		maps.Copy(texts, late.Notices)
	}
	return texts
}

// unsignedKind reports whether notices of the kind follow from a decision of their own, made after the release: to
// take a version back, to stop a send.
func unsignedKind(kind string) bool { return kind == notify.KindWithdraw || kind == notify.KindCancel }

// alteredTexts names the notice texts of a released version that are not those that were signed, in order: a
// template, a setting, or a version that they speak of has moved since. A language whose sign-off holds no texts,
// which an older program wrote, is left out.
func (c *call) alteredTexts(v *content.Version, today content.Day) []string {
	signed, langs := signedTexts(v), map[string]bool{}
	for key := range signed {
		langs[strings.Split(key, "/")[1]] = true
	}
	if len(langs) == 0 {
		return nil
	}
	now := c.wordingOf(v, today)
	maps.DeleteFunc(now, func(key, _ string) bool {
		part := strings.Split(key, "/")
		return unsignedKind(part[0]) || !langs[part[1]]
	})
	return notify.Unread(signed, now)
}

// otherWords is alteredTexts of a version whose notices have not all had their time; of any other none.
func (c *call) otherWords(v *content.Version, today content.Day) []string {
	out := v.InLog || v.Policy.Settings.Log == nil && !v.Draft()
	if !out || !today.Before(notify.Over(v)) || c.adopted(v) {
		return nil
	}
	return c.alteredTexts(v, today)
}

// approveAgain is what is owed on released versions with notices that are still to go and say something else now than
// what was signed.
func (c *call) approveAgain(lib *content.Library, record *notify.Record, today content.Day) (ds []debt) {
	for _, p := range lib.Policies {
		for _, v := range p.Versions {
			names := c.otherWords(v, today)
			if len(names) == 0 {
				continue
			}
			var first content.Day
			for _, x := range c.noticesOf(v, today) {
				stand, _ := record.Stand(x, today)
				if goes := stand != notify.Done && stand != notify.Dropped; goes && slices.Contains(names, wordsKey(x)) && (first.IsZero() || x.Due.Before(first)) {
					first = x.Due
				}
			}
			if !first.IsZero() {
				ds = append(ds, debt{Kind: "notice", Policy: p.ID, Version: v.ID, Due: first, DaysLeft: first.Sub(today),
					What: "words that were not signed will not be sent: " + strings.Join(names, ", ")})
			}
		}
	}
	return ds
}

// wordsKey names the words of a notice as sign-offs do: "announce/en/push".
func wordsKey(x *notify.Notice) string { return x.Kind + "/" + string(x.Lang) + "/" + x.Channel }

// asSigned parts the notices that go out as they were signed from those that say something else now. A plan that was
// approved is of the very words, and a test tells nobody.
func (n *notifying) asSigned(due []*notify.Notice) (same []*notify.Notice, altered []notify.Outcome) {
	if n.plan != "" || n.flags.String("test") != "" {
		return due, nil
	}
	moved := map[string][]string{}
	for _, x := range due {
		ref := x.Policy + "@" + x.Version
		names, asked := moved[ref]
		if v, err := n.lib.Resolve(ref); !asked && err == nil {
			names = n.alteredTexts(v, n.today)
			moved[ref] = names
		}
		if slices.Contains(names, wordsKey(x)) {
			altered = append(altered, notify.Outcome{Notice: x, Err: errOtherWords})
		} else {
			same = append(same, x)
		}
	}
	return same, altered
}

// notAsSigned ends a run that left notices behind because of their words: it names the way out.
func notAsSigned(out []notify.Outcome, went, left int) error {
	i := slices.IndexFunc(out, func(o notify.Outcome) bool { return errors.Is(o.Err, errOtherWords) })
	if i < 0 {
		return nil
	}
	x := out[i].Notice
	ref := x.Policy + "@" + x.Version
	return &failure{exitFailed, fmt.Errorf("%s sent, %d not: words that go out are not those that were signed", count(went, "notice"), left),
		fmt.Sprintf("take the template or the setting back; or codicil notify %s --plan prints what would go and its digest, and the same command with %s --plan DIGEST sends exactly that", ref, ref)}
}
