package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheRecipeWorks runs what docs/verify.md tells readers to run without us, for logs of
// several sizes, on sound texts, on one that was changed, and on a proof of another log.
func TestTheRecipeWorks(t *testing.T) {
	paper, err := os.ReadFile("../../docs/verify.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(paper), "```sh\n")
	if len(blocks) != 3 {
		t.Fatalf("docs/verify.md has %d recipes", len(blocks)-1)
	}
	recipe, _, _ := strings.Cut(blocks[1], "```")
	signature, _, _ := strings.Cut(blocks[2], "```")

	w := readyToRelease(t)
	_, key := w.run("2026-01-01", "keygen", "--quiet", "--out", "key")
	days := []string{"2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05", "2026-01-06"}
	for i, day := range days {
		if i > 0 {
			w.must(day, "new", "privacy")
			w.write("content/policies/privacy/_draft/en.md", strings.Replace(policyText("90"), "Records are", "Since "+day+" records are", 1)+strings.Repeat("\nAnd on.\n", i))
			w.write("content/policies/privacy/_draft/version.yaml", "effective: 2026-03-0"+day[9:]+"\n")
			w.must(day, "review", "privacy@_draft", "--accept", "--by", "A. Counsel")
		}
		w.must(day, "release", "privacy@_draft", "--key", "key")
		w.must(day, "build")
		for _, id := range append([]string{"2025-01-10"}, days[:i+1]...) {
			dir := filepath.Join(w.dir, "public", "en", "privacy", id)
			if out, err := shell(dir, recipe); err != nil || !strings.HasPrefix(out, "yes: {") || !strings.Contains(out, `"version":"`+id+`"`) {
				t.Fatalf("%s in the log of %s: %v\n%s", id, day, err, out)
			}
		}
	}
	dir := filepath.Join(w.dir, "public", "en", "privacy", "2026-01-01")
	if out, err := shell(dir, "key='"+strings.TrimSpace(key)+"'\n"+signature); err != nil || !strings.Contains(out, "Signature Verified Successfully") {
		t.Errorf("the signature: %v\n%s", err, out)
	}
	proof, err := os.ReadFile(filepath.Join(dir, "index.proof"))
	if err != nil {
		t.Fatal(err)
	}
	w.write("public/en/privacy/2026-01-01/index.proof", strings.Replace(string(proof), "\nindex 1\n", "\nindex 2\n", 1))
	if out, _ := shell(dir, recipe); out != "no: not in this log\n" {
		t.Errorf("a wrong place: %s", out)
	}
	w.write("public/en/privacy/2026-01-01/index.md", policyText("91"))
	if out, _ := shell(dir, recipe); out != "no: another text\n" {
		t.Errorf("a changed text: %s", out)
	}
}

func shell(dir, script string) (string, error) {
	cmd := exec.Command("sh", "-c", script)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}
