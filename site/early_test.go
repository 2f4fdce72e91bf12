package site

import (
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"codicil/content"
)

var (
	releaseLine    = regexp.MustCompile(`(?m)^release: (\S+)$`)
	dateLine       = regexp.MustCompile(`(?m)^date: (\S+)$`)
	translatedLine = regexp.MustCompile(`(?m)^translated: (\S+)$`)
)

// datesFile holds the dates of a version.
const datesFile = "version" + ".yaml"

// knownOn is a content folder as it was on a day: without the versions,
// withdrawals and languages that came later.
func knownOn(t *testing.T, root fs.FS, day content.Day) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	later := map[string]bool{} // folders of versions
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, name)
		for suffix, line := range map[string]*regexp.Regexp{datesFile: releaseLine, "withdrawn.yaml": dateLine, ".md": translatedLine} {
			m := line.FindSubmatch(text)
			if m == nil || !strings.HasSuffix(name, suffix) || !on(t, string(m[1])).After(day) {
				continue
			}
			if suffix == datesFile {
				later[strings.TrimSuffix(name, suffix)] = true
			}
			return err
		}
		out[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	published := map[string]bool{} // policies
	maps.DeleteFunc(out, func(name string, _ *fstest.MapFile) bool {
		gone := later[name[:strings.LastIndexByte(name, '/')+1]] || strings.Contains(name, "/_")
		if !gone && strings.HasSuffix(name, "/"+datesFile) {
			published[strings.Split(name, "/")[1]] = true
		}
		return gone
	})
	maps.DeleteFunc(out, func(name string, _ *fstest.MapFile) bool {
		return strings.HasPrefix(name, "policies/") && !published[strings.Split(name, "/")[1]]
	})
	return out
}

// A statement is a block of a page, in its words.
type statement struct {
	words string
	dated bool   // it names the day on which it holds
	kind  string // the element it stands in
}

// statements are what the pages say of states and days: banners, without
// their links, blocks of dates, rows of the archive, the lines of the home page, the
// footer. (Headings, leads and notes speak of the versions that the block of dates
// names, and so does the banner about a language that they do not have.)
func statements(page *html.Node) map[string]statement {
	out := map[string]statement{}
	for _, n := range find(page, func(n *html.Node) bool {
		switch n.Data {
		case "aside":
			label := attr(n, "aria-label")
			return label != "Language" && label != "语言"
		case "dl":
			return true
		case "tr":
			return attr(n.Parent.Parent, "class") == "archive"
		case "p":
			class := attr(n.Parent, "class")
			return attr(n, "class") == "line" || class == "site" || class == "soon"
		}
		return false
	}) {
		words := squeeze(textOf(n, func(o *html.Node) bool { return attr(o, "class") == "go" || attr(o, "class") == "acts" }))
		s := statement{words, len(find(n, element("time"))) > 0, n.Data}
		out[s.kind+" "+s.words] = s
	}
	return out
}

// What a page says of a state and would not say on a later day names the days for
// which it holds: as long as nothing new is published, nobody needs to build it
// again for it to stay true.
func TestEarlyPagesStayRight(t *testing.T) {
	for name, root := range map[string]fs.FS{"ferry": ferry(t, nil), "harbour": harbour(t)} {
		days := daysNamed(t, root)
		compared := 0
		for i, early := range days {
			l := load(t, knownOn(t, root, early))
			if len(l.Policies) == 0 {
				continue
			}
			was := crawl(t, first(build(t, l, Options{Today: early})), l.Settings.Site.BaseURL)
			for _, late := range slices.Compact([]content.Day{days[min(i+1, len(days)-1)], days[len(days)-1]}) {
				now := crawl(t, first(build(t, l, Options{Today: late})), l.Settings.Site.BaseURL)
				for file, page := range was.pages {
					compared++
					if now.pages[file] == nil {
						t.Errorf("%s: built on %v, %s is gone on %v", name, early, file, late)
						continue
					}
					said := statements(now.pages[file])
					for key, s := range statements(page) {
						if _, still := said[key]; !still && !s.dated {
							t.Errorf("%s: built on %v, %s says %s %q, which it does not on %v", name, early, file, s.kind, s.words, late)
						}
					}
				}
			}
		}
		if compared < 100 {
			t.Errorf("%s: only %d pages compared", name, compared)
		}
	}
}

func first(dir string, _ *Result) string { return dir }

// A label beside no date holds until the next known change, which the footer
// of its page names: it is on every page with a label, and is that of the build.
func TestLabelsHaveTheirDays(t *testing.T) {
	dir, r := build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay)})
	pages := 0
	for name, page := range crawl(t, dir, "https://papers.lanternferry.example/").pages {
		labels := find(page, func(n *html.Node) bool { return n.Data == "span" && strings.HasPrefix(attr(n, "class"), "tag now") })
		if len(labels) == 0 || !strings.Contains(name, "/privacy/") { // the policy that will change
			continue
		}
		pages++
		footer := find(page, func(n *html.Node) bool { return n.Data == "footer" })
		if len(find(footer[0], at(r.NextChange.String()))) == 0 {
			t.Errorf("%s: the footer does not name %v: %s", name, r.NextChange, textOf(footer[0], nil))
		}
	}
	if pages < 10 {
		t.Errorf("only %d pages have a label", pages)
	}
}

// Words that hold on the day of reading alone.
var relativeWords = map[string]*regexp.Regexp{
	"en":      regexp.MustCompile(`(?i)\b(today|tomorrow|yesterday|currently|now|ago|recent|recently|soon|this (week|month|year))\b|\bin \{n\} days?`),
	"zh-Hans": regexp.MustCompile(`今天|今日|明天|(^|[^证说表])明日|昨天|昨日|目前|现在|当前|最近|近日|日前|刚刚|\{n\}(天|日)(后|前)`),
}

// No word of the interface says when by the day on which it is read.
func TestWordsAreAbsolute(t *testing.T) {
	for lang, pattern := range relativeWords {
		data, err := os.ReadFile("../internal/words/messages/" + lang + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		section := ""
		for line := range strings.Lines(string(data)) {
			if name, _, top := strings.Cut(line, ":"); top && !strings.HasPrefix(line, " ") {
				section = name
			}
			// An app asks by its own clock, and a message goes out on its day.
			if m := pattern.FindString(line); m != "" && section != "status" && !strings.HasPrefix(section, "notice") && !strings.HasPrefix(line, "#") {
				t.Errorf("%s: %q in %s", lang, m, line)
			}
		}
	}
}
