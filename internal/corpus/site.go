package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"
)

// site builds a content root, twice, and looks for every edition's text in its page.
func (r *run) site(root string) error {
	r.sites++
	tmp, err := os.MkdirTemp("", "corpus-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	one, two := filepath.Join(tmp, "one"), filepath.Join(tmp, "two")
	said, took, err := r.codicil("--quiet", "--content", root, "build", "--out", one)
	if err != nil {
		return err
	}
	fmt.Printf("%s: %s (%.1f s)\n", root, strings.TrimPrefix(strings.TrimSpace(string(said)), one+": "), took.Seconds())
	if _, _, err := r.codicil("--quiet", "--content", root, "build", "--out", two, "--jobs", "1"); err != nil {
		return err
	}
	if err := same(one, two); err != nil {
		r.fail("%s: built twice: %v", root, err)
	}
	editions, err := filepath.Glob(filepath.Join(root, "policies", "*", "[^_]*", "*.md"))
	if err != nil {
		return err
	}
	for _, e := range editions {
		r.editions++
		if err := r.edition(one, e); err != nil {
			r.fail("%s: %v", e, err)
		}
	}
	return nil
}

// edition looks for the words of one source in its page.
func (r *run) edition(site, source string) error {
	text, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	version := filepath.Dir(source)
	lang := strings.ToLower(strings.TrimSuffix(filepath.Base(source), ".md"))
	page := filepath.Join(site, lang, filepath.Base(filepath.Dir(version)), filepath.Base(version), "index.html")
	data, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	words, err := pageText(data)
	if err != nil {
		return err
	}
	r.missing(source, pieces(string(text)), words)
	return nil
}

// pageText is what a reader of a page reads.
func pageText(page []byte) (string, error) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "style" && n.Parent.Data != "script" {
			b.WriteString(n.Data)
		}
	}
	return b.String(), nil
}

// same compares two folders, byte for byte.
func same(one, two string) error {
	count := 0
	err := filepath.WalkDir(one, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		count++
		rel, err := filepath.Rel(one, p)
		if err != nil {
			return err
		}
		a, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		b, err := os.ReadFile(filepath.Join(two, rel))
		if err != nil {
			return err
		}
		if !bytes.Equal(a, b) {
			return fmt.Errorf("%s differs", rel)
		}
		return nil
	})
	if err != nil {
		return err
	}
	filepath.WalkDir(two, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			count--
		}
		return nil
	})
	if count != 0 {
		return fmt.Errorf("one has %d files more", count)
	}
	return nil
}
