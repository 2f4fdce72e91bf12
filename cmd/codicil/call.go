package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"codicil/content"
	"codicil/diff/material"

	"github.com/urfave/cli/v2"
)

// A call is one verb at work: the world, and what the command line said.
type call struct {
	*World
	flags *cli.Context
	out   paint // for Out
	err   paint // for Err
	root  *os.Root
	log   *releaseLog // nil where the settings name none

	court  material.Court               // remembers the verdicts of this call
	judged map[*content.Version]telling // what has been judged already
}

// verb makes an action of what a verb does.
func verb(w *World, do func(*call) error) cli.ActionFunc {
	return func(c *cli.Context) error {
		k := &call{World: w, flags: c}
		k.out.on = w.color(w.OutTerminal, c.Bool("no-color"))
		k.err.on = w.color(w.ErrTerminal, c.Bool("no-color"))
		colourful(w.Out, k.out.on)
		colourful(w.Err, k.err.on)
		defer k.close()
		return do(k)
	}
}

func (c *call) close() {
	if c.root != nil {
		c.root.Close() // it was only read
	}
}

// args are the verb's arguments.
func (c *call) args() []string { return c.flags.Args().Slice() }

// noMore refuses arguments beyond the first n.
func (c *call) noMore(n int) error {
	if a := c.args(); len(a) > n {
		return wrong("codicil "+c.flags.Command.Name+" --help shows an example", "codicil %s takes %s, but there is also %q",
			c.flags.Command.Name, arguments(n), a[n])
	}
	return nil
}

func arguments(n int) string {
	switch n {
	case 0:
		return "no argument"
	case 1:
		return "one argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

// choice is the value of a flag that takes one of a few words.
func (c *call) choice(flag string, allowed ...string) (string, error) {
	v := c.flags.String(flag)
	for _, a := range allowed {
		if v == a {
			return v, nil
		}
	}
	return "", wrong("codicil "+c.flags.Command.Name+" --help lists them", "--%s cannot be %q: one of %s", flag, v, list(allowed))
}

// say tells the person at the terminal something; --quiet silences it.
func (c *call) say(format string, args ...any) {
	fmt.Fprintf(c.messages(), format+"\n", args...)
}

// messages is where messages go.
func (c *call) messages() io.Writer {
	if c.flags.Bool("quiet") {
		return io.Discard
	}
	return c.Err
}

// today is the day on which the verb runs: --date, else SOURCE_DATE_EPOCH,
// else the clock, the latter two in the time zone of the settings.
func (c *call) today(zone *time.Location) (content.Day, error) {
	if s := c.flags.String("date"); s != "" {
		d, err := content.ParseDay(s)
		if err != nil {
			return d, wrong("for example --date 2026-01-31", "--date %w", err)
		}
		return d, nil
	}
	if s := c.Getenv("SOURCE_DATE_EPOCH"); s != "" {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || n < 0 {
			return content.Day{}, wrong("see https://reproducible-builds.org/specs/source-date-epoch/",
				"SOURCE_DATE_EPOCH is %q, not a number of seconds since 1970", s)
		}
		return content.DayOf(time.Unix(n, 0).In(zone)), nil
	}
	return content.DayOf(c.Now().In(zone)), nil
}

// written reports what a write to Out came to: a closed pipe or a full disk.
func written(err error) error {
	if err != nil {
		return cannot(err, "write the result")
	}
	return nil
}

// list is words as a person lists them: a, b or c.
func list(words []string) string {
	s := ""
	for i, w := range words {
		switch {
		case i == 0:
		case i == len(words)-1:
			s += " or "
		default:
			s += ", "
		}
		s += w
	}
	return s
}

// count is a number of things: "1 error", "2 errors", "3 policies", "4 days".
func count(n int, one string) string {
	stem, y := strings.CutSuffix(one, "y")
	switch {
	case n == 1:
		return "1 " + one
	case y && !strings.ContainsAny(stem[len(stem)-1:], "aeiou"):
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, one)
}
