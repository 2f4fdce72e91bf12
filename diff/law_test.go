package diff

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codicil/content"
)

// parse reads a document as the command does with a plain file.
func parse(text string, lang content.Locale, before ...*content.Document) *content.Document {
	d := content.ParseDocument("policy.md", []byte(text), lang)
	content.AssignIDs(before, []*content.Document{d})
	return d
}

// parsePair reads an old and a new text of one policy.
func parsePair(before, after string, lang content.Locale) (*content.Document, *content.Document) {
	from := parse(before, lang)
	return from, parse(after, lang, from)
}

// checkLaw holds a revision to the law and to what its fields promise.
func checkLaw(t testing.TB, r *Revision) {
	t.Helper()
	from, to := Rebuild(r)
	sameTexts(t, "old", from, r.From.Blocks)
	sameTexts(t, "new", to, r.To.Blocks)
	last := 0
	for _, c := range r.Changes {
		if c.Pos > 0 && c.Pos < last {
			t.Errorf("change at %d stands behind the one at %d", c.Pos, last)
		}
		last = max(last, c.Pos)
		checkChange(t, r, c)
	}
}

func sameTexts(t testing.TB, which string, got []string, blocks []*content.Block) {
	t.Helper()
	if len(got) != len(blocks) {
		t.Errorf("%s text: %d blocks rebuilt of %d", which, len(got), len(blocks))
		return
	}
	for i, b := range blocks {
		if got[i] != b.Text() {
			t.Errorf("%s block %d: rebuilt %q, want %q", which, i+1, got[i], b.Text())
		}
	}
}

func checkChange(t testing.TB, r *Revision, c Change) {
	t.Helper()
	if (c.From == nil) != (c.FromPos == 0) || (c.To == nil) != (c.Pos == 0) {
		t.Errorf("change %d/%d: places and blocks disagree", c.FromPos, c.Pos)
		return
	}
	if c.From != nil && r.From.Blocks[c.FromPos-1] != c.From || c.To != nil && r.To.Blocks[c.Pos-1] != c.To {
		t.Errorf("change %d/%d: wrong block", c.FromPos, c.Pos)
	}
	switch c.Op {
	case Unchanged, Moved, Renumbered:
		if changed(c.Segments) {
			t.Errorf("%v change %d/%d has changed words", c.Op, c.FromPos, c.Pos)
		}
	case Added:
		if c.From != nil {
			t.Errorf("added change %d has an old block", c.Pos)
		}
	case Removed:
		if c.To != nil {
			t.Errorf("removed change %d has a new block", c.FromPos)
		}
	}
	for k, s := range c.Segments {
		if content.RunsText(s.Runs) != s.Text {
			t.Errorf("segment %q has runs %q", s.Text, content.RunsText(s.Runs))
		}
		if k > 0 && c.Segments[k-1].Op == s.Op && s.Text != "\t" && c.Segments[k-1].Text != "\t" {
			t.Errorf("two %v segments in a row: %q, %q", s.Op, c.Segments[k-1].Text, s.Text)
		}
	}
}

// TestLawGenerated edits generated documents at random, in both languages.
func TestLawGenerated(t *testing.T) {
	for seed := range uint64(400) {
		rng := rand.New(rand.NewPCG(seed, 7))
		lang, vocabulary := content.Locale("en"), englishVocabulary
		if seed%2 == 1 {
			lang, vocabulary = "zh-Hans", chineseVocabulary
		}
		blocks := generate(rng, vocabulary)
		before, after := strings.Join(blocks, "\n\n"), strings.Join(mutate(rng, blocks, vocabulary), "\n\n")
		from, to := parsePair(before, after, lang)
		r := Compare(from, to)
		checkLaw(t, r)
		if again := Compare(from, to); fmt.Sprint(Marked(again)) != fmt.Sprint(Marked(r)) {
			t.Errorf("seed %d: two runs differ", seed)
		}
		if t.Failed() {
			t.Fatalf("seed %d\n-- old --\n%s\n-- new --\n%s", seed, before, after)
		}
	}
}

// TestIdentity: a text against itself has nothing to say.
func TestIdentity(t *testing.T) {
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 11))
		text := strings.Join(generate(rng, englishVocabulary), "\n\n")
		from, to := parsePair(text, text, "en")
		r := Compare(from, to)
		checkLaw(t, r)
		for _, c := range r.Changes {
			if c.Op != Unchanged || c.Moved {
				t.Errorf("seed %d: %v %d/%d %q", seed, c.Op, c.FromPos, c.Pos, c.To.Text())
			}
		}
		if r.Stats != (Stats{}) {
			t.Errorf("seed %d: %+v", seed, r.Stats)
		}
	}
}

var englishVocabulary = strings.Fields(`we you account data card payment payments keep share delete for with your our the a of to and or not only
	30 90 days €1,000.50 12% privacy@harbourpay.example https://harbourpay.example/help third-party (1) (a) **must** [centre](https://harbourpay.example) 2026-12-01 couriers. banks, month; Harbour Pay's`)

var chineseVocabulary = strings.Fields(`我们 您 账户 信息 支付 保存 共享 删除 的 和 或者 不会 仅 30 日 90日 1,000元 12% 2026年12月1日 （一） （1） **应当** 第三方 SDK 。 ， ； 海湾支付 向 商户 提供 privacy@harbourpay.example`)

