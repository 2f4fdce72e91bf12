package content

import "unicode/utf8"

// A runWriter gathers the words of one block. Blanks are collapsed to one
// space; a line end in the source becomes a space, or nothing where the
// script writes no spaces between words.
type runWriter struct {
	attr   Run  // how words written next are set; Text is not used
	han    bool // the document is in Chinese or Japanese
	buf    []byte
	marks  []runMark
	breaks []lineBreak
	mute   bool // what is written now is no text, such as a script
	wait   byte // blanks not yet written: 0 none, ' ' a space, '\n' a line end
	waitAt int  // offset in the source of what follows a line end
}

// A runMark ends a run in buf.
type runMark struct {
	end  int
	attr Run
}

// A lineBreak says that words of a block begin a line of the source.
type lineBreak struct {
	at     int // offset in the block's text
	source int // offset in the source
	hard   bool
}

// write adds words; blanks, tabs and line ends among them are collapsed.
func (w *runWriter) write(s string, source int) {
	for i := 0; i < len(s); {
		switch s[i] {
		case ' ', '\t', '\v', '\f':
			w.space()
			i++
		case '\n', '\r':
			w.lineEnd(source + i + 1)
			i++
		default:
			j := i + 1
			for j < len(s) && s[j] > ' ' {
				j++
			}
			w.word(s[i:j])
			i = j
		}
	}
}

func (w *runWriter) space() {
	if w.wait == 0 {
		w.wait = ' '
	}
}

// lineEnd is a line end in the source; the next line starts at next.
func (w *runWriter) lineEnd(next int) { w.wait, w.waitAt = '\n', next }

// word adds words without blanks.
func (w *runWriter) word(s string) {
	if w.mute {
		return
	}
	if w.wait != 0 && len(w.buf) > 0 {
		if !w.lineStart() && !(w.wait == '\n' && w.joins(s)) {
			w.blank()
		}
		if n := len(w.breaks); w.wait == '\n' && (n == 0 || w.breaks[n-1].at < len(w.buf)) {
			w.breaks = append(w.breaks, lineBreak{at: len(w.buf), source: w.waitAt})
		}
	}
	w.wait = 0
	w.buf = append(w.buf, s...)
	w.mark()
}

func (w *runWriter) lineStart() bool { return len(w.buf) == 0 || w.buf[len(w.buf)-1] == '\n' }

// joins reports whether a line end between what is written and s is no space.
func (w *runWriter) joins(s string) bool {
	last, _ := utf8.DecodeLastRune(w.buf)
	next, _ := utf8.DecodeRuneInString(s)
	if w.han {
		return isWide(last) || isWide(next)
	}
	return isWide(last) && isWide(next)
}

// blank adds a space. Between two runs that are set differently it belongs to
// the plain one, or stands alone.
func (w *runWriter) blank() {
	w.buf = append(w.buf, ' ')
	plain := Run{}
	if n := len(w.marks); n > 0 {
		if last := &w.marks[n-1]; last.attr.Note == "" && (last.attr.Same(plain) || last.attr.Same(w.attr)) {
			last.end = len(w.buf)
			return
		}
	}
	w.marks = append(w.marks, runMark{len(w.buf), plain})
}

// mark ends a run at the end of buf.
func (w *runWriter) mark() {
	if n := len(w.marks); n > 0 {
		last := &w.marks[n-1]
		if last.attr.Note == "" && last.attr.Same(w.attr) && w.buf[last.end-1] != '\n' {
			last.end = len(w.buf)
			return
		}
	}
	w.marks = append(w.marks, runMark{len(w.buf), w.attr})
}

// hardBreak ends a line for the reader too; the next one starts at next in the source.
func (w *runWriter) hardBreak(next int) {
	if w.mute {
		return
	}
	w.wait = 0
	if len(w.buf) == 0 {
		return
	}
	w.buf = append(w.buf, '\n')
	w.marks = append(w.marks, runMark{len(w.buf), Run{}})
	w.breaks = append(w.breaks, lineBreak{at: len(w.buf), source: next, hard: true})
}

// freshLine begins a new line unless nothing stands on this one.
func (w *runWriter) freshLine(next int) {
	if len(w.buf) > 0 && !w.lineStart() {
		w.hardBreak(next)
	}
}

// note adds a reference to a footnote.
func (w *runWriter) note(number string) {
	if w.mute {
		return
	}
	w.marks = append(w.marks, runMark{len(w.buf), Run{Note: number}})
}

// empty reports whether nothing was written.
func (w *runWriter) empty() bool { return len(w.marks) == 0 }

// finish gives the runs, without line breaks at the end, and makes the writer
// ready for the next block.
func (w *runWriter) finish() ([]Run, []lineBreak) {
	for n := len(w.marks); n > 0 && len(w.buf) > 0 && w.lineStart() && w.marks[n-1].end == len(w.buf) && w.marks[n-1].attr.Note == ""; n-- {
		w.buf = w.buf[:len(w.buf)-1]
		w.marks = w.marks[:n-1]
	}
	text := string(w.buf)
	runs := make([]Run, len(w.marks))
	start := 0
	for i, m := range w.marks {
		runs[i] = m.attr
		runs[i].Text = text[start:m.end]
		start = m.end
	}
	breaks := w.breaks
	for n := len(breaks); n > 0 && breaks[n-1].at >= len(text); n-- {
		breaks = breaks[:n-1]
	}
	w.buf, w.marks, w.breaks, w.wait = w.buf[:0], w.marks[:0], nil, 0
	return runs, breaks
}
