package main

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"codicil/diff/material"

	"golang.org/x/term"
)

// A World is everything outside that the program may ask. Nothing else in the
// house reads a clock, an environment or a terminal.
type World struct {
	Args   []string // the command line without the program's name
	In     io.Reader
	Out    io.Writer // results
	Err    io.Writer // messages and progress
	Now    func() time.Time
	Getenv func(string) string
	Dir    string // the working folder, absolute: relative paths start here
	// OutTerminal and ErrTerminal say whether a person watches: only then there is colour, only then a progress bar.
	OutTerminal, ErrTerminal bool
	Width                    int // columns of the terminal Out, 0 where there is none
	// Web is how verify --url asks a live site; nil: http.DefaultTransport.
	Web http.RoundTripper
	// Rules is what entries of the log call the rules; "" for the version and the digest of those of this program.
	// Tests take the part of another release with it.
	Rules string

	paced  bool      // see heap.go
	rawErr io.Writer // Err as it was before it was tamed
}

// theWorld is the real one.
func theWorld() *World {
	dir, err := os.Getwd()
	if err != nil {
		dir = "." // a working folder that was removed: paths fail with their own messages
	}
	w := &World{
		Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Now: time.Now, Getenv: os.Getenv, Dir: dir,
		OutTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		ErrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
	if w.OutTerminal {
		w.Width, _, _ = term.GetSize(int(os.Stdout.Fd()))
	}
	return w
}

// rules names the rules as entries of the log do.
func (w *World) rules() string {
	if w.Rules != "" {
		return w.Rules
	}
	return material.RulesVersion + " " + material.RulesDigest()
}

// path is where p lies, seen from the working folder.
func (w *World) path(p string) string {
	if filepath.IsAbs(p) {
		return filepath.Clean(p)
	}
	return filepath.Join(w.Dir, p)
}

// show is the absolute path p as a person would type it: from the working
// folder where it lies below it or close by, else as it is.
func (w *World) show(p string) string {
	rel, err := filepath.Rel(w.Dir, p)
	if err != nil || len(rel) >= len(p) {
		return p
	}
	return rel
}
