package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"codicil/internal/stage"
)

// A liveSite serves a built folder over TLS, changed as a test likes it.
type liveSite struct {
	*httptest.Server
	most  atomic.Int32 // requests at a time
	agent atomic.Value // of the last request
}

// serveLive serves dir; meddle may answer a request itself and say so.
func serveLive(t *testing.T, dir string, meddle func(http.ResponseWriter, *http.Request) bool) *liveSite {
	t.Helper()
	s := &liveSite{}
	var now atomic.Int32
	files := http.FileServer(http.Dir(dir))
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n := now.Add(1); n > s.most.Load() {
			s.most.Store(n)
		}
		defer now.Add(-1)
		s.agent.Store(r.UserAgent())
		if meddle == nil || !meddle(w, r) {
			files.ServeHTTP(w, r)
		}
	}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // a visitor who does not trust the certificate is no trouble of the server
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}

// visit runs the program with the server's certificate trusted.
func (w workFolder) visit(s *liveSite, day string, args ...string) (int, string) {
	w.t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		w.t.Fatal(err)
	}
	var out bytes.Buffer
	code := Run(&World{Args: args, In: strings.NewReader(""), Out: &out, Err: &out, Dir: w.dir, Web: s.Client().Transport,
		Now: func() time.Time { return at }, Getenv: func(string) string { return "" }})
	return code, out.String()
}

// builtSite is a folder whose site was built, with a log of two versions.
func builtSite(t *testing.T) workFolder {
	t.Helper()
	w := readyToRelease(t)
	w.must("2026-01-01", "release", "privacy@_draft")
	w.must("2026-01-01", "build")
	return w
}

// TestLiveSite: a site as it was built agrees, with and without the content folder.
func TestLiveSite(t *testing.T) {
	w := builtSite(t)
	s := serveLive(t, filepath.Join(w.dir, "public"), nil)
	code, out := w.visit(s, "2026-01-02", "verify", "--fresh", "--url", s.URL)
	if code != exitDone || !contains(out, "as built, 4 texts and 2 proofs as released") || !contains(out, "rebuilt  the same") || !contains(out, "fresh    until 2026-01-31") {
		t.Errorf("exit %d\n%s", code, out)
	}
	if s.most.Load() > fetchers {
		t.Errorf("%d requests at a time", s.most.Load())
	}
	if agent := s.agent.Load(); agent != "codicil/"+version+" (verify)" {
		t.Errorf("it calls itself %q", agent)
	}
	reader := workFolder{t, t.TempDir()}
	code, out = reader.visit(s, "2026-01-02", "verify", "--url", s.URL+"/")
	if code != exitDone || !contains(out, "no content folder") || !contains(out, "2 entries, root") || !contains(out, "2 proofs as released") {
		t.Errorf("from outside: exit %d\n%s", code, out)
	}
	code, out = reader.visit(s, "2026-01-31", "verify", "--fresh", "--url", s.URL)
	if code != exitFindings || !contains(out, s.URL+"/index.json: error log-stale the pages of privacy should have changed on 2026-01-31; codicil build") {
		t.Errorf("on the day: exit %d\n%s", code, out)
	}
}

// TestLiveSiteUnderAPath: a site need not stand at the root of its host.
func TestLiveSiteUnderAPath(t *testing.T) {
	w := builtSite(t)
	s := serveLive(t, w.dir, nil)
	if code, out := w.visit(s, "2026-01-02", "verify", "--url", s.URL+"/public"); code != exitDone {
		t.Errorf("exit %d\n%s", code, out)
	}
}

