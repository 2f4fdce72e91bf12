package githistory_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codicil/internal/githistory"
)

// repo makes a repository by running the steps: "write PATH TEXT", "move OLD NEW",
// "remove PATH", each ending in a commit one day after the one before.
func repo(t *testing.T, steps ...string) string {
	t.Helper()
	dir := t.TempDir()
	day := time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"}, args...)...)
		stamp := day.Format(time.RFC3339)
		cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE="+stamp, "GIT_AUTHOR_DATE="+stamp)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "-q")
	for _, step := range steps {
		words := strings.SplitN(step, " ", 3)
		switch words[0] {
		case "write":
			path := filepath.Join(dir, words[1])
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(words[2]), 0o644); err != nil {
				t.Fatal(err)
			}
			git("add", "-A")
		case "move":
			git("mv", words[1], words[2])
		case "remove":
			git("rm", "-q", words[1])
		}
		git("commit", "-q", "-m", step)
		day = day.AddDate(0, 0, 1)
	}
	return dir
}

func history(t *testing.T, dir, path string) string {
	t.Helper()
	ctx := context.Background()
	r, err := githistory.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	revs, err := r.History(ctx, path)
	if err != nil {
		return "error: " + strings.ReplaceAll(err.Error(), dir, "DIR")
	}
	reader, err := r.Reader(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	var b strings.Builder
	for _, rev := range revs {
		text := "deleted"
		if rev.Blob != "" {
			data, err := reader.Read(rev.Blob)
			if err != nil {
				t.Fatal(err)
			}
			text = string(data)
		}
		fmt.Fprintf(&b, "%s %s %q\n", rev.Time.Format("2006-01-02"), rev.Path, text)
	}
	return b.String()
}

func TestHistory(t *testing.T) {
	long := strings.Repeat("We keep what the law tells us to keep. ", 20)
	dir := repo(t,
		"write en/privacy.md "+long,
		"write other.md unrelated",
		"write en/privacy.md "+long+"And no more.",
		"move en/privacy.md en/privacy_notice.md",
		"write en/privacy_notice.md short\nand new\n",
		"write 隐私/政策.md 您可以删除。",
		"write empty.md ",
		"write gone.md text",
		"remove gone.md",
	)
	for path, want := range map[string]string{
		"en/privacy_notice.md": fmt.Sprintf("2024-03-01 en/privacy.md %q\n2024-03-03 en/privacy.md %q\n2024-03-04 en/privacy_notice.md %q\n2024-03-05 en/privacy_notice.md \"short\\nand new\\n\"\n",
			long, long+"And no more.", long+"And no more."),
		"隐私/政策.md":   "2024-03-06 隐私/政策.md \"您可以删除。\"\n",
		"empty.md":   "2024-03-07 empty.md \"\"\n",
		"gone.md":    "2024-03-08 gone.md \"text\"\n2024-03-09 gone.md \"deleted\"\n",
		"missing.md": "error: \"missing.md\" is in no commit of \"DIR\"",
	} {
		if got := history(t, dir, path); got != want {
			t.Errorf("%s:\n%swant\n%s", path, got, want)
		}
	}
}

func TestPaths(t *testing.T) {
	ctx := context.Background()
	r, err := githistory.Open(ctx, repo(t, "write en/a.md 1", "write zh-CN/a.md 2", "write readme 3"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.Paths(ctx)
	if err != nil || strings.Join(got, " ") != "en/a.md readme zh-CN/a.md" {
		t.Errorf("%v, %v", got, err)
	}
	got, err = r.Paths(ctx, "en")
	if err != nil || strings.Join(got, " ") != "en/a.md" {
		t.Errorf("%v, %v", got, err)
	}
}

func TestErrors(t *testing.T) {
	ctx := context.Background()
	if _, err := githistory.Open(ctx, t.TempDir()); err == nil || !strings.Contains(err.Error(), "not a git repository") {
		t.Errorf("a folder without a repository: %v", err)
	}
	r, err := githistory.Open(ctx, repo(t, "write a.md 1"))
	if err != nil {
		t.Fatal(err)
	}
	reader, err := r.Reader(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if _, err := reader.Read(strings.Repeat("0", 40)); err == nil || !strings.Contains(err.Error(), "missing") {
		t.Errorf("a hash that is not there: %v", err)
	}
}
