package site

import (
	"slices"
	"sync"

	"codicil/content"
	"codicil/diff"
	"codicil/internal/lazy"
)

// A history is every wording of one clause in one language, the oldest first.
type history struct {
	id       string
	wordings []*wording
}

// A wording is what a clause said from one version on, until another changed it.
type wording struct {
	edition *content.Edition
	clause  *content.Clause    // nil where the version does not have it any more
	from    *content.Edition   // the edition it is compared with; nil for the first of all
	entry   *entry             // what changed; nil for the first of all
	same    []*content.Edition // later ones with the same words
}

// newest is the clause as it was named last.
func (h *history) newest() *content.Clause {
	for _, w := range slices.Backward(h.wordings) {
		if w.clause != nil {
			if n := len(w.same); n > 0 {
				return w.same[n-1].Doc.Clause(h.id)
			}
			return w.clause
		}
	}
	return nil
}

// clauseAt is the history of a clause: lasting, since ids are.
func clauseAt(l content.Locale, policy, id string) address {
	return policyAt(l, policy) + "clauses/" + address(id) + "/"
}

// addressableClause is an id that can stand in an address.
var addressableClause = lazy.Regexp(`^[a-z0-9][a-z0-9._-]*$`)

// hasHistory reports whether a clause has a page of its history.
func (s *shelf) hasHistory(l content.Locale, id string) bool {
	if !addressableClause().MatchString(id) {
		return false
	}
	return slices.ContainsFunc(s.chained(l), func(e *content.Edition) bool { return e.Doc.Clause(id) != nil })
}

// chained lists the public editions in a language, in the order of versions.
func (s *shelf) chained(l content.Locale) []*content.Edition {
	var out []*content.Edition
	for _, v := range s.versions {
		if e := v.Edition(l); e != nil && !v.Draft() {
			out = append(out, e)
		}
	}
	return out
}

// clauseIDs lists the clauses that any public version has, in the order in which they came.
func (s *shelf) clauseIDs(l content.Locale) []string {
	var out []string
	seen := map[string]bool{}
	for _, e := range s.chained(l) {
		for _, c := range e.Doc.Clauses {
			if !seen[c.ID] && addressableClause().MatchString(c.ID) {
				seen[c.ID] = true
				out = append(out, c.ID)
			}
		}
	}
	return out
}

// planHistories plans a page for each clause. The comparisons are made once for all of them.
func (s *site) planHistories(p *plan, sh *shelf, l content.Locale) {
	all := sync.OnceValue(func() map[string]*history { return histories(sh.chained(l), s.compared()) })
	for _, id := range sh.clauseIDs(l) {
		at := clauseAt(l, sh.policy.ID, id)
		p.one(at.file(), func() ([]byte, error) { return s.historyPage(sh, all()[id], l) })
	}
}

// histories follows every clause through the editions of a language.
func histories(editions []*content.Edition, memo *diff.Memo) map[string]*history {
	out := map[string]*history{}
	var before *content.Edition
	for _, e := range editions {
		changed := map[string]*entry{}
		if before != nil {
			for _, en := range arrange(memo.Compare(before.Doc, e.Doc)).entries {
				changed[idOf(en.clause)] = en
			}
		}
		for _, c := range e.Doc.Clauses {
			h := out[c.ID]
			if h == nil {
				h = &history{id: c.ID}
				out[c.ID] = h
			}
			h.follow(before, e, c, changed[c.ID])
		}
		if before != nil {
			for _, c := range before.Doc.Clauses {
				if e.Doc.Clause(c.ID) == nil {
					out[c.ID].wordings = append(out[c.ID].wordings, &wording{edition: e, from: before, entry: changed[c.ID]})
				}
			}
		}
		before = e
	}
	return out
}

// follow enters the clause of the next edition.
func (h *history) follow(before, e *content.Edition, c *content.Clause, changed *entry) {
	if n := len(h.wordings); n > 0 && changed == nil && h.wordings[n-1].clause != nil {
		h.wordings[n-1].same = append(h.wordings[n-1].same, e)
		return
	}
	h.wordings = append(h.wordings, &wording{edition: e, clause: c, from: before, entry: changed})
}
