package content

import (
	"fmt"
	"slices"
	"strings"

	"codicil/internal/quantity"
)

// blockFacts is what of a block can be compared across languages.
type blockFacts struct {
	block      *Block
	quantities []quantity.Quantity
	links      []string // targets, as they compare
	values     map[string]bool
	text       string
	concepts   uint64 // which of the words that both languages know it holds, a bit each
	length     int    // in characters
	bold       bool
}

// newFacts reads a block.
func newFacts(b *Block) *blockFacts {
	t := b.Text()
	f := &blockFacts{block: b, text: t, length: len([]rune(t)), values: map[string]bool{}}
	for _, q := range quantity.Find(t) {
		if q.Kind == quantity.URL || q.Kind == quantity.Reference {
			continue // links are compared by target, clause numbers differ by language
		}
		f.quantities = append(f.quantities, q)
		f.values[q.Value] = true
	}
	for _, r := range b.Runs {
		if r.Style&Strong != 0 && len([]rune(strings.TrimSpace(r.Text))) > 1 {
			f.bold = b.Kind != KindHeading && !b.Header
		}
		f.link(r.Link.URL)
	}
	return f
}

// link notes where a run leads; the runs of one link count once.
func (f *blockFacts) link(url string) {
	if url == "" {
		return
	}
	if at, ok := strings.CutPrefix(url, "mailto:"); ok {
		at, _, _ = strings.Cut(strings.ToLower(at), "?")
		if !slices.ContainsFunc(f.quantities, func(q quantity.Quantity) bool { return q.Value == at }) {
			f.quantities = append(f.quantities, quantity.Quantity{Kind: quantity.Email, Value: at, Text: at})
		}
		f.values[at] = true
		return
	}
	to := target(url)
	if len(f.links) == 0 || f.links[len(f.links)-1] != to {
		f.links = append(f.links, to)
		f.values[to] = true
	}
}

// target is an address without what names the language of the page: en-US, zh-cn,
// hl=en; without scheme, www. and the last slash.
func target(url string) string {
	if strings.HasPrefix(url, "#") || strings.HasPrefix(url, "tel:") {
		return url
	}
	t := strings.ToLower(url)
	if _, rest, ok := strings.Cut(t, "://"); ok {
		t = rest
	}
	t = strings.TrimPrefix(t, "www.")
	t, anchor, _ := strings.Cut(t, "#")
	t, query, _ := strings.Cut(t, "?")
	parts := strings.Split(strings.Trim(t, "/"), "/")
	kept := parts[:0]
	for i, part := range parts {
		if i == 0 && strings.Contains(part, ".") {
			host, rest, _ := strings.Cut(part, ".")
			if languageSegment(host) && strings.Contains(rest, ".") {
				part = rest
			}
		} else if languageSegment(part) {
			continue
		}
		kept = append(kept, part)
	}
	t = strings.Join(kept, "/")
	var args []string
	for _, a := range strings.Split(query, "&") {
		if k, _, _ := strings.Cut(a, "="); a != "" && k != "hl" && k != "lang" && k != "locale" && k != "language" {
			args = append(args, a)
		}
	}
	if len(args) > 0 {
		t += "?" + strings.Join(args, "&")
	}
	if anchor != "" {
		t += "#" + anchor
	}
	return t
}

// languageSegment reports whether a part of an address names a language: en, zh-cn, zh_hans.
func languageSegment(s string) bool {
	base, rest, sub := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	if !slices.Contains([]string{"en", "zh", "ja", "ko", "de", "fr", "es", "ar", "pt", "ru", "it", "cn", "intl"}, base) {
		return false
	}
	return !sub || len(rest) == 2 || len(rest) == 4 || rest == "hans-cn"
}

// A mention is one quantity with the block it stands in.
type mention struct {
	quantity.Quantity
	pair blockPair
}

// quantities reports what is counted in one language and not in the other, in one finding a clause and kind.
func (p *parity) quantities(own *Clause, pairs []blockPair, behind [2][]*blockFacts) {
	var missing, extra []mention
	for _, pair := range pairs {
		switch {
		case pair.ref != nil && pair.own != nil:
			m, x := unmatched(pair.ref.quantities, pair.own.quantities)
			missing, extra = append(missing, mentions(m, pair)...), append(extra, mentions(x, pair)...)
		case pair.ref != nil && class(pair.ref.block.Kind) == 0:
			missing = append(missing, mentions(pair.ref.quantities, pair)...)
		case pair.own != nil && class(pair.own.block.Kind) == 0:
			extra = append(extra, mentions(pair.own.quantities, pair)...)
		}
	}
	missing, extra = cancel(missing, extra)
	missing, extra = unsaid(telling(missing), behind[1]), unsaid(telling(extra), behind[0])
	for _, kind := range []quantity.Kind{quantity.Number, quantity.Duration, quantity.Date, quantity.Time, quantity.Amount, quantity.Percent, quantity.Age, quantity.Email, quantity.Phone} {
		p.differ(own, kind, missing, extra)
	}
}

func mentions(list []quantity.Quantity, pair blockPair) (out []mention) {
	for _, q := range list {
		out = append(out, mention{q, pair})
	}
	return out
}

// same reports whether two quantities can stand for each other: equal values, or equal numbers of which one
// has no unit ("children under 13" and 13岁).
func same(a, b quantity.Quantity) bool {
	if a.Value == b.Value {
		return true
	}
	if a.Kind != quantity.Number && b.Kind != quantity.Number {
		return false
	}
	return bare(a) == bare(b) && a.Kind != quantity.Email && a.Kind != quantity.Phone
}

