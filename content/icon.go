package content

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"codicil/internal/lazy"

	"go.yaml.in/yaml/v4"
)

// An Icon is the small picture that browsers show beside the site's title.
type Icon struct {
	Name string // as it stands at the root of the site: icon.svg, icon.png or icon.ico
	Type string // the media type
	Data []byte // at most 64 KiB
}

// maxIcon is how large an icon may be, in bytes: it is loaded with the first page.
const maxIcon = 64 << 10

// iconTypes are the media types of icons by extension.
var iconTypes = map[string]string{".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/vnd.microsoft.icon"}

// icon reads the path of the icon.
func (r settingsReader) icon(n *yaml.Node) {
	var s string
	r.text(&s)(n)
	switch {
	case isNull(n):
		r.s.Site.Icon = ""
		return
	case !fs.ValidPath(s) || s == ".":
		r.report(n, "value", "write it from the content folder: theme/icon.svg", "site.icon is %q, which is no path below the content folder", s)
		return
	case iconTypes[path.Ext(s)] == "":
		r.report(n, "value", "browsers read .svg, .png and .ico", "site.icon is %q, which is no icon", s)
		return
	}
	r.s.Site.Icon, r.s.Site.iconAt = s, place{r.name, n.Line + r.lines, n.Column}
}

// icon reads the file that site.icon names and refuses what is no icon, or one
// that could run a script where somebody opens it by itself.
func (l *loader) icon() {
	name, at := l.lib.Settings.Site.Icon, l.lib.Settings.Site.iconAt
	if name == "" {
		return
	}
	wrong := func(file string, line, column int, hint, message string) {
		l.add(Finding{Code: "settings-icon", Severity: Error, File: file, Line: line, Column: column, Message: message, Hint: hint, Fatal: true})
	}
	data, err := fs.ReadFile(l.root, name)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		wrong(at.file, at.line, at.column, "put the file there, or take site.icon away", fmt.Sprintf("site.icon %q cannot be read: %v", name, err))
		return
	}
	ext := path.Ext(name)
	switch {
	case len(data) > maxIcon:
		wrong(name, 0, 0, "make it smaller: an icon is loaded with the first page", fmt.Sprintf("the icon has %d bytes, more than %d", len(data), maxIcon))
		return
	case ext == ".svg":
		if offset, what := refuseSVG(data); what != "" {
			s := newLines(data)
			line, column := s.position(offset)
			wrong(name, line, column, "save it as a plain drawing, without scripts, animation and links to other files", what)
			return
		}
	case ext == ".png" && !isPNG(data), ext == ".ico" && !bytes.HasPrefix(data, []byte{0, 0, 1, 0}):
		wrong(name, 0, 0, "name the file as what it is", fmt.Sprintf("the file is no %s", strings.ToUpper(ext[1:])))
		return
	}
	l.lib.Icon = &Icon{Name: "icon" + ext, Type: iconTypes[ext], Data: data}
}

func isPNG(data []byte) bool {
	_, err := png.DecodeConfig(bytes.NewReader(data))
	return err == nil
}

// refused are elements that run, load or lead somewhere (SVG 2, chapters 10, 12, 15, 16; SVG Animations).
var refused = []string{"script", "foreignobject", "handler", "listener", "iframe", "embed", "object", "audio", "video", "image", "feimage", "a",
	"animate", "animatemotion", "animatetransform", "animatecolor", "set", "discard", "mpath", "link", "meta", "base"}

// loads is what in a style, or in a value of an attribute, asks for another file
// or hides that it does.
var loads = lazy.Regexp(`(?i)url\(\s*["']?\s*[^#"'\s]|@import|@font-face|javascript:|data:|\\`)

// refuseSVG says what stands in an SVG file that an icon has no need of and that
// could do harm, and where; "" for nothing. It refuses rather than repairs: a drawing
// program saves it right, and what is published is what the publisher looked at.
func refuseSVG(data []byte) (offset int, what string) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("the encoding %q is not UTF-8", charset)
	}
	root, style := true, 0
	var css []byte // of the style so far: browsers join what comments and CDATA part
	for {
		at := int(d.InputOffset())
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && root:
			return 0, "the file is no SVG"
		case errors.Is(err, io.EOF):
			return 0, ""
		case err != nil:
			return at, "the file is not well-formed XML: " + strings.TrimPrefix(err.Error(), "XML syntax error ")
		}
		switch t := t.(type) {
		case xml.Directive:
			return at, "a document type is declared in the icon"
		case xml.ProcInst:
			if t.Target != "xml" {
				return at, fmt.Sprintf("the icon has an instruction <?%s?>", t.Target)
			}
		case xml.StartElement:
			if root && (t.Name.Local != "svg" || t.Name.Space != "http://www.w3.org/2000/svg") {
				return at, "the file is no SVG"
			}
			root = false
			if t.Name.Local == "style" || style > 0 {
				style++
			}
			if style == 1 {
				css = css[:0]
			}
			if what := refuseElement(t); what != "" {
				return at, what
			}
		case xml.EndElement:
			style = max(0, style-1)
		case xml.CharData:
			if style == 0 {
				continue
			}
			if css = append(css, t...); loads().Match(css) {
				return at, "a style of the icon loads something"
			}
		}
	}
}

func refuseElement(t xml.StartElement) string {
	if slices.Contains(refused, strings.ToLower(t.Name.Local)) || t.Name.Space == "http://www.w3.org/1999/xhtml" {
		return fmt.Sprintf("the icon has an element <%s>", t.Name.Local)
	}
	for _, a := range t.Attr {
		name := strings.ToLower(a.Name.Local)
		switch {
		case a.Name.Space == "xmlns", name == "xmlns":
		case strings.HasPrefix(name, "on"):
			return fmt.Sprintf("the icon has an attribute %s", a.Name.Local)
		case (name == "href" || name == "src") && !strings.HasPrefix(strings.TrimSpace(a.Value), "#"):
			return fmt.Sprintf("the icon loads %q", a.Value)
		case loads().MatchString(a.Value):
			return fmt.Sprintf("the attribute %s of the icon loads something", a.Name.Local)
		}
	}
	return ""
}
