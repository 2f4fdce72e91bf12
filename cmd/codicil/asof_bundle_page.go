package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"codicil/content"
)

// An offlinePage is a page of the site that stands in a bundle.
type offlinePage struct {
	version *content.Version
	at      string // its address on the site
	file    string // its name in the bundle
}

// pages lists the pages of some versions: text, redline, before and after,
// announcement, as far as the site had them on the day.
func (b *bundle) pages(vs []*content.Version) (out []offlinePage) {
	for _, v := range vs {
		for _, e := range b.wanted(v) {
			at, dir := e.Lang.Slug()+"/"+v.Policy.ID+"/"+v.ID+"/", v.ID+"/"+string(e.Lang)+"/"
			add := func(address, name string) {
				if _, err := fs.Stat(b.site, address+"index.html"); err == nil {
					out = append(out, offlinePage{v, address, dir + name})
				}
			}
			add(at, "index.html")
			if from := v.Predecessor(b.known); from != nil {
				redline := at + "changes/" + from.ID + "/"
				if from.Policy != v.Policy {
					redline = at + "changes/" + from.Policy.ID + "." + from.ID + "/"
				}
				add(redline, "redline.html")
				add(redline+"compare/", "compare.html")
			}
			add(at+"notice/", "notice.html")
		}
	}
	return out
}

// offline is a page that is read without a network: its style stands in it,
// links among the pages of the bundle lead to those, all others to the site.
func (b *bundle) offline(p offlinePage, pages []offlinePage) ([]byte, error) {
	data, err := fs.ReadFile(b.site, p.at+"index.html")
	if err != nil {
		return nil, err
	}
	style, err := fs.ReadFile(b.site, "site.css")
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read the page %s: %w", p.at, err)
	}
	base, err := url.Parse(b.base())
	if err != nil {
		return nil, err
	}
	o := offliner{base: base, page: p, files: map[string]string{}}
	for _, q := range pages {
		o.files[q.at] = relativeTo(path.Dir(p.file), q.file)
	}
	for n := range doc.Descendants() {
		o.element(n, string(style))
	}
	var out bytes.Buffer
	if err := html.Render(&out, doc); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// base is where the site stands, with a slash at its end.
func (b *bundle) base() string {
	return strings.TrimSuffix(b.lib.Settings.Site.BaseURL, "/") + "/"
}

// An offliner makes one page fit to be read from a disk.
type offliner struct {
	base  *url.URL
	page  offlinePage
	files map[string]string // by address on the site, relative to the page
}

// offlinePolicy lets a page have the style that stands in it and nothing else.
const offlinePolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

func (o *offliner) element(n *html.Node, style string) {
	switch {
	case n.DataAtom == atom.Meta && attrOf(n, "http-equiv") == "Content-Security-Policy":
		setAttr(n, "content", offlinePolicy)
	case n.DataAtom == atom.Link && attrOf(n, "rel") == "stylesheet":
		n.Data, n.DataAtom, n.Attr = "style", atom.Style, nil
		n.AppendChild(&html.Node{Type: html.TextNode, Data: style})
	case n.DataAtom == atom.Link || n.DataAtom == atom.A:
		if ref := attrOf(n, "href"); ref != "" {
			setAttr(n, "href", o.link(ref))
		}
	}
}

// link is where a reference of the page leads in the bundle, else on the site.
func (o *offliner) link(ref string) string {
	if strings.HasPrefix(ref, "#") {
		return ref
	}
	at, err := o.base.Parse(o.page.at)
	if err != nil {
		return ref
	}
	to, err := at.Parse(ref)
	if err != nil {
		return ref
	}
	if rest, ok := strings.CutPrefix(to.String(), o.base.String()); ok {
		address, fragment, found := strings.Cut(rest, "#")
		if file := o.files[address]; file != "" {
			if found {
				file += "#" + fragment
			}
			return file
		}
	}
	return to.String()
}

// relativeTo is the reference from a folder of the bundle to a file of it.
func relativeTo(dir, file string) string {
	rel, err := filepath.Rel(filepath.FromSlash(dir), filepath.FromSlash(file))
	if err != nil {
		return file // both lie below the root of the bundle: this cannot be
	}
	return filepath.ToSlash(rel)
}

func attrOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func setAttr(n *html.Node, key, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = value
		}
	}
}
