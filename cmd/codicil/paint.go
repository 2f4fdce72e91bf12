package main

// A paint colours words for a terminal; the zero paint leaves them alone.
type paint struct{ on bool }

func (p paint) sgr(code, s string) string {
	if !p.on || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p paint) bold(s string) string   { return p.sgr("1", s) }
func (p paint) dim(s string) string    { return p.sgr("2", s) }
func (p paint) red(s string) string    { return p.sgr("31", s) }
func (p paint) green(s string) string  { return p.sgr("32", s) }
func (p paint) yellow(s string) string { return p.sgr("33", s) }

// color reports whether words on a stream may be coloured: a terminal that can
// show it, and nobody who asked for none (https://no-color.org).
func (w *World) color(terminal, refused bool) bool {
	return terminal && !refused && w.Getenv("NO_COLOR") == "" && w.Getenv("TERM") != "dumb"
}
