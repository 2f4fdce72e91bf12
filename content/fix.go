package content

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codicil/internal/lazy"
)

// Fix puts right what is mechanical in an edition's file and never a matter of
// words: a byte order mark, a missing line end at the end and, in Chinese,
// half-width punctuation and blanks typed between Chinese and Latin. It
// returns the new bytes and what it did, as findings with the places of the old file; src
// itself and nil where there is nothing to do. Front matter, code, addresses, HTML and ids stay as
// they stand, and a line is left alone where the change would alter its structure.
func Fix(file string, src []byte, lang Locale) ([]byte, []Finding) {
	if !utf8.Valid(src) || len(src) == 0 {
		return src, nil
	}
	x := fixer{file: file, lang: lang}
	out := x.ends(src)
	if lang.Han() {
		out = x.body(out)
	}
	if len(x.done) == 0 {
		return src, nil
	}
	return out, x.done
}

// A fixer notes what it did.
type fixer struct {
	file string
	lang Locale
	done []Finding
}

func (x *fixer) did(code string, line, n int, what string) {
	if n > 0 {
		x.done = append(x.done, Finding{Code: code, Severity: Warning, File: x.file, Line: line, Column: 1, Message: fmt.Sprintf("%s, in %s", what, counted(n, "place"))})
	}
}

// ends takes off a byte order mark and ends the last line.
func (x *fixer) ends(src []byte) []byte {
	out, marked := bytes.CutPrefix(src, []byte("\ufeff"))
	if marked {
		x.did("text-bom", 1, 1, "the byte order mark was taken off")
	}
	if len(out) > 0 && out[len(out)-1] != '\n' {
		end := "\n"
		if bytes.Contains(out, []byte("\r\n")) {
			end = "\r\n"
		}
		x.did("text-newline", 1+bytes.Count(out, []byte("\n")), 1, "the last line was ended")
		out = append(bytes.Clone(out), end...)
	}
	return out
}

// body mends the lines below the front matter. Where the lines together alter more than punctuation and
// blanks, each is tried by itself.
func (x *fixer) body(src []byte) []byte {
	_, at, _ := SplitFront(src)
	lines := strings.SplitAfter(string(src[at:]), "\n")
	mended, first := slices.Clone(lines), 1+bytes.Count(src[:at], []byte("\n"))
	counts := make([][2]int, len(lines))
	fenced := ""
	for i, line := range lines {
		if fence := fenceOf(line); fence != "" && (fenced == "" || strings.HasPrefix(fence, fenced)) {
			if fenced == "" {
				fenced = fence
			} else {
				fenced = ""
			}
			continue
		}
		if fenced == "" && !strings.HasPrefix(line, "    ") && !strings.HasPrefix(line, "\t") {
			mended[i], counts[i] = mendLine(line)
		}
	}
	old := x.shape(src)
	whole := func(list []string) []byte { return append(bytes.Clone(src[:at]), strings.Join(list, "")...) }
	if x.shape(whole(mended)) != old {
		tried := mended
		mended = slices.Clone(lines)
		for i := range lines {
			if mended[i] = tried[i]; tried[i] != lines[i] && x.shape(whole(mended)) != old {
				mended[i], counts[i] = lines[i], [2]int{}
			}
		}
	}
	for i, n := range counts {
		x.did("markup-halfwidth", first+i, n[0], "full-width punctuation was written")
		x.did("markup-han-space", first+i, n[1], "blanks between Chinese and Latin were taken out")
	}
	return whole(mended)
}

// fenceOf is the mark that opens or closes a block of code, "" for any other line.
func fenceOf(line string) string {
	t := strings.TrimLeft(line, " ")
	for _, mark := range []string{"```", "~~~"} {
		if strings.HasPrefix(t, mark) {
			return mark
		}
	}
	return ""
}

// shape is all of a text that mending must leave alone: its blocks, labels, links, styles and
// words, but for blanks and the width of punctuation.
func (x *fixer) shape(src []byte) string {
	d := ParseDocument(x.file, src, x.lang)
	var s strings.Builder
	for _, b := range d.Blocks {
		fmt.Fprintf(&s, "%v %d %s %d\n", b.Kind, b.Level, b.Label, len(b.In))
		last := Run{Style: ^Style(0)}
		for _, r := range b.Runs {
			t := fullWidth.Replace(r.Text)
			if t != "" && !r.Same(last) {
				fmt.Fprintf(&s, "|%d %s %s %s %s|", r.Style, r.Link.URL, r.Note, r.Lang, r.Abbr)
				last = r
			}
			s.WriteString(t)
		}
		s.WriteByte('\n')
	}
	return s.String()
}

