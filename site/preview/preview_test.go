package preview

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// start serves folder; each build puts the text of the file "policy.md" into the page,
// and fails when it says "broken".
func start(t *testing.T, folder string, poll bool) (base string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	build := func([]string) Site {
		text, _ := os.ReadFile(filepath.Join(folder, "policies", "policy.md"))
		if string(text) == "broken" {
			return Site{Findings: []string{"policy.md:1:1: error front-title <no title>"}}
		}
		page := `<html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head><body>` + string(text) + "</body></html>"
		return Site{Files: fstest.MapFS{"en/index.html": {Data: []byte(page)}, "404.html": {Data: []byte("<html><head></head>gone</html>")}, "site.css": {Data: []byte("p{}")}}}
	}
	go func() { done <- Serve(ctx, Options{Folder: folder, Build: build, Listener: l, Poll: poll}) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return "http://" + l.Addr().String()
}

func get(t *testing.T, url string) (int, http.Header, string) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, r.Header, string(body)
}

func folder(t *testing.T) string {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "policies"), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func save(t *testing.T, dir, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "policies", "policy.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// await reads server-sent events until one says that the site changed.
func await(t *testing.T, events *bufio.Scanner) {
	t.Helper()
	for events.Scan() {
		if events.Text() == "event: changed" {
			return
		}
	}
	t.Fatalf("no event came: %v", events.Err())
}

func listen(t *testing.T, base string) *bufio.Scanner {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	req, _ := http.NewRequestWithContext(ctx, "GET", base+own+"events", nil)
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	s := bufio.NewScanner(r.Body)
	s.Scan() // "retry": the line is open
	return s
}

func TestASaveReachesTheBrowser(t *testing.T) {
	for _, poll := range []bool{false, true} {
		t.Run(fmt.Sprintf("poll=%v", poll), func(t *testing.T) {
			dir := folder(t)
			save(t, dir, "first")
			base := start(t, dir, poll)
			code, head, body := get(t, base+"/en/")
			if code != 200 || !strings.Contains(body, "first") || !strings.Contains(body, "reload.js") || strings.Contains(body, "http-equiv") {
				t.Fatalf("%d %s", code, body)
			}
			if csp := head.Get("Content-Security-Policy"); !strings.Contains(csp, "script-src 'self'") {
				t.Errorf("policy %q would hold the reload script back", csp)
			}
			events := listen(t, base)
			save(t, dir, "second")
			await(t, events)
			if _, _, body := get(t, base+"/en/"); !strings.Contains(body, "second") {
				t.Fatalf("after the event: %s", body)
			}
		})
	}
}

func TestANewFolderIsWatched(t *testing.T) {
	dir := t.TempDir()
	base := start(t, dir, false)
	events := listen(t, base)
	if err := os.Mkdir(filepath.Join(dir, "policies"), 0o755); err != nil {
		t.Fatal(err)
	}
	await(t, events)
	save(t, dir, "in a new folder")
	await(t, events)
	if _, _, body := get(t, base+"/en/"); !strings.Contains(body, "in a new folder") {
		t.Fatal(body)
	}
}

func TestAFailedBuildSaysWhy(t *testing.T) {
	dir := folder(t)
	save(t, dir, "broken")
	base := start(t, dir, false)
	code, _, body := get(t, base+"/en/")
	if code != 500 || !strings.Contains(body, "front-title &lt;no title&gt;") {
		t.Fatalf("%d %s", code, body)
	}
	events := listen(t, base)
	save(t, dir, "mended")
	await(t, events)
	if code, _, body := get(t, base+"/en/"); code != 200 || !strings.Contains(body, "mended") {
		t.Fatalf("%d %s", code, body)
	}
}

func TestWhatIsAnswered(t *testing.T) {
	dir := folder(t)
	save(t, dir, "text")
	base := start(t, dir, false)
	for path, want := range map[string]int{"/en/": 200, "/en": 200, "/site.css": 200, "/none/": 404, "/../preview.go": 404, "/en/index.html": 200} {
		if code, _, _ := get(t, base+path); code != want {
			t.Errorf("%s: %d, want %d", path, code, want)
		}
	}
	if r, err := http.Post(base+"/en/", "text/plain", nil); err != nil || r.StatusCode != 405 {
		t.Errorf("POST: %v %v", r.Status, err)
	}
	for host, want := range map[string]int{"evil.example": 421, "localhost:1": 200, "127.0.0.1": 200, "[::1]:80": 200, "site.localhost": 200, "127.0.0.1.evil.example": 421} {
		req, _ := http.NewRequest("GET", base+"/en/", nil)
		req.Host = host
		r, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != want {
			t.Errorf("Host %s: %d, want %d", host, r.StatusCode, want)
		}
	}
}

func TestFilesBesideTheText(t *testing.T) {
	for name, want := range map[string]bool{"en.md": false, ".en.md.swp": true, "en.md~": true, "#en.md#": true, "4913": true, "_draft": false} {
		if got := beside(filepath.Join("policies", name)); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// What is saved while a build is running is told to the next one, all of it.
func TestSend(t *testing.T) {
	for name, c := range map[string]struct {
		sent [][]string
		want []string
	}{
		"one":             {[][]string{{"a"}}, []string{"a"}},
		"two":             {[][]string{{"b"}, {"a", "b"}}, []string{"a", "b"}},
		"anything, later": {[][]string{{"a"}, nil}, nil},
		"anything, first": {[][]string{nil, {"a"}}, nil},
	} {
		out := make(chan []string, 1)
		for _, saved := range c.sent {
			send(out, saved)
		}
		if got := <-out; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: told of %q, want %q", name, got, c.want)
		}
	}
}

func TestDiffering(t *testing.T) {
	day := time.Unix(1_700_000_000, 0)
	before := map[string]stamp{"same": {1, day}, "longer": {1, day}, "later": {1, day}, "gone": {1, day}}
	now := map[string]stamp{"same": {1, day}, "longer": {2, day}, "later": {1, day.Add(1)}, "new": {1, day}}
	if got, want := differing(before, now), []string{"gone", "later", "longer", "new"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Each way of watching says which files were saved.
func TestSavedFilesAreNamed(t *testing.T) {
	for _, poll := range []bool{false, true} {
		dir := folder(t)
		watch := watchEvents
		if poll {
			watch = watchPoll
		}
		ctx, stop := context.WithCancel(context.Background())
		saves, err := watch(ctx, dir)
		if err != nil {
			t.Fatal(err)
		}
		save(t, dir, "text")
		if saved := <-saves; !slices.Equal(saved, []string{"policies/policy.md"}) {
			t.Errorf("poll=%t: saved %q", poll, saved)
		}
		stop()
		for range saves {
		}
	}
}
