package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"codicil/internal/readers"

	"go.yaml.in/yaml/v4"
)

// blocksOf are the blocks of a language in a paper.
func blocksOf(t *testing.T, paper, language string) (blocks []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", paper))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```").FindAllStringSubmatch(string(data), -1) {
		blocks = append(blocks, m[1])
	}
	return blocks
}

// TestWorkflowsAreRead: GitHub's own parser takes the workflows of docs/ci.md, a GitLab
// runner its pipeline; and both see what is wrong.
func TestWorkflowsAreRead(t *testing.T) {
	blocks := blocksOf(t, "ci.md", "yaml")
	if len(blocks) != 3 {
		t.Fatalf("docs/ci.md has %d files", len(blocks))
	}
	dir := t.TempDir()
	for i, text := range blocks[:2] {
		file := filepath.Join(dir, fmt.Sprintf("workflow-%d.yml", i))
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		readers.GitHubWorkflow(t, file)
	}
	gitIn(t, dir, "init", "-q", "-b", "main")
	gitIn(t, dir, "commit", "-q", "--allow-empty", "-m", "first")
	gitIn(t, dir, "remote", "add", "origin", "https://gitlab.example/legal/policies.git")
	if err := os.WriteFile(filepath.Join(dir, ".gitlab-ci.yml"), []byte(blocks[2]), 0o644); err != nil {
		t.Fatal(err)
	}
	var jobs []struct{ Name, Stage string }
	if err := json.Unmarshal(readers.GitLabCI(t, dir, ".gitlab-ci.yml"), &jobs); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(jobs) != "[{check policies check} {pages publish} {notices publish}]" {
		t.Errorf("%v", jobs)
	}
}

func gitIn(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@harbourpay.example"}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// scriptLines are the lines of every script in a workflow or pipeline, in order.
func scriptLines(t *testing.T, text string) (lines []string) {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		t.Fatal(err)
	}
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		for i, child := range n.Content {
			key := ""
			if n.Kind == yaml.MappingNode && i%2 == 1 {
				key = n.Content[i-1].Value
			}
			switch {
			case key == "run":
				lines = append(lines, strings.Split(strings.TrimSpace(child.Value), "\n")...)
			case slices.Contains([]string{"script", "before_script", "after_script"}, key):
				for _, one := range child.Content {
					lines = append(lines, one.Value)
				}
			default:
				walk(child)
			}
		}
	}
	walk(&root)
	return lines
}

// TestWorkflowsRun runs every codicil line of the files of docs/ci.md, in their order, on the
// sample: in a repository with a branch that has a draft, with a live site to look at.
func TestWorkflowsRun(t *testing.T) {
	const day = "2026-11-22"
	for i, text := range blocksOf(t, "ci.md", "yaml") {
		t.Run(fmt.Sprint("file ", i+1), func(t *testing.T) {
			w := workFolder{t, t.TempDir()}
			copySample(t, w)
			w.must(day, "build", "--quiet")
			live := serveLive(t, filepath.Join(w.dir, "public"), nil)
			gitIn(t, w.dir, "init", "-q", "-b", "main")
			gitIn(t, w.dir, "add", "content")
			gitIn(t, w.dir, "commit", "-q", "-m", "first")
			gitIn(t, w.dir, "update-ref", "FETCH_HEAD", "HEAD")
			w.must(day, "new", "cookies")
			env := map[string]string{"BASE": "main", "SITE_URL": live.URL, "NOTIFY_TO": "dir:sent"}
			w.must(day, "notify", "--send", "--first", "--to", "dir:sent", "--quiet") // once by hand, as the paper says
			ran := 0
			for _, line := range scriptLines(t, text) {
				if strings.HasPrefix(line, "codicil ") {
					ran++
					w.line(live, day, line, env)
				}
			}
			if ran < 3 {
				t.Errorf("only %d lines were run", ran)
			}
		})
	}
}

// line runs one line of a shell script that begins with codicil: words, quotes, variables, an
// output file, and "|| ..." where it may fail.
func (w workFolder) line(live *liveSite, day, line string, env map[string]string) {
	w.t.Helper()
	command, _, mayFail := strings.Cut(line, " || ")
	command, file, _ := strings.Cut(command, " > ")
	command, _, _ = strings.Cut(command, "  #")
	var out bytes.Buffer
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		w.t.Fatal(err)
	}
	world := &World{Args: wordsIn(os.Expand(command, func(name string) string { return env[name] }))[1:], In: strings.NewReader(""), Out: &out, Err: &out, Dir: w.dir,
		Now: func() time.Time { return at }, Getenv: func(string) string { return "" }}
	if live != nil {
		world.Web = live.Client().Transport
	}
	if code := Run(world); code != exitDone && !mayFail {
		w.t.Errorf("%s: exit %d\n%s", line, code, out.String())
	}
	if file = strings.TrimSpace(file); file != "" {
		if err := os.WriteFile(filepath.Join(w.dir, file), out.Bytes(), 0o644); err != nil {
			w.t.Error(err)
		}
	}
}

// wordsIn parts a command line at blanks that no quotes enclose.
func wordsIn(line string) (words []string) {
	var word strings.Builder
	var quote rune
	begun := false
	for _, r := range line + " " {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote, begun = r, true
		case quote == 0 && r == ' ':
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	return words
}

// TestOperationsRun runs the commands of docs/operations.md on the sample.
func TestOperationsRun(t *testing.T) {
	const day = "2026-11-22"
	w := workFolder{t, t.TempDir()}
	copySample(t, w)
	w.must(day, "build", "--quiet")
	live := serveLive(t, filepath.Join(w.dir, "public"), nil)
	ran := 0
	for _, block := range blocksOf(t, "operations.md", "sh") {
		for line := range strings.Lines(block) {
			if strings.HasPrefix(line, "codicil ") {
				ran++
				w.line(live, day, strings.TrimSpace(line), map[string]string{"SITE_URL": live.URL})
			}
		}
	}
	if ran < 10 {
		t.Errorf("only %d lines were run", ran)
	}
}
