package main

import (
	"bytes"
	"fmt"
	"io/fs"

	"codicil/content"
	"codicil/content/ledger"
)

// branchHeads are where git keeps what this branch released, in the middle of a merge, a rebase or a
// pick, and right after one.
var branchHeads = []string{"HEAD", "MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "HEAD^1", "HEAD^2", "ORIG_HEAD"}

// again enters what this branch released behind the log of another branch, which stands in the
// folder. The entries are those that were made then, to the byte: what they say is held against
// the files, and the gate is asked again, because the other branch may have moved what they stand on.
func (r *releasing) again() error {
	own, problems, err := r.branchEntries()
	if err != nil {
		return err
	}
	if len(own) == 0 && len(problems) == 0 {
		return wrong("git checkout --theirs takes the log of the other branch; what was never released goes out by codicil release REF",
			"the log holds everything that git knows this branch to have released")
	}
	out, err := r.reentering(own)
	if err != nil {
		return err
	}
	after, err := r.after(out)
	if err != nil {
		return err
	}
	for _, e := range own {
		problems = append(problems, r.unchanged(after, e)...)
	}
	problems = append(problems, r.gate(after, out)...)
	if len(problems) > 0 {
		return r.stops(problems)
	}
	for _, e := range own {
		if err := r.log.Append(e); err != nil {
			return cannot(err, "enter %s@%s again", e.Policy, e.Version)
		}
		r.say("%s: %s of %s, entered again%s", r.c.out.bold(e.Policy+"@"+e.Version), e.Kind, e.Logged, inLanguage(e.Lang))
	}
	if cp := r.log.checkpoint; cp != nil {
		if err := r.log.Consistent(cp); err != nil {
			return cannot(err, "continue the log of the other branch")
		}
	}
	return nil
}

func inLanguage(lang string) string {
	if lang == "" {
		return ""
	}
	return ", in " + lang
}

// branchEntries are the entries of this branch that the log in the folder does not hold, in their order; one
// that it holds otherwise is a problem.
func (r *releasing) branchEntries() (own []ledger.Entry, problems []content.Finding, err error) {
	dir, err := r.c.contentDir()
	if err != nil {
		return nil, nil, err
	}
	seen, read := map[ledger.Entry]bool{}, false
	for _, head := range branchHeads {
		log, err := r.logAt(dir, head)
		if err != nil {
			continue // there is no such commit, or it has no log that can be believed
		}
		read = true
		for i := range log.Len() {
			e := log.Entry(i)
			at := r.log.Find(e.Kind, e.Policy, e.Version, e.Lang)
			if seen[e] || at >= 0 && r.log.Entry(at) == e {
				continue
			}
			seen[e] = true
			if at < 0 {
				own = append(own, e)
				continue
			}
			problems = append(problems, problem("log-changed", logDir+"/"+ledger.EntriesFile, "keep theirs, make a draft of yours (git mv its folder to _draft), sign it and release it",
				"both branches released %s@%s%s, each otherwise", e.Policy, e.Version, inLanguage(e.Lang)))
		}
	}
	if !read {
		return nil, nil, wrong("the content folder lies in a git repository, and its log is committed", "git knows no log of this branch")
	}
	return own, problems, nil
}

// logAt is the log as a commit has it, held against its checkpoint.
func (r *releasing) logAt(dir, head string) (*ledger.Log, error) {
	var texts [2]string
	for i, name := range []string{ledger.EntriesFile, ledger.CheckpointFile} {
		out, err := git(dir, "show", "--end-of-options", head+":./"+logDir+"/"+name)
		if err != nil {
			return nil, err
		}
		texts[i] = out
	}
	set := r.lib.Settings.Log
	log, err := ledger.Parse(set.Origin, []byte(texts[0]))
	if err != nil {
		return nil, err
	}
	cp, err := ledger.ParseCheckpoint([]byte(texts[1]))
	if err != nil {
		return nil, err
	}
	if set.Key != "" {
		if err := cp.Verify(set.Key); err != nil {
			return nil, err
		}
	}
	return log, log.Consistent(cp)
}

// reentering are the versions among the entries that the log holds in no language yet.
func (r *releasing) reentering(own []ledger.Entry) (out []leaving, err error) {
	seen := map[content.VersionRef]bool{}
	for _, e := range own {
		ref := content.VersionRef{Policy: e.Policy, Version: e.Version}
		if (e.Kind != ledger.Release && e.Kind != ledger.Adopt) || seen[ref] {
			continue
		}
		seen[ref] = true
		v, err := r.lib.Resolve(ref.String())
		if err != nil {
			return nil, wrong("take its folder back from version control", "this branch released %v, which is gone", ref)
		}
		if !v.InLog {
			out = append(out, leaving{v, ref})
		}
	}
	return out, nil
}

// unchanged holds an entry of this branch against the files as the merge left them.
func (r *releasing) unchanged(after *content.Library, e ledger.Entry) []content.Finding {
	line := "the entry of this branch"
	m := &comparer{lib: after, log: r.log, late: map[content.VersionRef][]content.Locale{}, reviews: map[content.VersionRef]string{}}
	if e.Kind == ledger.Rule {
		m.file(ruleDir+"/"+e.Policy+"-"+e.Version+".yaml", e.Review, line)
		return m.found
	}
	v, err := after.Resolve(e.Policy + "@" + e.Version)
	if err != nil {
		return []content.Finding{problem("log-missing", logDir+"/"+ledger.EntriesFile, "take its folder back from version control", "this branch released %s@%s, which is gone", e.Policy, e.Version)}
	}
	dir := folderOf(v)
	if e.Kind == ledger.Withdraw {
		m.file(dir+"/withdrawn.yaml", e.Review, line)
		return m.found
	}
	lang := content.Locale(e.Lang)
	if ed := pending(v, lang); ed != nil {
		after.SetLateCandidate(v.Ref(), lang)
		if late := v.Review.LateIn(lang); !late.Covers(ed, v) {
			m.add("review-stale", dir+"/review.yaml", fmt.Sprintf("codicil review %v --lang %s", v.Ref(), lang), "the sign-off of %s is of other texts", lang)
		}
	}
	m.edition(v, e, line)
	if e.Settings != "" {
		m.file(dir+"/version.yaml", e.Settings, line)
	}
	if e.Review != "" {
		m.part(dir+"/review.yaml", e.Review, line, func(src []byte) []byte { return reviewFor(src, v, lang, r.log) })
	}
	return m.found
}

// reviewFor is the part of review.yaml that was there when the language came.
func reviewFor(src []byte, v *content.Version, lang content.Locale, log *releaseLog) []byte {
	if v.Review.LateIn(lang) == nil {
		return content.ReleasedReview(src, nil)
	}
	return content.ReleasedReview(src, append(log.lateLanguages(v), lang))
}

// conflicted reports whether git left its marks of a conflict in the log.
func conflicted(root fs.FS) bool {
	for _, name := range []string{ledger.EntriesFile, ledger.CheckpointFile} {
		data, err := fs.ReadFile(root, logDir+"/"+name)
		if err == nil && bytes.Contains(append([]byte("\n"), data...), []byte("\n<<<<<<< ")) {
			return true
		}
	}
	return false
}
