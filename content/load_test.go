package content

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// tree is a content folder given as "path", "text" pairs over a sound smallest one.
func tree(pairs ...string) fstest.MapFS {
	m := fstest.MapFS{
		"codicil.yaml": {Data: []byte("publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en, zh-Hans]\nprevails: zh-Hans\n")},
		"policies/privacy/2025-03-01/version.yaml": {Data: []byte("release: 2025-03-01\neffective: 2025-04-01\n")},
		"policies/privacy/2025-03-01/en.md":        {Data: []byte("---\ntitle: Privacy Policy\n---\n\n## Retention {#retention}\n\nWe keep payment records for 30 days.\n")},
		"policies/privacy/2025-03-01/zh-Hans.md":   {Data: []byte("---\ntitle: 隐私政策\n---\n\n## 保存期限 {#retention}\n\n我们将付款记录保存30日。\n")},
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "-" {
			delete(m, pairs[i])
			continue
		}
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

// load loads a tree that must be readable.
func load(t testing.TB, root fs.FS) *Library {
	t.Helper()
	l, err := Load(root)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func day(t testing.TB, s string) Day {
	t.Helper()
	d, err := ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// lines is each finding as a line.
func lines(fs []Finding) (out []string) {
	for _, f := range fs {
		out = append(out, f.String())
	}
	return out
}

func TestSoundFolderHasNoFindings(t *testing.T) {
	l := load(t, tree())
	if fs := Check(l, day(t, "2025-05-01")); len(fs) > 0 {
		t.Fatalf("findings in a sound folder:\n%s", strings.Join(lines(fs), "\n"))
	}
	v := l.Policy("privacy").Versions[0]
	if v.Release != day(t, "2025-03-01") || len(v.Editions) != 2 || v.Editions[1].Title != "隐私政策" || v.Reference().Lang != "zh-Hans" {
		t.Errorf("the version was not read: %+v", v)
	}
	for _, e := range v.Editions {
		if e.Digest == e.TextDigest || len(e.Digest) != len("sha256:")+64 || len(e.TextDigest) != len(e.Digest) {
			t.Errorf("%s: digests %q %q", e.File, e.Digest, e.TextDigest)
		}
	}
}

func TestNoRoot(t *testing.T) {
	if _, err := Load(fstest.MapFS{"policies/x/y": {}}); !errors.Is(err, ErrNoRoot) {
		t.Errorf("got %v, want ErrNoRoot", err)
	}
}

// TestFindings loads one folder that is wrong in every way a case names, and
// wants exactly these findings; each begins with its place and code.
func TestFindings(t *testing.T) {
	const dir = "policies/privacy/2025-03-01/"
	for _, c := range []struct {
		name  string
		files []string
		want  []string // prefixes, in order
	}{
		{"unknown key", []string{dir + "version.yaml", "release: 2025-03-01\nefective: 2025-04-01\neffective: 2025-04-01\n"},
			[]string{dir + `version.yaml:2:1: error front-unknown-key unknown key "efective"; did you mean "effective"?`}},
		{"duplicate key", []string{dir + "version.yaml", "release: 2025-03-01\neffective: 2025-04-01\nrelease: 2025-03-02\n"},
			[]string{dir + "version.yaml:3:1: error front-duplicate-key"}},
		{"bad date", []string{dir + "version.yaml", "release: 2025-02-30\neffective: 2025-04-01\n"},
			[]string{dir + `version.yaml:1:10: error front-date release is "2025-02-30", which is not a date; February 2025 has 28 days`}},
		{"missing date", []string{dir + "version.yaml", "release: 2025-03-01\n"},
			[]string{dir + "version.yaml:1:1: error front-date-missing the effective date is missing"}},
		{"all at once", []string{dir + "en.md", "---\ntitel: Privacy\nsummary: [a]\ntranslated: soon\n---\n\n## Retention {#retention}\n\nWe keep payment records for 30 days.\n"},
			[]string{dir + "en.md:2:1: error front-title", dir + "en.md:2:1: error front-unknown-key", dir + "en.md:3:10: error front-type", dir + "en.md:4:13: error front-date"}},
		{"no front matter", []string{dir + "en.md", "## Retention {#retention}\n\nWe keep payment records for 30 days.\n"},
			[]string{dir + "en.md:1:1: error front-missing"}},
		{"dates twice", []string{dir + "en.md", "---\ntitle: Privacy Policy\nrelease: 2025-03-01\n---\n\n## Retention {#retention}\n\nWe keep payment records for 30 days.\n"},
			[]string{dir + "en.md:3:10: error front-twice release stands here and in policies/privacy/2025-03-01/version.yaml"}},
		{"broken YAML", []string{"policies/privacy/policy.yaml", "notice: [\nregimes: x\n"},
			[]string{"policies/privacy/policy.yaml:3:1: error settings-syntax"}},
		{"key of another file", []string{"policies/privacy/policy.yaml", "site: {title: {en: x}}\n"},
			[]string{"policies/privacy/policy.yaml:1:1: error settings-unknown-key"}},
		{"unknown file", []string{"policies/privacy/notes.md", "x"},
			[]string{"policies/privacy/notes.md: error settings-unknown-file"}},
		{"litter", []string{"policies/.DS_Store", "x"},
			[]string{"policies/.DS_Store: warning settings-unknown-file"}},
		{"language in another case", []string{dir + "zh-hans.md", "x"},
			[]string{dir + `zh-hans.md: error front-language "zh-hans" is not the usual form of the language tag: write "zh-Hans"`}},
		{"language of nobody", []string{dir + "fr.md", "---\ntitle: x\n---\n"},
			[]string{dir + "fr.md: error settings-language"}},
		{"bad names", []string{"policies/Cookies/2025-03-01/en.md", "x", "policies/audit/2025-03-01/en.md", "x", "policies/notices/2025-03-01/en.md", "x", "policies/privacy/archive/en.md", "x", "policies/privacy/V2/en.md", "x"},
			[]string{"policies/Cookies: error settings-name", `policies/audit: error settings-name "audit" is taken: pages have the record of decisions under that address; give the folder another name, for example audit-policy`, "policies/notices: error settings-name", "policies/privacy/V2: error settings-name", "policies/privacy/archive: error settings-name"}},
		{"byte order mark", []string{dir + "en.md", "\ufeff---\ntitle: Privacy Policy\n---\n\n## Retention {#retention}\n\nWe keep payment records for 30 days.\n"},
			[]string{dir + "en.md:1:1: warning text-bom"}},
		{"not UTF-8", []string{dir + "en.md", "---\ntitle: Privacy Policy\n---\n\n## Retention {#retention}\n\nWe keep payment records for 30 days, caf\xe9.\n"},
			[]string{dir + "en.md:7:41: error text-encoding the byte 0xe9 is not UTF-8"}},
		{"UTF-16", []string{"policies/privacy/policy.yaml", "\xff\xfea\x00"},
			[]string{"policies/privacy/policy.yaml: error settings-syntax", "policies/privacy/policy.yaml:1:1: error text-encoding the byte 0xff is not UTF-8; the file is UTF-16"}},
		{"draft without dates", []string{"policies/privacy/_next/en.md", "---\ntitle: Privacy Policy\n---\n\n## Retention {#retention}\n\nWe keep payment records for 30 days.\n"},
			[]string{"policies/privacy/_next/en.md:1:1: warning parity-edition _next is missing in Simplified Chinese"}},
		{"an empty version", []string{"policies/privacy/2025-06-01/version.yaml", "release: 2025-06-01\neffective: 2025-07-01\n"},
			[]string{"policies/privacy/2025-06-01: error settings-empty"}},
		{"review", []string{dir + "review.yaml", "proposed: material\nlevel: minor\nread: {to: {en: abc}}\nsigned: [{by: A. Counsel, at: yesterday}]\n"},
			[]string{dir + "review.yaml:1:1: error review-reason", dir + "review.yaml:3:17: error review-value", dir + "review.yaml:4:10: error review-missing", dir + "review.yaml:4:31: error review-date", dir + "version.yaml:1:1: warning review-missing"}},
		{"nothing prevails", []string{"codicil.yaml", "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en, zh-Hans]\n"},
			[]string{"codicil.yaml: warning settings-prevails"}},
		{"a policy without versions", []string{"policies/cookies/policy.yaml", "family: web\n"},
			[]string{"policies/cookies: error settings-empty"}},
		{"an alias", []string{"policies/privacy/policy.yaml", "family: &x web\nregions: *x\n"},
			[]string{"policies/privacy/policy.yaml:2:10: error settings-type regions must be a list, not an alias; anchors and aliases are not used"}},
		{"withdrawn without a date", []string{dir + "withdrawn.yaml", "reason: it was wrong\n"},
			[]string{dir + "withdrawn.yaml:1:1: error front-missing"}},
		{"order of nothing", []string{"codicil.yaml", "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: ftp://x, order: [privcy]}\nlanguages: [en, zh-Hans, en]\nprevails: fr\ntimezone: Mars/Olympus\nnotice: {counting: both, material: {days: -1, channels: [pidgeon]}, reminders: [7, 7]}\n"},
			[]string{"codicil.yaml: error settings-missing site.base_url is missing", "codicil.yaml: error settings-value site.order names privcy", "codicil.yaml:2:18: error settings-value site.base_url",
				"codicil.yaml:3:26: error settings-value", "codicil.yaml:4:1: error settings-value", "codicil.yaml:5:11: error settings-value", "codicil.yaml:6:20: error settings-value",
				"codicil.yaml:6:43: error settings-value", "codicil.yaml:6:58: error settings-value", "codicil.yaml:6:84: error settings-value"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := lines(Check(load(t, tree(c.files...)), day(t, "2025-03-15")))
			if len(got) != len(c.want) {
				t.Fatalf("got %d findings, want %d:\n%s", len(got), len(c.want), strings.Join(got, "\n"))
			}
			for i, want := range c.want {
				if !strings.HasPrefix(got[i], want) {
					t.Errorf("finding %d:\n got %s\nwant %s", i, got[i], want)
				}
			}
		})
	}
}

// TestFrontMatterDates reads a version without version.yaml, whose editions must agree.
func TestFrontMatterDates(t *testing.T) {
	const dir = "policies/privacy/2025-03-01/"
	text := func(front string) string { return "---\ntitle: T\n" + front + "---\n\nText.\n" }
	l := load(t, tree(dir+"version.yaml", "-", dir+"en.md", text("release: 2025-03-01\neffective: 2025-04-01\n"), dir+"zh-Hans.md", text("release: 2025-03-01\neffective: 2025-04-01\n")))
	if v := l.Policies[0].Versions[0]; len(l.Findings) > 0 || v.Effective != day(t, "2025-04-01") || v.File != dir+"en.md" || v.Digest != "" {
		t.Errorf("got %v %q, findings %v", v.Effective, v.File, lines(l.Findings))
	}
	l = load(t, tree(dir+"version.yaml", "-", dir+"en.md", text("release: 2025-03-01\neffective: 2025-04-01\n"), dir+"zh-Hans.md", text("effective: 2025-04-02\nrelease: 2025-03-01\nlabel: 2\n")))
	want := []string{dir + "zh-Hans.md:3:12: error front-disagree effective is 2025-04-02 here and 2025-04-01 in en.md", dir + "zh-Hans.md:5:8: error front-disagree label is 2 here and missing in en.md"}
	for i, got := range lines(l.Findings) {
		if i >= len(want) || !strings.HasPrefix(got, want[i]) {
			t.Errorf("finding %d: %s", i, got)
		}
	}
	if len(l.Findings) != len(want) {
		t.Errorf("got %d findings, want %d", len(l.Findings), len(want))
	}
}

// TestLineEnds: a file with CRLF is the same text with other bytes.
func TestLineEnds(t *testing.T) {
	unix, dos := tree(), tree()
	for name, f := range dos {
		dos[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(f.Data), "\n", "\r\n"))}
	}
	a, b := load(t, unix), load(t, dos)
	if len(b.Findings) > 0 {
		t.Fatalf("findings: %v", lines(b.Findings))
	}
	for i, e := range a.Policies[0].Versions[0].Editions {
		o := b.Policies[0].Versions[0].Editions[i]
		if e.Title != o.Title || e.TextDigest != o.TextDigest || e.Digest == o.Digest {
			t.Errorf("%s: %q %v, want %q %v", e.File, o.Title, o.TextDigest, e.Title, e.TextDigest)
		}
	}
}

// TestLinksOut: with an os.Root, a symbolic link that leads out of the folder is
// refused aloud, and one inside it is followed.
func TestLinksOut(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.md")
	dir := t.TempDir()
	write := func(name string, data []byte) {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(outside, []byte("---\ntitle: Secret\n---\n"))
	for name, f := range tree("policies/privacy/2025-03-01/en.md", "-") {
		write(filepath.Join(dir, name), f.Data)
	}
	write(filepath.Join(dir, "texts", "en.md"), []byte("---\ntitle: Privacy Policy\n---\n\nText.\n"))
	link := filepath.Join(dir, "policies/privacy/2025-03-01/en.md")
	for _, c := range []struct {
		to    string
		fatal bool
	}{{outside, true}, {"../../../texts/en.md", false}, {"nowhere.md", true}} {
		os.Remove(link)
		if err := os.Symlink(c.to, link); err != nil {
			t.Fatal(err)
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		l := load(t, root.FS())
		root.Close()
		if l.Broken() != c.fatal {
			t.Errorf("link to %s: broken %v, want %v: %v", c.to, l.Broken(), c.fatal, lines(l.Findings))
		}
		for _, f := range l.Findings {
			if c.fatal && (f.Code != "settings-unreadable" || !strings.Contains(f.Hint, "links may not lead out")) {
				t.Errorf("link to %s: %v", c.to, f)
			}
		}
	}
}

// TestBrokenDraftStopsNothing: what is wrong in a draft is reported, and the rest goes on.
func TestBrokenDraftStopsNothing(t *testing.T) {
	l := load(t, tree("policies/privacy/_a/version.yaml", "release: [", "policies/privacy/_a/en.md", "---\ntitle: T\n---\n\nText.\n",
		"policies/privacy/_b/zh-hans.md", "x", "policies/privacy/_c/version.yaml", "label: 2\n"))
	if l.Broken() || len(l.Findings) != 4 || len(l.Policies[0].Drafts) != 1 {
		t.Errorf("broken %v, drafts %d: %v", l.Broken(), len(l.Policies[0].Drafts), lines(l.Findings))
	}
	for _, f := range Check(l, day(t, "2025-05-01")) {
		if f.Stops() {
			t.Errorf("stops: %v", f)
		}
	}
}

// TestLoadingIsPure loads twice, and the sample whole, and wants the same library.
func TestLoadingIsPure(t *testing.T) {
	for _, root := range []fs.FS{tree(), Sample()} {
		a, b := load(t, root), load(t, root)
		if !slices.Equal(a.Findings, b.Findings) || !reflect.DeepEqual(a.Settings, b.Settings) {
			t.Error("two loads differ in findings or settings")
		}
		for i, p := range a.Policies {
			for j, v := range p.all() {
				o := b.Policies[i].all()[j]
				for k, e := range v.Editions {
					if f := o.Editions[k]; e.Digest != f.Digest || e.TextDigest != f.TextDigest || !reflect.DeepEqual(e.Doc.clauseIDs(1000), f.Doc.clauseIDs(1000)) {
						t.Errorf("%s differs", e.File)
					}
				}
			}
		}
	}
}

// TestSampleIsSound: what `codicil init` writes has nothing to put right but the sign-offs of a folder without a log.
func TestSampleIsSound(t *testing.T) {
	l := load(t, Sample())
	for _, f := range Check(l, day(t, "2026-11-22")) {
		if f.Severity == Error {
			t.Error(f)
		}
	}
	if len(l.Policies) < 4 {
		t.Errorf("the sample has %d policies", len(l.Policies))
	}
}

// TestBrokenFolder holds the findings of a folder that is wrong throughout against its golden.
func TestBrokenFolder(t *testing.T) {
	a, err := txtar.ParseFile("testdata/broken.txtar")
	if err != nil {
		t.Fatal(err)
	}
	root := fstest.MapFS{}
	for _, f := range a.Files {
		root[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	fs := Check(load(t, root), day(t, "2026-11-22"))
	got := strings.Join(lines(fs), "\n") + "\n"
	if *update {
		if err := os.WriteFile("testdata/broken.golden", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/broken.golden")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("findings differ from testdata/broken.golden (-update rewrites it):\n%s", got)
	}
	if !slices.IsSortedFunc(fs, func(a, b Finding) int { return strings.Compare(a.File, b.File) }) {
		t.Error("findings are not in order")
	}
}

func FuzzSettings(f *testing.F) {
	for _, s := range []string{"publisher: {name: {en: x}}", "notice: {material: {channels: [push]}}", "a: &b [*b]", "detector: {aliases: [[a, b]], lower: [{rule: x}]}", "? [a]\n: b", "languages: zh", "log:\n  origin: x", "site: {footer: [{text: {en: a}}]}"} {
		f.Add([]byte(s), []byte("follows: a@b\n"))
	}
	f.Fuzz(func(t *testing.T, settings, policy []byte) {
		l, err := Load(tree("codicil.yaml", string(settings), "policies/privacy/policy.yaml", string(policy)))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range Check(l, day(t, "2026-01-01")) {
			if x.Code == "" || x.Message == "" || x.Line < 0 || x.Column < 0 {
				t.Fatalf("%+v", x)
			}
		}
	})
}

func FuzzFrontMatter(f *testing.F) {
	for _, s := range []string{"title: x\n", "title: [x]\nrelease: 2025\n", "changes: {a: b}\n", "corrects: {version: 2025-03-01}\n", "title: \"\\x\"\n", "a: 1\na: 2\n", "brief: [1, null, {}]\n"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		const dir = "policies/privacy/2025-03-01/"
		l := load(t, tree(dir+"version.yaml", "-", dir+"en.md", "---\n"+a+"---\n\nText.\n", dir+"zh-Hans.md", "---\n"+b+"---\n\n文本。\n"))
		Check(l, day(t, "2026-01-01"))
	})
}
