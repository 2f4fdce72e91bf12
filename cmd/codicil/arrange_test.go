package main

import (
	"bytes"
	"errors"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/urfave/cli/v2"
)

// testWorld is a world in which nothing is outside: fixed clock, no
// environment, no terminal.
func testWorld(t *testing.T, args ...string) (w *World, out, err *bytes.Buffer) {
	out, err = new(bytes.Buffer), new(bytes.Buffer)
	return &World{
		Args: args, In: strings.NewReader(""), Out: out, Err: err, Dir: t.TempDir(),
		Now:    func() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC) },
		Getenv: func(string) string { return "" },
	}, out, err
}

func testApp(t *testing.T) *cli.App {
	w, _, _ := testWorld(t)
	return newApp(w)
}

func TestArrange(t *testing.T) {
	app := testApp(t)
	for _, c := range []struct {
		name, line, want string
	}{
		{"in the library's order", "--content c check --format json privacy", "--content=c check --format=json -- privacy"},
		{"after the argument", "check privacy --format json --content c", "--content=c check --format=json -- privacy"},
		{"before the verb", "--format json check privacy", "check --format=json -- privacy"},
		{"with an equals sign", "diff a b --lang=en --all", "diff --lang=en --all=true -- a b"},
		{"a bool takes no word", "diff --all a", "diff --all=true -- a"},
		{"a bool with a value", "diff --all=false a", "diff --all=false -- a"},
		{"a value with an equals sign", "build --base-url=https://x.example/?a=b", "build --base-url=https://x.example/?a=b --"},
		{"an empty value", "check --only= a", "check --only= -- a"},
		{"a short one", "check -q a", "--quiet=true check -- a"},
		{"repeated", "check --only a --only b", "check --only=a --only=b --"},
		{"an optional value left out", "notify --preview privacy", "notify --preview=- -- privacy"},
		{"an optional value given", "notify privacy --preview=dir", "notify --preview=dir -- privacy"},
		{"after two dashes all is argument", "check a -- --format json", "check -- a --format json"},
		{"verb after two dashes", "--content c -- check --only", "--content=c check -- --only"},
		{"a lone dash is an argument", "check -", "check -- -"},
		{"a lone dash is a value", "check --only - a", "check --only=- -- a"},
		{"a verb's name as argument", "check check", "check -- check"},
		{"help anywhere", "check a --format json --help", "help check"},
	} {
		got, err := arrange(app, strings.Fields(c.line))
		if err != nil || strings.Join(got, " ") != "codicil "+c.want {
			t.Errorf("%s: %q is arranged to %q, %v; want %q", c.name, c.line, got, err, c.want)
		}
	}
}

// TestArrangeIsBlindToOrder shuffles flags among the arguments: the outcome is
// the same in every order that keeps that of the arguments.
func TestArrangeIsBlindToOrder(t *testing.T) {
	app := testApp(t)
	flags := [][]string{{"--content", "c"}, {"--date=2026-01-01"}, {"--format", "json"}, {"--all"}, {"--explain"}, {"-q"}}
	words := [][]string{{"diff"}, {"old"}, {"new"}}
	sorted := func(args []string) []string {
		verb := slices.Index(args, "diff")
		slices.Sort(args[1:verb])
		slices.Sort(args[verb+1 : slices.Index(args, "--")])
		return args
	}
	line := slices.Concat(slices.Concat(flags...), slices.Concat(words...))
	want, err := arrange(app, line)
	if err != nil {
		t.Fatal(err)
	}
	sorted(want)
	rnd := rand.New(rand.NewSource(1))
	for range 500 {
		groups := slices.Clone(words)
		for _, f := range flags {
			groups = slices.Insert(groups, rnd.Intn(len(groups)+1), f)
		}
		line := slices.Concat(groups...)
		got, err := arrange(app, line)
		if err != nil || !slices.Equal(sorted(got), want) {
			t.Fatalf("%q is arranged to %q, %v; want %q", line, got, err, want)
		}
	}
}

// TestMistakesAreUsageErrors: whatever cannot be understood ends with exit 2,
// one sentence and a hint, and leaves standard output empty.
func TestMistakesAreUsageErrors(t *testing.T) {
	for _, line := range []string{
		"", "chekc", "check --nope", "--nope", "--nope check", "check --format", "--date", "diff --lang", "check --format xml",
		"check --format text --format json", "build --jobs many", "build --jobs -1", "status --fail-on everything", "help nothing", "version now",
	} {
		w, out, said := testWorld(t, strings.Fields(line)...)
		code := Run(w)
		if code != exitUsage || out.Len() > 0 || !strings.HasPrefix(said.String(), "codicil: ") || strings.Count(said.String(), "\n") > 2 {
			t.Errorf("%q: exit %d, stdout %q, stderr %q", line, code, out, said)
		}
	}
}

