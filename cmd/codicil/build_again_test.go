package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// threePolicies is a content folder of which one policy has a version that takes effect on 2026-02-01.
func threePolicies(t *testing.T) workFolder {
	t.Helper()
	w := workFolder{t, t.TempDir()}
	w.write("content/codicil.yaml", "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\n")
	for i, p := range []string{"privacy", "cookies", "terms"} {
		w.version(p, "2025-01-10", "2025-02-10", 30+i)
		w.version(p, "2025-06-10", "2025-07-10", 40+i)
	}
	w.version("terms", "2026-01-05", "2026-02-01", 90)
	return w
}

func (w workFolder) version(policy, release, effective string, days int) {
	w.t.Helper()
	dir := "content/policies/" + policy + "/" + release + "/"
	w.write(dir+"version.yaml", fmt.Sprintf("release: %s\neffective: %s\n", release, effective))
	w.write(dir+"en.md", policyText(fmt.Sprint(days)))
}

// built is every file of a folder below the working folder.
func (w workFolder) built(dir string) map[string]string {
	w.t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(filepath.Join(w.dir, dir)), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(w.dir, dir, filepath.FromSlash(p)))
		out[p] = string(data)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

// asFresh builds again, and afresh into another folder: same words, same files.
func (w workFolder) asFresh(what, day string, flags ...string) {
	w.t.Helper()
	code, said := w.run(day, append([]string{"build"}, flags...)...)
	if err := os.RemoveAll(filepath.Join(w.dir, "fresh")); err != nil {
		w.t.Fatal(err)
	}
	wantCode, want := w.run(day, append([]string{"build", "--out", "fresh", "--no-cache"}, flags...)...)
	if want = strings.ReplaceAll(want, "fresh: ", "public: "); code != wantCode || said != want {
		w.t.Fatalf("%s: exit %d\n%s\nwant %d\n%s", what, code, said, wantCode, want)
	}
	got, fresh := w.built("public"), w.built("fresh")
	for name := range fresh {
		if got[name] != fresh[name] {
			w.t.Errorf("%s: %s is not as a fresh build has it", what, name)
		}
	}
	if len(got) != len(fresh) {
		w.t.Errorf("%s: %d files, want %d", what, len(got), len(fresh))
	}
}

// skipped reports whether a build has nothing to do.
func (w workFolder) skipped(day string, flags ...string) bool {
	w.t.Helper()
	manifest := filepath.Join(w.dir, "public", "manifest.json")
	before, err := os.Stat(manifest)
	if err != nil {
		w.t.Fatal(err)
	}
	w.must(day, append([]string{"build"}, flags...)...)
	after, err := os.Stat(manifest)
	if err != nil {
		w.t.Fatal(err)
	}
	return os.SameFile(before, after)
}

const beforeTurn, dayBefore, turn = "2026-01-20", "2026-01-31", "2026-02-01"

