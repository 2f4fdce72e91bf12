package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
)

// What W1 is made of.
const (
	w1Policies = 26
	w1Versions = 439
)

// makeW1 imports the history of the bundle and takes of it the first choice of
// 26 policies, by seed, that has 439 versions.
func (b *bench) makeW1() (string, error) {
	all, w1 := filepath.Join(b.dir, "archive"), filepath.Join(b.dir, "W1")
	if _, err := os.Stat(w1); err == nil {
		return w1, nil
	}
	repo := filepath.Join(b.dir, "history")
	bundle := filepath.Join(b.corpus, "pga-versions.bundle")
	if _, err := os.Stat(repo); errors.Is(err, fs.ErrNotExist) {
		if out, err := exec.Command("git", "clone", "--quiet", "--no-checkout", bundle, repo).CombinedOutput(); err != nil {
			return "", fmt.Errorf("clone %q: %w: %s", bundle, err, out)
		}
	}
	if err := os.MkdirAll(all, 0o755); err != nil {
		return "", err
	}
	if out, err := exec.Command(b.codicil, "--quiet", "--content", all, "import", "git", repo).CombinedOutput(); err != nil {
		return "", fmt.Errorf("import %q: %w: %s", repo, err, out)
	}
	chosen, err := choose(filepath.Join(all, "policies"))
	if err != nil {
		return "", err
	}
	for _, p := range chosen {
		if err := os.CopyFS(filepath.Join(w1, "policies", p), os.DirFS(filepath.Join(all, "policies", p))); err != nil {
			return "", err
		}
	}
	settings, err := os.ReadFile(filepath.Join(all, "codicil.yaml"))
	if err != nil {
		return "", err
	}
	return w1, os.WriteFile(filepath.Join(w1, "codicil.yaml"), settings, 0o644)
}

// choose picks the policies of W1.
func choose(dir string) ([]string, error) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	versions := map[string]int{}
	for _, p := range list {
		vs, err := os.ReadDir(filepath.Join(dir, p.Name()))
		if err != nil {
			return nil, err
		}
		names = append(names, p.Name())
		for _, v := range vs {
			if v.IsDir() {
				versions[p.Name()]++
			}
		}
	}
	if len(names) < w1Policies {
		return nil, fmt.Errorf("%d policies are too few", len(names))
	}
	for seed := range uint64(1_000_000) {
		r := rand.New(rand.NewPCG(seed, 0))
		r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		n := 0
		for _, p := range names[:w1Policies] {
			n += versions[p]
		}
		if n == w1Versions {
			return names[:w1Policies], nil
		}
	}
	return nil, fmt.Errorf("no choice of %d policies has %d versions", w1Policies, w1Versions)
}