// TestNameTakesAValueInAllVerbsOrInNone: before the verb is known, this is how
// arrange tells whether the next word belongs to a flag.
func TestNameTakesAValueInAllVerbsOrInNone(t *testing.T) {
	app := testApp(t)
	takes := map[string]bool{}
	for _, c := range append([]*cli.Command{{Name: "codicil", Flags: app.Flags}}, app.Commands...) {
		for _, f := range c.Flags {
			for _, n := range f.Names() {
				if before, seen := takes[n]; seen && before != takesValue(f) {
					t.Errorf("--%s takes a value in one verb and none in another", n)
				}
				takes[n] = takesValue(f)
			}
		}
	}
}

// TestEveryFlagIsInTheHelp: what a verb understands, its help explains; and
// what the manual promises, the verb understands.
func TestEveryFlagIsInTheHelp(t *testing.T) {
	promised := map[string]string{
		"":         "content date quiet no-color version",
		"init":     "",
		"check":    "format only changed-since",
		"diff":     "lang format all explain exit-code",
		"new":      "name from corrects onto reason effective bundle",
		"review":   "bundle show accept level tell consent finding short-notice absent reason public-reason by role",
		"release":  "bundle dry-run key withdraw reason by in-force adopt",
		"keygen":   "out name",
		"build":    "out base-url drafts strict jobs",
		"notify":   "due channel outbox format preview",
		"status":   "format fail-on",
		"verify":   "site checkpoint page proof public-key",
		"serve":    "addr poll",
		"pdf":      "lang out changes",
		"asof":     "lang users format bundle force",
		"publish":  "out outbox",
		"version":  "",
		"evaluate": "",
		"import":   "policy lang map",
		"help":     "",
	}
	for verb, flags := range promised {
		w, out, said := testWorld(t, strings.Fields("help "+verb)...)
		if code := Run(w); code != exitDone {
			t.Errorf("help %s: exit %d: %s", verb, code, said)
		}
		for _, f := range strings.Fields(flags) {
			if !strings.Contains(out.String(), "  --"+f) {
				t.Errorf("help %s does not explain --%s:\n%s", verb, f, out)
			}
		}
	}
	for _, v := range testApp(t).Commands {
		if _, ok := promised[v.Name]; !ok {
			t.Errorf("verb %s is not in the list of what is promised", v.Name)
		}
		if !strings.Contains(v.Description, "\n  $ codicil ") || v.Usage == "" || !strings.HasPrefix(v.UsageText, "codicil "+v.Name) {
			t.Errorf("help of %s lacks its usage or an example", v.Name)
		}
	}
}

func TestUnknownWordsAreCompared(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"format", "fromat", true}, {"check", "chek", true}, {"base-url", "base", true}, {"publish", "public", true},
		{"quiet", "out", false}, {"diff", "zebra", false}, {"", "a", false},
	} {
		if got := alike(c.a, c.b); got != c.want {
			t.Errorf("alike(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

// FuzzArrange: no command line makes the sorter panic, and none is dropped in
// part: each word that is no flag comes out as the verb or as an argument.
func FuzzArrange(f *testing.F) {
	for _, line := range []string{"check a --format json", "--content c diff a b --all", "-- x", "--", "-", "--=", "notify --preview=", "help", "-q=maybe diff"} {
		f.Add(line)
	}
	w := &World{Out: new(bytes.Buffer), Err: new(bytes.Buffer), Getenv: func(string) string { return "" }}
	app := newApp(w)
	f.Fuzz(func(t *testing.T, line string) {
		words := strings.Split(line, " ")
		got, err := arrange(app, words)
		if err != nil {
			var wrong *failure
			if !errors.As(err, &wrong) || wrong.code != exitUsage {
				t.Fatalf("%q: %v is not a usage error", words, err)
			}
			return
		}
		if len(got) == 0 || got[0] != app.Name {
			t.Fatalf("%q is arranged to %q", words, got)
		}
		if again, err := arrange(app, got[1:]); err == nil && got[len(got)-1] != "--" && !slices.Contains(got, "help") && slices.Contains(got, "--") && !slices.Equal(again, got) {
			t.Fatalf("%q is arranged to %q, and that to %q", words, got, again)
		}
	})
}
