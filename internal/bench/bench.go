// Command bench measures the program on whole archives, beside others who do
// the same work on the same input, and prints what it took as ratios.
//
//	bench -codicil ./codicil -corpus ../shared/corpus [-runs 5] [-dir DIR] [-rows build,again,...]
//
// The rows are:
//
//	build    an archive built anew, with and without redlines
//	again    built once more with nothing changed, and with --verify-inputs
//	version  built once more with one new version
//	ten      an archive of ten times W1 built anew: what memory it takes
//	pairs    redlines and verdicts of consecutive pairs
//	small    codicil diff of two small files, the whole process
//	serve    an edit until the browser has the new page, on 400 and on 2,000 texts
//	w3       build and again for W3, once: it is large
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
	"slices"
	"strings"
)

// A bench is one run of the command.
type bench struct {
	codicil string
	corpus  string
	dir     string // working folder
	self    string // the folder of this source, for jsdiff.mjs and wikidiff2.php
	runs    int
	rows    []string
}

func main() {
	b := &bench{}
	flag.StringVar(&b.codicil, "codicil", "./codicil", "the program to measure")
	flag.StringVar(&b.corpus, "corpus", "", "the folder with pga-versions.bundle; without it only W3 is measured")
	flag.StringVar(&b.dir, "dir", "", "a working folder to keep; without it a temporary one")
	flag.StringVar(&b.self, "self", "internal/bench", "the folder with jsdiff.mjs and wikidiff2.php")
	flag.IntVar(&b.runs, "runs", 5, "how often each measurement is taken")
	rows := flag.String("rows", strings.Join(allRows, ","), "the rows to measure")
	flag.Parse()
	b.rows = strings.Split(*rows, ",")
	if err := b.run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// allRows are all that can be measured, as they are measured.
var allRows = []string{"build", "again", "version", "ten", "pairs", "small", "serve", "w3"}

// asked reports whether one of the rows is to be measured.
func (b *bench) asked(rows ...string) bool {
	return slices.ContainsFunc(rows, func(row string) bool { return slices.Contains(b.rows, row) })
}

func (b *bench) run() (err error) {
	for _, row := range b.rows {
		if !slices.Contains(allRows, row) {
			return fmt.Errorf("there is no row %q: %s", row, strings.Join(allRows, ", "))
		}
	}
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
	if b.corpus != "" && b.asked("build", "again", "version", "ten", "pairs") {
		if err := b.real(); err != nil {
			return err
		}
	}
	if b.asked("small") {
		b.small()
	}
	if b.asked("serve") {
		b.serve()
	}
	if !b.asked("w3") {
		return nil
	}
	w3, err := b.makeW3()
	if err != nil {
		return fmt.Errorf("make W3: %w", err)
	}
	b.runs = 1 // it is large: one run takes minutes
	b.anew("W3", w3)
	b.again("W3", w3)
	return nil
}

// real measures what is done with texts that people have written.
func (b *bench) real() error {
	w1, err := b.makeW1()
	if err != nil {
		return fmt.Errorf("make W1: %w", err)
	}
	if b.asked("build") {
		b.anew("W1", w1)
	}
	if b.asked("again") {
		b.again("W1", w1)
	}
	if b.asked("version") {
		if err := b.version(w1); err != nil {
			return err
		}
	}
	if b.asked("ten") {
		if err := b.ten(w1); err != nil {
			return err
		}
	}
	if b.asked("pairs") {
		b.pairs(w1)
	}
	return nil
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
