package notify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
