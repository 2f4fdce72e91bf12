// Command corpus runs the program on whole collections of real texts, and looks
// for what got lost. It knows the program as a stranger does: by its command
// line, its pages and its JSON, and by the Markdown that went in.
//
//	corpus -codicil ./codicil DIR...
//
// Under each DIR it looks for
//
//   - content roots (folders that hold codicil.yaml): each is built, twice; every
//     edition must have its page, the page must hold every word of the source, and both builds
//     must be the same bytes;
//   - pairs of texts (old.md and new.md in one folder, and the pairs that a
//     labels.jsonl names): each is compared; from the JSON alone both texts must come together again.
//
// "Every word" is meant literally but for markup: the source is cut wherever
// Markdown or HTML has something to say, and each piece must stand in the
// page, letters and digits in order. It exits 1 where anything was lost.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	program := flag.String("codicil", "./codicil", "the program to run")
	show := flag.Int("show", 3, "how many lost pieces to print of each text")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "corpus: name a folder of texts")
		os.Exit(2)
	}
	path, err := filepath.Abs(*program)
	if err != nil {
		fmt.Fprintln(os.Stderr, "corpus:", err)
		os.Exit(2)
	}
	r := &run{program: path, show: *show}
	for _, dir := range flag.Args() {
		if err := r.folder(dir); err != nil {
			r.fail("%s: %v", dir, err)
		}
	}
	r.sum()
	if r.failures > 0 {
		os.Exit(1)
	}
}

// folder looks at everything under dir.
func (r *run) folder(dir string) error {
	roots, pairs, err := survey(dir)
	if err != nil {
		return err
	}
	if len(roots)+len(pairs) == 0 {
		return fmt.Errorf("neither a content root nor a pair of texts")
	}
	for _, root := range roots {
		if err := r.site(root); err != nil {
			r.fail("%s: %v", root, err)
		}
	}
	for _, p := range pairs {
		if err := r.pair(p); err != nil {
			r.fail("%s: %v", p.id, err)
		}
	}
	return nil
}