// TestLiveSiteTampered: what a host changes, drops or redirects is named.
func TestLiveSiteTampered(t *testing.T) {
	w := builtSite(t)
	dir := filepath.Join(w.dir, "public")
	page, err := os.ReadFile(filepath.Join(dir, "en", "privacy", "2026-01-01", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	const at = "/en/privacy/2026-01-01/"
	for name, test := range map[string]struct {
		meddle func(http.ResponseWriter, *http.Request) bool
		want   string
	}{
		"another word": {func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != at+"index.html" && r.URL.Path != at {
				return false
			}
			_, _ = w.Write(bytes.Replace(page, []byte("90 days"), []byte("91 days"), 1))
			return true
		}, at + "index.html: error log-site it is not the file that manifest.json names"},
		"longer than it was": {func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != at+"index.proof" {
				return false
			}
			_, _ = w.Write(bytes.Repeat([]byte("x"), 1<<20))
			return true
		}, at + "index.proof: error log-site it is not the file"},
		"gone": {func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != at+"index.md" {
				return false
			}
			http.NotFound(w, r)
			return true
		}, at + "index.md: error log-site manifest.json names it, and the host answers 404"},
		"sent elsewhere": {func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != at+"index.md" {
				return false
			}
			http.Redirect(w, r, "https://elsewhere.example/", http.StatusFound)
			return true
		}, "redirected to another host: to https://elsewhere.example"},
		"packed": {func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != at+"index.html" && r.URL.Path != at {
				return false
			}
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = z.Write(bytes.Replace(page, []byte("90 days"), []byte("91 days"), 1))
			_ = z.Close()
			return true
		}, at + "index.html: error log-site"},
	} {
		t.Run(name, func(t *testing.T) {
			s := serveLive(t, dir, test.meddle)
			code, out := w.visit(s, "2026-01-02", "verify", "--url", s.URL)
			if code != exitFindings || !contains(out, test.want) {
				t.Errorf("exit %d, want %q in\n%s", code, test.want, out)
			}
		})
	}
}

// TestLiveSiteGzip: a host that compresses, redirects within itself, keeps its _headers,
// and is busy for a moment serves the same site.
func TestLiveSiteGzip(t *testing.T) {
	w := builtSite(t)
	dir := filepath.Join(w.dir, "public")
	var asked atomic.Int32
	s := serveLive(t, dir, func(w http.ResponseWriter, r *http.Request) bool {
		switch {
		case r.URL.Path == "/_headers":
			http.NotFound(w, r)
		case r.URL.Path == "/robots.txt" && asked.Add(1) == 1:
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusTooManyRequests)
		case r.URL.Path == "/404.html":
			data, _ := os.ReadFile(filepath.Join(dir, "404.html"))
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write(data)
		case r.URL.Path == "/site.css" && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip"):
			data, _ := os.ReadFile(filepath.Join(dir, "site.css"))
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = z.Write(data)
			_ = z.Close()
		default:
			return false
		}
		return true
	})
	if code, out := w.visit(s, "2026-01-02", "verify", "--url", s.URL); code != exitDone {
		t.Errorf("exit %d\n%s", code, out)
	}
	if asked.Load() != 2 {
		t.Errorf("asked %d times", asked.Load())
	}
}

// TestLiveSiteEarlier: the published log is held against a checkpoint that somebody kept; an
// older one is continued, a fork is not.
func TestLiveSiteEarlier(t *testing.T) {
	w := readyToRelease(t)
	old, err := os.ReadFile(filepath.Join(w.dir, "content", "log", "checkpoint"))
	if err != nil {
		t.Fatal(err)
	}
	fork := w.copied(t)
	w.must("2026-01-01", "release", "privacy@_draft")
	w.must("2026-01-01", "build")
	fork.write("content/policies/privacy/_draft/en.md", policyText("365"))
	fork.must("2026-01-01", "review", "privacy@_draft", "--accept", "--by", "A. Counsel")
	fork.must("2026-01-01", "release", "privacy@_draft")
	fork.must("2026-01-01", "build")
	first, err := os.ReadFile(filepath.Join(w.dir, "content", "log", "checkpoint"))
	if err != nil {
		t.Fatal(err)
	}
	reader := workFolder{t, t.TempDir()}
	reader.write("old", string(old))
	reader.write("first", string(first))
	sound, forked := serveLive(t, filepath.Join(w.dir, "public"), nil), serveLive(t, filepath.Join(fork.dir, "public"), nil)
	for _, name := range []string{"old", "first"} {
		if code, out := reader.visit(sound, "2026-01-02", "verify", "--url", sound.URL, "--checkpoint", name); code != exitDone || !contains(out, "the log continues the checkpoint of") {
			t.Errorf("%s: exit %d\n%s", name, code, out)
		}
	}
	code, out := reader.visit(forked, "2026-01-02", "verify", "--url", forked.URL, "--checkpoint", "first")
	if code != exitFindings || !contains(out, "/ledger/checkpoint: error log-broken this log does not continue the earlier one of 2 entries") {
		t.Errorf("a fork: exit %d\n%s", code, out)
	}
	// Held against the publisher's folder, a forked site is another log.
	if code, out := w.visit(forked, "2026-01-02", "verify", "--url", forked.URL); code != exitFindings || !contains(out, "/ledger/checkpoint: error log-site this log does not continue") {
		t.Errorf("a fork against the folder: exit %d\n%s", code, out)
	}
}

