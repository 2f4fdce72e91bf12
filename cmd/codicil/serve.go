package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"

	"codicil/content"
	"codicil/site/preview"

	"github.com/urfave/cli/v2"
)

func serveVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "serve", Usage: "show the site while you write, with drafts and findings",
		UsageText: "codicil serve [flags]",
		Description: `Builds the site with the drafts and serves it on this machine. Each save builds it again,
and open pages load by themselves; findings stand beside the text, and all of them at
/_codicil/. When a build fails, the browser shows why. Ctrl-C ends it.

` + example("codicil serve --addr 127.0.0.1:8080"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "addr", Value: "127.0.0.1:8080", Usage: "serve at `HOST:PORT`; port 0 takes a free one"},
			&cli.BoolFlag{Name: "poll", Usage: "look for saves three times a second, where the system tells of none (network drives, containers)", DisableDefaultText: true},
		},
		Action: verb(w, serve),
	}
}

func serve(c *call) error {
	if err := c.noMore(0); err != nil {
		return err
	}
	addr := c.flags.String("addr")
	if host, port, err := net.SplitHostPort(addr); err != nil || !isPort(port) || host == "" {
		return wrong("for example --addr 127.0.0.1:8080", "--addr cannot be %q: it is HOST:PORT", addr)
	}
	dir, err := c.contentDir()
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, settingsFile)); errors.Is(err, fs.ErrNotExist) {
		return c.noRoot(dir)
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return &failure{exitFailed, fmt.Errorf("serve at %s: %w", addr, err), "another program may be listening there: --addr 127.0.0.1:0 takes a free port"}
	}
	url := "http://" + listener.Addr().String() + "/"
	d := &drafting{call: c, base: url}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// The address is the result: a script reads it, whatever is told besides.
	if _, err := fmt.Fprintln(c.Out, url); err != nil {
		return written(err)
	}
	c.say("showing %s with its drafts; Ctrl-C ends it", c.show(dir))
	defer d.end()
	err = preview.Serve(ctx, preview.Options{Folder: dir, Build: d.build, Listener: listener, Poll: c.flags.Bool("poll"), Logf: c.say})
	if err != nil {
		return cannot(err, "preview %q", c.show(dir))
	}
	c.say("ended")
	return nil
}

func isPort(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return err == nil && n <= 65535
}

// notices is the page of what users will be told, from a reading of its own:
// it is asked for while pages are made from another.
func (d *drafting) notices() []byte {
	c := &call{World: d.World, flags: d.flags, out: d.out, err: d.err}
	defer c.close()
	lib, err := c.load()
	if err != nil {
		return []byte(html.EscapeString(err.Error()))
	}
	today, err := c.today(lib.Settings.Zone)
	if err != nil {
		return []byte(html.EscapeString(err.Error()))
	}
	return c.noticesPage(lib, today)
}

// failedPreview says why there is nothing to show.
func failedPreview(all []content.Finding, err error) preview.Site {
	s := preview.Site{Findings: lines(all)}
	if err != nil {
		s.Findings = append([]string{err.Error()}, s.Findings...)
	}
	return s
}

// lines are findings as the preview shows them, errors first.
func lines(all []content.Finding) []string {
	var first, rest []string
	for _, f := range content.SortFindings(all) {
		if f.Severity == content.Error {
			first = append(first, f.String())
		} else {
			rest = append(rest, f.String())
		}
	}
	return append(first, rest...)
}