// age sets the times of the content back, as they are some time after an edit.
func (w workFolder) age() {
	w.t.Helper()
	old := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	err := filepath.WalkDir(filepath.Join(w.dir, "content"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			err = os.Chtimes(name, old, old)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// What nothing has changed in is not built again; whatever has changed is seen.
func TestBuildAgain(t *testing.T) {
	public := func(w workFolder) string { return filepath.Join(w.dir, "public", "en", "privacy", "index.html") }
	text := func(w workFolder) string {
		return filepath.Join(w.dir, "content", "policies", "privacy", "2025-06-10", "en.md")
	}
	must := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	sameSize := func(t *testing.T, w workFolder) { // another text of the same size and time
		info, err := os.Stat(text(w))
		must(t, err)
		must(t, os.WriteFile(text(w), []byte(policyText("77")), 0o644))
		must(t, os.Chtimes(text(w), info.ModTime(), info.ModTime()))
	}
	record := func(w workFolder) string { return filepath.Join(w.dir, ".public.cache", recordName) }
	for name, c := range map[string]struct {
		change func(t *testing.T, w workFolder)
		day    string
		flags  []string
		skips  bool
	}{
		"nothing":                      {skips: true},
		"nothing, all read":            {skips: true, flags: []string{"--verify-inputs"}},
		"a day of the same stretch":    {skips: true, day: dayBefore},
		"other workers":                {skips: true, flags: []string{"--jobs", "1"}},
		"a day of change":              {day: turn},
		"an earlier day":               {day: "2026-01-19"},
		"no cache":                     {flags: []string{"--no-cache"}},
		"other flags":                  {flags: []string{"--no-redlines=false", "--base-url", "https://other.example/"}},
		"an edit":                      {change: func(t *testing.T, w workFolder) { must(t, os.WriteFile(text(w), []byte(policyText("777")), 0o644)) }},
		"a touch":                      {change: func(t *testing.T, w workFolder) { must(t, os.Chtimes(text(w), time.Time{}, time.Unix(1e9, 0))) }},
		"same size and time, all read": {change: sameSize, flags: []string{"--verify-inputs"}},
		"a new file":                   {change: func(t *testing.T, w workFolder) { w.write("content/policies/terms/stray.txt", "x") }},
		"settings": {change: func(t *testing.T, w workFolder) {
			w.write("content/codicil.yaml", "publisher: {name: {en: Harbour}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\n")
		}},
		"a page removed":   {change: func(t *testing.T, w workFolder) { must(t, os.Remove(public(w))) }},
		"a page altered":   {change: func(t *testing.T, w workFolder) { must(t, os.WriteFile(public(w), []byte("x"), 0o644)) }},
		"the site removed": {change: func(t *testing.T, w workFolder) { must(t, os.RemoveAll(filepath.Join(w.dir, "public"))) }},
		"no record":        {change: func(t *testing.T, w workFolder) { must(t, os.RemoveAll(filepath.Dir(record(w)))) }},
		"a damaged record": {change: func(t *testing.T, w workFolder) {
			data, err := os.ReadFile(record(w))
			must(t, err)
			data[len(data)/2] ^= 1
			must(t, os.WriteFile(record(w), data, 0o644))
		}},
		"another's record": {change: func(t *testing.T, w workFolder) { must(t, os.WriteFile(record(w), []byte("x\ny\n"), 0o644)) }},
		"killed before the record": {change: func(t *testing.T, w workFolder) { // the site is new, what tells of it is not
			cache, old := filepath.Dir(record(w)), t.TempDir()
			must(t, os.CopyFS(old, os.DirFS(cache)))
			must(t, os.WriteFile(text(w), []byte(policyText("777")), 0o644))
			w.must(beforeTurn, "build")
			must(t, os.RemoveAll(cache))
			must(t, os.CopyFS(cache, os.DirFS(old)))
		}},
		"damaged pages": {change: func(t *testing.T, w workFolder) {
			all, err := filepath.Glob(filepath.Join(w.dir, ".public.cache", "*.pages"))
			must(t, err)
			for _, name := range all {
				must(t, os.WriteFile(name, []byte("x\n{}"), 0o644))
			}
			must(t, os.Remove(record(w)))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			w := threePolicies(t)
			w.age()
			w.must(beforeTurn, "build")
			if c.change != nil {
				c.change(t, w)
			}
			if c.day == "" {
				c.day = beforeTurn
			}
			if name != "the site removed" {
				if got := w.skipped(c.day, c.flags...); got != c.skips {
					t.Errorf("the build was skipped: %t, want %t", got, c.skips)
				}
			}
			var flags []string
			for _, f := range c.flags {
				if f != "--no-cache" {
					flags = append(flags, f)
				}
			}
			w.asFresh(name, c.day, flags...)
		})
	}
}

// Another program does not believe what this one left.
func TestBuildByAnotherProgram(t *testing.T) {
	w := threePolicies(t)
	w.age()
	w.must(beforeTurn, "build")
	name := filepath.Join(w.dir, ".public.cache", recordName)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), programID()) {
		t.Errorf("the record does not name the program %q", programID())
	}
	b := &building{c: callOf(t, &World{Dir: w.dir}), program: "another"}
	b.root, b.out, b.cache = filepath.Join(w.dir, "content"), filepath.Join(w.dir, "public"), filepath.Dir(name)
	if n, _ := b.unchanged(); n != nil {
		t.Error("another program has nothing to do")
	}
}

// A strict build is not skipped where it would fail.
func TestStrictBuildAgain(t *testing.T) {
	w := threePolicies(t)
	w.write("content/policies/terms/2026-01-05/en.md", "---\ntitle: Terms\n---\n\n## Keeping {#keep}\n\nSee [there](#nowhere).\n")
	w.age()
	before, _ := w.run(beforeTurn, "build")
	code, said := w.run(beforeTurn, "build", "--strict")
	if before != exitDone || code != exitFindings || !strings.Contains(said, "nowhere") {
		t.Errorf("exits %d, then strictly %d\n%s", before, code, said)
	}
}

// A text may be a link to another policy's, and the content folder a link itself.
func TestBuildThroughLinks(t *testing.T) {
	w := threePolicies(t)
	text := filepath.Join(w.dir, "content", "policies", "privacy", "2025-06-10", "en.md")
	if err := errors.Join(os.Remove(text), os.Symlink("../../cookies/2025-06-10/en.md", text),
		os.Rename(filepath.Join(w.dir, "content"), filepath.Join(w.dir, "real")), os.Symlink("real", filepath.Join(w.dir, "content"))); err != nil {
		t.Fatal(err)
	}
	w.must(beforeTurn, "build")
	if !w.skipped(beforeTurn) {
		t.Error("what did not change is built again")
	}
	w.write("content/policies/cookies/2025-06-10/en.md", policyText("777"))
	w.asFresh("the text that a link leads to", beforeTurn)
}

// Whatever is edited, and on whichever day, the site is as a fresh build has it.
func TestEditsAsFresh(t *testing.T) {
	w := threePolicies(t)
	r := rand.New(rand.NewPCG(7, 0))
	day := time.Date(2026, 1, 20, 0, 0, 0, 0, time.UTC)
	policies := []string{"privacy", "cookies", "terms"}
	for i := range 14 {
		p := policies[r.IntN(len(policies))]
		what := ""
		switch r.IntN(6) {
		case 0:
			release := day.AddDate(0, 0, -r.IntN(3))
			what = "a version of " + p
			w.version(p, release.Format(time.DateOnly), release.AddDate(0, 0, 20).Format(time.DateOnly), 100+i)
		case 1:
			what = "a draft of " + p
			w.write("content/policies/"+p+"/_draft/en.md", policyText(fmt.Sprint(200+i)))
		case 2:
			what = "a purpose of " + p
			w.write("content/policies/"+p+"/policy.yaml", fmt.Sprintf("purpose: {en: Number %d}\n", i))
		case 3:
			what = "an exception"
			w.write("content/exceptions.yaml", fmt.Sprintf("- {code: notice-window, reason: Agreed, until: %s}\n", day.AddDate(0, 0, r.IntN(9)).Format(time.DateOnly)))
		case 4:
			what = "words of " + p
			w.write("content/policies/"+p+"/2025-06-10/en.md", policyText(fmt.Sprint(300+i)))
		default:
			what = "a later day"
			day = day.AddDate(0, 0, 1+r.IntN(8))
		}
		w.asFresh(fmt.Sprintf("%d, %s", i, what), day.Format(time.DateOnly))
	}
	if got, want := w.built("public"), w.built("fresh"); !maps.Equal(got, want) {
		t.Error("the last site is another")
	}
}
