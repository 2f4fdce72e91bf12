package notify

import (
	"strings"
	"unicode"
)

// cleanLine makes a text of the content fit for one line of any channel: white
// space of every kind becomes one space, and characters that no reader sees but
// that could forge a header, a line or the order of the words are left out.
// Nothing visible is ever lost. altered reports whether an invisible one was.
func cleanLine(s string) (line string, altered bool) {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			gap = b.Len() > 0
			continue
		case hidden(r):
			altered = true
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String(), altered
}

// cleanParagraphs parts a text at its empty lines and cleans each part as cleanLine does.
func cleanParagraphs(s string) (paras []string, altered bool) {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	var part []string
	flush := func() {
		p, a := cleanLine(strings.Join(part, " "))
		altered = altered || a
		if p != "" {
			paras = append(paras, p)
		}
		part = part[:0]
	}
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(line) == "" {
			flush()
			continue
		}
		part = append(part, line)
	}
	flush()
	return paras, altered
}

// hidden reports whether r is a control that could change how a message is
// read or parsed: the C0 and C1 controls, the embeddings, overrides and
// isolates of the bidirectional algorithm (UAX #9; plain marks are kept, right-to-left
// text needs them), byte order marks, interlinear and tag characters.
func hidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r <= 0x9F:
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	case r >= 0x206A && r <= 0x206F, r == 0xFEFF, r >= 0xFFF9 && r <= 0xFFFB:
		return true
	}
	return r >= 0xE0000 && r <= 0xE007F
}
