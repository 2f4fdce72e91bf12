package notify

import (
	"fmt"
	"io"
	"strings"
)

// onPaper stands for the page that an announcement's fragment will be on: it lets dark mode through.
const onPaper = `<!DOCTYPE html><meta name="color-scheme" content="light dark">`

// A shownNotice is a notice on the page of [WritePreview].
type shownNotice struct {
	*Notice
	Group string // its version, kind and audience, where the notice before it has others; "" else
	Page  string // what a frame shows of a mail or an announcement
	Count string // of a text message: how it goes over the air
	Links []link // the files beside the page
}

// Dir is the direction of the language's script.
func (s shownNotice) Dir() string { return s.Lang.Dir() }

// WritePreview writes one page of HTML that shows messages as their readers see
// them: cards of a phone, mails and announcements in frames that run nothing.
// It links to [PreviewFiles] where they lie beside it.
func WritePreview(w io.Writer, ns []*Notice, beside bool) error {
	var shown []shownNotice
	last := ""
	for _, n := range ns {
		s := shownNotice{Notice: n, Page: n.HTML}
		if g := n.Policy + "@" + n.Version + ", " + n.Kind + audienceNote(n.Audience); g != last {
			s.Group, last = g, g
		}
		switch n.Channel {
		case SMS:
			s.Count = countLine(n.Text)
		case Web:
			s.Page = onPaper + string(n.file(".html"))
		}
		if beside {
			for _, f := range PreviewFiles(n) {
				s.Links = append(s.Links, link{strings.TrimPrefix(f.Suffix, "."), n.PreviewName() + f.Suffix})
			}
		}
		shown = append(shown, s)
	}
	if err := pages().ExecuteTemplate(w, "preview.html", shown); err != nil {
		return fmt.Errorf("write preview.html: %w", err)
	}
	return nil
}

// PreviewFiles are the files of one notice beside the page: its words as text,
// and what stands beside its event in the outbox.
func PreviewFiles(n *Notice) []File {
	var text strings.Builder
	_ = Preview(&text, []*Notice{n}) // a strings.Builder takes everything
	return append([]File{{".txt", []byte(text.String())}}, n.Files...)
}

// PreviewName is how a notice's files of [PreviewFiles] are called, before their suffixes.
func (n *Notice) PreviewName() string { return strings.ReplaceAll(n.stem(), "/", "_") }

// file is what stands beside the notice's event, nil for none of that suffix.
func (n *Notice) file(suffix string) []byte {
	for _, f := range n.Files {
		if f.Suffix == suffix {
			return f.Data
		}
	}
	return nil
}
