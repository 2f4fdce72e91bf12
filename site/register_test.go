package site

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/net/html"

	"codicil/content"
)

// larder is a register over five versions: a row is renamed, others are added,
// removed, moved and brought back, and a language comes later.
func larder(t *testing.T) *content.Library {
	t.Helper()
	files := fstest.MapFS{}
	write := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	write("codicil.yaml", "publisher: {name: {en: Reed Post}}\nsite: {base_url: https://reed.example/}\nlanguages: [zh-Hans, en]\nprevails: null\n")
	version := func(day, en, zh, translated string) {
		dir := "policies/suppliers/" + day
		write(dir+"/version.yaml", "release: "+day+"\neffective: "+day+"\n")
		table := func(rows string) string {
			var b strings.Builder
			for _, r := range strings.Split(rows, ";") {
				b.WriteString("| " + strings.Join(strings.Split(r, ","), " | ") + " |\n")
				if b.Len() > 0 && strings.Count(b.String(), "\n") == 1 {
					b.WriteString("| --- | --- | --- |\n")
				}
			}
			return b.String()
		}
		if en != "" {
			front := ""
			if translated != "" {
				front = "translated: " + translated + "\n"
			}
			write(dir+"/en.md", "---\ntitle: Our Suppliers\n"+front+"---\n\n## List of service providers {#list}\n\n"+table("No.,Company,Work;"+en)+"\n## Anything else {#else}\n\nNothing.\n")
		}
		write(dir+"/zh-Hans.md", "---\ntitle: 供应商\n---\n\n## 服务商清单 {#list}\n\n"+table("序号,公司,工作;"+zh)+"\n## 其他 {#else}\n\n无。\n")
	}
	version("2024-01-01", "1,Pine Boats,carries letters;2,Oak Carts,carries parcels", "1,松舟公司,运送信件;2,橡车公司,运送包裹", "2025-01-01")
	version("2024-02-01", "1,Oak Carts,carries parcels;2,Pine Boats,carries letters;3,Reed Lamps,lights the quay", "1,橡车公司,运送包裹;2,松舟公司,运送信件;3,芦灯公司,照亮码头", "")
	version("2024-03-01", "1,Oak Carts and Sons,carries parcels;2,Reed Lamps,lights the quay", "1,橡车父子公司,运送包裹;2,芦灯公司,照亮码头", "")
	version("2024-04-01", "1,Pine Boats,carries letters;2,Oak Carts and Sons,carries parcels and cheese;3,Reed Lamps,lights the quay", "1,松舟公司,运送信件;2,橡车父子公司,运送包裹和奶酪;3,芦灯公司,照亮码头", "")
	version("2024-05-01", "", "1,松舟公司,运送信件", "")
	return load(t, files)
}

