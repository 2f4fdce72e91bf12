package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// serving runs codicil serve on a fresh copy of the sample, until the test ends
// as a person would end it. It returns the address and the content folder.
func serving(t testing.TB) (url, dir string) {
	t.Helper()
	dir = t.TempDir()
	w := &World{Dir: dir, Out: io.Discard, Err: io.Discard, In: strings.NewReader(""), Now: time.Now, Getenv: func(string) string { return "" }}
	w.Args = []string{"init", "--quiet"}
	if code := Run(w); code != exitDone {
		t.Fatalf("init: exit %d", code)
	}
	dir = filepath.Join(dir, "content")
	return servingAt(t, dir), dir
}

// servingAt is serving on a content folder that is there.
func servingAt(t testing.TB, dir string) (url string) {
	t.Helper()
	read, write := io.Pipe()
	said, done := &strings.Builder{}, make(chan int)
	server := World{Dir: dir, Out: write, Err: said, In: strings.NewReader(""), Now: time.Now, Getenv: func(string) string { return "" }}
	server.Args = []string{"serve", "--addr", "127.0.0.1:0", "--date", "2026-11-22"}
	go func() { done <- Run(&server) }()
	t.Cleanup(func() {
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = self.Signal(os.Interrupt) // Ctrl-C
		}
		if err != nil {
			t.Fatal(err)
		}
		if code := <-done; code != exitDone || !strings.HasSuffix(said.String(), "ended\n") {
			t.Errorf("exit %d, said %q", code, said)
		}
	})
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line)
}

func fetch(t testing.TB, url string) (int, string) {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 30*time.Second)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// events gives a word for each time the preview says that the site changed.
func events(t testing.TB, url string) <-chan string {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(stop)
	req, err := http.NewRequestWithContext(ctx, "GET", url+"_codicil/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	lines := bufio.NewScanner(r.Body)
	if !lines.Scan() { // the line is open
		t.Fatal("no events")
	}
	out := make(chan string)
	go func() {
		defer close(out)
		for lines.Scan() {
			if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				out <- name
			}
		}
	}()
	return out
}

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What users will be told is read before anybody signs: the notices of drafts too.
func TestServeNotices(t *testing.T) {
	url, dir := serving(t)
	draft := filepath.Join(dir, "policies", "security", "_draft")
	write(t, filepath.Join(draft, "version.yaml"), "effective: 2027-03-01\n")
	for _, lang := range []string{"en", "zh-Hans"} {
		b, err := os.ReadFile(filepath.Join(dir, "policies", "security", "2024-05-20", lang+".md"))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(draft, lang+".md"), string(b)+"\n## We keep more {#more}\n\nWe keep your payment records for 90 days and share them with our partners.\n")
	}
	deadline := time.Now().Add(time.Minute)
	for {
		code, page := fetch(t, url+"_codicil/notices/")
		if code == 200 && strings.Contains(page, "security/2026-11-22/all/announce/en/web") && strings.Contains(page, "privacy/2026-11-10/all/announce/zh-Hans/email") {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d %.2000s", code, page)
		}
	}
}

// A draft that is saved is on its page, with what check finds in it; broken
// settings show an error page, and mended ones the site again.
func TestServe(t *testing.T) {
	url, dir := serving(t)
	if code, page := fetch(t, url+"en/privacy/"); code != 200 || !strings.Contains(page, "Preview with drafts") || !strings.Contains(page, "noindex") {
		t.Fatalf("%d %.300s", code, page)
	}
	changed := events(t, url)
	until := func(what string, ok func() bool) {
		t.Helper()
		for i := 0; !ok(); i++ {
			if name, more := <-changed; !more || name != "changed" || i == 20 {
				t.Fatalf("%s: it never was", what)
			}
		}
	}
	draft := filepath.Join(dir, "policies", "privacy", "_draft", "en.md")
	write(t, draft, "---\ntitle: Privacy Policy\n---\n\n## Tea {#tea}\n\nWe serve tea at **five.\n")
	until("the draft", func() bool {
		code, page := fetch(t, url+"en/privacy/_draft/")
		return code == 200 && strings.Contains(page, "We serve tea")
	})
	if code, list := fetch(t, url+"_codicil/"); code != 200 || !strings.Contains(list, "policies/privacy/_draft/en.md:7") {
		t.Errorf("the findings: %d %s", code, list)
	}
	settings := filepath.Join(dir, "codicil.yaml")
	good, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	write(t, settings, string(good)+"unknown: key\n")
	until("the error page", func() bool {
		code, page := fetch(t, url+"en/privacy/")
		return code == 500 && strings.Contains(page, "codicil.yaml:")
	})
	write(t, settings, string(good))
	until("the site again", func() bool { code, _ := fetch(t, url+"en/privacy/"); return code == 200 })
}

// How long after a save the page is new: reading the folder and making the page.
func BenchmarkServe(b *testing.B) {
	url, dir := serving(b)
	changed := events(b, url)
	draft := filepath.Join(dir, "policies", "privacy", "_draft", "en.md")
	for n := 0; b.Loop(); n++ {
		text := fmt.Sprintf("We serve tea at %d.", n)
		write(b, draft, "---\ntitle: Privacy Policy\n---\n\n## Tea {#tea}\n\n"+text+"\n")
		for {
			<-changed
			if _, page := fetch(b, url+"en/privacy/_draft/"); strings.Contains(page, text) {
				break
			}
		}
	}
}
