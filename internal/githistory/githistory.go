// Package githistory reads the history of single files out of a git repository,
// through the git program: every text a path has had, renames followed, with
// the day of its commit. It is a leaf: what the texts mean is the caller's.
//
// The program is used rather than a library since it follows renames over
// thousands of commits in milliseconds.
package githistory

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Revision is one text of a file.
type Revision struct {
	Commit string    // full hash
	Time   time.Time // when it was committed (not authored: rebases keep order), in UTC
	Path   string    // where the file lay at that commit
	Blob   string    // hash of the text; "" where the file was deleted
}

// A Repo is a repository on disk.
type Repo struct{ dir string }

// Open finds the repository at dir, which may also be a bare one or a bundle's clone.
func Open(ctx context.Context, dir string) (*Repo, error) {
	r := &Repo{dir}
	if _, err := r.git(ctx, "rev-parse", "--git-dir"); err != nil {
		return nil, fmt.Errorf("open the git repository %q: %w", dir, err)
	}
	return r, nil
}

// git runs the program. User and system settings are left out, since they can
// change what is printed.
func (r *Repo) git(ctx context.Context, args ...string) ([]byte, error) {
	cmd := r.command(ctx, args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return nil, gitError(err, &errs)
	}
	return out, nil
}

func (r *Repo) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", r.dir, "-c", "core.quotePath=false", "-c", "safe.directory=*", "-c", "log.showSignature=false"}, args...)...)
	cmd.Env = append(cmd.Environ(), "LC_ALL=C", "GIT_CONFIG_NOSYSTEM=1", "GIT_OPTIONAL_LOCKS=0", "GIT_PAGER=cat")
	return cmd
}

func gitError(err error, stderr *bytes.Buffer) error {
	if errors.Is(err, exec.ErrNotFound) {
		return fmt.Errorf("the program git is not installed: %w", err)
	}
	if line, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); line != "" {
		return errors.New(line)
	}
	return err
}

// Paths lists the files of the newest commit, below the given folders or equal
// to the given paths; of all, where none is given.
func (r *Repo) Paths(ctx context.Context, below ...string) ([]string, error) {
	out, err := r.git(ctx, append([]string{"ls-tree", "-r", "-z", "--name-only", "--full-tree", "HEAD", "--"}, below...)...)
	if err != nil {
		return nil, fmt.Errorf("list the files: %w", err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00"), nil
}

// History is every revision of the file now (or last) at path, oldest first.
// It is an error for a path that never was.
func (r *Repo) History(ctx context.Context, path string) ([]Revision, error) {
	out, err := r.git(ctx, "log", "--follow", "--raw", "--no-abbrev", "-M50%", "-z", "--format=%x01%H %ct", "--", path)
	if err != nil {
		return nil, fmt.Errorf("read the history of %q: %w", path, err)
	}
	revs, err := parseLog(string(out))
	if err != nil {
		return nil, fmt.Errorf("read the history of %q: %w", path, err)
	}
	if len(revs) == 0 {
		return nil, fmt.Errorf("%q is in no commit of %q", path, r.dir)
	}
	slices.Reverse(revs)
	return revs, nil
}

// parseLog reads "\x01HASH SECONDS", then for each touched file
// ":MODE MODE BLOB BLOB STATUS" and one path or, of a rename, two; all parted by NUL.
func parseLog(out string) ([]Revision, error) {
	var revs []Revision
	for _, record := range strings.Split(out, "\x01")[1:] {
		fields := strings.Split(strings.Trim(record, "\x00\n"), "\x00")
		hash, seconds, ok := strings.Cut(strings.TrimSpace(fields[0]), " ")
		at, err := strconv.ParseInt(strings.TrimSpace(seconds), 10, 64)
		if !ok || err != nil {
			return nil, fmt.Errorf("git printed %q", fields[0])
		}
		fields = fields[1:]
		for len(fields) > 0 && strings.TrimSpace(fields[0]) == "" {
			fields = fields[1:]
		}
		if len(fields) < 2 {
			continue // a merge that took the file as it was
		}
		raw := strings.Fields(strings.TrimLeft(fields[0], ":\n"))
		if len(raw) != 5 {
			return nil, fmt.Errorf("git printed %q", fields[0])
		}
		rev := Revision{Commit: hash, Time: time.Unix(at, 0).UTC(), Path: fields[1], Blob: raw[3]}
		if raw[4][0] == 'R' || raw[4][0] == 'C' {
			if len(fields) < 3 {
				return nil, fmt.Errorf("git printed a rename without its new name")
			}
			rev.Path = fields[2]
		}
		if strings.Trim(rev.Blob, "0") == "" {
			rev.Blob = ""
		}
		revs = append(revs, rev)
	}
	return revs, nil
}

// A Reader reads texts by their hash, through one running git program.
type Reader struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	errs *bytes.Buffer
}

// Reader starts a reader; Close ends it.
func (r *Repo) Reader(ctx context.Context) (*Reader, error) {
	cmd := r.command(ctx, "cat-file", "--batch")
	rd := &Reader{cmd: cmd, errs: &bytes.Buffer{}}
	cmd.Stderr = rd.errs
	var err error
	if rd.in, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	rd.out = bufio.NewReaderSize(out, 1<<16)
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start git: %w", gitError(err, rd.errs))
	}
	return rd, nil
}

// Read is the text of that hash, byte for byte.
func (r *Reader) Read(blob string) ([]byte, error) {
	if _, err := io.WriteString(r.in, blob+"\n"); err != nil {
		return nil, fmt.Errorf("read blob %s: %w", blob, gitError(err, r.errs))
	}
	head, err := r.out.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("read blob %s: %w", blob, gitError(err, r.errs))
	}
	fields := strings.Fields(head)
	if len(fields) != 3 || fields[1] != "blob" {
		return nil, fmt.Errorf("read blob %s: git says %q", blob, strings.TrimSpace(head))
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil {
		return nil, fmt.Errorf("read blob %s: git says %q", blob, strings.TrimSpace(head))
	}
	data := make([]byte, size+1) // and the line feed behind it
	if _, err := io.ReadFull(r.out, data); err != nil {
		return nil, fmt.Errorf("read blob %s: %w", blob, err)
	}
	return data[:size], nil
}

// Close ends the program.
func (r *Reader) Close() error {
	r.in.Close()
	return r.cmd.Wait()
}
