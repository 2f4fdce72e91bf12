package main

import (
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"codicil/internal/journal"
)

// TestKilledRunsLeaveBeforeOrAfter kills release and review at random points, as a
// process of their own. Whoever looks at the folder next finds it as it was, or as
// the run would have left it; the log verifies; and the same command ends what was begun.
func TestKilledRunsLeaveBeforeOrAfter(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	start := readyToRelease(t)
	for _, c := range []struct {
		args  []string
		times int
	}{
		{[]string{"release", "privacy@_draft"}, 30},
		{[]string{"review", "privacy@_draft", "--level", "minor", "--reason", "r", "--public-reason", "p", "--by", "B. Counsel"}, 12},
	} {
		process := func(w workFolder) *exec.Cmd {
			return &exec.Cmd{Path: self, Args: append([]string{"codicil"}, c.args...), Dir: w.dir, Env: append(os.Environ(), "SOURCE_DATE_EPOCH=1767225600"), Stdout: io.Discard, Stderr: io.Discard}
		}
		before, whole := start.files(), start.copied(t)
		began := time.Now()
		if err := process(whole).Run(); err != nil {
			t.Fatalf("%v: %v", c.args, err)
		}
		took, after := time.Since(began), whole.files()
		if after == before {
			t.Fatalf("%v changed nothing", c.args)
		}
		random := rand.New(rand.NewPCG(1, uint64(c.times)))
		saw := map[string]int{}
		for range c.times {
			w := start.copied(t)
			cmd := process(w)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(took/4 + time.Duration(random.Int64N(int64(took))))
			_ = cmd.Process.Kill() // it may have ended by itself
			_ = cmd.Wait()
			w.must("2026-01-01", "verify")
			switch w.files() {
			case before:
				saw["before"]++
				if err := process(w).Run(); err != nil {
					t.Errorf("%v, killed and run again: %v", c.args, err)
				}
				if w.files() != after {
					t.Errorf("%v, killed and run again, leaves something else", c.args)
				}
			case after:
				saw["after"]++
			default:
				t.Errorf("%v, killed, leaves neither before nor after:\n%s", c.args, w.files())
			}
		}
		t.Logf("%s: %v", c.args[0], saw)
	}
}

// copied is the folder once more.
func (w workFolder) copied(t *testing.T) workFolder {
	t.Helper()
	c := workFolder{t, t.TempDir()}
	if err := os.CopyFS(filepath.Join(c.dir, "content"), os.DirFS(filepath.Join(w.dir, "content"))); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestTwoRunsAtOnce: the second is refused with a clear message while the first writes.
func TestTwoRunsAtOnce(t *testing.T) {
	w := readyToRelease(t)
	j, err := journal.Open(filepath.Join(w.dir, "content"))
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"release", "privacy@_draft"}, {"new", "privacy", "--name", "_b"}, {"review", "privacy@_draft", "--accept", "--by", "X"}} {
		code, out := w.run("2026-01-01", args...)
		if code != exitFailed || !contains(out, "another run is changing it") || !contains(out, "wait until the other run has finished") {
			t.Errorf("%v: exit %d\n%s", args, code, out)
		}
	}
	w.must("2026-01-01", "verify")
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	w.must("2026-01-01", "release", "privacy@_draft")
}

// TestTwoReleasesAtOnce: of two processes that release one draft at a time one does, and the other is refused, be it
// that it finds the folder held or the draft gone.
func TestTwoReleasesAtOnce(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	start := readyToRelease(t)
	for range 5 {
		w := start.copied(t)
		run := func() *exec.Cmd {
			return &exec.Cmd{Path: self, Args: []string{"codicil", "release", "privacy@_draft"}, Dir: w.dir, Env: append(os.Environ(), "SOURCE_DATE_EPOCH=1767225600"), Stdout: io.Discard, Stderr: io.Discard}
		}
		a, b := run(), run()
		if err := errors.Join(a.Start(), b.Start()); err != nil {
			t.Fatal(err)
		}
		codes := []int{codeOf(t, a.Wait()), codeOf(t, b.Wait())}
		slices.Sort(codes)
		if codes[0] != exitDone || codes[1] != exitUsage && codes[1] != exitFailed {
			t.Errorf("exit codes %v", codes)
		}
		w.must("2026-01-01", "verify")
	}
}

// codeOf is the exit code that an ended process left.
func codeOf(t *testing.T, err error) int {
	t.Helper()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	return exitDone
}

// TestFolderThatCannotBeWritten: the refusal says what could not be done, and nothing is lost. A
// folder in the place of the lock stands for every reason why a file cannot be made, for root too.
func TestFolderThatCannotBeWritten(t *testing.T) {
	w := readyToRelease(t)
	before, lock := w.files(), filepath.Join(w.dir, "content", ".codicil.lock")
	if err := errors.Join(os.RemoveAll(lock), os.Mkdir(lock, 0o755)); err != nil {
		t.Fatal(err)
	}
	code, out := w.run("2026-01-01", "release", "privacy@_draft")
	if code != exitFailed || !contains(out, "write to the content folder") {
		t.Errorf("exit %d\n%s", code, out)
	}
	if err := os.Remove(lock); err != nil {
		t.Fatal(err)
	}
	if w.files() != before {
		t.Error("something was changed")
	}
}
