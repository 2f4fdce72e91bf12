// Command bench measures the program on whole archives, beside others who do
// the same work on the same input, and prints what it took as ratios.
//
//	bench -codicil ./codicil -corpus ../shared/corpus [-runs 5] [-dir DIR]
//
// Two archives are made:
//
//   - W1: 26 policies with 439 versions of the history in CORPUS/pga-versions.bundle;
//   - W3: 100 policies in two languages with 50 versions each, written here from
//     a seed (see w3.go); no CORPUS is needed for it.
//
// Each measurement is taken by every program in turn, -runs times; a figure is
// the median of processor time (user and system), with the least and the most.
// A machine that does something else at the time spoils times and hardly ratios.
// Programs that are not installed are left out, and the output says so:
// Hugo, git, Node with the package diff (npm ci in internal/bench), PHP with wikidiff2.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// A bench is one run of the command.
type bench struct {
	codicil string
	corpus  string
	dir     string // working folder
	self    string // the folder of this source, for jsdiff.mjs and wikidiff2.php
	runs    int
}

func main() {
	b := &bench{}
	flag.StringVar(&b.codicil, "codicil", "./codicil", "the program to measure")
	flag.StringVar(&b.corpus, "corpus", "", "the folder with pga-versions.bundle; without it only W3 is measured")
	flag.StringVar(&b.dir, "dir", "", "a working folder to keep; without it a temporary one")
	flag.StringVar(&b.self, "self", "internal/bench", "the folder with jsdiff.mjs and wikidiff2.php")
	flag.IntVar(&b.runs, "runs", 5, "how often each measurement is taken")
	flag.Parse()
	if err := b.run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (b *bench) run() (err error) {
	for _, p := range []*string{&b.codicil, &b.self} {
		if *p, err = filepath.Abs(*p); err != nil {
			return err
		}
	}
	if b.dir == "" {
		if b.dir, err = os.MkdirTemp("", "codicil-bench"); err != nil {
			return err
		}
		defer os.RemoveAll(b.dir)
	}
	for _, name := range []string{"hugo", "git", "node", "php"} {
		if _, err := exec.LookPath(name); err != nil {
			fmt.Printf("%s is not installed: what it would be held against is left out\n", name)
		}
	}
	if b.corpus != "" {
		w1, err := b.makeW1()
		if err != nil {
			return fmt.Errorf("make W1: %w", err)
		}
		b.archive("W1", w1)
		b.pairs(w1)
	}
	w3, err := b.makeW3()
	if err != nil {
		return fmt.Errorf("make W3: %w", err)
	}
	saved := b.runs
	b.runs = 1 // it is large: one run takes minutes
	b.archive("W3", w3)
	b.runs = saved
	b.small()
	return nil
}

// archive measures what is done with a whole content folder.
func (b *bench) archive(name, root string) {
	out := filepath.Join(b.dir, name+"-site")
	build := func(flags ...string) []string {
		return append([]string{b.codicil, "--content", root, "--quiet", "--date", "2026-11-22", "build", "--out", out}, flags...)
	}
	fresh := func() {
		os.RemoveAll(out)
		os.RemoveAll(filepath.Join(b.dir, "."+name+"-site.cache"))
	}
	ways := []way{
		{name: "codicil build", args: build(), before: fresh},
		{name: "codicil build --no-redlines", args: build("--no-redlines"), before: fresh},
	}
	if site, ok := b.hugo(name, root); ok {
		ways = append([]way{{name: "hugo", args: []string{"hugo", "--quiet"}, dir: site, before: func() {
			os.RemoveAll(filepath.Join(site, "public"))
		}}}, ways...)
	}
	fmt.Printf("\n%s, built anew (%d texts)\n", name, len(texts(root)))
	b.compare(ways)
	fresh()
	if _, err := (way{args: build()}).run(); err != nil {
		fmt.Println("build once:", err)
		return
	}
	b.compareTo("once more, nothing changed", []way{
		{name: "walk and stat", do: func() error { return walk(root) }},
		{name: "codicil build", args: build()},
		{name: "codicil build --verify-inputs", args: build("--verify-inputs")},
	})
}

// small measures the whole process on two short files.
func (b *bench) small() {
	old, err := b.write("small/old.md", smallText("30 days", "couriers"))
	if err != nil {
		fmt.Println("small pair:", err)
		return
	}
	new, err := b.write("small/new.md", smallText("90 days", "couriers and advertisers"))
	if err != nil {
		fmt.Println("small pair:", err)
		return
	}
	saved := b.runs
	b.runs = max(b.runs, 21)
	defer func() { b.runs = saved }()
	var ways []way
	if _, err := exec.LookPath("git"); err == nil {
		ways = append(ways, way{name: "git diff --word-diff", args: []string{"git", "diff", "--no-index", "--word-diff", old, new}, fails: true})
	}
	b.compareTo("one small pair, whole process", append(ways, way{name: "codicil diff", args: []string{b.codicil, "diff", old, new}, fails: true}))
}

func smallText(period, who string) string {
	return "---\ntitle: Lantern Privacy Notice\n---\n# Lantern Privacy Notice\n\n## What we keep\n\nWe keep your account details for " + period +
		" after you close the account.\n\n## Whom we tell\n\nWe share your address with " + who + " so that parcels reach you.\n"
}

// write puts a file into the working folder and names it.
func (b *bench) write(name, text string) (string, error) {
	file := filepath.Join(b.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", err
	}
	return file, os.WriteFile(file, []byte(text), 0o644)
}
