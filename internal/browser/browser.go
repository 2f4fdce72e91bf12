// Package browser drives a real Chromium in tests: it shows built pages as a
// reader gets them, under the headers that a host should send, and asks
// validators that are not ours what they think of them: axe-core of pages, the
// Nu checker of HTML and CSS, libxml2 of feeds, schema.org's own types of linked data.
//
// A test that uses it fails, and never skips, where Chromium or a tool is
// missing; the message names what installs it. The npm tools are pinned in package.json beside this file.
package browser

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

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
