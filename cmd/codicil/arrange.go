package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"
)

// arrange puts a command line into the one order that urfave/cli understands:
// program, global flags, verb, the verb's flags, "--", arguments. The library
// stops reading flags at the first argument and takes later ones for
// arguments, silently; and it knows no global flag behind the verb. Here every
// flag works in every position, and what cannot be understood is refused.
func arrange(app *cli.App, args []string) ([]string, error) {
	verb := verbOf(app, args)
	if verb == "" {
		return arrangeGlobal(app, args)
	}
	cmd := app.Command(verb)
	if cmd == nil {
		return nil, unknownVerb(app, verb)
	}
	l := line{app: app, cmd: cmd, given: map[string]string{}}
	if err := l.read(args); err != nil {
		return nil, err
	}
	if l.help {
		return []string{app.Name, "help", cmd.Name}, nil
	}
	out := append([]string{app.Name}, l.global...)
	out = append(append(out, cmd.Name), l.flags...)
	return append(append(out, "--"), l.args...), nil
}

// verbOf is the first word that is neither a flag nor a flag's value.
func verbOf(app *cli.App, args []string) string {
	for i := 0; i < len(args); i++ {
		name, _, inline, flag := flagOf(args[i])
		switch {
		case args[i] == "--":
			if i+1 < len(args) {
				return args[i+1]
			}
			return ""
		case !flag:
			return args[i]
		case !inline && takesValue(anyFlag(app, name)):
			i++
		}
	}
	return ""
}

// flagOf takes a word of the command line apart: --name=value, --name, -n.
func flagOf(word string) (name, value string, inline, flag bool) {
	name, ok := strings.CutPrefix(word, "--")
	if !ok {
		name, ok = strings.CutPrefix(word, "-")
	}
	if !ok || name == "" {
		return "", "", false, false
	}
	name, value, inline = strings.Cut(name, "=")
	return name, value, inline, true
}

// A line is a command line being sorted.
type line struct {
	app                 *cli.App
	cmd                 *cli.Command
	global, flags, args []string
	help                bool
	given               map[string]string // what single-valued flags were given, to refuse two answers to one question
}

func (l *line) read(words []string) error {
	seenVerb := false
	for i := 0; i < len(words); i++ {
		word := words[i]
		if word == "--" {
			rest := words[i+1:]
			if !seenVerb && len(rest) > 0 {
				rest = rest[1:] // the verb itself
			}
			l.args = append(l.args, rest...)
			return nil
		}
		name, value, inline, isFlag := flagOf(word)
		if !isFlag {
			if seenVerb {
				l.args = append(l.args, word)
			}
			seenVerb = true
			continue
		}
		used, err := l.flag(word, name, value, inline, words[i+1:])
		if err != nil {
			return err
		}
		i += used
	}
	return nil
}

// flag files one flag, and says how many of the words after it are its value.
func (l *line) flag(word, name, value string, inline bool, rest []string) (used int, err error) {
	if name == "help" || name == "h" {
		l.help = true
		return 0, nil
	}
	f, global := find(l.cmd.Flags, name), false
	if f == nil {
		f, global = find(l.app.Flags, name), true
	}
	if f == nil {
		return 0, unknownFlag(l.app, l.cmd, word)
	}
	if takesValue(f) && !inline {
		if len(rest) == 0 || (strings.HasPrefix(rest[0], "-") && rest[0] != "-" && !isNumber(f, rest[0])) {
			return 0, wrong("codicil "+l.cmd.Name+" --help shows an example", "flag --%s needs a value", f.Names()[0])
		}
		value, used = rest[0], 1
	}
	if !takesValue(f) && !inline {
		value = bare(f)
	}
	if err := fits(f, value); err != nil {
		return 0, err
	}
	if err := l.once(f, value); err != nil {
		return 0, err
	}
	word = "--" + f.Names()[0] + "=" + value
	if global {
		l.global = append(l.global, word)
	} else {
		l.flags = append(l.flags, word)
	}
	return used, nil
}

// isNumber reports whether a word that begins with a hyphen is the value of f: a number below 0.
func isNumber(f cli.Flag, word string) bool {
	_, number := f.(*cli.IntFlag)
	_, err := strconv.Atoi(word)
	return number && err == nil
}

