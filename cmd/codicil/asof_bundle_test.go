package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// unpack reads an archive by its own sums and writes it to a folder.
func unpack(t *testing.T, file, dir string) map[string]string {
	t.Helper()
	r, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	out := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		out[f.Name] = string(data)
		workFolder{t, dir}.write(f.Name, string(data))
		if f.Mode() != 0o644 {
			t.Errorf("%s has the mode %v", f.Name, f.Mode())
		}
	}
	return out
}

// logged is a folder whose log holds two versions, the second with notices that were delivered.
func logged(t *testing.T) workFolder {
	t.Helper()
	w := readyToRelease(t)
	w.write("content/codicil.yaml", "publisher: {name: {en: Harbour Pay}, contact: {email: privacy@harbourpay.example}}\n"+
		"site: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\nlog: {origin: legal.harbourpay.example/ledger}\n")
	w.must("2026-01-01", "review", "privacy@_draft", "--accept", "--by", "A. Counsel")
	w.must("2026-01-01", "release", "privacy@_draft")
	w.must("2026-01-02", "notify", "--send", "--first", "--to", "dir:sent")
	w.must("2026-01-03", "notify", "--record", "privacy/2026-01-01/all/announce/en/email", "--sent", "9000", "--failed", "12", "--finished", "2026-01-02", "--by", "Mail desk")
	return w
}

// A bundle holds text, decision, notices, receipts and proof; what its README
// tells to run says so, and says it of nothing else.
func TestBundleIsChecked(t *testing.T) {
	w := logged(t)
	w.must("2026-06-01", "asof", "2026-03-01", "privacy", "--bundle", "a.zip")
	dir := filepath.Join(t.TempDir(), "a")
	files := unpack(t, filepath.Join(w.dir, "a.zip"), dir)
	at := "2026-01-01/"
	for name, want := range map[string]string{
		at + "en/index.md":                     "90 days",
		at + "review.yaml":                     "A. Counsel",
		at + "version.yaml":                    "logged: 2026-01-01",
		at + "delivery.jsonl":                  `"sent":9000`,
		at + "coverage.txt":                    "99.8",
		at + "coverage.json":                   `"by": "Mail desk"`,
		at + "en/redline.html":                 "<del>",
		at + "en/index.html":                   "<style>",
		"before/2025-01-10/en/index.md":        "30 days",
		"log/entries.jsonl":                    `"kind":"adopt"`,
		"README.txt":                           "THE RECEIPTS",
		at + "notices/all.announce.en.web.txt": "90 days",
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s has no %q:\n%s", name, want, files[name])
		}
	}
	if strings.Contains(files[at+"delivery.jsonl"], `"result":"begin"`) {
		t.Error("the record of a version has lines about none")
	}
	if out, err := shell(dir, "sha256sum -c --quiet SHA256SUMS"); err != nil {
		t.Errorf("SHA256SUMS: %v\n%s", err, out)
	}
	if n := strings.Count(files[sumsFile], "\n"); n != len(files)-1 {
		t.Errorf("%d sums for %d files", n, len(files))
	}
	text := filepath.Join(dir, at, "en")
	recipe := recipeOf(t, files["README.txt"])
	if out, err := shell(text, recipe); err != nil || out != "in the log\n" {
		t.Errorf("the recipe: %v\n%s", err, out)
	}
	said := workFolder{t, text}
	if code, out := said.run("2026-06-01", "verify", "--page", "index.html", "--proof", "index.proof"); code != exitDone {
		t.Errorf("verify: exit %d\n%s", code, out)
	}
	workFolder{t, dir}.write(at+"en/index.md", files[at+"en/index.md"]+" ")
	if out, _ := shell(text, recipe); !strings.HasPrefix(out, "another text\n") {
		t.Errorf("a changed text: %s", out)
	}
	if out, err := shell(dir, "sha256sum -c --quiet SHA256SUMS"); err == nil {
		t.Errorf("a changed file passes: %s", out)
	}
}

// recipeOf is the commands of a README that check the proof.
func recipeOf(t *testing.T, readme string) string {
	t.Helper()
	var out []string
	for line := range strings.Lines(readme) {
		if command, ok := strings.CutPrefix(line, "       "); ok && (len(out) > 0 || strings.HasPrefix(command, "sed -n")) && !strings.HasPrefix(command, "codicil") {
			out = append(out, command)
		}
	}
	if len(out) < 10 {
		t.Fatalf("the README has no recipe:\n%s", readme)
	}
	return strings.Join(out, "")
}

