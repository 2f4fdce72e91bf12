package main

import (
	"github.com/urfave/cli/v2"
)

func helpVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "help", Usage: "explain the program, or a verb",
		UsageText: "codicil help [VERB]", Description: example("codicil help diff"),
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				cli.HelpPrinterCustom(w.Out, appHelp, c.App, nil)
				return nil
			}
			v := c.App.Command(c.Args().First())
			if v == nil {
				return unknownVerb(c.App, c.Args().First())
			}
			cli.HelpPrinterCustom(w.Out, verbHelp, v, nil)
			return nil
		},
	}
}

// example is how each verb's help shows the verb at work.
func example(commands ...string) string {
	s := "Example:"
	for _, c := range commands {
		s += "\n  $ " + c
	}
	return s
}

const appHelp = `codicil - {{.Usage}}

Usage: {{.UsageText}}

Verbs:{{range .VisibleCommands}}
  {{printf "%-9s" .Name}} {{.Usage}}{{end}}

Flags of every verb, before or after it:{{range .VisibleFlags}}
  {{.}}{{end}}

A policy is named POLICY (its newest version that is no draft), POLICY@VERSION or
POLICY@_NAME (a draft). An argument that ends in .md is a file.

Exit codes: 0 done; 1 findings: of check, release, verify or notify, or something
owed; 2 the command line or the settings are wrong; 3 diff --exit-code: the change
is material; 4 could not run or finish, or a notice was not delivered.

Begin with: codicil init, then codicil publish. More of a verb: codicil help VERB
`

const verbHelp = `codicil {{.Name}} - {{.Usage}}

Usage: {{.UsageText}}
{{with .Description}}
{{.}}
{{end}}{{if .VisibleFlags}}
Flags:{{range .VisibleFlags}}
  {{.}}{{end}}
{{end}}
Flags of every verb: --content DIR, --date YYYY-MM-DD, --quiet, --no-color
`
