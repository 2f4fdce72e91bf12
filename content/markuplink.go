package content

import "strings"

// link is a link that may be followed: to the web, to a mailbox or phone, to
// another page or an anchor. Of any other only the words are shown.
func (b *builder) link(url, title string, offset int) Link {
	clean := strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, url))
	if scheme := schemeOf(clean); scheme != "" && !safeSchemes[scheme] {
		b.find(offset, Warning, "markup-link-dropped", "link to an address of the web, a mailbox or an anchor",
			"a link with the scheme %q is not shown as a link", scheme)
		return Link{}
	}
	if clean == "" {
		return Link{}
	}
	return Link{URL: clean, Title: strings.Join(strings.Fields(title), " ")}
}

// schemeOf is the scheme of a URL in lower case, "" for a relative one. As
// browsers do, it looks through blanks and control characters.
func schemeOf(url string) string {
	end := strings.IndexAny(url, ":/?#")
	if end < 0 || url[end] != ':' {
		return ""
	}
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, url[:end]))
}
