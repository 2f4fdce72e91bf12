package site

import (
	"net/url"
	"path"
	"strings"

	"codicil/content"
)

// An address is a place of the site, from its root, without a leading slash:
// "en/privacy/" (a page, its file is index.html in that folder), "site.css" (a
// file), "" (the root). The rules of addresses are in the package comment.
type address string

// file is where the address is written below the output folder.
func (a address) file() string {
	if a == "" || strings.HasSuffix(string(a), "/") {
		return string(a) + "index.html"
	}
	return string(a)
}

// at is the address of a file or page below a page: a.at("index.json").
func (a address) at(name string) address { return a + address(name) }

func langRoot(l content.Locale) address { return address(l.Slug()) + "/" }

func policyAt(l content.Locale, policy string) address {
	return langRoot(l) + address(policy) + "/"
}

func archiveAt(l content.Locale, policy string) address { return policyAt(l, policy) + "archive/" }

func versionAt(l content.Locale, v *content.Version) address {
	return policyAt(l, v.Policy.ID) + address(v.ID) + "/"
}

func changesAt(l content.Locale, v *content.Version) address { return versionAt(l, v) + "changes/" }

// redlineAt is the comparison of two versions, under the newer one. The older
// one of another policy (one that the policy follows) is named with it, by a
// full stop, which no policy and no version has in its name.
func redlineAt(l content.Locale, from, to *content.Version) address {
	name := from.ID
	if from.Policy != to.Policy {
		name = from.Policy.ID + "." + from.ID
	}
	return changesAt(l, to) + address(name) + "/"
}

func sinceAt(l content.Locale, from *content.Version) address {
	return policyAt(l, from.Policy.ID) + "since/" + address(from.ID) + "/"
}

func besideAt(l content.Locale, v *content.Version, other content.Locale) address {
	return versionAt(l, v) + "with/" + address(other.Slug()) + "/"
}

// relative is the reference from one page to a place, which may end in "#anchor",
// so that the site works below any folder of any host.
func relative(from address, to string) string {
	to, fragment, found := strings.Cut(to, "#")
	if found {
		fragment = "#" + fragment
	}
	if string(from) == to {
		if found {
			return fragment
		}
		return "./"
	}
	dir := strings.Split(path.Dir(from.file()), "/")
	if dir[0] == "." {
		dir = nil
	}
	parts := strings.Split(to, "/") // the last one is the file, or "" for a page
	n := 0
	for n < len(dir) && n < len(parts)-1 && dir[n] == parts[n] {
		n++
	}
	ref := strings.Repeat("../", len(dir)-n) + strings.Join(parts[n:], "/")
	if ref == "" {
		ref = "./"
	}
	return ref + fragment
}

// absolute is the address with the base in front of it.
func absolute(base string, to string) string { return base + to }

// basePath is the path of the base, for pages that are shown at any address.
func basePath(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.EscapedPath(), "/") + "/"
}
