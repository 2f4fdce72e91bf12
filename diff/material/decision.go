package material

import "codicil/content"

// A Decision is what is done about a version: as a person recorded it, or, where nobody has, as
// the detector proposes.
type Decision struct {
	Level      content.Level
	Tell       bool   // users are told
	Signed     bool   // recorded by a person who read exactly these bytes
	Consent    string // "none", "confirm" or "separate"
	Reason     string // internal, never built
	Obligation Obligation
}

// Decide is the recorded decision where it covers the version's bytes and those
// of its predecessor, else the proposal of the verdict. A nil verdict is a first
// version: nobody is told of it unless its review says so. The obligation
// follows the level that was decided, or the notice rule stamped at release.
func Decide(v *content.Version, verdict *Verdict, today content.Day) Decision {
	proposed := verdict
	if proposed == nil {
		proposed = &Verdict{}
	}
	o := Options{Settings: v.Policy.Settings, Release: v.Release}
	if o.Release.IsZero() {
		o.Release = today
	}
	r := v.Review
	if !r.Covers(v, v.Predecessor(today)) {
		d := Decision{Level: proposed.Level, Tell: proposed.Level > content.Editorial, Consent: "none", Obligation: owed(proposed, o)}
		d.Consent = d.Obligation.Consent
		return d.stamped(v, o)
	}
	decided := *proposed
	if r.Level != decided.Level {
		decided = decided.at(r.Level)
	}
	d := Decision{Level: r.Level, Tell: r.TellUsers(), Signed: true, Consent: r.Consent, Reason: r.Reason, Obligation: owed(&decided, o)}
	if d.Consent == "" {
		d.Consent = d.Obligation.Consent
	}
	d.Obligation.Consent = d.Consent
	return d.stamped(v, o)
}

// at is the verdict with another level. A level that a person raised to
// material is owed the whole window: no finding says that it only favours users.
func (v Verdict) at(l content.Level) Verdict {
	if l != content.Material {
		v.Findings = nil
	}
	v.Level = l
	if l == content.Material && !v.weighs() {
		v.Findings = append([]Finding{}, v.Findings...)
		v.Findings = append(v.Findings, Finding{Rule: "unexplained-changed", Severity: S1, Direction: Neutral})
	}
	return v
}

// weighs reports whether any finding counts as material.
func (v *Verdict) weighs() bool {
	for _, f := range v.Findings {
		if f.Suppressed == "" && f.Severity > S0 {
			return true
		}
	}
	return false
}

// stamped replaces the window by the one that was stamped at release: what was promised then stays.
func (d Decision) stamped(v *content.Version, o Options) Decision {
	if v.Notice == nil {
		return d
	}
	d.Obligation.Days, d.Obligation.Channels = v.Notice.Days, v.Notice.Channels
	n := content.NoticeRules{Inclusive: v.Counting == "inclusive", SendDays: v.Policy.Settings.Notice.SendDays}
	d.Obligation.EarliestEffective = earliest(o.Release, d.Obligation.Days, n)
	return d
}
