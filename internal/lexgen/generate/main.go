// Command generate writes the detector's Go tables from its lexicon:
//
//	go run codicil/internal/lexgen/generate LEXICON-FOLDER FILE.go
package main

import (
	"fmt"
	"os"

	"codicil/internal/lexgen"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: generate LEXICON-FOLDER FILE.go")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder, out string) error {
	dir := os.DirFS(folder)
	x, err := lexgen.Load(dir)
	if err != nil {
		return err
	}
	digest, err := lexgen.Digest(dir)
	if err != nil {
		return err
	}
	src, err := x.Go("material", digest)
	if err != nil {
		return err
	}
	return os.WriteFile(out, src, 0o644)
}