// generate makes a document: headings, paragraphs, lists and tables.
func generate(rng *rand.Rand, vocabulary []string) []string {
	var blocks []string
	for range 3 + rng.IntN(20) {
		blocks = append(blocks, generateBlock(rng, vocabulary))
	}
	return blocks
}

func generateBlock(rng *rand.Rand, vocabulary []string) string {
	words := func(n int) string {
		var ws []string
		for range n {
			ws = append(ws, vocabulary[rng.IntN(len(vocabulary))])
		}
		return strings.Join(ws, " ")
	}
	switch rng.IntN(6) {
	case 0:
		return "## " + words(1+rng.IntN(3))
	case 1:
		var items []string
		for k := range 1 + rng.IntN(4) {
			items = append(items, fmt.Sprintf("%d. %s", k+1, words(1+rng.IntN(8))))
		}
		return strings.Join(items, "\n")
	case 2:
		rows := []string{"| " + words(1) + " | " + words(1) + " |", "| --- | --- |"}
		for range 1 + rng.IntN(3) {
			rows = append(rows, "| "+words(1)+" | "+words(1+rng.IntN(5))+" |")
		}
		return strings.Join(rows, "\n")
	}
	return words(1 + rng.IntN(40))
}

// mutate edits blocks: their order, their words, where they are cut.
func mutate(rng *rand.Rand, blocks, vocabulary []string) []string {
	out := slices.Clone(blocks)
	for range 1 + rng.IntN(8) {
		at := rng.IntN(len(out))
		switch rng.IntN(7) {
		case 0:
			out = slices.Delete(out, at, at+1)
		case 1:
			out = slices.Insert(out, at, generateBlock(rng, vocabulary))
		case 2:
			to := rng.IntN(len(out))
			out[at], out[to] = out[to], out[at]
		case 3:
			ws := strings.Split(out[at], " ")
			cut := rng.IntN(len(ws))
			out = slices.Replace(out, at, at+1, strings.Join(ws[:cut], " "), strings.Join(ws[cut:], " "))
		case 4:
			if at+1 < len(out) {
				out = slices.Replace(out, at, at+2, out[at]+" "+out[at+1])
			}
		default:
			ws := strings.Split(out[at], " ")
			ws[rng.IntN(len(ws))] = vocabulary[rng.IntN(len(vocabulary))]
			out[at] = strings.Join(ws, " ")
		}
		if len(out) == 0 {
			out = append(out, generateBlock(rng, vocabulary))
		}
	}
	return out
}

// FuzzLaw holds any two texts to the law.
func FuzzLaw(f *testing.F) {
	f.Add("# A\n\nWe keep data for 30 days.", "# A\n\nWe keep data for 90 days.\n\n- more", false)
	f.Add("一、收集\n\n我们收集信息。", "一、收集\n\n我们仅收集必要的信息。[^1]\n\n[^1]: 注。", true)
	f.Add("| a | b |\n|---|---|\n| 1 | 2 |", "| a | c | b |\n|---|---|---|\n| 1 | 3 | 2 |", false)
	f.Fuzz(func(t *testing.T, before, after string, han bool) {
		lang := content.Locale("en")
		if han {
			lang = "zh-Hans"
		}
		from, to := parsePair(before, after, lang)
		checkLaw(t, Compare(from, to))
	})
}

// TestLawVersions holds neighbouring versions of the sample to the law, in each language.
func TestLawVersions(t *testing.T) {
	if n := checkLibrary(t, content.Sample()); n < 5 {
		t.Errorf("%d revisions in the sample", n)
	}
}

// checkLibrary holds every two neighbouring versions of a content root to the law, and counts the revisions.
func checkLibrary(t *testing.T, root fs.FS) (n int) {
	t.Helper()
	l, err := content.Load(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range l.Policies {
		for k := 1; k < len(p.Versions); k++ {
			for _, r := range Versions(p.Versions[k-1], p.Versions[k]) {
				checkLaw(t, r)
				n++
			}
		}
	}
	return n
}

// TestLawFiles holds pairs of files to the law, those of testdata and, where
// CODICIL_CORPUS names a folder, every old.md with its new.md and every content root in it.
func TestLawFiles(t *testing.T) {
	checkFiles := func(dir string, least int) {
		pairs, libraries := 0, 0
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.Name() == "old.md":
				pairs++
				checkLaw(t, comparePair(t, path))
			case d.Name() == "codicil.yaml":
				libraries += checkLibrary(t, os.DirFS(filepath.Dir(path)))
			}
			return nil
		})
		if err != nil || pairs+libraries < least {
			t.Errorf("%s: %d pairs: %v", dir, pairs, err)
		}
		t.Logf("%s: %d pairs, %d revisions of versions", dir, pairs, libraries)
	}
	checkFiles("testdata/law", 2)
	if dir := os.Getenv("CODICIL_CORPUS"); dir != "" {
		checkFiles(dir, 1)
	}
}

// comparePair compares the file old.md with the new.md beside it.
func comparePair(t testing.TB, old string) *Revision {
	t.Helper()
	read := func(name string) string {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	a, b := read(old), read(filepath.Join(filepath.Dir(old), "new.md"))
	lang := content.Locale("en")
	if strings.Count(a, "的") > len(a)/500 {
		lang = "zh-Hans"
	}
	from, to := parsePair(a, b, lang)
	return Compare(from, to)
}
