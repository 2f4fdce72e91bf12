package notify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codicil/content"
)

// cited is a clause's number as the text has it and the site cites it: a number
// in brackets, which is good below its parent only, with the parent's before
// it: "5(a)", "二（二）".
func cited(k *content.Clause) string {
	n := strings.TrimRight(strings.TrimSpace(k.Number()), ".．、:：")
	if k.Parent != nil && (strings.HasPrefix(n, "(") || strings.HasPrefix(n, "（")) {
		return cited(k.Parent) + n
	}
	return n
}

// headed is a number and its heading as one reads them: "2.2 Sharing",
// "二（二）共享", "二、共享".
func headed(number, title string) string {
	last, _ := utf8.DecodeLastRuneInString(number)
	switch {
	case number == "" || title == "":
		return number + title
	case last == '）':
		return number + title
	case unicode.Is(unicode.Han, last) && !strings.HasPrefix(number, "第"):
		return number + "、" + title
	}
	return number + " " + title
}
