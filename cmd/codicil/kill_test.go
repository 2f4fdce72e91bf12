package main

import (
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKilledRunsLeaveBeforeOrAfter kills every verb that changes a folder at random points, as a process of its own.
// Whoever looks at the folder next finds it as it was, or as the run would have left it; the log
// verifies; and the same command ends what was begun.
func TestKilledRunsLeaveBeforeOrAfter(t *testing.T) {
	for _, c := range changes() {
		t.Run(c.name, func(t *testing.T) {
			start := c.start(t)
			before, whole := start.everything(), start.copied(t)
			began := time.Now()
			c.succeeds(whole)
			took, after := time.Since(began), whole.everything()
			if after == before {
				t.Fatalf("%v changed nothing", c.args)
			}
			random := rand.New(rand.NewPCG(1, uint64(c.kills)))
			saw := map[string]int{}
			for range c.kills {
				w := start.copied(t)
				cmd := c.process(w)
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				time.Sleep(took/4 + time.Duration(random.Int64N(int64(took))))
				_ = cmd.Process.Kill() // it may have ended by itself
				_ = cmd.Wait()
				w.must("2026-01-01", "verify") // who looks next ends what was decided, and finds nothing amiss
				switch w.everything() {
				case before:
					saw["before"]++
					c.succeeds(w)
					if w.everything() != after {
						t.Errorf("%v, killed and run again, leaves something else", c.args)
					}
				case after:
					saw["after"]++
				default:
					t.Fatalf("%v, killed, leaves neither before nor after:\n%s", c.args, w.everything())
				}
			}
			t.Logf("%v", saw)
		})
	}
}

// TestTwoRunsAtOnce: of two processes that do the same one does it. The other waits, is refused because
// the folder is held, or finds nothing left to do; it says so, and the folder is what one run leaves.
func TestTwoRunsAtOnce(t *testing.T) {
	for _, c := range changes() {
		t.Run(c.name, func(t *testing.T) {
			start := c.start(t)
			whole := start.copied(t)
			c.succeeds(whole)
			after := whole.everything()
			for range 3 {
				w := start.copied(t)
				var said [2]strings.Builder
				runs := []*exec.Cmd{c.process(w), c.process(w)}
				for i, cmd := range runs {
					cmd.Stderr = &said[i]
					if err := cmd.Start(); err != nil {
						t.Fatal(err)
					}
				}
				done := 0
				for i, cmd := range runs {
					switch code := codeOf(t, cmd.Wait()); {
					case code == exitDone:
						done++
					case code != exitUsage && code != exitFailed || !strings.HasPrefix(lastLines(said[i].String()), "codicil: "):
						t.Errorf("%v: exit %d\n%s", c.args, code, said[i].String())
					}
				}
				if done == 0 || w.everything() != after {
					t.Errorf("%v: %d of two runs are done\n%s\n%s\n%s", c.args, done, said[0].String(), said[1].String(), w.everything())
				}
				w.must("2026-01-01", "verify")
			}
		})
	}
}

// lastLines is what a run said from the line on in which it gave up.
func lastLines(said string) string {
	if i := strings.LastIndex(said, "\ncodicil: "); i >= 0 {
		return said[i+1:]
	}
	return said
}

// TestFolderThatIsHeld: a run is refused with a clear message while another writes, and goes when that is over.
func TestFolderThatIsHeld(t *testing.T) {
	for _, c := range changes() {
		t.Run(c.name, func(t *testing.T) {
			w := c.start(t)
			end, want := c.hold(t, w)
			code, out := w.run("2026-01-01", c.args...)
			if code != exitFailed || !contains(out, want) || !contains(out, "wait until the other run has finished") {
				t.Errorf("exit %d\n%s", code, out)
			}
			end()
			w.must("2026-01-01", c.args...)
			w.must("2026-01-01", "verify")
		})
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
