package main

import (
	"fmt"
	"strings"

	"codicil/content"
	"codicil/diff/material"

	"github.com/urfave/cli/v2"
)

func reviewVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "review", Usage: "read a change, decide how much it weighs, and sign",
		UsageText: "codicil review REF... [flags]",
		Description: `Shows the redline, the verdict with what each language says, and who has signed. With
--show it prints the decision sheet instead: every finding with its id, what is
owed, and the commands that record each choice.

With --accept, --level or another part of the decision, and --by, it records the
decision in review.yaml, bound to the SHA-256 of every edition of the version and of
the one before it. A byte that moves later voids the signatures. The same decision
signed again adds a signature; another decision removes the earlier ones.

--lang reads and signs a language that comes after the release, beside the language
that prevails. --rule signs that the gate of a policy is lowered.

` + example("codicil review privacy@_draft --show", `codicil review privacy@_draft --accept --by "A. Counsel" --role legal`),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "bundle", Usage: "every version of this `NAME` that is still to be released"},
			&cli.StringFlag{Name: "lang", Usage: "the text in the language `TAG`, which comes after the release of the version named"},
			&cli.BoolFlag{Name: "rule", Usage: "sign that the gate of the policy named is lowered to what the settings say", DisableDefaultText: true},
			&cli.BoolFlag{Name: "show", Usage: "the decision sheet, with the commands that record each choice", DisableDefaultText: true},
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the sheet: text, markdown, or html (one page, made for paper)"},
			&cli.BoolFlag{Name: "accept", Usage: "decide what is recorded for these texts, else what was proposed", DisableDefaultText: true},
			&cli.StringFlag{Name: "level", Usage: "the weight: `LEVEL` is editorial, minor or material"},
			optionalFlag{&cli.StringFlag{Name: "tell", Usage: "whether users are told: --tell or --tell=false"}},
			&cli.StringFlag{Name: "consent", Usage: "the consent that is asked: `KIND` is none, confirm or separate"},
			manyOf("finding", "the decision on one finding: `ID=DECISION` or ID=DECISION:REASON, the decision material, minor or no-meaning"),
			&cli.StringFlag{Name: "short-notice", Usage: "`WHY` the notice window is cut; readers of the archive see it"},
			manyOf("absent", "`LANG=WHY` a language is missing on purpose"),
			&cli.StringFlag{Name: "reason", Usage: "the reason for the file, never published: `TEXT`"},
			manyOf("public-reason", "the reason that the archive shows: `TEXT`, or LANG=TEXT for each language"),
			&cli.StringFlag{Name: "by", Usage: "the `NAME` that signs"},
			&cli.StringFlag{Name: "role", Usage: "the `ROLE` in which it signs"},
		},
		Action: verb(w, review),
	}
}

// decisive are the flags that make up a decision.
var decisive = []string{"accept", "level", "tell", "consent", "finding", "short-notice", "absent", "reason", "public-reason"}

func review(c *call) error {
	deciding := ""
	for _, f := range decisive {
		if c.flags.IsSet(f) {
			deciding = f
			break
		}
	}
	by := c.flags.String("by")
	switch {
	case c.flags.Bool("rule"):
		return c.recordRules()
	case c.flags.IsSet("lang"):
		return c.lateReview(content.Locale(c.flags.String("lang")), deciding, by)
	case deciding != "" && c.flags.Bool("show"):
		return wrong("first --show, then decide", "--show records nothing, --%s does", deciding)
	case deciding != "" && strings.TrimSpace(by) == "":
		return wrong(`--by "A. Counsel"`, "say who decides: --by NAME")
	case deciding == "" && (by != "" || c.flags.String("role") != ""):
		return wrong("--accept signs what is recorded, else what was proposed; --show lists the choices", "say what %s decides", by)
	case deciding != "":
		return c.recordReviews()
	}
	lib, today, err := c.library()
	if err != nil {
		return err
	}
	vs, err := c.versionsOf(lib)
	if err != nil {
		return err
	}
	format, err := c.choice("format", sheetFormats...)
	switch {
	case err != nil:
		return err
	case c.flags.Bool("show"):
		return c.showSheets(format, vs, today)
	case format != "text":
		return wrong("codicil review REF --show --format "+format, "--format is that of --show")
	}
	for i, v := range vs {
		if i > 0 {
			fmt.Fprintln(c.Out)
		}
		if err := c.showReview(v, today); err != nil {
			return err
		}
	}
	return nil
}

// showReview prints what there is to read: the redline with its verdict, and who has signed.
func (c *call) showReview(v *content.Version, today content.Day) error {
	if from := v.Predecessor(today); from != nil {
		cmp, err := c.weighed(from, v, today, true)
		if err != nil {
			return err
		}
		r := material.NewReport(v.Policy.ID, cmp.from, cmp.to, cmp.shown, cmp.verdict)
		r.Others = cmp.revs[1:]
		if err := r.Text(c.Out, material.TextOptions{Width: c.Width, Color: c.out.on}); err != nil {
			return written(err)
		}
	} else if _, err := fmt.Fprintf(c.Out, "%v is a first version: there is nothing to compare it with; read it whole\n", v.Ref()); err != nil {
		return written(err)
	}
	_, err := fmt.Fprintf(c.Out, "\n%s\n", strings.Join(c.standingOf(v, today), "\n"))
	c.say("the decision sheet: codicil review %v --show", v.Ref())
	return written(err)
}

// standingOf says where the sign-off of a version stands, a line for each thing to know.
func (c *call) standingOf(v *content.Version, today content.Day) (lines []string) {
	line := func(name, format string, args ...any) {
		lines = append(lines, fmt.Sprintf("%-10s", name)+fmt.Sprintf(format, args...))
	}
	r, from := v.Review, v.Predecessor(today)
	switch {
	case r == nil || len(r.Signed) == 0:
		line("signed", "by nobody yet")
	case !r.Covers(v, from):
		line("signed", "%s, but void: %s", signers(r.Signed), r.Void(v, from))
	default:
		line("decided", "%s", decisionLine(r))
		line("signed", "%s", signers(r.Signed))
		if missing := r.Unsigned(v.Policy.Settings.Review); len(missing) > 0 {
			line("to sign", "%s", strings.Join(missing, ", "))
		}
	}
	return lines
}

// signers names who signed, in which role, when.
func signers(list []content.Signature) string {
	var parts []string
	for _, s := range list {
		who := s.By
		if s.Role != "" {
			who += " (" + s.Role + ")"
		}
		parts = append(parts, who+" on "+content.DayOf(s.At).String())
	}
	return strings.Join(parts, ", ")
}

// decisionLine is a decision in a few words.
func decisionLine(r *content.Review) string {
	told := "users are told"
	if !r.TellUsers() {
		told = "users are not told"
	}
	s := fmt.Sprintf("%v, %s, consent: %s", r.Level, told, r.Consent)
	if r.Proposed != content.Unjudged && r.Proposed != r.Level {
		s += fmt.Sprintf(" (proposed: %v)", r.Proposed)
	}
	if r.ShortNotice != "" {
		s += ", short notice"
	}
	return s
}
