package diff

import (
	"flag"
	"os"
	"strings"
	"testing"

	"codicil/content"
)

var update = flag.Bool("update", false, "rewrite the expected redlines in testdata")

// TestWords holds the redlines of testdata/words.txt.
func TestWords(t *testing.T) {
	const name = "testdata/words.txt"
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(b), "\n")
	var before, after string
	cases := 0
	for i, line := range lines {
		mark, text, _ := strings.Cut(line, " ")
		text = strings.ReplaceAll(text, "⏎", "\n")
		switch mark {
		case "-":
			before = text
		case "+":
			after = text
		case "=":
			cases++
			got := markedSegments(compareRuns(plainRuns(before), plainRuns(after)))
			if *update {
				lines[i] = "= " + got
			} else if want := strings.TrimPrefix(line, "= "); got != want {
				t.Errorf("%s:%d:\n got %s\nwant %s", name, i+1, got, want)
			}
		}
	}
	if cases < 10 {
		t.Errorf("%s: %d cases", name, cases)
	}
	if *update {
		if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// plainRuns is a text in one style.
func plainRuns(text string) []content.Run {
	if text == "" {
		return nil
	}
	return []content.Run{{Text: text}}
}

// TestStyles: words whose weight or link moved are removed and added; italics say nothing.
func TestStyles(t *testing.T) {
	link := func(url string) content.Link { return content.Link{URL: url} }
	for _, c := range []struct {
		name     string
		from, to []content.Run
		want     string
	}{
		{"bold came", []content.Run{{Text: "we never sell it"}}, []content.Run{{Text: "we "}, {Text: "never", Style: content.Strong}, {Text: " sell it"}},
			"we [-never-]{+never+} sell it"},
		{"link target", []content.Run{{Text: "see "}, {Text: "our help", Link: link("/a")}}, []content.Run{{Text: "see "}, {Text: "our help", Link: link("/b")}},
			"see [-our help-]{+our help+}"},
		{"italics", []content.Run{{Text: "see "}, {Text: "this", Style: content.Em}}, []content.Run{{Text: "see this"}},
			"see this"},
		{"runs cut elsewhere", []content.Run{{Text: "see th"}, {Text: "is"}}, []content.Run{{Text: "see this"}},
			"see this"},
		{"half a word bold", []content.Run{{Text: "opt"}, {Text: "out", Style: content.Strong}}, []content.Run{{Text: "optout"}},
			"[-optout-]{+optout+}"},
		{"footnote came", []content.Run{{Text: "30 days."}}, []content.Run{{Text: "30 days"}, {Note: "1"}, {Text: "."}},
			"30 days{+[^1]+}."},
		{"footnote renumbered", []content.Run{{Text: "30 days"}, {Note: "1"}}, []content.Run{{Text: "30 days"}, {Note: "2"}},
			"30 days"},
	} {
		segments := compareRuns(c.from, c.to)
		if got := markedSegments(segments); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
		for _, s := range segments {
			if content.RunsText(s.Runs) != s.Text {
				t.Errorf("%s: segment %q has runs %q", c.name, s.Text, content.RunsText(s.Runs))
			}
		}
	}
}
