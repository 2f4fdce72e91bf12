package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A tame writer lets no control character of a text through to a terminal: a
// policy, a title or a setting could else move the cursor, rewrite what stands
// there, or set the window's title. What is not a line end or a tab is written
// as JSON would, \u001b, which a person sees and a JSON reader reads as before.
// Colours of paint go through where it colours.
type tame struct {
	to    io.Writer
	paint bool
	held  []byte // the beginning of a character or of a colour, whose end is still to come
}

// colours are the sequences of paint, and of the report of package material.
var colours = []string{"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[9;31m", "\x1b[4;32m", "\x1b[1;33m"}

// Write writes all of p, but for the beginning of a character or of a colour at its end.
func (t *tame) Write(p []byte) (int, error) {
	in := append(t.held, p...)
	out, rest := t.tamed(in)
	t.held = bytes.Clone(rest)
	if _, err := t.to.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// flush writes what was held back: nothing follows that could complete it.
func (t *tame) flush() error {
	var out []byte
	for _, b := range t.held {
		out = fmt.Appendf(out, "\\u%04x", b)
	}
	t.held = nil
	if len(out) == 0 {
		return nil
	}
	_, err := t.to.Write(out)
	return err
}

// tamed is in without its control characters, up to what cannot be told yet.
func (t *tame) tamed(in []byte) (out, rest []byte) {
	out = make([]byte, 0, len(in))
	for len(in) > 0 {
		if c := t.colour(in); c != "" {
			if len(c) > len(in) {
				return out, in
			}
			out, in = append(out, c...), in[len(c):]
			continue
		}
		if in[0] == '\r' && len(in) == 1 || !utf8.FullRune(in) {
			return out, in
		}
		r, n := utf8.DecodeRune(in)
		switch {
		case r == '\r' && in[1] == '\n', r == '\n', r == '\t':
			out = append(out, in[:n]...)
		case r < ' ', r >= 0x7f && r < 0xa0:
			out = fmt.Appendf(out, "\\u%04x", r)
		case r == utf8.RuneError && n == 1: // some terminals take a byte that is no UTF-8 for a control character
			out = utf8.AppendRune(out, utf8.RuneError)
		default:
			out = append(out, in[:n]...)
		}
		in = in[n:]
	}
	return out, nil
}

// colour is the sequence of paint with which in begins, or may turn out to begin; "" for none.
func (t *tame) colour(in []byte) string {
	if !t.paint || in[0] != 0x1b {
		return ""
	}
	for _, c := range colours {
		if bytes.HasPrefix(in, []byte(c)) || strings.HasPrefix(c, string(in)) {
			return c
		}
	}
	return ""
}

// tamed is w with its streams tamed; end writes what they hold back.
func (w *World) tamed() (tamed *World, end func() error) {
	in := *w
	out, messages := &tame{to: w.Out}, &tame{to: w.Err}
	in.Out, in.Err, in.rawErr = out, messages, w.Err
	return &in, func() error {
		if err := out.flush(); err != nil {
			return err
		}
		return messages.flush()
	}
}

// bar is where a progress bar is drawn: it moves the cursor itself.
func (w *World) bar() io.Writer {
	if w.rawErr != nil {
		return w.rawErr
	}
	return w.Err
}

// colourful lets the colours of paint through, or keeps them out.
func colourful(w io.Writer, on bool) {
	if t, ok := w.(*tame); ok {
		t.paint = on
	}
}
