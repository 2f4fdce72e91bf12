package site

import (
	"io/fs"
	"regexp"
	"slices"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"codicil/content"
)

var isoDay = regexp.MustCompile(`\b20\d\d-\d\d-\d\d\b`)

// daysNamed is every day that any file of a content folder names, and the
// morrow of the last: whatever changes a page is among them. It is read from the
// bytes, so that a rule of dates that nobody thought of is found too.
func daysNamed(t *testing.T, root fs.FS) []content.Day {
	t.Helper()
	var out []content.Day
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, name)
		for _, s := range isoDay.FindAllString(name+"\n"+string(text), -1) {
			if day, err := content.ParseDay(s); err == nil {
				out = append(out, day)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(out, content.Day.Compare)
	out = slices.Compact(out)
	return append(out, out[len(out)-1].AddDays(1))
}

// A site that was built early is right until the day that the build named: on no
// day before it would any page, feed or data file be another, and on that day one is.
func TestNextChangeIsTheNextChange(t *testing.T) {
	for name, root := range map[string]fs.FS{"ferry": ferry(t, nil), "letters": reedRoot(), "harbour": harbour(t)} {
		l := load(t, root)
		var last map[string]string
		var next content.Day
		changes := 0
		for _, day := range daysNamed(t, root) {
			dir, r := build(t, l, Options{Today: day})
			now := tree(t, dir)
			delete(now, "manifest.json")
			changed := firstChanged(last, now)
			switch {
			case last == nil:
			case changed != "" && next != day:
				t.Errorf("%s: on %v %s changed; the build before named %v", name, day, changed, next)
			case changed == "" && next == day:
				t.Errorf("%s: nothing changed on %v, which the build before named", name, day)
			case changed != "":
				changes++
			}
			last, next = now, r.NextChange
		}
		if changes < 3 || !next.IsZero() {
			t.Errorf("%s: %d changes, and after all of them %v", name, changes, next)
		}
	}
}

// firstChanged is a file that is new, gone or different; "" for none.
func firstChanged(last, now map[string]string) string {
	for name, text := range now {
		if last[name] != text {
			return name
		}
	}
	for name := range last {
		if _, ok := now[name]; !ok {
			return name
		}
	}
	return ""
}

// harbour is a folder of what the other fixtures lack: a policy whose first
// version is still to come out, one that binds new users earlier, one that ends,
// one that gets another language later, one that is taken back before it comes out.
func harbour(t *testing.T) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	write := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	write("codicil.yaml", "publisher: {name: {en: Lantern Ferry}}\nsite: {base_url: https://papers.lanternferry.example/}\nlanguages: [en, zh-Hans]\nprevails: null\ntimezone: Asia/Shanghai\n")
	version := func(policy, id, dates, words string) {
		dir := "policies/" + policy + "/" + id
		write(dir+"/version.yaml", dates)
		write(dir+"/en.md", "---\ntitle: "+policy+"\nsummary: "+words+"\n---\n\n## 1. Rule {#rule}\n\n"+words+"\n")
	}
	version("boats", "2024-03-01", "release: 2024-03-01\neffective: 2024-03-15\nlabel: '1'\n", "Boats leave on the hour.")
	version("boats", "2024-05-01", "release: 2024-05-01\neffective: 2024-07-01\neffective_new: 2024-06-01\nlabel: '2'\n", "Boats leave on the half hour.")
	version("ropes", "2024-04-10", "release: 2024-04-10\neffective: 2024-04-20\n", "Ropes are coiled to the left.")
	write("policies/ropes/policy.yaml", "ended: {date: 2024-09-09, successor: boats}\n")
	write("policies/ropes/2024-04-10/zh-Hans.md", "---\ntitle: 缆绳\ntranslated: 2024-08-08\n---\n\n## 1. 规则 {#rule}\n\n缆绳向左盘绕。\n")
	version("lamps", "2024-10-01", "release: 2024-10-01\neffective: 2024-11-01\n", "Lamps burn until dawn.")
	version("lamps", "2024-12-01", "release: 2024-12-01\neffective: 2025-01-01\n", "Lamps burn until noon.")
	write("policies/lamps/2024-12-01/withdrawn.yaml", "date: 2024-12-05\nreason: Nobody needs them at noon.\n")
	return files
}

// Where new and existing users are bound on different days, no page names one
// of the two days of effect without the other: of the text that is coming, of
// the one that it replaces, of the list of all and of what is announced.
func TestBothDaysAreNamed(t *testing.T) {
	l := load(t, harbour(t))
	for _, day := range []string{"2024-05-02", "2024-06-15", "2024-07-01", "2025-01-01"} {
		dir, _ := build(t, l, Options{Today: on(t, day)})
		named := 0
		for name, page := range crawl(t, dir, "https://papers.lanternferry.example/").pages {
			for _, block := range find(page, func(n *html.Node) bool {
				return n.Data == "aside" || n.Data == "dl" || n.Data == "tr" || n.Data == "p" || n.Data == "li"
			}) {
				if len(find(block, func(n *html.Node) bool { return n != block && (n.Data == "p" || n.Data == "li") })) > 0 || attr(block.Parent, "class") == "site" {
					continue
				}
				old, fresh := len(find(block, at("2024-07-01"))) > 0, len(find(block, at("2024-06-01"))) > 0
				if old && !fresh {
					t.Errorf("%s: %s says when existing users are bound and not when new ones are: %s", day, name, textOf(block, nil))
				}
				if old {
					named++
				}
			}
		}
		if named < 5 {
			t.Errorf("%s: only %d places name the days", day, named)
		}
	}
}

func at(day string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == "time" && attr(n, "datetime") == day }
}
