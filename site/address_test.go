package site

import (
	"net/url"
	"strings"
	"testing"
)

func TestRelative(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"", "", "./"},
		{"", "en/", "en/"},
		{"en/", "", "../"},
		{"en/p/", "en/p/", "./"},
		{"en/p/", "en/p/#a", "#a"},
		{"en/p/", "en/p/archive/", "archive/"},
		{"en/p/archive/", "en/p/", "../"},
		{"en/p/2025-01-01/", "en/p/2026-01-01/#a", "../2026-01-01/#a"},
		{"en/p/", "zh-hans/p/", "../../zh-hans/p/"},
		{"en/p/", "site.css", "../../site.css"},
		{"en/p/", "en/p/index.json", "index.json"},
		{"404.html", "en/", "en/"},
	} {
		got := relative(address(c.from), c.to)
		if got != c.want {
			t.Errorf("from %q to %q is %q, want %q", c.from, c.to, got, c.want)
		}
		base, err := url.Parse("https://host.example/below/" + c.from)
		if err != nil {
			t.Fatal(err)
		}
		ref, err := base.Parse(got)
		if err != nil {
			t.Fatal(err)
		}
		if ref.String() != "https://host.example/below/"+c.to {
			t.Errorf("from %q, %q leads to %s", c.from, got, ref)
		}
	}
}

func TestBasePath(t *testing.T) {
	for base, want := range map[string]string{
		"https://host.example/":       "/",
		"https://host.example":        "/",
		"https://host.example/legal/": "/legal/",
		"https://host.example/a b/":   "/a%20b/",
	} {
		if got := basePath(base); got != want {
			t.Errorf("%s: %q, want %q", base, got, want)
		}
	}
}

// Two pages never share an address: a plan that would is refused before anything is written.
func TestOnceEachAddress(t *testing.T) {
	nothing := func() ([]byte, error) { return nil, nil }
	p := &plan{}
	p.one("en/index.html", nothing)
	p.one("zh/index.html", nothing)
	if err := p.once(); err != nil {
		t.Fatal(err)
	}
	p.one("en/index.html", nothing)
	if err := p.once(); err == nil || !strings.Contains(err.Error(), "en/index.html") || strings.Contains(err.Error(), "zh") {
		t.Errorf("planned twice: %v", err)
	}
}
