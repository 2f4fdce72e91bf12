package site

import (
	"bytes"
	"embed"
	"html/template"
	"io"
	"sync"
)

// The templates, one a page, each with a struct of its own beside the code that
// fills it. frame.html is around all of them.
//
//go:embed templates/*.html
var templateFiles embed.FS

// The files that every page refers to.
//
//go:embed assets/site.css assets/icon.svg assets/check.sh
var assets embed.FS

// A layout is a page's template, parsed when it is first used.
type layout struct {
	name  string
	parse func() (*template.Template, error)
}

var layouts = map[string]*layout{}

func newLayout(name string) *layout {
	l := &layout{name, sync.OnceValues(func() (*template.Template, error) {
		return template.New(name).ParseFS(templateFiles, "templates/frame.html", "templates/parts.html", "templates/"+name+".html")
	})}
	layouts[name] = l
	return l
}

// write prints a page.
func (l *layout) write(w io.Writer, page any) error {
	t, err := l.parse()
	if err != nil {
		return err
	}
	return t.ExecuteTemplate(w, "frame", page)
}

// pages are buffers for pages, whose size is not known before.
var pages = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// bytes is a page as it is printed.
func (l *layout) bytes(page any) ([]byte, error) {
	b := pages.Get().(*bytes.Buffer)
	defer pages.Put(b)
	b.Reset()
	err := l.write(b, page)
	return bytes.Clone(b.Bytes()), err
}