// TestLiveSiteRefused: addresses that cannot be meant, and hosts that cannot be believed.
func TestLiveSiteRefused(t *testing.T) {
	w := builtSite(t)
	s := serveLive(t, w.dir, nil)
	down := serveLive(t, w.dir, func(w http.ResponseWriter, _ *http.Request) bool {
		w.Header().Set("Retry-After", "0")
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	})
	claims := func(files string) *liveSite {
		return serveLive(t, w.dir, func(w http.ResponseWriter, _ *http.Request) bool {
			_, _ = w.Write([]byte(`{"schema":"codicil/manifest/v1","files":[` + files + `]}`))
			return true
		})
	}
	escape := claims(`{"path":"../codicil.yaml","size":1,"sha256":""}`)
	vast := claims(`{"path":"a","size":4611686018427387904,"sha256":""},{"path":"b","size":4611686018427387904,"sha256":""}`) // the sum is negative
	many := claims(strings.Repeat(`{"path":"a","size":268435456,"sha256":""},`, 40) + `{"path":"last","size":1,"sha256":""}`)
	for _, test := range []struct {
		server *liveSite
		url    string
		code   int
		want   string
	}{
		{s, "http://legal.harbourpay.example/", exitUsage, "is not https"},
		{s, "legal.harbourpay.example", exitUsage, "is no address of a site"},
		{s, "https://a:b@legal.harbourpay.example/", exitUsage, "leave out name, query and fragment"},
		{s, s.URL + "/content", exitFailed, "the host answers 404"},
		{s, s.URL + "/content/codicil.yaml", exitFailed, "fetch"},
		{down, down.URL, exitFailed, "the host is busy: 503"},
		{escape, escape.URL, exitFindings, `names "../codicil.yaml", which is no file of a site`},
		{vast, vast.URL, exitFailed, "with a the site is too large to fetch"},
		{many, many.URL, exitFailed, "with a the site is too large to fetch"},
	} {
		if code, out := w.visit(test.server, "2026-01-02", "verify", "--url", test.url); code != test.code || !contains(out, test.want) {
			t.Errorf("%s: exit %d, want %d and %q in\n%s", test.url, code, test.code, test.want, out)
		}
	}
	if code, out := w.run("2026-01-02", "verify", "--url", s.URL); code != exitFailed || !contains(out, "certificate") {
		t.Errorf("a certificate that nobody vouches for: exit %d\n%s", code, out)
	}
}

