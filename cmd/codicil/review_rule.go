package main

import (
	"fmt"
	"slices"
	"strings"

	"codicil/content"
)

// recordRules signs that the gates of the policies named are lowered to what the settings say.
func (c *call) recordRules() error {
	for _, f := range slices.Concat(decisive, []string{"show", "bundle", "lang"}) {
		if f != "reason" && c.flags.IsSet(f) {
			return wrong("--rule takes --reason, --by and --role", "--%s decides about a version, --rule about the gate of a policy", f)
		}
	}
	by, reason := strings.TrimSpace(c.flags.String("by")), strings.TrimSpace(c.flags.String("reason"))
	if by == "" {
		return wrong(`--by "A. Counsel"`, "say who decides: --by NAME")
	}
	j, lib, today, err := c.changing()
	if err != nil {
		return err
	}
	defer j.Close()
	log, err := c.needLog(lib)
	if err != nil {
		return err
	}
	ps, err := c.policiesNamed(lib)
	if err != nil {
		return err
	}
	r := &releasing{c: c, j: j, lib: lib, log: log, today: today}
	for _, p := range ps {
		if err := r.signRule(p, by, reason); err != nil {
			return err
		}
	}
	if err := j.Commit(); err != nil {
		return cannot(err, "record the decision")
	}
	_, err = fmt.Fprintln(c.Out, strings.Join(r.said, "\n"))
	return written(err)
}

// signRule signs the decision about the gate of one policy.
func (r *releasing) signRule(p *content.Policy, by, reason string) error {
	s := r.log.standingGate(p, r.today.String())
	if s == nil || len(p.Settings.Gate().WeakerThan(s.gate)) == 0 {
		return wrong("a gate that is as strong needs no decision", "the settings of %s are not weaker than what the log says", p.ID)
	}
	file, _ := r.log.ruleFile(p.ID)
	d, _, err := r.decision(file)
	if err != nil {
		return err
	}
	next := &content.GateDecision{Policy: p.ID, Old: s.gate, New: p.Settings.Gate(), Reason: reason}
	if d.Decides(next.Old, next.New) && (reason == "" || reason == d.Reason) {
		next.Reason, next.Signed = d.Reason, d.Signed
	}
	if next.Reason == "" {
		return wrong("--reason TEXT", "say why the gate of %s is lowered", p.ID)
	}
	signer := &decider{c: r.c}
	role, err := signer.role(content.ReviewRules{Required: s.gate.Required, People: p.Settings.Review.People})
	if err != nil {
		return err
	}
	at, err := r.c.moment(r.lib.Settings.Zone)
	if err != nil {
		return err
	}
	next.Signed = slices.DeleteFunc(slices.Clone(next.Signed), func(s content.Signature) bool { return s.By == by && s.Role == role })
	next.Signed = append(next.Signed, content.Signature{By: by, Role: role, At: at})
	if err := r.j.Write(file, next.Bytes()); err != nil {
		return cannot(err, "record the decision about %s", p.ID)
	}
	r.say("%s", r.c.out.bold(r.c.place(file)))
	r.say("weaker    %s", strings.Join(next.New.WeakerThan(next.Old), "; "))
	r.say("signed    %s", signers(next.Signed))
	if missing := next.Unsigned(p.Settings.Review); len(missing) > 0 {
		r.say("to sign   %s", strings.Join(missing, ", "))
	} else {
		r.c.say("next: codicil release %s --rule", p.ID)
	}
	return nil
}
