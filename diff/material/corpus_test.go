package material

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"codicil/content"
	"codicil/diff"
)

// corpusLine is one line of a file of labels, as `codicil evaluate` reads it.
type corpusLine struct {
	ID, Repo, Path, Lang, Old, New, Confidence string
	Material                                   bool
	Categories                                 []Category
}

// service is what a revision's text belongs to: revisions of one service are never on both sides of a split.
func (l corpusLine) service() string {
	if strings.HasSuffix(l.Repo, "-versions") { // a collection with one folder a service
		s, _, _ := strings.Cut(l.Path, "/")
		return s
	}
	name := l.Repo
	for part := range strings.SplitSeq(strings.TrimSuffix(l.Path, path.Ext(l.Path)), "/") {
		if len(part) > 2 && !(len(part) == 5 && part[2] == '-') {
			name += "/" + part
		}
	}
	return name
}

// heldOut keeps about a quarter of the revisions aside.
func (l corpusLine) heldOut() bool {
	h := fnv.New32a()
	h.Write([]byte(l.service()))
	n := h.Sum32() % 10
	return n == 1 || n == 2
}

// TestCorpus measures the detector on the labelled revisions that
// CODICIL_LABELS names (files of labels, parted by colons; texts beside them),
// or else on the package's own. CODICIL_SPLIT is "tune", "held" or "" for all;
// CODICIL_CONFIDENT leaves out labels of low confidence, CODICIL_MISSES prints the misses with
// their findings, CODICIL_CATS the revisions whose categories differ.
func TestCorpus(t *testing.T) {
	files := os.Getenv("CODICIL_LABELS")
	if files == "" {
		files = "testdata/labels.jsonl"
	}
	var labels []Label
	for file := range strings.SplitSeq(files, ":") {
		labels = append(labels, readLabels(t, file)...)
	}
	e := Evaluate(labels, nil)
	show := func(name string, s Score) {
		t.Logf("%-26s n=%3d tp=%3d fp=%3d fn=%3d  recall %.3f precision %.3f f1 %.3f", name, s.TP+s.FP+s.FN+s.TN, s.TP, s.FP, s.FN, s.Recall(), s.Precision(), s.F1())
	}
	show("all", e.All)
	show("categories", e.Categories)
	for _, g := range e.Groups {
		show(g.Kind+" "+g.Name, g.Score)
	}
	if os.Getenv("CODICIL_FOLDS") != "" {
		for k := range folds {
			f := Evaluate(foldOf(labels, uint32(k)), nil)
			show(fmt.Sprintf("fold %d", k+1), f.All)
			show(fmt.Sprintf("fold %d categories", k+1), f.Categories)
		}
	}
	if os.Getenv("CODICIL_CATS") != "" {
		for _, l := range labels {
			rev := diff.Compare(l.Old, l.New)
			v := Judge([]*diff.Revision{rev}, Options{})
			if !l.Material || len(l.Categories) == 0 || fmt.Sprint(l.Categories) == fmt.Sprint(v.Categories) {
				continue
			}
			t.Logf("CAT %s got %v", l.ID, v.Categories)
			for i, f := range v.Findings {
				if f.Suppressed == "" && i < 40 {
					t.Logf("      %s %s %s %s: %s -> %s", f.Category, f.Rule, f.Confidence, f.Clause, clip(f.Old), clip(f.New))
				}
			}
		}
	}
	if os.Getenv("CODICIL_MISSES") != "" {
		for _, m := range e.Misses {
			t.Log(describeMiss(m))
		}
	}
	if os.Getenv("CODICIL_LABELS") == "" && (e.All.Recall() < 1 || e.All.Precision() < 1) {
		t.Errorf("the package's own labels: recall %.3f, precision %.3f; want 1 and 1", e.All.Recall(), e.All.Precision())
	}
}

// folds is into how many parts the services are dealt; CODICIL_FOLDS prints each part's figures.
const folds = 5

// foldOf is the labels of the services of fold k. Label ids of a corpus hold the service as their third word.
func foldOf(labels []Label, k uint32) (out []Label) {
	for _, l := range labels {
		h := fnv.New32a()
		if f := strings.Fields(l.ID); len(f) > 2 {
			h.Write([]byte(f[2]))
		} else {
			h.Write([]byte(l.ID))
		}
		if h.Sum32()%folds == k {
			out = append(out, l)
		}
	}
	return out
}

func describeMiss(m Miss) string {
	var b strings.Builder
	kind := "FALSE ALARM"
	if m.Want {
		kind = "MISSED"
	}
	fmt.Fprintf(&b, "%s %s %s\n", kind, m.ID, m.Lang)
	n := 0
	for _, f := range m.Verdict.Findings {
		if (f.Suppressed == "" && f.Severity > S0) != m.Want && n < 12 {
			n++
			old, new := f.Old, f.New
			if old != "" && new != "" {
				old, new = differing(old, new)
			}
			fmt.Fprintf(&b, "   %s %s [%s] %s -> %s\n", f.Rule, f.Suppressed, f.Confidence, clip(old), clip(new))
		}
	}
	return b.String()
}

// differing is the words of each text that the other does not have at their place.
func differing(old, new string) (string, string) {
	z := newTokenizer(lexiconOnce())
	a, b := z.tokens(old), z.tokens(new)
	ids := func(ts []token) (out []wordID) {
		for _, t := range ts {
			out = append(out, t.id)
		}
		return out
	}
	e := editOf(ids(a), ids(b))
	show := func(s string, ts []token, ks []int) string {
		var out []string
		last := -2
		for _, k := range ks {
			w := s[ts[k].start:ts[k].end]
			if k == last+1 && ts[k].class == classHan {
				out[len(out)-1] += w
			} else if k == last+1 {
				out[len(out)-1] += " " + w
			} else {
				out = append(out, w)
			}
			last = k
		}
		return strings.Join(out, " … ")
	}
	return "«" + show(old, a, e.removed) + "»", "«" + show(new, b, e.added) + "» in " + new
}

func clip(s string) string {
	if r := []rune(s); len(r) > 220 {
		return string(r[:220]) + "…"
	}
	return s
}

func readLabels(t *testing.T, file string) []Label {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []Label
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var l corpusLine
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			t.Fatalf("read labels %q: %v", file, err)
		}
		if split := os.Getenv("CODICIL_SPLIT"); split == "tune" && l.heldOut() || split == "held" && !l.heldOut() {
			continue
		}
		if os.Getenv("CODICIL_CONFIDENT") != "" && l.Confidence == "low" {
			continue
		}
		if l.Old == "" {
			l.Old, l.New = l.ID+"/old.md", l.ID+"/new.md"
		}
		id := l.ID + " " + l.Confidence + " " + l.service() + " " + fmt.Sprint(l.Categories)
		if os.Getenv("CODICIL_LABELS") == "" {
			id = l.ID
		}
		dir, lang := filepath.Dir(file), content.Locale(strings.NewReplacer("zh-CN", "zh-Hans", "zh-TW", "zh-Hant").Replace(l.Lang))
		old, new := readDocument(t, filepath.Join(dir, l.Old), lang), readDocument(t, filepath.Join(dir, l.New), lang)
		content.AssignIDs(nil, []*content.Document{old})
		content.AssignIDs([]*content.Document{old}, []*content.Document{new})
		out = append(out, Label{ID: id, Lang: lang, Material: l.Material, Categories: l.Categories,
			Old: old, New: new})
	}
	return out
}

func readDocument(t *testing.T, file string, lang content.Locale) *content.Document {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return content.ParseDocument(file, src, lang)
}
