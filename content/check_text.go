package content

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// checkText reports what one edition's text shows by itself.
func checkText(e *Edition) (fs []Finding) {
	if e.Misfiled() {
		return nil // one finding says why
	}
	c := textCheck{e: e}
	c.empty()
	for _, b := range e.Doc.Blocks {
		t := b.Text()
		c.controls(b, t)
		if b.Kind == KindCode {
			continue
		}
		c.gaps(b, t)
		c.garbled(b, t)
		if e.Lang.Han() {
			c.punctuation(b, t)
		}
	}
	for _, t := range append([]string{e.Summary}, e.Brief...) {
		c.gaps(nil, t)
		c.garbled(nil, t)
		c.controls(nil, t)
	}
	c.spacing()
	c.links()
	c.references()
	c.numbering()
	c.overview()
	return c.findings
}

// A textCheck gathers the findings of one edition.
type textCheck struct {
	e        *Edition
	findings []Finding
	narrow   tally // half-width punctuation between Chinese characters
	spaces   tally // blanks typed between Chinese and Latin
}

// A tally counts what is reported once for the whole file.
type tally struct {
	n     int
	first *Block
	what  string
}

func (t *tally) add(b *Block, what string) {
	if t.n++; t.first == nil {
		t.first, t.what = b, what
	}
}

// report notes a finding at a block.
func (c *textCheck) report(code string, sev Severity, b *Block, hint, format string, args ...any) {
	f := Finding{Code: code, Severity: sev, File: c.e.File, Line: 1, Message: fmt.Sprintf(format, args...), Hint: hint}
	if b != nil {
		f.Line, f.Column, f.Clause = b.Line, b.Column, b.clauseID()
	}
	c.findings = append(c.findings, f)
}

// unfilled matches what an author meant to fill in later.
var unfilled = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\bT(?:ODO|BD|BC)\b|\bFIX(?:ME)\b|\bX{3,}\b|(?i:lorem ipsum)|` +
		`\[(?i:insert|your|company|date|name|address|email|e-mail|tbd|to be)\b[^\]]{0,40}\]|\{\{[^}]*\}\}|<(?i:insert|your|company|date|name)\b[^>]{0,40}>|_{4,}|` +
		`[【［\[](?:待定|待补充|待填写|请填写|请插入|公司名称|日期|此处)[^】］\]]{0,20}[】］\]]|待补充|待填写|[ＸX]{2,}(?:公司|年|月|日)|[××]{2,}(?:公司|年|月|日)`)
})

// gaps reports what is left to be filled in.
func (c *textCheck) gaps(b *Block, t string) {
	if !mayHaveGap(t) {
		return
	}
	if m := unfilled().FindString(t); m != "" {
		c.report("text-placeholder", Error, b, "write what belongs there", "%q is left in the text", m)
	}
}

// gapStarts are the beginnings of what unfilled matches, by their first byte.
var gapStarts = [256][]string{
	'T': {"TOD", "TBD", "TBC"}, 'F': {"FIXM"}, 'X': {"XX", "XＸ"}, '_': {"____"}, '[': {"["}, '{': {"{{"}, '<': {"<"},
	0xe3: {"【"}, 0xe5: {"待补充", "待填写"}, 0xef: {"［", "ＸＸ", "ＸX"}, 0xc3: {"××"},
}

// mayHaveGap reports whether unfilled can match at all: the expression is far
// too slow to be tried on every block, and nearly no block holds the beginning of a match.
func mayHaveGap(t string) bool {
	for i := range len(t) {
		for _, s := range gapStarts[t[i]] {
			if strings.HasPrefix(t[i:], s) {
				return true
			}
		}
		if t[i]|0x20 == 'l' && i+5 <= len(t) && strings.EqualFold(t[i:i+5], "lorem") {
			return true
		}
	}
	return false
}

// garbage is what UTF-8 looks like once it was read as something else, and back.
var garbage = []string{"\ufffd", "â€™", "â€œ", "â€", "Ã©", "Ã¨", "Ã¼", "Â ", "Â©", "ï»¿", "锟斤拷", "烫烫烫", "鈥", "銆"}

// garbled reports text that went through a wrong encoding.
func (c *textCheck) garbled(b *Block, t string) {
	for _, g := range garbage {
		if strings.Contains(t, g) && (g != "\ufffd" || utf8.Valid(c.e.Doc.Source)) { // the loader names a byte that is not UTF-8
			c.report("text-mojibake", Error, b, "the file was once read in a wrong encoding: take the words from the original", "the characters %q are no text", g)
			return
		}
	}
}

// punctuation counts half-width punctuation between Chinese characters and blanks between Chinese and Latin.
func (c *textCheck) punctuation(b *Block, t string) {
	rs := []rune(t)
	for i := 1; i < len(rs); i++ {
		prev, r := rs[i-1], rs[i]
		var next rune
		if i+1 < len(rs) {
			next = rs[i+1]
		}
		switch {
		case unicode.Is(unicode.Han, prev) && strings.ContainsRune(",;:?!", r) && !isLatin(next),
			unicode.Is(unicode.Han, prev) && r == '.' && (next == 0 || unicode.Is(unicode.Han, next)),
			r == '(' && unicode.Is(unicode.Han, prev) && unicode.Is(unicode.Han, next):
			c.narrow.add(b, string(rs[max(0, i-4):min(len(rs), i+3)]))
		case r == ' ' && (unicode.Is(unicode.Han, prev) && isLatin(next) || isLatin(prev) && unicode.Is(unicode.Han, next)):
			c.spaces.add(b, string(rs[max(0, i-3):min(len(rs), i+4)]))
		}
	}
}

func isLatin(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) || unicode.Is(unicode.Latin, r)
}

// spacing reports what punctuation counted, once a file.
func (c *textCheck) spacing() {
	if n := c.narrow; n.n > 0 {
		c.report("markup-halfwidth", Warning, n.first, "Chinese takes ，。：；？！（）; check --fix writes them", "half-width punctuation in Chinese, in %s, first %q", counted(n.n, "place"), n.what)
	}
	if n := c.spaces; n.n > 0 {
		c.report("markup-han-space", Warning, n.first, "the page sets that space by itself; check --fix takes typed ones out", "a space typed between Chinese and Latin, in %s, first %q", counted(n.n, "place"), n.what)
	}
}
