package main

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// A manyFlag may be given more than once. Unlike a list of urfave/cli it does
// not part its values at commas: they are sentences.
type manyFlag struct{ *cli.GenericFlag }

func manyOf(name, usage string) manyFlag {
	return manyFlag{&cli.GenericFlag{Name: name, Usage: usage, Value: &wordList{}}}
}

// A wordList gathers the values of a flag.
type wordList struct{ words []string }

// Set adds a value.
func (l *wordList) Set(s string) error {
	l.words = append(l.words, s)
	return nil
}

func (l *wordList) String() string { return strings.Join(l.words, "; ") }

// many is the values of a manyFlag.
func (c *call) many(flag string) []string {
	if l, ok := c.flags.Generic(flag).(*wordList); ok {
		return l.words
	}
	return nil
}