// The bytes of a bundle follow from the content and the question: not from the
// clock, the folder it is asked from, or what was asked before. Its files bear
// the day asked for.
func TestBundleSameBytes(t *testing.T) {
	w := logged(t)
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(w.dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	w.must("2026-06-01", "asof", "2026-03-01", "privacy", "--bundle", "a.zip")
	for _, args := range [][]string{{"--bundle", "b.zip"}, {"--bundle", "b.zip", "--force"}, {"--bundle", "b.zip", "--force", "--format", "json"}} {
		w.must("2026-06-01", append([]string{"asof", "2026-03-01", "privacy"}, args...)...)
		if !bytes.Equal(read("a.zip"), read("b.zip")) {
			t.Errorf("%v has other bytes", args)
		}
	}
	r, err := zip.NewReader(bytes.NewReader(read("a.zip")), int64(len(read("a.zip"))))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range r.File {
		if want := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC); !f.Modified.Equal(want) {
			t.Errorf("%s is dated %v", f.Name, f.Modified)
		}
		if i > 2 && f.Name <= r.File[i-1].Name {
			t.Errorf("%s stands behind %s", f.Name, r.File[i-1].Name)
		}
	}
	if entries, err := filepath.Glob(filepath.Join(w.dir, ".codicil-bundle-*")); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// Python and unzip, which we did not write, read the archive to its end.
func TestBundleIsReadByOthers(t *testing.T) {
	w := logged(t)
	w.must("2026-06-01", "asof", "2026-03-01", "privacy", "--bundle", "a.zip")
	for _, judge := range [][]string{
		{"unzip", "-t", "a.zip"},
		{"python3", "-c", "import zipfile; z = zipfile.ZipFile('a.zip'); assert z.testzip() is None; print('No errors in', len(z.namelist()))"},
	} {
		cmd := exec.Command(judge[0], judge[1:]...)
		cmd.Dir = w.dir
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "No errors") {
			t.Errorf("%s: %v\n%s", judge[0], err, out)
		}
	}
}

// What went is told however its line is spelt, and a record that cannot be read
// is no reason to answer as if nothing had gone.
func TestBundleOfDamagedRecord(t *testing.T) {
	w := logged(t)
	files, err := filepath.Glob(filepath.Join(w.dir, "content", "delivery", "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatal("no delivery record:", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, bytes.ReplaceAll(data, []byte(`"id":`), []byte(`"id": `)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	w.must("2026-06-01", "asof", "2026-03-01", "privacy", "--bundle", "a.zip")
	if got := unpack(t, filepath.Join(w.dir, "a.zip"), t.TempDir())["2026-01-01/delivery.jsonl"]; !strings.Contains(got, `"sent":9000`) {
		t.Errorf("the lines with a blank are left out:\n%s", got)
	}
	if err := os.WriteFile(files[0], []byte("no line\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, out := w.run("2026-06-01", "asof", "2026-03-01", "privacy", "--bundle", "b.zip")
	if _, err := os.Stat(filepath.Join(w.dir, "b.zip")); code != exitFailed || !strings.Contains(out, "1 error in the delivery record") || err == nil {
		t.Errorf("exit %d, %v\n%s", code, err, out)
	}
}

// The pages of a bundle need nothing but themselves: no file and no address is fetched.
func TestBundlePagesStandAlone(t *testing.T) {
	w := logged(t)
	w.must("2026-06-01", "asof", "2026-03-01", "privacy", "--bundle", "a.zip")
	files := unpack(t, filepath.Join(w.dir, "a.zip"), t.TempDir())
	pages := 0
	for name, text := range files {
		if !strings.HasSuffix(name, ".html") || strings.Contains(name, "/notices/") {
			continue
		}
		pages++
		for _, bad := range []string{`rel="stylesheet"`, "<script", "<img", `href="../`, "style-src 'self'"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s has %s", name, bad)
			}
		}
		for _, ref := range strings.Split(text, `href="`)[1:] {
			ref, _, _ = strings.Cut(ref, `"`)
			file, _, _ := strings.Cut(ref, "#")
			if file == "" || strings.HasPrefix(file, "https://") || strings.HasPrefix(file, "mailto:") {
				continue
			}
			if files[filepath.ToSlash(filepath.Join(filepath.Dir(name), file))] == "" {
				t.Errorf("%s leads to %s, which is not in the bundle", name, ref)
			}
		}
	}
	if pages != 4 {
		t.Errorf("%d pages", pages)
	}
}
