//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// limitVariable has a child process lower its file-size limit to that many bytes: what a full disk does to
// a write, for root too.
const limitVariable = "CODICIL_TEST_FILE_LIMIT"

func init() {
	limit, err := strconv.ParseUint(os.Getenv(limitVariable), 10, 32)
	if err != nil {
		return // no such child
	}
	signal.Ignore(syscall.SIGXFSZ) // so that the write fails with EFBIG
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		panic(err)
	}
}

// asLimited runs the program as a process in which no file may grow beyond a limit.
func asLimited(w workFolder, limit string, args ...string) (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	cmd := &exec.Cmd{Path: self, Args: append([]string{"codicil"}, args...), Dir: w.dir,
		Env: append(os.Environ(), "SOURCE_DATE_EPOCH=1767225600", limitVariable+"="+limit)}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// TestFullDisk: wherever the disk is full, the run says so with exit 4, the folder is as it was, and the same
// command does its work once there is room.
func TestFullDisk(t *testing.T) {
	start := readyToRelease(t)
	for _, args := range [][]string{
		{"release", "privacy@_draft"},
		{"review", "privacy@_draft", "--level", "minor", "--reason", "r", "--public-reason", "p", "--by", "B. Counsel"},
		{"new", "privacy", "--name", "_next"},
	} {
		for _, limit := range []string{"0", "40", "100"} {
			w := start.copied(t)
			before := w.files()
			out, err := asLimited(w, limit, args...)
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != exitFailed || !strings.Contains(out, "file too large") {
				t.Errorf("%v with files of at most %s bytes: %v\n%s", args, limit, err, out)
			}
			if w.files() != before {
				t.Errorf("%v with files of at most %s bytes changed the folder", args, limit)
			}
			w.must("2026-01-01", "verify")
			w.must("2026-01-01", args...)
		}
	}
}

// TestReadOnlyFolder: what only looks leaves no trace, so that it works in a folder that may not be written; what
// writes is refused there and says why. Root may write everywhere: for it the first half is the test.
func TestReadOnlyFolder(t *testing.T) {
	w := readyToRelease(t)
	content := filepath.Join(w.dir, "content")
	if os.Geteuid() != 0 {
		if err := os.Chmod(content, 0o555); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(content, 0o755) })
		for _, args := range [][]string{{"release", "privacy@_draft"}, {"review", "privacy@_draft", "--accept", "--by", "X"}, {"new", "privacy", "--name", "_b"}} {
			if code, out := w.run("2026-01-01", args...); code != exitFailed || !strings.Contains(out, "permission denied") {
				t.Errorf("%v: exit %d\n%s", args, code, out)
			}
		}
	}
	names := func() string {
		list, err := os.ReadDir(content)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(list)
	}
	before, files := names(), w.files()
	w.must("2026-01-01", "check", "privacy@_draft", "--as-release")
	w.must("2026-01-01", "release", "privacy@_draft", "--dry-run")
	w.must("2026-01-01", "review", "privacy@_draft", "--show")
	w.must("2026-01-01", "verify")
	if names() != before || w.files() != files {
		t.Errorf("looking left %s, where there was %s", names(), before)
	}
}

// TestFoldersInTheWay: a folder stands where a file is to go. The plan is not begun, or it is finished by the
// next run once the way is free; nothing is lost, and the log verifies in between.
func TestFoldersInTheWay(t *testing.T) {
	w := readyToRelease(t)
	before := w.files()
	way := filepath.Join(w.dir, "content", ".codicil-journal", "0")
	if err := os.MkdirAll(filepath.Join(way, "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	w.must("2026-01-01", "release", "privacy@_draft") // what nobody planned is cleared away
	if w.files() == before {
		t.Error("nothing was released")
	}
	w.must("2026-01-01", "verify")
}