// fits refuses a value that is not of the flag's kind.
func fits(f cli.Flag, value string) error {
	name := f.Names()[0]
	switch f.(type) {
	case *cli.BoolFlag:
		if _, err := strconv.ParseBool(value); err != nil {
			return wrong("write --"+name+", or leave it out", "--%s cannot be %q: it takes no value, or true or false", name, value)
		}
	case *cli.IntFlag:
		if _, err := strconv.Atoi(value); err != nil {
			return wrong("for example --"+name+" 2", "--%s cannot be %q: it is a whole number", name, value)
		}
	}
	return nil
}

// once refuses a flag that is given twice with different values: of the two
// the library would drop the first without a word.
func (l *line) once(f cli.Flag, value string) error {
	switch f.(type) {
	case *cli.StringSliceFlag, manyFlag:
		return nil
	}
	name := f.Names()[0]
	if before, twice := l.given[name]; twice && before != value {
		return wrong("give it once", "flag --%s is given twice, as %q and as %q", name, before, value)
	}
	l.given[name] = value
	return nil
}

// arrangeGlobal is arrange for a command line that names no verb.
func arrangeGlobal(app *cli.App, args []string) ([]string, error) {
	for i := 0; i < len(args); i++ {
		name, _, inline, isFlag := flagOf(args[i])
		if name == "help" || name == "h" {
			return []string{app.Name, "help"}, nil
		}
		if !isFlag {
			continue // "--"
		}
		f := find(app.Flags, name)
		if f == nil {
			return nil, unknownFlag(app, nil, args[i])
		}
		if takesValue(f) && !inline {
			if i++; i >= len(args) {
				return nil, wrong("codicil help shows the flags", "flag --%s needs a value", name)
			}
		}
	}
	return append([]string{app.Name}, args...), nil
}

func find(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

// anyFlag is the flag of that name, global or of any verb: before the verb is
// known, this tells whether the next word is a value. A name takes a value in
// all verbs or in none, which a test holds.
func anyFlag(app *cli.App, name string) cli.Flag {
	if f := find(app.Flags, name); f != nil {
		return f
	}
	for _, c := range app.Commands {
		if f := find(c.Flags, name); f != nil {
			return f
		}
	}
	return nil
}

// bare is the value of a flag that is given without one.
func bare(f cli.Flag) string {
	if _, ok := f.(optionalFlag); ok {
		return "-"
	}
	return "true"
}

func takesValue(f cli.Flag) bool {
	d, ok := f.(cli.DocGenerationFlag)
	return ok && d.TakesValue()
}

// unknownFlag refuses a flag, and names the likeliest that was meant. cmd is
// nil before a verb is known.
func unknownFlag(app *cli.App, cmd *cli.Command, word string) error {
	name, _, _, _ := flagOf(word)
	flags, of, hint := slices.Clone(app.Flags), "codicil", "codicil help lists the flags"
	if cmd != nil {
		flags, of = append(flags, cmd.Flags...), "codicil "+cmd.Name
		hint = of + " --help lists its flags"
	}
	if s := cli.SuggestFlag(flags, name, false); s != "" && alike(strings.TrimLeft(s, "-"), name) {
		hint = "did you mean " + s + "? " + hint
	}
	bare, _, _ := strings.Cut(word, "=")
	return wrong(hint, "%s knows no flag %s", of, bare)
}

func unknownVerb(app *cli.App, name string) error {
	hint := "codicil help lists the verbs"
	for _, c := range app.Commands {
		if alike(c.Name, name) {
			hint = "did you mean codicil " + c.Name + "? " + hint
			break
		}
	}
	return wrong(hint, "codicil knows no verb %q", name)
}

// alike reports whether b may be a slip of the hand for a: one begins with the
// other, or at most two letters in five differ.
func alike(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if len(b) > 1 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a)) {
		return true
	}
	return 5*distance(a, b) <= 2*max(len(a), len(b))
}

// distance is the number of letters to insert, drop or replace to get from a
// to b (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		above := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := above
			if a[i-1] != b[j-1] {
				cost++
			}
			above, row[j] = row[j], min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}
