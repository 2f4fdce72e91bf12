// Package browser drives a real Chromium in tests: it shows built pages as a
// reader gets them, under the headers that a host should send, and asks axe-core
// what it thinks of them.
//
// A test that uses it fails, and never skips, where Chromium or the npm tools are
// missing; the message names what installs them. The npm tools are pinned in package.json beside this file.
package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A Browser is one running Chromium.
type Browser struct {
	ctx context.Context
	axe string // the source of axe-core
}

// Open starts a Chromium that ends with the test.
func Open(t testing.TB) *Browser {
	t.Helper()
	exe, err := find()
	if err != nil {
		t.Fatal(err)
	}
	axe, err := os.ReadFile(filepath.Join(folder(), "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("axe-core is missing (%v): run `make ready`, or `npm ci` in internal/browser", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(exe), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.WSURLReadTimeout(time.Minute))
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(alloc)
	t.Cleanup(quit)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %s: %v", exe, err)
	}
	return &Browser{ctx, string(axe)}
}

var names = []string{"chromium", "chromium-browser", "google-chrome", "chrome"}

func find() (string, error) {
	for _, name := range names {
		if exe, err := exec.LookPath(name); err == nil {
			return exe, nil
		}
	}
	return "", errors.New("chromium is missing: run `make ready`, or install the package chromium")
}

// folder is where this package's source lies, and its npm tools beside it.
func folder() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Dir(file)
}

// A View is how a reader looks at a page.
type View struct {
	Width, Height int  // in CSS pixels
	Dark          bool // the reader prefers dark pages
	Print         bool // as it would be printed
}

// String names the view in messages and file names.
func (v View) String() string {
	s := fmt.Sprint(v.Width)
	if v.Dark {
		s += "-dark"
	}
	if v.Print {
		s += "-print"
	}
	return s
}

// A Page is one page that is open in a tab of its own.
type Page struct {
	ctx   context.Context
	axe   string
	mu    sync.Mutex
	lines []string // what was written to the console
}

// Show opens a page. Its tab closes with the test.
func (b *Browser) Show(t testing.TB, url string, v View) *Page {
	t.Helper()
	ctx, stop := chromedp.NewContext(b.ctx)
	t.Cleanup(stop)
	p := &Page{ctx: ctx, axe: b.axe}
	messages := chromedp.Console(ctx)
	scheme, media := "light", "screen"
	if v.Dark {
		scheme = "dark"
	}
	if v.Print {
		media = "print"
	}
	feature := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: feature}); err != nil {
		t.Fatalf("set %v: %v", v, err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(int64(v.Width), int64(v.Height)), chromedp.Navigate(url)); err != nil {
		t.Fatalf("show %s: %v", url, err)
	}
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			p.mu.Lock()
			p.lines = append(p.lines, m.String())
			p.mu.Unlock()
		}
	}()
	return p
}

// Console is what the browser wrote about the page: refusals of its policy, errors, warnings.
func (p *Page) Console() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.lines...)
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