// bare is the number of a quantity without its unit.
func bare(q quantity.Quantity) string {
	switch q.Kind {
	case quantity.Amount:
		_, n, _ := strings.Cut(q.Value, " ")
		return n
	case quantity.Duration, quantity.Age, quantity.Percent:
		n, _, _ := strings.Cut(q.Value, " ")
		return n
	}
	return q.Value
}

// unmatched is what of a has no counterpart in b, and of b in a. Equal values go first,
// then equal numbers, so that neither takes the other's counterpart.
func unmatched(a, b []quantity.Quantity) (onlyA, onlyB []quantity.Quantity) {
	left := slices.Clone(b)
	take := func(list []quantity.Quantity, eq func(x, y quantity.Quantity) bool) (rest []quantity.Quantity) {
		for _, q := range list {
			if i := slices.IndexFunc(left, func(o quantity.Quantity) bool { return eq(q, o) }); i >= 0 {
				left = slices.Delete(left, i, i+1)
			} else {
				rest = append(rest, q)
			}
		}
		return rest
	}
	rest := take(a, func(x, y quantity.Quantity) bool { return x.Value == y.Value })
	return take(rest, same), left
}

// cancel takes out what was only said in another paragraph of the clause. Items and rows stand for
// themselves: a number that changed places between two of them is a difference.
func cancel(missing, extra []mention) ([]mention, []mention) {
	free := func(m mention) bool {
		return m.pair.ref == nil || m.pair.own == nil || class(m.pair.ref.block.Kind) == 0 || m.Kind == quantity.Email || m.Kind == quantity.Phone
	}
	var rest []mention
	for _, m := range missing {
		i := slices.IndexFunc(extra, func(x mention) bool { return (free(m) || free(x)) && same(m.Quantity, x.Quantity) })
		if i < 0 {
			rest = append(rest, m)
			continue
		}
		extra = slices.Delete(extra, i, i+1)
	}
	return rest, extra
}

// telling drops what says nothing by itself.
func telling(list []mention) (out []mention) {
	for _, m := range list {
		if !m.Weak {
			out = append(out, m)
		}
	}
	return out
}

// unsaid drops what the blocks say.
func unsaid(list []mention, blocks []*blockFacts) []mention {
	return slices.DeleteFunc(list, func(m mention) bool {
		return slices.ContainsFunc(blocks, func(f *blockFacts) bool { return f.values[m.Value] })
	})
}

// differ reports the quantities of one kind.
func (p *parity) differ(own *Clause, kind quantity.Kind, missing, extra []mention) {
	of := func(list []mention) (texts []string, at *Block) {
		for _, m := range list {
			if m.Kind != kind {
				continue
			}
			if at == nil && m.pair.own != nil {
				at = m.pair.own.block
			}
			if !slices.Contains(texts, m.Text) {
				texts = append(texts, m.Text)
			}
		}
		return texts, at
	}
	there, at := of(missing)
	here, place := of(extra)
	if place != nil {
		at = place
	}
	if at == nil {
		at = own.place()
	}
	code, ref := "parity-"+kind.String(), string(p.ref.Lang)
	hint := "make both say the same; " + ref + " is the reference"
	switch {
	case len(there) == 1 && len(here) == 1:
		p.report(code, Error, at, own.ID, hint, "%q here is %q in %s", here[0], there[0], ref)
	case len(there) > 0 && len(here) > 0:
		p.report(code, Error, at, own.ID, hint, "%s here, %s in %s", some(here), some(there), ref)
	case len(there) > 0:
		p.report(code, Error, at, own.ID, hint, "%s in %s without a counterpart here", some(there), ref)
	case len(here) > 0:
		p.report(code, Error, at, own.ID, hint, "%s here without a counterpart in %s", some(here), ref)
	}
}

// some quotes at most four texts.
func some(list []string) string {
	var q []string
	for _, t := range list[:min(4, len(list))] {
		q = append(q, fmt.Sprintf("%q", t))
	}
	s := strings.Join(q, ", ")
	if len(list) > 4 {
		s += fmt.Sprintf(" and %d more", len(list)-4)
	}
	return s
}

// links reports targets that are linked in one language alone.
func (p *parity) links(own *Clause, pairs []blockPair, behind [2][]*blockFacts) {
	var ref, mine []string
	at := own.place()
	for _, pair := range pairs {
		if pair.ref != nil && (pair.own != nil || class(pair.ref.block.Kind) == 0) {
			ref = append(ref, pair.ref.links...)
		}
		if pair.own != nil && (pair.ref != nil || class(pair.own.block.Kind) == 0) {
			mine = append(mine, pair.own.links...)
		}
	}
	there, here := without(ref, append(linksOf(behind[1]), mine...)), without(mine, append(linksOf(behind[0]), ref...))
	for _, pair := range pairs {
		if pair.own != nil && slices.ContainsFunc(pair.own.links, func(l string) bool { return slices.Contains(here, l) }) {
			at = pair.own.block
			break
		}
	}
	hint := "link to the same page in both languages; " + string(p.ref.Lang) + " is the reference"
	switch {
	case len(there) > 0 && len(here) > 0:
		p.report("parity-link", Error, at, own.ID, hint, "links to %s here, to %s in %s", some(here), some(there), p.ref.Lang)
	case len(there) > 0:
		p.report("parity-link", Error, at, own.ID, hint, "%s links to %s, this text does not", p.ref.Lang, some(there))
	case len(here) > 0:
		p.report("parity-link", Error, at, own.ID, hint, "links to %s here, not in %s", some(here), p.ref.Lang)
	}
}

// linksOf is the targets of the blocks.
func linksOf(list []*blockFacts) (to []string) {
	for _, f := range list {
		to = append(to, f.links...)
	}
	return to
}

// without is the targets of a that b does not have, each once.
func without(a, b []string) (out []string) {
	for _, t := range a {
		if !slices.Contains(b, t) && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}
