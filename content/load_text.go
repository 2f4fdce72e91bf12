package content

import (
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// parse parses the texts of policies and gives the clauses their ids. What the
// parser found comes back in the order of the texts.
func (l *loader) parse(policies []*Policy) (found []Finding) {
	var all []*Edition
	shared := map[*Policy]*sharing{}
	for _, p := range policies {
		shared[p] = &sharing{runs: map[string][][]Run{}}
		for _, v := range p.all() {
			all = append(all, v.texts()...)
		}
	}
	each(all, func(e *Edition) {
		_, body, _ := SplitFront(e.source)
		e.Doc = ParseBody(e.File, e.source, body, e.Title, e.Lang)
		shared[e.Version.Policy].share(e.Doc)
		e.source = nil // the document holds it
	})
	done := map[*Policy]bool{}
	for _, p := range policies {
		l.ids(p, done)
	}
	each(all, func(e *Edition) {
		e.TextDigest = digest([]byte(e.Doc.PlainText()))
		e.misfiled = e.wrongLanguage()
	})
	for _, e := range all {
		found = append(found, e.Doc.Findings...)
		e.Doc.history = nil // all ids are given
	}
	return found
}

// each calls do for every edition, on all processors; do writes to its edition alone.
func each(all []*Edition, do func(*Edition)) {
	work := make(chan *Edition)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for e := range work {
				do(e)
			}
		})
	}
	for _, e := range all {
		work <- e
	}
	close(work)
	wg.Wait()
}

// all is every version, drafts last.
func (p *Policy) all() []*Version {
	return append(append([]*Version(nil), p.Versions...), p.Drafts...)
}

// ids gives the clauses of p their ids along the chain of its versions; that of the policy it
// follows comes first.
func (l *loader) ids(p *Policy, done map[*Policy]bool) {
	if done[p] {
		return
	}
	done[p] = true
	var prev []*Document
	if p.Follows != nil {
		if other := l.lib.Policy(p.Follows.Policy); other != nil && other != p {
			l.ids(other, done)
			if v := other.version(p.Follows.Version); v != nil {
				prev = v.documents()
			}
		}
	}
	chain := map[*Version][]*Document{}
	for _, v := range p.Versions {
		v.assignIDs(prev)
		prev = v.documents()
		chain[v] = prev
	}
	for _, v := range p.Drafts {
		AssignIDs(chain[v.before()], v.documents())
	}
}

// texts are the version's editions in the order of languages, those of which the
// log does not know yet among them: ids are the same whatever it holds.
func (v *Version) texts() []*Edition {
	if len(v.Pending) == 0 {
		return v.Editions
	}
	all := slices.Concat(v.Editions, v.Pending)
	slices.SortStableFunc(all, byLanguage(v.Policy))
	return all
}

// documents is the version's texts in the order of languages.
func (v *Version) documents() (docs []*Document) {
	for _, e := range v.texts() {
		docs = append(docs, e.Doc)
	}
	return docs
}

// assignIDs gives the version's clauses their ids. Those that were released keep theirs when a language
// comes later, whatever its headings would have given them.
func (v *Version) assignIDs(prev []*Document) {
	var first []*Document
	all := v.texts()
	for _, e := range all {
		if !v.readLate(e) {
			first = append(first, e.Doc)
		}
	}
	if len(first) == 0 || len(first) == len(all) {
		AssignIDs(prev, v.documents())
		return
	}
	AssignIDs(prev, first)
	var derived []*Clause
	for _, d := range first {
		for _, c := range d.Clauses {
			if !c.Authored {
				c.Authored = true
				derived = append(derived, c)
			}
		}
	}
	AssignIDs(prev, v.documents())
	for _, c := range derived {
		c.Authored = false
	}
}

// readLate reports whether the text is none of those that the sign-off of the release was given on.
func (v *Version) readLate(e *Edition) bool {
	return v.Review.LateIn(e.Lang) != nil || v.Review != nil && len(v.Review.To) > 0 && v.Review.To[e.Lang] == ""
}

// before is the version after which a draft comes in the order of dates: the one
// it corrects, the last that takes effect before it, or the last of all.
func (v *Version) before() (last *Version) {
	if v.Corrects != nil {
		if c := v.Policy.version(v.Corrects.Version); c != nil {
			return c
		}
	}
	for _, o := range v.Policy.Versions {
		if o.Withdrawn == nil && (v.Effective.IsZero() || o.Effective.Before(v.Effective)) {
			last = o
		}
	}
	return last
}

// follow checks what policies and versions say of one another.
func (l *loader) follow() {
	for _, p := range l.lib.Policies {
		file := path.Join(policiesDir, p.ID, "policy.yaml")
		if f := p.Follows; f != nil {
			if other := l.lib.Policy(f.Policy); other == nil || other.version(f.Version) == nil || other == p {
				l.fatal("settings-value", file, l.versionsHint(f.Policy), "follows names %v, which is no version of another policy", *f)
			}
		}
		if e := p.Ended; e != nil && e.Successor != "" && l.lib.Policy(e.Successor) == nil {
			l.fatal("settings-value", file, "there are: "+strings.Join(l.lib.policyIDs(), ", "), "ended.successor names %q, which is no policy", e.Successor)
		}
		for _, v := range p.all() {
			l.corrects(v)
		}
	}
}

// corrects checks that an erratum corrects a version of its policy.
func (l *loader) corrects(v *Version) {
	if v.Corrects == nil {
		return
	}
	if o := v.Policy.version(v.Corrects.Version); o == nil || o == v || o.Draft() {
		at := v.at["corrects"]
		l.add(Finding{Code: "front-value", Severity: Error, File: at.file, Line: at.line, Column: at.column, Fatal: !v.Draft(),
			Message: fmt.Sprintf("corrects names %q, which is no other version of %s", v.Corrects.Version, v.Policy.ID), Hint: l.versionsHint(v.Policy.ID)})
	}
}

// versionsHint names the versions that there are.
func (l *loader) versionsHint(policy string) string {
	p := l.lib.Policy(policy)
	if p == nil {
		return "there are the policies " + strings.Join(l.lib.policyIDs(), ", ")
	}
	return "there are: " + strings.Join(p.versionIDs(), ", ")
}
