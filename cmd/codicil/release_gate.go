package main

import (
	"fmt"
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff/material"
	"codicil/notify"
)

// problem is something that stands in the way of a release.
func problem(code, file, hint, format string, args ...any) content.Finding {
	return content.Finding{Code: code, Severity: content.Error, File: file, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// unready is what stops a version before its stamps: days that have passed, dates
// that stand where stamps cannot stand beside them.
func (r *releasing) unready(v *content.Version) (ps []content.Finding) {
	if !v.Release.IsZero() && v.Release.Before(r.today) {
		ps = append(ps, problem("date-release", v.File, fmt.Sprintf("write release: %v, or leave it out: the day of releasing is taken", r.today),
			"the release date %v lies before today, %v", v.Release, r.today))
	}
	inFront := strings.HasSuffix(v.File, ".md")
	if inFront && (!v.Release.IsZero() || !v.Effective.IsZero() || v.Corrects != nil || v.Bundle != "") {
		ps = append(ps, problem("front-stamps", v.File, "move release, effective and their like to "+folderOf(v)+"/version.yaml; the sign-off is of the texts without them",
			"the dates stand in front matter, where releasing cannot add its stamps"))
	}
	return ps
}

// gate is everything that stops the release, seen in the library as it would be.
func (r *releasing) gate(after *content.Library, out []leaving) []content.Finding {
	ps := append(r.unadopted(out), r.weaker(out)...)
	all := r.c.findings(after, r.today)
	if r.log.Len() == 0 && len(ps) > 0 { // what a sign-off was compared with counts again once it is adopted
		all = slices.DeleteFunc(all, func(f content.Finding) bool { return f.Code == "review-stale" })
	}
	seen := map[string]bool{}
	for _, l := range out {
		v, err := after.Resolve(l.ref.String())
		if err != nil {
			ps = append(ps, problem("settings-empty", folderOf(l.v), "", "%v", err))
			continue
		}
		ps = append(ps, unsigned(v, r.today)...)
		ps = append(ps, r.unsendable(after, v)...)
		if !seen[v.Policy.ID] {
			seen[v.Policy.ID] = true
			ps = append(ps, stoppers(all, v.Policy.ID)...)
		}
	}
	ps = append(ps, stoppers(all, "")...)
	for i := range ps {
		ps[i] = asDraft(ps[i], out)
	}
	return ps
}

// stoppers are the findings that stop a release of that policy, for "" those outside of all policies.
func stoppers(all []content.Finding, policy string) (fs []content.Finding) {
	for _, f := range all {
		inside := strings.HasPrefix(f.File, "policies/"+policy+"/")
		if policy == "" {
			inside = !strings.HasPrefix(f.File, "policies/")
		}
		if inside && f.Stops() {
			fs = append(fs, f)
		}
	}
	return fs
}

// unsigned is what the sign-off lacks and check does not ask for: that of a first
// version, and both reasons of a decision below the proposal.
func unsigned(v *content.Version, today content.Day) []content.Finding {
	verdict, _ := material.JudgeVersion(v, today)
	if verdict == nil && v.Review == nil {
		return []content.Finding{problem("review-missing", v.File, "read it whole, then codicil review "+v.Ref().String()+" --accept --by NAME", "nobody has signed this first version off")}
	}
	if rv := v.Review; verdict != nil && rv != nil && rv.Level < verdict.Level && (rv.Reason == "" || len(rv.PublicReason) == 0) {
		return []content.Finding{problem("review-reason", rv.File, "--reason TEXT stays in the file, --public-reason TEXT is shown in the archive",
			"decided as %v where %v was proposed: both reasons are needed", rv.Level, verdict.Level)}
	}
	if raised(v, verdict) {
		f := proposedSince(v, verdict)
		f.Severity = content.Error
		return []content.Finding{f}
	}
	return nil
}

// raised reports whether the rules propose more for v than they did when it was signed, and more than was decided:
// the program has other rules since, or the settings of the detector have changed.
func raised(v *content.Version, verdict *material.Verdict) bool {
	r := v.Review
	return verdict != nil && r != nil && len(r.Signed) > 0 && r.Proposed != content.Unjudged && verdict.Level > r.Proposed && verdict.Level > r.Level
}

// proposedSince is the finding about a version that is raised.
func proposedSince(v *content.Version, verdict *material.Verdict) content.Finding {
	return content.Finding{Code: "review-proposed", Severity: content.Warning, File: v.Review.File,
		Message: fmt.Sprintf("the rules propose %v now, and proposed %v when %v was signed", verdict.Level, v.Review.Proposed, v.Review.Level),
		Hint:    fmt.Sprintf("read what they found and sign again: codicil review %v --show", v.Ref())}
}

// unsendable is what notify would refuse on the release day, or on a later day on which v is told of: a text over
// its limit, an email without a sender, a language without templates. After the release nothing of it can be put right.
func (r *releasing) unsendable(after *content.Library, v *content.Version) (ps []content.Finding) {
	t := r.c.judge(v, r.today)
	_, found := notify.Compose(v, t.verdict, t.decision, notify.Options{Today: later(r.today, v.Release), Court: &r.c.court})
	for _, f := range after.Settle(found, r.today) {
		if f.Stops() {
			ps = append(ps, f)
		}
	}
	return ps
}

// unadopted stops the first release of a folder that has a history: the log
// begins with what is public already.
func (r *releasing) unadopted(out []leaving) []content.Finding {
	if r.log.Len() > 0 {
		return nil
	}
	going := map[*content.Version]bool{}
	for _, l := range out {
		going[l.v] = true
	}
	for _, p := range r.lib.Policies {
		for _, v := range p.Versions {
			if !going[v] && v.Release.Before(r.today) {
				return []content.Finding{problem("log-unlogged", v.File, "codicil release --adopt enters what was public before the log", "the log is empty, and there are versions with a release date in the past")}
			}
		}
	}
	return nil
}

// asDraft names the file of a finding, and the version, as they stand now.
func asDraft(f content.Finding, out []leaving) content.Finding {
	for _, l := range out {
		if rest, ok := strings.CutPrefix(f.File, "policies/"+l.ref.Policy+"/"+l.ref.Version+"/"); ok && l.v.Draft() {
			f.File = folderOf(l.v) + "/" + rest
		}
		f.Hint = strings.ReplaceAll(f.Hint, l.ref.String(), l.v.Ref().String())
		f.Message = strings.ReplaceAll(f.Message, "policies/"+l.ref.Policy+"/"+l.ref.Version+"/", folderOf(l.v)+"/")
	}
	return f
}
