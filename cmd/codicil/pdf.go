package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"codicil/content"
	"codicil/site"

	"github.com/urfave/cli/v2"
)

func pdfVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "pdf", Usage: "print a version, or its redline, to a tagged PDF",
		UsageText: "codicil pdf REF [flags]",
		Description: `Prints the page of a version as it stands on the site, with the Chromium or Chrome that
is on this machine (CODICIL_CHROMIUM names another). The file has tags for readers of
the screen.

` + example("codicil pdf privacy --lang en --out privacy.pdf"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lang", Usage: "the language `TAG` (default: the one that prevails, else the first)"},
			&cli.StringFlag{Name: "out", Usage: "write `FILE` (default: POLICY-VERSION.LANG.pdf)"},
			&cli.StringFlag{Name: "paper", Value: "a4", Usage: "the `SIZE` of the sheets, a4 or letter"},
			&cli.BoolFlag{Name: "changes", Usage: "the redline against the version before, instead of the text", DisableDefaultText: true},
		},
		Action: verb(w, pdf),
	}
}

// pdfTime is how long Chromium may take: a redline of a hundred pages needs seconds.
const pdfTime = 2 * time.Minute

func pdf(c *call) error {
	if c.flags.NArg() == 0 {
		return wrong("for example codicil pdf privacy", "codicil pdf takes a version")
	}
	if err := c.noMore(1); err != nil {
		return err
	}
	paper := c.flags.String("paper")
	if paper != "a4" && paper != "letter" {
		return wrong("for example --paper letter", "--paper cannot be %q: it is a4 or letter", paper)
	}
	lib, today, err := c.library()
	if err != nil {
		return err
	}
	v, err := lib.Resolve(c.args()[0])
	if err != nil {
		return wrong("", "%w", err)
	}
	e, err := c.printed(v)
	if err != nil {
		return err
	}
	page := e.Lang.Slug() + "/" + v.Policy.ID + "/" + v.ID + "/"
	if c.flags.Bool("changes") {
		from := v.Predecessor(today)
		if from == nil || from.Policy != v.Policy || from.Edition(e.Lang) == nil {
			return wrong("leave --changes out to print the text", "%v has no version before it in %s", v.Ref(), e.Lang.NameIn("en"))
		}
		page += "changes/" + from.ID + "/"
	}
	chromium, err := c.chromium()
	if err != nil {
		return err
	}
	hidden := v.State(today) == content.Draft || v.State(today) == content.Scheduled
	files, err := site.Live(lib, site.Options{Today: today, Drafts: hidden, Version: version, Court: &c.court})
	if err != nil {
		return buildError(err)
	}
	out := c.flags.String("out")
	if out == "" {
		out = fmt.Sprintf("%s-%s.%s.pdf", v.Policy.ID, v.ID, e.Lang)
	}
	if err := c.print(chromium, files, page, paper, c.path(out)); err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.Out, out)
	return written(err)
}

// printed is the edition that --lang names, else the one that others are held against.
func (c *call) printed(v *content.Version) (*content.Edition, error) {
	lang := c.flags.String("lang")
	if lang == "" {
		if e := v.Reference(); e != nil {
			return e, nil
		}
		return nil, wrong("", "%v has no text", v.Ref())
	}
	if e := v.Edition(content.Locale(lang)); e != nil {
		return e, nil
	}
	return nil, wrong("leave --lang out for the text that prevails", "%v has no text in %q", v.Ref(), lang)
}

// chromium is the browser that prints.
func (c *call) chromium() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}
	if own := c.Getenv("CODICIL_CHROMIUM"); own != "" {
		names = []string{own}
	}
	for _, name := range names {
		if exe, err := exec.LookPath(name); err == nil {
			return exe, nil
		}
	}
	return "", &failure{exitFailed, fmt.Errorf("no browser to print with: looked for %s", list(names)),
		"install Chromium (Debian: apt-get install chromium), or name it in CODICIL_CHROMIUM"}
}

// print serves the site on this machine for the moment that the browser needs
// and prints one page on sheets of a size. The file appears whole or not at all.
func (c *call) print(chromium string, files fs.FS, page, paper, out string) error {
	if _, err := fs.ReadFile(files, page+"index.html"); err != nil {
		return cannot(err, "make the page %s", page)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return cannot(err, "print")
	}
	server := &http.Server{Handler: onPaper(files, paper), ReadHeaderTimeout: pdfTime}
	go server.Serve(listener)
	defer server.Close()
	temp, err := os.MkdirTemp(filepath.Dir(out), ".codicil-pdf-")
	if err != nil {
		return cannot(err, "write %q", out)
	}
	defer os.RemoveAll(temp)
	ctx, stop := context.WithTimeout(context.Background(), pdfTime)
	defer stop()
	made := filepath.Join(temp, "page.pdf")
	args := []string{"--headless", "--disable-gpu", "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline",
		"--user-data-dir=" + filepath.Join(temp, "profile"), "--print-to-pdf=" + made}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // Chromium refuses to run as root with one; the page has no script
	}
	cmd := exec.CommandContext(ctx, chromium, append(args, "http://"+listener.Addr().String()+"/"+page)...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		return cannot(fmt.Errorf("%w: %s", err, lastLine(said.String())), "print with %s", chromium)
	}
	data, err := os.ReadFile(made)
	if err == nil && !bytes.HasPrefix(data, []byte("%PDF-")) {
		err = errors.New("it is no PDF")
	}
	if err != nil {
		return cannot(err, "print with %s", chromium)
	}
	if err := os.Rename(made, out); err != nil {
		return cannot(err, "write %q", out)
	}
	return nil
}

// onPaper serves the site with a size of sheets in its stylesheet: browsers know
// no other way to be told, and the built site leaves it to who prints.
func onPaper(files fs.FS, paper string) http.Handler {
	const sheet = "site.css"
	m := http.NewServeMux()
	m.Handle("/", http.FileServerFS(files))
	m.HandleFunc("/"+sheet, func(w http.ResponseWriter, _ *http.Request) {
		css, err := fs.ReadFile(files, sheet)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		fmt.Fprintf(w, "%s\n@page{size:%s}", css, paper)
	})
	return m
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}
