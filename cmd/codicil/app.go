package main

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// Run does what the command line asks for and is the exit code to end with.
func Run(w *World) int {
	w, end := w.tamed()
	app := newApp(w)
	args, err := arrange(app, w.Args)
	if err == nil {
		err = app.Run(args)
	}
	code := w.exitCode(err)
	if err := end(); err != nil && code == exitDone {
		return w.exitCode(written(err))
	}
	return code
}

// newApp puts the verbs together. urfave/cli would end the process by itself,
// and print its help among the results when the command line is wrong: both
// are decided here instead.
func newApp(w *World) *cli.App {
	app := &cli.App{
		Name:           "codicil",
		Usage:          "publish policies: versions, redlines, verdicts, notices",
		UsageText:      "codicil [--content DIR] [--date YYYY-MM-DD] [--quiet] [--no-color] VERB ...",
		Writer:         w.Out,
		ErrWriter:      w.Err,
		Reader:         w.In,
		HideHelp:       true, // arrange understands --help everywhere
		HideVersion:    true,
		ExitErrHandler: func(*cli.Context, error) {},
		OnUsageError:   func(_ *cli.Context, err error, _ bool) error { return wrong("", "%w", err) },

		Flags:    globalFlags(),
		Commands: verbs(w),
		Action:   func(c *cli.Context) error { return withoutVerb(w, c) },
	}
	for _, v := range app.Commands {
		v.HideHelp = true // else a policy named "help" could not be named
		v.OnUsageError = app.OnUsageError
	}
	return app
}

// verbs lists what the program can do, in the order of a policy's life.
func verbs(w *World) []*cli.Command {
	return []*cli.Command{
		initVerb(w),
		newVerb(w),
		checkVerb(w),
		diffVerb(w),
		reviewVerb(w),
		releaseVerb(w),
		keygenVerb(w),
		buildVerb(w),
		serveVerb(w),
		pdfVerb(w),
		notifyVerb(w),
		statusVerb(w),
		asofVerb(w),
		verifyVerb(w),
		publishVerb(w),
		evaluateVerb(w),
		importVerb(w),
		versionVerb(w),
		helpVerb(w),
	}
}

// globalFlags are those that every verb knows.
func globalFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "content", Usage: "the content `DIR` (default: the nearest folder upward that holds codicil.yaml, else ./content)"},
		&cli.StringFlag{Name: "date", Usage: "take `YYYY-MM-DD` for today, in the time zone of the settings (default: SOURCE_DATE_EPOCH, else the clock)"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "results and errors only, no messages", DisableDefaultText: true},
		&cli.BoolFlag{Name: "no-color", Usage: "no colour on the terminal (NO_COLOR does the same)", DisableDefaultText: true},
		&cli.BoolFlag{Name: "version", Aliases: []string{"v"}, Usage: "print the version", DisableDefaultText: true},
	}
}

// withoutVerb answers a command line that names no verb.
func withoutVerb(w *World, c *cli.Context) error {
	if c.Bool("version") {
		return printVersion(w)
	}
	names := make([]string, 0, len(c.App.Commands))
	for _, v := range c.App.Commands {
		names = append(names, v.Name)
	}
	return wrong("codicil help explains them; codicil init makes a content folder to begin from",
		"say what to do: one of %s", strings.Join(names, ", "))
}
