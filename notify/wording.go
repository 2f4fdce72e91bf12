package notify

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"codicil/content"
	"codicil/internal/words"
)

// Wording is the digests of what the notices of v say, by kind, language and
// channel ("announce/en/email"): what a reviewer reads before anybody is told.
//
// The days and the ids of v and of its bundle are left out, wherever a text
// names them: they are settled at release, and a date that moves is a matter of
// the notice window. Everything else is in it, the words of templates above all.
func Wording(v *content.Version, ns []*Notice) map[string]string {
	sorted := slices.Clone(ns)
	slices.SortStableFunc(sorted, func(a, b *Notice) int { return cmp.Compare(a.ID(), b.ID()) })
	texts := map[string]*strings.Builder{}
	for _, n := range sorted {
		key := n.Kind + "/" + string(n.Lang) + "/" + n.Channel
		b := texts[key]
		if b == nil {
			b = &strings.Builder{}
			texts[key] = b
		}
		undated := settledLater(v, n.Lang)
		for _, s := range []string{n.Audience, n.Subject, n.Text, n.HTML} {
			s = undated.Replace(s)
			fmt.Fprintf(b, "%d\n%s\n", len(s), s)
		}
	}
	out := map[string]string{}
	for key, b := range texts {
		sum := sha256.Sum256([]byte(b.String()))
		out[key] = "sha256:" + hex.EncodeToString(sum[:])
	}
	return out
}

// settledLater blots out what a release settles: the ids and days of v and of its bundle, as a language writes them.
func settledLater(v *content.Version, lang content.Locale) *strings.Replacer {
	const blot = "…"
	versions := []*content.Version{v}
	if v.Bundle != "" && v.Policy.Library != nil {
		versions = append(versions, bundle(v)...)
	}
	var found []string
	for _, m := range versions {
		found = append(found, m.ID)
		for _, d := range []content.Day{m.Release, m.Effective, m.EffectiveNew} {
			if d.IsZero() {
				continue
			}
			_, offset := d.In(zoneOf(m)).Zone()
			found = append(found, d.String(), dateIn(d, lang).String(), words.In(string(lang)).Offset(offset))
		}
	}
	slices.SortFunc(found, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	var pairs []string
	for _, s := range slices.Compact(found) {
		if s != "" {
			pairs = append(pairs, s, blot)
		}
	}
	return strings.NewReplacer(pairs...)
}

// Unread names the texts that go out and were not read as they stand, in order:
// those of now that read does not hold. What was read and does not go out, because a day
// has moved, need not be read again.
func Unread(read, now map[string]string) (names []string) {
	for key, digest := range now {
		if read[key] != digest {
			names = append(names, key)
		}
	}
	slices.Sort(names)
	return names
}
