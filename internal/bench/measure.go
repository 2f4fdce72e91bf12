package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A way is one way of doing what is measured: a program, or a function.
type way struct {
	name   string
	args   []string
	dir    string
	before func() // not measured; may be nil
	do     func() error
	fails  bool // an exit code other than zero is its answer
	// own reads the figure from what the program prints, where only a part of its
	// work is to be counted; nil: the processor time of the whole process.
	own func(stdout string) (time.Duration, error)
}

// A sample is what one run took.
type sample struct {
	cpu    time.Duration
	memory int64 // resident, at most, in bytes; 0 where it is not known
}

// compareTo prints a heading and compares.
func (b *bench) compareTo(heading string, ways []way) {
	fmt.Printf("\n%s\n", heading)
	b.compare(ways)
}

// compare takes every way in turn, several times, and prints each beside the first.
func (b *bench) compare(ways []way) {
	samples := make([][]sample, len(ways))
	for range b.runs {
		for i, w := range ways {
			s, err := w.run()
			if err != nil {
				fmt.Printf("  %s: %v\n", w.name, err)
				continue
			}
			samples[i] = append(samples[i], s)
		}
	}
	var first time.Duration
	for i, w := range ways {
		if len(samples[i]) == 0 {
			continue
		}
		cpu, least, most := spread(samples[i])
		if first == 0 {
			first = cpu
		}
		fmt.Printf("  %-30s %9.3f s  [%.3f-%.3f]  %7.2f x", w.name, cpu.Seconds(), least.Seconds(), most.Seconds(), float64(cpu)/float64(first))
		if m := memory(samples[i]); m > 0 {
			fmt.Printf("  %5d MiB", m>>20)
		}
		fmt.Println()
	}
}

// spread is the median, the least and the most of the processor time.
func spread(ss []sample) (median, least, most time.Duration) {
	var all []time.Duration
	for _, s := range ss {
		all = append(all, s.cpu)
	}
	slices.Sort(all)
	return all[len(all)/2], all[0], all[len(all)-1]
}

// memory is the median of the memory.
func memory(ss []sample) int64 {
	var all []int64
	for _, s := range ss {
		all = append(all, s.memory)
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// run does it once.
func (w way) run() (sample, error) {
	if w.before != nil {
		w.before()
	}
	if w.do != nil {
		start := spent()
		err := w.do()
		return sample{cpu: spent() - start}, err
	}
	cmd := exec.Command(w.args[0], w.args[1:]...)
	cmd.Dir = w.dir
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	if w.own == nil {
		cmd.Stdout = io.Discard
	}
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !(w.fails && errors.As(err, &exit)) {
		return sample{}, fmt.Errorf("%w: %s", err, strings.TrimSpace(errs.String()))
	}
	s := sample{cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	s.memory = resident(cmd.ProcessState)
	if w.own != nil {
		s.memory = 0
		s.cpu, err = w.own(out.String())
		return s, err
	}
	return s, nil
}

// walk looks at every file of a folder, as any program must that asks whether one has changed.
func walk(root string) error {
	return filepath.WalkDir(root, func(_ string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		_, err = d.Info()
		return err
	})
}

// hashAll reads and hashes every file of a folder.
func hashAll(root string) error {
	return filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(sha256.New(), f)
		return err
	})
}

// texts lists the Markdown files of a content folder, in order.
func texts(root string) (files []string) {
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(name) == ".md" {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
	return files
}