func registersIn(t *testing.T, dir, name string) registerFile {
	t.Helper()
	var f registerFile
	if err := json.Unmarshal([]byte(read(t, dir, name)), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// told is a register in a few words: its rows and what became of them.
func (f registerFile) told() string {
	var out []string
	for _, g := range f.Registers {
		for _, r := range g.Rows {
			word := r.ID
			if r.Change != "" {
				word = r.Change + " " + word
			}
			out = append(out, word)
		}
		for _, r := range g.Removed {
			out = append(out, "removed "+r.ID)
		}
	}
	return strings.Join(out, ", ")
}

// A row keeps its id through a new name, another place, an absence and in every
// language, and a language that is added later moves none.
func TestRegisterRowsLast(t *testing.T) {
	dir, _ := build(t, larder(t), Options{Today: on(t, "2025-06-01")})
	first := registersIn(t, dir, "zh-hans/suppliers/2024-01-01/register.json")
	if len(first.Registers) != 1 || len(first.Registers[0].Rows) != 2 {
		t.Fatalf("%+v", first.Registers)
	}
	pine := first.Registers[0].Rows[0].ID // the first version came out in Chinese alone
	oak := first.Registers[0].Rows[1].ID
	for version, want := range map[string]string{
		"2024-01-01": pine + ", " + oak,
		"2024-02-01": oak + ", " + pine + ", added reed-lamps", // moved, and counted anew: nothing was changed
		"2024-03-01": "changed " + oak + ", reed-lamps, removed " + pine,
		"2024-04-01": "added " + pine + ", changed " + oak + ", reed-lamps",
	} {
		for _, l := range []string{"en", "zh-hans"} {
			if got := registersIn(t, dir, l+"/suppliers/"+version+"/register.json").told(); got != want {
				t.Errorf("%s in %s: %s, want %s", version, l, got, want)
			}
		}
	}
	if got := registersIn(t, dir, "zh-hans/suppliers/register.json"); got.Version != "2024-05-01" || !strings.HasPrefix(got.told(), pine+", removed ") {
		t.Errorf("the current register: %s of %s", got.told(), got.Version)
	}
	if back := registersIn(t, dir, "en/suppliers/2024-04-01/register.json").Registers[0].Rows[0]; back.Since != "2024-01-01" || back.Cells[1] != "Pine Boats" {
		t.Errorf("a row that came back: %+v", back)
	}
	if got := registersIn(t, dir, "en/suppliers/register.json"); got.Language != "zh-Hans" {
		t.Errorf("at the policy's address the text that applies stands: %s", got.Language)
	}
}

// What a build on an earlier day called a row, every later one calls it.
func TestRegisterIDsNeverMove(t *testing.T) {
	l := larder(t)
	known := map[string]string{}
	for _, day := range []string{"2024-01-01", "2024-02-15", "2024-03-01", "2024-04-20", "2024-05-01", "2026-01-01"} {
		dir, _ := build(t, l, Options{Today: on(t, day)})
		for name, text := range tree(t, dir) {
			if !strings.HasSuffix(name, "register.json") || strings.Count(name, "/") < 3 {
				continue
			}
			if known[name] == "" {
				known[name] = text
			}
			if text != known[name] {
				t.Errorf("%s: %s is not as it was: %s", day, name, firstDifference(text, known[name]))
			}
		}
	}
	if len(known) != 9 {
		t.Errorf("%d registers", len(known))
	}
}

// Every register.json fits its schema; each row is where it says, and every
// entry of a feed leads to a place that is there.
func TestRegisterFiles(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "docs", "schema", "register.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	sample, l := builtSample(t)
	own, _ := build(t, larder(t), Options{Today: on(t, "2025-06-01")})
	ferry := builtFerry(t) // has tables, none of which is a register
	for dir, base := range map[string]string{sample: l.Settings.Site.BaseURL, ferry: "https://papers.lanternferry.example/", own: "https://reed.example/"} {
		c := crawl(t, dir, base)
		n, told := 0, 0
		for name, text := range tree(t, dir) {
			switch {
			case strings.HasSuffix(name, "/register.json"):
				n++
				v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
				if err != nil {
					t.Fatal(err)
				}
				if err := schema.Validate(v); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				c.rows(name)
			case strings.HasSuffix(name, "feed.json"):
				told += c.entries(name)
			}
		}
		if n == 0 || told == 0 && dir != ferry {
			t.Errorf("%s: %d registers, %d entries", base, n, told)
		}
	}
}

// rows checks that every row of a register stands on the page in its words.
func (c *crawler) rows(name string) {
	f := registersIn(c.t, c.dir, name)
	for _, g := range f.Registers {
		for _, r := range g.Rows {
			file, id := c.resolve(name, r.URL)
			row := find(c.pages[file], func(n *html.Node) bool { return attr(n, "id") == id })
			if len(row) != 1 {
				c.t.Errorf("%s: %s is not on the page", name, r.URL)
				continue
			}
			for _, cell := range r.Cells {
				if !strings.Contains(squeeze(textOf(row[0], nil)), squeeze(cell)) {
					c.t.Errorf("%s: %s does not say %q", name, r.URL, cell)
				}
			}
		}
	}
}

// entries checks where the entries of a feed lead, and counts those of registers.
func (c *crawler) entries(name string) (n int) {
	var f jsonFeed
	if err := json.Unmarshal([]byte(read(c.t, c.dir, name)), &f); err != nil {
		c.t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, i := range f.Items {
		file, id := c.resolve(name, i.URL)
		if !c.files[file] || id != "" && !c.ids[file][id] {
			c.t.Errorf("%s: %s leads nowhere", name, i.URL)
		}
		if seen[i.ID] {
			c.t.Errorf("%s: two entries have the id %s", name, i.ID)
		}
		seen[i.ID] = true
		if strings.HasPrefix(i.Tags[0], "register-") {
			n++
			if id == "" || !strings.Contains(i.URL, "/changes/") || !strings.Contains(i.Text, "20") {
				c.t.Errorf("%s: %+v", name, i)
			}
		}
	}
	return n
}

// The feed of a policy tells of every row, each once, on the day of the release.
func TestRegisterFeed(t *testing.T) {
	dir, _ := build(t, larder(t), Options{Today: on(t, "2025-06-01")})
	var f jsonFeed
	if err := json.Unmarshal([]byte(read(t, dir, "zh-hans/suppliers/feed.json")), &f); err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, i := range f.Items {
		if day := i.Published[:10]; strings.HasPrefix(i.Tags[0], "register-") {
			got[day] = append(got[day], i.Title)
		}
	}
	for day, want := range map[string]string{
		"2024-02-01": "[服务商清单：新增“芦灯公司”]",
		"2024-03-01": "[服务商清单：变更“橡车父子公司” 服务商清单：删除“松舟公司”]",
		"2024-05-01": "[服务商清单：删除“橡车父子公司” 服务商清单：删除“芦灯公司”]",
	} {
		if fmt.Sprint(got[day]) != want {
			t.Errorf("%s: %v, want %s", day, got[day], want)
		}
	}
	if all := read(t, dir, "zh-hans/feed.json"); strings.Contains(all, "register-") {
		t.Error("the feed of all policies tells of rows")
	}
}

// A page says of its registers how many entries they have and which came or went.
func TestRegisterNotes(t *testing.T) {
	dir, _ := builtSample(t)
	page := parsePage(t, dir, "en/providers/2026-11-10/index.html")
	var notes []string
	for _, n := range find(page, classed("note")) {
		notes = append(notes, textOf(n, nil))
	}
	if want := "Current service providers: 5 entries. Compared with version 1.0: added Mirrorquay Biometrics Limited."; !slices.Contains(notes, want) {
		t.Errorf("%q has no %q", notes, want)
	}
	for _, name := range []string{"en/providers/index.html", "en/providers/2026-11-10/index.html"} {
		links := find(parsePage(t, dir, name), func(n *html.Node) bool { return attr(n, "href") == "register.json" })
		if len(links) != 2 { // in the head and the footer
			t.Errorf("%s has %d links to its registers", name, len(links))
		}
	}
}

// Every table of a clause has an id of its own, however many there are.
func TestRegisterIDs(t *testing.T) {
	seen := map[string]bool{}
	for n := 1; n <= 12; n++ {
		id := registerID(&content.Clause{ID: "list"}, n)
		if seen[id] {
			t.Errorf("table %d is %s, as another is", n, id)
		}
		seen[id] = true
	}
	if !seen["list"] || !seen["list.t2"] || !seen["list.t12"] {
		t.Errorf("ids %v", seen)
	}
}
