package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// A run is the state of one look at a collection.
type run struct {
	program  string
	show     int
	failures int
	sites    int
	editions int
	times    []timing // of every pair
}

// A timing is how long one pair took, the whole process.
type timing struct {
	id   string
	took time.Duration
}

func (r *run) fail(format string, args ...any) {
	r.failures++
	fmt.Printf("FAIL "+format+"\n", args...)
}

// codicil runs the program and is what it printed.
func (r *run) codicil(args ...string) ([]byte, time.Duration, error) {
	cmd := exec.Command(r.program, args...)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)
	if err != nil {
		text := strings.TrimSpace(said.String())
		if len(text) > 2000 {
			text = text[:2000] + " ..."
		}
		return nil, took, fmt.Errorf("codicil %s: %w\n%s", strings.Join(args, " "), err, text)
	}
	return out.Bytes(), took, nil
}

// sum prints what was looked at.
func (r *run) sum() {
	if r.sites > 0 {
		fmt.Printf("%d content roots, %d editions built\n", r.sites, r.editions)
	}
	if n := len(r.times); n > 0 {
		slices.SortFunc(r.times, func(a, b timing) int { return cmp.Compare(a.took, b.took) })
		last := r.times[n-1]
		fmt.Printf("%d pairs compared; whole process: median %v, 99 of 100 within %v, longest %v (%s)\n",
			n, r.times[n/2].took.Round(time.Millisecond), r.times[n*99/100].took.Round(time.Millisecond), last.took.Round(time.Millisecond), last.id)
	}
	fmt.Printf("%d failures\n", r.failures)
}

// missing prints the pieces that are not in the text, and how many they are.
func (r *run) missing(what string, pieces []string, text string) {
	text = letters(text)
	lost := 0
	for _, p := range pieces {
		if strings.Contains(text, letters(p)) {
			continue
		}
		if lost++; lost <= r.show {
			fmt.Printf("  lost in %s: %q\n", what, strings.TrimSpace(p))
		}
	}
	if lost > 0 {
		r.fail("%s: %d of %d pieces lost", what, lost, len(pieces))
	}
}
