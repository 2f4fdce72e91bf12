package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// buildOf is the command that builds an archive into its own output folder.
func (b *bench) buildOf(name, root string, flags ...string) []string {
	return append([]string{b.codicil, "--content", root, "--quiet", "--date", "2026-11-22", "build", "--out", filepath.Join(b.dir, name+"-site")}, flags...)
}

// fresh removes what builds of an archive left.
func (b *bench) fresh(name string) {
	os.RemoveAll(filepath.Join(b.dir, name+"-site"))
	os.RemoveAll(filepath.Join(b.dir, "."+name+"-site.cache"))
}

// anew measures a build of an archive from nothing.
func (b *bench) anew(name, root string) {
	fresh := func() { b.fresh(name) }
	ways := []way{
		{name: "codicil build", args: b.buildOf(name, root), before: fresh},
		{name: "codicil build --no-redlines", args: b.buildOf(name, root, "--no-redlines"), before: fresh},
	}
	if site, ok := b.hugo(name, root); ok {
		ways = append([]way{{name: "hugo", args: []string{"hugo", "--quiet"}, dir: site, before: func() {
			os.RemoveAll(filepath.Join(site, "public"))
		}}}, ways...)
	}
	b.compareTo(fmt.Sprintf("%s, built anew (%d texts)", name, len(texts(root))), ways)
}

// again measures a build of an archive that was built before.
func (b *bench) again(name, root string) {
	if !b.built(name, root) {
		return
	}
	b.compareTo(name+", once more, nothing changed", []way{
		{name: "walk and stat", do: func() error { return walk(root) }},
		{name: "codicil build", args: b.buildOf(name, root)},
	})
	b.compareTo(name+", once more, every file read", []way{
		{name: "read and hash", do: func() error { return hashAll(root) }},
		{name: "codicil build --verify-inputs", args: b.buildOf(name, root, "--verify-inputs")},
	})
}

// built builds an archive, and says where it cannot.
func (b *bench) built(name, root string) bool {
	b.fresh(name)
	if _, err := (way{args: b.buildOf(name, root)}).run(); err != nil {
		fmt.Println("build", name, "once:", err)
		return false
	}
	return true
}

// version measures a build after one new version, of the policy in the middle.
func (b *bench) version(w1 string) error {
	list, err := filepath.Glob(filepath.Join(w1, "policies", "*"))
	if err != nil || len(list) == 0 {
		return fmt.Errorf("W1 has no policies: %w", err)
	}
	policy := list[len(list)/2]
	versions, err := filepath.Glob(filepath.Join(policy, "*", "*.md"))
	if err != nil || len(versions) == 0 {
		return fmt.Errorf("%s has no texts: %w", policy, err)
	}
	old, added := filepath.Dir(versions[len(versions)-1]), filepath.Join(policy, "2026-11-20")
	defer os.RemoveAll(added)
	if !b.built("W1", w1) {
		return nil
	}
	without := func() { os.RemoveAll(added); b.fresh("W1"); b.built("W1", w1) }
	b.compareTo(fmt.Sprintf("W1, one new version of a policy of %d texts", len(versions)), []way{
		{name: "codicil build, anew", args: b.buildOf("W1", w1), before: func() { b.fresh("W1") }},
		{name: "codicil build, one new", args: b.buildOf("W1", w1), before: func() {
			without()
			if err := newVersion(old, added); err != nil {
				fmt.Println("add a version:", err)
			}
		}},
	})
	return nil
}

// newVersion writes a version with a sentence more than another one.
func newVersion(old, added string) error {
	if err := os.CopyFS(added, os.DirFS(old)); err != nil {
		return err
	}
	names, err := filepath.Glob(filepath.Join(added, "*.md"))
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(name, append(text, "\n\nCouriers see your address.\n"...), 0o644)
		}
		if err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(added, "version.yaml"), []byte("release: 2026-11-20\neffective: 2026-11-20\n"), 0o644)
}

// ten measures what memory an archive takes that is W1 ten times over, beside W1.
func (b *bench) ten(w1 string) error {
	big := filepath.Join(b.dir, "W1x10")
	if _, err := os.Stat(big); err != nil {
		list, err := filepath.Glob(filepath.Join(w1, "policies", "*"))
		if err != nil {
			return err
		}
		for n := range 10 {
			for _, p := range list {
				to := filepath.Join(big, "policies", fmt.Sprintf("%s-%d", filepath.Base(p), n))
				if err := os.CopyFS(to, os.DirFS(p)); err != nil {
					return err
				}
			}
		}
		settings, err := os.ReadFile(filepath.Join(w1, "codicil.yaml"))
		if err != nil {
			return err
		}
		if _, err := b.write("W1x10/codicil.yaml", string(settings)); err != nil {
			return err
		}
	}
	saved := b.runs
	b.runs = 1 // memory differs little from run to run
	defer func() { b.runs = saved }()
	b.compareTo("ten times W1, without redlines: memory", []way{
		{name: "W1", args: b.buildOf("W1", w1, "--no-redlines"), before: func() { b.fresh("W1") }},
		{name: "ten times W1", args: b.buildOf("W1x10", big, "--no-redlines"), before: func() { b.fresh("W1x10") }},
	})
	return nil
}

// serve has the benchmark of the preview print what an edit takes.
func (b *bench) serve() {
	cmd := exec.Command("go", "test", "-run", "^$", "-bench", "ServeEdit", "-benchtime", "20x", "./cmd/codicil")
	cmd.Dir = filepath.Dir(filepath.Dir(b.self))
	out, err := cmd.CombinedOutput()
	fmt.Printf("\nan edit until the browser has the new page (medians of 20, 20 ms of quiet in them)\n%s", out)
	if err != nil {
		fmt.Println("serve:", err)
	}
}