// TestRebuiltAndCompared: what was changed together with the manifest, which then agrees, is
// found by building the content again; data, feeds, dropped and added files.
func TestRebuiltAndCompared(t *testing.T) {
	w := builtSite(t)
	w.must("2026-01-01", "verify")
	for name, change := range map[string]struct {
		edit func(public string) error
		want string
	}{
		"data":      {edit(t, "status/privacy.json", "2026-01-31", "2026-01-30"), "public/status/privacy.json: error log-site it is not what the content gives; build it again"},
		"feed":      {edit(t, "en/privacy/feed.atom", "Harbour", "Harbor"), "public/en/privacy/feed.atom: error log-site it is not what the content gives"},
		"home page": {edit(t, "en/index.html", "Privacy", "Piracy"), "public/en/index.html: error log-site it is not what the content gives"},
		"dropped":   {func(public string) error { return os.Remove(filepath.Join(public, "sitemap.xml")) }, "public/sitemap.xml: error log-site the content gives this file, and the site does not have it"},
		"unlisted":  {func(string) error { return nil }, "public/robots.txt: error log-site the content gives this file, and the manifest does not name it"},
	} {
		t.Run(name, func(t *testing.T) {
			c := w.copied(t)
			public := filepath.Join(c.dir, "public")
			if err := change.edit(public); err != nil {
				t.Fatal(err)
			}
			listAnew(t, public, name == "unlisted")
			code, out := c.run("2026-01-01", "verify")
			if code != exitFindings || !contains(out, change.want) {
				t.Errorf("exit %d, want %q in\n%s", code, change.want, out)
			}
		})
	}
	c := w.copied(t)
	if err := edit(t, "en/privacy/feed.atom", "Harbour", "Harbor")(filepath.Join(c.dir, "public")); err != nil {
		t.Fatal(err)
	}
	listAnew(t, filepath.Join(c.dir, "public"), false)
	c.must("2026-01-01", "verify", "--no-rebuild")
}

// TestRebuiltAsItWasBuilt: whatever flags a site was built with, it is built again with the
// same; and a preview is not held against the published site.
func TestRebuiltAsItWasBuilt(t *testing.T) {
	w := builtSite(t)
	for i, flags := range [][]string{{"--no-redlines"}, {"--compress"}, {"--base-url", "https://elsewhere.example/legal/"}} {
		out := fmt.Sprint("site-", i)
		w.must("2026-01-01", append([]string{"build", "--quiet", "--out", out}, flags...)...)
		if code, said := w.run("2026-01-01", "verify", "--site", out); code != exitDone || !contains(said, "rebuilt  the same") {
			t.Errorf("%v: exit %d\n%s", flags, code, said)
		}
	}
	w.must("2026-01-01", "new", "privacy", "--quiet")
	w.must("2026-01-01", "build", "--quiet", "--drafts", "--out", "preview")
	if code, said := w.run("2026-01-01", "verify", "--site", "preview"); code != exitDone || !contains(said, "it is a preview with drafts") {
		t.Errorf("a preview: exit %d\n%s", code, said)
	}
}

// listAnew writes the manifest of what lies in a site now, as whoever changed it would; without
// robots.txt where unlisted is set.
func listAnew(t *testing.T, public string, unlisted bool) {
	t.Helper()
	m, err := stage.ReadManifest(os.DirFS(public))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range m.Files {
		data, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(f.Path)))
		if err != nil || unlisted && f.Path == "robots.txt" {
			continue
		}
		lines = append(lines, fmt.Sprintf(`{"path":%q,"size":%d,"sha256":%q}`, f.Path, len(data), strings.TrimPrefix(digest(data), "sha256:")))
	}
	text := `{"schema":"` + stage.Schema + `","files":[` + "\n" + strings.Join(lines, ",\n") + "\n]}\n"
	if err := os.WriteFile(filepath.Join(public, stage.ManifestName), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// edit changes every occurrence of old in a file of the site.
func edit(t *testing.T, file, old, new string) func(public string) error {
	return func(public string) error {
		name := filepath.Join(public, filepath.FromSlash(file))
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		changed := bytes.ReplaceAll(data, []byte(old), []byte(new))
		if bytes.Equal(changed, data) {
			t.Fatalf("%s does not hold %q", file, old)
		}
		if err := os.Remove(name); err != nil { // it may be a link to another
			return err
		}
		return os.WriteFile(name, changed, 0o644)
	}
}
