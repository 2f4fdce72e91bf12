package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// A textPair is two wordings to compare.
type textPair struct{ id, old, new, lang string }

// survey finds the content roots and the pairs of texts under dir.
func survey(dir string) (roots []string, pairs []textPair, err error) {
	seen := map[string]bool{}
	err = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch folder := filepath.Dir(p); d.Name() {
		case "codicil.yaml":
			roots = append(roots, folder)
		case "labels.jsonl":
			labelled, err := labelledPairs(p)
			if err != nil {
				return err
			}
			for _, q := range labelled {
				seen[q.old] = true
				pairs = append(pairs, q)
			}
		case "new.md":
			if old := filepath.Join(folder, "old.md"); exists(old) {
				pairs = append(pairs, textPair{filepath.Base(folder), old, p, ""})
			}
		}
		return nil
	})
	// A folder with labels names its pairs, with their language; the walk found them too.
	pairs = slices.DeleteFunc(pairs, func(p textPair) bool { return p.lang == "" && seen[p.old] })
	return roots, pairs, err
}

func exists(p string) bool { _, err := os.Stat(p); return err == nil }

// labelledPairs reads labels.jsonl: texts at old and new, else at ID/old.md
// and ID/new.md, beside the file.
func labelledPairs(file string) ([]textPair, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var pairs []textPair
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var l struct{ ID, Old, New, Lang string }
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if l.Old == "" {
			l.Old, l.New = filepath.Join(l.ID, "old.md"), filepath.Join(l.ID, "new.md")
		}
		dir := filepath.Dir(file)
		pairs = append(pairs, textPair{l.ID, filepath.Join(dir, l.Old), filepath.Join(dir, l.New), l.Lang})
	}
	return pairs, lines.Err()
}
