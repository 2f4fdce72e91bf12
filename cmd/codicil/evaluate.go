package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"

	"codicil/content"
	"codicil/diff/material"

	"github.com/urfave/cli/v2"
)

func evaluateVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "evaluate", Usage: "measure the verdicts against labelled revisions",
		UsageText: "codicil evaluate LABELS.jsonl",
		Description: `Prints recall, precision and F1 of the material-change rules on revisions that people
have labelled, and every revision on which they differ. A line of LABELS.jsonl is

  {"id": "a1", "lang": "en", "material": true, "categories": ["disclosure"],
   "old": "a1-old.md", "new": "a1-new.md"}

with paths beside the file; without old and new the texts are ID/old.md and ID/new.md.
With --content the settings of that content folder apply, else the defaults.

` + example("codicil evaluate history/labels.jsonl"),
		Action: verb(w, evaluate),
	}
}

func evaluate(c *call) error {
	if err := c.noMore(1); err != nil {
		return err
	}
	if c.flags.NArg() == 0 {
		return wrong("codicil evaluate history/labels.jsonl", "name the file of labels")
	}
	var settings *content.Settings
	if c.flags.String("content") != "" {
		lib, _, err := c.library()
		if err != nil {
			return err
		}
		settings = lib.Settings
	}
	labels, err := c.labels(c.flags.Args().First())
	if err != nil {
		return err
	}
	return written(c.writeEvaluation(material.Evaluate(labels, settings), len(labels)))
}

// A labelLine is one line of LABELS.jsonl.
type labelLine struct {
	ID         string
	Lang       string
	Material   bool
	Categories []material.Category
	Old, New   string
}

// labels reads the file of labels and the texts it names.
func (c *call) labels(name string) ([]material.Label, error) {
	data, err := os.ReadFile(c.path(name))
	if err != nil {
		return nil, wrong("codicil evaluate --help shows its form", "read the labels: %w", err)
	}
	var labels []material.Label
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		l, err := c.label(filepath.Dir(name), lines.Bytes())
		if err != nil {
			return nil, wrong("codicil evaluate --help shows the form of a line", "%s:%d: %w", name, n, err)
		}
		labels = append(labels, l)
	}
	return labels, lines.Err()
}

func (c *call) label(dir string, line []byte) (material.Label, error) {
	var l labelLine
	if err := json.Unmarshal(line, &l); err != nil {
		return material.Label{}, err
	}
	lang, err := content.ParseLocale(l.Lang)
	if err != nil {
		return material.Label{}, err
	}
	if l.Old == "" && l.New == "" {
		l.Old, l.New = filepath.Join(l.ID, "old.md"), filepath.Join(l.ID, "new.md")
	}
	oldName, newName := filepath.Join(dir, l.Old), filepath.Join(dir, l.New)
	oldText, err := c.readFile(oldName)
	if err != nil {
		return material.Label{}, err
	}
	newText, err := c.readFile(newName)
	if err != nil {
		return material.Label{}, err
	}
	from, to := parsePair(oldName, oldText, newName, newText, lang)
	return material.Label{ID: l.ID, Lang: lang, Material: l.Material, Categories: l.Categories, Old: from, New: to}, nil
}

// writeEvaluation prints the figures, then what was missed and what was a false alarm.
func (c *call) writeEvaluation(e *material.Evaluation, n int) error {
	tab := tabwriter.NewWriter(c.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(tab, "%s\trecall\tprecision\tF1\ttrue\tmissed\tfalse\tquiet\n", count(n, "revision"))
	score := func(name string, s material.Score) {
		fmt.Fprintf(tab, "%s\t%.3f\t%.3f\t%.3f\t%d\t%d\t%d\t%d\n", name, s.Recall(), s.Precision(), s.F1(), s.TP, s.FN, s.FP, s.TN)
	}
	score("all", e.All)
	score("categories", e.Categories)
	for _, g := range e.Groups {
		score(g.Kind+" "+g.Name, g.Score)
	}
	for _, m := range e.Misses {
		if m.Want {
			fmt.Fprintf(tab, "missed: %s (%s), found %v\n", m.ID, m.Lang, m.Verdict.Level)
		} else {
			fmt.Fprintf(tab, "false alarm: %s (%s)%s\n", m.ID, m.Lang, firstReason(m.Verdict))
		}
	}
	return tab.Flush()
}

// firstReason is the weightiest finding of a verdict in a few words.
func firstReason(v *material.Verdict) string {
	var best *material.Finding
	for i, f := range v.Findings {
		if f.Suppressed == "" && (best == nil || f.Severity > best.Severity) {
			best = &v.Findings[i]
		}
	}
	if best == nil {
		return ""
	}
	return fmt.Sprintf(": %s, %q to %q", best.Rule, brief(best.Old), brief(best.New))
}
