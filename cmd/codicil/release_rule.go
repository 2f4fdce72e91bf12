package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"codicil/content"
	"codicil/content/ledger"
)

// ruleDir is the folder of the signed decisions about the gate.
const ruleDir = logDir + "/rules"

// A standing is the gate that the log last applied to a policy.
type standing struct {
	gate  content.Gate
	entry int
	// decided is a decision about a weaker gate that does not hold yet, because it was entered on this
	// day or later; -1 for none.
	decided int
}

// standingGate is the gate that holds for releases of p on a day, YYYY-MM-DD, or by all that the log
// holds where that is ""; nil where it has none. A weaker one that was decided holds from the
// day after its entry: it cannot come with the release that profits from it.
func (l *releaseLog) standingGate(p *content.Policy, day string) *standing {
	s := &standing{decided: -1}
	for i := l.Len() - 1; i >= 0; i-- {
		e := l.Entry(i)
		if e.Policy != p.ID || e.Gate == "" {
			continue
		}
		if e.Kind == ledger.Rule && day != "" && e.Logged >= day {
			s.decided = i
			continue
		}
		gate, err := content.ParseGate(e.Gate, e.Prevails, e.Required)
		if err != nil {
			continue // not written by release: what it says cannot be held against anything
		}
		s.gate, s.entry = gate, i
		return s
	}
	if p.Follows != nil && p.Library.Policy(p.Follows.Policy) != nil && p.Follows.Policy != p.ID {
		return l.standingGate(&content.Policy{ID: p.Follows.Policy, Library: p.Library}, day)
	}
	return nil
}

// settingsOf is the file whose settings make the gate of a policy.
func settingsOf(p *content.Policy) string {
	file := "policies/" + p.ID + "/policy.yaml"
	if _, err := fs.Stat(p.Library.Root, file); err == nil {
		return file
	}
	return settingsFile
}

// weaker is what stops versions whose settings guard less than the log says.
func (r *releasing) weaker(out []leaving) (ps []content.Finding) {
	seen := map[*content.Policy]bool{}
	for _, l := range out {
		if p := l.v.Policy; !seen[p] {
			seen[p] = true
			ps = append(ps, r.weakerGate(p)...)
		}
	}
	return ps
}

func (r *releasing) weakerGate(p *content.Policy) []content.Finding {
	s := r.log.standingGate(p, r.today.String())
	if s == nil {
		return nil
	}
	ways := p.Settings.Gate().WeakerThan(s.gate)
	if len(ways) == 0 {
		return nil
	}
	hint := fmt.Sprintf("take it back, or have it decided: codicil review %s --rule --reason TEXT --by NAME, then codicil release %[1]s --rule", p.ID)
	if s.decided >= 0 {
		hint = fmt.Sprintf("it was decided on %s, and holds from the next day on", r.log.Entry(s.decided).Logged)
	}
	return []content.Finding{problem("log-rule", settingsOf(p), hint, "the settings let more through than entry %d of the log: %s", s.entry, strings.Join(ways, "; "))}
}

// ruleFile is the file of the next decision about the gate of a policy, and its number.
func (l *releaseLog) ruleFile(policy string) (file, number string) {
	n := 1
	for l.Find(ledger.Rule, policy, strconv.Itoa(n), "") >= 0 {
		n++
	}
	return ruleDir + "/" + policy + "-" + strconv.Itoa(n) + ".yaml", strconv.Itoa(n)
}

// decision reads the next decision about the gate of a policy, nil where there is none.
func (r *releasing) decision(file string) (*content.GateDecision, []byte, error) {
	data, err := fs.ReadFile(r.lib.Root, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	} else if err != nil {
		return nil, nil, cannot(err, "read %q", file)
	}
	d, fs := content.ParseGateDecision(file, data)
	if len(fs) > 0 {
		return nil, nil, r.stops(fs)
	}
	return d, data, nil
}

// rule enters the decisions about the gates of the policies named.
func (r *releasing) rule() error {
	ps, err := r.c.policiesNamed(r.lib)
	if err != nil {
		return err
	}
	for _, p := range ps {
		s := r.log.standingGate(p, r.today.String())
		if s == nil || len(p.Settings.Gate().WeakerThan(s.gate)) == 0 {
			return wrong("a gate that is as strong needs no decision", "the settings of %s are not weaker than what the log says", p.ID)
		}
		if s.decided >= 0 {
			return wrong("it holds from the next day on", "a decision about the gate of %s was entered on %s already", p.ID, r.log.Entry(s.decided).Logged)
		}
		file, number := r.log.ruleFile(p.ID)
		d, data, err := r.decision(file)
		if err != nil {
			return err
		}
		if problems := r.undecided(p, s, d, file); len(problems) > 0 {
			return r.stops(problems)
		}
		gate := p.Settings.Gate()
		err = r.log.Append(ledger.Entry{Kind: ledger.Rule, Policy: p.ID, Version: number, Logged: r.today.String(), Review: digest(data),
			Prevails: gate.Winner(), Required: gate.Roles(), Gate: gate.Window()})
		if err != nil {
			return cannot(err, "enter the decision about %s in the log", p.ID)
		}
		r.say("%s: from %v on %s", r.c.out.bold(p.ID), r.today.AddDays(1), strings.Join(gate.WeakerThan(s.gate), "; "))
	}
	return nil
}

// undecided is what a decision about the gate lacks.
func (r *releasing) undecided(p *content.Policy, s *standing, d *content.GateDecision, file string) []content.Finding {
	hint := fmt.Sprintf("codicil review %s --rule --reason TEXT --by NAME", p.ID)
	switch {
	case d == nil:
		return []content.Finding{problem("review-missing", file, hint, "nobody has signed that the gate of %s is lowered", p.ID)}
	case d.Policy != p.ID || !d.Decides(s.gate, p.Settings.Gate()):
		return []content.Finding{problem("review-stale", file, hint, "what was signed is another change of the gate")}
	}
	if missing := d.Unsigned(p.Settings.Review); len(missing) > 0 {
		return []content.Finding{problem("review-role", file, hint+" --role ROLE", "the gate as it was asks for signatures: %s", strings.Join(missing, ", "))}
	}
	return nil
}

// policiesNamed are the policies that the arguments name.
func (c *call) policiesNamed(lib *content.Library) (ps []*content.Policy, err error) {
	for _, id := range c.args() {
		p := lib.Policy(id)
		if p == nil {
			_, err := lib.Resolve(id)
			return nil, wrong("name the policy alone: codicil "+c.flags.Command.Name+" privacy --rule", "%w", errors.Join(err, fmt.Errorf("%q names no policy", id)))
		}
		ps = append(ps, p)
	}
	if len(ps) == 0 {
		return nil, wrong("codicil "+c.flags.Command.Name+" privacy --rule", "say of which policy")
	}
	return ps, nil
}