// fullWidth drops blanks and writes punctuation in full width, for comparing.
var fullWidth = strings.NewReplacer(" ", "", ",", "，", ";", "；", ":", "：", "?", "？", "!", "！", ".", "。", "(", "（", ")", "）")

// wide is the full-width form of a sign, 0 for none.
func wide(r rune) rune {
	if i := strings.IndexRune(",;:?!.()", r); i >= 0 {
		return []rune("，；：？！。（）")[i]
	}
	return 0
}

// mendLine writes full-width punctuation and takes out blanks by the rules that check reports by, and counts both.
func mendLine(line string) (string, [2]int) {
	rs := []rune(line)
	fixed := maskOf(line)
	var n [2]int
	out := make([]rune, 0, len(rs))
	open := []bool{} // of each open bracket whether it was widened
	for i, r := range rs {
		if fixed[i] {
			out = append(out, r)
			continue
		}
		prev, next := visible(rs, fixed, i, -1), visible(rs, fixed, i, 1)
		han := unicode.Is(unicode.Han, prev)
		widen := han && strings.ContainsRune(",;:?!", r) && !isLatin(next) || han && r == '.' && (next == 0 || unicode.Is(unicode.Han, next))
		switch r {
		case '(':
			widen = han && unicode.Is(unicode.Han, next)
			open = append(open, widen)
		case ')':
			if k := len(open) - 1; k >= 0 {
				widen, open = open[k], open[:k]
			}
		case ' ':
			if han && isLatin(next) || isLatin(prev) && unicode.Is(unicode.Han, next) {
				n[1]++
				continue
			}
			if i > 0 && len(out) > 0 && out[len(out)-1] != rs[i-1] && wide(rs[i-1]) == out[len(out)-1] && unicode.Is(unicode.Han, next) {
				continue // the blank behind a sign that is wide now
			}
		}
		if widen {
			n[0]++
			r = wide(r)
		}
		out = append(out, r)
	}
	if slices.Contains(open, true) {
		return line, [2]int{} // a bracket that closes on another line
	}
	return string(out), n
}

// visible is the next rune of the line's words in a direction, markup of emphasis and links aside; 0 for none.
func visible(rs []rune, fixed []bool, i, step int) rune {
	for i += step; i >= 0 && i < len(rs); i += step {
		switch {
		case fixed[i] && rs[i] == '`':
			return '`'
		case fixed[i] || strings.ContainsRune("*[]", rs[i]):
		case rs[i] == '\n' || rs[i] == '\r':
			return 0
		default:
			return rs[i]
		}
	}
	return 0
}

// lineLabel is the marks and the number with which a line may begin, and the blank behind.
var lineLabel = lazy.Regexp(`^[ >]*(?:#+ +|[-*+] +)?(?:[(（]?(?:\d[\d.]*|[A-Za-z])[.)）、]? +)?`)

// maskOf marks what of a line must stay as it stands: its label, code, addresses, HTML, ids and escapes.
func maskOf(line string) []bool {
	rs := []rune(line)
	fixed := make([]bool, len(rs))
	for i := range utf8.RuneCountInString(lineLabel().FindString(line)) {
		fixed[i] = true
	}
	cover := func(from int, closing string) {
		rest := string(rs[from:])
		if k := strings.Index(rest, closing); k >= 0 {
			for i := range utf8.RuneCountInString(rest[:k+len(closing)]) {
				fixed[from+i] = true
			}
		}
	}
	at := func(i int, s string) bool { return strings.HasPrefix(string(rs[i:min(len(rs), i+8)]), s) }
	for i, r := range rs {
		switch {
		case fixed[i]:
		case r == '\\' && i+1 < len(rs):
			fixed[i], fixed[i+1] = true, true
		case r == '`':
			for k := i + 1; k < len(rs); k++ {
				if rs[k] == '`' {
					for m := i; m <= k; m++ {
						fixed[m] = true
					}
					break
				}
			}
		case r == ']' && i+1 < len(rs) && (rs[i+1] == '(' || rs[i+1] == ':'):
			if rs[i+1] == '(' {
				cover(i+1, ")")
			} else {
				cover(i+1, "\n")
			}
		case r == '<':
			cover(i, ">")
		case r == '{' && i+1 < len(rs) && strings.ContainsRune("#.", rs[i+1]):
			cover(i, "}")
		case at(i, "http://"), at(i, "https://"), at(i, "www."):
			for k := i; k < len(rs) && rs[k] < utf8.RuneSelf && rs[k] > ' '; k++ {
				fixed[k] = true
			}
		}
	}
	return fixed
}
