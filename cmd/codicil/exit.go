package main

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// The exit codes are a promise to scripts; codicil help and README.md repeat them.
const (
	exitDone     = 0 // done
	exitFindings = 1 // check (alone, in publish, in build --strict) found errors, release something in the way, verify a failure, notify a notice that cannot be composed or a plan that changed; status --fail-on found something owed
	exitUsage    = 2 // the command line or the settings are wrong, or there is no content root
	exitMaterial = 3 // diff --exit-code: the change is material
	exitFailed   = 4 // could not run or finish: disk, permission, lock, network, a delivery record that cannot be read, a notice that was not delivered
)

// A failure ends a verb: the exit code, what to say, and the way through.
type failure struct {
	code int
	err  error  // nil: all has been said already
	hint string // what to do or type next; "" for none
}

func (f *failure) Error() string {
	if f.err == nil {
		return fmt.Sprintf("exit %d", f.code)
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

// wrong is a mistake on the command line or in the settings.
func wrong(hint, format string, args ...any) error {
	return &failure{exitUsage, fmt.Errorf(format, args...), hint}
}

// cannot is an act that failed outside the program: what was attempted, and why.
func cannot(err error, attempt string, args ...any) error {
	return &failure{exitFailed, fmt.Errorf("%s: %w", fmt.Sprintf(attempt, args...), err), outside(err)}
}

// outside is what to do about the usual troubles of file systems.
func outside(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "you may not read or write there; nothing was changed"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "make room on the disk and run the same command again; nothing was changed"
	case errors.Is(err, syscall.EROFS):
		return "the file system is read-only; nothing was changed"
	}
	return ""
}

// quietly ends a verb with a code when its output has said all there is to say.
func quietly(code int) error { return &failure{code: code} }

// exitCode reports err to a person and is the code that the program ends with.
func (w *World) exitCode(err error) int {
	if err == nil {
		return exitDone
	}
	f := &failure{code: exitFailed, err: err}
	errors.As(err, &f)
	if f.err != nil {
		fmt.Fprintf(w.Err, "codicil: %v\n", err)
		if f.hint != "" {
			fmt.Fprintf(w.Err, "hint: %s\n", f.hint)
		}
	}
	return f.code
}
