package browser

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A Page is one page that is open in a tab of its own.
type Page struct {
	ctx context.Context
	axe string
	mu  sync.Mutex
	// What happened, in order.
	lines    []string // written to the console, and dialogs that were opened
	requests []string // addresses asked for
}

// Show opens a page. Its tab closes with the test.
func (b *Browser) Show(t testing.TB, url string, v View) *Page {
	t.Helper()
	return b.show(t, url, v, "", false)
}

// ShowUnguarded opens a page with a script that runs before anything of the
// page does, and without the page's content security policy: what the page
// would do if that were all that kept it from doing it.
func (b *Browser) ShowUnguarded(t testing.TB, url string, v View, script string) *Page {
	t.Helper()
	return b.show(t, url, v, script, true)
}

func (b *Browser) show(t testing.TB, url string, v View, script string, unguarded bool) *Page {
	t.Helper()
	ctx, stop := chromedp.NewContext(b.ctx)
	t.Cleanup(stop)
	p := &Page{ctx: ctx, axe: b.axe}
	if err := chromedp.Listen(ctx, p.hear); err != nil {
		t.Fatalf("show %s: %v", url, err)
	}
	p.Look(t, v)
	if unguarded {
		if _, err := chromedp.Call(ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}); err != nil {
			t.Fatalf("show %s: %v", url, err)
		}
		if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
			t.Fatalf("show %s: %v", url, err)
		}
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		t.Fatalf("show %s: %v", url, err)
	}
	return p
}

// Visit leads an open tab to another page, which is looked at in the same way;
// what happened before is forgotten.
func (p *Page) Visit(t testing.TB, url string) {
	t.Helper()
	p.mu.Lock()
	p.lines, p.requests = nil, nil
	p.mu.Unlock()
	if err := chromedp.Do(p.ctx, chromedp.Navigate(url)); err != nil {
		t.Fatalf("visit %s: %v", url, err)
	}
}

// hear notes what the browser tells about the page. It is called for every
// event before the answer to a later command is, so that nothing which happened
// before a question was answered is missed.
func (p *Page) hear(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		line := string(e.Type)
		for _, a := range e.Args {
			line += " " + string(a.Value) + a.Description
		}
		p.lines = append(p.lines, line)
	case *runtime.EventExceptionThrown:
		p.lines = append(p.lines, "exception "+e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		p.lines = append(p.lines, string(e.Entry.Level)+" "+e.Entry.Text+" "+e.Entry.URL)
	case *page.EventJavascriptDialogOpening:
		p.lines = append(p.lines, "dialog "+e.Message)
		go chromedp.Call(p.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{}) // the page waits for it
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	}
}

// Console is what the browser wrote about the page: refusals of its policy,
// errors, warnings; and the dialogs that it opened.
func (p *Page) Console() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.lines)
}

// Requests lists the addresses that the page asked for, itself the first.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.requests)
}

// Eval evaluates an expression of JavaScript on the page.
func Eval[T any](t testing.TB, p *Page, expression string) T {
	t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("evaluate %.80q: %v", expression, err)
	}
	return v
}

// Press presses a key, as chromedp names keys, so many times.
func (p *Page) Press(t testing.TB, key string, times int) {
	t.Helper()
	for range times {
		if err := chromedp.Do(p.ctx, chromedp.KeyEvent(key)); err != nil {
			t.Fatalf("press %q: %v", key, err)
		}
	}
}

// A Heard is one node of the tree that screen readers read.
type Heard struct {
	Role, Name string
	Children   []*Heard
}

// Tree is the accessibility tree of the page, without nodes that are ignored.
func (p *Page) Tree(t testing.TB) *Heard {
	t.Helper()
	got, err := chromedp.Call(p.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil || len(got.Nodes) == 0 {
		t.Fatalf("read the accessibility tree: %v", err)
	}
	nodes := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range got.Nodes {
		nodes[n.NodeID] = n
	}
	root := &Heard{}
	hearInto(root, nodes, got.Nodes[0])
	return root
}

// hearInto adds a node to its parent; the children of one that is ignored take its place.
func hearInto(parent *Heard, nodes map[accessibility.NodeID]*accessibility.Node, n *accessibility.Node) {
	if !n.Ignored {
		h := &Heard{Role: text(n.Role), Name: text(n.Name)}
		parent.Children = append(parent.Children, h)
		parent = h
	}
	for _, id := range n.ChildIDs {
		if child := nodes[id]; child != nil {
			hearInto(parent, nodes, child)
		}
	}
}

// text is a value of the accessibility tree that is a string, else "".
func text(v *accessibility.Value) (s string) {
	if v == nil || json.Unmarshal(v.Value, &s) != nil {
		return ""
	}
	return s
}

// Find lists the nodes of a role below this one, in the order in which they are read.
func (h *Heard) Find(role string) (found []*Heard) {
	for _, c := range h.Children {
		if c.Role == role {
			found = append(found, c)
		}
		found = append(found, c.Find(role)...)
	}
	return found
}

// Said is what is read of a node: the text in it, its cues too.
func (h *Heard) Said() string {
	if h.Role == "StaticText" {
		return h.Name
	}
	var b strings.Builder
	for _, c := range h.Children {
		b.WriteString(c.Said())
	}
	return b.String()
}

// Screenshot writes the whole page to a PNG file, whose folder is made.
func (p *Page) Screenshot(t testing.TB, file string) {
	t.Helper()
	png, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatalf("screenshot: %v", err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		t.Fatal(err)
	}
}
